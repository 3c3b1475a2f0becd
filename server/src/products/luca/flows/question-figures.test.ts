import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { importJournals } from '../../finory/testing.ts';
import { openBooksKit, type BooksKit, type Firm } from './books.test-kit.ts';
import { askQuestion } from '../commands/ask-question.ts';
import type { QuestionView } from '../contract.ts';
import { ASKED, JANUARY_JOURNALS, LATER_JOURNALS, type AskedFigure } from './questions.test-data.ts';

/**
 * Questions of every kind against books whose figures are added up here again, from the journals alone: what is
 * answered is right, and what has no answer or two gets none.
 */
let kit: BooksKit;
let firm: Firm;

before(async () => {
  kit = await openBooksKit();
  firm = await kit.newJanuary();
  kit.clock.set('2026-05-05T15:00:00Z');
  await kit.expect(firm.ana, importJournals, {
    companyId: firm.companyId,
    timeZone: 'America/New_York',
    file: { name: 'later.ledger', mediaType: 'text/plain', bytes: new TextEncoder().encode(LATER_JOURNALS) },
  });
});
after(async () => await kit.close());

interface Posting {
  readonly date: string;
  readonly account: string;
  readonly cents: bigint;
}

const centsOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

function postingsIn(journals: string): readonly Posting[] {
  return journals
    .trim()
    .split('\n\n')
    .flatMap((journal) => {
      const [head = '', ...lines] = journal.split('\n');
      return lines.map((line) => {
        const [, account = '', amount = ''] = /^\s+(.+?)\s\s+(-?[\d.]+) USD$/u.exec(line) ?? assert.fail(line);
        return { date: head.slice(0, 10), account, cents: centsOf(amount) };
      });
    });
}

const POSTINGS = [...postingsIn(JANUARY_JOURNALS), ...postingsIn(LATER_JOURNALS)];
const INCOME = ['Sales', 'Service revenue', 'Exchange gain'];
const ASSETS = ['Checking', 'Accounts receivable', 'Prepaid expenses', 'Equipment', 'Accumulated depreciation'];
const LIABILITIES = ['Accounts payable', 'Credit card', 'Loans'];
const EQUITY = ['Owner capital'];
const EXPENSES = [
  'Packaging',
  'Software subscriptions',
  'Depreciation',
  'Bank fees',
  'Professional fees',
  'Rent',
  'Wages',
  'Utilities',
  'Insurance',
  'Travel and meals',
];

function debits(accounts: readonly string[], from: string, to: string): bigint {
  return POSTINGS.filter(({ account, date }) => accounts.includes(account) && date >= from && date <= to).reduce(
    (sum, { cents }) => sum + cents,
    0n,
  );
}

/** Measures that are sums over accounts; `-` where credits are what is usual. */
const SUMS: Readonly<Record<string, readonly [sign: bigint, accounts: readonly string[]]>> = {
  income: [-1n, INCOME],
  revenue: [-1n, INCOME.filter((name) => name !== 'Exchange gain')],
  expenses: [1n, EXPENSES],
  largest_expense: [1n, EXPENSES],
  result: [-1n, [...INCOME, ...EXPENSES]],
  cash_balance: [1n, ['Checking']],
  assets: [1n, ASSETS],
  liabilities: [-1n, LIABILITIES],
  equity: [-1n, [...EQUITY, ...INCOME, ...EXPENSES]],
  payables: [-1n, ['Accounts payable']],
  receivables: [1n, ['Accounts receivable']],
};
/** What papers say by themselves, by measure and time. */
const PAPERS: Readonly<Record<string, string>> = {
  'overdue_payables @2026-05-05': '1050.00',
  'overdue_payables @2026-04-30': '1050.00',
  'overdue_receivables @2026-05-05': '0.00',
  'overdue_receivables @2026-03-31': '0.00',
  'vendor_open Northwind Packaging @2026-05-05': '0.00',
  'vendor_documents Northwind Packaging 2026-01-01..2026-01-31': '2638.59',
  'customer_documents Cedar Cafe 2026-01-01..2026-01-31': '1800.00',
  'document INV-7788 ': '2706.25',
  'document CN-1 ': '-67.66',
};

function centsText(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The trial balance's debits: what each account has on its debit side. */
function trialDebits(to: string): bigint {
  const balances = [...new Set(POSTINGS.map(({ account }) => account))].map((name) => debits([name], '0000', to));
  return balances.reduce((sum, cents) => (cents > 0n ? sum + cents : sum), 0n);
}

function figureOf(measure: string, time: string): string {
  const paper = PAPERS[`${measure} ${time}`];
  if (paper !== undefined) return paper;
  const [from = '', to = ''] = time.startsWith('@') ? ['0000', time.slice(1)] : time.split('..');
  if (measure === 'trial_balance') return centsText(trialDebits(to));
  if (measure === 'before credits Utilities')
    return centsText(
      POSTINGS.filter(
        ({ account, cents, date }) => account === 'Utilities' && cents > 0n && date >= from && date <= to,
      ).reduce((sum, { cents }) => sum + cents, 0n),
    );
  const name = measure.replace(/^balance of /u, '');
  const credit = [...INCOME, ...LIABILITIES, ...EQUITY, 'Accumulated depreciation'].includes(name);
  const [sign, accounts] = SUMS[name] ?? [credit ? -1n : 1n, [name]];
  return centsText(sign * debits(accounts, from, to));
}

async function ask(text: string): Promise<QuestionView> {
  return await kit.expect(firm.ana, askQuestion, { companyId: firm.companyId, text });
}

/** What is wrong with an answer; null where nothing is. */
function faultIn({ question, expected }: AskedFigure, answer: QuestionView): string | null {
  if (expected === null)
    return answer.status === 'answered' ? `"${question}" has no answer, and got: ${answer.text}` : null;
  if (answer.status !== 'answered') return `"${question}" was not answered: ${answer.text}`;
  const wanted = expected.times.map((time) => figureOf(expected.measure, time));
  const given = answer.claims.map(({ figure }) => figure);
  const difference =
    expected.times.length === 2 ? centsText(centsOf(wanted[0] ?? '') - centsOf(wanted[1] ?? '')) : null;
  const right =
    given[0] === wanted[0] && (difference === null || (given.includes(wanted[1] ?? '') && given.at(-1) === difference));
  return right ? null : `"${question}" is ${wanted.join(' and ')}, and got: ${answer.text}`;
}

test(`of ${ASKED.length} questions each gets its figure, or none where it has none`, async () => {
  assert.ok(ASKED.length >= 400);
  const answerable = ASKED.filter(({ expected }) => expected !== null);
  assert.ok(answerable.length >= 200 && ASKED.length - answerable.length >= 200);
  const faults: string[] = [];
  for (const asked of ASKED) {
    const fault = faultIn(asked, await ask(asked.question));
    if (fault !== null) faults.push(fault);
  }
  assert.deepEqual(faults, []);
});

test('the judge would notice a wrong figure, a figure that must not be, and a missing one', async () => {
  const rent = await ask('rent in March 2026');
  const judge = (expected: AskedFigure['expected']): string | null => faultIn({ question: 'rent', expected }, rent);
  assert.equal(judge({ measure: 'Rent', times: ['2026-03-01..2026-03-31'] }), null);
  assert.match(judge({ measure: 'Rent', times: ['2026-01-01..2026-03-31'] }) ?? '', /is 2900\.00, and got/);
  assert.match(judge(null) ?? '', /has no answer/);
  const nothing = await ask('unicorns in March 2026');
  assert.match(
    faultIn({ question: 'x', expected: { measure: 'Rent', times: ['@2026-03-31'] } }, nothing) ?? '',
    /not answered/,
  );
});

test('the same question asked eight times, one after the other and at once, gives eight identical answers', async () => {
  const shape = ({ status, text, claims, plan }: QuestionView): string =>
    JSON.stringify({ status, text, plan, claims: claims.map(({ receipt: _own, ...claim }) => claim) });
  for (const text of [
    'top 3 expenses in March 2026',
    'revenue in February 2026',
    'What do we owe suppliers?',
    'total assets',
  ]) {
    const answers: string[] = [];
    for (let time = 0; time < 8; time += 1) answers.push(shape(await ask(text)));
    const atOnce = await Promise.all(Array.from({ length: 8 }, async () => shape(await ask(text))));
    assert.equal(new Set([...answers, ...atOnce]).size, 1, text);
  }
});

test('the first few are named largest first', async () => {
  const { claims, text } = await ask('Top 3 expenses in March 2026');
  assert.deepEqual(
    claims.slice(1).map(({ figure }) => figure),
    ['2385.00', '1450.00', '515.00'],
  );
  assert.match(text, /Wages 2,385\.00 USD, Rent 1,450\.00 USD, Insurance 515\.00 USD/);
});
