import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '@finaceverse/base/time';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { approveJournal } from './approve-journal.ts';
import { closePeriod } from './close-period.ts';
import { draftJournal } from './draft-journal.ts';
import { closeFiscalYear, openFiscalYear, reopenFiscalYear } from './keep-years.ts';
import { openCompany } from './open-company.ts';
import { CALENDARS, planYear, yearOfMonths } from '../domain/fiscal-calendar.ts';
import { listPeriods } from '../queries/list-books.ts';
import { listFiscalYears } from '../queries/list-years.ts';
import { reportBalanceSheet, reportProfitAndLoss, reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
before(async () => {
  books = await openBooks();
});
after(async () => await books.kit.close());

const post = async (date: string, debit: string, credit: string, value: string): Promise<void> => {
  const draft = await books.does(books.ben, draftJournal, {
    date,
    description: 'Test',
    lines: [
      { accountCode: debit, debit: value },
      { accountCode: credit, credit: value },
    ],
  });
  await books.does(books.ana, approveJournal, { journalId: draft.id });
};

test('every calendar parts a year without a gap and without an overlap, whatever day it begins on', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset));
  fc.assert(
    fc.property(fc.constantFrom(...CALENDARS), days, fc.constantFrom<52 | 53>(52, 53), (calendar, day, weeks) => {
      const start = calendar === 'months' ? `${day.slice(0, 7)}-01` : day;
      const { periods, end } = planYear({ calendar, start, weeks, closingPeriod: true });
      const regular = periods.filter(({ kind }) => kind === 'regular');
      assert.equal(regular.length, calendar === '13x4' ? 13 : 12);
      regular.forEach((period, index) => {
        assert.equal(period.start, index === 0 ? start : addDays(regular[index - 1]?.end ?? '', 1));
        assert.ok(period.end > period.start);
      });
      assert.equal(regular.at(-1)?.end, end);
      assert.deepEqual(periods.at(-1), { name: `Closing of ${end.slice(0, 4)}`, start: end, end, kind: 'closing' });
      if (calendar !== 'months') assert.equal(addDays(start, weeks * 7 - 1), end);
    }),
  );
  assert.equal(yearOfMonths('2026-06-30', 7), '2025-07-01');
  assert.equal(yearOfMonths('2026-07-01', 7), '2026-07-01');
});

test('quarters of 4, 4 and 5 weeks begin where the calendar says', () => {
  const { periods, name } = planYear({ calendar: '4-4-5', start: '2026-02-01', weeks: 52, closingPeriod: false });
  assert.deepEqual(
    periods.slice(0, 4).map((period) => period.start),
    ['2026-02-01', '2026-03-01', '2026-03-29', '2026-05-03'],
  );
  assert.deepEqual([name, periods.at(-1)?.end], ['2027', '2027-01-30']);
});

test('the year that follows is opened, and one before; none is opened twice', async () => {
  const { does, tries, ana, ben } = books;
  const journal = {
    date: '2027-01-05',
    description: 'Next year',
    lines: [
      { accountCode: '6100', debit: '1.00' },
      { accountCode: '2400', credit: '1.00' },
    ],
  };
  assert.equal(refusalOf(await tries(ben, draftJournal, journal)).code, 'finory.no_period');
  const next = await does(ana, openFiscalYear, {});
  assert.deepEqual([next.start, next.end, next.calendar], ['2027-01-01', '2027-12-31', 'months']);
  await does(ben, draftJournal, journal);
  const before = await does(ana, openFiscalYear, { start: '2024-01-01' });
  assert.equal(before.end, '2024-12-31');
  assert.equal(refusalOf(await tries(ana, openFiscalYear, { start: '2026-06-01' })).code, 'finory.year_there');
  assert.equal(
    refusalOf(await tries(ana, openFiscalYear, { start: '2029-01-15' })).code,
    'finory.year_begins_in_month',
  );
  const reader = books.kit.person(books.tenantId, 'Rita', ['finory:book:read']);
  assert.equal(refusalOf(await tries(reader, openFiscalYear, {})).code, 'kernel.not_permitted');
  assert.deepEqual(
    (await does(ana, listFiscalYears, {})).items.map(({ name }) => name),
    ['2024', '2026', '2027'],
  );
});

test('a year that begins in July has its result from July on', async () => {
  const { kit, ana, ben } = books;
  const { id: companyId } = await kit.expect(ana, openCompany, {
    name: 'July',
    baseCurrency: 'USD',
    timeZone: 'UTC',
    template: 'us_general',
    fiscalYear: 2025,
    firstMonth: 7,
  });
  for (const [date, value] of [
    ['2025-07-01', '30.00'],
    ['2026-06-30', '12.00'],
  ] as const) {
    const draft = await kit.expect(ben, draftJournal, {
      companyId,
      date,
      description: 'Fees',
      lines: [
        { accountCode: '6500', debit: value },
        { accountCode: '2400', credit: value },
      ],
    });
    await kit.expect(ana, approveJournal, { companyId, journalId: draft.id });
  }
  const sheet = await kit.expect(ana, reportBalanceSheet, { companyId, asOf: '2026-06-30' });
  const equity = sheet.sections.find((section) => section.name === 'Equity');
  assert.equal(equity?.rows.find((row) => row.accountCode === 'result')?.amount, '-42.00');
  const statement = await kit.expect(ana, reportProfitAndLoss, { companyId, to: '2026-06-30' });
  assert.deepEqual([statement.from, statement.result], ['2025-07-01', '-42.00']);
});

test('the result of a year is given away by one entry, stays readable, and the year takes nothing more', async () => {
  const { does, tries, ana, ben } = books;
  await post('2026-03-10', '1000', '4000', '1000.00');
  await post('2026-12-10', '6100', '1000', '400.00');
  const [, year] = (await does(ana, listFiscalYears, {})).items;
  const yearId = year?.id ?? '';
  assert.equal(refusalOf(await tries(ana, closeFiscalYear, { yearId })).code, 'finory.year_period_open');
  const periods = (await does(ana, listPeriods, {})).items.filter(({ start }) => start.startsWith('2026'));
  for (const { id } of periods.slice(0, 11))
    await does(ana, closePeriod, { periodId: id, soft: false, acceptOpenSteps: true });
  const tooMuch = await tries(ana, closeFiscalYear, {
    yearId,
    appropriations: [{ accountCode: '3100', amount: '600.01' }],
  });
  assert.equal(refusalOf(tooMuch).code, 'finory.appropriation_too_large');
  const closed = await does(ana, closeFiscalYear, {
    yearId,
    appropriations: [{ accountCode: '3100', amount: '200.00' }],
  });
  assert.equal(closed.state, 'closed');
  const sheet = await does(ana, reportBalanceSheet, { asOf: '2026-12-31' });
  const equity = new Map(
    sheet.sections.find(({ name }) => name === 'Equity')?.rows.map((row) => [row.accountCode, row.amount]),
  );
  assert.deepEqual([equity.get('3900'), equity.get('3100'), equity.get('result')], ['400.00', '200.00', undefined]);
  assert.equal((await does(ana, reportProfitAndLoss, { from: '2026-01-01', to: '2026-12-31' })).result, '600.00');
  const trial = await does(ana, reportTrialBalance, { asOf: '2027-12-31' });
  assert.equal(trial.totals.debit, trial.totals.credit);
  assert.equal(trial.rows.find((row) => row.accountCode === '3900')?.balance, '-400.00');
  const late = await tries(ben, draftJournal, {
    date: '2026-12-20',
    description: 'Late',
    lines: [
      { accountCode: '6100', debit: '1.00' },
      { accountCode: '2400', credit: '1.00' },
    ],
  });
  assert.ok(late.ok);
  const posting = await tries(ana, approveJournal, { journalId: late.value.id });
  assert.equal(refusalOf(posting).code, 'finory.year_closed');
  const sql = `update finory.fiscal_years set state = 'open', closing_journal_id = null where id = '${yearId}'`;
  await assert.rejects(books.kit.database.asApplication(books.tenantId, sql), {
    detail: 'finory.reopening_not_approved',
  });
  const dee = books.kit.person(books.tenantId, 'Dee');
  const reason = 'A bill came late';
  assert.equal((await does(ana, reopenFiscalYear, { yearId, reason })).approvalsMissing, 2);
  assert.equal(refusalOf(await tries(ana, reopenFiscalYear, { yearId, reason })).code, 'kernel.self_approval');
  await does(ben, reopenFiscalYear, { yearId, reason });
  assert.equal((await does(dee, reopenFiscalYear, { yearId, reason })).state, 'open');
  await does(ana, approveJournal, { journalId: late.value.id });
  assert.equal((await does(ana, reportProfitAndLoss, { from: '2026-01-01', to: '2026-12-31' })).result, '599.00');
  assert.equal((await does(ana, closeFiscalYear, { yearId })).state, 'closed');
  const again = await does(ana, reportBalanceSheet, { asOf: '2026-12-31' });
  const kept = again.sections.find(({ name }) => name === 'Equity')?.rows.find((row) => row.accountCode === '3900');
  assert.equal(kept?.amount, '599.00');
});

test('a closing period lies beside the last month and takes the closing entry', async () => {
  const { kit, ana } = books;
  const { id: companyId } = await kit.expect(ana, openCompany, {
    name: 'Weeks',
    baseCurrency: 'USD',
    timeZone: 'UTC',
    template: 'us_general',
    fiscalYear: 2026,
    calendar: '4-4-5',
    yearStart: '2026-02-01',
    closingPeriod: true,
  });
  const { items } = await kit.expect(ana, listPeriods, { companyId });
  assert.deepEqual([items.length, items.at(-1)?.name], [13, 'Closing of 2027']);
  assert.equal(items.at(-1)?.start, '2027-01-30');
});
