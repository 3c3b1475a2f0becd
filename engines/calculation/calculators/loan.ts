import { moneyToDecimal } from '@finaceverse/base/money';
import { addDecimals, compareDecimals, rescale, type Decimal } from '@finaceverse/base/decimal';
import { LENDING_MEANINGS } from '../definitions/calculators/lending.ts';
import type { CalculatorDefinition, Parameter, PlainReader, TapeReader } from './calculator.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { LENDING_RATE, PERIODS } from './annuity.ts';
import { plainDifference, plainInteger, plainProduct, plainQuotient, plainSum, plainText, PLAIN_ONE } from './plain.ts';

const PRINCIPAL: Parameter = { name: 'principal', kind: 'money', title: 'amount lent', minimum: '0' };

/** How a loan is paid back, read alike by both routes. */
interface LoanTerms {
  readonly periods: number;
  /** Periods at the start in which only interest is paid. */
  readonly interestOnly: number;
  readonly method: 'level' | 'equal-principal' | 'interest-only';
  /** How many extra payments are given, the first for period 1. */
  readonly extras: number;
}

function termsOf(read: Pick<TapeReader, 'has' | 'text' | 'integer'>, extras: number): LoanTerms {
  const periods = read.integer('periods');
  const given = read.has('method') ? read.text('method') : 'level';
  const method = given === 'equal-principal' || given === 'interest-only' ? given : 'level';
  const interestOnly = read.has('interestOnlyPeriods') ? read.integer('interestOnlyPeriods') : 0;
  if (interestOnly >= periods)
    refuseCalculation(
      'vamn.out_of_bounds',
      `interestOnlyPeriods is ${interestOnly}; it must be less than periods, ${periods}.`,
      '#NUM!',
      'interestOnlyPeriods',
    );
  if (extras > periods)
    refuseCalculation(
      'vamn.out_of_bounds',
      `There are ${extras} extra payments in ${periods} periods.`,
      '#NUM!',
      'extraPayments',
    );
  return { periods, interestOnly: method === 'interest-only' ? periods - 1 : interestOnly, method, extras };
}

function checkBalloon(balloonAbovePrincipal: boolean): void {
  if (balloonAbovePrincipal)
    refuseCalculation('vamn.out_of_bounds', 'balloon must not exceed principal.', '#NUM!', 'balloon');
}

/** What one period of a loan did. */
interface LoanRow<Amount> {
  readonly interest: Amount;
  readonly paid: Amount;
  readonly balance: Amount;
}

/** The regular payment, or principal share, of a period after the interest-only ones; half even to the minor unit. */
function regularPayment(tape: ExactTape, read: TapeReader, terms: LoanTerms): ExactNode {
  const principal = read.node('principal');
  const scale = read.minorScale(principal);
  const count = tape.subtract(read.node('periods'), tape.integer(terms.interestOnly));
  const balloon = read.has('balloon') ? read.node('balloon') : tape.subtract(principal, principal);
  if (terms.method === 'equal-principal') {
    const share = tape.divide(tape.subtract(principal, balloon), count, 'periods');
    return tape.round(share, scale, 'half_even');
  }
  const rate = read.node('rate');
  if (rate.value.numerator === 0n) {
    const share = tape.divide(tape.subtract(principal, balloon), count, 'periods');
    return tape.round(share, scale, 'half_even');
  }
  const growth = tape.power(tape.add(tape.integer(1), rate), count);
  const later = tape.subtract(tape.multiply(principal, growth), balloon);
  const exact = tape.divide(tape.multiply(later, rate), tape.subtract(growth, tape.integer(1)), 'the growth');
  return tape.round(exact, scale, 'half_even');
}

/** Period by period: interest on the balance, half even; the last payment, or an early one, clears what is owed. */
function loanRows(
  tape: ExactTape,
  read: TapeReader,
  terms: LoanTerms,
  regular: ExactNode,
): readonly LoanRow<ExactNode>[] {
  const scale = read.minorScale(read.node('principal'));
  const extras = read.nodes('extraPayments');
  const rows: LoanRow<ExactNode>[] = [];
  let balance = read.node('principal');
  for (let period = 1; period <= terms.periods && balance.value.numerator > 0n; period += 1) {
    const interest = tape.round(tape.multiply(balance, read.node('rate')), scale, 'half_even');
    const owed = tape.add(balance, interest);
    const usual =
      period <= terms.interestOnly
        ? interest
        : terms.method === 'equal-principal'
          ? tape.add(regular, interest)
          : regular;
    const extra = extras[period - 1];
    const wanted = extra ? tape.add(usual, extra) : usual;
    const paid = period === terms.periods ? owed : tape.minimum(wanted, owed);
    balance = tape.subtract(owed, paid);
    rows.push({ interest, paid, balance });
  }
  return rows;
}

function plainRegular(read: PlainReader, terms: LoanTerms, scale: number): Decimal {
  const principal = moneyToDecimal(read.money('principal'));
  const balloon = read.has('balloon') ? moneyToDecimal(read.money('balloon')) : plainInteger(0);
  const count = terms.periods - terms.interestOnly;
  if (terms.method === 'equal-principal')
    return rescale(plainQuotient(plainDifference(principal, balloon), plainInteger(count)), scale, 'half_even');
  const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
  let [worth, factor, power] = [principal, plainInteger(0), PLAIN_ONE];
  for (let period = 0; period < count; period += 1) {
    worth = plainProduct(worth, growth);
    factor = plainSum([factor, power]);
    power = plainProduct(power, growth);
  }
  return rescale(plainQuotient(plainDifference(worth, balloon), factor), scale, 'half_even');
}

/** The balance grows by its factor and falls by what is paid; interest is what it grew by. */
function plainRows(read: PlainReader, terms: LoanTerms, scale: number): readonly LoanRow<Decimal>[] {
  const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
  const regular = plainRegular(read, terms, scale);
  const extras = read.moneys('extraPayments').map(moneyToDecimal);
  const rows: LoanRow<Decimal>[] = [];
  let balance = moneyToDecimal(read.money('principal'));
  for (let period = 1; period <= terms.periods && balance.units > 0n; period += 1) {
    const interest = rescale(plainDifference(plainProduct(balance, growth), balance), scale, 'half_even');
    const grown = addDecimals(balance, interest);
    const base = terms.method === 'equal-principal' ? plainSum([regular, interest]) : regular;
    const wanted = plainSum([period <= terms.interestOnly ? interest : base, extras[period - 1] ?? plainInteger(0)]);
    const clears = period === terms.periods || compareDecimals(wanted, grown) > 0;
    const paid = clears ? grown : wanted;
    balance = plainDifference(grown, paid);
    rows.push({ interest, paid, balance });
  }
  return rows;
}

function rowOf<Amount>(rows: readonly LoanRow<Amount>[], period: number): LoanRow<Amount> {
  const row = rows[period - 1];
  return (
    row ??
    refuseCalculation(
      'vamn.out_of_bounds',
      `period is ${period}; the loan is paid after ${rows.length}.`,
      '#NUM!',
      'period',
    )
  );
}

/** Payments of a loan with interest-only periods, a balloon, equal principal or extra payments, and one of its periods. */
export const LOAN_SCHEDULE: CalculatorDefinition = {
  name: 'loan.schedule',
  meaning: LENDING_MEANINGS['loan.schedule'],
  version: '1.0.0',
  title: 'Payments of a loan: level, equal principal or interest only, with balloon and extra payments',
  rules: ['finance.amortisation', 'rounding.half-even', 'ifrs-9.5.4.1', 'asc-835-30-35-2'],
  parameters: [
    { ...PRINCIPAL, minimum: '0.0001' },
    LENDING_RATE,
    PERIODS,
    {
      name: 'method',
      kind: 'choice',
      title: 'method, level unless told',
      choices: ['level', 'equal-principal', 'interest-only'],
      optional: true,
    },
    { name: 'balloon', kind: 'money', title: 'principal left for the last payment', minimum: '0', optional: true },
    {
      name: 'interestOnlyPeriods',
      kind: 'integer',
      title: 'periods of interest only at the start',
      minimum: '0',
      maximum: '1199',
      optional: true,
    },
    {
      name: 'extraPayments',
      kind: 'money-list',
      title: 'extra payments from period 1 on',
      minimum: '0',
      optional: true,
    },
    {
      name: 'period',
      kind: 'integer',
      title: 'period to show, the first unless told',
      minimum: '1',
      maximum: '1200',
      optional: true,
    },
  ],
  compute: (tape, read) => {
    const terms = termsOf(read, read.nodes('extraPayments').length);
    const principal = read.node('principal');
    if (read.has('balloon')) checkBalloon(tape.subtract(principal, read.node('balloon')).value.numerator < 0n);
    const regular = regularPayment(tape, read, terms);
    const rows = loanRows(tape, read, terms, regular);
    const [last, shown] = [rows.at(-1) ?? rowOf(rows, 1), rowOf(rows, read.has('period') ? read.integer('period') : 1)];
    const totalInterest = tape.sum(
      rows.map((row) => row.interest),
      principal.unit,
    );
    return {
      payment: regular,
      lastPayment: last.paid,
      totalInterest,
      paymentsMade: tape.integer(rows.length),
      interest: shown.interest,
      principal: tape.subtract(shown.paid, shown.interest),
      balance: shown.balance,
    };
  },
  route:
    'Principal and payments grown to the end one period at a time; the balance grows by its factor and falls by what is paid, in scaled integers.',
  verify: (read) => {
    const terms = termsOf(read, read.moneys('extraPayments').length);
    const scale = read.exponent(read.currency('principal'));
    const rows = plainRows(read, terms, scale);
    const [last, shown] = [rows.at(-1) ?? rowOf(rows, 1), rowOf(rows, read.has('period') ? read.integer('period') : 1)];
    const text = (value: Decimal): string => plainText(value, scale, 'half_even');
    const paid = plainSum(rows.map((row) => row.paid));
    return {
      payment: text(plainRegular(read, terms, scale)),
      lastPayment: text(last.paid),
      totalInterest: text(plainDifference(paid, moneyToDecimal(read.money('principal')))),
      paymentsMade: String(rows.length),
      interest: text(shown.interest),
      principal: text(plainDifference(shown.paid, shown.interest)),
      balance: text(shown.balance),
    };
  },
};

/** Level payment of a loan, half even to the minor unit, and its interest when the last payment clears the rest. */
export const LOAN_PAYMENT: CalculatorDefinition = {
  name: 'loan.payment',
  meaning: LENDING_MEANINGS['loan.payment'],
  version: '2.0.0',
  title: 'Level payment of a loan',
  rules: ['finance.annuity', 'rounding.half-even', 'ifrs-9.5.4.1', 'asc-835-30-35-2'],
  parameters: [PRINCIPAL, LENDING_RATE, PERIODS],
  compute: (tape, read) => {
    const terms = termsOf(read, 0);
    const payment = regularPayment(tape, read, terms);
    const rows = loanRows(tape, read, terms, payment);
    return {
      payment,
      interest: tape.sum(
        rows.map((row) => row.interest),
        payment.unit,
      ),
    };
  },
  route:
    'Principal and payments are grown to the end one period at a time; interest is what was paid less what was lent, in scaled integers.',
  verify: (read) => {
    const terms = termsOf(read, 0);
    const scale = read.exponent(read.currency('principal'));
    const paid = plainSum(plainRows(read, terms, scale).map((row) => row.paid));
    return {
      payment: plainText(plainRegular(read, terms, scale), scale, 'half_even'),
      interest: plainText(plainDifference(paid, moneyToDecimal(read.money('principal'))), scale, 'half_even'),
    };
  },
};

/** What is still owed after some payments, interest rounded half even each period. */
export const LOAN_BALANCE: CalculatorDefinition = {
  name: 'loan.balance',
  meaning: LENDING_MEANINGS['loan.balance'],
  version: '1.1.0',
  title: 'Balance of a loan after payments',
  rules: ['ifrs-9.5.4.1', 'rounding.half-even', 'asc-835-30-35-2'],
  parameters: [
    PRINCIPAL,
    LENDING_RATE,
    { name: 'payment', kind: 'money', title: 'payment of a period', minimum: '0' },
    { name: 'paid', kind: 'integer', title: 'payments made', minimum: '0', maximum: '1200' },
  ],
  compute: (tape, read) => {
    let balance = read.node('principal');
    const scale = read.minorScale(balance);
    let interest = tape.subtract(balance, balance);
    for (let period = 0; period < read.integer('paid'); period += 1) {
      interest = tape.round(tape.multiply(balance, read.node('rate')), scale, 'half_even');
      balance = tape.subtract(tape.add(balance, interest), read.node('payment'));
    }
    return { balance, interest };
  },
  route: 'The balance grows by its factor and is rounded, in scaled integers; interest is what it grew by.',
  verify: (read) => {
    const [scale, payment] = [read.exponent(read.currency('principal')), moneyToDecimal(read.money('payment'))];
    const growth = addDecimals(PLAIN_ONE, read.decimal('rate'));
    let [balance, interest] = [moneyToDecimal(read.money('principal')), plainInteger(0)];
    for (let period = 0; period < read.integer('paid'); period += 1) {
      const grown = addDecimals(
        balance,
        rescale(plainDifference(plainProduct(balance, growth), balance), scale, 'half_even'),
      );
      interest = plainDifference(grown, balance);
      balance = plainDifference(grown, payment);
    }
    return { balance: plainText(balance, scale, 'down'), interest: plainText(interest, scale, 'down') };
  },
};
