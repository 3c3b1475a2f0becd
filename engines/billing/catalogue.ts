import { addDecimals, compareDecimals, decimalToString, type Decimal } from '@finaceverse/base/decimal';
import type { FieldProblem } from '@finaceverse/base/outcome';
import type { Cadence } from './period.ts';
import { ZERO, type Price, type Tier } from './price.ts';
import type { Aggregation } from './usage.ts';

/** Something that a plan charges for. */
export interface Charge {
  /** The name of it within its plan, such as `seats`. */
  readonly code: string;
  readonly description: string;
  readonly price: Price;
  /** The meter whose events it counts, for prices of what was used. */
  readonly meter: string | null;
  /** How often it is billed. What was used is billed in arrears, all else in advance. */
  readonly cadence: Cadence;
}

/** What a meter counts, and how its events come to a quantity. */
export interface Meter {
  readonly code: string;
  readonly aggregation: Aggregation;
}

/** A version of a plan. Once published it never changes: a change is the next version. */
export interface PlanVersion {
  readonly plan: string;
  readonly version: number;
  readonly currency: string;
  readonly charges: readonly Charge[];
}

const USED: ReadonlySet<Price['kind']> = new Set(['usage', 'package', 'graduated', 'volume', 'percentage']);

/** Whether the price is of what was used, which is known only when the period is over. */
export function isUsed(price: Price): boolean {
  return USED.has(price.kind);
}

/** What stands against publishing the version: an RFC 6901 pointer and a sentence for each. Empty when it may be. */
export function planProblems(plan: PlanVersion): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const codes = new Set<string>();
  for (const [index, charge] of plan.charges.entries()) {
    const pointer = `/charges/${index}`;
    if (codes.has(charge.code)) {
      problems.push({ pointer: `${pointer}/code`, message: `"${charge.code}" is the code of an earlier charge too.` });
    }
    codes.add(charge.code);
    if (isUsed(charge.price) !== (charge.meter !== null)) {
      const message = isUsed(charge.price)
        ? 'A price of what was used needs the meter that counts it.'
        : `A price of kind ${charge.price.kind} counts nothing: it takes no meter.`;
      problems.push({ pointer: `${pointer}/meter`, message });
    }
    problems.push(...priceProblems(charge.price, `${pointer}/price`));
  }
  return problems;
}

function priceProblems(price: Price, pointer: string): readonly FieldProblem[] {
  if (price.kind === 'graduated' || price.kind === 'volume') return tierProblems(price.tiers, `${pointer}/tiers`);
  const negative = Object.entries(price).filter(
    (field): field is [string, Decimal] => typeof field[1] === 'object' && field[1].units < 0n,
  );
  const problems = negative.map(([name]) => ({
    pointer: `${pointer}/${name}`,
    message: `A price has no negative ${name}.`,
  }));
  if (price.kind === 'package' && price.size.units === 0n) {
    problems.push({ pointer: `${pointer}/size`, message: 'A package holds more than nothing.' });
  }
  return problems;
}

function interval(from: Decimal, to: Decimal | null): string {
  return `${decimalToString(from)} to ${to === null ? 'without end' : decimalToString(to)}`;
}

/** Steps follow each other without gap or overlap: each begins where the one before ends, and only the last is open. */
function tierProblems(tiers: readonly Tier[], pointer: string): readonly FieldProblem[] {
  if (tiers.length === 0) return [{ pointer, message: 'A tiered price needs at least one step.' }];
  const problems: FieldProblem[] = [];
  let below = ZERO;
  for (const [index, tier] of tiers.entries()) {
    const own = `${pointer}/${index}`;
    if (tier.unitAmount.units < 0n || tier.flatAmount.units < 0n) {
      problems.push({ pointer: own, message: `The step ${interval(below, tier.upTo)} has a negative price.` });
    }
    const last = index === tiers.length - 1;
    if (tier.upTo === null && !last) {
      problems.push({ pointer: `${own}/upTo`, message: `The step ${interval(below, null)} overlaps all that follow.` });
      break;
    }
    if (tier.upTo === null) break;
    if (compareDecimals(tier.upTo, below) <= 0) {
      problems.push({
        pointer: `${own}/upTo`,
        message: `The step ${interval(below, tier.upTo)} overlaps the one before it, which ends at ${decimalToString(below)}.`,
      });
    }
    if (last) {
      problems.push({
        pointer: `${own}/upTo`,
        message: `There is a gap: no step has the quantities from ${interval(addDecimals(tier.upTo, ZERO), null)}.`,
      });
    }
    below = tier.upTo;
  }
  return problems;
}
