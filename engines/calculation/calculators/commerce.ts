import { addDecimals, decimalToString, multiplyDecimals, rescale, subtractDecimals } from '@finaceverse/base/decimal';
import {
  allocateMoney,
  amountText,
  moneyFromDecimal,
  moneyToDecimal,
  subtractMoney,
  sumMoney,
} from '@finaceverse/base/money';
import { COMMERCE_MEANINGS } from '../definitions/calculators/commerce.ts';
import type { CalculatorDefinition } from './calculator.ts';
import type { ExactNode } from '../proof/exact-tape.ts';
import { refuseCalculation } from '../rules/refusal.ts';

/** Σ values. Amounts of one currency, or plain figures; a mixture is refused. */
export const SUM: CalculatorDefinition = {
  name: 'sum',
  meaning: COMMERCE_MEANINGS.sum,
  version: '1.0.0',
  title: 'Sum of figures of one unit',
  rules: ['arithmetic.sum'],
  parameters: [{ name: 'values', kind: 'figure-list', title: 'figures to add' }],
  compute: (tape, read) => ({ sum: tape.sum(read.nodes('values')) }),
  route: 'The figures are added as scaled integers, from the last to the first.',
  verify: (read) => ({
    sum: decimalToString(read.decimals('values').reduceRight(addDecimals, { units: 0n, scale: 0 })),
  }),
};

/** Quantity × unit price, rounded half up to the minor unit (EN 16931: line net amount). */
export const INVOICE_LINE_NET: CalculatorDefinition = {
  name: 'invoice.line_net',
  meaning: COMMERCE_MEANINGS['invoice.line_net'],
  version: '1.0.0',
  title: 'Net amount of an invoice line',
  rules: ['en-16931.totals', 'rounding.half-up'],
  parameters: [
    { name: 'quantity', kind: 'decimal', title: 'quantity', ownUnit: true },
    { name: 'unitPrice', kind: 'price', title: 'price of one unit, of any number of decimals' },
  ],
  compute: (tape, read) => {
    const price = read.node('unitPrice');
    const exact = tape.multiply(read.node('quantity'), price);
    return { net: tape.round(exact, read.minorScale(price), 'half_up') };
  },
  route: 'The product is formed in scaled integers and rounded to the minor unit by the money type.',
  verify: (read) => {
    const product = multiplyDecimals(read.decimal('unitPrice'), read.decimal('quantity'));
    return { net: amountText(moneyFromDecimal(product, read.currency('unitPrice'), 'half_up')) };
  },
};

/** Base × rate, rounded half up to the minor unit. The rate is a fraction: 0.19 for 19 %. */
export const INVOICE_TAX: CalculatorDefinition = {
  name: 'invoice.tax',
  meaning: COMMERCE_MEANINGS['invoice.tax'],
  version: '1.0.0',
  title: 'Tax on a taxable amount',
  rules: ['eu-vat.78', 'en-16931.totals', 'rounding.half-up'],
  parameters: [
    { name: 'base', kind: 'money', title: 'taxable amount' },
    { name: 'rate', kind: 'decimal', title: 'rate of tax as a fraction', minimum: '0', maximum: '1' },
  ],
  compute: (tape, read) => {
    const base = read.node('base');
    const exact = tape.multiply(base, read.node('rate'));
    return { tax: tape.round(exact, read.minorScale(base), 'half_up') };
  },
  route: 'Gross less base, with the gross formed as base × (1 + rate) in scaled integers.',
  verify: (read) => {
    const base = read.money('base');
    const factor = addDecimals(read.decimal('rate'), { units: 1n, scale: 0 });
    const gross = multiplyDecimals(moneyToDecimal(base), factor);
    const tax = subtractDecimals(gross, moneyToDecimal(base));
    return { tax: amountText(moneyFromDecimal(tax, base.currency, 'half_up')) };
  },
};

/** Net, tax and gross of an invoice from its parts (EN 16931 BR-CO-10, 13, 14, 15). */
export const INVOICE_TOTAL: CalculatorDefinition = {
  name: 'invoice.total',
  meaning: COMMERCE_MEANINGS['invoice.total'],
  version: '1.0.0',
  title: 'Totals of an invoice',
  rules: ['en-16931.totals'],
  parameters: [
    { name: 'lines', kind: 'money-list', title: 'net amounts of the lines', count: 1 },
    { name: 'taxes', kind: 'money-list', title: 'tax amounts', optional: true },
    { name: 'prepaid', kind: 'money', title: 'amount already paid', optional: true },
  ],
  compute: (tape, read) => {
    const net = tape.sum(read.nodes('lines'), undefined);
    const tax = tape.sum(read.nodes('taxes'), net.unit);
    const total = tape.add(net, tax);
    const payable = read.has('prepaid') ? tape.subtract(total, read.node('prepaid')) : total;
    return { total, net, tax, payable };
  },
  route: 'Amounts are added in minor units by the money type, the total from all parts at once.',
  verify: (read) => {
    const currency = read.currency('lines');
    const all = sumMoney([...read.moneys('taxes'), ...read.moneys('lines')], currency);
    const paid = read.has('prepaid') ? subtractMoney(all, read.money('prepaid')) : all;
    return {
      total: amountText(all),
      net: amountText(sumMoney(read.moneys('lines'), currency)),
      tax: amountText(sumMoney(read.moneys('taxes'), currency)),
      payable: amountText(paid),
    };
  },
};

/** Opening + Σ lines − closing: zero when the statement explains itself. */
export const STATEMENT_DIFFERENCE: CalculatorDefinition = {
  name: 'statement.difference',
  meaning: COMMERCE_MEANINGS['statement.difference'],
  version: '1.0.0',
  title: 'Difference of a statement',
  rules: ['arithmetic.double-entry'],
  parameters: [
    { name: 'opening', kind: 'money', title: 'opening balance' },
    { name: 'lines', kind: 'money-list', title: 'signed movements', optional: true },
    { name: 'closing', kind: 'money', title: 'closing balance' },
  ],
  compute: (tape, read) => {
    const movements = tape.sum(read.nodes('lines'), read.node('opening').unit);
    const expected = tape.add(read.node('opening'), movements);
    return { difference: tape.subtract(expected, read.node('closing')) };
  },
  route: 'From the closing balance backwards, in minor units.',
  verify: (read) => {
    const backwards = [...read.moneys('lines')].reverse().reduce(subtractMoney, read.money('closing'));
    return { difference: amountText(subtractMoney(read.money('opening'), backwards)) };
  },
};

/** The signed sum of postings: debits positive, credits negative. */
export const LEDGER_NET: CalculatorDefinition = {
  name: 'ledger.net',
  meaning: COMMERCE_MEANINGS['ledger.net'],
  version: '1.0.0',
  title: 'Balance as the signed sum of postings',
  rules: ['arithmetic.double-entry', 'ias-1.15'],
  parameters: [
    { name: 'postings', kind: 'money-list', title: 'signed amounts of the postings' },
    { name: 'currency', kind: 'currency', title: 'currency when there are no postings', optional: true },
  ],
  compute: (tape, read) => {
    const postings = read.nodes('postings');
    if (postings.length === 0 && !read.has('currency')) {
      refuseCalculation('vamn.missing_input', 'Without postings the currency must be named.', '#VALUE!', 'currency');
    }
    return { net: tape.sum(postings, read.has('currency') ? read.text('currency') : '1') };
  },
  route: 'Debits and credits are added apart in minor units, then netted.',
  verify: (read) => {
    const postings = read.moneys('postings');
    const currency = postings[0]?.currency ?? read.text('currency');
    const debits = sumMoney(
      postings.filter((posting) => posting.minor > 0n),
      currency,
    );
    const credits = sumMoney(
      postings.filter((posting) => posting.minor < 0n).map((p) => ({ ...p, minor: -p.minor })),
      currency,
    );
    return { net: amountText(subtractMoney(debits, credits)) };
  },
};

/** Parts in proportion to weights, each within one minor unit of its share, adding up to the whole. */
export const ALLOCATION: CalculatorDefinition = {
  name: 'allocation.largest_remainder',
  meaning: COMMERCE_MEANINGS['allocation.largest_remainder'],
  version: '1.0.0',
  title: 'Allocation by largest remainder',
  rules: ['rounding.largest-remainder', 'ifrs-15.76', 'asc-606-10-32-31'],
  parameters: [
    { name: 'total', kind: 'money', title: 'amount to divide' },
    { name: 'weights', kind: 'integer-list', title: 'whole weights', minimum: '0', count: 1 },
  ],
  compute: (tape, read) => {
    const total = read.node('total');
    const weights = read.nodes('weights');
    const sum = tape.sum(weights, '1');
    if (sum.value.numerator === 0n)
      refuseCalculation('vamn.division_by_zero', 'The weights add up to 0.', '#DIV/0!', 'weights');
    const scale = read.minorScale(total);
    const shares = weights.map((weight) => {
      const exact = tape.divide(tape.multiply(total, weight), sum);
      const floor = tape.round(exact, scale, 'down');
      return { exact, floor, rest: tape.absolute(tape.subtract(exact, floor)) };
    });
    const placed = tape.sum(
      shares.map((share) => share.floor),
      total.unit,
    );
    const left = tape.subtract(total, placed);
    const unit = left.value.numerator < 0n ? -1n : 1n;
    const minor: ExactNode = { ...tape.literal(`${unit}/${10n ** BigInt(scale)}`), unit: total.unit };
    const count = Number((left.value.numerator * 10n ** BigInt(scale) * unit) / left.value.denominator);
    const order = shares
      .map((_, index) => index)
      .sort((a, b) => compareRest(shares[b]?.rest, shares[a]?.rest) || a - b);
    const lucky = new Set(order.slice(0, count));
    return Object.fromEntries(
      shares.map((share, index) => {
        const part = lucky.has(index) ? tape.add(share.floor, minor) : share.floor;
        return [`part${index + 1}`, part];
      }),
    );
  },
  route: 'The money type divides the minor units by the same method; the parts are added up again.',
  verify: (read) => {
    const parts = allocateMoney(read.money('total'), read.integers('weights'));
    return Object.fromEntries(parts.map((part, index) => [`part${index + 1}`, amountText(part)]));
  },
};

function compareRest(left: ExactNode | undefined, right: ExactNode | undefined): number {
  if (!left || !right) return 0;
  const difference = left.value.numerator * right.value.denominator - right.value.numerator * left.value.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Realised exchange difference of a settled item, in the functional currency: a gain is positive. */
export const FX_REALISED: CalculatorDefinition = {
  name: 'fx.realised',
  meaning: COMMERCE_MEANINGS['fx.realised'],
  version: '1.0.0',
  title: 'Realised exchange gain or loss',
  rules: ['ias-21.28', 'asc-830-20-35-1', 'rounding.half-up', 'ias-21.21'],
  parameters: [
    { name: 'amount', kind: 'money', title: 'settled amount in foreign currency' },
    { name: 'bookedRate', kind: 'decimal', title: 'rate when booked', above: '0' },
    { name: 'settledRate', kind: 'decimal', title: 'rate when settled', above: '0' },
    { name: 'currency', kind: 'currency', title: 'functional currency' },
    {
      name: 'side',
      kind: 'choice',
      title: 'receivable or payable',
      choices: ['receivable', 'payable'],
      optional: true,
    },
  ],
  compute: (tape, read) => {
    const amount = read.node('amount');
    const currency = read.text('currency');
    if (currency === amount.unit)
      refuseCalculation(
        'vamn.same_currency',
        `The item is in ${currency} already: no exchange difference arises.`,
        '#VALUE!',
        'currency',
      );
    const per = (node: ExactNode): ExactNode => tape.restate(node, `${currency}/${amount.unit}`);
    const scale = read.minorScale({ ...amount, unit: currency });
    const booked = tape.round(tape.multiply(amount, per(read.node('bookedRate'))), scale, 'half_up');
    const settled = tape.round(tape.multiply(amount, per(read.node('settledRate'))), scale, 'half_up');
    const payable = read.has('side') && read.text('side') === 'payable';
    const gain = payable ? tape.subtract(booked, settled) : tape.subtract(settled, booked);
    return { gain, booked, settled };
  },
  route: 'Both values are converted in minor units by the money type and subtracted.',
  verify: (read) => {
    const amount = read.money('amount');
    const currency = read.text('currency');
    const exponent = read.exponent(currency);
    const at = (rate: string) =>
      rescale(multiplyDecimals(read.decimal(rate), moneyToDecimal(amount)), exponent, 'half_up');
    const [booked, settled] = [at('bookedRate'), at('settledRate')];
    const gain =
      read.text('side') === 'payable' ? subtractDecimals(booked, settled) : subtractDecimals(settled, booked);
    return { gain: decimalToString(gain), booked: decimalToString(booked), settled: decimalToString(settled) };
  },
};
