import { z } from 'zod';
import { amountText } from '../../../base/money.ts';
import { assert, ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { invoiceDrafted } from '../contract.ts';
import { MANAGE_SALES } from '../permissions.ts';
import { invoiceView, viewInvoice } from '../queries/views/invoice.ts';
import { businessDate, currencyCode, ofCompany, percentText, rateText } from '../schemas.ts';
import { takeNumber } from '../store/companies.ts';
import { insertDocumentReceipts, insertTradeDocument, insertTradeLines, selectTradeDocument } from '../store/trade-documents.ts';
import { accountsOfLines, pricedLine } from './draft-purchase-order.ts';
import { translate } from './steps/figures.ts';
import { findCompany, findParty, findRole, neededRate } from './steps/find.ts';
import { priceDocument } from './steps/price-document.ts';

export const draftSalesInvoice = command({
  name: 'finory.draft_sales_invoice',
  summary: 'Drafts a sales invoice and prices it.',
  permission: MANAGE_SALES,
  input: ofCompany.extend({
    customerId: z.string(),
    number: z.string().trim().min(1).max(60).optional(),
    date: businessDate,
    dueDate: businessDate.optional(),
    currency: currencyCode,
    exchangeRate: rateText.optional(),
    lines: z.array(pricedLine.extend({ taxRate: percentText.default('0') })).min(1).max(500),
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
      return refuse('invalid', 'finory.due_before_date', `The due date ${input.dueDate} is before the invoice date ${input.date}.`);
    }
    const revenue = await findRole(ctx, input.companyId, 'revenue');
    if (!revenue.ok) return revenue;
    const accounts = await accountsOfLines(ctx, input.companyId, input.lines, customer.value.defaultAccountId ?? revenue.value.id);
    if (!accounts.ok) return accounts;
    const priced = await priceDocument(ctx, input.currency, input.lines);
    if (priced.total.minor <= 0n) return refuse('invalid', 'finory.amount_not_positive', 'The invoice must be over more than zero.');
    const { base, receipts } = await translate(ctx, priced.total, rate.value, baseCurrency);
    const number = input.number ?? `INV-${1000n + (await takeNumber(ctx, input.companyId, 'sales_invoice'))}`;
    const id = ctx.newId('inv');
    const inserted = await insertTradeDocument(ctx, {
      id, companyId: input.companyId, kind: 'sales_invoice', number, partyId: customer.value.id, partyName: null, partyTaxId: null, date: input.date,
      dueDate: input.dueDate ?? null, currency: input.currency, exchangeRate: rate.value, net: priced.net.minor, tax: priced.tax.minor,
      total: priced.total.minor, open: priced.total.minor, baseTotal: base.minor, baseOpen: base.minor, state: 'draft', orderId: null,
      orderReference: null, billingReference: null, documentId: null, preparedBy: [ctx.actor.id],
    });
    if (!inserted) return refuse('conflict', 'finory.number_taken', `There is a sales invoice ${number} already.`);
    await insertTradeLines(ctx, input.companyId, id, input.lines.map((line, index) => ({
      description: line.description, quantity: line.quantity, unitPrice: line.unitPrice, net: priced.nets[index]?.minor ?? 0n,
      taxRate: line.taxRate, accountId: accounts.value[index] ?? null, orderLine: null,
    })));
    await insertDocumentReceipts(ctx, id, [...priced.receipts, ...receipts]);
    await ctx.emit(invoiceDrafted, {
      subject: id, data: { companyId: input.companyId, number, total: amountText(priced.total), currency: input.currency },
    });
    const invoice = await selectTradeDocument(ctx, input.companyId, 'sales_invoice', id);
    assert(invoice, 'An invoice just written is there');
    return ok(await viewInvoice(ctx, invoice, baseCurrency));
  },
});
