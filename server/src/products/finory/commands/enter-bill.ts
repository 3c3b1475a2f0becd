import { z } from 'zod';
import { currencyExponent } from '../../../base/currency.ts';
import { money } from '../../../base/money.ts';
import { assert, ok } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { PREPARE_BILL } from '../permissions.ts';
import { billView, viewBill } from '../queries/views/bill.ts';
import { businessDate, currencyCode, ofCompany, rateText } from '../schemas.ts';
import { selectTradeDocument } from '../store/trade-documents.ts';
import { accountsOfLines, pricedLine } from './draft-purchase-order.ts';
import { draftBill } from './steps/draft-bill.ts';
import { findCompany, findParty, neededRate } from './steps/find.ts';
import { priceDocument } from './steps/price-document.ts';

export const enterBill = command({
  name: 'finory.enter_bill',
  summary: 'Enters a vendor bill by hand, for what comes without a paper.',
  permission: PREPARE_BILL,
  input: ofCompany.extend({
    vendorId: z.string(),
    number: z.string().trim().min(1).max(60),
    date: businessDate,
    dueDate: businessDate.optional(),
    currency: currencyCode,
    exchangeRate: rateText.optional(),
    orderNumber: z.string().max(60).optional(),
    lines: z.array(pricedLine).min(1).max(500),
  }),
  output: billView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const vendor = await findParty(ctx, input.companyId, input.vendorId, 'vendor');
    if (!vendor.ok) return vendor;
    const currency = currencyExponent(input.currency);
    if (!currency.ok) return currency;
    const rate = neededRate(input.currency, company.value.baseCurrency, input.exchangeRate);
    if (!rate.ok) return rate;
    const accounts = await accountsOfLines(ctx, input.companyId, input.lines, null);
    if (!accounts.ok) return accounts;
    const lines = input.lines.map((line) => ({ ...line, taxRate: line.taxRate ?? '0' }));
    const priced = await priceDocument(ctx, input.currency, lines);
    const drafted = await draftBill(ctx, company.value, {
      kind: 'bill', vendor: vendor.value, vendorName: vendor.value.name, vendorTaxId: vendor.value.taxId, number: input.number, date: input.date,
      dueDate: input.dueDate ?? null, currency: input.currency, exchangeRate: rate.value, orderNumber: input.orderNumber ?? null,
      billingReference: null, documentId: null, preparedBy: [ctx.actor.id], tax: priced.tax, receipts: priced.receipts,
      lines: lines.map((line, index) => ({
        description: line.description, quantity: line.quantity, unitPrice: line.unitPrice,
        net: priced.nets[index] ?? money(0n, input.currency), taxRate: line.taxRate, accountId: accounts.value[index] ?? null,
      })),
    });
    if (!drafted.ok) return drafted;
    const bill = await selectTradeDocument(ctx, input.companyId, 'bill', drafted.value.id);
    assert(bill, 'A bill just drafted is there');
    return ok(await viewBill(ctx, bill));
  },
});
