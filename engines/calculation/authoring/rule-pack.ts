import { z } from 'zod';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { tableDepreciationOf } from '../calculators/depreciation-tables.ts';
import { citingInputs } from '../calculators/registry.ts';
import { incomeTaxOf } from '../calculators/tax.ts';
import { PUBLISHED, type EngineLibrary } from '../calculators/calculate.ts';
import type { PercentageTable, TaxSchedule } from '../rules/figures.ts';
import { overlapProblems, scheduleProblems, tableProblems } from '../rules/figure-problems.ts';
import { PERCENTAGE_TABLES } from '../rules/tax.ts';
import { buildRuleTree, findPackProblems, supersedeRule, type RuleNode, type RuleTree } from '../rules/tree.ts';

const identifier = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/)
  .max(80);
const figure = z.string().regex(/^\d{1,18}(\.\d{1,18})?$/);
const signedFigure = z.string().regex(/^-?\d{1,18}(\.\d{1,18})?$/);
const roundingMode = z.enum(['half_up', 'half_even', 'half_down', 'half_ceiling', 'up', 'down', 'floor', 'ceiling']);

const rounding = z.strictObject({ to: figure, mode: roundingMode });
const bracket = z.strictObject({ above: figure, rate: figure });
const source = z.strictObject({
  citation: z.string().min(1).max(300),
  checked: z.enum(['law', 'authority', 'secondary', 'unverified']),
  read: z.string().max(300),
});

const schedule = z.strictObject({
  rule: identifier,
  jurisdiction: identifier,
  currency: z.string(),
  filing: identifier,
  source: source.optional(),
  furtherRules: z.array(identifier).max(20).optional(),
  brackets: z.array(bracket).min(1).optional(),
  zones: z
    .array(
      z.strictObject({
        above: figure,
        origin: figure.optional(),
        unit: figure.optional(),
        coefficients: z.array(signedFigure).min(1).max(8),
      }),
    )
    .min(1)
    .optional(),
  split: z.int().min(1).max(20).optional(),
  allowance: z
    .strictObject({
      amount: figure,
      taperedAbove: figure.optional(),
      rate: figure.optional(),
      rounding: rounding.optional(),
    })
    .optional(),
  rebate: z.strictObject({ upTo: figure, maximum: figure, marginalRelief: z.boolean().optional() }).optional(),
  surcharges: z.array(bracket).optional(),
  cess: figure.optional(),
  rounding: z.strictObject({ income: rounding.optional(), tax: rounding.optional() }).optional(),
});

const table = z.strictObject({
  rule: identifier,
  system: identifier,
  class: z.string().regex(/^\d{1,3}(\.\d)?$/),
  convention: identifier,
  source: source.optional(),
  percentages: z.array(figure).min(1).max(101),
});

/**
 * A pack of rules as JSON: entries of the rule tree, tax brackets or tariffs by formula, tables of percentages, and
 * the last days of rules that they replace.
 */
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
  schedules: z.array(schedule).default([]),
  tables: z.array(table).default([]),
});

type ReadPack = z.infer<typeof rulePackSchema>;

/** A library that also holds its tables of percentages, to which further packs add. */
export interface RuleLibrary extends EngineLibrary {
  readonly tables: readonly PercentageTable[];
}

function tablesOf(library: EngineLibrary | RuleLibrary): readonly PercentageTable[] {
  return 'tables' in library ? library.tables : PERCENTAGE_TABLES;
}

/** Members that were left out are absent, not undefined: a hash must not depend on how a pack was read. */
function withoutAbsent<T>(value: unknown): T {
  return JSON.parse(JSON.stringify(value)) as T;
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

function citationProblems(pack: ReadPack, tree: RuleTree): readonly string[] {
  const cited = [
    ...pack.schedules.flatMap(({ rule, furtherRules = [] }) => [rule, ...furtherRules]),
    ...pack.tables.map(({ rule }) => rule),
  ];
  return [...new Set(cited)]
    .filter((rule) => !tree.nodes.has(rule))
    .map((rule) => `Its figures cite "${rule}", which is not loaded.`);
}

/**
 * The library with a pack added: the brackets, tariff or percentages of a new year need no code. The library given
 * stays as it is.
 * @errors vamn.wrong_rule_pack, which names every fault
 */
export function addRulePack(given: unknown, library: EngineLibrary | RuleLibrary = PUBLISHED): Outcome<RuleLibrary> {
  const read = rulePackSchema.safeParse(given);
  if (!read.success)
    return refusePack(read.error.issues.map(({ path, message }) => `${path.join('/') || 'The pack'}: ${message}.`));
  const pack = read.data;
  const ended = supersedeAll(pack, library.rules);
  if (!ended.ok) return ended;
  const entries = { name: pack.name, version: pack.version, nodes: withoutAbsent<RuleNode[]>(pack.nodes) };
  const added = {
    schedules: withoutAbsent<TaxSchedule[]>(pack.schedules),
    tables: withoutAbsent<PercentageTable[]>(pack.tables),
  };
  const faults = [
    ...findPackProblems(ended.value, entries),
    ...added.schedules.flatMap(scheduleProblems),
    ...added.tables.flatMap(tableProblems),
  ];
  if (faults.length > 0) return refusePack(faults);
  const rules = buildRuleTree([entries], ended.value);
  const schedules = [...library.schedules, ...added.schedules];
  const tables = [...tablesOf(library), ...added.tables];
  const problems = [...citationProblems(pack, rules), ...overlapProblems(schedules, tables, rules)];
  if (problems.length > 0) return refusePack(problems);
  const renewed = [incomeTaxOf(schedules, rules), tableDepreciationOf(tables, rules)].map((definition) =>
    citingInputs(definition, rules),
  );
  const calculators = new Map([
    ...library.calculators,
    ...renewed.map((definition) => [definition.name, definition] as const),
  ]);
  return ok({ rules, schedules, tables, calculators });
}
