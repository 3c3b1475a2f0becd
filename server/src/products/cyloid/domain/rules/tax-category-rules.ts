import { absoluteDecimal, type Decimal } from '../../../../base/decimal.ts';
import { decimalOf, plainAmount } from '../amounts.ts';
import type { Invoice, TaxBreakdown, Term } from '../invoice.ts';
import { same, type RuleDocument } from './assertion.ts';
import { categorySum, taxByRate, withinOne } from './total-rules.ts';

/** What EN 16931-1, clause 6.4.3, asks of one VAT category; the rules are the same ten for each, with these differences. */
interface Category {
  /** UNTDID 5305 code. */
  readonly code: string;
  /** Middle part of the rule ids: BR-`family`-01 and so on. */
  readonly family: string;
  readonly name: string;
  readonly breakdowns: 'some' | 'one';
  readonly rate: 'positive' | 'zero' | 'not_negative' | 'absent';
  /** Taxable amounts are compared rate by rate, or over the whole category. */
  readonly base: 'by_rate' | 'whole';
  readonly exemption: 'required' | 'forbidden';
  readonly seller: 'tax' | 'vat' | 'none';
  readonly buyer: 'any' | 'vat' | 'vat_or_legal' | 'no_vat';
}

const CATEGORIES: readonly Category[] = [
  {
    code: 'S',
    family: 'S',
    name: 'standard rated',
    breakdowns: 'some',
    rate: 'positive',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'Z',
    family: 'Z',
    name: 'zero rated',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'E',
    family: 'E',
    name: 'exempt',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'AE',
    family: 'AE',
    name: 'reverse charge',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'tax',
    buyer: 'vat_or_legal',
  },
  {
    code: 'K',
    family: 'IC',
    name: 'intra-community supply',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'vat',
    buyer: 'vat',
  },
  {
    code: 'G',
    family: 'G',
    name: 'export outside the EU',
    breakdowns: 'one',
    rate: 'zero',
    base: 'whole',
    exemption: 'required',
    seller: 'vat',
    buyer: 'any',
  },
  {
    code: 'O',
    family: 'O',
    name: 'not subject to VAT',
    breakdowns: 'one',
    rate: 'absent',
    base: 'whole',
    exemption: 'required',
    seller: 'none',
    buyer: 'no_vat',
  },
  {
    code: 'L',
    family: 'AF',
    name: 'IGIC',
    breakdowns: 'some',
    rate: 'not_negative',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
  {
    code: 'M',
    family: 'AG',
    name: 'IPSI',
    breakdowns: 'some',
    rate: 'not_negative',
    base: 'by_rate',
    exemption: 'forbidden',
    seller: 'tax',
    buyer: 'any',
  },
];

interface Use {
  /** Ending of the identifier rule (02 to 04) and of the rate rule (05 to 07). */
  readonly parties: string;
  readonly rate: string;
  readonly what: string;
  readonly items: readonly {
    readonly category: Term | undefined;
    readonly rate: Term | undefined;
    readonly field: string;
    readonly path: string | undefined;
  }[];
}

function usesOf(invoice: Invoice): readonly Use[] {
  const lines = invoice.lines.map((line, index) => ({
    category: line.taxCategory,
    rate: line.taxRate,
    field: `lines[${index}].taxRate`,
    path: line.provenance.path,
  }));
  const adjustments = (charge: boolean): Use['items'] =>
    invoice.allowanceCharges.flatMap((each, index) =>
      each.charge === charge
        ? [
            {
              category: each.taxCategory,
              rate: each.taxRate,
              field: `allowanceCharges[${index}].taxRate`,
              path: each.provenance.path,
            },
          ]
        : [],
    );
  return [
    { parties: '02', rate: '05', what: 'A line', items: lines },
    { parties: '03', rate: '06', what: 'A document allowance', items: adjustments(false) },
    { parties: '04', rate: '07', what: 'A document charge', items: adjustments(true) },
  ];
}

function isVat(term: Term | undefined, code: string): boolean {
  return term?.value === code && term.scheme === 'VAT';
}

/** Applies the rules of all VAT categories (BR-S, -Z, -E, -AE, -IC, -G, -O, -AF, -AG and -B). */
export function applyTaxCategoryRules(document: RuleDocument): void {
  const uses = usesOf(document.invoice);
  for (const category of CATEGORIES) {
    applyBreakdownPresence(document, category, uses);
    for (const use of uses) applyUse(document, category, use);
    document.invoice.taxBreakdown.forEach((tax, index) => {
      if (isVat(tax.category, category.code)) applyBreakdown(document, category, tax, index);
    });
  }
  applyIntraCommunity(document);
  applyNotSubject(document, uses);
  applySplitPayment(document, uses);
}

function fire(
  document: RuleDocument,
  rule: string,
  message: string,
  more: {
    readonly field?: string;
    readonly path?: string | undefined;
    readonly expected?: string | undefined;
    readonly actual?: string | undefined;
  } = {},
): void {
  document.findings.push({ rule, severity: 'fatal', message, path: document.invoice.provenance.path, ...more });
}

function applyBreakdownPresence(document: RuleDocument, category: Category, uses: readonly Use[]): void {
  const used = uses.some((use) => use.items.some((item) => isVat(item.category, category.code)));
  const breakdowns = document.invoice.taxBreakdown.filter((tax) => isVat(tax.category, category.code)).length;
  const mustBeUsed = document.syntax === 'cii' && category.breakdowns === 'one';
  const holds =
    category.breakdowns === 'some'
      ? used
        ? breakdowns > 0
        : breakdowns === 0 || document.syntax === 'cii'
      : used
        ? breakdowns === 1
        : breakdowns === 0 || (breakdowns === 1 && !mustBeUsed);
  if (holds) return;
  const wanted = category.breakdowns === 'one' ? 'exactly one tax breakdown' : 'a tax breakdown';
  fire(
    document,
    `BR-${category.family}-01`,
    used
      ? `Something is ${category.name} (${category.code}), so there must be ${wanted} for it; there are ${breakdowns}.`
      : `The tax breakdown has ${category.name} (${category.code}), but no line, allowance or charge is.`,
    { field: 'taxBreakdown' },
  );
}

function applyUse(document: RuleDocument, category: Category, use: Use): void {
  const own = use.items.filter((item) => isVat(item.category, category.code));
  if (own.length === 0) return;
  if (!partiesHold(document.invoice, category)) {
    fire(
      document,
      `BR-${category.family}-${use.parties}`,
      `${use.what} is ${category.name} (${category.code}): ${partyWords(category)}.`,
      { field: 'seller.vatIdentifier', path: own[0]?.path },
    );
  }
  for (const item of own) {
    const rate = decimalOf(item.rate);
    const holds =
      category.rate === 'absent'
        ? item.rate === undefined
        : rate !== undefined &&
          (category.rate === 'zero'
            ? rate.units === 0n
            : category.rate === 'positive'
              ? rate.units > 0n
              : rate.units >= 0n);
    const words = { positive: 'greater than zero', zero: 'zero', not_negative: 'zero or greater', absent: 'left out' }[
      category.rate
    ];
    if (!holds) {
      fire(
        document,
        `BR-${category.family}-${use.rate}`,
        `${use.what} is ${category.name} (${category.code}): its VAT rate must be ${words}.`,
        { field: item.field, path: item.path, actual: item.rate?.value },
      );
    }
  }
}

function partiesHold({ seller, buyer, taxRepresentative }: Invoice, category: Category): boolean {
  const sellerVat = seller?.vatIdentifier !== undefined;
  const representative = taxRepresentative?.vatIdentifier !== undefined;
  const buyerVat = buyer?.vatIdentifier !== undefined;
  if (category.seller === 'none') return !sellerVat && !representative && !buyerVat;
  const sellerKnown =
    sellerVat || representative || (category.seller === 'tax' && seller?.taxRegistrationIdentifier !== undefined);
  const buyerKnown =
    category.buyer === 'any' ||
    buyerVat ||
    (category.buyer === 'vat_or_legal' && buyer?.legalRegistrationIdentifier !== undefined);
  return sellerKnown && buyerKnown;
}

function partyWords(category: Category): string {
  if (category.seller === 'none') return 'no VAT identifier of seller, tax representative or buyer may be given';
  const seller =
    category.seller === 'tax'
      ? 'the seller needs a VAT identifier, a tax registration or a tax representative'
      : 'the seller needs a VAT identifier or a tax representative';
  if (category.buyer === 'any') return seller;
  return `${seller}, and the buyer ${category.buyer === 'vat' ? 'a VAT identifier' : 'a VAT identifier or a legal registration'}`;
}

function applyBreakdown(document: RuleDocument, category: Category, tax: TaxBreakdown, index: number): void {
  applyTaxableAmount(document, category, tax, index);
  const printed = decimalOf(tax.taxAmount);
  const field = `taxBreakdown[${index}].taxAmount`;
  if (category.base === 'by_rate') {
    const expected = taxByRate(tax);
    // The CII binding leaves IGIC and IPSI to BR-CO-17, which says the same.
    const applies = document.syntax === 'ubl' || category.code === 'S';
    if (applies && !(printed && expected && withinOne(absoluteDecimal(printed), expected))) {
      fire(
        document,
        `BR-${category.family}-09`,
        `The VAT of what is ${category.name} must be its taxable amount times its rate.`,
        {
          field,
          path: tax.provenance.path,
          expected: expected && plainAmount(expected, 2),
          actual: tax.taxAmount?.value,
        },
      );
    }
  } else if (printed === undefined || printed.units !== 0n) {
    fire(
      document,
      `BR-${category.family}-09`,
      `What is ${category.name} (${category.code}) bears no VAT, so its tax amount must be 0.`,
      { field, path: tax.provenance.path, expected: '0.00', actual: tax.taxAmount?.value },
    );
  }
  const reasoned = tax.exemptionReason !== undefined || tax.exemptionReasonCode !== undefined;
  if (reasoned !== (category.exemption === 'required')) {
    fire(
      document,
      `BR-${category.family}-10`,
      category.exemption === 'required'
        ? `What is ${category.name} (${category.code}) needs a reason for its exemption.`
        : `What is ${category.name} (${category.code}) may not have a reason for exemption.`,
      { field: `taxBreakdown[${index}].exemptionReason`, path: tax.provenance.path },
    );
  }
}

function applyTaxableAmount(document: RuleDocument, category: Category, tax: TaxBreakdown, index: number): void {
  const { invoice, syntax } = document;
  const rate = decimalOf(tax.rate);
  if (category.base === 'by_rate' && rate === undefined) return;
  const { sum, found } = categorySum(invoice, category.code, category.base === 'by_rate' ? rate : undefined);
  const base = decimalOf(tax.taxableAmount);
  if (base !== undefined && taxableAmountHolds(base, sum, found, category, invoice, syntax)) return;
  fire(
    document,
    `BR-${category.family}-08`,
    `The taxable amount of what is ${category.name} (${category.code})${category.base === 'by_rate' ? ` at ${tax.rate?.value ?? ''} %` : ''} ` +
      `must be its lines plus charges less allowances.`,
    {
      field: `taxBreakdown[${index}].taxableAmount`,
      path: tax.provenance.path,
      expected: plainAmount(sum, 2),
      actual: tax.taxableAmount?.value,
    },
  );
}

function taxableAmountHolds(
  base: Decimal,
  sum: Decimal,
  found: boolean,
  category: Category,
  invoice: Invoice,
  syntax: 'ubl' | 'cii',
): boolean {
  // The two bindings take their slack on opposite sides: UBL where rates are compared, CII where whole categories are.
  if (category.base === 'by_rate') {
    if (syntax === 'cii') return same(base, sum);
    return (category.code === 'S' ? found : invoice.lines.length > 0) && withinOne(base, sum);
  }
  return syntax === 'cii' ? withinOne(base, sum) : invoice.lines.length > 0 && same(base, sum);
}

function applyIntraCommunity(document: RuleDocument): void {
  const { invoice } = document;
  if (!invoice.taxBreakdown.some((tax) => isVat(tax.category, 'K'))) return;
  const period =
    invoice.period !== undefined &&
    (invoice.period.start ?? invoice.period.end ?? invoice.taxPointDateCode) !== undefined;
  if (!period && invoice.delivery?.date === undefined) {
    fire(document, 'BR-IC-11', 'An intra-community supply needs the date of delivery or the invoicing period.', {
      field: 'delivery.date',
    });
  }
  if (invoice.delivery?.address?.countryCode === undefined) {
    fire(document, 'BR-IC-12', 'An intra-community supply needs the country it is delivered to.', {
      field: 'delivery.address.countryCode',
    });
  }
}

function applyNotSubject(document: RuleDocument, uses: readonly Use[]): void {
  const { taxBreakdown } = document.invoice;
  if (!taxBreakdown.some((tax) => isVat(tax.category, 'O'))) return;
  const other = (term: Term | undefined): boolean => term !== undefined && term.scheme === 'VAT' && term.value !== 'O';
  if (taxBreakdown.some((tax) => other(tax.category))) {
    fire(document, 'BR-O-11', 'An invoice that is not subject to VAT has one tax breakdown only.', {
      field: 'taxBreakdown',
    });
  }
  uses.forEach((use, index) => {
    const wrong = use.items.find((item) => other(item.category));
    if (wrong)
      fire(document, `BR-O-${12 + index}`, `${use.what} is subject to VAT, but the invoice is not.`, {
        field: wrong.field,
        path: wrong.path,
      });
  });
}

/** Split payment (B) is an Italian category: both parties Italian, and never beside standard rated items. */
function applySplitPayment(document: RuleDocument, uses: readonly Use[]): void {
  const { seller, buyer, taxBreakdown } = document.invoice;
  const all = [
    ...uses.flatMap((use) => use.items.map((item) => item.category)),
    ...taxBreakdown.map((tax) => tax.category),
  ];
  if (!all.some((term) => isVat(term, 'B'))) return;
  if (seller?.address?.countryCode?.value !== 'IT' || buyer?.address?.countryCode?.value !== 'IT') {
    fire(document, 'BR-B-01', 'Split payment is for invoices within Italy only.');
  }
  if (all.some((term) => isVat(term, 'S')))
    fire(document, 'BR-B-02', 'Split payment may not stand beside items that are standard rated.');
}
