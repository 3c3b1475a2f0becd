import {
  absoluteDecimal,
  decimal,
  decimalToString,
  multiplyDecimals,
  negateDecimal,
  normalizeDecimal,
  parseDecimal,
  rescale,
} from '@finaceverse/base/decimal';
import { amountText, money, multiplyMoney, sumMoney } from '@finaceverse/base/money';
import type { Invoice, InvoiceLine, Party as InvoiceParty, TaxBreakdown, Term } from '@finaceverse/invoices/invoice';
import type { Validation } from '@finaceverse/invoices/judge';
import type { AgreedTerms } from './payment-terms.ts';
import type { InvoiceWords } from './invoice-words.ts';
import type { TaxTreatment } from './tax/treatments.ts';

/** Who a company is on the invoices that it writes. */
export interface SellerProfile {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly postCode: string;
  readonly country: string;
  readonly registration: string | null;
  /** A number of the tax office that is no VAT number. */
  readonly localTaxNumber: string | null;
  readonly contactName: string | null;
  readonly telephone: string | null;
  readonly email: string | null;
  /** Where customers pay to. */
  readonly bankAccountId: string | null;
  readonly note: string | null;
}

/** Who an invoice goes to. */
export interface BuyerFacts {
  readonly name: string;
  readonly street: string | null;
  readonly city: string | null;
  readonly postCode: string | null;
  readonly country: string | null;
  readonly taxId: string | null;
  readonly email: string | null;
  readonly buyerReference: string | null;
}

/** A line as it was priced; the net in minor units, the rate in percent. */
export interface LineFacts {
  readonly line: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: bigint;
  readonly taxRate: string;
}

/** How a line is taxed, where somebody is registered. */
export interface TaxFacts {
  readonly line: number;
  readonly treatment: TaxTreatment;
  readonly tax: bigint;
}

/** All that an invoice says, as the books know it. Amounts are minor units of its currency. */
export interface InvoiceToSend {
  readonly document: {
    readonly number: string;
    readonly date: string;
    readonly dueDate: string | null;
    readonly currency: string;
    readonly net: bigint;
    readonly tax: bigint;
    readonly total: bigint;
    readonly exchangeRate: string | null;
  };
  readonly baseCurrency: string;
  readonly lines: readonly LineFacts[];
  readonly taxes: readonly TaxFacts[];
  readonly seller: SellerProfile;
  /** The number under which the seller is registered where the invoice is taxed. */
  readonly sellerTaxId: string | null;
  readonly account: { readonly iban: string | null; readonly number: string | null; readonly name: string } | null;
  readonly buyer: BuyerFacts;
  /** Of who reads it, ISO 639-1. */
  readonly language: string;
  readonly terms: (AgreedTerms & { readonly name: string }) | undefined;
}

const provenance = { method: 'manual', confidence: 1 } as const;

const term = (value: string, more: Partial<Term> = {}): Term => ({ value, provenance, ...more });
const termOf = (value: string | null): Term | undefined => (value === null || value === '' ? undefined : term(value));

/** The category of UNCL 5305 that a treatment is on an invoice, with what stands there in the place of tax. */
interface Category {
  readonly code: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';
  readonly reason?: { readonly code: string | undefined; readonly words: keyof InvoiceWords['untaxed'] };
}

const REVERSE_CHARGE: Category = { code: 'AE', reason: { code: 'VATEX-EU-AE', words: 'reverse_charge' } };
const OUTSIDE: Category = { code: 'O', reason: { code: 'VATEX-EU-O', words: 'outside_scope' } };

const CATEGORIES: Readonly<Partial<Record<TaxTreatment, Category>>> = {
  zero_rated: { code: 'Z' },
  exempt: { code: 'E', reason: { code: undefined, words: 'exempt' } },
  outside_scope: OUTSIDE,
  export: { code: 'G', reason: { code: 'VATEX-EU-G', words: 'export' } },
  intra_community_supply: { code: 'K', reason: { code: 'VATEX-EU-IC', words: 'intra_community' } },
  reverse_charge_services_supplied: REVERSE_CHARGE,
  reverse_charge_domestic_supplied: REVERSE_CHARGE,
};

const isZero = (percent: string): boolean => /^0*(\.0*)?$/u.test(percent);
const plain = (text: string): string => decimalToString(normalizeDecimal(decimal(text)));

function categoryOf(tax: TaxFacts | undefined, percent: string): Category {
  const special = tax && CATEGORIES[tax.treatment];
  if (special) return special;
  if (!isZero(percent)) return { code: 'S' };
  // Who is registered nowhere charges no tax at all.
  return tax ? { code: 'Z' } : OUTSIDE;
}

/** A line with the category and the rate that it is taxed with. */
interface TaxedLine {
  readonly line: LineFacts;
  readonly tax: TaxFacts | undefined;
  readonly category: Category;
  readonly percent: string;
}

function taxedLines({ lines, taxes }: InvoiceToSend): TaxedLine[] {
  return lines.map((line) => {
    const tax = taxes.find((each) => each.line === line.line);
    const percent = plain(line.taxRate);
    return { line, tax, category: categoryOf(tax, percent), percent };
  });
}

/** Tax of lines of one category and rate: as it was decided, or by rate on their sum, rounded half up. */
function taxOf(group: readonly TaxedLine[], currency: string): bigint {
  if (group.every(({ tax }) => tax !== undefined)) return group.reduce((sum, { tax }) => sum + (tax?.tax ?? 0n), 0n);
  const net = sumMoney(
    group.map(({ line }) => money(line.net, currency)),
    currency,
  );
  return multiplyMoney(net, multiplyDecimals(decimal(group[0]?.percent ?? '0'), decimal('0.01')), 'half_up').minor;
}

function breakdownOf(lines: readonly TaxedLine[], currency: string, words: InvoiceWords): TaxBreakdown[] {
  const amount = (minor: bigint): Term => term(amountText(money(minor, currency)), { currency });
  const groups = Map.groupBy(lines, ({ category, percent }) => `${category.code} ${percent}`);
  return [...groups.values()].map((group) => {
    const { category, percent } = group[0] ?? { category: OUTSIDE, percent: '0' };
    return {
      provenance,
      taxableAmount: amount(group.reduce((sum, { line }) => sum + line.net, 0n)),
      taxAmount: amount(category.code === 'S' ? taxOf(group, currency) : 0n),
      category: term(category.code, { scheme: 'VAT' }),
      // What no tax is charged on has no rate (BR-O-05).
      rate: category.code === 'O' ? undefined : term(percent),
      exemptionReason: category.reason && term(words.untaxed[category.reason.words]),
      exemptionReasonCode: category.reason?.code === undefined ? undefined : term(category.reason.code),
    };
  });
}

/** Whether the price of a line held its tax, so that quantity and price do not come to the net. */
function holdsTax(line: LineFacts, currency: string): boolean {
  const net = decimal(amountText(money(line.net, currency)));
  const reckoned = rescale(multiplyDecimals(decimal(line.unitPrice), decimal(line.quantity)), net.scale, 'half_up');
  return decimalToString(reckoned) !== decimalToString(net);
}

/**
 * What of the findings on a written invoice speaks against sending it. Where prices held their tax, net and tax come to
 * the price, and the tax may differ by one minor unit from the rate on the net: the published rule lets that pass, and
 * exact recomputation alone does not.
 */
export function problemsOf(sent: InvoiceToSend, judged: Pick<Validation, 'findings' | 'official'>): string[] {
  const inclusive = sent.lines.some((line) => holdsTax(line, sent.document.currency));
  const lets = (rule: string): boolean => inclusive && rule === 'BR-CO-17' && !judged.official.fired.includes(rule);
  return judged.findings
    .filter(({ severity, rule }) => severity === 'fatal' && !lets(rule))
    .map(({ rule, message }) => `${message} (${rule})`);
}

/**
 * The price of a line. Where quantity and price do not come to the net, as when the price held its tax, the net is the
 * price of the whole quantity, so that the figures hold exactly.
 */
function pricesOf(
  { line }: TaxedLine,
  currency: string,
): Pick<InvoiceLine, 'quantity' | 'price' | 'priceBaseQuantity'> {
  const net = amountText(money(line.net, currency));
  const unit = { unit: 'C62' };
  const price = decimal(line.unitPrice);
  const quantity = decimal(line.quantity);
  const text = (value: typeof price): string => decimalToString(normalizeDecimal(value));
  if (!holdsTax(line, currency)) {
    // A price is never below zero (BR-27): what goes back has a quantity below zero.
    const turned = price.units < 0n;
    return {
      quantity: term(text(turned ? negateDecimal(quantity) : quantity), unit),
      price: term(text(absoluteDecimal(price)), { currency }),
    };
  }
  return {
    quantity: term(text(line.net < 0n ? negateDecimal(absoluteDecimal(quantity)) : absoluteDecimal(quantity)), unit),
    price: term(net.replace(/^-/u, ''), { currency }),
    priceBaseQuantity: term(text(absoluteDecimal(quantity)), unit),
  };
}

function lineOf(taxed: TaxedLine, currency: string): InvoiceLine {
  const { line, category, percent } = taxed;
  return {
    provenance,
    identifier: term(String(line.line)),
    ...pricesOf(taxed, currency),
    netAmount: term(amountText(money(line.net, currency)), { currency }),
    taxCategory: term(category.code, { scheme: 'VAT' }),
    taxRate: category.code === 'O' ? undefined : term(percent),
    itemName: term(line.description),
    allowanceCharges: [],
    itemClassifications: [],
    itemAttributes: [],
  };
}

/** A number that begins with its country is a VAT number; any other is one of the local tax office. */
function taxIds(
  number: string | null,
  local: string | null,
): Pick<InvoiceParty, 'vatIdentifier' | 'taxRegistrationIdentifier'> {
  const isVat = number !== null && /^[A-Z]{2}/u.test(number);
  return {
    vatIdentifier: isVat ? term(number) : undefined,
    taxRegistrationIdentifier: termOf(local ?? (isVat ? null : number)),
  };
}

function sellerOf({ seller, sellerTaxId }: InvoiceToSend, withoutTax: boolean): InvoiceParty {
  const { contactName, telephone, email } = seller;
  return {
    provenance,
    name: term(seller.name),
    identifiers: [],
    legalRegistrationIdentifier: termOf(seller.registration),
    // Nobody who charges no tax names a VAT number (BR-O-02).
    ...(withoutTax
      ? { taxRegistrationIdentifier: termOf(seller.localTaxNumber) }
      : taxIds(sellerTaxId, seller.localTaxNumber)),
    electronicAddress: email === null ? undefined : term(email, { scheme: 'EM' }),
    address: {
      provenance,
      line1: term(seller.street),
      city: term(seller.city),
      postCode: term(seller.postCode),
      countryCode: term(seller.country),
    },
    contact:
      contactName === null && telephone === null && email === null
        ? undefined
        : { provenance, name: termOf(contactName), telephone: termOf(telephone), email: termOf(email) },
  };
}

function buyerOf({ buyer }: InvoiceToSend, withoutTax: boolean): InvoiceParty {
  const { name, street, city, postCode, country, email, taxId } = buyer;
  return {
    provenance,
    name: term(name),
    identifiers: [],
    vatIdentifier: withoutTax ? undefined : taxIds(taxId, null).vatIdentifier,
    electronicAddress: email === null ? undefined : term(email, { scheme: 'EM' }),
    address: {
      provenance,
      line1: termOf(street),
      city: termOf(city),
      postCode: termOf(postCode),
      countryCode: termOf(country),
    },
  };
}

/** A day as the words of the language spell it. */
export function spelledDay(date: string, words: InvoiceWords): string {
  return new Intl.DateTimeFormat(words.language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

/** An amount in minor units with its currency, as the words of the language spell it. */
export function spelledAmount(minor: bigint, currency: string, words: InvoiceWords): string {
  const text = amountText(money(minor, currency));
  const decimals = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(words.language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${format.format(text as `${number}`)} ${currency}`;
}

/** What was agreed, as sentences; nothing where the due day says all of it. */
function termsText({ terms, document }: InvoiceToSend, words: InvoiceWords): string | undefined {
  if (!terms) return undefined;
  const { currency, total } = document;
  const { discount, instalments } = terms;
  const sentences = [
    ...(instalments.length > 1
      ? [
          words.instalments(
            instalments.map(({ dueDate, amount }) => ({
              dueDate: spelledDay(dueDate, words),
              amount: spelledAmount(amount, currency, words),
            })),
          ),
        ]
      : []),
    ...(discount === null
      ? []
      : [
          words.discountUntil(
            discount.percent,
            spelledDay(discount.until, words),
            spelledAmount(total - discount.amount, currency, words),
          ),
        ]),
  ];
  return [terms.name, ...sentences].join('. ').replaceAll('..', '.');
}

/** Tax in the currency of the books, where the invoice is in another one (Directive 2006/112/EC art. 230). */
function accountingTax(sent: InvoiceToSend): { readonly currency: Term; readonly tax: Term } | undefined {
  const { document, baseCurrency } = sent;
  const { currency, exchangeRate, tax } = document;
  const rate = exchangeRate === null ? undefined : parseDecimal(exchangeRate);
  if (currency === baseCurrency || !rate?.ok) return undefined;
  const exact = multiplyDecimals(decimal(amountText(money(tax, currency))), rate.value);
  const { length } = amountText(money(0n, baseCurrency)).split('.')[1] ?? '';
  const inBase = decimalToString(rescale(exact, length, 'half_up'));
  return { currency: term(baseCurrency), tax: term(inBase, { currency: baseCurrency }) };
}

/** A sales invoice in the terms of EN 16931-1, which every format is written from. */
export function eInvoice(sent: InvoiceToSend, words: InvoiceWords): Invoice {
  const { document, account, buyer } = sent;
  const { currency } = document;
  const lines = taxedLines(sent);
  const amount = (minor: bigint): Term => term(amountText(money(minor, currency)), { currency });
  const withoutTax = lines.every(({ category }) => category.code === 'O');
  const supplied = lines.some(({ category }) => category.code === 'K');
  const accounting = withoutTax ? undefined : accountingTax(sent);
  const identifier = account?.iban ?? account?.number ?? null;
  const agreed = termsText(sent, words);
  return {
    provenance,
    kind: 'invoice',
    syntax: 'manual',
    number: term(document.number),
    issueDate: term(document.date),
    typeCode: term('380'),
    currency: term(currency),
    taxCurrency: accounting?.currency,
    dueDate: termOf(document.dueDate),
    buyerReference: termOf(buyer.buyerReference),
    paymentTerms: agreed === undefined ? undefined : term(agreed),
    notes: sent.seller.note === null ? [] : [{ provenance, text: term(sent.seller.note) }],
    precedingInvoices: [],
    seller: sellerOf(sent, withoutTax),
    buyer: buyerOf(sent, withoutTax),
    // Goods that go to another member state say when and where to (BR-IC-11, BR-IC-12).
    delivery: supplied
      ? { provenance, date: term(document.date), address: { provenance, countryCode: termOf(buyer.country) } }
      : undefined,
    paymentInstructions:
      identifier === null
        ? []
        : [
            {
              provenance,
              // A transfer within SEPA, or any other (UNCL 4461).
              meansCode: term(account?.iban === null ? '30' : '58'),
              remittance: term(document.number),
              accounts: [{ provenance, identifier: term(identifier), name: term(sent.seller.name) }],
            },
          ],
    allowanceCharges: [],
    totals: {
      provenance,
      lineNet: amount(document.net),
      taxExclusive: amount(document.net),
      tax: amount(document.tax),
      taxInAccountingCurrency: accounting?.tax,
      taxInclusive: amount(document.total),
      payable: amount(document.total),
    },
    taxBreakdown: breakdownOf(lines, currency, words),
    supportingDocuments: [],
    lines: lines.map((line) => lineOf(line, currency)),
  };
}
