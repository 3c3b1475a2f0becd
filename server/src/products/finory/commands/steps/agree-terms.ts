import { money, type Money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { agreedTerms, weightOf, type AgreedTerms } from '../../domain/payment-terms.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { JournalReceipt } from '../../store/journals.ts';
import { insertDocumentTerms, selectTerms, type KeptTerms } from '../../store/payment-terms.ts';
import { amountOf, calculateAll, figureOf, fractionOf } from './figures.ts';

/** What was agreed for a document, before it is written. */
export interface Agreement {
  /** The day on which the last part is due. */
  readonly dueDate: string | null;
  readonly receipts: readonly JournalReceipt[];
  /** Keeps it beside the document. */
  readonly keep: (documentId: string) => Promise<void>;
}

const NOTHING: Agreement = { dueDate: null, receipts: [], keep: async () => {} };

/**
 * What terms make of a document: its parts by the largest remainder, so that they come to the total, and the discount
 * rounded half up. Without terms nothing is agreed. @errors finory.no_such_terms (404)
 */
export async function agreeTerms(
  ctx: Context,
  companyId: string,
  termsId: string | null,
  document: { readonly date: string; readonly total: Money },
): Promise<Outcome<Agreement>> {
  if (termsId === null) return ok(NOTHING);
  const [terms] = await selectTerms(ctx, companyId, termsId);
  if (!terms) return refuse(errors.no_such_terms, {});
  const { agreed, receipts } = await reckon(ctx, terms, document.date, document.total);
  return ok({
    dueDate: agreed.instalments.at(-1)?.dueDate ?? null,
    receipts,
    keep: async (documentId) => await insertDocumentTerms(ctx, companyId, documentId, terms, agreed),
  });
}

async function reckon(
  ctx: Context,
  terms: KeptTerms,
  date: string,
  total: Money,
): Promise<{ readonly agreed: AgreedTerms; readonly receipts: readonly JournalReceipt[] }> {
  const { currency } = total;
  const split = terms.parts.length > 1;
  const figures = await calculateAll(ctx, [
    ...(split
      ? [
          {
            calculator: 'allocation.largest_remainder',
            inputs: { total: figureOf(total), weights: terms.parts.map(({ percent }) => String(weightOf(percent))) },
          },
        ]
      : []),
    ...(terms.discountPercent === null
      ? []
      : [
          {
            calculator: 'invoice.tax',
            inputs: { base: figureOf(total), rate: fractionOf(terms.discountPercent) },
          },
        ]),
  ]);
  const parts = split
    ? terms.parts.map((_, index) => amountOf(figures[0]?.values[`part${index + 1}`] ?? '0', currency).minor)
    : [total.minor];
  const discount =
    terms.discountPercent === null ? money(0n, currency) : amountOf(figures.at(-1)?.value ?? '0', currency);
  const named = figures.map(({ receiptId }, index) => ({
    receiptId,
    figure: split && index === 0 ? 'instalments' : 'discount for early payment',
  }));
  return { agreed: agreedTerms(terms, date, { parts, discount: discount.minor }), receipts: named };
}
