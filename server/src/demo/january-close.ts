import type { Answer } from './answer.ts';
import { good } from './person.ts';
import { billOf, books, eventually, found, handIn, know, paperBytes, type Stage, type Step } from './stage.ts';

/** Steps 9 to 13: money moves, the schedules run, the bank agrees, and January is closed. */
export const CLOSE_STEPS: readonly Step[] = [
  { name: 'cedar pays', at: '2026-01-28T10:00:00Z', after: ['cedar', 'opening'], act: receiveFromCedar },
  { name: 'pay northwind', at: '2026-01-30T10:00:00Z', after: ['posting', 'opening'], act: payNorthwind },
  { name: 'schedules', at: '2026-01-31T10:00:00Z', after: ['software', 'oven'], act: runSchedules },
  {
    name: 'bank',
    at: '2026-01-31T18:00:00Z',
    after: ['opening', 'software', 'oven', 'cedar pays', 'pay northwind'],
    act: reconcileBank,
  },
  { name: 'firm bill', at: '2026-01-31T19:00:00Z', after: ['company'], act: postFirmBill },
  {
    name: 'close',
    at: '2026-01-31T20:00:00Z',
    after: ['bank', 'schedules', 'firm bill', 'unbalanced'],
    act: closeJanuary,
  },
  { name: 'statements', at: '2026-01-31T21:00:00Z', after: ['close'], act: readStatements },
];

async function receiveFromCedar(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const paid = good(
    await ben.post(`${books(stage)}/payments`, {
      kind: 'customer_receipt',
      partyId: know(stage, 'cedar'),
      bankAccountId: know(stage, 'bank'),
      date: '2026-01-28',
      amount: '1800.00',
      currency: 'EUR',
      exchangeRate: '1.0925',
      allocations: [{ documentId: know(stage, 'invoice'), amount: '1800.00' }],
    }),
    'receipt from Cedar',
  );
  found(stage, 9, 'receipt from Cedar in base currency', paid.text('baseAmount'));
  found(stage, 9, 'realised exchange gain', paid.text('realisedDifference'));
  const receipt = good(await ben.get(`/v1/vamn/receipts/${paid.text('receiptId')}`), 'receipt');
  const cited = JSON.stringify(receipt.at('rules'));
  found(
    stage,
    9,
    'gain is cited to IAS 21.28 and ASC 830-20-35',
    String(/IAS 21\.28/.test(cited) && /830-20-35/.test(cited)),
  );
}

async function payNorthwind(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const bill = good(await ben.get(`${books(stage)}/bills/${know(stage, 'bill')}`), 'bill');
  const paid = good(
    await ben.post(`${books(stage)}/payments`, {
      kind: 'vendor_payment',
      partyId: know(stage, 'northwind'),
      bankAccountId: know(stage, 'bank'),
      date: '2026-01-30',
      amount: bill.text('payable'),
      currency: 'USD',
      allocations: [{ documentId: know(stage, 'bill'), amount: bill.text('payable') }],
    }),
    'payment to Northwind',
  );
  found(stage, 9, 'paid to Northwind', paid.text('amount'));
}

async function januaryOf(stage: Stage): Promise<string> {
  const periods = good(await stage.people.ben.get(`${books(stage)}/periods`), 'periods').list();
  const january = periods.find((period) => period.text('start') === '2026-01-01');
  return january?.text('id') ?? '';
}

async function runSchedules(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const run = good(await ben.post(`${books(stage)}/schedules/run`, { periodId: await januaryOf(stage) }), 'schedules');
  const amountOf = (id: string): Answer | undefined =>
    run.list('entries').find((entry) => entry.text('scheduleId') === id);
  const oven = amountOf(know(stage, 'oven'));
  const software = amountOf(know(stage, 'software'));
  found(stage, 10, 'depreciation', oven?.text('amount') ?? 'none');
  found(stage, 10, 'prepaid release', software?.text('amount') ?? 'none');
  const schedules = good(await ben.get(`${books(stage)}/schedules`), 'schedules').list();
  found(
    stage,
    10,
    'prepaid left',
    schedules.find((schedule) => schedule.text('id') === know(stage, 'software'))?.text('remaining') ?? 'none',
  );
  const verdicts = [];
  for (const entry of [oven, software]) {
    const receipt = good(await ben.get(`/v1/vamn/receipts/${entry?.text('receiptId')}`), 'receipt');
    verdicts.push(
      good(await ben.post('/v1/vamn/verifications', { certificate: receipt.at('certificate') }), 'verification').text(
        'valid',
      ),
    );
  }
  found(stage, 10, 'receipts of both schedules verify', String(verdicts.every((valid) => valid === 'true')));
}

async function reconcileBank(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const account = `${books(stage)}/bank-accounts/${know(stage, 'bank')}`;
  const camt = 'statement-2026-01.camt053.xml';
  const csv = 'statement-2026-01.csv';
  good(await ben.upload(`${account}/statements`, { name: camt, bytes: paperBytes(camt) }), camt);
  const before = good(await ben.get(`${account}/reconciliation`), 'reconciliation');
  found(stage, 11, 'ledger balance before', before.text('ledgerBalance'));
  found(stage, 11, 'difference before', before.text('difference'));
  const fee = before.list('lines').find((line) => line.text('state') === 'suggested');
  const after = good(
    await ben.post(`${books(stage)}/statement-lines/${fee?.text('id')}/accept-suggestion`),
    'fee accepted',
  );
  found(stage, 11, 'ledger balance after', after.text('ledgerBalance'));
  found(stage, 11, 'difference after', after.text('difference'));
  found(stage, 11, 'lines matched', `${after.text('matchedCount')} of ${after.text('lineCount')}`);
  const again = good(await ben.upload(`${account}/statements`, { name: csv, bytes: paperBytes(csv) }), csv);
  found(stage, 11, 'lines added by importing the CSV of the same statement', again.text('imported'));
}

async function postFirmBill(stage: Stage): Promise<void> {
  const { ana, dee } = stage.people;
  await handIn(stage, dee, 'MER-2026-001.xml');
  const bill = await billOf(stage, 'MER-2026-001');
  stage.known.set('firm bill', bill.text('id'));
  const path = `${books(stage)}/bills/${bill.text('id')}`;
  good(await ana.post(`${path}/approve`, {}, Number(bill.text('version'))), 'firm bill approved');
  good(await ana.post(`${path}/post`), 'firm bill posted');
  found(stage, 13, 'bill of the firm', bill.text('payable'));
}

async function closeJanuary(stage: Stage): Promise<void> {
  const { ana, ben } = stage.people;
  good(await ana.post(`${books(stage)}/periods/${await januaryOf(stage)}/close`), 'close');
  const late = await ben.post(`${books(stage)}/journals`, {
    date: '2026-01-31',
    description: 'Too late',
    lines: [
      { accountCode: '6200', debit: '1.00' },
      { accountCode: '3000', credit: '1.00' },
    ],
  });
  const refused = late.status >= 300 ? late : await ana.post(`${books(stage)}/journals/${late.text('id')}/approve`);
  found(stage, 13, 'posting into closed January is refused', String(refused.status));
}

async function readStatements(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const trial = good(await ben.get(`${books(stage)}/reports/trial-balance?asOf=2026-01-31`), 'trial balance');
  found(stage, 13, 'trial balance debit', trial.text('totals.debit'));
  found(stage, 13, 'trial balance credit', trial.text('totals.credit'));
  const profit = good(
    await ben.get(`${books(stage)}/reports/profit-and-loss?from=2026-01-01&to=2026-01-31`),
    'profit and loss',
  );
  const section = (name: RegExp): string =>
    profit
      .list('sections')
      .find((entry) => name.test(entry.text('name').toLowerCase()))
      ?.text('total') ?? 'none';
  found(stage, 13, 'income', section(/income|revenue/));
  found(stage, 13, 'expenses', section(/expense/));
  found(stage, 13, 'result', profit.text('result'));
  const sheet = good(await ben.get(`${books(stage)}/reports/balance-sheet?asOf=2026-01-31`), 'balance sheet');
  found(stage, 13, 'assets', sheet.text('totals.assets'));
  found(stage, 13, 'liabilities', sheet.text('totals.liabilities'));
  found(stage, 13, 'equity', sheet.text('totals.equity'));
  await eventually(
    async () => await ben.get(`/v1/cyloid/papers?companyId=${know(stage, 'company')}`),
    (answer) => answer.list().some((paper) => paper.text('state') === 'posted'),
    'posted papers',
  );
}
