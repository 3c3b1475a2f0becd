import { LENDING_MEANINGS } from '../definitions/calculators/lending.ts';
import type { CalculatorDefinition, Parameter, PlainReader, TapeReader } from './calculator.ts';
import type { Decimal } from '@finaceverse/base/decimal';
import { refuseCalculation } from '../rules/refusal.ts';
import { LENDING_RATE, PERIODS } from './annuity.ts';
import { measureLease, type Lease } from './lease-measure.ts';
import { plainLease, type PlainLease } from './lease-plain.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText } from './plain.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { rescale } from '@finaceverse/base/decimal';

const PARAMETERS: readonly Parameter[] = [
  { name: 'payment', kind: 'money', title: 'lease payment of a period', minimum: '0' },
  LENDING_RATE,
  PERIODS,
  {
    name: 'advance',
    kind: 'choice',
    title: 'when payments are due, arrears unless told',
    choices: ['advance', 'arrears'],
    optional: true,
  },
  {
    name: 'escalation',
    kind: 'decimal',
    title: 'fixed growth of the payment at each step',
    above: '-1',
    maximum: '1',
    optional: true,
  },
  {
    name: 'escalationEvery',
    kind: 'integer',
    title: 'periods between steps, 12 unless told',
    minimum: '1',
    maximum: '1200',
    optional: true,
  },
  {
    name: 'finalPayment',
    kind: 'money',
    title: 'residual guarantee or purchase price expected at the end',
    minimum: '0',
    optional: true,
  },
  { name: 'directCosts', kind: 'money', title: 'initial direct costs', optional: true, minimum: '0' },
  { name: 'incentives', kind: 'money', title: 'incentives received', optional: true, minimum: '0' },
  { name: 'restoration', kind: 'money', title: 'restoration costs provided for', optional: true, minimum: '0' },
  {
    name: 'usefulLife',
    kind: 'integer',
    title: 'useful life in periods',
    minimum: '1',
    maximum: '2400',
    optional: true,
  },
  {
    name: 'ownership',
    kind: 'choice',
    title: 'whether ownership passes at the end',
    choices: ['passes', 'returns'],
    optional: true,
  },
  {
    name: 'period',
    kind: 'integer',
    title: 'period to show, the first unless told',
    minimum: '1',
    maximum: '2400',
    optional: true,
  },
];

type Question = Pick<PlainReader, 'has' | 'text' | 'integer'>;

/** Periods of depreciation: the shorter of term and life, the life alone if ownership passes (IFRS 16.32, ASC 842-20-35-8). */
function depreciationPeriods(read: Question): number {
  const term = read.integer('periods');
  if (!read.has('usefulLife')) return term;
  const life = read.integer('usefulLife');
  return read.has('ownership') && read.text('ownership') === 'passes' ? life : Math.min(term, life);
}

function shownPeriod(read: Question, most: number): number {
  const period = read.has('period') ? read.integer('period') : 1;
  return period <= most
    ? period
    : refuseCalculation('vamn.out_of_bounds', `period is ${period}; the lease ends with ${most}.`, '#NUM!', 'period');
}

/** Depreciation of the shown period and what is left after it; the last period takes the rounding. */
function straightLine(tape: ExactTape, read: TapeReader, asset: ExactNode): { charge: ExactNode; left: ExactNode } {
  const life = depreciationPeriods(read);
  const shown = shownPeriod(read, Math.max(life, read.integer('periods')));
  const monthly = tape.round(tape.divide(asset, tape.integer(life)), read.minorScale(asset), 'half_even');
  if (shown < life) return { charge: monthly, left: tape.subtract(asset, tape.multiply(monthly, tape.integer(shown))) };
  const nothing = tape.subtract(asset, asset);
  const last = tape.subtract(asset, tape.multiply(monthly, tape.integer(life - 1)));
  return { charge: shown === life ? last : nothing, left: nothing };
}

function plainStraightLine(read: PlainReader, { asset, scale }: PlainLease): { charge: Decimal; left: Decimal } {
  const life = depreciationPeriods(read);
  const shown = shownPeriod(read, Math.max(life, read.integer('periods')));
  const usual = rescale(plainQuotient(asset, plainInteger(life)), scale, 'half_even');
  let [left, charge] = [asset, usual];
  for (let period = 1; period <= shown; period += 1) {
    charge = period < life ? usual : left;
    left = plainDifference(left, charge);
  }
  return { charge, left };
}

function financeLease(
  name: 'lease.ifrs16' | 'lease.asc842_finance',
  title: string,
  rules: readonly string[],
): CalculatorDefinition {
  return {
    name,
    meaning: LENDING_MEANINGS[name],
    version: '2.0.0',
    title,
    rules,
    parameters: PARAMETERS,
    compute: (tape, read) => {
      const lease: Lease = measureLease(tape, read, shownPeriod(read, 2400));
      const { charge, left } = straightLine(tape, read, lease.asset);
      return {
        liability: lease.liability,
        asset: lease.asset,
        interest: lease.interest,
        depreciation: charge,
        closingLiability: lease.closing,
        closingAsset: left,
        totalInterest: lease.totalInterest,
      };
    },
    route: 'Payments are carried back period by period from the end, then forward, in scaled integers.',
    verify: (read) => {
      const lease = plainLease(read, shownPeriod(read, 2400));
      const { charge, left } = plainStraightLine(read, lease);
      const text = (value: Decimal): string => plainText(value, lease.scale, 'half_even');
      return {
        liability: text(lease.liability),
        asset: text(lease.asset),
        interest: text(lease.interest),
        depreciation: text(charge),
        closingLiability: text(lease.closing),
        closingAsset: text(left),
        totalInterest: text(lease.totalInterest),
      };
    },
  };
}

/** IFRS 16: liability and right-of-use asset, and interest, depreciation and balances of one period. */
export const LEASE_IFRS16: CalculatorDefinition = financeLease('lease.ifrs16', 'Lessee measurement under IFRS 16', [
  'ifrs-16.26',
  'ifrs-16.31',
  'ifrs-16.36',
  'rounding.half-even',
  'ifrs-16.24',
  'ifrs-16.32',
]);

/** ASC 842 finance lease: the same amounts, cited by the codification. */
export const LEASE_ASC842_FINANCE: CalculatorDefinition = financeLease(
  'lease.asc842_finance',
  'Finance lease under ASC 842',
  ['asc-842-20-30-1', 'asc-842-20-35-7', 'asc-842-20-35-1', 'rounding.half-even', 'asc-842-20-30-5', 'asc-842-20-35-8'],
);

/** ASC 842 operating lease: liability, asset, one level cost, and the balances after one period. */
export const LEASE_ASC842: CalculatorDefinition = {
  name: 'lease.asc842_operating',
  meaning: LENDING_MEANINGS['lease.asc842_operating'],
  version: '2.0.0',
  title: 'Operating lease under ASC 842',
  rules: ['asc-842-20-30-1', 'asc-842-20-25-6', 'asc-842-20-35-3', 'rounding.half-even', 'asc-842-20-30-5'],
  parameters: PARAMETERS.filter(({ name }) => !['usefulLife', 'ownership'].includes(name)),
  compute: (tape, read) => {
    const shown = shownPeriod(read, read.integer('periods'));
    const lease = measureLease(tape, read, shown);
    const total = tape.add(lease.asset, lease.totalInterest);
    const usual = tape.round(tape.divide(total, read.node('periods')), read.minorScale(total), 'half_even');
    const before = tape.multiply(usual, tape.integer(shown - 1));
    const cost = shown === read.integer('periods') ? tape.subtract(total, before) : usual;
    const spent = tape.subtract(tape.add(before, cost), lease.interestToDate);
    return {
      liability: lease.liability,
      asset: lease.asset,
      cost,
      interest: lease.interest,
      closingLiability: lease.closing,
      closingAsset: tape.subtract(lease.asset, spent),
    };
  },
  route: 'Payments are carried back period by period; the asset falls each period by the cost less the interest.',
  verify: (read) => {
    const [periods, shown] = [read.integer('periods'), shownPeriod(read, read.integer('periods'))];
    const lease = plainLease(read, shown);
    const total = plainSum([lease.asset, lease.totalInterest]);
    const usual = rescale(plainQuotient(total, plainInteger(periods)), lease.scale, 'half_even');
    const others = plainProduct(usual, plainInteger(periods - 1));
    let [asset, cost] = [lease.asset, usual];
    for (const [index, interest] of lease.interests.slice(0, shown).entries()) {
      cost = index === periods - 1 ? plainDifference(total, others) : usual;
      asset = plainDifference(asset, plainDifference(cost, interest));
    }
    const text = (value: Decimal): string => plainText(value, lease.scale, 'half_even');
    return {
      liability: text(lease.liability),
      asset: text(lease.asset),
      cost: text(cost),
      interest: text(lease.interest),
      closingLiability: text(lease.closing),
      closingAsset: text(asset),
    };
  },
};
