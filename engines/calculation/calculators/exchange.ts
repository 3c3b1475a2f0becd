import { rescale, type Decimal } from '@finaceverse/base/decimal';
import { moneyToDecimal } from '@finaceverse/base/money';
import { compareRational } from '../arithmetic/rational.ts';
import { COMMERCE_MEANINGS } from '../definitions/calculators/commerce.ts';
import type { CalculatorDefinition, PlainReader, TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { plainDifference, plainInteger, plainProduct, plainSum, plainText } from './plain.ts';

function checkItem(read: TapeReader): void {
  const [amount, currency] = [read.node('amount'), read.text('currency')];
  if (currency === amount.unit)
    refuseCalculation(
      'vamn.same_currency',
      `The item is in ${currency} already: no exchange difference arises.`,
      '#VALUE!',
      'currency',
    );
  if (read.has('settled') !== read.has('settledRate'))
    refuseCalculation(
      'vamn.missing_input',
      'A settled part needs both its amount and its rate.',
      '#VALUE!',
      read.has('settled') ? 'settledRate' : 'settled',
    );
  if (read.has('settled') && compareRational(read.node('settled').value, amount.value) > 0)
    refuseCalculation('vamn.out_of_bounds', 'settled must not exceed amount.', '#NUM!', 'settled');
}

function isPayable(read: Pick<PlainReader, 'has' | 'text'>): boolean {
  return read.has('side') && read.text('side') === 'payable';
}

/** Converts at a rate and rounds half up to the minor unit of the functional currency. */
function converter(tape: ExactTape, read: TapeReader): (amount: ExactNode, rate: string) => ExactNode {
  const [foreign, currency] = [read.node('amount').unit, read.text('currency')];
  const scale = read.minorScale({ ...read.node('amount'), unit: currency });
  return (amount, rate) => {
    const per = tape.restate(read.node(rate), `${currency}/${foreign}`);
    return tape.round(tape.multiply(amount, per), scale, 'half_up');
  };
}

function differences(tape: ExactTape, read: TapeReader): Readonly<Record<string, ExactNode>> {
  checkItem(read);
  const amount = read.node('amount');
  const convert = converter(tape, read);
  const sign = tape.integer(isPayable(read) ? -1 : 1);
  const carried = convert(amount, 'carriedRate');
  const settled = read.has('settled') ? read.node('settled') : tape.subtract(amount, amount);
  const settledCarried = convert(settled, 'carriedRate');
  const proceeds = read.has('settled') ? convert(settled, 'settledRate') : tape.subtract(carried, carried);
  const open = tape.subtract(amount, settled);
  const closing = convert(open, 'closingRate');
  const openCarried = tape.subtract(carried, settledCarried);
  const unrealised = tape.multiply(tape.subtract(closing, openCarried), sign);
  const realised = tape.multiply(tape.subtract(proceeds, settledCarried), sign);
  const cumulative = read.has('originalRate')
    ? {
        sinceRecognition: tape.multiply(tape.subtract(closing, convert(open, 'originalRate')), sign),
      }
    : {};
  return {
    unrealised,
    realised,
    total: tape.add(unrealised, realised),
    carrying: closing,
    open,
    ...cumulative,
  };
}

function plainDifferences(read: PlainReader): Readonly<Record<string, string>> {
  const currency = read.text('currency');
  const [amount, settled] = [
    moneyToDecimal(read.money('amount')),
    read.has('settled') ? moneyToDecimal(read.money('settled')) : plainInteger(0),
  ];
  const scale = read.exponent(currency);
  const at = (value: Decimal, rate: string): Decimal =>
    rescale(plainProduct(value, read.decimal(rate)), scale, 'half_up');
  const open = plainDifference(amount, settled);
  const [before, closing] = [at(amount, 'carriedRate'), at(open, 'closingRate')];
  const settledBefore = at(settled, 'carriedRate');
  const proceeds = read.has('settled') ? at(settled, 'settledRate') : plainInteger(0);
  const signed = (gain: Decimal): Decimal => (isPayable(read) ? plainDifference(plainInteger(0), gain) : gain);
  const total = signed(plainDifference(plainSum([proceeds, closing]), before));
  const realised = signed(plainDifference(proceeds, settledBefore));
  const text = (value: Decimal): string => plainText(value, scale, 'down');
  return {
    unrealised: text(plainDifference(total, realised)),
    realised: text(realised),
    total: text(total),
    carrying: text(closing),
    open: plainText(open, open.scale, 'down'),
    ...(read.has('originalRate')
      ? { sinceRecognition: text(signed(plainDifference(closing, at(open, 'originalRate')))) }
      : {}),
  };
}

/**
 * A monetary item in foreign currency at the end of a period: what is open goes to the closing rate, what was settled
 * in the period is realised. Gains are positive, in the functional currency.
 */
export const FX_UNREALISED: CalculatorDefinition = {
  name: 'fx.unrealised',
  meaning: COMMERCE_MEANINGS['fx.unrealised'],
  version: '1.0.0',
  title: 'Unrealised and realised exchange difference of a monetary item',
  rules: ['ias-21.23', 'ias-21.28', 'asc-830-20-35-1', 'asc-830-20-35-2', 'rounding.half-up', 'ias-21.29'],
  parameters: [
    { name: 'amount', kind: 'money', title: 'item in foreign currency at the start', minimum: '0' },
    {
      name: 'carriedRate',
      kind: 'decimal',
      title: 'rate that it is carried at: of the transaction, or the last closing rate',
      above: '0',
    },
    { name: 'closingRate', kind: 'decimal', title: 'closing rate of this date', above: '0' },
    { name: 'currency', kind: 'currency', title: 'functional currency' },
    {
      name: 'side',
      kind: 'choice',
      title: 'receivable or payable',
      choices: ['receivable', 'payable'],
      optional: true,
    },
    { name: 'settled', kind: 'money', title: 'part settled in the period', minimum: '0', optional: true },
    { name: 'settledRate', kind: 'decimal', title: 'rate of the settlement', above: '0', optional: true },
    {
      name: 'originalRate',
      kind: 'decimal',
      title: 'rate of the transaction, for the difference since then',
      above: '0',
      optional: true,
    },
  ],
  compute: (tape, read) => differences(tape, read),
  route: 'Proceeds and closing value less what was carried; the unrealised part is what the realised one leaves.',
  verify: plainDifferences,
};
