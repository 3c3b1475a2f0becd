import { isCurrency } from '@finaceverse/base/currency';
import { addRational, compareRational, rational, readRational } from '../arithmetic/rational.ts';
import type { PercentageTable, Rounding, TaxSchedule } from './figures.ts';
import type { RuleNode, RuleTree } from './tree.ts';

function compareTexts(left: string, right: string): number {
  const [a, b] = [readRational(left), readRational(right)];
  return a && b ? compareRational(a, b) : Number.NaN;
}

function stepProblems(where: string, thresholds: readonly string[], start: string | undefined): readonly string[] {
  const problems: string[] = [];
  if (start !== undefined && compareTexts(thresholds[0] ?? '', start) !== 0)
    problems.push(`${where} must start above ${start}.`);
  for (const [index, above] of thresholds.entries()) {
    const next = thresholds[index + 1];
    if (next !== undefined && !(compareTexts(above, next) < 0))
      problems.push(`${where} must rise, but ${next} follows ${above}.`);
  }
  return problems;
}

function shareProblems(where: string, shares: readonly (string | undefined)[]): readonly string[] {
  return shares
    .filter((share) => share !== undefined && compareTexts(share, '1') > 0)
    .map((share) => `${where} have the rate ${share}, above 1.`);
}

function zeroProblems(
  where: string,
  named: readonly (readonly [name: string, value: string | undefined])[],
): readonly string[] {
  return named
    .filter(([, value]) => value !== undefined && compareTexts(value, '0') === 0)
    .map(([name]) => `${where} have the ${name} 0, by which nothing can be divided.`);
}

/** What is wrong with a schedule: no currency, thresholds that do not rise from 0, rates above 1, divisors of 0. */
export function scheduleProblems(schedule: TaxSchedule): readonly string[] {
  const { rule, currency, filing, brackets, zones, allowance, surcharges = [] } = schedule;
  const where = `The brackets of "${rule}" for "${filing}"`;
  const problems: string[] = [];
  if (!isCurrency(currency)) problems.push(`${where} are in "${currency}", which is no currency.`);
  if ((brackets === undefined) === (zones === undefined))
    problems.push(`${where} need either brackets or zones of a tariff.`);
  const steps = (brackets ?? zones ?? []).map(({ above }) => above);
  const multiples: readonly (Rounding | undefined)[] = [
    schedule.rounding?.income,
    schedule.rounding?.tax,
    allowance?.rounding,
  ];
  return [
    ...problems,
    ...stepProblems(where, steps, '0'),
    ...stepProblems(
      `${where}, surcharges,`,
      surcharges.map(({ above }) => above),
      undefined,
    ),
    ...shareProblems(
      where,
      [...(brackets ?? []), ...surcharges].map(({ rate }) => rate).concat(schedule.cess ?? [], allowance?.rate ?? []),
    ),
    ...zeroProblems(where, [
      ...(zones ?? []).map(({ unit }) => ['unit', unit] as const),
      ...multiples.map((multiple) => ['rounding step', multiple?.to] as const),
    ]),
  ];
}

/** What is wrong with a table: percentages that do not add up to 100. */
export function tableProblems({ rule, class: years, convention, percentages }: PercentageTable): readonly string[] {
  const total = percentages.reduce((sum, text) => addRational(sum, readRational(text) ?? rational(0n)), rational(0n));
  return compareRational(total, rational(100n)) === 0
    ? []
    : [`The percentages of "${rule}" for class ${years}, ${convention}, do not add up to 100.`];
}

function overlaps(left: RuleNode | undefined, right: RuleNode | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    left.from <= (right.to ?? '9999-12-31') &&
    right.from <= (left.to ?? '9999-12-31')
  );
}

function doubled<T extends { readonly rule: string }>(
  all: readonly T[],
  keyOf: (figures: T) => string,
  tree: RuleTree,
): readonly string[] {
  const problems: string[] = [];
  for (const [index, first] of all.entries()) {
    for (const second of all.slice(index + 1)) {
      if (keyOf(first) === keyOf(second) && overlaps(tree.nodes.get(first.rule), tree.nodes.get(second.rule)))
        problems.push(`"${first.rule}" and "${second.rule}" for "${keyOf(first)}" hold on the same days.`);
    }
  }
  return problems;
}

/** Figures for one question that hold on the same day: it would be chance which ones count. */
export function overlapProblems(
  schedules: readonly TaxSchedule[],
  tables: readonly PercentageTable[],
  tree: RuleTree,
): readonly string[] {
  return [
    ...doubled(schedules, ({ jurisdiction, filing }) => `${jurisdiction}/${filing}`, tree),
    ...doubled(tables, ({ system, class: years, convention }) => `${system}/${years}/${convention}`, tree),
  ];
}
