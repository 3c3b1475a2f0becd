import { readFileSync } from 'node:fs';
import { assert } from '@finaceverse/base/outcome';
import { ManualClock } from '@finaceverse/base/time';
import { uploadDocument } from '../../../services/documents/testing.ts';
import { firm } from '../../../services/firm/module.ts';
import { documents } from '../../../services/documents/module.ts';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../../testing/test-platform.ts';
import { correctPaper, getPaper } from '../../cyloid/testing.ts';
import { cyloid } from '../../cyloid/module.ts';
import {
  addBankAccount,
  addParty,
  addFixedAsset,
  addPrepaid,
  approveBill,
  approveJournal,
  draftJournal,
  draftPurchaseOrder,
  draftSalesInvoice,
  approvePurchaseOrder,
  sendPurchaseOrder,
  openCompany,
  postBill,
  postSalesInvoice,
  recordGoodsReceipt,
  recordPayment,
  runSchedules,
  listPeriods,
  listBills,
} from '../../finory/testing.ts';
import { finory } from '../../finory/module.ts';
import { vamn } from '../../vamn/module.ts';
import { luca } from '../module.ts';

/** A firm with one company whose January is posted through the real pipeline. */
export interface Firm {
  readonly tenantId: string;
  readonly companyId: string;
  readonly ana: TestCaller;
  readonly ben: TestCaller;
  readonly billId: string;
}

export interface BooksKit extends TestPlatform {
  /** A firm with a company of that name and no postings. */
  newFirm(company: string): Promise<Omit<Firm, 'billId'>>;
  /** Harbor Lane Foods with all postings of its January. */
  newJanuary(): Promise<Firm>;
}

type Opened = Omit<Firm, 'billId'>;

async function openFirm(kit: TestPlatform, name: string): Promise<Opened> {
  const tenantId = kit.newTenant();
  const [ana, ben] = [kit.person(tenantId, 'Ana'), kit.person(tenantId, 'Ben')];
  const company = await kit.expect(ana, openCompany, {
    name,
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    template: 'us_general',
    fiscalYear: 2026,
  });
  return { tenantId, companyId: company.id, ana, ben };
}

async function handIn(kit: TestPlatform, firm: Opened, name: string): Promise<string> {
  const bytes = readFileSync(new URL(`../../../demo/papers/${encodeURIComponent(name)}`, import.meta.url));
  const { id } = await kit.expect(firm.ben, uploadDocument, {
    file: { name, mediaType: 'application/octet-stream', bytes },
    companyId: firm.companyId,
  });
  await kit.platform.settled();
  return id;
}

async function postJournal(
  kit: TestPlatform,
  firm: Opened,
  date: string,
  description: string,
  lines: readonly { accountCode: string; debit?: string; credit?: string }[],
): Promise<void> {
  const draft = await kit.expect(firm.ben, draftJournal, {
    companyId: firm.companyId,
    date,
    description,
    lines: [...lines],
  });
  await kit.expect(firm.ana, approveJournal, { companyId: firm.companyId, journalId: draft.id });
}

async function billNumbered(
  kit: TestPlatform,
  firm: Opened,
  number: string,
): Promise<{ readonly id: string; readonly version: number }> {
  const { items } = await kit.expect(firm.ben, listBills, { companyId: firm.companyId, limit: 50 });
  const bill = items.find((item) => item.number === number);
  assert(bill, `No bill ${number}`);
  return bill;
}

/** Order, receipt, misprinted invoice, its correction, credit note, approval and posting. */
async function buyPackaging(
  kit: TestPlatform,
  firm: Opened,
): Promise<{ readonly billId: string; readonly vendorId: string }> {
  const { companyId, ana, ben } = firm;
  const vendor = await kit.expect(ana, addParty, {
    companyId,
    kind: 'vendor',
    name: 'Northwind Packaging',
    currency: 'USD',
    country: 'US',
    defaultAccountCode: '5100',
  });
  const order = await kit.expect(ben, draftPurchaseOrder, {
    companyId,
    vendorId: vendor.id,
    number: 'PO-1001',
    date: '2026-01-05',
    currency: 'USD',
    taxRate: '8.25',
    lines: [
      { description: 'Box 40 x 30', quantity: '100', unitPrice: '12.50', accountCode: '5100' },
      { description: 'Case, insulated', quantity: '40', unitPrice: '31.25', accountCode: '5100' },
    ],
  });
  await kit.expect(ana, approvePurchaseOrder, { companyId, orderId: order.id });
  await kit.expect(ben, sendPurchaseOrder, { companyId, orderId: order.id });
  await kit.expect(ben, recordGoodsReceipt, {
    companyId,
    orderId: order.id,
    date: '2026-01-05',
    lines: [
      { orderLine: 1, quantity: '100' },
      { orderLine: 2, quantity: '38' },
    ],
  });
  const documentId = await handIn(kit, firm, 'INV-7788.pdf');
  const paper = await kit.expect(ben, getPaper, { documentId });
  await kit.expect(ben, correctPaper, {
    documentId,
    expectedVersion: paper.version,
    changes: [
      { field: 'gross_total', value: '2706.25' },
      { field: 'payable', value: '2706.25' },
    ],
    reason: 'VENDOR_ERROR',
  });
  await kit.platform.settled();
  await handIn(kit, firm, 'CN-1.xml');
  const bill = await billNumbered(kit, firm, 'INV-7788');
  await kit.expect(ana, approveBill, { companyId, billId: bill.id });
  await kit.expect(ana, postBill, { companyId, billId: bill.id, date: '2026-01-08' });
  return { billId: bill.id, vendorId: vendor.id };
}

async function sellCatering(kit: TestPlatform, firm: Opened, bankAccountId: string): Promise<void> {
  const { companyId, ana, ben } = firm;
  const customer = await kit.expect(ana, addParty, {
    companyId,
    kind: 'customer',
    name: 'Cedar Cafe',
    currency: 'EUR',
    country: 'IE',
    defaultAccountCode: '4000',
  });
  const invoice = await kit.expect(ben, draftSalesInvoice, {
    companyId,
    customerId: customer.id,
    number: 'HL-0001',
    date: '2026-01-15',
    dueDate: '2026-02-14',
    currency: 'EUR',
    exchangeRate: '1.0850',
    lines: [
      { description: 'Catering, January', quantity: '1', unitPrice: '1800.00', taxRate: '0', accountCode: '4000' },
    ],
  });
  await kit.expect(ben, postSalesInvoice, { companyId, invoiceId: invoice.id });
  await kit.expect(ben, recordPayment, {
    companyId,
    kind: 'customer_receipt',
    partyId: customer.id,
    bankAccountId,
    date: '2026-01-28',
    amount: '1800.00',
    currency: 'EUR',
    exchangeRate: '1.0925',
    allocations: [{ documentId: invoice.id, amount: '1800.00' }],
  });
}

async function billOfFirm(kit: TestPlatform, firm: Opened): Promise<void> {
  const { companyId, ana } = firm;
  await kit.expect(ana, addParty, {
    companyId,
    kind: 'vendor',
    name: 'Meridian & Co',
    currency: 'USD',
    country: 'US',
    defaultAccountCode: '6400',
  });
  await handIn(kit, firm, 'MER-2026-001.xml');
  const bill = await billNumbered(kit, firm, 'MER-2026-001');
  await kit.expect(ana, approveBill, { companyId, billId: bill.id });
  await kit.expect(ana, postBill, { companyId, billId: bill.id });
}

async function playJanuary(kit: TestPlatform): Promise<Firm> {
  const firm = await openFirm(kit, 'Harbor Lane Foods');
  const { companyId, ana, ben } = firm;
  const bank = await kit.expect(ana, addBankAccount, {
    companyId,
    name: 'First Coast Bank',
    accountCode: '1000',
    currency: 'USD',
    number: '000123456789',
  });
  await postJournal(kit, firm, '2026-01-01', 'Opening cash and capital', [
    { accountCode: '1000', debit: '50000.00' },
    { accountCode: '3000', credit: '50000.00' },
  ]);
  await kit.expect(ben, addPrepaid, {
    companyId,
    name: 'Accounting software',
    date: '2026-01-02',
    amount: '1200.00',
    months: 12,
    bankAccountId: bank.id,
    expenseAccountCode: '6300',
  });
  await kit.expect(ben, addFixedAsset, {
    companyId,
    name: 'Deck oven',
    date: '2026-01-03',
    cost: '9600.00',
    salvage: '600.00',
    lifeMonths: 60,
    bankAccountId: bank.id,
  });
  const { billId, vendorId } = await buyPackaging(kit, firm);
  await sellCatering(kit, firm, bank.id);
  await kit.expect(ben, recordPayment, {
    companyId,
    kind: 'vendor_payment',
    partyId: vendorId,
    bankAccountId: bank.id,
    date: '2026-01-30',
    amount: '2638.59',
    currency: 'USD',
    allocations: [{ documentId: billId, amount: '2638.59' }],
  });
  const { items: periods } = await kit.expect(ben, listPeriods, { companyId });
  const january = periods.find((period) => period.start === '2026-01-01');
  await kit.expect(ben, runSchedules, { companyId, periodId: january?.id ?? '' });
  await postJournal(kit, firm, '2026-01-31', 'Bank fee of January', [
    { accountCode: '6500', debit: '15.00' },
    { accountCode: '1000', credit: '15.00' },
  ]);
  await billOfFirm(kit, firm);
  return { ...firm, billId };
}

/** The modules that an answer passes through, on a database of their own, on 5 February 2026. */
export async function openBooksKit(): Promise<BooksKit> {
  const kit = await startTestPlatform({
    modules: [firm, documents, cyloid, vamn, finory, luca],
    clock: new ManualClock('2026-02-05T09:00:00Z'),
  });
  return {
    ...kit,
    newFirm: async (company) => await openFirm(kit, company),
    newJanuary: async () => await playJanuary(kit),
  };
}
