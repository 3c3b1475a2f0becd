import type { XmlElement } from '@finaceverse/base/xml';
import type { AllowanceCharge, Invoice, Party, Term } from '../model/invoice.ts';
import { mutantsOf, type MutationWords } from '../testing/mutants.test-kit.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { CII_ABSENT_ELEMENTS, CII_PARTS } from './syntax/cii-absent-elements.ts';
import { TYPE_CHILDREN } from './syntax/cii-syntax-rules.ts';
import { UBL_ABSENT_ELEMENTS } from './syntax/ubl-absent-elements.ts';

/** Samples that use every term on which a rule is published, and what is changed in them. */

const provenance = { method: 'manual', confidence: 1 } as const;
const term = (value: string, more: Partial<Term> = {}): Term => ({ value, provenance, ...more });
const euro = { currency: 'EUR' } as const;

function ofLine(charge: boolean): AllowanceCharge {
  return {
    provenance,
    charge,
    amount: term('1.00', euro),
    baseAmount: term('10.00', euro),
    percentage: term('10'),
    reason: term('Said in words'),
    reasonCode: term(charge ? 'FC' : '95'),
  };
}

/** The sample with what few invoices have: line allowances, a card, a mandate, a tax currency, a tax point. */
export function richInvoice(): Invoice {
  const sample = sampleInvoice();
  return {
    ...sample,
    taxCurrency: term('USD'),
    taxPointDate: term('2026-01-04'),
    totals: sample.totals && { ...sample.totals, taxInAccountingCurrency: term('60.00', { currency: 'USD' }) },
    seller: sample.seller && {
      ...sample.seller,
      taxRegistrationIdentifier: term('HRB-TAX', { scheme: 'FC' }),
      additionalLegalInformation: term('Share capital 25 000 EUR'),
    },
    paymentInstructions: sample.paymentInstructions.map((each) => ({
      ...each,
      cardNumber: term('123456'),
      cardHolder: term('A. Nord'),
      mandateReference: term('M-1'),
      creditorIdentifier: term('DE98ZZZ09999999999'),
      debitedAccount: term('DE89370400440532013000'),
    })),
    taxBreakdown: sample.taxBreakdown.map((each) => ({
      ...each,
      exemptionReason: term('Said'),
      exemptionReasonCode: term('VATEX-EU-O'),
    })),
    lines: sample.lines.map((each) => ({ ...each, allowanceCharges: [ofLine(false), ofLine(true)] })),
  };
}

/** The sample of firms that are registered nowhere, without a delivery and a period. */
export function bareInvoice(): Invoice {
  const sample = sampleInvoice();
  const bare = (party: Party | undefined): Party | undefined =>
    party && { ...party, identifiers: [], vatIdentifier: undefined, legalRegistrationIdentifier: undefined };
  return {
    ...sample,
    seller: bare(sample.seller),
    buyer: bare(sample.buyer),
    taxRepresentative: undefined,
    delivery: undefined,
    period: undefined,
    taxPointDateCode: undefined,
  };
}

const ATTRIBUTES: readonly string[] = (
  'schemeName schemeAgencyName schemeDataURI schemeURI schemeID schemeAgencyID schemeVersionID format name ' +
  'listID listAgencyID listAgencyName listName listURI listSchemeURI listVersionID languageID languageLocaleID uri ' +
  'unitCode unitCodeListID unitCodeListIdentifier unitCodeListAgencyID unitCodeListAgencyIdentifier ' +
  'unitCodeListAgencyName currencyID currencyCodeListVersionID characterSetCode encodingCode'
).split(' ');

const TEXTS: readonly string[] = [
  '',
  'x',
  '-1',
  '1.2345',
  '99',
  'true',
  'false',
  '50',
  '130',
  '916',
  '2020-01-01',
  '20200101',
  '#QQQ#',
  '30',
  '49',
  'L',
  'M',
  '1234567890123456',
];

function absentIn(
  table: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  return Object.entries(table).flatMap(([path, names]) => {
    const full = path
      .split('/')
      .flatMap((step) => (parts[step] ?? step).split('/'))
      .join('/');
    return names.split(' ').map((entry) => [full, entry.split(':')[0] ?? ''] as const);
  });
}

const UBL_WORDS: MutationWords = {
  texts: TEXTS,
  attributes: ATTRIBUTES,
  absent: [
    ...absentIn(UBL_ABSENT_ELEMENTS, { Line: 'InvoiceLine' }),
    ['', 'UBLVersionID'],
    ['PaymentMeans', 'PaymentDueDate'],
  ],
  children: [['AdditionalDocumentReference', 'DocumentDescription']],
  about: /./,
};

const CII_WORDS: MutationWords = {
  texts: TEXTS,
  attributes: ATTRIBUTES,
  absent: absentIn(CII_ABSENT_ELEMENTS, CII_PARTS),
  children: [
    ...TYPE_CHILDREN.flatMap(([ending, , names]) => Object.keys(names).map((name) => [ending, name] as const)),
    ...['BasisAmount', 'ExemptionReasonCode', 'ExemptionReason', 'TaxPointDate', 'DueDateTypeCode'].map(
      (name) => ['TradeTax', name] as const,
    ),
    ['ReferencedDocument', 'FormattedIssueDateTime'],
    ['DocumentContextParameter', 'Value'],
    ['DocumentContextParameter', 'SpecifiedDocumentVersion'],
    ['TradeParty', 'ID'],
    ['DefinedTradeContact', 'DepartmentName'],
    ['StartDateTime', 'DateTime'],
    ['EndDateTime', 'DateTime'],
    ['TradeAllowanceCharge', 'RateApplicablePercent'],
  ],
  about: /./,
};

/** Words for samples that differ from the first in their taxes alone. */
const TAX_WORDS: MutationWords = {
  texts: ['', '-1', '0', '1.2345', '19', 'x', 'S', 'true', 'false'],
  attributes: [],
  absent: [],
  children: [],
  about: /Tax/,
};

const CATEGORIES: readonly string[] = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B'];

/** The text of a document with another VAT category everywhere. */
function inCategory(text: string, category: string): string {
  return text
    .replaceAll('Category><cbc:ID>S<', `Category><cbc:ID>${category}<`)
    .replaceAll('<ram:CategoryCode>S<', `<ram:CategoryCode>${category}<`);
}

/** Changes that are more than one step away from the samples. */
const EDITS: readonly (readonly [from: string, to: string])[] = [
  ['<cbc:ProfileID>', '<cbc:SalesOrderID schemeID="x">1</cbc:SalesOrderID><cbc:ProfileID>'],
  ['<cac:CardAccount>', '<cac:CardAccount><cbc:PrimaryAccountNumber schemeID="x">1</cbc:PrimaryAccountNumber>'],
  [
    '</cac:TaxSubtotal>',
    '</cac:TaxSubtotal><cac:TaxSubtotal><cac:TaxCategory><cbc:ID>G</cbc:ID><cac:TaxScheme><cbc:ID>VAT</cbc:ID>' +
      '</cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>',
  ],
];

/** Everything that lies one change away from the samples in one syntax, and a few documents further off. */
export function* mutantsIn(
  syntax: 'ubl' | 'cii',
  write: (invoice: Invoice) => string,
  read: (text: string) => XmlElement,
): Generator<XmlElement> {
  const words = syntax === 'ubl' ? UBL_WORDS : CII_WORDS;
  const rich = write(richInvoice());
  yield* mutantsOf(read(rich), words);
  const plain = write(sampleInvoice());
  yield* mutantsOf(read(plain), { ...words, texts: ['x'], absent: [], attributes: [] });
  const credited = write({ ...sampleInvoice(), kind: 'credit_note', typeCode: term('381') });
  yield* mutantsOf(read(credited), { ...words, texts: ['x'], absent: [], about: /TypeCode/ });
  for (const text of [rich, plain, write(bareInvoice())]) {
    for (const category of CATEGORIES) {
      const taxed = inCategory(text, category);
      yield read(taxed);
      yield* mutantsOf(read(taxed), TAX_WORDS);
      for (const [from, to] of EDITS) if (taxed.includes(from)) yield read(taxed.replace(from, to));
    }
  }
}
