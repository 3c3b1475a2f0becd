import { z } from 'zod';
import { isCurrency } from '../../../base/currency.ts';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import { incomeTaxOf } from './calculators/tax.ts';
import { PUBLISHED, type EngineLibrary } from './engine.ts';
import { compareRational, readRational } from './rational.ts';
import type { TaxSchedule } from './rules/tax.ts';
import { buildRuleTree, findPackProblems, supersedeRule, type RuleNode, type RuleTree } from './rules/tree.ts';

const identifier = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/).max(80);
const figure = z.string().regex(/^\d{1,18}(\.\d{1,18})?$/);

/** A pack of rules as JSON: entries of the rule tree, tax brackets, and the last days of rules that they replace. */
export const rulePackSchema = z.strictObject({
  name: identifier,
  version: z.string().min(1).max(40),
  nodes: z.array(
    z.strictObject({
      id: identifier,
      parent: identifier.optional(),
      kind: z.enum(['jurisdiction', 'act', 'section', 'paragraph']),
      label: z.string().min(1).max(120),
      summary: z.string().max(500),
      from: z.iso.date(),
      to: z.iso.date().optional(),
    }),
  ),
  supersedes: z.array(z.strictObject({ id: identifier, to: z.iso.date() })).default([]),
  schedules: z
    .array(
      z.strictObject({
        rule: identifier,
        jurisdiction: identifier,
        currency: z.string(),
        filing: identifier,
        brackets: z.array(z.strictObject({ above: figure, rate: figure })).min(1),
      }),
    )
    .default([]),
});

type ReadPack = z.infer<typeof rulePackSchema>;

function compareTexts(left: string, right: string): number {
  const [a, b] = [readRational(left), readRational(right)];
  return a && b ? compareRational(a, b) : Number.NaN;
}

function bracketProblems({ rule, currency, filing, brackets }: TaxSchedule): readonly string[] {
  const where = `The brackets of "${rule}" for "${filing}"`;
  const problems: string[] = [];
  if (!isCurrency(currency)) problems.push(`${where} are in "${currency}", which is no currency.`);
  if (compareTexts(brackets[0]?.above ?? '', '0') !== 0) problems.push(`${where} must start above 0.`);
  for (const [index, { above, rate }] of brackets.entries()) {
    const next = brackets[index + 1];
    if (next && !(compareTexts(above, next.above) < 0))
      problems.push(`${where} must rise, but ${next.above} follows ${above}.`);
    if (compareTexts(rate, '1') > 0) problems.push(`${where} have the rate ${rate}, above 1.`);
  }
  return problems;
}

function overlaps(left: RuleNode, right: RuleNode): boolean {
  return left.from <= (right.to ?? '9999-12-31') && right.from <= (left.to ?? '9999-12-31');
}

/** Two schedules of one kind of taxpayer that hold on the same day: it would be chance which one counts. */
function overlapProblems(schedules: readonly TaxSchedule[], tree: RuleTree): readonly string[] {
  const problems: string[] = [];
  for (const [index, first] of schedules.entries()) {
    for (const second of schedules.slice(index + 1)) {
      if (first.jurisdiction !== second.jurisdiction || first.filing !== second.filing) continue;
      const [left, right] = [tree.nodes.get(first.rule), tree.nodes.get(second.rule)];
      if (left && right && overlaps(left, right))
        problems.push(`"${first.rule}" and "${second.rule}" for "${first.filing}" hold on the same days.`);
    }
  }
  return problems;
}

function refusePack(problems: readonly string[]): Outcome<never> {
  return refuse('invalid', 'vamn.wrong_rule_pack', `The rule pack is not loaded: ${problems.join(' ')}`);
}

function supersedeAll(pack: ReadPack, tree: RuleTree): Outcome<RuleTree> {
  let result = tree;
  for (const { id, to } of pack.supersedes) {
    const node = result.nodes.get(id);
    if (!node) return refusePack([`It supersedes "${id}", which is not loaded.`]);
    if (to < node.from || (node.to !== undefined && to > node.to))
      return refusePack([`It ends "${id}" on ${to}, outside its validity.`]);
    result = supersedeRule(result, id, to);
  }
  return ok(result);
}

/**
 * The library with a pack added: the brackets of a new year need no code. The library given stays as it is.
 * @errors vamn.wrong_rule_pack, which names every fault
 */
export function addRulePack(source: unknown, library: EngineLibrary = PUBLISHED): Outcome<EngineLibrary> {
  const read = rulePackSchema.safeParse(source);
  if (!read.success)
    return refusePack(read.error.issues.map(({ path, message }) => `${path.join('/') || 'The pack'}: ${message}.`));
  const pack = read.data;
  const ended = supersedeAll(pack, library.rules);
  if (!ended.ok) return ended;
  const nodes = pack.nodes.map(
    ({ parent, to, ...node }): RuleNode => ({
      ...node,
      ...(parent === undefined ? {} : { parent }),
      ...(to === undefined ? {} : { to }),
    }),
  );
  const entries = { name: pack.name, version: pack.version, nodes };
  const faults = [...findPackProblems(ended.value, entries), ...pack.schedules.flatMap(bracketProblems)];
  if (faults.length > 0) return refusePack(faults);
  const rules = buildRuleTree([entries], ended.value);
  const schedules = [...library.schedules, ...pack.schedules];
  const unknown = pack.schedules.filter(({ rule }) => !rules.nodes.has(rule));
  const problems = [
    ...unknown.map(({ rule }) => `The brackets cite "${rule}", which is not loaded.`),
    ...overlapProblems(schedules, rules),
  ];
  if (problems.length > 0) return refusePack(problems);
  const incomeTax = incomeTaxOf(schedules, rules);
  return ok({ rules, schedules, calculators: new Map([...library.calculators, [incomeTax.name, incomeTax]]) });
}
