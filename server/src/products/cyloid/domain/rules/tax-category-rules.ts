import { absoluteDecimal, addDecimals, subtractDecimals, type Decimal } from '../../../../base/decimal.ts';
import { childOf, elementsAt, visitXml, xmlPath, type XmlElement } from '../../../../base/xml.ts';
import { plainAmount, readDecimal, sumDecimals, ZERO } from '../amounts.ts';
import { same, xpathRound, type RuleDocument } from './assertion.ts';
import { isRegistered } from './cii-elements.ts';
import { exists, some } from './element-rules.ts';
import { CATEGORIES, type Category } from './tax-categories.ts';
import type { TaxUse } from './tax-uses.ts';
import { taxByRate, withinOne } from './total-rules.ts';
import { hasVatIdentifier } from './ubl-elements.ts';

/** The document under examination, with every tax category that it names. */
interface Taxes {
  readonly document: RuleDocument;
  readonly uses: readonly TaxUse[];
  readonly parties: Parties;
}

/** What is known of who is taxed. */
interface Parties {
  readonly sellerVat: boolean;
  /** Under VAT or under any other scheme. */
  readonly sellerRegistered: boolean;
  readonly representativeVat: boolean;
  readonly buyerVat: boolean;
  readonly buyerLegal: boolean;
}

/** The places where a category is used, with the endings of the rules for the parties (02 to 04) and the rate (05 to 07). */
const PLACES = [
  { place: 'line', parties: '02', rate: '05', what: 'A line' },
  { place: 'allowance', parties: '03', rate: '06', what: 'An allowance' },
  { place: 'charge', parties: '04', rate: '07', what: 'A charge' },
] as const;

/** Applies the rules of all VAT categories (BR-S, -Z, -E, -AE, -IC, -G, -O, -AF, -AG and -B). */
export function applyTaxCategoryRules(document: RuleDocument, uses: readonly TaxUse[]): void {
  if (uses.length === 0) return;
  const taxes: Taxes = { document, uses, parties: partiesOf(document) };
  const present = new Set(uses.map((use) => use.category));
  for (const category of CATEGORIES) {
    if (present.has(category.code)) applyCategory(taxes, category);
  }
  if (present.has('B')) applySplitPayment(taxes);
}

function applyCategory(taxes: Taxes, category: Category): void {
  const own = taxes.uses.filter((use) => use.category === category.code);
  applyBreakdownPresence(taxes, category, own);
  for (const { place, parties, rate, what } of PLACES) {
    const here = own.filter((use) => use.place === place && (use.vat || (place === 'line' && category.code === 'S')));
    if (here[0]) applyParties(taxes, category, `BR-${category.family}-${parties}`, what, here);
    for (const use of here) if (use.vat) applyRate(taxes, category, `BR-${category.family}-${rate}`, what, use);
  }
  // The binding to CII asks of most breakdowns that they are of VAT, but not of these two.
  const anyTax = taxes.document.syntax === 'cii' && ['S', 'Z'].includes(category.code);
  const breakdowns = own.filter((use) => use.place === 'breakdown' && (use.vat || anyTax));
  for (const use of breakdowns) applyBreakdown(taxes, category, use);
  if (category.code === 'K' && breakdowns.length > 0) applyIntraCommunity(taxes);
  if (category.code === 'O' && breakdowns.length > 0) applyNotSubject(taxes);
}

function fire(
  taxes: Taxes,
  rule: string,
  message: string,
  more: {
    readonly field?: string;
    readonly path?: string | undefined;
    readonly expected?: string | undefined;
    readonly actual?: string | undefined;
  } = {},
): void {
  const { document } = taxes;
  document.findings.push({ rule, severity: 'fatal', message, path: document.invoice.provenance.path, ...more });
}

function partiesOf({ root, syntax }: RuleDocument): Parties {
  if (syntax === 'ubl') {
    const [seller] = elementsAt(root, 'AccountingSupplierParty', 'Party');
    const [buyer] = elementsAt(root, 'AccountingCustomerParty', 'Party');
    return {
      sellerVat: hasVatIdentifier(seller),
      sellerRegistered: some(seller, ['PartyTaxScheme', 'CompanyID'], () => true),
      representativeVat: hasVatIdentifier(childOf(root, 'TaxRepresentativeParty')),
      buyerVat: hasVatIdentifier(buyer),
      buyerLegal: some(buyer, ['PartyLegalEntity', 'CompanyID'], () => true),
    };
  }
  const agreement = childOf(childOf(root, 'SupplyChainTradeTransaction'), 'ApplicableHeaderTradeAgreement');
  const seller = childOf(agreement, 'SellerTradeParty');
  const buyer = childOf(agreement, 'BuyerTradeParty');
  return {
    sellerVat: isRegistered(seller, 'VA'),
    sellerRegistered: isRegistered(seller, 'VA', 'FC'),
    representativeVat: isRegistered(childOf(agreement, 'SellerTaxRepresentativeTradeParty'), 'VA'),
    buyerVat: isRegistered(buyer, 'VA'),
    buyerLegal: some(buyer, ['SpecifiedLegalOrganization', 'ID'], () => true),
  };
}

/** How many breakdowns a category has, and whether they suit its uses; the bindings count differently. */
function breakdownsHold(taxes: Taxes, category: Category, own: readonly TaxUse[]): boolean {
  const adjusts = (use: TaxUse): boolean => use.element.name === 'CategoryTradeTax';
  if (taxes.document.syntax === 'cii') {
    const breakdowns = own.filter((use) => use.place === 'breakdown').length;
    const lines = own.filter((use) => use.place === 'line').length;
    const adjustments = own.filter(adjusts).length;
    if (category.code === 'O') return breakdowns === 0 || (breakdowns === 1 && lines + adjustments > 0);
    if (category.breakdowns === 'one')
      return breakdowns + lines + adjustments === 0 || (breakdowns === 1 && lines + adjustments > 0);
    // A line and its breakdown make two; so do two lines, which the published rule lets pass.
    return [lines, adjustments].every((count) => count === 0 || count + breakdowns >= 2);
  }
  if (category.breakdowns === 'one') {
    const ofVat = own.filter((use) => use.vat);
    return ofVat.length === 0 || ofVat.filter((use) => use.place === 'breakdown').length === 1;
  }
  const counted = own.filter((use) => use.vat || category.code === 'S');
  const breakdowns = counted.some((use) => use.place === 'breakdown');
  const used = counted.some((use) => use.place === 'line' || use.element.parent?.name === 'AllowanceCharge');
  return breakdowns === used;
}

function applyBreakdownPresence(taxes: Taxes, category: Category, own: readonly TaxUse[]): void {
  if (breakdownsHold(taxes, category, own)) return;
  const breakdowns = own.filter((use) => use.place === 'breakdown').length;
  const wanted = category.breakdowns === 'one' ? 'exactly one tax breakdown' : 'a tax breakdown';
  fire(
    taxes,
    `BR-${category.family}-01`,
    own.length > breakdowns
      ? `Something is ${category.name} (${category.code}), so there must be ${wanted} for it; there are ${breakdowns}.`
      : `The tax breakdown has ${category.name} (${category.code}), but no line, allowance or charge is.`,
    { field: 'taxBreakdown' },
  );
}

function applyParties(taxes: Taxes, category: Category, rule: string, what: string, uses: readonly TaxUse[]): void {
  if (uses.some((use) => use.vat) && partiesHold(taxes.parties, category)) return;
  const [first] = uses;
  fire(taxes, rule, `${what} is ${category.name} (${category.code}): ${partyWords(category)}.`, {
    field: 'seller.vatIdentifier',
    path: first && xmlPath(first.element),
  });
}

function partiesHold(parties: Parties, category: Category): boolean {
  const { sellerVat, sellerRegistered, representativeVat, buyerVat, buyerLegal } = parties;
  if (category.seller === 'none') return !sellerVat && !representativeVat && !buyerVat;
  const sellerKnown = representativeVat || (category.seller === 'tax' ? sellerRegistered : sellerVat);
  const buyerKnown = category.buyer === 'any' || buyerVat || (category.buyer === 'vat_or_legal' && buyerLegal);
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

function numberOf(element: XmlElement | undefined): Decimal | undefined {
  return element && readDecimal(element.text.trim());
}

const RATE_WORDS = {
  positive: 'greater than zero',
  zero: 'zero',
  not_negative: 'zero or greater',
  absent: 'left out',
} as const;

function applyRate(taxes: Taxes, category: Category, rule: string, what: string, use: TaxUse): void {
  // IGIC may have a rate of zero in UBL, but not in CII.
  const wanted = category.code === 'L' && taxes.document.syntax === 'cii' ? 'positive' : category.rate;
  const rate = numberOf(use.rate);
  const holds =
    wanted === 'absent'
      ? use.rate === undefined
      : rate !== undefined &&
        (wanted === 'zero' ? rate.units === 0n : wanted === 'positive' ? rate.units > 0n : rate.units >= 0n);
  if (holds) return;
  fire(taxes, rule, `${what} is ${category.name} (${category.code}): its VAT rate must be ${RATE_WORDS[wanted]}.`, {
    field: 'taxRate',
    path: xmlPath(use.element),
    actual: use.rate?.text.trim().slice(0, 40),
  });
}

/** The amounts of a tax breakdown: beside the tax in CII, above its category in UBL. */
function amountsOf({ syntax }: RuleDocument, use: TaxUse): { readonly base?: XmlElement; readonly tax?: XmlElement } {
  const [holder, base, tax] =
    syntax === 'ubl'
      ? [use.element.parent, 'TaxableAmount', 'TaxAmount']
      : [use.element, 'BasisAmount', 'CalculatedAmount'];
  const [baseAmount, taxAmount] = [childOf(holder, base ?? ''), childOf(holder, tax ?? '')];
  return { ...(baseAmount && { base: baseAmount }), ...(taxAmount && { tax: taxAmount }) };
}

function breakdownField({ syntax }: RuleDocument, use: TaxUse, name: string): string {
  const holder = syntax === 'ubl' ? use.element.parent : use.element;
  return `taxBreakdown[${(holder?.position ?? 1) - 1}].${name}`;
}

function applyBreakdown(taxes: Taxes, category: Category, use: TaxUse): void {
  const { document } = taxes;
  applyTaxableAmount(taxes, category, use);
  applyTaxAmount(taxes, category, use);
  const reasons = document.syntax === 'ubl' ? 'TaxExemptionReason' : 'ExemptionReason';
  const reasoned = exists(reasons)(use.element) || exists(`${reasons}Code`)(use.element);
  if (reasoned === (category.exemption === 'required')) return;
  fire(
    taxes,
    `BR-${category.family}-10`,
    category.exemption === 'required'
      ? `What is ${category.name} (${category.code}) needs a reason for its exemption.`
      : `What is ${category.name} (${category.code}) may not have a reason for exemption.`,
    { field: breakdownField(document, use, 'exemptionReason'), path: xmlPath(use.element) },
  );
}

/** IGIC and IPSI, whose amounts the published rules for CII leave unchecked. */
function isUnchecked({ document }: Taxes, category: Category): boolean {
  return document.syntax === 'cii' && (category.code === 'L' || category.code === 'M');
}

function applyTaxAmount(taxes: Taxes, category: Category, use: TaxUse): void {
  if (isUnchecked(taxes, category)) return;
  const { base, tax } = amountsOf(taxes.document, use);
  const printed = numberOf(tax);
  const taxed = category.base === 'by_rate';
  const expected = taxed ? taxByRate(numberOf(base), numberOf(use.rate)) : ZERO;
  const holds =
    printed !== undefined &&
    expected !== undefined &&
    (taxed ? withinOne(absoluteDecimal(printed), expected) : printed.units === 0n);
  if (holds) return;
  fire(
    taxes,
    `BR-${category.family}-09`,
    taxed
      ? `The VAT of what is ${category.name} must be its taxable amount times its rate.`
      : `What is ${category.name} (${category.code}) bears no VAT, so its tax amount must be 0.`,
    {
      field: breakdownField(taxes.document, use, 'taxAmount'),
      path: xmlPath(use.element),
      expected: expected && plainAmount(expected, 2),
      actual: tax?.text.trim().slice(0, 40),
    },
  );
}

/** The taxable amount of a category, each element counted once; CII rounds lines, charges and allowances each for itself. */
function taxableSum({ document, uses }: Taxes, category: Category, rate: Decimal | undefined): Decimal {
  const seen = new Set<XmlElement>();
  const sums: Record<string, Decimal> = {};
  for (const use of uses) {
    if (use.category !== category.code || (rate !== undefined && !same(numberOf(use.rate), rate))) continue;
    const found = contribution(document, use);
    if (found === undefined || seen.has(found.holder)) continue;
    seen.add(found.holder);
    sums[use.place] = addDecimals(sums[use.place] ?? ZERO, numberOf(found.amount) ?? ZERO);
  }
  const total = (place: string): Decimal => {
    const sum = sums[place] ?? ZERO;
    return document.syntax === 'cii' ? xpathRound(sum) : sum;
  };
  return subtractDecimals(sumDecimals([total('line'), total('charge'), total('service')]), total('allowance'));
}

function contribution(
  { syntax }: RuleDocument,
  use: TaxUse,
): { readonly holder: XmlElement; readonly amount: XmlElement | undefined } | undefined {
  const { parent } = use.element;
  const holder = use.place === 'line' && syntax === 'ubl' ? parent?.parent : parent;
  if (!holder) return undefined;
  if (use.place === 'line') {
    const totals = syntax === 'ubl' ? holder : childOf(holder, 'SpecifiedTradeSettlementLineMonetarySummation');
    return { holder, amount: childOf(totals, syntax === 'ubl' ? 'LineExtensionAmount' : 'LineTotalAmount') };
  }
  if (use.place === 'service') return { holder, amount: childOf(holder, 'AppliedAmount') };
  if (!use.ofDocument || (use.place !== 'allowance' && use.place !== 'charge')) return undefined;
  return { holder, amount: childOf(holder, syntax === 'ubl' ? 'Amount' : 'ActualAmount') };
}

function applyTaxableAmount(taxes: Taxes, category: Category, use: TaxUse): void {
  const rate = category.base === 'by_rate' ? numberOf(use.rate) : undefined;
  if ((category.base === 'by_rate' && rate === undefined) || isUnchecked(taxes, category)) return;
  const { base } = amountsOf(taxes.document, use);
  const printed = numberOf(base);
  const sum = taxableSum(taxes, category, rate);
  if (printed !== undefined && taxableAmountHolds(taxes, category, rate, printed, sum)) return;
  const atRate = rate === undefined ? '' : ` at ${use.rate?.text.trim().slice(0, 20) ?? ''} %`;
  fire(
    taxes,
    `BR-${category.family}-08`,
    `The taxable amount of what is ${category.name} (${category.code})${atRate} must be its lines plus charges less allowances.`,
    {
      field: breakdownField(taxes.document, use, 'taxableAmount'),
      path: xmlPath(use.element),
      expected: plainAmount(sum, 2),
      actual: base?.text.trim().slice(0, 40),
    },
  );
}

/** The two bindings take their slack on opposite sides: UBL where rates are compared, CII where whole categories are. */
function taxableAmountHolds(
  { document, uses }: Taxes,
  category: Category,
  rate: Decimal | undefined,
  printed: Decimal,
  sum: Decimal,
): boolean {
  if (document.syntax === 'cii')
    return category.base === 'by_rate' || category.code === 'O'
      ? same(printed, sum)
      : withinOne(printed, sum);
  const hasLines = exists('InvoiceLine')(document.root) || exists('CreditNoteLine')(document.root);
  if (category.base === 'whole') return hasLines && same(printed, sum);
  const atRate = uses.some(
    (use) =>
      use.category === category.code &&
      (use.place === 'line' || use.element.parent?.name === 'AllowanceCharge') &&
      same(numberOf(use.rate), rate),
  );
  return (category.code === 'S' ? atRate : hasLines) && withinOne(printed, sum);
}

function applyIntraCommunity(taxes: Taxes): void {
  const { delivered, country } = deliveryOf(taxes.document);
  if (!delivered) {
    fire(taxes, 'BR-IC-11', 'An intra-community supply needs the date of delivery or the invoicing period.', {
      field: 'delivery.date',
    });
  }
  if (!country) {
    fire(taxes, 'BR-IC-12', 'An intra-community supply needs the country it is delivered to.', {
      field: 'delivery.address.countryCode',
    });
  }
}

function deliveryOf({ root, syntax }: RuleDocument): { readonly delivered: boolean; readonly country: boolean } {
  if (syntax === 'ubl') {
    const longer = (element: XmlElement): boolean => element.text.length > 1;
    return {
      delivered:
        some(root, ['Delivery', 'ActualDeliveryDate'], longer) ||
        some(root, ['InvoicePeriod'], (period) => period.children.length > 0),
      country: some(root, ['Delivery', 'DeliveryLocation', 'Address', 'Country', 'IdentificationCode'], longer),
    };
  }
  const transaction = childOf(root, 'SupplyChainTradeTransaction');
  const delivery = childOf(transaction, 'ApplicableHeaderTradeDelivery');
  const period = ['ApplicableHeaderTradeSettlement', 'BillingSpecifiedPeriod'];
  const given = (): boolean => true;
  return {
    delivered:
      some(delivery, ['ActualDeliverySupplyChainEvent', 'OccurrenceDateTime', 'DateTimeString'], given) ||
      some(transaction, [...period, 'StartDateTime'], given) ||
      some(transaction, [...period, 'EndDateTime'], given),
    country: some(delivery, ['ShipToTradeParty', 'PostalTradeAddress', 'CountryID'], given),
  };
}

function applyNotSubject(taxes: Taxes): void {
  const { document, uses } = taxes;
  const cii = document.syntax === 'cii';
  const others = uses.filter((use) => use.category !== 'O' && (cii ? use.category !== '' : use.vat));
  // CII looks for any tax of a line or breakdown under two rules, and for any allowance or charge under two others.
  const taxed = others.some((use) => use.element.name === 'ApplicableTradeTax');
  const adjusted = others.some((use) => use.element.name === 'CategoryTradeTax');
  const at = (place: TaxUse['place']): boolean => others.some((use) => use.place === place);
  const found: readonly (readonly [string, boolean, string])[] = [
    ['BR-O-11', cii ? taxed : at('breakdown'), 'A second tax breakdown'],
    ['BR-O-12', cii ? taxed : at('line'), 'A line'],
    ['BR-O-13', cii ? adjusted : at('allowance'), 'An allowance'],
    ['BR-O-14', cii ? adjusted : at('charge'), 'A charge'],
  ];
  for (const [rule, wrong, what] of found) {
    if (wrong) fire(taxes, rule, `${what} is subject to VAT, but the invoice is not.`, { field: 'taxBreakdown' });
  }
}

/** Split payment (B) is an Italian category: all addresses Italian, and never beside standard rated items. */
function applySplitPayment(taxes: Taxes): void {
  const { document, uses } = taxes;
  let abroad = false;
  visitXml(document.root, (element) => {
    if (element.name === (document.syntax === 'ubl' ? 'IdentificationCode' : 'CountryID'))
      abroad ||= element.text.trim() !== 'IT';
  });
  if (abroad) fire(taxes, 'BR-B-01', 'Split payment is for invoices within Italy only.');
  // In UBL a standard rated breakdown is let pass, if nothing else is standard rated.
  const counts = (use: TaxUse): boolean =>
    document.syntax === 'cii' ||
    use.place === 'line' ||
    (use.ofDocument && use.element.parent?.name === 'AllowanceCharge');
  const split = uses.some((use) => use.category === 'B' && (counts(use) || use.place === 'breakdown'));
  if (split && uses.some((use) => use.category === 'S' && counts(use)))
    fire(taxes, 'BR-B-02', 'Split payment may not stand beside items that are standard rated.');
}
