import { z } from 'zod';
import { amountText } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { requestApproval } from '../../../kernel/approvals.ts';
import { currencyExponent } from '@finaceverse/base/currency';
import { command, type Context } from '../kit.ts';
import { orderDrafted } from '../contract.ts';
import { APPROVE_PURCHASE, PREPARE_PURCHASE } from '../permissions.ts';
import { orderView, viewOrder } from '../queries/views/order.ts';
import { accountCode, businessDate, currencyCode, label, ofCompany, percentText, rateText } from '../domain/schemas.ts';
import { takeNumber } from '../store/companies.ts';
import {
  insertDocumentReceipts,
  insertTradeDocument,
  insertTradeLines,
  selectTradeDocument,
} from '../store/trade-documents.ts';
import { findAccount, findCompany, findParty } from './steps/find.ts';
import { priceDocument } from './steps/price-document.ts';

export const pricedLine = z.strictObject({
  description: label,
  quantity: rateText,
  unitPrice: rateText,
  taxRate: percentText.optional(),
  /** A code of the company's tax place; chosen by rule unless told. */
  taxCode: z.string().max(40).optional(),
  /** What is sold, where the rule asks; goods unless told. */
  supply: z.enum(['goods', 'services']).optional(),
  accountCode: accountCode.optional(),
});

/** Account ids of lines by their codes; each must exist, be active and carry no subledger. */
export async function accountsOfLines(
  ctx: Context,
  companyId: string,
  lines: readonly { readonly accountCode?: string | undefined }[],
  fallback: string | null,
): Promise<Outcome<(string | null)[]>> {
  const accounts: (string | null)[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.accountCode === undefined) {
      accounts.push(fallback);
      continue;
    }
    const account = await findAccount(ctx, companyId, line.accountCode);
    if (!account.ok) return account;
    if (account.value.control !== 'none') {
      const message = `${line.accountCode} ${account.value.name} is a control account and cannot be charged by a line.`;
      return refuse(
        errors.control_account,
        { sentence: message },
        { fields: [{ pointer: `/lines/${index}/accountCode`, message }] },
      );
    }
    accounts.push(account.value.id);
  }
  return ok(accounts);
}

export const draftPurchaseOrder = command({
  name: 'finory.draft_purchase_order',
  summary: 'Drafts a purchase order and prices it.',
  permission: PREPARE_PURCHASE,
  input: ofCompany.extend({
    vendorId: z.string(),
    number: z.string().trim().min(1).max(60).optional(),
    date: businessDate,
    currency: currencyCode,
    taxRate: percentText.default('0'),
    lines: z.array(pricedLine).min(1).max(500),
  }),
  output: orderView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const vendor = await findParty(ctx, input.companyId, input.vendorId, 'vendor');
    if (!vendor.ok) return vendor;
    const currency = currencyExponent(input.currency);
    if (!currency.ok) return currency;
    const accounts = await accountsOfLines(ctx, input.companyId, input.lines, vendor.value.defaultAccountId);
    if (!accounts.ok) return accounts;
    const lines = input.lines.map((line) => ({ ...line, taxRate: line.taxRate ?? input.taxRate }));
    const priced = await priceDocument(ctx, input.currency, lines);
    const number = input.number ?? `PO-${1000n + (await takeNumber(ctx, input.companyId, 'purchase_order'))}`;
    const id = ctx.newId('pur');
    const inserted = await insertTradeDocument(ctx, {
      id,
      companyId: input.companyId,
      kind: 'purchase_order',
      number,
      partyId: vendor.value.id,
      partyName: null,
      partyTaxId: null,
      date: input.date,
      dueDate: null,
      currency: input.currency,
      exchangeRate: null,
      net: priced.net.minor,
      tax: priced.tax.minor,
      total: priced.total.minor,
      open: 0n,
      baseTotal: 0n,
      baseOpen: 0n,
      state: 'draft',
      orderId: null,
      orderReference: null,
      billingReference: null,
      documentId: null,
      preparedBy: [ctx.actor.id],
    });
    if (!inserted) return refuse(errors.number_taken, { what: 'purchase order', number });
    await insertTradeLines(
      ctx,
      input.companyId,
      id,
      lines.map((line, index) => ({
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        net: priced.nets[index]?.minor ?? 0n,
        taxRate: line.taxRate,
        accountId: accounts.value[index] ?? null,
        orderLine: null,
      })),
    );
    await insertDocumentReceipts(ctx, id, priced.receipts);
    await requestApproval(ctx, {
      action: 'finory.approve_purchase_order',
      subject: id,
      permission: APPROVE_PURCHASE,
      needed: 1,
      excluded: [ctx.actor.id],
    });
    await ctx.emit(orderDrafted, {
      subject: id,
      data: { companyId: input.companyId, number, total: amountText(priced.total), currency: input.currency },
    });
    const order = await selectTradeDocument(ctx, input.companyId, 'purchase_order', id);
    assert(order, 'An order just written is there');
    return ok(await viewOrder(ctx, order));
  },
});
