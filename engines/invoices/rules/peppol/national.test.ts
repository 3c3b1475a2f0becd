import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseXml } from '@finaceverse/base/xml';
import { unwrap } from '@finaceverse/base/outcome';
import type { Invoice, Party, PaymentInstructions, Term } from '../../model/invoice.ts';
import { invoiceFromXml } from '../../reading/read-document.ts';
import { sampleInvoice } from '../../testing/sample-invoice.ts';
import { writeCii } from '../../writing/cii/write-cii.ts';
import { writeUbl } from '../../writing/write-ubl.ts';
import { CII_FIXTURES } from './cii-fixtures.test-data.ts';
import { peppolVerdict } from './peppol-verdict.ts';

const provenance = { method: 'manual', confidence: 1 } as const;
const term = (value: string, more: Partial<Term> = {}): Term => ({ value, provenance, ...more });

type Edit = (invoice: Invoice) => Invoice;

const sample = sampleInvoice();
const none = { provenance, accounts: [] } as const;

function partyWith(party: Party | undefined, more: Partial<Party>): Party {
  return { provenance, identifiers: [], ...party, ...more };
}

const seller =
  (more: Partial<Party>): Edit =>
  (each) => ({ ...each, seller: partyWith(each.seller, more) });
const buyer =
  (more: Partial<Party>): Edit =>
  (each) => ({ ...each, buyer: partyWith(each.buyer, more) });
const sellerPlace =
  (more: Partial<NonNullable<Party['address']>>): Edit =>
  (each) =>
    seller({ address: { provenance, ...each.seller?.address, ...more } })(each);
const buyerPlace =
  (more: Partial<NonNullable<Party['address']>>): Edit =>
  (each) =>
    buyer({ address: { provenance, ...each.buyer?.address, ...more } })(each);
const deliveryPlace =
  (more: Partial<NonNullable<Party['address']>>): Edit =>
  (each) => ({
    ...each,
    delivery: { provenance, ...each.delivery, address: { provenance, ...each.delivery?.address, ...more } },
  });
const sellerContact =
  (more: Partial<NonNullable<Party['contact']>>): Edit =>
  (each) =>
    seller({ contact: { provenance, ...each.seller?.contact, ...more } })(each);
const header =
  (more: Partial<Invoice>): Edit =>
  (each) => ({ ...each, ...more });
const both =
  (...edits: readonly Edit[]): Edit =>
  (each) =>
    edits.reduce((invoice, edit) => edit(invoice), each);
const pay = (code: string, account?: string, branch?: string, more: Partial<PaymentInstructions> = {}): Edit =>
  header({
    paymentInstructions: [
      {
        ...none,
        meansCode: term(code),
        accounts: account
          ? [{ provenance, identifier: term(account), ...(branch ? { serviceProvider: term(branch) } : {}) }]
          : [],
        ...more,
      },
    ],
  });
const document = (
  description: string,
  reference: string,
  location?: string,
): NonNullable<Invoice['supportingDocuments']>[number] => ({
  provenance,
  reference: term(reference),
  description: term(description),
  ...(location ? { location: term(location) } : {}),
});
const documents = (...supportingDocuments: Invoice['supportingDocuments']): Edit => header({ supportingDocuments });

/** A valid start in each country: nothing national fires on it. */
function home(country: string, vat: string, legal: Term, more: Edit = (each) => each): Invoice {
  const prefix = country === 'GR' ? 'EL' : country;
  return both(
    header({ taxRepresentative: undefined, notes: [], dueDate: term('2026-02-04') }),
    seller({ vatIdentifier: term(prefix + vat), legalRegistrationIdentifier: legal }),
    sellerPlace({ countryCode: term(country) }),
    buyer({ vatIdentifier: term(prefix + vat), legalRegistrationIdentifier: legal }),
    buyerPlace({ countryCode: term(country) }),
    more,
  )(sample);
}

const MARK = document('##M.AR.K##', '400001');
const LINK = document('##INVOICE|URL##', 'U', 'https://example.test/i');
const rates =
  (rate: string): Edit =>
  (each) => ({
    ...each,
    taxBreakdown: each.taxBreakdown.map((tax) => ({ ...tax, rate: term(rate) })),
    lines: each.lines.map((line) => ({ ...line, taxRate: term(rate) })),
    allowanceCharges: each.allowanceCharges.map((adjustment) => ({ ...adjustment, taxRate: term(rate) })),
  });

const HOMES: Readonly<Record<string, Invoice>> = {
  DE: home('DE', '123456789', term('HRB 1'), sellerContact({ email: term('in@example.test') })),
  DK: home('DK', '12345678', term('12345678', { scheme: '0184' }), pay('58', 'DK5000400440116243')),
  GR: home(
    'GR',
    '094259216',
    term('1'),
    both(
      header({ number: term('094259216|05/01/2026|1|1.1|A|1') }),
      seller({ electronicAddress: term('094259216', { scheme: '9933' }) }),
      buyer({ electronicAddress: term('094259216', { scheme: '9933' }) }),
      documents(MARK, LINK),
    ),
  ),
  IS: home('IS', '12345', term('1234567890', { scheme: '0196' })),
  IT: home('IT', '00743110157', term('1')),
  NL: home('NL', '123456789B01', term('12345678', { scheme: '0106' })),
  NO: home(
    'NO',
    '974760673MVA',
    term('974760673', { scheme: '0192' }),
    seller({ taxRegistrationIdentifier: term('Foretaksregisteret') }),
  ),
  SE: home('SE', '556036079301', term('5560360793'), both(rates('25'), pay('30', '1234567', 'SE:BANKGIRO'))),
};

const creditNote = (more: Edit): Edit => both(header({ kind: 'credit_note', typeCode: term('381') }), more);
const payable =
  (value: string): Edit =>
  (each) => ({
    ...each,
    totals: { provenance, ...each.totals, payable: term(value) },
  });
const debit: Partial<PaymentInstructions> = {
  mandateReference: term('M'),
  debitedAccount: term('DE89370400440532013000'),
};
const card: Partial<PaymentInstructions> = { cardNumber: term('1234') };
const IBAN = 'DE89370400440532013000';

/** Every national rule, each with a change that breaks it in its own country. */
const CASES: readonly (readonly [rule: string, edit: Edit])[] = [
  ['DE-R-001', header({ paymentInstructions: [] })],
  ['DE-R-002', seller({ contact: undefined })],
  ['DE-R-003', sellerPlace({ city: undefined })],
  ['DE-R-004', sellerPlace({ postCode: undefined })],
  ['DE-R-005', sellerContact({ name: undefined })],
  ['DE-R-006', sellerContact({ telephone: undefined })],
  ['DE-R-007', sellerContact({ email: undefined })],
  ['DE-R-008', buyerPlace({ city: undefined })],
  ['DE-R-009', buyerPlace({ postCode: undefined })],
  ['DE-R-010', deliveryPlace({ city: undefined })],
  ['DE-R-011', deliveryPlace({ postCode: undefined })],
  ['DE-R-014', (each) => ({ ...each, taxBreakdown: each.taxBreakdown.map((tax) => ({ ...tax, rate: undefined })) })],
  ['DE-R-015', header({ buyerReference: undefined })],
  ['DE-R-016', seller({ vatIdentifier: undefined, taxRegistrationIdentifier: undefined })],
  ['DE-R-017', header({ typeCode: term('388') })],
  ['DE-R-018', header({ paymentTerms: term('#SKONTO#TAGE=14#PROZENT=2#') })],
  ['DE-R-019', pay('58', 'DE00000000000000000000')],
  ['DE-R-020', pay('59', undefined, undefined, { ...debit, debitedAccount: term('DE00000000000000000000') })],
  [
    'DE-R-022',
    documents(
      ...['A', 'B'].map((name) => ({
        provenance,
        reference: term(name),
        attachment: term('QUJD', { mimeCode: 'application/pdf', fileName: 'same.pdf' }),
      })),
    ),
  ],
  ['DE-R-023-1', pay('58')],
  ['DE-R-023-2', pay('58', IBAN, undefined, card)],
  ['DE-R-024-1', pay('48')],
  ['DE-R-024-2', pay('48', IBAN, undefined, card)],
  ['DE-R-025-1', pay('59')],
  ['DE-R-025-2', pay('59', IBAN, undefined, debit)],
  ['DE-R-026', header({ typeCode: term('384'), precedingInvoices: [] })],
  ['DE-R-027', sellerContact({ telephone: term('12') })],
  ['DE-R-028', sellerContact({ email: term('a@') })],
  ['DE-R-030', pay('59', undefined, undefined, debit)],
  ['DE-R-031', pay('59', undefined, undefined, { mandateReference: term('M') })],
  ['DK-R-002', seller({ legalRegistrationIdentifier: undefined })],
  [
    'DK-R-003',
    (each) => ({
      ...each,
      lines: each.lines.map((line) => ({
        ...line,
        itemClassifications: [term('1', { scheme: 'TST', schemeVersion: '18' })],
      })),
    }),
  ],
  [
    'DK-R-004',
    (each) => ({
      ...each,
      allowanceCharges: each.allowanceCharges.map((own) => ({ ...own, reasonCode: term('ZZZ'), reason: term('#tax') })),
    }),
  ],
  ['DK-R-005', pay('30', IBAN)],
  ['DK-R-006', pay('42', '1234567890')],
  ['DK-R-007', pay('49')],
  ['DK-R-008', pay('50', '123456', undefined, { remittance: term('01#') })],
  ['DK-R-009', pay('50', '1234567', undefined, { remittance: term('04#12') })],
  ['DK-R-010', pay('93', '1234', undefined, { remittance: term('71#123456789012345') })],
  ['DK-R-011', pay('93', '12345678', undefined, { remittance: term('71#12') })],
  ['DK-R-013', seller({ identifiers: [term('1')] })],
  ['DK-R-014', seller({ legalRegistrationIdentifier: term('12345678') })],
  ['DK-R-016', creditNote(payable('-1.00'))],
  ['GR-R-001-1', header({ number: term('094259216|05/01/2026|1|1.1|A') })],
  ['GR-R-001-2', header({ number: term('094259217|05/01/2026|1|1.1|A|1') })],
  ['GR-R-001-3', header({ number: term('094259216|06/01/2026|1|1.1|A|1') })],
  ['GR-R-001-4', header({ number: term('094259216|05/01/2026|x|1.1|A|1') })],
  ['GR-R-001-5', header({ number: term('094259216|05/01/2026|1|9.9|A|1') })],
  ['GR-R-001-6', header({ number: term('094259216|05/01/2026|1|1.1||1') })],
  ['GR-R-001-7', header({ number: term('094259216|05/01/2026|1|1.1|A|') })],
  ['GR-R-002', seller({ name: undefined, tradingName: undefined })],
  ['GR-R-003', seller({ vatIdentifier: term('EL094259217') })],
  ['GR-R-004-1', documents(LINK)],
  ['GR-R-004-2', documents(document('##M.AR.K##', 'x'), LINK)],
  ['GR-R-005', buyer({ name: undefined, tradingName: undefined })],
  ['GR-R-006', buyer({ vatIdentifier: undefined })],
  ['GR-R-008-2', documents(MARK, LINK, LINK)],
  ['GR-R-008-3', documents(MARK, document('##INVOICE|URL##', 'U'))],
  ['GR-R-009', seller({ electronicAddress: term('094259216', { scheme: '0088' }) })],
  ['GR-R-010', buyer({ electronicAddress: term('094259217', { scheme: '9933' }) })],
  ['GR-S-008-1', documents(MARK)],
  ['GR-S-011', seller({ vatIdentifier: term('EL1') })],
  ['IS-R-001', header({ typeCode: term('386') })],
  ['IS-R-002', seller({ legalRegistrationIdentifier: term('1') })],
  ['IS-R-003', sellerPlace({ line1: undefined })],
  ['IS-R-004', buyer({ legalRegistrationIdentifier: term('1') })],
  ['IS-R-005', buyerPlace({ postCode: undefined })],
  ['IS-R-006', pay('9', '123')],
  ['IS-R-007', pay('42', '123')],
  ['IS-R-008', documents(document('EINDAGI', '31.03.2026'))],
  ['IS-R-009', both(documents(document('EINDAGI', '2026-03-31')), header({ dueDate: undefined }))],
  ['IS-R-010', documents(document('EINDAGI', '2026-01-31'))],
  ['IT-R-001', seller({ taxRegistrationIdentifier: term('123') })],
  ['IT-R-002', sellerPlace({ line1: undefined })],
  ['IT-R-003', sellerPlace({ city: undefined })],
  ['IT-R-004', sellerPlace({ postCode: undefined })],
  ['NL-R-001', creditNote(header({ precedingInvoices: [] }))],
  ['NL-R-002', sellerPlace({ city: undefined })],
  ['NL-R-003', seller({ legalRegistrationIdentifier: term('1', { scheme: '0088' }) })],
  ['NL-R-004', buyerPlace({ city: undefined })],
  ['NL-R-005', buyer({ legalRegistrationIdentifier: term('1', { scheme: '0088' }) })],
  [
    'NL-R-006',
    header({
      taxRepresentative: {
        provenance,
        name: term('Agent'),
        identifiers: [],
        address: { provenance, countryCode: term('NL') },
      },
    }),
  ],
  ['NL-R-007', header({ paymentInstructions: [] })],
  ['NL-R-008', pay('10')],
  ['NL-R-009', header({ purchaseOrderReference: undefined, salesOrderReference: undefined })],
  ['NO-R-001', seller({ vatIdentifier: term('NO974760674MVA') })],
  ['NO-R-002', seller({ taxRegistrationIdentifier: undefined })],
  ['SE-R-001', seller({ vatIdentifier: term('SE5560360793') })],
  ['SE-R-002', seller({ vatIdentifier: term('SE55603607930X') })],
  ['SE-R-003', seller({ legalRegistrationIdentifier: term('556036-079') })],
  ['SE-R-004', seller({ legalRegistrationIdentifier: term('55603607') })],
  ['SE-R-005', seller({ taxRegistrationIdentifier: term('F-skatt') })],
  ['SE-R-006', rates('19')],
  ['SE-R-007', pay('30', '12x', 'SE:PLUSGIRO')],
  ['SE-R-008', pay('30', '12x4567', 'SE:BANKGIRO')],
  ['SE-R-009', pay('30', '123', 'SE:BANKGIRO')],
  ['SE-R-010', pay('30', '1', 'SE:PLUSGIRO')],
  ['SE-R-011', pay('56', '1234567')],
  ['SE-R-012', pay('31', '1234567')],
  ['SE-R-013', seller({ legalRegistrationIdentifier: term('5560360794') })],
];

/** Identifier formats, each with an identifier of its scheme that is wrong and one that is right. */
const FORMATS: readonly (readonly [rule: string, scheme: string, wrong: string, right: string])[] = [
  ['R040', '0088', '4012345000001', '4012345000009'],
  ['R041', '0192', '974760674', '974760673'],
  ['R042', '0184', '1234567', 'DK12345678'],
  ['R043', '0208', '0202239952', '0202239951'],
  ['R044', '0201', 'ABC', 'ABC123'],
  ['R045', '0210', 'X', 'RSSMRA85T10A562S'],
  ['R046', '9907', 'X', 'RSSMRA85T10A562S'],
  ['R047', '0211', 'IT00743110158', 'IT00743110157'],
  ['R049', '0007', '5560360794', '5560360793'],
  ['R050', '0151', '51824753557', '51824753556'],
];

const WRITERS = [
  ['UBL', writeUbl],
  ['CII', writeCii],
] as const;

function fired(invoice: Invoice, write: (invoice: Invoice) => Uint8Array): readonly string[] {
  const root = unwrap(parseXml(write(invoice)));
  const found = invoiceFromXml(root);
  assert.ok(found);
  return peppolVerdict(root, found.invoice).fired;
}

const national = (rules: readonly string[]): readonly string[] => rules.filter((rule) => /^[A-Z]{2}-[RS]-/.test(rule));

/** Rules of the edition for CII; an identifier without scheme has an element of its own there, so no writer breaks DK-R-013. */
const IN_CII: ReadonlySet<string> = new Set(CII_FIXTURES.map(({ rule }) => rule).filter((rule) => rule !== 'DK-R-013'));

for (const [syntax, write] of WRITERS) {
  for (const [country, invoice] of Object.entries(HOMES)) {
    test(`${syntax}: nothing national fires on a good invoice from ${country}`, () =>
      assert.deepEqual(national(fired(invoice, write)), []));
  }
  for (const [rule, edit] of CASES) {
    if (syntax === 'CII' && !IN_CII.has(rule)) continue;
    test(`${syntax}: ${rule} fires when it is broken`, () => {
      const start = HOMES[rule.slice(0, 2)];
      assert.ok(start);
      const rules = fired(edit(start), write);
      assert.ok(rules.includes(rule), rules.join(' ') || 'nothing fired');
    });
  }
  for (const [rule, scheme, wrong, right] of FORMATS) {
    test(`${syntax}: PEPPOL-COMMON-${rule} fires on a wrong identifier of scheme ${scheme}, and not on a right one`, () => {
      const at = (value: string): readonly string[] =>
        fired(seller({ electronicAddress: term(value, { scheme }) })(sample), write);
      assert.ok(at(wrong).includes(`PEPPOL-COMMON-${rule}`), at(wrong).join(' '));
      assert.ok(!at(right).includes(`PEPPOL-COMMON-${rule}`));
    });
  }
}

test('a finding on CII names the element of the CII that it speaks of', () => {
  const root = unwrap(parseXml(writeCii(seller({ electronicAddress: term('1', { scheme: '0088' }) })(sample))));
  const found = invoiceFromXml(root);
  assert.ok(found);
  const finding = peppolVerdict(root, found.invoice).findings.find((each) => each.rule === 'PEPPOL-COMMON-R040');
  assert.equal(finding?.field, 'seller.electronicAddress');
  assert.match(finding?.path ?? '', /SellerTradeParty.*URIID/);
});

test('a discount for prompt payment whose row is ended is accepted in CII too', () => {
  const start = HOMES['DE'];
  assert.ok(start);
  const ended = header({ paymentTerms: term('#SKONTO#TAGE=14#PROZENT=2.00#\n') })(start);
  for (const [, write] of WRITERS) assert.deepEqual(national(fired(ended, write)), []);
});
