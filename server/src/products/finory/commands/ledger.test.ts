import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { openBooks, type Books } from './books.test-kit.ts';
import { setAccountActive } from './add-account.ts';
import { approveJournal } from './approve-journal.ts';
import { closePeriod, reopenPeriod } from './close-period.ts';
import { draftJournal } from './draft-journal.ts';
import { reverseJournal } from './reverse-journal.ts';
import { getJournal, listAccounts, listPeriods } from '../queries/list-books.ts';

/** What an intruder's SQL could do with the application's own login, bound to the tenant. */
let books: Books;
let ids: Map<string, string>;
let periods: Map<string, string>;
let serial = 0;

before(async () => {
  books = await openBooks();
  ids = new Map(
    (await books.does(books.ana, listAccounts, { limit: 500 })).items.map((account) => [account.code, account.id]),
  );
  periods = new Map((await books.does(books.ana, listPeriods, {})).items.map((period) => [period.name, period.id]));
});
after(async () => await books.kit.close());
beforeEach(() => void (serial += 1));

interface RawLine {
  readonly code: string;
  readonly amount: bigint;
  readonly currency?: string;
  readonly base?: bigint;
}

interface RawJournal {
  readonly date?: string;
  readonly period?: string;
  readonly lines: readonly RawLine[];
  readonly id?: string;
  readonly onlyLines?: boolean;
  /** A date of the lines that is not the journal's. */
  readonly lineDate?: string;
}

/** One statement of raw SQL that inserts a journal and its lines. */
async function insertRaw(journal: RawJournal, tenantId = books.tenantId): Promise<void> {
  const { date = '2026-02-10', period = 'February 2026', lines, onlyLines = false } = journal;
  const id = journal.id ?? `jnl_raw_${serial}`;
  const values = lines.map((line, index) => ({
    line: index + 1 + (onlyLines ? 100 : 0),
    account: ids.get(line.code),
    amount: line.amount.toString(),
    currency: line.currency ?? 'USD',
    base: (line.base ?? line.amount).toString(),
  }));
  const header = onlyLines
    ? ''
    : `header as (
    insert into finory.journals (tenant_id, id, company_id, number, date, period_id, description, source, base_currency, prepared_by, posted_by, posted_at, total)
    values ($1, $2, $3, ${100_000 + serial}, $4, '${periods.get(period) ?? ''}', 'raw', 'manual', 'USD', 'x', 'x', now(), 0) returning id),`;
  await books.kit.database.asApplication(
    tenantId,
    `
    with ${header} given as (
      select * from jsonb_to_recordset($5::jsonb) as l(line integer, account text, amount bigint, currency text, base bigint))
    insert into finory.journal_lines (tenant_id, journal_id, line, company_id, date, account_id, amount, currency, base_amount)
    select $1, $2, line, $3, coalesce($6::date, $4::date), account, amount, currency, base from given`,
    [tenantId, id, books.companyId, date, JSON.stringify(values), journal.lineDate ?? date],
  );
}

/** The stable code with which the database refuses. */
async function refusedWith(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
  } catch (error) {
    const { detail, code } = error as { detail?: string; code?: string };
    return detail?.startsWith('finory.') ? detail : (code ?? String(error));
  }
  return 'accepted';
}

const balanced: RawJournal = {
  lines: [
    { code: '6700', amount: 1000n },
    { code: '2400', amount: -1000n },
  ],
};

async function lineCount(): Promise<unknown> {
  return (await books.kit.database.asOwner('select count(*)::int as n from finory.journal_lines'))[0]?.['n'];
}

test('direct SQL may add a balanced journal: the refusals below are about the rule, not about the login', async () => {
  assert.equal(await refusedWith(async () => await insertRaw(balanced)), 'accepted');
});

test('direct SQL cannot add a journal that is off by one minor unit, in its currency or in the base', async () => {
  const before = await lineCount();
  const off = async (lines: readonly RawLine[]): Promise<string> =>
    await refusedWith(async () => await insertRaw({ lines }));
  assert.equal(
    await off([
      { code: '6700', amount: 1000n },
      { code: '2400', amount: -999n },
    ]),
    'finory.unbalanced',
  );
  assert.equal(
    await off([
      { code: '6700', amount: 1000n, currency: 'EUR', base: 1085n },
      { code: '2400', amount: -1000n, currency: 'EUR', base: -1084n },
    ]),
    'finory.unbalanced',
  );
  // Two currencies are exchanged for each other at their value, to the minor unit.
  assert.equal(
    await off([
      { code: '6700', amount: 1000n, currency: 'EUR', base: 1085n },
      { code: '2400', amount: -1084n },
    ]),
    'finory.unbalanced',
  );
  assert.equal(
    await off([
      { code: '6700', amount: 1000n, base: 900n },
      { code: '2400', amount: -1000n, base: -900n },
    ]),
    'finory.base_amount_differs',
  );
  assert.equal(
    await off([
      { code: '6700', amount: 0n },
      { code: '2400', amount: 0n },
    ]),
    '23514',
  );
  assert.equal(await off([{ code: '6700', amount: 1000n }]), 'finory.journal_too_short');
  // Reports go by the date of the line, so it may not be another than the one whose period was checked.
  assert.equal(
    await refusedWith(async () => await insertRaw({ ...balanced, lineDate: '2026-02-11' })),
    'finory.line_differs',
  );
  assert.equal(await lineCount(), before);
});

test('direct SQL cannot add a journal without lines, nor a second balanced pair to a journal that has its lines', async () => {
  assert.equal(await refusedWith(async () => await insertRaw({ lines: [] })), 'finory.journal_without_lines');
  const id = `jnl_sealed_${serial}`;
  await insertRaw({ ...balanced, id });
  assert.equal(
    await refusedWith(async () => await insertRaw({ ...balanced, id, onlyLines: true })),
    'finory.journal_sealed',
  );
});

test('direct SQL cannot change, delete or truncate what is posted', async () => {
  const { database } = books.kit;
  for (const statement of [
    'update finory.journal_lines set amount = amount + 1',
    'update finory.journals set date = date + 1',
    'delete from finory.journal_lines',
    'delete from finory.journals',
    'truncate finory.journal_lines cascade',
    'update finory.payments set amount = 1',
    'delete from finory.journal_sources',
    'drop table finory.journal_lines',
    'alter table finory.journal_lines disable trigger all',
    `drop trigger check_journal_lines on finory.journal_lines`,
    'alter table finory.journal_lines no force row level security',
  ]) {
    const code = await refusedWith(async () => await database.asApplication(books.tenantId, statement));
    assert.ok(['42501', '23001'].includes(code), `${statement}: ${code}`);
  }
  // Nor can the owner of the tables: the truth is kept from everyone.
  assert.equal(
    await refusedWith(async () => await database.asOwner('update finory.journal_lines set amount = amount + 1')),
    '23001',
  );
});

test('direct SQL cannot post into a closed month, outside of the period, on an inactive or on a foreign account', async () => {
  const { ana } = books;
  await books.does(ana, closePeriod, { periodId: periods.get('June 2026') ?? '', soft: false, acceptOpenSteps: true });
  assert.equal(
    await refusedWith(async () => await insertRaw({ ...balanced, date: '2026-06-10', period: 'June 2026' })),
    'finory.period_closed',
  );
  assert.equal(
    await refusedWith(async () => await insertRaw({ ...balanced, date: '2026-06-10' })),
    'finory.date_outside_period',
  );
  await books.does(ana, setAccountActive, { code: '6800', active: false });
  assert.equal(
    await refusedWith(
      async () =>
        await insertRaw({
          lines: [
            { code: '6800', amount: 5n },
            { code: '2400', amount: -5n },
          ],
        }),
    ),
    'finory.account_inactive',
  );
  const other = await openBooks(books.kit);
  const foreign = (await other.does(other.ana, listAccounts, { limit: 500 })).items[0]?.id ?? '';
  ids.set('foreign', foreign);
  assert.equal(
    await refusedWith(
      async () =>
        await insertRaw({
          lines: [
            { code: 'foreign', amount: 5n },
            { code: '2400', amount: -5n },
          ],
        }),
    ),
    '23503',
  );
  // Row-level security: to the other tenant's login this tenant's company is not there.
  assert.equal(
    await refusedWith(
      async () =>
        await books.kit.database.asApplication(
          other.tenantId,
          `
    insert into finory.number_series (tenant_id, company_id, kind, last) values ('${books.tenantId}', '${books.companyId}', 'x', 1)`,
        ),
    ),
    'FA422',
  );
});

test('an account with postings keeps its type, and a period keeps its days', async () => {
  const { database } = books.kit;
  const change = async (sql: string): Promise<string> =>
    await refusedWith(async () => await database.asApplication(books.tenantId, sql));
  assert.equal(
    await change(
      `update finory.accounts set type = 'asset', normal_side = 'debit' where company_id = '${books.companyId}' and code = '3000'`,
    ),
    'finory.account_in_use',
  );
  assert.equal(
    await change(
      `update finory.fiscal_periods set ends_on = ends_on - 1 where company_id = '${books.companyId}' and name = 'March 2026'`,
    ),
    'finory.period_fixed',
  );
});

test('a drafted journal is posted by somebody else, once, and undone only by its mirror, once', async () => {
  const { does, tries, ben, ana } = books;
  const draft = await does(ben, draftJournal, {
    date: '2026-03-05',
    description: 'Accrued rent',
    lines: [
      { accountCode: '6100', debit: '800.00' },
      { accountCode: '2400', credit: '800.00' },
    ],
  });
  assert.deepEqual([draft.state, draft.actions], ['draft', ['approve', 'discard']]);
  const own = await tries(ben, approveJournal, { journalId: draft.id });
  assert.ok(!own.ok && own.refusal.code === 'kernel.self_approval');
  const posted = await does(ana, approveJournal, { journalId: draft.id });
  assert.deepEqual([posted.id, posted.state, posted.total], [draft.id, 'posted', '800.00']);
  const twice = await tries(ana, approveJournal, { journalId: draft.id });
  assert.ok(!twice.ok && twice.refusal.code === 'kernel.illegal_transition');
  const reversal = await does(ben, reverseJournal, { journalId: draft.id, date: '2026-03-06', reason: 'Wrong month' });
  assert.equal(reversal.reverses, draft.id);
  assert.deepEqual(
    reversal.lines.map((line) => [line.accountCode, line.debit, line.credit]),
    [
      ['6100', null, '800.00'],
      ['2400', '800.00', null],
    ],
  );
  assert.equal((await does(ana, getJournal, { journalId: draft.id })).state, 'reversed');
  const again = await tries(ben, reverseJournal, { journalId: draft.id, date: '2026-03-06', reason: 'Again' });
  assert.ok(!again.ok && again.refusal.kind === 'conflict');
});

test('a control account takes no journal by hand without the right to open balances', async () => {
  const clerk = books.kit.person(books.tenantId, 'Cy', ['finory:journal:prepare', 'vamn:*:*']);
  const refused = await books.tries(clerk, draftJournal, {
    date: '2026-03-05',
    description: 'By hand',
    lines: [
      { accountCode: '2000', debit: '5.00' },
      { accountCode: '6700', credit: '5.00' },
    ],
  });
  assert.ok(!refused.ok && refused.refusal.code === 'finory.control_account');
  assert.deepEqual(
    refused.refusal.fields?.map((field) => field.pointer),
    ['/lines/0'],
  );
});

test('a soft-closed month takes adjustments of those who may, and a closed one opens only by two others', async () => {
  const { does, tries, ben, ana, kit, tenantId } = books;
  const periodId = periods.get('April 2026') ?? '';
  await does(ana, closePeriod, { periodId, soft: true, acceptOpenSteps: false });
  const lines = [
    { accountCode: '6700', debit: '5.00' },
    { accountCode: '2400', credit: '5.00' },
  ];
  const clerk = kit.person(tenantId, 'Cy', ['finory:journal:prepare']);
  const late = await tries(clerk, draftJournal, { date: '2026-04-30', description: 'Late', lines });
  assert.ok(!late.ok && late.refusal.code === 'finory.period_closed');
  const adjusting = await does(ben, draftJournal, { date: '2026-04-30', description: 'Adjustment', lines });
  assert.equal((await does(ana, approveJournal, { journalId: adjusting.id })).state, 'posted');
  await does(ana, closePeriod, { periodId, soft: false, acceptOpenSteps: true });
  const reason = 'The auditor found a cut-off mistake';
  assert.equal((await does(ana, reopenPeriod, { periodId, reason })).approvalsMissing, 2);
  const own = await tries(ana, reopenPeriod, { periodId, reason });
  assert.ok(!own.ok && own.refusal.code === 'kernel.self_approval');
  assert.equal((await does(ben, reopenPeriod, { periodId, reason })).approvalsMissing, 1);
  const dee = kit.person(tenantId, 'Dee');
  assert.equal((await does(dee, reopenPeriod, { periodId, reason })).state, 'open');
});
