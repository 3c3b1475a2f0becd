import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { elementsAt, parseXml, textAt, type XmlElement } from '@finaceverse/base/xml';
import { unwrap } from '@finaceverse/base/outcome';
import { addBankAccount } from './add-bank-account.ts';
import { addParty } from './add-party.ts';
import { approveBill } from './approve-bill.ts';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { decideOnBankDetails, proposeBankDetails } from './decide-bank-details.ts';
import { enterBill } from './enter-bill.ts';
import { addPaymentTerms } from './keep-payment-terms.ts';
import { openCompany } from './open-company.ts';
import { postBill } from './post-bill.ts';
import { recordPayment } from './record-payment.ts';
import { approvePaymentRun, discardPaymentRun, executePaymentRun, proposePaymentRun } from './run-payments.ts';
import { PAIN_VERSIONS } from '../domain/pain-001.ts';
import { plainSigns } from '../domain/bank-signs.ts';
import { proposePayment } from '../domain/payment-proposal.ts';
import { downloadPaymentRun, previewPaymentRun } from '../queries/list-payment-runs.ts';
import { listWaiting } from '../queries/list-waiting.ts';
import { getBill } from '../queries/list-trade.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';

let books: Books;
let companyId: string;
let bankAccountId: string;
before(async () => {
  books = await openBooks();
  const { kit, ana } = books;
  const made = { name: 'Hafenweg & Söhne', baseCurrency: 'EUR', timeZone: 'Europe/Berlin', template: 'us_general' };
  companyId = (await kit.expect(ana, openCompany, { ...made, fiscalYear: 2026 })).id;
  const bank = { companyId, name: 'Sparkasse', accountCode: '1000', currency: 'EUR', iban: 'DE89370400440532013000' };
  bankAccountId = (await kit.expect(ana, addBankAccount, bank)).id;
});
after(async () => await books.kit.close());

let names = 0;
async function vendor(more: object = {}): Promise<string> {
  names += 1;
  const party = { companyId, kind: 'vendor' as const, name: `Lieferant ${names}`, currency: 'EUR', ...more };
  return (await books.kit.expect(books.ana, addParty, party)).id;
}

/** Bank details that Ben proposed and Ana approved. */
async function approved(partyId: string, iban: string): Promise<void> {
  const { kit, ana, ben } = books;
  const { items } = await kit.expect(ben, proposeBankDetails, { companyId, partyId, iban });
  const decided = { companyId, partyId, detailsId: items[0]?.id ?? '', decision: 'approve' as const };
  await kit.expect(ana, decideOnBankDetails, decided);
}

let numbers = 0;
async function bill(vendorId: string, unitPrice: string, more: object = {}): Promise<string> {
  const { kit, ana, ben } = books;
  numbers += 1;
  const line = { description: 'Ware', quantity: '1', unitPrice, taxRate: '0', accountCode: '5100' };
  const entered = { companyId, vendorId, number: `R-${numbers}`, date: '2026-01-10', currency: 'EUR', lines: [line] };
  const { id } = await kit.expect(ben, enterBill, { ...entered, ...more });
  await kit.expect(ana, approveBill, { companyId, billId: id });
  await kit.expect(ana, postBill, { companyId, billId: id });
  return id;
}

const IBANS = ['NL91ABNA0417164300', 'FR1420041010050500013M02606', 'AT611904300234573201', 'ES9121000418450200051332'];

test('an IBAN or BIC whose digits do not hold is refused with the field', async () => {
  const { kit, ben } = books;
  const partyId = await vendor();
  const wrong = await kit.run(ben, proposeBankDetails, { companyId, partyId, iban: 'NL91 ABNA 0417 1643 01' });
  assert.equal(refusalOf(wrong).code, 'finory.not_an_iban');
  const elsewhere = { companyId, partyId, iban: 'NL91 ABNA 0417 1643 00', bic: 'COBADEFFXXX' };
  assert.equal(refusalOf(await kit.run(ben, proposeBankDetails, elsewhere)).code, 'finory.not_a_bic');
  const { items } = await kit.expect(ben, proposeBankDetails, { ...elsewhere, bic: 'abnanl2a' });
  assert.deepEqual([items[0]?.iban, items[0]?.bic], ['NL91ABNA0417164300', 'ABNANL2A']);
});

test('nobody approves the bank details that they proposed, and without a second person nothing is paid', async () => {
  const { kit, ana, ben, database } = { ...books, database: books.kit.database };
  const partyId = await vendor();
  const billId = await bill(partyId, '50.00');
  const { items } = await kit.expect(ben, proposeBankDetails, { companyId, partyId, iban: IBANS[0] ?? '' });
  const detailsId = items[0]?.id ?? '';
  const own = { companyId, partyId, detailsId, decision: 'approve' as const };
  assert.equal(refusalOf(await kit.run(ben, decideOnBankDetails, own)).code, 'kernel.self_approval');
  const run = { companyId, bankAccountId, date: '2026-02-20', billIds: [billId] };
  const early = refusalOf(await kit.run(ben, proposePaymentRun, run));
  assert.deepEqual([early.code, /no bank details/u.test(early.message)], ['finory.bill_not_payable', true]);
  await assert.rejects(
    database.asOwner(
      "update finory.bank_details set state = 'approved', decided_by = proposed_by, decided_at = now() where id = $1",
      [detailsId],
    ),
    /check/u,
  );
  await kit.expect(ana, decideOnBankDetails, own);
  assert.equal((await kit.expect(ben, proposePaymentRun, run)).total, '50.00');
});

test('a run is proposed, approved by another, written for the bank, executed once, and its bills are paid', async () => {
  const { kit, ana, ben } = books;
  const one = await vendor({ name: 'Müller & Co' });
  const other = await vendor({ name: 'Société Générale d’Œuvres' });
  await approved(one, IBANS[1] ?? '');
  await approved(other, IBANS[2] ?? '');
  const billIds = [await bill(one, '100.10'), await bill(one, '20.05'), await bill(other, '7.77')];
  const run = await kit.expect(ben, proposePaymentRun, { companyId, bankAccountId, date: '2026-02-21', billIds });
  assert.equal(run.total, '127.92');
  const named = { companyId, runId: run.id };
  const file = { ...named, bankFormat: 'pain.001.001.03' as const };
  assert.equal(refusalOf(await kit.run(ben, downloadPaymentRun, file)).code, 'finory.run_not_approved');
  assert.equal(refusalOf(await kit.run(ben, approvePaymentRun, named)).code, 'kernel.self_approval');
  assert.equal(refusalOf(await kit.run(ana, executePaymentRun, named)).code, 'kernel.illegal_transition');
  await kit.expect(ana, approvePaymentRun, named);
  const byHand = {
    companyId,
    kind: 'vendor_payment' as const,
    partyId: one,
    bankAccountId,
    date: '2026-02-21',
    amount: '100.10',
    currency: 'EUR',
    allocations: [{ documentId: billIds[0] ?? '', amount: '100.10' }],
  };
  assert.equal(refusalOf(await kit.run(ben, recordPayment, byHand)).code, 'finory.bill_in_run');
  const executed = await kit.expect(ben, executePaymentRun, named);
  assert.equal(new Set(executed.lines.map(({ paymentId }) => paymentId)).size, 2);
  for (const billId of billIds) assert.equal((await kit.expect(ana, getBill, { companyId, billId })).state, 'paid');
  assert.equal(refusalOf(await kit.run(ben, executePaymentRun, named)).code, 'kernel.illegal_transition');
});

test('bank details and a run stand among what waits, from the proposal until money has moved or nothing will', async () => {
  const { kit, ana, ben } = books;
  const waiting = async (): Promise<string[]> =>
    (await kit.expect(ana, listWaiting, { companyId })).items
      .filter(({ kind }) => kind === 'bank_details' || kind === 'payment_run')
      .map(({ kind, title, why, amount, currency }) => [kind, title, why, amount, currency].filter(Boolean).join('; '));
  const before = await waiting();
  const since = async (): Promise<string[]> => (await waiting()).filter((line) => !before.includes(line));
  const partyId = await vendor({ name: 'Wartende GmbH' });
  const { items } = await kit.expect(ben, proposeBankDetails, { companyId, partyId, iban: IBANS[0] ?? '' });
  assert.deepEqual(await since(), ['bank_details; Bank details of Wartende GmbH; waits for approval']);
  const decided = { companyId, partyId, detailsId: items[0]?.id ?? '', decision: 'approve' as const };
  await kit.expect(ana, decideOnBankDetails, decided);
  assert.deepEqual(await since(), []);

  const billIds = [await bill(partyId, '12.00'), await bill(partyId, '0.34')];
  const run = await kit.expect(ben, proposePaymentRun, { companyId, bankAccountId, date: '2026-02-21', billIds });
  const line = `payment_run; Payment run ${run.number}`;
  assert.deepEqual(await since(), [`${line}; waits for approval; 12.34; EUR`]);
  await kit.expect(ana, approvePaymentRun, { companyId, runId: run.id });
  assert.deepEqual(await since(), [`${line}; approved, not paid; 12.34; EUR`]);
  await kit.expect(ben, executePaymentRun, { companyId, runId: run.id });
  assert.deepEqual(await since(), []);
});

/** Names of the children of an element, in their order. */
const order = (element: XmlElement | undefined): string[] => (element?.children ?? []).map(({ name }) => name);

test('the file for the bank has the structure of its version, in order, and its sums hold', async () => {
  const { kit, ana, ben } = books;
  const partyId = await vendor({ name: 'Größer & Söhne' });
  await approved(partyId, IBANS[3] ?? '');
  const billIds = [await bill(partyId, '10.01'), await bill(partyId, '0.02')];
  const run = await kit.expect(ben, proposePaymentRun, { companyId, bankAccountId, date: '2026-02-22', billIds });
  await kit.expect(ana, approvePaymentRun, { companyId, runId: run.id });
  for (const format of PAIN_VERSIONS) {
    const { bytes } = await kit.expect(ben, downloadPaymentRun, { companyId, runId: run.id, bankFormat: format });
    const root = unwrap(parseXml(bytes));
    assert.ok(Buffer.from(bytes).toString().includes(`urn:iso:std:iso:20022:tech:xsd:${format}"`));
    const [initiation] = elementsAt(root, 'CstmrCdtTrfInitn');
    assert.deepEqual(order(initiation), ['GrpHdr', 'PmtInf']);
    const [head] = elementsAt(initiation, 'GrpHdr');
    assert.deepEqual(order(head), ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']);
    assert.deepEqual([textAt(head, 'NbOfTxs'), textAt(head, 'CtrlSum')], ['1', '10.03']);
    assert.ok((textAt(head, 'MsgId') ?? '').length <= 35);
    const [payment] = elementsAt(initiation, 'PmtInf');
    assert.deepEqual(order(payment), [
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'ChrgBr',
      'CdtTrfTxInf',
    ]);
    const [transfer] = elementsAt(payment, 'CdtTrfTxInf');
    assert.deepEqual(order(transfer), ['PmtId', 'Amt', 'Cdtr', 'CdtrAcct', 'RmtInf']);
    assert.equal(textAt(transfer, 'Amt', 'InstdAmt'), '10.03');
    assert.equal(textAt(transfer, 'Cdtr', 'Nm'), 'Groesser + Soehne');
    assert.equal(textAt(transfer, 'CdtrAcct', 'Id', 'IBAN'), 'ES9121000418450200051332');
    assert.equal(textAt(payment, 'DbtrAcct', 'Id', 'IBAN'), 'DE89370400440532013000');
    const day = format === 'pain.001.001.03' ? textAt(payment, 'ReqdExctnDt') : textAt(payment, 'ReqdExctnDt', 'Dt');
    assert.equal(day, '2026-02-22');
  }
  const csv = await kit.expect(ben, downloadPaymentRun, { companyId, runId: run.id, bankFormat: 'csv' });
  assert.match(Buffer.from(csv.bytes).toString(), /ES9121000418450200051332,,10\.03,EUR/u);
});

test('a discount that holds is taken, the bill is paid whole, and the ledger keeps its balance', async () => {
  const { kit, ana, ben } = books;
  const terms = {
    companyId,
    name: '2 % 10',
    parts: [{ percent: '100', netDays: 30 }],
    discount: { percent: '2', days: 10 },
  };
  const { id } = await kit.expect(ana, addPaymentTerms, terms);
  const partyId = await vendor({ paymentTermsId: id });
  await approved(partyId, IBANS[0] ?? '');
  const billId = await bill(partyId, '200.00');
  const preview = await kit.expect(ben, previewPaymentRun, { companyId, bankAccountId, date: '2026-01-20' });
  assert.deepEqual(
    preview.payments.filter((each) => each.billId === billId).map(({ amount, discount }) => [amount, discount]),
    [['196.00', '4.00']],
  );
  const run = await kit.expect(ben, proposePaymentRun, {
    companyId,
    bankAccountId,
    date: '2026-01-20',
    billIds: [billId],
  });
  await kit.expect(ana, approvePaymentRun, { companyId, runId: run.id });
  await kit.expect(ben, executePaymentRun, { companyId, runId: run.id });
  const paid = await kit.expect(ana, getBill, { companyId, billId });
  assert.deepEqual([paid.state, paid.open], ['paid', '0.00']);
  const { totals } = await kit.expect(ana, reportTrialBalance, { companyId, asOf: '2026-12-31' });
  assert.equal(totals.debit, totals.credit);
});

test('a bill is in one run at a time, whoever asks at once, and a discarded run lets it go', async () => {
  const { kit, ben } = books;
  const partyId = await vendor();
  await approved(partyId, IBANS[1] ?? '');
  const billId = await bill(partyId, '33.00');
  const asked = { companyId, bankAccountId, date: '2026-02-23', billIds: [billId] };
  const both = await Promise.all([kit.run(ben, proposePaymentRun, asked), kit.run(ben, proposePaymentRun, asked)]);
  assert.equal(both.filter(({ ok }) => ok).length, 1);
  const refused = both.find(({ ok }) => !ok);
  assert.ok(refused);
  assert.equal(refusalOf(refused).code, 'finory.bill_not_payable');
  const [first] = both.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  await kit.expect(ben, discardPaymentRun, { companyId, runId: first?.id ?? '', reason: 'Zu früh' });
  assert.ok((await kit.run(ben, proposePaymentRun, asked)).ok);
});

test('bank details that change after the approval stop the run before money moves', async () => {
  const { kit, ana, ben } = books;
  const partyId = await vendor();
  await approved(partyId, IBANS[2] ?? '');
  const billId = await bill(partyId, '12.00');
  const asked = { companyId, bankAccountId, date: '2026-02-24', billIds: [billId] };
  const run = await kit.expect(ben, proposePaymentRun, asked);
  await kit.expect(ana, approvePaymentRun, { companyId, runId: run.id });
  await approved(partyId, IBANS[3] ?? '');
  const file = { companyId, runId: run.id, bankFormat: 'csv' as const };
  assert.equal(refusalOf(await kit.run(ben, downloadPaymentRun, file)).code, 'finory.bank_details_changed');
  const executing = await kit.run(ben, executePaymentRun, { companyId, runId: run.id });
  assert.equal(refusalOf(executing).code, 'finory.bank_details_changed');
  await assert.rejects(
    kit.database.asApplication(
      books.tenantId,
      'update finory.payment_run_lines set amount = 999999 where run_id = $1',
      [run.id],
    ),
    /never rewritten/u,
  );
});

test('a proposal takes what is due: parts in the order of their days, less what was paid, and a discount only while it holds', () => {
  const instalments = [
    { dueDate: '2026-01-31', amount: 3000n },
    { dueDate: '2026-02-28', amount: 3000n },
    { dueDate: '2026-03-31', amount: 4000n },
  ];
  const base = {
    id: 'b',
    partyId: 'v',
    currency: 'EUR',
    total: 10000n,
    open: 10000n,
    dueDate: '2026-03-31',
    date: '2026-01-01',
  };
  const discount = { until: '2026-01-10', amount: 200n };
  const amounts = (open: bigint, date: string, until: string) => {
    const proposed = proposePayment({ ...base, open, instalments, discount }, date, until);
    return proposed && [proposed.amount, proposed.discount];
  };
  assert.deepEqual(amounts(10000n, '2026-01-10', '2026-01-10'), [9800n, 200n]);
  assert.equal(amounts(10000n, '2026-01-11', '2026-01-30'), undefined);
  assert.deepEqual(amounts(10000n, '2026-02-01', '2026-02-28'), [6000n, 0n]);
  assert.deepEqual(amounts(7000n, '2026-02-01', '2026-02-28'), [3000n, 0n]);
  assert.deepEqual(amounts(2500n, '2026-04-01', '2026-04-01'), [2500n, 0n]);
  assert.equal(amounts(7000n, '2026-01-09', '2026-01-31'), undefined);
});

test('texts for banks have only signs that every bank takes, and are cut at their length', () => {
  assert.equal(plainSigns('Größe & Œuvre №5 //x/', 70), 'Groesse + OEuvre .5 /x');
  assert.equal(plainSigns('Łódź Đà', 70), 'Lodz Da');
  assert.equal(plainSigns('x'.repeat(200), 140).length, 140);
});
