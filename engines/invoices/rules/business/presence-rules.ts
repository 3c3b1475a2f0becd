import { elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { equalDecimals, readDecimal } from '../../model/amounts.ts';
import type { Finding } from '../../model/finding.ts';
import type { GroupName, SyntaxBinding, TermName } from '../binding/syntax-binding.ts';
import { exists, filled, fractionDigits, someAt } from '../element-paths.ts';
import { xpathRound, type RuleDocument } from '../rule-document.ts';
import { at, type Context, type Rule } from '../rule-table.ts';

/**
 * What EN 16931 asks to be present and well formed (BR-01 to BR-65, the conditions of clause 6.4.2 that are not sums,
 * BR-DEC), written once over groups and business terms. A binding finds the elements.
 */

type Holds = Rule<RuleDocument>['holds'];
type Demand = (binding: SyntaxBinding) => Holds;

/** One rule over the elements of a group; its demand is the same for both syntaxes, or stands for one of them. */
interface Row {
  readonly rule: string;
  readonly says: string;
  readonly field?: string;
  readonly severity?: Finding['severity'];
  readonly asks: Demand | { readonly ubl?: Demand; readonly cii?: Demand };
}

/** The rules of one group, with what a person calls an element of it. */
interface Rows {
  readonly group: GroupName;
  readonly name?: string | 'line' | 'period of line';
  readonly field?: string;
  readonly rows: readonly Row[];
}

/** The term is there, with a text. */
const text =
  (term: TermName): Demand =>
  ({ terms }) =>
    filled(terms[term]);
/** The term is there, perhaps without a text. */
const element =
  (term: TermName): Demand =>
  ({ terms }) =>
    exists(terms[term]);
/** Some element of the term meets a condition of the binding. */
const some =
  (term: TermName, meets: (binding: SyntaxBinding) => (found: XmlElement) => boolean): Demand =>
  (binding) =>
    someAt(binding.terms[term], meets(binding));
/** What the binding says of the element itself. */
const own = (holds: (binding: SyntaxBinding) => (element: XmlElement) => boolean): Demand => holds;

const scheme = (term: TermName): Demand => some(term, ({ hasScheme }) => hasScheme);
const notNegative = (amount: XmlElement): boolean => (readDecimal(amount.text.trim())?.units ?? -1n) >= 0n;
const hasUnit = (quantity: XmlElement): boolean => quantity.attributes['unitCode'] !== undefined;

function isCategory({ isVat, categoryOf }: SyntaxBinding): (tax: XmlElement) => boolean {
  return (tax) => isVat(tax) && categoryOf(tax) !== undefined;
}

function isRated({ isVat, categoryOf, rateOf }: SyntaxBinding): (tax: XmlElement) => boolean {
  return (tax) => isVat(tax) && (rateOf(tax) !== undefined || categoryOf(tax)?.text.trim() === 'O');
}

/** At most two decimals in an amount (EN 16931-1, clause 6.5.2). */
function decimals(rule: string, term: TermName, field: string): Row {
  const asks: Demand = ({ terms }) => {
    const tooMany = someAt(terms[term], (amount) => fractionDigits(amount.text) > 2);
    return (each) => !tooMany(each);
  };
  return { rule, field, says: 'has an amount with more than 2 decimals.', asks };
}

const INVOICE: Rows = {
  group: 'invoice',
  rows: [
    {
      rule: 'BR-01',
      field: 'specificationIdentifier',
      says: 'The invoice does not say which specification it follows.',
      asks: text('BT-24'),
    },
    { rule: 'BR-02', field: 'number', says: 'The invoice has no number.', asks: text('BT-1') },
    {
      rule: 'BR-03',
      field: 'issueDate',
      says: 'The invoice has no issue date.',
      asks: some('BT-2', ({ isDated }) => isDated),
    },
    { rule: 'BR-04', field: 'typeCode', says: 'The invoice has no type code.', asks: text('BT-3') },
    { rule: 'BR-05', field: 'currency', says: 'The invoice has no currency.', asks: text('BT-5') },
    { rule: 'BR-06', field: 'seller.name', says: 'The seller has no name.', asks: text('BT-27') },
    { rule: 'BR-07', field: 'buyer.name', says: 'The buyer has no name.', asks: text('BT-44') },
    { rule: 'BR-08', field: 'seller.address', says: 'The seller has no postal address.', asks: element('BG-5') },
    { rule: 'BR-10', field: 'buyer.address', says: 'The buyer has no postal address.', asks: element('BG-8') },
    { rule: 'BR-16', field: 'lines', says: 'The invoice has no line.', asks: element('BG-25') },
  ],
};

/** The published rules are content where one total of the tax is in order, whatever the others are. */
function taxDecimals(rule: string, field: string, accounting: boolean): Row {
  const asks: Demand =
    ({ taxTotals }) =>
    (_, { root, invoice }) => {
      const totals = taxTotals(root);
      const code = accounting ? invoice.taxCurrency?.value : invoice.currency?.value;
      if (totals.length === 0 || (accounting && code === undefined)) return true;
      return totals.some((tax) => {
        const ofCurrency = tax.attributes['currencyID'] === code;
        return accounting ? ofCurrency && hasWholeCents(tax) : !ofCurrency || hasWholeCents(tax);
      });
    };
  return { rule, field, says: 'have a total VAT with more than 2 decimals, or none.', asks: { cii: asks } };
}

function hasWholeCents(amount: XmlElement): boolean {
  const value = readDecimal(amount.text.trim());
  return value !== undefined && equalDecimals(value, xpathRound(value));
}

const TOTALS: Rows = {
  group: 'totals',
  name: 'The totals',
  field: 'totals',
  rows: [
    { rule: 'BR-12', field: 'lineNet', says: 'lack the sum of the lines.', asks: element('BT-106') },
    { rule: 'BR-13', field: 'taxExclusive', says: 'lack the total without VAT.', asks: element('BT-109') },
    { rule: 'BR-14', field: 'taxInclusive', says: 'lack the total with VAT.', asks: element('BT-112') },
    { rule: 'BR-15', field: 'payable', says: 'lack the amount due.', asks: element('BT-115') },
    decimals('BR-DEC-09', 'BT-106', 'lineNet'),
    decimals('BR-DEC-10', 'BT-107', 'allowances'),
    decimals('BR-DEC-11', 'BT-108', 'charges'),
    decimals('BR-DEC-12', 'BT-109', 'taxExclusive'),
    taxDecimals('BR-DEC-13', 'tax', false),
    taxDecimals('BR-DEC-15', 'taxInAccountingCurrency', true),
    decimals('BR-DEC-14', 'BT-112', 'taxInclusive'),
    decimals('BR-DEC-16', 'BT-113', 'prepaid'),
    decimals('BR-DEC-17', 'BT-114', 'rounding'),
    decimals('BR-DEC-18', 'BT-115', 'payable'),
  ],
};

const TAXES: readonly Rows[] = [
  {
    group: 'taxCurrency',
    field: 'totals.taxInAccountingCurrency',
    rows: [
      {
        rule: 'BR-53',
        says: 'The VAT is accounted for in another currency, but the total VAT is not given in it.',
        asks:
          ({ taxIsAccounted }) =>
          (_, { root }) =>
            taxIsAccounted(root),
      },
    ],
  },
  {
    group: 'taxPoint',
    field: 'taxPointDate',
    rows: [
      {
        rule: 'BR-CO-03',
        says: 'The tax point is given both as a date and as a code; one must go.',
        asks:
          ({ taxPointIsSingle }) =>
          (_, { root, all }) =>
            taxPointIsSingle(root, all),
      },
    ],
  },
  {
    group: 'breakdownPresence',
    field: 'taxBreakdown',
    rows: [
      {
        rule: 'BR-CO-18',
        says: 'The invoice has no tax breakdown.',
        asks: ({ terms }) => {
          const names = terms['BG-23'].split('/');
          return (_, { root }) => elementsAt(root, ...names).length > 0;
        },
      },
    ],
  },
  {
    group: 'breakdown',
    name: 'A tax breakdown',
    field: 'taxBreakdown[]',
    rows: [
      { rule: 'BR-45', field: 'taxableAmount', says: 'has no taxable amount.', asks: element('BT-116') },
      { rule: 'BR-46', field: 'taxAmount', says: 'has no tax amount.', asks: element('BT-117') },
      { rule: 'BR-47', field: 'category', says: 'has no VAT category.', asks: some('BT-118', isCategory) },
      {
        rule: 'BR-48',
        field: 'rate',
        says: 'has no rate, though it is subject to VAT.',
        asks: some('BT-119', isRated),
      },
      decimals('BR-DEC-19', 'BT-116', 'taxableAmount'),
      decimals('BR-DEC-20', 'BT-117', 'taxAmount'),
    ],
  },
];

const PARTIES: readonly Rows[] = [
  {
    group: 'seller',
    field: 'seller',
    rows: [
      {
        rule: 'BR-CO-26',
        says: 'The seller has neither an identifier, nor a legal registration, nor a VAT identifier, by which the buyer could know it.',
        asks: own(({ isKnown }) => isKnown),
      },
    ],
  },
  {
    group: 'sellerCountry',
    name: 'The address of the seller',
    field: 'seller.address.countryCode',
    rows: [{ rule: 'BR-09', says: 'has no country.', asks: text('BT-40') }],
  },
  {
    group: 'buyerCountry',
    name: 'The address of the buyer',
    field: 'buyer.address.countryCode',
    rows: [{ rule: 'BR-11', says: 'has no country.', asks: text('BT-55') }],
  },
  {
    group: 'sellerEndpoint',
    field: 'seller.electronicAddress',
    rows: [{ rule: 'BR-62', says: 'The electronic address of the seller has no scheme.', asks: scheme('BT-34') }],
  },
  {
    group: 'buyerEndpoint',
    field: 'buyer.electronicAddress',
    rows: [{ rule: 'BR-63', says: 'The electronic address of the buyer has no scheme.', asks: scheme('BT-49') }],
  },
  {
    group: 'payee',
    name: 'The payee',
    field: 'payee.name',
    rows: [
      {
        rule: 'BR-17',
        says: 'has no name of its own, or is the seller itself.',
        asks: own(({ isNamedApart }) => isNamedApart),
      },
    ],
  },
  {
    group: 'representative',
    name: 'The tax representative of the seller',
    field: 'taxRepresentative',
    rows: [
      { rule: 'BR-18', field: 'name', says: 'has no name.', asks: { ubl: text('BT-62'), cii: element('BT-62') } },
      { rule: 'BR-19', field: 'address', says: 'has no postal address.', asks: element('BG-12') },
      {
        rule: 'BR-56',
        field: 'vatIdentifier',
        says: 'has no VAT identifier.',
        asks: own(({ hasVatIdentifier }) => hasVatIdentifier),
      },
    ],
  },
  {
    group: 'representativeCountry',
    name: 'The address of the tax representative',
    field: 'taxRepresentative.address.countryCode',
    rows: [{ rule: 'BR-20', says: 'has no country.', asks: { ubl: text('BT-69'), cii: element('BT-69') } }],
  },
  {
    group: 'vatIdentifier',
    field: 'vatIdentifier',
    rows: [
      {
        rule: 'BR-CO-09',
        says: 'The VAT identifier does not begin with the two letters of a country, or EL.',
        asks: own(({ beginsWithCountry }) => beginsWithCountry),
      },
    ],
  },
  {
    group: 'deliveryAddress',
    name: 'The address of delivery',
    field: 'delivery.address.countryCode',
    rows: [{ rule: 'BR-57', says: 'has no country.', asks: { ubl: element('BT-80'), cii: text('BT-80') } }],
  },
];

const LINES: readonly Rows[] = [
  {
    group: 'line',
    name: 'line',
    rows: [
      { rule: 'BR-21', field: 'identifier', says: 'has no identifier.', asks: text('BT-126') },
      { rule: 'BR-22', field: 'quantity', says: 'has no quantity.', asks: element('BT-129') },
      { rule: 'BR-23', field: 'quantity', says: 'has a quantity without a unit.', asks: some('BT-129', () => hasUnit) },
      { rule: 'BR-24', field: 'netAmount', says: 'has no net amount.', asks: element('BT-131') },
      { rule: 'BR-25', field: 'itemName', says: 'does not name the item.', asks: text('BT-153') },
      { rule: 'BR-26', field: 'price', says: 'has no net price.', asks: element('BT-146') },
      {
        rule: 'BR-27',
        field: 'price',
        says: 'has a negative or unreadable net price.',
        asks: some('BT-146', () => notNegative),
      },
      {
        rule: 'BR-28',
        field: 'grossPrice',
        says: 'has a negative or unreadable gross price.',
        asks: ({ terms }) => {
          const given = exists(terms['BT-148']);
          const holds = someAt(terms['BT-148'], notNegative);
          return (line) => !given(line) || holds(line);
        },
      },
      { rule: 'BR-CO-04', field: 'taxCategory', says: 'has no VAT category.', asks: some('BT-151', isCategory) },
      decimals('BR-DEC-23', 'BT-131', 'netAmount'),
    ],
  },
  {
    group: 'standardIdentifier',
    name: 'line',
    field: 'itemStandardIdentifier',
    rows: [{ rule: 'BR-64', says: 'has a standard item identifier without a scheme.', asks: scheme('BT-157') }],
  },
  {
    group: 'classification',
    name: 'line',
    field: 'itemClassifications',
    rows: [
      {
        rule: 'BR-65',
        says: 'has an item classification without a scheme.',
        asks: some('BT-158', ({ hasList }) => hasList),
      },
    ],
  },
  {
    group: 'itemAttribute',
    name: 'line',
    field: 'itemAttributes',
    rows: [
      {
        rule: 'BR-54',
        says: 'has an item attribute that needs both a name and a value.',
        asks: ({ terms }) => {
          const [name, value] = [exists(terms['BT-160']), exists(terms['BT-161'])];
          return (each) => name(each) && value(each);
        },
      },
    ],
  },
  {
    group: 'linePeriod',
    name: 'period of line',
    field: 'period',
    rows: [
      {
        rule: 'BR-30',
        field: 'end',
        says: 'ends before it starts.',
        asks: own(({ endsAfterStart }) => endsAfterStart),
      },
      { rule: 'BR-CO-20', says: 'has neither a start nor an end.', asks: element('BT-134') },
    ],
  },
];

const DOCUMENT: readonly Rows[] = [
  {
    group: 'period',
    name: 'The invoicing period',
    field: 'period',
    rows: [
      {
        rule: 'BR-29',
        field: 'end',
        says: 'ends before it starts.',
        asks: own(({ endsAfterStart }) => endsAfterStart),
      },
      { rule: 'BR-CO-19', says: 'has neither a start nor an end.', asks: element('BT-73') },
    ],
  },
  {
    group: 'supportingDocument',
    name: 'A supporting document',
    field: 'supportingDocuments',
    rows: [{ rule: 'BR-52', field: 'reference', says: 'has no reference.', asks: text('BT-122') }],
  },
  {
    group: 'precedingInvoice',
    name: 'A preceding invoice',
    field: 'precedingInvoices',
    rows: [
      {
        rule: 'BR-55',
        field: 'reference',
        says: 'has no number.',
        asks: { ubl: element('BT-25'), cii: text('BT-25') },
      },
    ],
  },
];

const PAYMENT: readonly Rows[] = [
  {
    group: 'paymentMeans',
    name: 'The payment instruction',
    field: 'paymentInstructions[]',
    rows: [{ rule: 'BR-49', field: 'meansCode', says: 'does not say by which means to pay.', asks: element('BT-81') }],
  },
  {
    group: 'creditTransfer',
    field: 'paymentInstructions[].accounts',
    rows: [
      {
        rule: 'BR-61',
        says: 'A credit transfer names no account to pay to.',
        asks: {
          ubl: () => exists('PayeeFinancialAccount/ID'),
          cii: element('BT-84'),
        },
      },
    ],
  },
  {
    group: 'account',
    name: 'The account to pay to',
    field: 'accounts',
    rows: [{ rule: 'BR-50', field: 'identifier', says: 'has no identifier.', asks: text('BT-84') }],
  },
  {
    group: 'card',
    field: 'cardNumber',
    rows: [
      {
        rule: 'BR-51',
        severity: 'warning',
        says: 'The payment shows more of the card number than its first six and last four digits.',
        asks: own(
          ({ cardNumber }) =>
            (each) =>
              cardNumber(each).length <= 10,
        ),
      },
    ],
  },
];

/** Rules for the amount, the category, the reason (twice), and the decimals of the amount and of its base. */
const ADJUSTMENTS = [
  { charge: false, ofLine: false, ids: ['BR-31', 'BR-32', 'BR-33', 'BR-CO-21', 'BR-DEC-01', 'BR-DEC-02'] },
  { charge: true, ofLine: false, ids: ['BR-36', 'BR-37', 'BR-38', 'BR-CO-22', 'BR-DEC-05', 'BR-DEC-06'] },
  { charge: false, ofLine: true, ids: ['BR-41', '', 'BR-42', 'BR-CO-23', 'BR-DEC-24', 'BR-DEC-25'] },
  { charge: true, ofLine: true, ids: ['BR-43', '', 'BR-44', 'BR-CO-24', 'BR-DEC-27', 'BR-DEC-28'] },
] as const;

/** What is asked of allowances and charges, of the document and of its lines; the rules differ in their numbers only. */
function adjustments(binding: SyntaxBinding): readonly Context<RuleDocument>[] {
  return ADJUSTMENTS.map(({ charge, ofLine, ids: [amount, category, reason, reasonToo, cents, baseCents] }) => {
    const kind = charge ? 'charge' : 'allowance';
    const reasoned = { field: 'reason', says: 'has neither a reason nor a reason code.', asks: element('BT-97') };
    const rows: readonly Row[] = [
      { rule: amount, field: 'amount', says: 'has no amount.', asks: element('BT-92') },
      ...(ofLine
        ? []
        : [{ rule: category, field: 'taxCategory', says: 'has no VAT category.', asks: some('BT-95', isCategory) }]),
      { rule: reason, ...reasoned },
      { rule: reasonToo, ...reasoned },
      decimals(cents, 'BT-92', 'amount'),
      decimals(baseCents, 'BT-93', 'baseAmount'),
    ];
    return {
      ...at<RuleDocument>(
        binding.groups.adjustment.at,
        (each) => binding.isAdjustment(each, charge, ofLine),
        ...rows.flatMap((row) => ruleOf(binding, row)),
      ),
      name: ofLine ? (each: XmlElement) => `${binding.lineName(each)}, ${kind}` : `The document ${kind}`,
      field: (each: XmlElement) =>
        `${ofLine ? `${binding.lineField(each)}.` : ''}allowanceCharges[${each.position - 1}]`,
    };
  });
}

function ruleOf(binding: SyntaxBinding, { rule, says, field, severity = 'fatal', asks }: Row): Rule<RuleDocument>[] {
  const demand = typeof asks === 'function' ? asks : asks[binding.syntax];
  return demand ? [{ rule, says, field, severity, holds: demand(binding) }] : [];
}

function contextOf(binding: SyntaxBinding, { group, name, field, rows }: Rows): Context<RuleDocument> {
  const { at: elements, when } = binding.groups[group];
  const context = at<RuleDocument>(elements, when, ...rows.flatMap((row) => ruleOf(binding, row)));
  const { lineName, lineField } = binding;
  if (name === 'line' || name === 'period of line') {
    return {
      ...context,
      name: name === 'line' ? lineName : (each) => `${lineName(each)}, period`,
      field: field === undefined ? lineField : (each) => `${lineField(each)}.${field}`,
    };
  }
  const numbered = field?.includes('[]') ? (each: XmlElement) => field.replace('[]', `[${each.position - 1}]`) : field;
  return { ...context, name, field: numbered };
}

/** The contexts of all these rules in one syntax. */
export function presenceRules(binding: SyntaxBinding): readonly Context<RuleDocument>[] {
  return [
    ...[INVOICE, TOTALS, ...TAXES, ...PARTIES, ...LINES, ...DOCUMENT, ...PAYMENT].map((rows) =>
      contextOf(binding, rows),
    ),
    ...adjustments(binding),
  ];
}
