import { moneyToDecimal } from '@finaceverse/base/money';
import { addDecimals, rescale, type Decimal } from '@finaceverse/base/decimal';
import { LENDING_MEANINGS } from '../definitions/calculators/lending.ts';
import type { CalculatorDefinition, TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { annuityFactor, discountFactor, LENDING_RATE, PERIODS } from './annuity.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText, PLAIN_ONE } from './plain.ts';

function shownPeriod(read: Pick<TapeReader, 'has' | 'integer'>): number {
  const period = read.has('period') ? read.integer('period') : 1;
  return period <= read.integer('periods')
    ? period
    : refuseCalculation(
        'vamn.out_of_bounds',
        `period is ${period}; the bond runs ${read.integer('periods')}.`,
        '#NUM!',
        'period',
      );
}

/** Price by the effective rate, and the carrying amounts to the period: interest on what is carried, half even. */
function carry(tape: ExactTape, read: TapeReader): Readonly<Record<string, ExactNode>> {
  const [face, rate, periods] = [read.node('face'), read.node('rate'), read.node('periods')];
  const scale = read.minorScale(face);
  const coupon = tape.round(tape.multiply(face, read.node('couponRate')), scale, 'half_even');
  const worth = tape.add(
    tape.multiply(coupon, annuityFactor(tape, rate, periods)),
    tape.multiply(face, discountFactor(tape, rate, periods)),
  );
  const price = tape.round(worth, scale, 'half_even');
  let [carrying, interest, amortised] = [price, coupon, coupon];
  for (let period = 1; period <= shownPeriod(read); period += 1) {
    const isLast = period === read.integer('periods');
    amortised = isLast
      ? tape.subtract(face, carrying)
      : tape.subtract(tape.round(tape.multiply(carrying, rate), scale, 'half_even'), coupon);
    interest = tape.add(coupon, amortised);
    carrying = tape.add(carrying, amortised);
  }
  const premium = tape.subtract(price, face);
  const totalInterest = tape.subtract(tape.multiply(coupon, periods), premium);
  return { price, premium, coupon, interest, amortisation: amortised, carrying, totalInterest };
}

/** Premium or discount of a bond spread by the effective interest method; the last period takes the rounding. */
export const BOND_AMORTISATION: CalculatorDefinition = {
  name: 'bond.amortisation',
  meaning: LENDING_MEANINGS['bond.amortisation'],
  version: '1.0.0',
  title: 'Bond at premium or discount by effective interest',
  rules: ['ifrs-9.5.4.1', 'rounding.half-even', 'asc-835-30-35-2', 'finance.effective-interest'],
  parameters: [
    { name: 'face', kind: 'money', title: 'face value', above: '0' },
    {
      name: 'couponRate',
      kind: 'decimal',
      title: 'coupon of a period as a fraction of the face',
      minimum: '0',
      maximum: '1',
    },
    { ...LENDING_RATE, title: 'effective rate of a period as a fraction' },
    PERIODS,
    {
      name: 'period',
      kind: 'integer',
      title: 'period to show, the first unless told',
      minimum: '1',
      maximum: '1200',
      optional: true,
    },
  ],
  compute: (tape, read) => carry(tape, read),
  route: 'The price period by period from the end; the carrying amount grows by its factor and falls by the coupon.',
  verify: (read) => {
    const [face, rate] = [moneyToDecimal(read.money('face')), read.decimal('rate')];
    const [scale, periods] = [read.exponent(read.currency('face')), read.integer('periods')];
    const growth = addDecimals(PLAIN_ONE, rate);
    const coupon = rescale(plainProduct(face, read.decimal('couponRate')), scale, 'half_even');
    let worth = face;
    for (let period = 0; period < periods; period += 1) worth = plainQuotient(addDecimals(worth, coupon), growth);
    const price = rescale(worth, scale, 'half_even');
    let [carrying, before] = [price, price];
    for (let period = 1; period <= shownPeriod(read); period += 1) {
      before = carrying;
      const grows = rescale(plainDifference(plainProduct(before, growth), before), scale, 'half_even');
      carrying = period === periods ? face : plainDifference(addDecimals(before, grows), coupon);
    }
    const text = (value: Decimal): string => plainText(value, scale, 'half_even');
    const amortisation = plainDifference(carrying, before);
    return {
      price: text(price),
      premium: text(plainDifference(price, face)),
      coupon: text(coupon),
      interest: text(plainSum([amortisation, coupon])),
      amortisation: text(amortisation),
      carrying: text(carrying),
      totalInterest: text(plainDifference(plainSum([face, plainProduct(coupon, plainInteger(periods))]), price)),
    };
  },
};
