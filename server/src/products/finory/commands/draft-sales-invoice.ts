import { z } from 'zod';
import { amountText } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { invoiceDrafted } from '../contract.ts';
import { MANAGE_SALES } from '../permissions.ts';
import { invoiceView, viewInvoice } from '../queries/views/invoice.ts';
import { businessDate, currencyCode, ofCompany, rateText } from '../domain/schemas.ts';
import { takeNumber } from '../store/companies.ts';
import {
  insertDocumentReceipts,
  insertTradeDocument,
  insertTradeLines,
  selectTradeDocument,
  updateTradeDocument,
} from '../store/trade-documents.ts';
import { accountsOfLines } from './draft-purchase-order.ts';
import { agreeTerms } from './steps/agree-terms.ts';
import { translate } from './steps/figures.ts';
import { findCompany, findParty, findRole, neededRate } from './steps/find.ts';
import { itemLine, itemsOfLines, taxedByItem } from './steps/item-lines.ts';
import { priceTaxed } from './steps/price-taxed.ts';

/** Throws the draft away that another takes the place of, and gives its number. @errors finory.no_such_invoice (404), finory.document_settled (409) */
async function takeDraftAway(
  ctx: Context,
  companyId: string,
  invoiceId: string | undefined,
): Promise<Outcome<string | undefined>> {
  if (invoiceId === undefined) return ok(undefined);
  const draft = await selectTradeDocument(ctx, companyId, 'sales_invoice', invoiceId, true);
  if (!draft) return refuse(errors.no_such_invoice, {});
  const { number, state } = draft;
  if (state !== 'draft') return refuse(errors.document_settled, { number, state: state.replace('_', ' ') });
  await updateTradeDocument(ctx, draft.id, { state: 'void', open: 0n, baseOpen: 0n });
  return ok(number);
}

export const draftSalesInvoice = command({
  name: 'finory.draft_sales_invoice',
  summary: 'Drafts a sales invoice and prices it.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({
    customerId: z.string(),
    number: z.string().trim().min(1).max(60).optional(),
    date: businessDate,
    dueDate: businessDate.optional(),
    /** Terms of payment in the place of the customer's own; a due date that is told stands for itself. */
    termsId: z.string().optional(),
    currency: currencyCode,
    exchangeRate: rateText.optional(),
    /** Unit prices hold their tax, as consumers see them. */
    pricesIncludeTax: z.boolean().optional(),
    lines: z.array(itemLine).min(1).max(500),
    /** A draft that this one takes the place of; it is thrown away, and its number is kept unless another is told. */
    replaces: z.string().optional(),
  }),
  output: invoiceView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { baseCurrency } = company.value;
    const customer = await findParty(ctx, input.companyId, input.customerId, 'customer');
    if (!customer.ok) return customer;
    const rate = neededRate(input.currency, baseCurrency, input.exchangeRate);
    if (!rate.ok) return rate;
    if (input.dueDate !== undefined && input.dueDate < input.date) {
      return refuse(errors.due_before_date, { dueDate: input.dueDate, date: input.date });
    }
    const revenue = await findRole(ctx, input.companyId, 'revenue');
    if (!revenue.ok) return revenue;
    const items = await itemsOfLines(ctx, input.companyId, 'sale', input.lines);
    if (!items.ok) return items;
    const accounts = await accountsOfLines(
      ctx,
      input.companyId,
      input.lines,
      customer.value.defaultAccountId ?? revenue.value.id,
    );
    if (!accounts.ok) return accounts;
    const { date, currency, pricesIncludeTax } = input;
    const about = { side: 'sale' as const, party: customer.value, date, currency, pricesIncludeTax };
    const lines = await taxedByItem(ctx, company.value, about, input.lines, items.value);
    const taxed = await priceTaxed(ctx, company.value, about, lines);
    if (!taxed.ok) return taxed;
    const { priced, rates, keep } = taxed.value;
    if (priced.total.minor <= 0n) return refuse(errors.amount_not_positive, {});
    // A day that is told is an agreement of its own.
    const termsId = input.termsId ?? (input.dueDate === undefined ? customer.value.paymentTermsId : null);
    const terms = await agreeTerms(ctx, input.companyId, termsId, { date: input.date, total: priced.total });
    if (!terms.ok) return terms;
    const replaced = await takeDraftAway(ctx, input.companyId, input.replaces);
    if (!replaced.ok) return replaced;
    const { base, receipts } = await translate(ctx, priced.total, rate.value, baseCurrency);
    const number =
      input.number ?? replaced.value ?? `INV-${1000n + (await takeNumber(ctx, input.companyId, 'sales_invoice'))}`;
    const id = ctx.newId('inv');
    const inserted = await insertTradeDocument(ctx, {
      id,
      companyId: input.companyId,
      kind: 'sales_invoice',
      number,
      partyId: customer.value.id,
      partyName: null,
      partyTaxId: null,
      date: input.date,
      dueDate: input.dueDate ?? terms.value.dueDate,
      currency: input.currency,
      exchangeRate: rate.value,
      net: priced.net.minor,
      tax: priced.tax.minor,
      total: priced.total.minor,
      open: priced.total.minor,
      baseTotal: base.minor,
      baseOpen: base.minor,
      state: 'draft',
      orderId: null,
      orderReference: null,
      billingReference: null,
      documentId: null,
      preparedBy: [ctx.actor.id],
    });
    if (!inserted) return refuse(errors.number_taken, { what: 'sales invoice', number });
    await insertTradeLines(
      ctx,
      input.companyId,
      id,
      input.lines.map((line, index) => ({
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        net: priced.nets[index]?.minor ?? 0n,
        taxRate: rates[index] ?? '0',
        accountId: accounts.value[index] ?? null,
        orderLine: null,
        itemId: items.value[index]?.id ?? null,
      })),
    );
    await insertDocumentReceipts(ctx, id, [...priced.receipts, ...receipts, ...terms.value.receipts]);
    await terms.value.keep(id);
    await keep(id);
    await ctx.emit(invoiceDrafted, {
      subject: id,
      data: { companyId: input.companyId, number, total: amountText(priced.total), currency: input.currency },
    });
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', id);
    assert(invoice, 'An invoice just written is there');
    return ok(await viewInvoice(ctx, invoice, baseCurrency));
  },
});
