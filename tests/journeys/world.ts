import { sampleInvoice } from '../../server/src/products/cyloid/domain/sample-invoice.ts';
import { writeUbl } from '../../server/src/products/cyloid/domain/writers/write-ubl.ts';
import { ublInvoice } from './bad-files.ts';
import { itemOf, journal, openCompany } from './company.ts';
import type { Firm, TestServer } from './test-server.ts';

/** One thing of every kind that a route can name, by the name of its place in the path. */
export type World = Readonly<Record<string, string>>;

/** A vendor's credit note in UBL for a bill. */
function creditNote(number: string, bill: string): string {
  const reference = `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${bill}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`;
  return ublInvoice(number, { net: '5.00', total: '5.00' })
    .replaceAll('Invoice-2', 'CreditNote-2').replaceAll('<Invoice ', '<CreditNote ').replaceAll('</Invoice>', '</CreditNote>')
    .replace('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>', '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>')
    .replace('<cac:AccountingSupplierParty>', `${reference}<cac:AccountingSupplierParty>`)
    .replaceAll('cac:InvoiceLine', 'cac:CreditNoteLine').replaceAll('cbc:InvoicedQuantity', 'cbc:CreditedQuantity');
}

/** An e-invoice that says all that EN 16931 asks for, so that it can be written again. */
function completeInvoice(): string {
  return new TextDecoder().decode(writeUbl(sampleInvoice())).replaceAll('"EUR"', '"USD"').replaceAll('>EUR<', '>USD<');
}

/** A firm with a company in which everything has happened once. */
export async function buildWorld(system: TestServer, firm: Firm): Promise<World> {
  const { ana, ben } = firm;
  const company = await openCompany(firm, 'Harbor Lane Foods');
  const { books } = company;
  const idOf = async (path: string, json: unknown): Promise<string> => String((await ben.made(path, json))['id']);
  const line = { description: 'Boxes', quantity: '1', unitPrice: '10.00', taxRate: '0', accountCode: '5100' };
  const priced = { date: '2026-02-03', currency: 'USD', lines: [line] };
  const journalId = await idOf(`${books}/journals`, journal('2026-02-03', '10.00', '10.00'));
  await ana.made(`${books}/journals/${journalId}/approve`);
  const orderId = await idOf(`${books}/purchase-orders`, { ...priced, vendorId: company.vendorId, number: 'PO-1', taxRate: '0' });
  const invoiceId = await idOf(`${books}/sales-invoices`, { ...priced, customerId: company.customerId, number: 'S-1', lines: [{ ...line, accountCode: '4000' }] });
  const receipt = await ben.made('/v1/vamn/calculations', { calculator: 'sum', inputs: { values: [{ amount: '1.00', currency: 'USD' }, { amount: '2.00', currency: 'USD' }] } });
  const question = await ben.made('/v1/luca/questions', { companyId: company.id, text: 'What was the result in February 2026?' });
  await ben.upload('/v1/documents', 'W-1.xml', ublInvoice('W-1', { net: '20.00', total: '20.00' }), { companyId: company.id });
  await system.server.platform.settled();
  await ben.upload('/v1/documents', 'C-1.xml', creditNote('C-1', 'W-1'), { companyId: company.id });
  const paper = await ben.upload('/v1/documents', 'E-1.xml', completeInvoice(), { companyId: company.id });
  const statement = 'Booking date,Description,Reference,Amount,Currency\n2026-02-07,Fee,R-1,-1.00,USD\n';
  await ben.upload(`${books}/bank-accounts/${company.bankAccountId}/statements`, 'february.csv', statement);
  await system.server.platform.settled();
  const first = async (list: string): Promise<string> => String((await itemOf(ben, list, () => true))?.['id']);
  const reconciliation = (await ben.get(`${books}/bank-accounts/${company.bankAccountId}/reconciliation`)).value;
  const [bankLine] = Array.isArray(reconciliation['lines']) ? reconciliation['lines'] : [];
  return {
    companyId: company.id,
    bankAccountId: company.bankAccountId,
    periodId: await first(`${books}/periods`),
    code: '5100',
    journalId,
    orderId,
    billId: await first(`${books}/bills`),
    creditNoteId: await first(`${books}/credit-notes`),
    invoiceId,
    lineId: String(Object(bankLine).id),
    documentId: String(paper.value['id']),
    version: '1',
    syntax: 'ubl',
    log: 'payables',
    receiptId: String(receipt['receiptId']),
    definitionId: await idOf('/v1/vamn/definitions', { name: 'late.interest', formula: 'balance * 9%', rules: ['arithmetic'], from: '2026-01-01' }),
    questionId: String(question['id']),
    sessionId: await first('/v1/identity/sessions'),
    apiKeyId: String((await ana.made('/v1/identity/api-keys', { name: 'Robot' }))['id']),
  };
}
