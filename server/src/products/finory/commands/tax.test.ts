import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { factsFor } from './tax.test-data.ts';
import { openBooks, refusalOf, type Books } from './books.test-kit.ts';
import { addTaxCode, registerForTax } from './register-for-tax.ts';
import { addParty } from './add-party.ts';
import { approveBill } from './approve-bill.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { fileTaxReturn } from './file-tax-return.ts';
import { setBillTaxes } from './set-bill-taxes.ts';
import { chooseCode } from '../domain/tax/choose-code.ts';
import { TAX_PACKS } from '../domain/tax/packs/packs.ts';
import { rateOn } from '../domain/tax/treatments.ts';
import { csvOf } from '../domain/csv.ts';
import { getJournal, listAccounts } from '../queries/list-books.ts';
import { getSalesInvoice, listBills } from '../queries/list-trade.ts';
import { listTaxCodes } from '../queries/list-tax.ts';
import { exportTaxReturn, listTaxReturnLines, listTaxReturns, reportTaxReturn } from '../queries/report-tax-return.ts';
import { reportTrialBalance } from '../queries/report-statements.ts';
import { proveFigure } from '../queries/prove-figure.ts';
import { bareInExport } from '../../../testing/bare-in-export.ts';
import { openTaxed, type TaxedBooks } from './tax.test-kit.ts';

let books: Books;
let german: TaxedBooks;
let british: TaxedBooks;
before(async () => {
  books = await openBooks();
  german = await openTaxed(books, 'Hafenweg', {
    country: 'DE',
    currency: 'EUR',
    number: 'DE123456789',
    oneStopShop: true,
  });
  british = await openTaxed(books, 'Harbour', { country: 'GB', currency: 'GBP', number: 'GB123456789', months: 3 });
});
after(async () => await books.kit.close());

/** The lines of a journal as `account debit -credit`. */
async function linesOf(companyId: string, journalId: string): Promise<Record<string, string>> {
  const journal = await books.kit.expect(books.ana, getJournal, { companyId, journalId });
  const lines = new Map<string, number>();
  for (const line of journal.lines)
    lines.set(
      line.accountCode,
      Math.round(
        ((lines.get(line.accountCode) ?? 0) + Number(line.baseDebit ?? 0) - Number(line.baseCredit ?? 0)) * 100,
      ) / 100,
    );
  return Object.fromEntries([...lines].map(([code, amount]) => [code, amount.toFixed(2)]));
}

test('deductible tax of a purchase is an asset, and tax that is not is part of the cost', async () => {
  const { companyId } = german;
  const standard = await german.bill('DE', '2026-01-10', [{ unitPrice: '100.00', taxRate: '19' }]);
  assert.deepEqual(await linesOf(companyId, standard), { '5100': '100.00', '1400': '19.00', '2000': '-119.00' });
  const blocked = await german.bill('DE', '2026-01-10', [{ unitPrice: '100.00', taxCode: 'DE-P-STANDARD-N' }]);
  assert.deepEqual(await linesOf(companyId, blocked), { '5100': '119.00', '2000': '-119.00' });
  const mixed = await german.bill('DE', '2026-01-11', [
    { unitPrice: '10.05', taxRate: '7', accountCode: '6700' },
    { unitPrice: '100.01', taxRate: '19', accountCode: '6400' },
  ]);
  assert.deepEqual(await linesOf(companyId, mixed), {
    '6700': '10.05',
    '6400': '100.01',
    '1400': '19.70',
    '2000': '-129.76',
  });
});

test('tax that is deductible in part is deducted in that part', async () => {
  await books.kit.expect(books.ana, addTaxCode, {
    companyId: german.companyId,
    code: 'DE-P-CAR',
    name: 'Car, half private',
    country: 'DE',
    side: 'purchase',
    treatment: 'domestic',
    percent: '19',
    recoverable: '50',
    validFrom: '2026-01-01',
    source: 'UStG § 15 (1b) in its former wording, for the test',
  });
  const journal = await german.bill('DE', '2026-02-02', [{ unitPrice: '100.10', taxCode: 'DE-P-CAR' }]);
  assert.deepEqual(await linesOf(german.companyId, journal), { '5100': '109.61', '1400': '9.51', '2000': '-119.12' });
});

test('what is bought abroad is taxed by the one who receives it, and both sides stand in the return', async () => {
  const { companyId } = german;
  const goods = await german.bill('FR', '2026-01-12', [{ unitPrice: '200.00', supply: 'goods' }]);
  assert.deepEqual(await linesOf(companyId, goods), {
    '5100': '200.00',
    '1400': '38.00',
    '2200': '-38.00',
    '2000': '-200.00',
  });
  const services = await german.bill('AT', '2026-01-12', [{ unitPrice: '50.00', supply: 'services' }]);
  assert.deepEqual(await linesOf(companyId, services), {
    '5100': '50.00',
    '1400': '9.50',
    '2200': '-9.50',
    '2000': '-50.00',
  });
  await german.bill('US', '2026-01-12', [{ unitPrice: '30.00', supply: 'services' }]);
});

test('sales are taxed by who buys where, with the rate of the day', async () => {
  const { companyId } = german;
  const rows: readonly (readonly [string, Parameters<TaxedBooks['sale']>[0], object, string, string])[] = [
    ['home', { country: 'DE' }, {}, 'DE-S-STANDARD', '119.00'],
    ['reduced', { country: 'DE' }, { taxRate: '7' }, 'DE-S-REDUCED', '107.00'],
    ['business in the EU', { country: 'FR', taxId: 'FR12345678901' }, {}, 'DE-S-ICS', '100.00'],
    ['services to it', { country: 'FR', taxId: 'FR12345678901' }, { supply: 'services' }, 'DE-S-RCS', '100.00'],
    ['consumer in the EU', { country: 'NL' }, {}, 'DE-OSS-NL-STANDARD', '121.00'],
    ['abroad', { country: 'US' }, {}, 'DE-S-EXPORT', '100.00'],
    ['services abroad', { country: 'US' }, { supply: 'services' }, 'DE-S-OUT', '100.00'],
  ];
  for (const [what, customer, line, code, total] of rows) {
    const id = await german.sale(customer, '2026-01-20', [{ unitPrice: '100.00', ...line }]);
    const invoice = await books.kit.expect(books.ana, getSalesInvoice, { companyId, invoiceId: id });
    assert.deepEqual([invoice.lines[0]?.taxCode, invoice.total], [code, total], what);
  }
});

test('the German return has its code numbers, reckoned on whole euros, and each traces to its lines', async () => {
  const { companyId, registrationId } = german;
  await german.sale({ country: 'DE' }, '2026-01-25', [{ unitPrice: '1000.99', taxRate: '19' }]);
  // Independently: sales 100 + 1000.99 at 19 %, 100 at 7 %; input 19 + 19.70; 38 acquired; 9.50 and 5.70 reversed.
  assert.deepEqual(await german.boxes('2026-01-01'), {
    '81': '1100.00',
    '81 tax': '209.00',
    '86': '100.00',
    '86 tax': '7.00',
    '41': '100.00',
    '43': '100.00',
    '89': '200.00',
    '89 tax': '38.00',
    '46': '50.00',
    '47': '9.50',
    '84': '30.00',
    '85': '5.70',
    '21': '100.00',
    '45': '100.00',
    '66': '38.70',
    '61': '38.00',
    '67': '15.20',
    '83': '177.30',
  });
  const lines = await books.kit.expect(books.ana, listTaxReturnLines, {
    companyId,
    registrationId,
    start: '2026-01-01',
    box: '81',
  });
  assert.deepEqual(
    lines.items.map(({ base, output, code }) => [base, output, code]),
    [
      ['100.00', '19.00', 'DE-S-STANDARD'],
      ['1000.99', '190.19', 'DE-S-STANDARD'],
    ],
  );
  assert.ok(lines.items.every(({ documentId, journalId }) => documentId !== null && journalId.startsWith('jnl_')));
  assert.deepEqual(await german.boxes('2026-01-01', 'eu_oss'), {
    'NL.base': '100.00',
    'NL.tax': '21.00',
    payable: '21.00',
  });
  const file = await books.kit.expect(books.ana, exportTaxReturn, { companyId, registrationId, start: '2026-01-01' });
  const text = Buffer.from(file.bytes).toString();
  assert.match(
    text,
    /^box,label,amount,currency,amount passport\r\n81,Taxable supplies at 19 %,1100\.00,EUR,tax\.txr_\w+\.2026-01-01\.de_ustva\.81\r\n/,
  );
  assert.deepEqual(bareInExport(text), []);
  assert.deepEqual(bareInExport(text.replace(/,tax\.[^\r]*83\r/, ',\r')).length, 1);
  for (const line of text.trim().split('\r\n').slice(1)) {
    const [amount, , figure = ''] = line.split(',').slice(-3);
    const proof = await books.kit.expect(books.ana, proveFigure, { companyId, figure });
    assert.equal(proof.amount, amount, figure);
  }
});

test('what was filed stays; what is posted into its days later is corrected by a return of its own', async () => {
  const { kit, ana } = books;
  const { companyId, registrationId } = german;
  const start = '2026-01-01';
  const asked = { companyId, registrationId, start };
  assert.equal(refusalOf(await kit.run(ana, fileTaxReturn, asked)).code, 'finory.return_too_early');
  kit.clock.set('2026-04-10T09:00:00Z');
  assert.equal(
    refusalOf(await kit.run(ana, fileTaxReturn, { ...asked, correction: 'x' })).code,
    'finory.return_not_filed',
  );
  assert.equal((await kit.expect(ana, fileTaxReturn, asked)).state, 'filed');
  assert.equal(refusalOf(await kit.run(ana, fileTaxReturn, asked)).code, 'finory.return_filed');
  assert.equal(
    refusalOf(await kit.run(ana, fileTaxReturn, { ...asked, correction: 'x' })).code,
    'finory.return_unchanged',
  );
  await german.bill('DE', '2026-01-30', [{ unitPrice: '10.00', taxRate: '19' }]);
  const changed = await kit.expect(ana, reportTaxReturn, asked);
  assert.equal(changed.state, 'changed');
  assert.deepEqual(
    changed.boxes.filter(({ filed }) => filed !== null).map(({ box, filed, amount }) => [box, filed, amount]),
    [
      ['66', '38.70', '40.60'],
      ['83', '177.30', '175.40'],
    ],
  );
  const corrected = await kit.expect(ana, fileTaxReturn, { ...asked, correction: 'A bill came late' });
  assert.deepEqual([corrected.state, corrected.due], ['filed', '175.40']);
  const list = await kit.expect(ana, listTaxReturns, { companyId, registrationId });
  const january = list.items.find((item) => item.start === start && item.form === 'de_ustva');
  assert.deepEqual([january?.state, january?.due, january?.corrections], ['filed', '175.40', 1]);
  for (const statement of [
    `update finory.tax_returns set due = 0`,
    `delete from finory.tax_return_boxes`,
    `update finory.tax_entries set output = 0`,
  ])
    await assert.rejects(kit.database.asApplication(books.tenantId, statement), /append-only|permission denied/);
  const clerk = kit.person(books.tenantId, 'Rita', ['finory:book:read', 'finory:tax:manage']);
  assert.equal(refusalOf(await kit.run(clerk, fileTaxReturn, asked)).code, 'kernel.not_permitted');
});

test('the British return has nine boxes, with imports and services from abroad on both sides', async () => {
  await british.sale({ country: 'GB' }, '2026-02-01', [{ unitPrice: '1000.40', taxRate: '20' }]);
  await british.sale({ country: 'GB' }, '2026-02-01', [{ unitPrice: '50.30', taxCode: 'GB-S-ZERO' }]);
  await british.sale({ country: 'US' }, '2026-02-02', [{ unitPrice: '70.00' }]);
  await british.bill('GB', '2026-03-31', [{ unitPrice: '400.00', taxRate: '20' }]);
  await british.bill('DE', '2026-03-31', [{ unitPrice: '100.00', supply: 'goods' }]);
  await british.bill('US', '2026-03-31', [{ unitPrice: '60.00', supply: 'services' }]);
  assert.deepEqual(await british.boxes('2026-01-01'), {
    '1': '232.08',
    '3': '232.08',
    '4': '112.00',
    '5': '120.08',
    '6': '1180.00',
    '7': '560.00',
  });
});

test('the accounts of tax and the boxes of returns are one truth, kept by the database', async () => {
  const { companyId } = german;
  const sums = await books.kit.database.asOwner(
    'select sum(output)::text as output, sum(input)::text as input from finory.tax_entries where company_id = $1',
    [companyId],
  );
  const { rows } = await books.kit.expect(books.ana, reportTrialBalance, { companyId, asOf: '2026-12-31' });
  const balance = (code: string): string =>
    (rows.find((row) => row.accountCode === code)?.balance ?? '0').replace('.', '');
  assert.equal(balance('2200'), `-${String(sums[0]?.['output'])}`);
  assert.equal(balance('1400'), String(sums[0]?.['input']));
  const forged = `
    insert into finory.tax_entries (tenant_id, id, company_id, journal_id, registration_id, date, code, country, side, treatment, rate_class,
      component, percent, base, output, input, blocked, output_account_id)
    select tenant_id, 'txe_forged', company_id, journal_id, registration_id, date, code, country, side, treatment, rate_class, component, percent,
      base, output + 1, 0, 0, output_account_id from finory.tax_entries where company_id = '${companyId}' and output > 0 limit 1`;
  await assert.rejects(books.kit.database.asApplication(books.tenantId, forged), { detail: 'finory.tax_differs' });
});

test('prices that hold their tax are parted so that net and tax add up to them', async () => {
  const { companyId } = german;
  const rows = [
    [['119.00'], '100.00', '19.00'],
    [['0.99', '0.99', '0.99'], '2.50', '0.47'],
    [['10.00', '5.55'], '13.07', '2.48'],
  ] as const;
  for (const [prices, net, tax] of rows) {
    const id = await german.sale(
      { country: 'DE' },
      '2026-05-02',
      prices.map((unitPrice) => ({ unitPrice, taxRate: '19' })),
      { pricesIncludeTax: true },
    );
    const invoice = await books.kit.expect(books.ana, getSalesInvoice, { companyId, invoiceId: id });
    assert.deepEqual([invoice.net, invoice.tax], [net, tax]);
    assert.equal(
      (Number(net) + Number(tax)).toFixed(2),
      prices.reduce((sum, price) => sum + Number(price), 0).toFixed(2),
    );
  }
});

test('a rate that no code has, a code of elsewhere and one that is not in force are refused with the line', async () => {
  const { kit, ana, ben } = books;
  const { companyId } = german;
  const vendor = await kit.expect(ana, addParty, {
    companyId,
    kind: 'vendor',
    name: 'Odd rates',
    currency: 'EUR',
    country: 'DE',
  });
  const attempt = async (line: object) =>
    await kit.run(ben, enterBill, {
      companyId,
      vendorId: vendor.id,
      number: 'ODD',
      date: '2026-03-03',
      currency: 'EUR',
      lines: [{ description: 'x', quantity: '1', unitPrice: '1.00', accountCode: '5100', ...line }],
    });
  const cases = [
    [{ taxRate: '8.25' }, 'finory.tax_code_missing'],
    [{ taxCode: 'GB-P-STANDARD' }, 'finory.no_such_tax_code'],
    [{ taxCode: 'DE-S-STANDARD' }, 'finory.no_such_tax_code'],
  ] as const;
  for (const [line, code] of cases) {
    const refusal = refusalOf(await attempt(line));
    assert.deepEqual([refusal.code, refusal.fields?.[0]?.pointer], [code, '/lines/0/taxCode']);
  }
  assert.match(refusalOf(await attempt({ taxRate: '8.25' })).message, /19, 7, 0/);
  const unregistered = await books.tries(ben, draftSalesInvoice, {
    customerId: (await books.does(ana, addParty, { kind: 'customer', name: 'Plain', currency: 'USD' })).id,
    date: '2026-01-05',
    currency: 'USD',
    lines: [{ description: 'x', quantity: '1', unitPrice: '1.00', taxCode: 'DE-S-STANDARD' }],
  });
  assert.equal(refusalOf(unregistered).code, 'finory.no_such_tax_code');
});

test('a paper that is read is taxed by rule; its tax must be what its codes come to before anybody approves', async () => {
  const { kit, ana, ben } = books;
  const { companyId } = german;
  await kit.expect(ana, addParty, {
    companyId,
    kind: 'vendor',
    name: 'Papier GmbH',
    currency: 'EUR',
    country: 'DE',
    defaultAccountCode: '6700',
  });
  await factsFor(books, companyId, 'Papier GmbH', ben.id);
  const bill = (await kit.expect(ana, listBills, { companyId, limit: 50 })).items.find(
    ({ number }) => number === 'P-1',
  );
  const billId = bill?.id ?? '';
  const changed = await kit.expect(ben, setBillTaxes, {
    companyId,
    billId,
    lines: [{ line: 1, taxCode: 'DE-P-EXEMPT' }],
  });
  assert.deepEqual(
    changed.lines.map(({ taxCode }) => taxCode),
    ['DE-P-EXEMPT'],
  );
  assert.equal(refusalOf(await kit.run(ana, approveBill, { companyId, billId })).code, 'finory.document_tax_differs');
  await kit.expect(ben, setBillTaxes, {
    companyId,
    billId,
    lines: [{ line: 1, taxCode: 'DE-P-STANDARD' }],
  });
  assert.equal((await kit.expect(ana, approveBill, { companyId, billId })).state, 'approved');
});

test('in India tax goes to state and centre within a state, and is integrated between states', async () => {
  const indian = await openTaxed(books, 'Bandar', { country: 'IN', currency: 'INR', number: '27AAPFU0939F1ZV' });
  await indian.sale({ country: 'IN', taxId: '27AAACB2100P1ZR' }, '2026-04-02', [
    { unitPrice: '1000.00', taxRate: '18' },
  ]);
  await indian.sale({ country: 'IN', taxId: '29AAACB2100P1ZN' }, '2026-04-02', [{ unitPrice: '500.00', taxRate: '5' }]);
  await indian.bill('IN', '2026-04-03', [{ unitPrice: '200.00', taxRate: '18' }]);
  assert.deepEqual(await indian.boxes('2026-04-01'), {
    '3.1(a)': '1500.00',
    '3.1(a) IGST': '25.00',
    '3.1(a) CGST': '90.00',
    '3.1(a) SGST': '90.00',
    '4(A)(5) CGST': '18.00',
    '4(A)(5) SGST': '18.00',
    '6.1': '169.00',
  });
});

test('sales tax of a state is owed on sales, and what was paid on purchases is part of their cost', async () => {
  const texan = await openTaxed(books, 'Lone Star', {
    country: 'US',
    currency: 'USD',
    number: '1-23-4567890-1',
    region: 'TX',
  });
  await books.kit.expect(books.ana, addTaxCode, {
    companyId: texan.companyId,
    code: 'US-TX-AUSTIN',
    name: 'Austin, state and local',
    country: 'US',
    region: 'TX',
    side: 'sale',
    treatment: 'domestic',
    percent: '8.25',
    validFrom: '2026-01-01',
    source: 'Tex. Tax Code § 151.051 and § 321.101',
  });
  await texan.sale({ country: 'US' }, '2026-03-01', [{ unitPrice: '200.00', taxCode: 'US-TX-AUSTIN' }]);
  await texan.sale({ country: 'US' }, '2026-03-01', [{ unitPrice: '80.00', taxCode: 'US-TX-RESALE' }]);
  await texan.sale({ country: 'US' }, '2026-03-01', [{ unitPrice: '100.00' }]);
  assert.deepEqual(await texan.boxes('2026-03-01'), {
    gross: '380.00',
    resale: '80.00',
    taxable: '300.00',
    tax: '22.75',
  });
  const bill = await texan.bill('US', '2026-03-02', [{ unitPrice: '100.00', taxRate: '8.25' }]);
  assert.deepEqual(await linesOf(texan.companyId, bill), { '5100': '108.25', '2000': '-108.25' });
});

test('a vendor whose country is the registration’s own decides which of several registrations counts', async () => {
  const { kit, ana } = books;
  const two = await openTaxed(books, 'Two countries', { country: 'DE', currency: 'EUR', number: 'DE1' });
  const { companyId } = two;
  const second = await kit.expect(ana, registerForTax, {
    companyId,
    country: 'NL',
    number: 'NL1',
    validFrom: '2026-01-01',
  });
  await two.bill('NL', '2026-01-10', [{ unitPrice: '100.00', taxRate: '21' }]);
  const report = await kit.expect(ana, reportTaxReturn, { companyId, registrationId: second.id, start: '2026-01-01' });
  assert.deepEqual([report.form, report.due], ['eu_vat', '-21.00']);
  const twice = await kit.run(ana, registerForTax, {
    companyId,
    country: 'NL',
    number: 'NL2',
    validFrom: '2026-01-01',
  });
  assert.equal(refusalOf(twice).code, 'finory.registration_there');
  const unknown = await kit.run(ana, registerForTax, {
    companyId,
    country: 'ZZ',
    number: '1',
    validFrom: '2026-01-01',
  });
  assert.equal(refusalOf(unknown).code, 'finory.no_tax_pack');
});

test('every rate of a pack says its source, no class has two rates on one day, and codes are named once', async () => {
  for (const pack of Object.values(TAX_PACKS)) {
    assert.equal(new Set(pack.codes.map(({ code }) => code)).size, pack.codes.length, pack.country);
    for (const { code, rates } of pack.codes) {
      const ordered = rates.toSorted((one, other) => (one.from < other.from ? -1 : 1));
      ordered.forEach((rate, index) => {
        assert.ok(rate.source.length > 5, code);
        const before = ordered[index - 1];
        if (before) assert.ok(before.to !== undefined && before.to < rate.from, code);
      });
    }
  }
  const german2020 = TAX_PACKS['DE']?.codes.find(({ code }) => code === 'DE-S-STANDARD') ?? { rates: [] };
  assert.deepEqual(
    ['2020-06-30', '2020-07-01', '2020-12-31', '2021-01-01'].map((day) => rateOn(german2020, day)),
    ['19', '16', '16', '19'],
  );
  const indian12 = TAX_PACKS['IN']?.codes.find(({ code }) => code === 'IN-S-INTRA-12') ?? { rates: [] };
  assert.deepEqual(
    ['2025-09-21', '2025-09-22'].map((day) => rateOn(indian12, day)),
    ['12', undefined],
  );
  const none = chooseCode(TAX_PACKS['DE']?.codes ?? [], {
    side: 'sale',
    country: 'DE',
    ownNumber: 'DE1',
    oneStopShop: false,
    date: '2026-01-01',
    partyCountry: 'DE',
    partyNumber: null,
    kind: 'goods',
    percent: '16',
  });
  assert.equal(none, undefined);
  const listed = await books.kit.expect(books.ana, listTaxCodes, { companyId: german.companyId, side: 'purchase' });
  assert.ok(listed.items.every(({ rates }) => rates.every(({ source }) => source !== '')));
});

test('a cell that a spreadsheet would reckon is kept from it, and a negative amount is not', () => {
  assert.equal(csvOf([['=1+1', '-5.00', '-a', 'x"y', 'a,b']]), `'=1+1,-5.00,'-a,"x""y","a,b"\r\n`);
});

test('an account that serves as recoverable tax is part of the general chart', async () => {
  const { items } = await books.does(books.ana, listAccounts, { limit: 200 });
  assert.equal(items.find(({ role }) => role === 'input_tax')?.code, '1400');
});
