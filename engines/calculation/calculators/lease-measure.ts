import type { TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { annuityFactor, discountFactor } from './annuity.ts';

/** A lease as the first route measures it, and what its shown period did to the liability. */
export interface Lease {
  readonly liability: ExactNode;
  readonly asset: ExactNode;
  readonly interest: ExactNode;
  readonly interestToDate: ExactNode;
  readonly totalInterest: ExactNode;
  readonly closing: ExactNode;
}

/** Payments that stay level for some periods: the amount, and the first and last period it is paid for. */
interface Stretch {
  readonly amount: ExactNode;
  readonly from: number;
  readonly to: number;
}

/** The payments in level stretches; each step grows the one before, half even to the minor unit. */
function stretchesOf(tape: ExactTape, read: TapeReader): readonly Stretch[] {
  const [payment, periods] = [read.node('payment'), read.integer('periods')];
  if (!read.has('escalation')) return [{ amount: payment, from: 1, to: periods }];
  const every = read.has('escalationEvery') ? read.integer('escalationEvery') : 12;
  const growth = tape.add(tape.integer(1), read.node('escalation'));
  const stretches: Stretch[] = [];
  let amount = payment;
  for (let from = 1; from <= periods; from += every) {
    if (from > 1) amount = tape.round(tape.multiply(amount, growth), read.minorScale(payment), 'half_even');
    stretches.push({ amount, from, to: Math.min(from + every - 1, periods) });
  }
  return stretches;
}

function paidAt(stretches: readonly Stretch[], period: number): ExactNode | undefined {
  return stretches.find(({ from, to }) => from <= period && period <= to)?.amount;
}

/** Present value of the stretches, each by the annuity factor to its end less that to its start. */
function worthOf(tape: ExactTape, read: TapeReader, stretches: readonly Stretch[], shift: number): ExactNode {
  const rate = read.node('rate');
  const factorTo = (time: number): ExactNode =>
    time <= 0 ? tape.integer(0) : annuityFactor(tape, rate, tape.integer(time));
  const parts = stretches.map(({ amount, from, to }) =>
    tape.multiply(amount, tape.subtract(factorTo(to - shift), factorTo(from - shift - 1))),
  );
  const final = read.has('finalPayment')
    ? [tape.multiply(read.node('finalPayment'), discountFactor(tape, rate, read.node('periods')))]
    : [];
  return tape.sum([...parts, ...final], read.node('payment').unit);
}

/**
 * Liability: present value of payments not yet made, half even. Asset: liability, payment made at the start, direct
 * costs and restoration, less incentives. Then period by period to the shown one: interest on what is open, half
 * even; at the last payment the interest takes the rounding.
 */
export function measureLease(tape: ExactTape, read: TapeReader, shown: number): Lease {
  const payment = read.node('payment');
  const scale = read.minorScale(payment);
  const periods = read.integer('periods');
  const shift = read.has('advance') && read.text('advance') === 'advance' ? 1 : 0;
  const stretches = stretchesOf(tape, read);
  const exact = worthOf(tape, read, stretches, shift);
  const liability = tape.round(exact, scale, 'half_even');
  const optional = (name: string): readonly ExactNode[] => (read.has(name) ? [read.node(name)] : []);
  const gross = tape.sum(
    [liability, ...(shift === 1 ? [payment] : []), ...optional('directCosts'), ...optional('restoration')],
    payment.unit,
  );
  const incentives = tape.sum(optional('incentives'), payment.unit);
  const asset = tape.subtract(gross, incentives);
  const nothing = tape.subtract(payment, payment);
  const due = (period: number): ExactNode => {
    const regular = paidAt(stretches, period + shift) ?? nothing;
    return period === periods && read.has('finalPayment') ? tape.add(regular, read.node('finalPayment')) : regular;
  };
  const last = read.has('finalPayment') && read.node('finalPayment').value.numerator > 0n ? periods : periods - shift;
  const later = Array.from({ length: periods }, (_, index) => due(index + 1));
  const totalInterest = tape.subtract(tape.sum(later, payment.unit), liability);
  let [open, interest, toDate] = [liability, nothing, nothing];
  for (let period = 1; period <= Math.min(shown, periods); period += 1) {
    const paid = later[period - 1] ?? nothing;
    interest =
      period === last
        ? tape.subtract(paid, open)
        : tape.round(tape.multiply(open, read.node('rate')), scale, 'half_even');
    open = tape.subtract(tape.add(open, interest), paid);
    toDate = tape.add(toDate, interest);
  }
  if (shown > periods) interest = nothing;
  return { liability, asset, interest, interestToDate: toDate, totalInterest, closing: open };
}
