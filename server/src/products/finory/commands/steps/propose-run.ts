import { amountText, money } from '@finaceverse/base/money';
import { proposePayment, type LeftOut, type ProposedPayment } from '../../domain/payment-proposal.ts';
import type { Context } from '../../kit.ts';
import { selectDetailsInForce } from '../../store/bank-details.ts';
import { selectHeldDocuments } from '../../store/payment-runs.ts';
import { selectDocumentTerms } from '../../store/payment-terms.ts';
import { selectTradeDocuments, type TradeDocument } from '../../store/trade-documents.ts';

/** What a run would pay, and what is due and stays out of it. */
export interface RunProposal {
  readonly payments: readonly (ProposedPayment & {
    readonly bill: TradeDocument<'bill'>;
    readonly detailsId: string;
  })[];
  readonly leftOut: readonly { readonly bill: TradeDocument<'bill'>; readonly why: LeftOut; readonly amount: string }[];
}

/** Bills in a currency that are due until a day, or whose discount holds on the day of payment. */
export async function proposeRun(
  ctx: Context,
  companyId: string,
  asked: {
    readonly currency: string;
    readonly date: string;
    readonly until: string;
    readonly billIds?: readonly string[];
  },
): Promise<RunProposal> {
  const posted = await selectTradeDocuments(ctx, companyId, 'bill', { states: ['posted', 'part_paid'], limit: 5000 });
  const bills = posted.filter(
    ({ id, currency }) => currency === asked.currency && (asked.billIds === undefined || asked.billIds.includes(id)),
  );
  const terms = await selectDocumentTerms(
    ctx,
    bills.map(({ id }) => id),
  );
  const held = await selectHeldDocuments(ctx, companyId);
  const inForce = await selectDetailsInForce(ctx, companyId);
  const payments: RunProposal['payments'][number][] = [];
  const leftOut: RunProposal['leftOut'][number][] = [];
  // A bill that is named is paid whether it is due or not.
  const until = asked.billIds === undefined ? asked.until : '9999-12-31';
  for (const bill of bills) {
    const agreed = terms.find(({ documentId }) => documentId === bill.id);
    const about = { ...bill, instalments: agreed?.instalments ?? [], discount: agreed?.discount ?? null };
    const proposed = proposePayment(about, asked.date, until);
    if (!proposed) continue;
    const detailsId = bill.partyId === null ? undefined : inForce.get(bill.partyId);
    const amount = amountText(money(proposed.amount, bill.currency));
    if (held.has(bill.id)) leftOut.push({ bill, why: 'in_another_run', amount });
    else if (detailsId === undefined) leftOut.push({ bill, why: 'no_bank_details', amount });
    else payments.push({ ...proposed, bill, detailsId });
  }
  const byVendor = (one: { bill: TradeDocument }, other: { bill: TradeDocument }): number =>
    (one.bill.partyName ?? '').localeCompare(other.bill.partyName ?? '', 'en') ||
    (one.bill.id < other.bill.id ? -1 : 1);
  return { payments: payments.toSorted(byVendor), leftOut: leftOut.toSorted(byVendor) };
}
