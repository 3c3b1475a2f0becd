import type { TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { compareRational, readRational, type Rational } from '../arithmetic/rational.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import type { Allowance, Rebate, Rounding, TariffZone, TaxBracket, TaxSchedule } from '../rules/figures.ts';

/** A literal figure of a law, in the currency of its schedule. */
export function literalIn(tape: ExactTape, text: string, currency: string): ExactNode {
  return tape.restate(tape.literal(text), currency);
}

function exceeds(value: Rational, threshold: string): boolean {
  return compareRational(value, readRational(threshold) ?? value) > 0;
}

function zero(tape: ExactTape, like: ExactNode): ExactNode {
  return tape.subtract(like, like);
}

function toMultiple(tape: ExactTape, node: ExactNode, { to, mode }: Rounding): ExactNode {
  if (to === '1') return tape.round(node, 0, mode);
  const step = tape.literal(to);
  return tape.multiply(tape.round(tape.divide(node, step, 'the rounding step'), 0, mode), step);
}

/** Σ over brackets of (income within the bracket × its rate). */
function byBrackets(tape: ExactTape, income: ExactNode, brackets: readonly TaxBracket[], currency: string): ExactNode {
  const parts: ExactNode[] = [];
  for (const [index, bracket] of brackets.entries()) {
    if (!exceeds(income.value, bracket.above)) break;
    const bottom = literalIn(tape, bracket.above, currency);
    const next = brackets[index + 1];
    const top = next ? tape.minimum(income, literalIn(tape, next.above, currency)) : income;
    parts.push(tape.multiply(tape.subtract(top, bottom), tape.literal(bracket.rate)));
  }
  return tape.sum(parts, currency);
}

/** The polynomial of the income's zone, from the highest power down. */
function byZones(tape: ExactTape, income: ExactNode, zones: readonly TariffZone[], currency: string): ExactNode {
  const zone = zones.findLast(({ above }) => exceeds(income.value, above)) ?? zones[0];
  if (!zone) return refuseCalculation('vamn.outside_validity', 'The tariff has no zones.', '#N/A');
  const excess = tape.subtract(income, literalIn(tape, zone.origin ?? '0', currency));
  const share = tape.divide(excess, literalIn(tape, zone.unit ?? '1', currency), 'the unit of the zone');
  let value = tape.literal('0');
  for (const coefficient of [...zone.coefficients].reverse())
    value = tape.add(tape.multiply(value, share), tape.literal(coefficient));
  const tax = tape.restate(value, currency);
  return tape.maximum(tax, zero(tape, tax));
}

function byTariff(tape: ExactTape, income: ExactNode, schedule: TaxSchedule): ExactNode {
  return schedule.zones
    ? byZones(tape, income, schedule.zones, schedule.currency)
    : byBrackets(tape, income, schedule.brackets ?? [], schedule.currency);
}

/** Tax of the tariff, of a split income taken as many times as it was split. */
function tariffTax(tape: ExactTape, income: ExactNode, schedule: TaxSchedule): ExactNode {
  const { split = 1, rounding } = schedule;
  const share = split === 1 ? income : tape.divide(income, tape.integer(split), 'the split');
  const base = rounding?.income ? toMultiple(tape, share, rounding.income) : share;
  const exact = byTariff(tape, base, schedule);
  if (split === 1) return exact;
  const one = rounding?.tax ? toMultiple(tape, exact, rounding.tax) : exact;
  return tape.multiply(one, tape.integer(split));
}

function rebateOf(
  tape: ExactTape,
  income: ExactNode,
  tax: ExactNode,
  { upTo, maximum, marginalRelief }: Rebate,
): ExactNode {
  if (!exceeds(income.value, upTo)) return tape.minimum(tax, literalIn(tape, maximum, tax.unit));
  if (!marginalRelief) return zero(tape, tax);
  const excess = tape.subtract(income, literalIn(tape, upTo, tax.unit));
  return tape.maximum(tape.subtract(tax, excess), zero(tape, tax));
}

/** The share of the tier, but never more than the income above the tier's threshold leaves room for. */
function surchargeOf(tape: ExactTape, income: ExactNode, tax: ExactNode, schedule: TaxSchedule): ExactNode {
  const tiers = schedule.surcharges ?? [];
  const index = tiers.findLastIndex(({ above }) => exceeds(income.value, above));
  const tier = tiers[index];
  if (!tier) return zero(tape, tax);
  const threshold = literalIn(tape, tier.above, tax.unit);
  const full = tape.multiply(tax, tape.literal(tier.rate));
  const below = tape.add(tape.integer(1), tape.literal(tiers[index - 1]?.rate ?? '0'));
  const atThreshold = tape.multiply(tariffTax(tape, threshold, schedule), below);
  const room = tape.subtract(tape.add(atThreshold, tape.subtract(income, threshold)), tax);
  return tape.minimum(full, tape.maximum(room, zero(tape, room)));
}

function allowanceOf(tape: ExactTape, income: ExactNode, allowance: Allowance): ExactNode {
  const full = literalIn(tape, allowance.amount, income.unit);
  if (allowance.taperedAbove === undefined || allowance.rate === undefined) return full;
  const excess = tape.subtract(income, literalIn(tape, allowance.taperedAbove, income.unit));
  const taper = tape.multiply(tape.maximum(excess, zero(tape, excess)), tape.literal(allowance.rate));
  const left = tape.maximum(tape.subtract(full, taper), zero(tape, full));
  return allowance.rounding ? toMultiple(tape, left, allowance.rounding) : left;
}

/** Taxable income as given, or income less the allowance of the schedule. */
export function taxableOf(
  tape: ExactTape,
  read: TapeReader,
  schedule: TaxSchedule,
): { readonly taxable: ExactNode; readonly allowance?: ExactNode } {
  const given = read.has('taxable') ? read.node('taxable') : read.node('income');
  if (given.unit !== schedule.currency)
    refuseCalculation(
      'vamn.mixed_units',
      `These brackets are in ${schedule.currency}, the income is in ${given.unit}.`,
      '#UNITS!',
      read.has('taxable') ? 'taxable' : 'income',
    );
  if (read.has('taxable') || !schedule.allowance) return { taxable: given };
  const allowance = allowanceOf(tape, given, schedule.allowance);
  const less = tape.subtract(given, allowance);
  return { taxable: tape.maximum(less, zero(tape, less)), allowance };
}

/** First route: tariff, rebate, surcharge and cess, then the rounding of the law; else the minor unit, half up. */
export function taxBySchedule(
  tape: ExactTape,
  read: TapeReader,
  schedule: TaxSchedule,
): Readonly<Record<string, ExactNode>> {
  const { taxable, allowance } = taxableOf(tape, read, schedule);
  const tariff = tariffTax(tape, taxable, schedule);
  const rebate = schedule.rebate && rebateOf(tape, taxable, tariff, schedule.rebate);
  const afterRebate = rebate ? tape.subtract(tariff, rebate) : tariff;
  const surcharge = schedule.surcharges && surchargeOf(tape, taxable, afterRebate, schedule);
  const charged = surcharge ? tape.add(afterRebate, surcharge) : afterRebate;
  const cess = schedule.cess === undefined ? undefined : tape.multiply(charged, tape.literal(schedule.cess));
  const exact = cess ? tape.add(charged, cess) : charged;
  const rounding = schedule.rounding?.tax;
  const tax = rounding ? toMultiple(tape, exact, rounding) : tape.round(exact, read.minorScale(exact), 'half_up');
  return {
    tax,
    ...(allowance ? { taxable, allowance } : {}),
    ...(rebate || surcharge || cess ? { tariff } : {}),
    ...(rebate ? { rebate } : {}),
    ...(surcharge ? { surcharge } : {}),
    ...(cess ? { cess } : {}),
  };
}
