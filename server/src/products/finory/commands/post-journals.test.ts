import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closePeriod } from './close-period.ts';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { postJournals } from './post-journals.ts';
import { listPeriods } from '../queries/list-books.ts';
import { reportAging, reportCash, reportGeneralLedger } from '../queries/report-ledger.ts';
import { reportBalanceSheet, reportProfitAndLoss, reportTrialBalance } from '../queries/report-statements.ts';
import { reportCashFlow } from '../queries/report-cash-flow.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

const journal = (date: string, cents: number, debit = '6100', credit = '2400') => ({
  date,
  description: `Entry of ${cents}`,
  lines: [
    { accountCode: debit, debit: (cents / 100).toFixed(2) },
    { accountCode: credit, credit: (cents / 100).toFixed(2) },
  ],
});

/** Balances and turnovers of days that are not what their lines add up to. */
const differences = async (): Promise<unknown[]> =>
  await books.kit.database.asOwner(`
    select b.account_id from (
      select l.tenant_id, l.account_id, j.period_id, l.currency, sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit,
             sum(greatest(l.base_amount, 0)) as base_debit, sum(greatest(-l.base_amount, 0)) as base_credit
      from finory.journal_lines l join finory.journals j on j.tenant_id = l.tenant_id and j.id = l.journal_id
      group by l.tenant_id, l.account_id, j.period_id, l.currency) s
    full join finory.account_balances b on (b.tenant_id, b.account_id, b.period_id, b.currency) = (s.tenant_id, s.account_id, s.period_id, s.currency)
    where (b.debit, b.credit, b.base_debit, b.base_credit) is distinct from (s.debit, s.credit, s.base_debit, s.base_credit)
    union all
    select d.account_id from (
      select l.tenant_id, l.account_id, l.date, sum(greatest(l.base_amount, 0)) as debit, sum(greatest(-l.base_amount, 0)) as credit
      from finory.journal_lines l group by l.tenant_id, l.account_id, l.date) s
    full join finory.day_turnovers d on (d.tenant_id, d.account_id, d.date) = (s.tenant_id, s.account_id, s.date)
    where (d.base_debit, d.base_credit) is distinct from (s.debit, s.credit)`);

const numbers = async (): Promise<number[]> =>
  (
    await books.kit.database.asOwner('select number::int from finory.journals where company_id = $1 order by number', [
      books.companyId,
    ])
  ).map((row) => Number(row['number']));

test('a set of journals is posted whole or not at all, or each by itself, and is told of once', async () => {
  const wrong = { ...journal('2026-03-01', 500), lines: [{ accountCode: '6100', debit: '5.00' }] };
  const journals = [journal('2026-03-01', 100), wrong, journal('2026-03-02', 300, '6100', '9999')];
  const before = await numbers();
  const refused = refusalOf(await books.tries(books.ana, postJournals, { journals, outcome: 'all' }));
  assert.equal(refused.code, 'finory.journals_refused');
  assert.match(JSON.stringify(refused.details), /"journal":2.*"journal":3/);
  assert.deepEqual(await numbers(), before);
  const each = await books.does(books.ana, postJournals, { journals, outcome: 'each' });
  assert.deepEqual([each.posted, each.refused], [1, 2]);
  assert.deepEqual(
    each.results.map((result) => result.refused?.code ?? 'posted'),
    ['posted', 'finory.journal_too_short', 'finory.no_such_account'],
  );
  const told = await books.kit.database.asOwner(
    `select data from kernel.events where type = 'finory.journals_posted.v1' and tenant_id = $1`,
    [books.tenantId],
  );
  assert.equal(told.length, 1);
});

test('a journal for a closed month is refused by itself', async () => {
  const { items } = await books.does(books.ana, listPeriods, {});
  const periodId = items.find(({ start }) => start === '2026-09-01')?.id ?? '';
  await books.does(books.ana, closePeriod, { periodId, soft: false, acceptOpenSteps: true });
  const answer = await books.does(books.ana, postJournals, {
    journals: [journal('2026-09-05', 100), journal('2026-10-05', 100), journal('2031-01-01', 100)],
    outcome: 'each',
  });
  assert.deepEqual(
    answer.results.map((result) => result.refused?.code ?? 'posted'),
    ['finory.period_closed', 'posted', 'finory.no_period'],
  );
});

test('what many send at once shares transactions: numbers without gaps, each its own outcome, a repeat posted once', async () => {
  const before = await numbers();
  const inputs = Array.from({ length: 40 }, (_, index) => ({
    companyId: books.companyId,
    journals: [journal('2026-04-01', 100 + index, index % 10 === 9 ? '9999' : '6100')],
    outcome: 'all' as const,
  }));
  const send = async (input: (typeof inputs)[number], index: number) =>
    await books.kit.run(index % 2 === 0 ? books.ana : books.ben, postJournals, input, `key-${index}`);
  const [first, again] = await Promise.all([Promise.all(inputs.map(send)), Promise.all(inputs.map(send))]);
  assert.deepEqual(again, first);
  assert.equal(first.filter((outcome) => outcome.ok).length, 36);
  assert.ok(first.every((outcome) => outcome.ok || outcome.refusal.code === 'finory.journals_refused'));
  const after = await numbers();
  assert.equal(after.length, before.length + 36);
  assert.deepEqual(
    after,
    after.map((_, index) => index + 1),
  );
  const transactions = await books.kit.database.asOwner(
    'select count(distinct xmin::text)::int as shared from finory.journals where number > $1 and company_id = $2',
    [before.length, books.companyId],
  );
  assert.ok(Number(transactions[0]?.['shared']) < 36, 'No transaction was shared');
  const posters = await books.kit.database.asOwner(
    'select posted_by, count(*)::int as journals from finory.journals where number > $1 and company_id = $2 group by 1 order by 2',
    [before.length, books.companyId],
  );
  assert.deepEqual(
    new Map(posters.map((row) => [row['posted_by'], row['journals']])),
    new Map([
      [books.ana.id, 20],
      [books.ben.id, 16],
    ]),
  );
});

test('kept balances are what the lines add up to, and nobody but the posting writes them', async () => {
  await books.does(books.ana, postJournals, {
    journals: Array.from({ length: 300 }, (_, index) => journal(`2026-0${1 + (index % 6)}-1${index % 9}`, 10 + index)),
    outcome: 'all',
  });
  assert.deepEqual(await differences(), []);
  for (const statement of [
    'update finory.account_balances set debit = 0, base_debit = 0',
    'delete from finory.account_balances',
    `insert into finory.account_balances select * from finory.account_balances`,
    'update finory.day_turnovers set base_debit = 0',
    'delete from finory.day_turnovers',
    'insert into finory.day_turnovers select * from finory.day_turnovers',
  ]) {
    await assert.rejects(books.kit.database.asApplication(books.tenantId, statement), { code: '42501' });
  }
  await books.kit.database.asOwner(
    `update finory.account_balances set base_debit = base_debit + 1
     where ctid = (select ctid from finory.account_balances where company_id = $1 limit 1)`,
    [books.companyId],
  );
  assert.equal((await differences()).length, 1);
  await books.kit.database.asOwner(
    `update finory.account_balances b set base_debit = s.debit from (
       select l.account_id, j.period_id, sum(greatest(l.base_amount, 0)) as debit from finory.journal_lines l
       join finory.journals j on j.id = l.journal_id group by 1, 2) s where (s.account_id, s.period_id) = (b.account_id, b.period_id)`,
  );
  assert.deepEqual(await differences(), []);
});

test('every report of a day is told again as the books knew it at a moment', async () => {
  const { does, ana } = books;
  const asOf = '2026-06-17';
  const span = { from: '2026-02-10', to: asOf };
  const reports = async (knownAt?: string) => {
    const known = knownAt === undefined ? {} : { knownAt };
    return [
      await does(ana, reportTrialBalance, { asOf, ...known }),
      { ...(await does(ana, reportProfitAndLoss, { ...span, ...known })), receiptId: '' },
      await does(ana, reportBalanceSheet, { asOf, ...known }),
      await does(ana, reportGeneralLedger, { accountCode: '6100', ...span, ...known }),
      await does(ana, reportAging, { kind: 'payable', asOf, ...known }),
      await does(ana, reportCash, { ...span, ...known }),
      { ...(await does(ana, reportCashFlow, { ...span, ...known })), receiptId: '' },
    ];
  };
  const printed = await reports();
  const { knownAt } = await does(ana, reportTrialBalance, { asOf });
  assert.ok(typeof knownAt === 'string');
  await does(ana, postJournals, {
    journals: [journal('2026-01-20', 77_700), journal('2026-06-16', 4_200), journal('2026-05-31', 100, '1000', '4000')],
    outcome: 'all',
  });
  assert.notDeepEqual(await reports(), printed);
  assert.deepEqual(await reports(knownAt), printed);
});

test('a journal that says how many lines it has takes just those', async () => {
  const [{ account, period } = {}] = await books.kit.database.asOwner(
    `select (select id from finory.accounts where company_id = $1 and code = '6100') as account,
            (select id from finory.fiscal_periods where company_id = $1 and starts_on = '2026-01-01') as period`,
    [books.companyId],
  );
  const write = async (said: number, lines: readonly number[]) =>
    await books.kit.database.asApplication(
      books.tenantId,
      `with written as (
         insert into finory.journals (tenant_id, id, company_id, number, date, period_id, description, source, base_currency, prepared_by,
           posted_by, posted_at, total, lines)
         values ('${books.tenantId}', 'jnl_said', '${books.companyId}', 99999, '2026-01-05', '${String(period)}', 'x', 'manual', 'USD', 'u', 'u',
           now(), 1, ${said}))
       insert into finory.journal_lines (tenant_id, journal_id, line, company_id, date, account_id, amount, currency, base_amount)
       values ${lines.map((amount, index) => `('${books.tenantId}', 'jnl_said', ${index + 1}, '${books.companyId}', '2026-01-05', '${String(account)}', ${amount}, 'USD', ${amount})`).join(', ')}`,
    );
  await assert.rejects(write(3, [5, -5]), { detail: 'finory.line_differs' });
  await assert.rejects(write(2, [5, -5, 5, -5]), { detail: 'finory.line_differs' });
  await assert.rejects(write(2, [5, -4]), { detail: 'finory.unbalanced' });
});
