import { absoluteDecimal, addDecimals, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { xmlPath, type XmlElement } from '@finaceverse/base/xml';
import { plainAmount, readDecimal, sumDecimals, ZERO } from '../../model/amounts.ts';
import { isUnsummedKind, profileOf } from '../../model/profile.ts';
import { same, withinOne } from '../binding/slack.ts';
import type { TaxedParties, TaxUse } from '../binding/syntax-binding.ts';
import { xpathRound, type RuleDocument } from '../rule-document.ts';
import { CATEGORIES, type Category } from './tax-categories.ts';
import { taxByRate } from './total-rules.ts';

/** The document under examination, with every tax category that it names. */
interface Taxes {
  readonly document: RuleDocument;
  readonly uses: readonly TaxUse[];
  readonly parties: TaxedParties;
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
  const taxes: Taxes = { document, uses, parties: document.binding.parties(document.root) };
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
  const anyTax = taxes.document.binding.dialect.anyTaxCategories.includes(category.code);
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

function applyBreakdownPresence(taxes: Taxes, category: Category, own: readonly TaxUse[]): void {
  if (taxes.document.binding.breakdownsSuit(category.code, own, category.breakdowns === 'one')) return;
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

function partiesHold(parties: TaxedParties, category: Category): boolean {
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
  const { positiveIgic } = taxes.document.binding.dialect;
  const wanted = category.code === 'L' && positiveIgic ? 'positive' : category.rate;
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

function breakdownField({ binding }: RuleDocument, use: TaxUse, name: string): string {
  return `taxBreakdown[${binding.breakdownOf(use).position - 1}].${name}`;
}

function applyBreakdown(taxes: Taxes, category: Category, use: TaxUse): void {
  const { document } = taxes;
  applyTaxableAmount(taxes, category, use);
  applyTaxAmount(taxes, category, use);
  const reasoned = document.binding.hasExemptionReason(use.element);
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

function isUnchecked({ document }: Taxes, category: Category): boolean {
  return document.binding.dialect.uncheckedCategories.includes(category.code);
}

function applyTaxAmount(taxes: Taxes, category: Category, use: TaxUse): void {
  if (isUnchecked(taxes, category)) return;
  const { base, tax } = taxes.document.binding.breakdownOf(use);
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

/** The taxable amount of a category, each element counted once. */
function taxableSum({ document, uses }: Taxes, category: Category, rate: Decimal | undefined): Decimal {
  const seen = new Set<XmlElement>();
  const extended = profileOf(document.invoice) === 'extended';
  const sums: Record<string, Decimal> = {};
  for (const use of uses) {
    if (use.category !== category.code || (rate !== undefined && !same(numberOf(use.rate), rate))) continue;
    const found = document.binding.contribution(use);
    if (found === undefined || seen.has(found.holder)) continue;
    if (extended && isUnsummedKind(document.binding.lineKind(use.element))) continue;
    seen.add(found.holder);
    sums[use.place] = addDecimals(sums[use.place] ?? ZERO, numberOf(found.amount) ?? ZERO);
  }
  const total = (place: string): Decimal => {
    const sum = sums[place] ?? ZERO;
    return document.binding.dialect.roundsEachKind ? xpathRound(sum) : sum;
  };
  return subtractDecimals(sumDecimals([total('line'), total('charge'), total('service')]), total('allowance'));
}

function applyTaxableAmount(taxes: Taxes, category: Category, use: TaxUse): void {
  const rate = category.base === 'by_rate' ? numberOf(use.rate) : undefined;
  if ((category.base === 'by_rate' && rate === undefined) || isUnchecked(taxes, category)) return;
  const { base } = taxes.document.binding.breakdownOf(use);
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

function taxableAmountHolds(
  { document, uses }: Taxes,
  category: Category,
  rate: Decimal | undefined,
  printed: Decimal,
  sum: Decimal,
): boolean {
  const used = uses.some(
    (use) =>
      use.category === category.code &&
      (use.place === 'line' || use.place === 'allowance' || use.place === 'charge') &&
      same(numberOf(use.rate), rate),
  );
  const byRate = category.base === 'by_rate';
  return document.binding.isTaxableAmount({ root: document.root, code: category.code, byRate, printed, sum, used });
}

function applyIntraCommunity(taxes: Taxes): void {
  const { binding, root } = taxes.document;
  const { delivered, country } = binding.delivery(root);
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

function applyNotSubject(taxes: Taxes): void {
  const [breakdown, line, allowance, charge] = taxes.document.binding.taxedBesides(taxes.uses);
  const found: readonly (readonly [string, boolean, string])[] = [
    ['BR-O-11', breakdown, 'A second tax breakdown'],
    ['BR-O-12', line, 'A line'],
    ['BR-O-13', allowance, 'An allowance'],
    ['BR-O-14', charge, 'A charge'],
  ];
  for (const [rule, wrong, what] of found) {
    if (wrong) fire(taxes, rule, `${what} is subject to VAT, but the invoice is not.`, { field: 'taxBreakdown' });
  }
}

/** Split payment (B) is an Italian category: all addresses Italian, and never beside standard rated items. */
function applySplitPayment(taxes: Taxes): void {
  const { document, uses } = taxes;
  const { countries, countsForSplit } = document.binding;
  if (countries(document.all).some((code) => code.text.trim() !== 'IT'))
    fire(taxes, 'BR-B-01', 'Split payment is for invoices within Italy only.');
  const split = uses.some((use) => use.category === 'B' && (countsForSplit(use) || use.place === 'breakdown'));
  if (split && uses.some((use) => use.category === 'S' && countsForSplit(use)))
    fire(taxes, 'BR-B-02', 'Split payment may not stand beside items that are standard rated.');
}
