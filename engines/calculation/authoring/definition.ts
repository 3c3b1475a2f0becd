import { hash } from 'node:crypto';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { InputValue } from '../calculators/calculator.ts';
import { certificateText, sealOwn, type Certificate } from '../proof/certificate.ts';
import { once, type Calculation } from '../calculators/calculate.ts';
import { parseFormula } from '../formula/parse.ts';
import { calculateFormula } from '../formula/run.ts';
import { RULES } from '../rules/library.ts';
import { citeRule, isInForce, type RuleTree } from '../rules/tree.ts';

/** Where a definition stands. Only a draft may change; only a published one computes for others. */
export type DefinitionState = 'draft' | 'in_review' | 'published' | 'superseded' | 'withdrawn';

/** Inputs with the result that the author, and then the reviewer, found by other means. */
export interface GoldenCase {
  readonly name: string;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly expected: string;
}

/** A calculator that people write: a formula over named inputs, with the rules it applies. */
export interface AuthoredDefinition {
  readonly name: string;
  readonly version: number;
  readonly formula: string;
  readonly rules: readonly string[];
  /** First and last day of validity, both included. */
  readonly from: string;
  readonly to?: string;
  readonly author: string;
  readonly reviewer?: string;
  readonly state: DefinitionState;
  readonly goldenCases: readonly GoldenCase[];
  /** Hash of what was published: later changes cannot hide. */
  readonly digest?: string;
}

const NEXT: Readonly<Record<DefinitionState, readonly DefinitionState[]>> = {
  draft: ['in_review', 'withdrawn'],
  in_review: ['draft', 'published', 'withdrawn'],
  published: ['superseded', 'withdrawn'],
  superseded: [],
  withdrawn: [],
};

function move(definition: AuthoredDefinition, state: DefinitionState): Outcome<AuthoredDefinition> {
  if (NEXT[definition.state].includes(state)) return ok({ ...definition, state });
  return refuse(
    'conflict',
    'vamn.illegal_transition',
    `${definition.name} v${definition.version} is ${definition.state} and cannot become ${state}.`,
    {
      details: { state: definition.state, allowed: NEXT[definition.state] },
    },
  );
}

/** Hash of everything that decides what a definition computes. */
export function digestOf(definition: AuthoredDefinition): string {
  const { name, version, formula, rules, from, goldenCases } = definition;
  return hash('sha256', certificateText({ name, version, formula, rules, from, goldenCases }));
}

/** A refusal that a form shows beside one of its fields. */
function refuseField(field: string, code: string, message: string): Outcome<never> {
  return refuse('invalid', code, message, { fields: [{ pointer: `/${field}`, message }] });
}

/**
 * A new draft. Its formula can be read; it cites at least one rule, and each must be loaded and in force on its
 * first day.
 * @errors vamn.formula_unreadable with the position, vamn.bad_validity, vamn.unknown_rule, vamn.outside_validity
 */
export function draftDefinition(
  fields: Pick<AuthoredDefinition, 'name' | 'version' | 'formula' | 'rules' | 'from' | 'author'>,
  tree: RuleTree = RULES,
): Outcome<AuthoredDefinition> {
  const { name, from, rules } = fields;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from))
    return refuseField('from', 'vamn.bad_validity', `"${from}" is not a date such as 2026-01-01.`);
  const parsed = parseFormula(fields.formula);
  if (!parsed.ok) {
    const { message } = parsed.refusal;
    return { ok: false, refusal: { ...parsed.refusal, fields: [{ pointer: '/formula', message }] } };
  }
  if (rules.length === 0) return refuseField('rules', 'vamn.unknown_rule', `${name} cites no rule.`);
  for (const id of rules) {
    const rule = tree.nodes.get(id);
    if (!rule)
      return refuseField('rules', 'vamn.unknown_rule', `${name} cites the rule "${id}", which no loaded pack holds.`);
    if (!isInForce(rule, from))
      return refuseField(
        'rules',
        'vamn.outside_validity',
        `${rule.label} is not in force on ${from}, the first day of ${name}.`,
      );
  }
  return ok({ ...fields, state: 'draft', goldenCases: [] });
}

/** Adds a golden case to a draft. @errors vamn.immutable */
export function addGoldenCase(definition: AuthoredDefinition, goldenCase: GoldenCase): Outcome<AuthoredDefinition> {
  if (definition.state !== 'draft')
    return refuse(
      'conflict',
      'vamn.immutable',
      `${definition.name} v${definition.version} is ${definition.state}; only a draft changes.`,
    );
  return ok({ ...definition, goldenCases: [...definition.goldenCases, goldenCase] });
}

/** A certificate of the definition under its name, version and rules, by what its formula computed. */
function sealDefinition(definition: AuthoredDefinition, proof: Certificate, tree: RuleTree): Certificate {
  const { profile, text = '', inputs, results } = proof;
  return sealOwn({
    calculator: definition.name,
    version: String(definition.version),
    profile,
    text,
    rules: definition.rules.flatMap((id) => {
      const rule = tree.nodes.get(id);
      return rule ? [citeRule(rule)] : [];
    }),
    inputs,
    results,
  });
}

/**
 * Computes by a definition, whatever its state: for authors, golden cases and replay. The certificate names the
 * definition, its version and rules, and states what the formula computed.
 * @errors vamn.not_a_figure, and those of the formula
 */
export function runDefinition(
  definition: AuthoredDefinition,
  inputs: Readonly<Record<string, InputValue>>,
  tree: RuleTree = RULES,
): Outcome<Calculation> {
  const computed = calculateFormula(definition.formula, { names: inputs });
  if (!computed.ok) return computed;
  const { kind, profile, value, values, certificate } = computed.value;
  if (kind !== 'figure')
    return refuse('invalid', 'vamn.not_a_figure', `${definition.name} gives a ${kind}, not a figure.`);
  const seal = once(() => sealDefinition(definition, certificate, tree));
  return ok({
    calculator: definition.name,
    version: String(definition.version),
    profile,
    value,
    values,
    get certificate() {
      return seal();
    },
  });
}

export interface GoldenResult {
  readonly name: string;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly expected: string;
  readonly actual: string;
  readonly ok: boolean;
}

/** Runs all golden cases; figures are compared as they are written. */
export function runGoldenCases(definition: AuthoredDefinition): readonly GoldenResult[] {
  return definition.goldenCases.map(({ name, inputs, expected }) => {
    const outcome = runDefinition(definition, inputs);
    const actual = outcome.ok ? outcome.value.value : outcome.refusal.message;
    return { name, inputs, expected, actual, ok: outcome.ok && actual === expected };
  });
}

/** Draft → in review, when there are golden cases and all hold. @errors vamn.golden_cases, vamn.illegal_transition */
export function submitDefinition(definition: AuthoredDefinition): Outcome<AuthoredDefinition> {
  const failing = runGoldenCases(definition).filter((result) => !result.ok);
  if (definition.goldenCases.length === 0)
    return refuse('invalid', 'vamn.golden_cases', 'A definition needs at least one golden case before review.');
  if (failing.length > 0) {
    return refuse(
      'invalid',
      'vamn.golden_cases',
      `Golden cases fail: ${failing.map((result) => `${result.name} gives ${result.actual}, not ${result.expected}`).join('; ')}.`,
    );
  }
  return move(definition, 'in_review');
}

/** In review → published, by somebody else than the author. @errors vamn.self_review, vamn.golden_cases, vamn.illegal_transition */
export function publishDefinition(definition: AuthoredDefinition, reviewer: string): Outcome<AuthoredDefinition> {
  if (reviewer === definition.author)
    return refuse('forbidden', 'vamn.self_review', 'An author cannot review their own definition.');
  if (runGoldenCases(definition).some((result) => !result.ok))
    return refuse('invalid', 'vamn.golden_cases', 'Golden cases fail.');
  const moved = move(definition, 'published');
  return moved.ok ? ok({ ...moved.value, reviewer, digest: digestOf(moved.value) }) : moved;
}

/** In review → draft, with the work sent back. */
export function returnDefinition(definition: AuthoredDefinition): Outcome<AuthoredDefinition> {
  return definition.state === 'in_review' ? move(definition, 'draft') : move({ ...definition }, 'draft');
}

/** Published → withdrawn, or a draft given up. */
export function withdrawDefinition(definition: AuthoredDefinition): Outcome<AuthoredDefinition> {
  return move(definition, 'withdrawn');
}

/**
 * A published successor takes over on its first day; the predecessor ends the day before.
 * @errors vamn.not_published, vamn.bad_validity
 */
export function supersedeDefinition(
  old: AuthoredDefinition,
  successor: AuthoredDefinition,
  dayBefore: (date: string) => string,
): Outcome<AuthoredDefinition> {
  if (successor.state !== 'published' || successor.name !== old.name || successor.version <= old.version) {
    return refuse(
      'invalid',
      'vamn.not_published',
      'Only a later published version of the same definition can take over.',
    );
  }
  if (successor.from <= old.from)
    return refuse('invalid', 'vamn.bad_validity', `The successor must start after ${old.from}.`);
  const moved = move(old, 'superseded');
  return moved.ok ? ok({ ...moved.value, to: dayBefore(successor.from) }) : moved;
}

/** The version in force on a date, among those that were ever published. */
export function definitionOn(versions: readonly AuthoredDefinition[], date: string): AuthoredDefinition | undefined {
  return versions.find(
    ({ state, from, to }) =>
      (state === 'published' || state === 'superseded') && from <= date && (to === undefined || date <= to),
  );
}

export interface VersionDifference {
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly before: string;
  readonly after: string;
  readonly changed: boolean;
}

/** What two versions give on the same inputs. */
export function compareVersions(
  before: AuthoredDefinition,
  after: AuthoredDefinition,
  inputs: readonly Readonly<Record<string, InputValue>>[],
): readonly VersionDifference[] {
  const answer = (definition: AuthoredDefinition, values: Readonly<Record<string, InputValue>>): string => {
    const outcome = runDefinition(definition, values);
    return outcome.ok ? outcome.value.value : outcome.refusal.message;
  };
  return inputs.map((values) => {
    const [first, second] = [answer(before, values), answer(after, values)];
    return { inputs: values, before: first, after: second, changed: first !== second };
  });
}
