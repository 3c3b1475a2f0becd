import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { saleCredited } from '../contract.ts';
import { bookedShare, shareBase } from '../domain/cost-allocation.ts';
import { isPositive } from '../domain/stock.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { MANAGE_SALES } from '../permissions.ts';
import { invoiceView, selectSaleCredits, viewInvoice } from '../queries/views/invoice.ts';
import { businessDate, decimalText, ofCompany, rateText, reason } from '../domain/schemas.ts';
import { takeNumber, type Company } from '../store/companies.ts';
import { insertNote } from '../store/matches.ts';
import type { NewJournalLine } from '../store/journals.ts';
import { insertPartyCredit } from '../store/settlements.ts';
import { insertDocumentTaxes, insertTaxEntries, selectDocumentTaxes } from '../store/tax.ts';
import {
  insertDocumentReceipts,
  insertTradeDocument,
  insertTradeLines,
  selectTradeDocument,
  selectTradeLines,
  updateTradeDocument,
  type TradeDocument,
  type TradeLine,
} from '../store/trade-documents.ts';
import { findCompany, findRole, positiveAmount } from './steps/find.ts';
import { returnSold, selectSold } from './steps/move-stock.ts';
import { sourcesOf } from './steps/post-claim.ts';
import { postJournal } from './steps/post-journal.ts';
import { taxedPosting, type TaxedPosting } from './steps/post-taxed.ts';
import { totalDocument } from './steps/price-document.ts';

interface CreditedLine {
  readonly line: TradeLine;
  readonly net: bigint;
  /** What of the line's goods comes back. */
  readonly returned?: string | undefined;
}

/** What of each line is credited: what is asked, or all that earlier credits have left. @errors finory.no_such_line, finory.over_credit (422) */
async function creditedLines(
  ctx: Context,
  invoice: TradeDocument,
  asked: readonly { readonly line: number; readonly net: string; readonly returned?: string | undefined }[] | undefined,
): Promise<Outcome<CreditedLine[]>> {
  const { left } = await selectSaleCredits(ctx, invoice);
  if (asked === undefined) {
    const sold = await selectSold(ctx, invoice.id);
    const backOf = ({ line }: TradeLine): string | undefined =>
      sold.find(({ movement }) => movement.documentLine === line)?.left.quantity;
    const whole = left.filter(({ net }) => net !== 0n).map((each) => ({ ...each, returned: backOf(each.line) }));
    return whole.length > 0 ? ok(whole) : refuse(errors.over_credit, { number: invoice.number, left: '0' });
  }
  const credited: CreditedLine[] = [];
  for (const { line: number, net: text, returned } of asked) {
    const found = left.find((each) => each.line.line === number);
    if (!found) return refuse(errors.no_such_line, { claimNumber: invoice.number, line: number });
    const net = positiveAmount(text, invoice.currency);
    if (!net.ok) return net;
    if (net.value.minor > found.net)
      return refuse(errors.over_credit, {
        number: invoice.number,
        left: amountText(money(found.net, invoice.currency)),
      });
    credited.push({ line: found.line, net: net.value.minor, returned });
  }
  return ok(credited);
}

/** The credit note as a document, taxed as its invoice was. */
async function draftCredit(
  ctx: Context,
  company: Company,
  invoice: TradeDocument,
  credited: readonly CreditedLine[],
  about: { readonly date: string },
): Promise<TradeDocument> {
  const taxes = await selectDocumentTaxes(ctx, [invoice.id]);
  const id = ctx.newId('scn');
  const lowered = credited.flatMap(({ line, net }, index) => {
    const tax = taxes.find((each) => each.line === line.line);
    if (!tax) return [];
    return [
      {
        ...tax,
        documentId: id,
        line: index + 1,
        base: net,
        tax: line.net === 0n ? 0n : bookedShare(tax.tax, line.net, net),
      },
    ];
  });
  const priced = await totalDocument(
    ctx,
    invoice.currency,
    credited.map(({ line, net }) => ({ net: money(net, invoice.currency), taxRate: line.taxRate })),
  );
  const tax = taxes.length === 0 ? priced.tax.minor : lowered.reduce((sum, each) => sum + each.tax, 0n);
  const total = priced.net.minor + tax;
  const number = `CN-${1000n + (await takeNumber(ctx, company.id, 'sales_credit_note'))}`;
  await insertTradeDocument(ctx, {
    id,
    companyId: company.id,
    kind: 'sales_credit_note',
    number,
    partyId: invoice.partyId,
    partyName: null,
    partyTaxId: null,
    date: about.date,
    dueDate: null,
    currency: invoice.currency,
    exchangeRate: invoice.exchangeRate,
    net: priced.net.minor,
    tax,
    total,
    open: 0n,
    baseTotal: bookedShare(invoice.baseTotal, invoice.total, total),
    baseOpen: 0n,
    state: 'posted',
    orderId: null,
    orderReference: null,
    billingReference: invoice.number,
    documentId: null,
    preparedBy: [ctx.actor.id],
  });
  await updateTradeDocument(ctx, id, { billId: invoice.id });
  await insertTradeLines(
    ctx,
    company.id,
    id,
    credited.map(({ line, net }) => ({
      description: line.description,
      quantity: '1',
      unitPrice: amountText(money(net, invoice.currency)),
      net,
      taxRate: line.taxRate,
      accountId: line.accountId,
      orderLine: line.line,
      itemId: line.itemId,
    })),
  );
  await insertDocumentTaxes(ctx, company.id, lowered);
  await insertDocumentReceipts(ctx, id, priced.receipts);
  const made = await selectTradeDocument(ctx, company.id, 'sales_credit_note', id, true);
  assert(made, 'A credit note just written is there');
  return made;
}

/** Revenue and tax that the credit takes back, in the invoice's currency. */
async function takenBack(ctx: Context, company: Company, credit: TradeDocument): Promise<Outcome<TaxedPosting>> {
  const lines = await selectTradeLines(ctx, [credit.id]);
  const taxed = await taxedPosting(ctx, company, credit, lines);
  if (!taxed.ok) return taxed;
  if (taxed.value) return ok(taxed.value);
  const tax = await findRole(ctx, company.id, 'sales_tax_payable');
  if (!tax.ok) return tax;
  const byAccount = new Map<string, bigint>();
  for (const line of lines)
    if (line.accountId !== null) byAccount.set(line.accountId, (byAccount.get(line.accountId) ?? 0n) + line.net);
  if (credit.tax !== 0n) byAccount.set(tax.value.id, (byAccount.get(tax.value.id) ?? 0n) + credit.tax);
  const shares = [...byAccount].map(([accountId, minor]) => ({ accountId, amount: money(minor, credit.currency) }));
  return ok({ shares, entries: () => [] });
}

/** Brings back to stock what the credited lines say. @errors those of {@link returnSold} */
async function bringBack(
  ctx: Context,
  company: Company,
  credit: TradeDocument,
  invoice: TradeDocument,
  credited: readonly CreditedLine[],
): Promise<Outcome<null>> {
  const back = credited.flatMap(({ line, returned }, index) =>
    returned === undefined || !isPositive(returned)
      ? []
      : [{ line: index + 1, invoiceLine: line.line, quantity: returned }],
  );
  return await returnSold(ctx, company, credit, invoice, back);
}

async function lowerOpen(
  ctx: Context,
  invoice: TradeDocument<'sales_invoice'>,
  applied: bigint,
  appliedBase: bigint,
): Promise<void> {
  const open = invoice.open - applied;
  await updateTradeDocument(ctx, invoice.id, {
    open,
    baseOpen: invoice.baseOpen - appliedBase,
    state: open === 0n ? 'paid' : invoice.state,
  });
}

export const creditSale = command({
  name: 'finory.credit_sale',
  summary:
    'Credits a posted sales invoice, whole or by line, with its tax; what was paid already becomes money on account, and goods that come back do so at the cost at which they went.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({
    invoiceId: z.string(),
    date: businessDate,
    reason,
    /** Net amounts by line, and what comes back of its goods; all that is left, and all goods, unless told. */
    lines: z
      .array(z.strictObject({ line: z.number().int().positive(), net: decimalText, returned: rateText.optional() }))
      .min(1)
      .max(500)
      .optional(),
  }),
  output: z.object({
    creditNoteId: z.string(),
    number: z.string(),
    total: z.string(),
    onAccount: z.string(),
    invoice: invoiceView,
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { baseCurrency } = company.value;
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', input.invoiceId, true);
    if (!invoice) return refuse(errors.no_such_invoice, {});
    if (!['posted', 'part_paid', 'paid'].includes(invoice.state))
      return refuse(errors.document_settled, { number: invoice.number, state: invoice.state.replace('_', ' ') });
    if (input.date < invoice.date) return refuse(errors.due_before_date, { dueDate: input.date, date: invoice.date });
    const credited = await creditedLines(ctx, invoice, input.lines);
    if (!credited.ok) return credited;
    const drafted = await draftCredit(ctx, company.value, invoice, credited.value, input);
    const applied = drafted.total < invoice.open ? drafted.total : invoice.open;
    const excess = drafted.total - applied;
    const appliedBase = applied === 0n ? 0n : bookedShare(invoice.baseOpen, invoice.open, applied);
    const baseTotal = excess === 0n ? appliedBase : drafted.baseTotal < appliedBase ? appliedBase : drafted.baseTotal;
    await updateTradeDocument(ctx, drafted.id, { baseTotal });
    const credit = { ...drafted, baseTotal };
    const taken = await takenBack(ctx, company.value, credit);
    if (!taken.ok) return taken;
    const bases = shareBase(
      taken.value.shares.map((share) => share.amount),
      money(baseTotal, baseCurrency),
    );
    const receivable = await findRole(ctx, input.companyId, 'accounts_receivable');
    if (!receivable.ok) return receivable;
    const advances = excess === 0n ? undefined : await findRole(ctx, input.companyId, 'customer_advances');
    if (advances && !advances.ok) return advances;
    const about = { currency: invoice.currency, partyId: invoice.partyId ?? undefined };
    const lines: NewJournalLine[] = [
      ...taken.value.shares.map((share, index) => ({
        ...about,
        accountId: share.accountId,
        amount: share.amount.minor,
        baseAmount: bases[index]?.minor ?? 0n,
        tradeDocumentId: credit.id,
      })),
      ...(applied === 0n
        ? []
        : [
            {
              ...about,
              accountId: receivable.value.id,
              amount: -applied,
              baseAmount: -appliedBase,
              tradeDocumentId: invoice.id,
            },
          ]),
      ...(advances
        ? [{ ...about, accountId: advances.value.id, amount: -excess, baseAmount: appliedBase - baseTotal }]
        : []),
    ];
    const posted = await postJournal(ctx, company.value, {
      date: input.date,
      description: `Credit note ${credit.number} on ${invoice.number}: ${input.reason}`,
      source: 'credit_note',
      sources: [
        { kind: 'sales_credit_note', id: credit.id, label: `Credit note ${credit.number}` },
        ...sourcesOf(invoice),
      ],
      lines,
    });
    if (!posted.ok) return posted;
    const { companyId, date } = input;
    const entries = taken.value.entries(bases.map((base) => base.minor));
    await insertTaxEntries(ctx, { companyId, journalId: posted.value.id, date }, entries);
    const returned = await bringBack(ctx, company.value, credit, invoice, credited.value);
    if (!returned.ok) return returned;
    await insertNote(ctx, credit.id, 'credit', input.reason);
    if (applied > 0n) await lowerOpen(ctx, invoice, applied, appliedBase);
    if (advances && invoice.partyId !== null)
      await insertPartyCredit(ctx, companyId, {
        id: ctx.newId('pcr'),
        partyId: invoice.partyId,
        kind: 'customer',
        accountId: advances.value.id,
        sourceKind: 'sales_credit_note',
        sourceId: credit.id,
        date,
        currency: invoice.currency,
        exchangeRate: invoice.exchangeRate,
        amount: excess,
        baseAmount: baseTotal - appliedBase,
      });
    const text = (minor: bigint): string => amountText(money(minor, invoice.currency));
    await ctx.emit(saleCredited, {
      subject: credit.id,
      data: {
        companyId,
        number: credit.number,
        invoiceId: invoice.id,
        total: text(credit.total),
        currency: invoice.currency,
      },
    });
    const changed = await selectTradeDocument(ctx, companyId, 'sales_invoice', invoice.id);
    assert(changed, 'An invoice just changed is there');
    return ok({
      creditNoteId: credit.id,
      number: credit.number,
      total: text(credit.total),
      onAccount: text(excess),
      invoice: await viewInvoice(ctx, changed, baseCurrency),
    });
  },
});
