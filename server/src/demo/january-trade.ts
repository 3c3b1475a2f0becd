import { good } from './person.ts';
import { billOf, books, eventually, found, handIn, know, type Stage, type Step } from './stage.ts';

/** Steps 4 to 8: the book is opened, goods are ordered, and the first papers are proven. */
export const TRADE_STEPS: readonly Step[] = [
  { name: 'company', at: '2026-01-01T08:00:00Z', after: [], act: openCompany },
  { name: 'opening', at: '2026-01-01T09:00:00Z', after: ['company'], act: openingCash },
  { name: 'software', at: '2026-01-02T09:00:00Z', after: ['company'], act: buySoftware },
  { name: 'oven', at: '2026-01-03T09:00:00Z', after: ['company'], act: buyOven },
  { name: 'cedar', at: '2026-01-15T09:00:00Z', after: ['company'], act: invoiceCedar },
  { name: 'unbalanced', at: '2026-01-15T10:00:00Z', after: ['company'], act: tryUnbalanced },
  { name: 'order', at: '2026-01-05T09:00:00Z', after: ['company'], act: orderPackaging },
  { name: 'receipt', at: '2026-01-05T15:00:00Z', after: ['order'], act: receiveGoods },
  { name: 'misprint', at: '2026-01-06T09:00:00Z', after: ['receipt'], act: handInMisprint },
  { name: 'correction', at: '2026-01-06T11:00:00Z', after: ['misprint'], act: correctMisprint },
  { name: 'photo', at: '2026-01-06T11:30:00Z', after: ['correction'], act: handInPhoto },
  { name: 'credit', at: '2026-01-07T10:00:00Z', after: ['correction', 'photo'], act: handInCreditNote },
  { name: 'posting', at: '2026-01-08T15:00:00Z', after: ['credit'], act: approveAndPost },
];

async function openCompany(stage: Stage): Promise<void> {
  const { ana } = stage.people;
  const company = good(
    await ana.post('/v1/finory/companies', {
      name: 'Harbor Lane Foods',
      baseCurrency: 'USD',
      timeZone: 'America/New_York',
      template: 'us_general',
      fiscalYear: 2026,
    }),
    'company',
  );
  stage.known.set('company', company.text('id'));
  const bank = good(
    await ana.post(`${books(stage)}/bank-accounts`, {
      name: 'First Coast Bank',
      accountCode: '1000',
      currency: 'USD',
      number: '000412207',
    }),
    'bank account',
  );
  stage.known.set('bank', bank.text('id'));
  good(
    await ana.post(`${books(stage)}/seller-profile`, {
      name: 'Harbor Lane Foods',
      street: '41 Harbor Lane',
      city: 'Portland',
      postCode: '04101',
      country: 'US',
      registration: 'EIN 01-0412207',
      email: 'books@harbor-lane.example',
      bankAccountId: bank.text('id'),
    }),
    'who Harbor Lane Foods is on invoices',
  );
  const northwind = good(
    await ana.post(`${books(stage)}/parties`, {
      kind: 'vendor',
      name: 'Northwind Packaging',
      currency: 'USD',
      country: 'US',
      defaultAccountCode: '5100',
    }),
    'Northwind',
  );
  stage.known.set('northwind', northwind.text('id'));
  good(
    await ana.post(`${books(stage)}/parties`, {
      kind: 'vendor',
      name: 'Meridian & Co',
      currency: 'USD',
      country: 'US',
      defaultAccountCode: '6400',
    }),
    'Meridian',
  );
  const cedar = good(
    await ana.post(`${books(stage)}/parties`, {
      kind: 'customer',
      name: 'Cedar Cafe',
      currency: 'EUR',
      country: 'IE',
      street: '12 Quay Street',
      city: 'Galway',
      postCode: 'H91 X2W3',
      email: 'accounts@cedar-cafe.example',
      defaultAccountCode: '4000',
    }),
    'Cedar',
  );
  stage.known.set('cedar', cedar.text('id'));
}

async function openingCash(stage: Stage): Promise<void> {
  const { ana, ben } = stage.people;
  const draft = good(
    await ben.post(`${books(stage)}/journals`, {
      date: '2026-01-01',
      description: 'Opening cash and capital',
      lines: [
        { accountCode: '1000', debit: '50000.00' },
        { accountCode: '3000', credit: '50000.00' },
      ],
    }),
    'opening entry',
  );
  good(await ana.post(`${books(stage)}/journals/${draft.text('id')}/approve`), 'opening entry approved');
}

async function buySoftware(stage: Stage): Promise<void> {
  const bought = good(
    await stage.people.ben.post(`${books(stage)}/prepaids`, {
      name: 'Accounting software, one year',
      date: '2026-01-02',
      amount: '1200.00',
      months: 12,
      bankAccountId: know(stage, 'bank'),
      expenseAccountCode: '6300',
    }),
    'software',
  );
  stage.known.set('software', bought.text('id'));
}

async function buyOven(stage: Stage): Promise<void> {
  const bought = good(
    await stage.people.ben.post(`${books(stage)}/fixed-assets`, {
      name: 'Deck oven',
      date: '2026-01-03',
      cost: '9600.00',
      salvage: '600.00',
      lifeMonths: 60,
      bankAccountId: know(stage, 'bank'),
    }),
    'oven',
  );
  stage.known.set('oven', bought.text('id'));
}

async function invoiceCedar(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const draft = good(
    await ben.post(`${books(stage)}/sales-invoices`, {
      customerId: know(stage, 'cedar'),
      number: 'HL-0001',
      date: '2026-01-15',
      dueDate: '2026-02-14',
      currency: 'EUR',
      exchangeRate: '1.0850',
      lines: [
        { description: 'Catering, January', quantity: '1', unitPrice: '1800.00', taxRate: '0', accountCode: '4000' },
      ],
    }),
    'Cedar invoice',
  );
  const posted = good(
    await ben.post(`${books(stage)}/sales-invoices/${draft.text('id')}/post`),
    'Cedar invoice posted',
  );
  stage.known.set('invoice', draft.text('id'));
  good(await ben.post(`${books(stage)}/sales-invoices/${draft.text('id')}/send`, {}), 'Cedar invoice sent');
  const ledger = good(
    await ben.get(`${books(stage)}/reports/general-ledger?accountCode=1100&from=2026-01-15&to=2026-01-15`),
    'receivable',
  );
  found(
    stage,
    4,
    'revenue and receivable of the Cedar invoice',
    ledger.list()[0]?.text('debit') ?? `no line of ${posted.text('number')}`,
  );
}

async function tryUnbalanced(stage: Stage): Promise<void> {
  const refused = await stage.people.ben.post(`${books(stage)}/journals`, {
    date: '2026-01-15',
    description: 'One cent off',
    lines: [
      { accountCode: '6200', debit: '10.00' },
      { accountCode: '3000', credit: '9.99' },
    ],
  });
  found(stage, 4, 'unbalanced entry by one cent is refused', String(refused.status));
}

async function orderPackaging(stage: Stage): Promise<void> {
  const { ana, ben } = stage.people;
  const order = good(
    await ben.post(`${books(stage)}/purchase-orders`, {
      vendorId: know(stage, 'northwind'),
      number: 'PO-1001',
      date: '2026-01-05',
      currency: 'USD',
      taxRate: '8.25',
      lines: [
        { description: 'Box 40 x 30', quantity: '100', unitPrice: '12.50', accountCode: '5100' },
        { description: 'Case, insulated', quantity: '40', unitPrice: '31.25', accountCode: '5100' },
      ],
    }),
    'order',
  );
  stage.known.set('order', order.text('id'));
  found(stage, 5, 'purchase order net', order.text('net'));
  found(stage, 5, 'purchase order tax', order.text('tax'));
  found(stage, 5, 'purchase order total', order.text('total'));
  good(await ana.post(`${books(stage)}/purchase-orders/${order.text('id')}/approve`), 'order approved');
  good(await ben.post(`${books(stage)}/purchase-orders/${order.text('id')}/send`), 'order sent');
}

async function receiveGoods(stage: Stage): Promise<void> {
  const received = good(
    await stage.people.ben.post(`${books(stage)}/purchase-orders/${know(stage, 'order')}/receipts`, {
      date: '2026-01-05',
      lines: [
        { orderLine: 1, quantity: '100' },
        { orderLine: 2, quantity: '38' },
      ],
    }),
    'goods receipt',
  );
  found(stage, 5, 'purchase order after the receipt', received.text('order.state'));
}

async function handInMisprint(stage: Stage): Promise<void> {
  const paper = await handIn(stage, stage.people.dee, 'INV-7788.pdf');
  stage.known.set('misprint', paper.text('documentId'));
  const finding = paper.list('findings').find((entry) => entry.has('difference'));
  const total = paper.list('fields').find((field) => field.text('name') === 'gross_total');
  const bills = good(await stage.people.ben.get(`${books(stage)}/bills`), 'bills');
  found(stage, 6, 'state of the misprinted invoice', paper.text('state'));
  found(stage, 6, 'computed total', finding?.text('expected') ?? 'no finding');
  found(stage, 6, 'printed total', total?.text('printed') ?? 'no total');
  found(stage, 6, 'difference', finding?.text('difference').replace(/^-/, '') ?? 'no finding');
  found(stage, 6, 'hint of transposed digits', String(/transposed/.test(JSON.stringify(finding?.value ?? ''))));
  found(stage, 6, 'orders in the paper are flagged', String(paper.list('flags').length > 0));
  found(
    stage,
    6,
    'bills in the ledger before the correction',
    String(bills.list().filter((bill) => bill.text('vendor') === 'Northwind Packaging').length),
  );
}

async function correctMisprint(stage: Stage): Promise<void> {
  const { ben } = stage.people;
  const id = know(stage, 'misprint');
  const paper = good(await ben.get(`/v1/cyloid/papers/${id}`), 'paper');
  const corrected = good(
    await ben.post(
      `/v1/cyloid/papers/${id}/corrections`,
      {
        changes: [
          { field: 'gross_total', value: '2706.25' },
          { field: 'payable', value: '2706.25' },
        ],
        reason: 'VENDOR_ERROR',
      },
      Number(paper.text('version')),
    ),
    'correction',
  );
  found(stage, 7, 'state of the corrected invoice', corrected.text('state'));
  const bill = await billOf(stage, 'INV-7788');
  stage.known.set('bill', bill.text('id'));
  const quantity = bill.list('match.variances').find((variance) => variance.text('kind') === 'quantity');
  found(stage, 8, 'variance net', quantity?.text('net') ?? 'none');
  found(stage, 8, 'variance tax', quantity?.text('tax') ?? 'none');
}

async function handInPhoto(stage: Stage): Promise<void> {
  const paper = await handIn(stage, stage.people.cy, 'INV 7788.jpg');
  found(stage, 7, 'state of the photographed copy', paper.text('state'));
  const bills = good(await stage.people.ben.get(`${books(stage)}/bills`), 'bills').list();
  found(
    stage,
    7,
    'liabilities for the invoice',
    String(bills.filter((bill) => bill.text('vendor') === 'Northwind Packaging').length),
  );
}

async function handInCreditNote(stage: Stage): Promise<void> {
  await handIn(stage, stage.people.dee, 'CN-1.xml');
  const id = know(stage, 'bill');
  const bill = await eventually(
    async () => await stage.people.ben.get(`${books(stage)}/bills/${id}`),
    (answer) => answer.list('credits').length > 0,
    'the credit note on the bill',
  );
  found(stage, 8, 'credit note', bill.list('credits')[0]?.text('total') ?? 'none');
  found(stage, 8, 'payable', bill.text('payable'));
}

async function approveAndPost(stage: Stage): Promise<void> {
  const { ana, ben } = stage.people;
  const path = `${books(stage)}/bills/${know(stage, 'bill')}`;
  const version = Number(good(await ben.get(path), 'bill').text('version'));
  const own = await ben.post(`${path}/approve`, {}, version);
  found(stage, 8, 'approval by the preparer is refused', String(own.status));
  good(await ana.post(`${path}/approve`, {}, version), 'approved');
  good(await ana.post(`${path}/post`), 'posted');
  // The second route knows nothing of the bill: what was received, at its price, with its tax.
  const net = good(
    await ben.post('/v1/vamn/calculations', {
      calculator: 'sum',
      inputs: {
        values: [
          { amount: '1250.00', currency: 'USD' },
          { amount: '1187.50', currency: 'USD' },
        ],
      },
    }),
    'net',
  );
  const tax = good(
    await ben.post('/v1/vamn/calculations', {
      calculator: 'invoice.tax',
      inputs: { base: { amount: '2437.50', currency: 'USD' }, rate: '0.0825' },
    }),
    'tax',
  );
  const sum = good(
    await ben.post('/v1/vamn/calculations', {
      calculator: 'sum',
      inputs: {
        values: [
          { amount: amountOf(net.text('value')), currency: 'USD' },
          { amount: amountOf(tax.text('value')), currency: 'USD' },
        ],
      },
    }),
    'payable by the independent route',
  );
  found(stage, 8, 'payable by the independent route', amountOf(sum.text('value')));
}

/** The decimal of a value that may be written with its currency. */
function amountOf(value: string): string {
  return /-?\d+(\.\d+)?/.exec(value)?.[0] ?? value;
}
