import { sampleInvoice } from '@finaceverse/invoices/testing';
import { writeUbl } from '@finaceverse/invoices/write';
import { idpMetadata, newSigningIdentity } from '@finaceverse/server/testing';
import { ublInvoice } from './bad-files.ts';
import { itemOf, journal, openCompany } from './company.ts';
import { PASSWORD, type Firm, type TestServer } from './test-server.ts';

/** One thing of every kind that a route can name, by the name of its place in the path. */
export type World = Readonly<Record<string, string>>;

/** A vendor's credit note in UBL for a bill. */
function creditNote(number: string, bill: string): string {
  const reference = `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${bill}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`;
  return ublInvoice(number, { net: '5.00', total: '5.00' })
    .replaceAll('Invoice-2', 'CreditNote-2')
    .replaceAll('<Invoice ', '<CreditNote ')
    .replaceAll('</Invoice>', '</CreditNote>')
    .replace('<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>', '<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>')
    .replace('<cac:AccountingSupplierParty>', `${reference}<cac:AccountingSupplierParty>`)
    .replaceAll('cac:InvoiceLine', 'cac:CreditNoteLine')
    .replaceAll('cbc:InvoicedQuantity', 'cbc:CreditedQuantity');
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
  const orderId = await idOf(`${books}/purchase-orders`, {
    ...priced,
    vendorId: company.vendorId,
    number: 'PO-1',
    taxRate: '0',
  });
  const invoiceId = await idOf(`${books}/sales-invoices`, {
    ...priced,
    customerId: company.customerId,
    number: 'S-1',
    lines: [{ ...line, accountCode: '4000' }],
  });
  const receipt = await ben.made('/v1/vamn/calculations', {
    calculator: 'sum',
    inputs: {
      values: [
        { amount: '1.00', currency: 'USD' },
        { amount: '2.00', currency: 'USD' },
      ],
    },
  });
  const question = await ben.made('/v1/luca/questions', {
    companyId: company.id,
    text: 'What was the result in February 2026?',
  });
  await ben.upload('/v1/documents', 'W-1.xml', ublInvoice('W-1', { net: '20.00', total: '20.00' }), {
    companyId: company.id,
  });
  await system.server.platform.settled();
  await ben.upload('/v1/documents', 'C-1.xml', creditNote('C-1', 'W-1'), { companyId: company.id });
  const paper = await ben.upload('/v1/documents', 'E-1.xml', completeInvoice(), { companyId: company.id });
  const statement =
    'Booking date,Description,Reference,Amount,Currency\n2026-02-07,Fee,R-1,-1.00,USD\n2026-02-08,Cloud hosting,R-2,-3.00,USD\n';
  const statements = `${books}/bank-accounts/${company.bankAccountId}/statements`;
  const imported = await ben.upload(statements, 'february.csv', statement);
  await system.server.platform.settled();
  const first = async (list: string): Promise<string> => String((await itemOf(ben, list, () => true))?.['id']);
  const reconciliation = (await ben.get(`${books}/bank-accounts/${company.bankAccountId}/reconciliation`)).value;
  const bankLines: readonly unknown[] = Array.isArray(reconciliation['lines']) ? reconciliation['lines'] : [];
  const bankLine = bankLines.find((each) => Object(each).description === 'Fee');
  const hosting = bankLines.find((each) => Object(each).description !== 'Fee');
  await ben.made(`${books}/statement-lines/${Object(hosting).id}/post`, {
    lines: [{ accountCode: '6300' }],
    learn: true,
  });
  const paidId = await idOf(`${books}/sales-invoices`, {
    ...priced,
    customerId: company.customerId,
    number: 'S-2',
    lines: [{ ...line, accountCode: '4000' }],
  });
  await ben.made(`${books}/sales-invoices/${paidId}/post`);
  const paymentId = await idOf(`${books}/payments`, {
    kind: 'customer_receipt',
    partyId: company.customerId,
    bankAccountId: company.bankAccountId,
    date: '2026-02-04',
    amount: '10.00',
    currency: 'USD',
    allocations: [{ documentId: paidId, amount: '10.00' }],
  });
  await ben.made(`${books}/payments`, {
    kind: 'customer_receipt',
    partyId: company.customerId,
    bankAccountId: company.bankAccountId,
    date: '2026-02-05',
    amount: '5.00',
    currency: 'USD',
    allocations: [],
    onAccount: true,
  });
  const billId = await first(`${books}/bills`);
  const details = await ben.made(`${books}/parties/${company.vendorId}/bank-details`, { iban: 'NL91ABNA0417164300' });
  const detailsId = String(Object(Object(details['items'])[0]).id);
  const paidTo = `${books}/parties/${company.vendorId}/bank-details/${detailsId}/decide`;
  await ana.made(paidTo, { decision: 'approve' });
  const runBill = await ben.made(`${books}/bills`, { ...priced, vendorId: company.vendorId, number: 'RUN-1' });
  const runBillId = String(runBill['id']);
  await ana.made(`${books}/bills/${runBillId}/approve`, {}, { version: Number(runBill['version']) });
  await ana.made(`${books}/bills/${runBillId}/post`);
  const runId = await idOf(`${books}/payment-runs`, {
    bankAccountId: company.bankAccountId,
    date: '2026-02-20',
    billIds: [runBillId],
  });
  await ana.made(`${books}/payment-runs/${runId}/approve`);
  await ana.made(`${books}/seller-profile`, {
    name: 'Harbor Lane Foods',
    street: '41 Harbor Lane',
    city: 'Portland',
    postCode: '04101',
    country: 'US',
    registration: 'EIN 00-0000001',
  });
  const cedar = { name: 'Cedar Cafe', defaultAccountCode: '4000', country: 'US', email: 'cedar@example.test' };
  await ana.made(`${books}/parties/${company.customerId}/change`, cedar, { version: 1 });
  await ben.made(`${books}/sales-invoices/${invoiceId}/post`);
  const termsId = await idOf(`${books}/payment-terms`, { name: 'A month', parts: [{ percent: '100', netDays: 30 }] });
  const itemId = await idOf(`${books}/items`, {
    code: 'A-100',
    name: 'Box, large',
    unit: 'piece',
    kind: 'stocked',
    costing: 'fifo',
  });
  const countId = await idOf(`${books}/stock-counts`, {
    date: '2026-02-20',
    reason: 'Opening',
    lines: [{ itemId, counted: '2', unitCost: '5' }],
  });
  // Last of the books, since lines have tax codes from then on.
  const registration = { country: 'US', region: 'CA', number: 'SR-1', validFrom: '2026-01-01' };
  const registrationId = await idOf(`${books}/tax-registrations`, registration);
  const clientId = await first('/v1/firm/clients');
  const person = String(Object((await ben.get('/v1/identity/me')).value['user']).id);
  const engagement = await ana.made('/v1/firm/engagements', { clientId, service: 'Books', from: '2026-01-01' });
  const delegation = await ana.made('/v1/identity/delegations', {
    delegateId: person,
    from: '2026-02-01T00:00:00Z',
    until: '2026-03-01T00:00:00Z',
    permissions: ['finory:bill:approve'],
  });
  const owner = await ana.made('/v1/identity/users', {
    email: `owner@${clientId.toLowerCase().replaceAll('_', '-')}.example`,
    name: 'Owner of the client',
    role: 'client_owner',
    clientId,
    password: PASSWORD,
  });
  // Off at once, so that nothing is ever sent there.
  const endpoint = await ana.made('/v1/webhooks/endpoints', { url: 'https://8.8.8.8/' });
  await ana.made(`/v1/webhooks/endpoints/${String(endpoint['id'])}`, { active: false }, { version: 1 });
  const group = await ana.made('/v1/identity/groups', { name: 'Close desk' });
  const grant = await ana.made('/v1/identity/grants', { groupId: group['id'], role: 'staff', reason: 'Closes' });
  const connection = await ana.made('/v1/identity/connections', {
    name: 'Provider',
    domain: 'harbor-lane.example',
    metadata: idpMetadata('https://idp.example', 'https://idp.example/sso', newSigningIdentity()),
  });
  // A name of this firm alone, as identifiers are.
  const roleName = `Reader ${String(group['id'])}`;
  await ana.made('/v1/identity/roles', {
    name: roleName,
    summary: '',
    realm: 'firm',
    permissions: ['finory:book:read'],
  });
  const duties = await ana.made('/v1/identity/duties', {
    name: 'Walls and keys',
    one: ['firm:wall:manage'],
    other: ['identity:api_key:manage'],
    reason: 'Two hands',
  });
  const application = await ana.made('/v1/identity/applications', {
    name: 'Books Sync',
    confidential: true,
    redirectUris: [],
    grantTypes: ['client_credentials'],
    scopes: ['finory:book:read'],
  });
  const looking = await ana.made('/v1/identity/impersonations', { userId: person, reason: 'A question', minutes: 5 });
  return {
    endpointId: String(endpoint['id']),
    deliveryId: 'a-delivery-of-nothing',
    claim: '0',
    figure: 'gross_total',
    clientId,
    person,
    groupId: String(group['id']),
    grantId: String(grant['id']),
    roleName,
    connectionId: String(connection['id']),
    scimTokenId: String((await ana.made('/v1/identity/scim-tokens', { name: 'Directory', role: 'staff' }))['id']),
    applicationId: String(application['id']),
    consentId: 'a-consent-of-nobody',
    dutiesId: String(duties['id']),
    impersonationId: String(looking['id']),
    permission: 'finory:book:read',
    userId: String(owner['id']),
    engagementId: String(engagement['id']),
    delegationId: String(delegation['id']),
    companyId: company.id,
    bankAccountId: company.bankAccountId,
    partyId: company.vendorId,
    paymentId,
    periodId: await first(`${books}/periods`),
    code: '5100',
    journalId,
    orderId,
    billId,
    creditNoteId: await first(`${books}/credit-notes`),
    invoiceId,
    lineId: String(Object(bankLine).id),
    documentId: String(paper.value['id']),
    version: '1',
    syntax: 'ubl',
    bankFormat: 'csv',
    log: 'payables',
    receiptId: String(receipt['receiptId']),
    definitionId: await idOf('/v1/vamn/definitions', {
      name: 'late.interest',
      formula: 'balance * 9%',
      rules: ['arithmetic'],
      from: '2026-01-01',
    }),
    questionId: String(question['id']),
    sessionId: await first('/v1/identity/sessions'),
    passkeyId: 'a-key-of-nobody',
    creditId: await first(`${books}/party-credits`),
    ruleId: await first(`${books}/bank-rules`),
    registrationId,
    termsId,
    itemId,
    countId,
    detailsId,
    runId,
    start: '2026-01-01',
    id: '1.audit',
    name: 'firm.country',
    firmId: firm.tenantId,
    yearId: await first(`${books}/fiscal-years`),
    statementId: String(imported.value['statementId']),
    apiKeyId: String((await ana.made('/v1/identity/api-keys', { name: 'Robot' }))['id']),
  };
}
