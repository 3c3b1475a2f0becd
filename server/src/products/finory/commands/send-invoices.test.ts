import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { validateDocument } from '@finaceverse/invoices/judge';
import { addBankAccount } from './add-bank-account.ts';
import { addParty } from './add-party.ts';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { changeParty } from './change-party.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { addPaymentTerms, retirePaymentTerms } from './keep-payment-terms.ts';
import { openCompany } from './open-company.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { registerForTax } from './register-for-tax.ts';
import { sendSalesInvoice } from './send-sales-invoice.ts';
import { setSellerProfile } from './set-seller-profile.ts';
import { downloadSalesInvoice } from '../queries/download-sales-invoice.ts';
import { getSalesInvoice } from '../queries/list-trade.ts';
import { SENT_FORMATS } from '../store/invoice-sendings.ts';

let books: Books;
let companyId: string;
before(async () => {
  books = await openBooks();
  const { kit, ana } = books;
  const company = await kit.expect(ana, openCompany, {
    name: 'Hafenweg GmbH',
    baseCurrency: 'EUR',
    timeZone: 'Europe/Berlin',
    template: 'us_general',
    fiscalYear: 2026,
  });
  companyId = company.id;
  const germany = { companyId, country: 'DE', number: 'DE123456788', validFrom: '2026-01-01' };
  await kit.expect(ana, registerForTax, germany);
});
after(async () => await books.kit.close());

async function tellSeller(): Promise<void> {
  const { kit, ana } = books;
  const bank = await kit.run(ana, addBankAccount, {
    companyId,
    name: 'Sparkasse',
    accountCode: '1000',
    currency: 'EUR',
    iban: 'DE89370400440532013000',
  });
  await kit.expect(ana, setSellerProfile, {
    companyId,
    name: 'Hafenweg GmbH',
    street: 'Am Kai 1',
    city: 'Bremen',
    postCode: '28195',
    country: 'DE',
    registration: 'HRB 12345',
    email: 'rechnung@hafenweg.example',
    ...(bank.ok && { bankAccountId: bank.value.id }),
    note: 'Wir liefern nach unseren Bedingungen.',
  });
}

let parties = 0;
async function customer(more: object = {}): Promise<string> {
  parties += 1;
  const made = await books.kit.expect(books.ana, addParty, {
    companyId,
    kind: 'customer',
    name: `Müller & Söhne ${parties}`,
    currency: 'EUR',
    country: 'DE',
    street: 'Marktplatz 2',
    city: 'Köln',
    postCode: '50667',
    email: `buero${parties}@mueller.example`,
    language: 'de',
    ...more,
  });
  return made.id;
}

interface TestLine {
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly taxRate?: string;
  readonly taxCode?: string;
  readonly supply?: 'goods' | 'services';
}

async function drafted(customerId: string, lines: readonly TestLine[], more: object = {}) {
  return await books.kit.expect(books.ben, draftSalesInvoice, {
    companyId,
    customerId,
    date: '2026-01-15',
    currency: 'EUR',
    lines: lines.map((line) => ({ accountCode: '4000', ...line })),
    ...more,
  });
}

async function posted(customerId: string, lines: readonly TestLine[], more: object = {}): Promise<string> {
  const { id } = await drafted(customerId, lines, more);
  await books.kit.expect(books.ben, postSalesInvoice, { companyId, invoiceId: id });
  return id;
}

const paper = { description: 'Karton groß', quantity: '12', unitPrice: '8.25', taxRate: '19' };
const book = { description: 'Buch', quantity: '3', unitPrice: '9.99', taxRate: '7' };

test('who a company is must be told before an invoice leaves the house', async () => {
  const invoiceId = await posted(await customer(), [paper]);
  const refused = await books.kit.run(books.ben, sendSalesInvoice, { companyId, invoiceId, format: 'ubl' });
  assert.equal(refusalOf(refused).code, 'finory.seller_unknown');
  await tellSeller();
});

test('an invoice is valid in every format, and says to the cent what the books say', async () => {
  const invoiceId = await posted(await customer({ taxId: 'DE129273398' }), [paper, book]);
  for (const syntax of SENT_FORMATS) {
    const file = await books.kit.expect(books.ana, downloadSalesInvoice, { companyId, invoiceId, syntax });
    const judged = await validateDocument(file.bytes, file.name);
    assert.equal(judged.verdict, 'VALID', `${syntax}: ${JSON.stringify(judged.findings)}`);
    // By hand: 12 × 8.25 = 99.00 and 3 × 9.99 = 29.97; 18.81 and 2.10 (2.0979) of tax.
    assert.equal(judged.facts?.totals.payable, '149.88', syntax);
    assert.equal(judged.facts?.totals.tax, '20.91', syntax);
  }
});

test('supplies without tax say why, and are valid: exempt, to another member state, abroad, reverse charge', async () => {
  const abroad = [
    { country: 'FR', taxId: 'FR83404833048', supply: 'goods' as const },
    { country: 'FR', taxId: 'FR83404833048', supply: 'services' as const },
    { country: 'US', supply: 'goods' as const },
  ];
  const reasons = ['VATEX-EU-IC', 'VATEX-EU-AE', 'VATEX-EU-G'];
  for (const [index, { supply, ...party }] of abroad.entries()) {
    const line = { description: 'Karton', quantity: '12', unitPrice: '8.25', supply };
    const invoiceId = await posted(await customer(party), [line]);
    const file = await books.kit.expect(books.ana, downloadSalesInvoice, { companyId, invoiceId, syntax: 'ubl' });
    const judged = await validateDocument(file.bytes, file.name);
    assert.equal(judged.verdict, 'VALID', JSON.stringify(judged.findings));
    assert.match(Buffer.from(file.bytes).toString(), new RegExp(reasons[index] ?? '?'));
  }
});

test('prices that hold their tax come out even on the invoice, cent for cent', async () => {
  for (const unitPrice of ['1.00', '1.01', '9.99', '19.95', '0.03']) {
    const invoiceId = await posted(await customer(), [{ ...paper, quantity: '3', unitPrice }], {
      pricesIncludeTax: true,
    });
    const file = await books.kit.expect(books.ana, downloadSalesInvoice, { companyId, invoiceId, syntax: 'cii' });
    const judged = await validateDocument(file.bytes, file.name);
    assert.deepEqual([judged.official.fired, judged.schema.fired], [[], []]);
    // What the customer pays is what the price says.
    const gross = (Number(unitPrice) * 3).toFixed(2);
    assert.equal(judged.facts?.totals.payable, gross);
  }
});

test('an invoice is sent to its customer as the very file that is kept, and the same bytes when it is sent again', async () => {
  const { kit, ben } = books;
  const invoiceId = await posted(await customer({ email: 'kasse@ziel.example' }), [paper]);
  const [waiting] = (await kit.expect(ben, sendSalesInvoice, { companyId, invoiceId, format: 'factur-x' })).items;
  assert.equal(waiting?.state, 'waiting');
  const first = (await kit.letters()).filter(({ to }) => to === 'kasse@ziel.example');
  assert.equal(first.length, 1);
  assert.match(first[0]?.subject ?? '', /Rechnung INV-\d+ von Hafenweg GmbH/u);
  assert.match(first[0]?.text ?? '', /117,81 EUR/u);
  const [enclosed] = first[0]?.enclosures ?? [];
  assert.ok(enclosed);
  const judged = await validateDocument(enclosed, 'sent.pdf');
  assert.equal(judged.verdict, 'VALID');
  assert.equal(judged.facts?.totals.payable, '117.81');
  await tellSeller();
  kit.clock.set('2026-02-20T08:00:00Z');
  const again = { companyId, invoiceId, format: 'factur-x' as const, to: 'chef@ziel.example', message: 'Noch einmal.' };
  await kit.expect(ben, sendSalesInvoice, again);
  const second = (await kit.letters()).find(({ to }) => to === 'chef@ziel.example');
  assert.deepEqual(second?.enclosures[0], enclosed);
  assert.match(second?.text ?? '', /Noch einmal\./u);
  const { sendings } = await kit.expect(ben, getSalesInvoice, { companyId, invoiceId });
  assert.deepEqual(
    sendings.map(({ to, state }) => [to, state]),
    [
      ['chef@ziel.example', 'sent'],
      ['kasse@ziel.example', 'sent'],
    ],
  );
  const kept = await kit.expect(ben, downloadSalesInvoice, { companyId, invoiceId, syntax: 'factur-x' });
  assert.deepEqual(Buffer.from(kept.bytes), enclosed);
});

test('what the receiver would have to refuse is not sent, and it is said what is missing', async () => {
  const { kit, ben } = books;
  const bare = await customer({ email: 'nowhere@ziel.example' });
  await kit.expect(books.ana, changeParty, {
    companyId,
    partyId: bare,
    name: 'Ohne Land',
    email: 'nowhere@ziel.example',
  });
  const invoiceId = await posted(bare, [{ ...paper, taxCode: 'DE-S-STANDARD' }]);
  const refusal = refusalOf(await kit.run(ben, sendSalesInvoice, { companyId, invoiceId, format: 'factur-x' }));
  assert.equal(refusal.code, 'finory.invoice_not_sendable');
  assert.match(refusal.message, /no postal address/u);
  const draft = await drafted(await customer(), [paper]);
  const early = await kit.run(ben, sendSalesInvoice, { companyId, invoiceId: draft.id, format: 'ubl' });
  assert.equal(refusalOf(early).code, 'finory.invoice_not_posted');
  const mute = await customer();
  await kit.expect(books.ana, changeParty, { companyId, partyId: mute, name: 'Ohne Post', country: 'DE' });
  const silent = await kit.run(ben, sendSalesInvoice, {
    companyId,
    invoiceId: await posted(mute, [{ ...paper }]),
    format: 'ubl',
  });
  assert.equal(refusalOf(silent).code, 'finory.no_address');
  assert.equal((await kit.letters()).filter(({ to }) => to === 'nowhere@ziel.example').length, 0);
});

test('terms make due days, parts that come to the total, and a discount with its last day', async () => {
  const { kit, ana } = books;
  const third = {
    companyId,
    name: 'Drei Teile',
    parts: [
      { percent: '33.333', netDays: 10 },
      { percent: '33.333', netDays: 40 },
      { percent: '33.334', netDays: 70 },
    ],
  };
  const { id } = await kit.expect(ana, addPaymentTerms, { ...third, discount: { percent: '3', days: 8 } });
  const invoice = await drafted(await customer({ paymentTermsId: id }), [
    { ...paper, quantity: '1', unitPrice: '84.04' },
  ]);
  // 84.04 + 15.97 = 100.01; three parts by hand: 33.34, 33.34, 33.33 by the largest remainder; 3 % is 3.0003.
  assert.equal(invoice.total, '100.01');
  assert.equal(invoice.dueDate, '2026-03-26');
  assert.deepEqual(
    invoice.terms?.instalments.map(({ dueDate }) => dueDate),
    ['2026-01-25', '2026-02-24', '2026-03-26'],
  );
  const parts = invoice.terms?.instalments.map(({ amount }) => Math.round(Number(amount) * 100)) ?? [];
  assert.equal(
    parts.reduce((sum, part) => sum + part, 0),
    10001,
  );
  assert.ok(Math.max(...parts) - Math.min(...parts) <= 1);
  assert.deepEqual(invoice.terms?.discount, { percent: '3', until: '2026-01-23', amount: '3.00' });
});

test('due days at the end of a month follow the calendar, and a day that is told stands for itself', async () => {
  const { kit, ana } = books;
  const month = { companyId, name: '30 Tage Monatsende', parts: [{ percent: '100', netDays: 30 }], endOfMonth: true };
  const { id } = await kit.expect(ana, addPaymentTerms, month);
  const buyer = await customer({ paymentTermsId: id });
  assert.equal((await drafted(buyer, [paper])).dueDate, '2026-02-28');
  assert.equal((await drafted(buyer, [paper], { date: '2026-01-31' })).dueDate, '2026-03-31');
  const told = await drafted(buyer, [paper], { dueDate: '2026-01-20' });
  assert.deepEqual([told.dueDate, told.terms], ['2026-01-20', null]);
  await kit.expect(ana, retirePaymentTerms, { companyId, termsId: id });
  const gone = await kit.run(ana, draftSalesInvoice, {
    companyId,
    customerId: await customer(),
    date: '2026-01-15',
    currency: 'EUR',
    termsId: id,
    lines: [{ ...paper, accountCode: '4000' }],
  });
  assert.equal(refusalOf(gone).code, 'finory.no_such_terms');
});

test('terms that do not come to the whole are refused, and the database keeps the parts equal to the total', async () => {
  const { kit, ana } = books;
  const half = { companyId, name: 'Halb', parts: [{ percent: '50', netDays: 10 }] };
  assert.equal(refusalOf(await kit.run(ana, addPaymentTerms, half)).code, 'finory.parts_incomplete');
  const { id } = await kit.expect(ana, addPaymentTerms, {
    companyId,
    name: 'Sofort',
    parts: [{ percent: '100', netDays: 0 }],
  });
  const invoice = await drafted(await customer({ paymentTermsId: id }), [paper]);
  await assert.rejects(
    kit.database.asOwner(
      `insert into finory.document_instalments (tenant_id, document_id, line, company_id, due_date, amount)
       select tenant_id, id, 9, company_id, date, 1 from finory.trade_documents where id = $1`,
      [invoice.id],
    ),
    /come to 11782, and it is over 11781/u,
  );
});
