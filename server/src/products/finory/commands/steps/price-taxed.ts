import { amountText, type Money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { rateOn, type TaxSide } from '../../domain/tax/treatments.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { Company } from '../../store/companies.ts';
import type { Party } from '../../store/parties.ts';
import { insertDocumentReceipts, type TradeDocument, type TradeLine } from '../../store/trade-documents.ts';
import { insertDocumentTaxes, selectDocumentTaxes, type DocumentTax } from '../../store/tax.ts';
import { amountOf, calculate, figureOf } from './figures.ts';
import { priceDocument, type PricedDocument } from './price-document.ts';
import {
  chargedPercent,
  decideTaxes,
  netOfInclusive,
  taxLines,
  taxPlaceOf,
  type TaxDecision,
  type TaxedInput,
  type TaxPlace,
} from './tax-document.ts';

/** A line as somebody enters it. */
export interface EnteredLine extends TaxedInput {
  readonly quantity: string;
  readonly unitPrice: string;
}

export interface TaxedDocument {
  readonly priced: PricedDocument;
  /** What each line is charged with on the document, in percent. */
  readonly rates: readonly string[];
  /** Keeps how the lines are taxed, once the document is there. */
  readonly keep: (documentId: string) => Promise<void>;
}

/** The rates that a side of a place has on a day, for a sentence. */
function ratesIn(place: TaxPlace, side: TaxSide, day: string): string {
  const rates = place.codes
    .filter((code) => code.side === side && code.treatment === 'domestic')
    .flatMap((code) => rateOn(code, day) ?? []);
  return [...new Set(rates)].join(', ');
}

function refuseBare(place: TaxPlace, side: TaxSide, day: string, line: number, rate: string | undefined) {
  const message = `no tax code of ${place.registration.country} has ${rate ?? 'this'} % on this day`;
  return refuse(
    errors.tax_code_missing,
    { line, country: place.registration.country, rate: rate ?? '0', rates: ratesIn(place, side, day) },
    { fields: [{ pointer: `/lines/${line - 1}/taxCode`, message }] },
  );
}

async function priceInclusive(
  ctx: Context,
  currency: string,
  lines: readonly EnteredLine[],
  rates: readonly string[],
): Promise<PricedDocument> {
  const gross = await priceDocument(
    ctx,
    currency,
    lines.map((line) => ({ ...line, taxRate: '0' })),
  );
  const parted = await netOfInclusive(
    ctx,
    currency,
    gross.nets.map((net, index) => ({ gross: net, percent: rates[index] ?? '0' })),
  );
  const total = await calculate(ctx, 'invoice.total', {
    lines: parted.nets.map(figureOf),
    taxes: [...parted.byPercent.values()].map(figureOf),
  });
  return {
    nets: parted.nets,
    net: amountOf(total.values['net'] ?? '', currency),
    tax: amountOf(total.values['tax'] ?? '', currency),
    total: amountOf(total.value, currency),
    taxes: parted.byPercent,
    receipts: [...gross.receipts, ...parted.receipts, { receiptId: total.receiptId, figure: 'total' }],
  };
}

/**
 * Prices a document and decides how each of its lines is taxed, where the company is registered on its day; elsewhere
 * the rates on the lines stand by themselves.
 * @errors finory.no_such_tax_code, finory.tax_code_not_in_force, finory.tax_code_missing (422)
 */
export async function priceTaxed(
  ctx: Context,
  company: Company,
  about: {
    readonly side: TaxSide;
    readonly party: Party;
    readonly date: string;
    readonly currency: string;
    readonly pricesIncludeTax?: boolean | undefined;
  },
  lines: readonly EnteredLine[],
): Promise<Outcome<TaxedDocument>> {
  const place = await taxPlaceOf(ctx, company, about);
  const decided = place ? decideTaxes(place, about, lines) : ok(lines.map((): TaxDecision | undefined => undefined));
  if (!decided.ok) return decided;
  const decisions = decided.value;
  const chosen = lines.findIndex((line) => line.taxCode !== undefined);
  if (!place && chosen >= 0) return refuse(errors.no_such_tax_code, { code: lines[chosen]?.taxCode ?? '' });
  const bare = decisions.findIndex((decision) => decision === undefined);
  if (place && bare >= 0) return refuseBare(place, about.side, about.date, bare + 1, lines[bare]?.taxRate);
  const rates = lines.map((line, index) => chargedPercent(decisions[index], line.taxRate));
  const priced = about.pricesIncludeTax
    ? await priceInclusive(ctx, about.currency, lines, rates)
    : await priceDocument(
        ctx,
        about.currency,
        lines.map((line, index) => ({ ...line, taxRate: rates[index] ?? '0' })),
      );
  const keep = async (documentId: string): Promise<void> => {
    if (!place) return;
    const { taxes, receipts } = await taxLines(
      ctx,
      { id: documentId, currency: about.currency, registrationId: place.registration.id },
      priced.nets.map((net, index) => ({ net, decision: decisions[index] })),
      { total: priced.tax, byPercent: priced.taxes },
    );
    await insertDocumentTaxes(ctx, company.id, taxes);
    await insertDocumentReceipts(ctx, documentId, receipts);
  };
  return ok({ priced, rates, keep });
}

/** Decides by rule how the lines of a paper are taxed, as far as a code fits each; what fits none waits for a person. */
export async function taxPaper(
  ctx: Context,
  company: Company,
  document: Pick<TradeDocument, 'id' | 'date' | 'currency'>,
  paper: { readonly vendor: Party | undefined; readonly tax: Money },
  lines: readonly (TaxedInput & { readonly net: Money })[],
): Promise<Outcome<null>> {
  const about = { side: 'purchase' as const, date: document.date, party: paper.vendor };
  const place = await taxPlaceOf(ctx, company, about);
  if (!place) return ok(null);
  const decisions = decideTaxes(place, about, lines);
  if (!decisions.ok) return decisions;
  const { taxes, receipts } = await taxLines(
    ctx,
    { id: document.id, currency: document.currency, registrationId: place.registration.id },
    lines.map(({ net }, index) => ({ net, decision: decisions.value[index] })),
    { total: paper.tax, byPercent: undefined },
  );
  await insertDocumentTaxes(ctx, company.id, taxes);
  await insertDocumentReceipts(ctx, document.id, receipts);
  return ok(null);
}

/**
 * How the lines of a document are taxed where the company is registered on its day; nothing where it is not.
 * @errors finory.tax_code_missing (422) for a line that nobody has decided
 */
export async function taxesOf(
  ctx: Context,
  company: Company,
  document: TradeDocument,
  lines: readonly TradeLine[],
): Promise<Outcome<readonly DocumentTax[]>> {
  const taxes = await selectDocumentTaxes(ctx, [document.id]);
  const side = document.kind === 'bill' || document.kind === 'vendor_credit_note' ? 'purchase' : 'sale';
  const place = await taxPlaceOf(ctx, company, { side, date: document.date, party: undefined });
  if (!place && taxes.length === 0) return ok([]);
  const bare = lines.find((line) => !taxes.some((tax) => tax.line === line.line));
  if (bare && place) return refuseBare(place, side, document.date, bare.line, bare.taxRate);
  const told = taxes.reduce((sum, tax) => (tax.base === 0n ? sum : sum + chargedOf(tax)), 0n);
  if (told !== document.tax)
    return refuse(errors.document_tax_differs, {
      documentNumber: document.number,
      stated: amountText({ minor: document.tax, currency: document.currency }),
      coded: amountText({ minor: told, currency: document.currency }),
    });
  return ok(taxes);
}

/** What of a line's tax stands on its document. */
export function chargedOf(tax: DocumentTax): bigint {
  return ['domestic', 'import', 'one_stop_shop'].includes(tax.treatment) ? tax.tax : 0n;
}
