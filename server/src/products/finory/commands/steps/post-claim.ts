import { money, negateMoney, type Money } from '@finaceverse/base/money';
import { assert, ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { BusinessDate } from '@finaceverse/base/time';
import type { Context } from '../../kit.ts';
import { shareBase, shareCost, type CostLine, type CostShare } from '../../domain/cost-allocation.ts';
import type { Company } from '../../store/companies.ts';
import type { JournalReceipt, JournalSource, NewJournalLine } from '../../store/journals.ts';
import {
  selectDocumentReceipts,
  selectTradeLines,
  updateTradeDocument,
  type TradeDocument,
  type TradeLine,
} from '../../store/trade-documents.ts';
import { insertTaxEntries } from '../../store/tax.ts';
import { translate } from './figures.ts';
import { findRole } from './find.ts';
import { postJournal } from './post-journal.ts';
import { movePurchase } from './move-stock.ts';
import { ownLine, taxedPosting } from './post-taxed.ts';

/** The paper and the document behind a posting. */
export function sourcesOf(document: TradeDocument): JournalSource[] {
  const names: Readonly<Record<string, string>> = {
    bill: 'Bill',
    vendor_credit_note: 'Credit note',
    sales_invoice: 'Invoice',
  };
  const label = `${names[document.kind] ?? document.kind} ${document.number}${document.partyName === null ? '' : `, ${document.partyName}`}`;
  return [
    ...(document.documentId === null ? [] : [{ kind: 'document', id: document.documentId, label }]),
    { kind: document.kind, id: document.id, label },
  ];
}

/** @errors finory.account_missing (422) naming the lines */
function costLines(document: TradeDocument, lines: readonly TradeLine[]): Outcome<CostLine[]> {
  const bare = lines.filter((line) => line.accountId === null);
  if (bare.length > 0) {
    return refuse(
      errors.account_missing,
      { documentNumber: document.number, bare: bare.map((line) => `"${line.description}"`).join(', ') },
      {
        hint: 'Choose an account for each line, or give the supplier a default account.',
        fields: bare.map((line) => ({ pointer: `/lines/${line.line - 1}/accountCode`, message: 'choose an account' })),
      },
    );
  }
  return ok(
    lines.flatMap((line) =>
      line.accountId === null ? [] : [{ accountId: line.accountId, net: line.net, line: ownLine('purchase', line) }],
    ),
  );
}

/** Journal lines of cost and payable: a bill debits the cost, a credit note the payable. */
function payableLines(
  document: TradeDocument,
  payableAccountId: string,
  shares: readonly CostShare[],
  base: Money,
  lines: readonly TradeLine[],
): NewJournalLine[] {
  const signed = (value: Money): Money => (document.kind === 'bill' ? value : negateMoney(value));
  const bases = shareBase(
    shares.map((share) => share.amount),
    base,
  );
  const total = signed(money(-document.total, document.currency));
  return [
    ...shares.map((share, index) => ({
      accountId: share.accountId,
      amount: signed(share.amount).minor,
      currency: document.currency,
      baseAmount: signed(bases[index] ?? money(0n, base.currency)).minor,
      partyId: document.partyId ?? undefined,
      tradeDocumentId: document.id,
      itemId: lines.find(({ line }) => line === share.line)?.itemId ?? undefined,
    })),
    {
      accountId: payableAccountId,
      amount: total.minor,
      currency: document.currency,
      baseAmount: signed(negateMoney(base)).minor,
      partyId: document.partyId ?? undefined,
      tradeDocumentId: document.id,
    },
  ];
}

/**
 * Posts a bill or a vendor's credit note: cost and deductible tax against accounts payable.
 * What is bought for stock comes in at its cost, and a credit note sends back at the cost at which it came.
 * @errors finory.account_missing (422), finory.period_closed (409) and those of {@link movePurchase}
 */
export async function postPayable(
  ctx: Context,
  company: Company,
  document: TradeDocument,
  options: { readonly date: BusinessDate; readonly exchangeRate: string | null },
): Promise<Outcome<{ readonly journalId: string; readonly base: Money }>> {
  const payable = await findRole(ctx, company.id, 'accounts_payable');
  if (!payable.ok) return payable;
  const bought = await selectTradeLines(ctx, [document.id]);
  const costs = costLines(document, bought);
  if (!costs.ok) return costs;
  const total = money(document.total, document.currency);
  const { base, receipts } = await translate(ctx, total, options.exchangeRate, company.baseCurrency);
  const proven: JournalReceipt[] = [...(await selectDocumentReceipts(ctx, [document.id])), ...receipts];
  const what = document.kind === 'bill' ? 'Bill' : 'Credit note';
  const valued = { ...document, baseTotal: base.minor };
  const taxed = await taxedPosting(ctx, company, valued, bought);
  if (!taxed.ok) return taxed;
  const shares = taxed.value?.shares ?? shareCost(costs.value, total);
  const lines = payableLines(document, payable.value.id, shares, base, bought);
  const sign = document.kind === 'bill' ? 1n : -1n;
  const bases = lines.map((line) => sign * line.baseAmount);
  const costOf = ({ line }: TradeLine): bigint => bases[shares.findIndex((share) => share.line === line)] ?? 0n;
  const stock = await movePurchase(ctx, company, document, options.date, bought, costOf);
  if (!stock.ok) return stock;
  const posted = await postJournal(ctx, company, {
    date: options.date,
    description: `${what} ${document.number}, ${document.partyName ?? ''}`,
    source: document.kind === 'bill' ? 'bill' : 'credit_note',
    lines: stock.value.atCost(lines),
    sources: sourcesOf(document),
    receipts: [...proven, ...stock.value.receipts],
    preparedBy: document.preparedBy[0] ?? ctx.actor.id,
    approvedBy: document.approvedBy,
  });
  if (!posted.ok) return posted;
  await stock.value.keep(posted.value.id);
  const entries = taxed.value?.entries(bases) ?? [];
  await insertTaxEntries(ctx, { companyId: company.id, journalId: posted.value.id, date: options.date }, entries);
  return ok({ journalId: posted.value.id, base });
}

/** Posts a credit note that belongs to a posted bill, at the bill's rate. */
export async function postCredit(
  ctx: Context,
  company: Company,
  credit: TradeDocument,
  options: { readonly date?: BusinessDate | undefined; readonly exchangeRate: string | null },
): Promise<{ readonly journalId: string; readonly base: Money }> {
  const posted = unwrap(
    await postPayable(ctx, company, credit, { date: options.date ?? credit.date, exchangeRate: options.exchangeRate }),
  );
  assert(posted.base.currency === company.baseCurrency, 'Postings carry the base currency');
  await updateTradeDocument(ctx, credit.id, { state: 'posted', baseTotal: posted.base.minor });
  return posted;
}
