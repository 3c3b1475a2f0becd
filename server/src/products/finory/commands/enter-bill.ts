import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { PREPARE_BILL } from '../permissions.ts';
import { billView, viewBill } from '../queries/views/bill.ts';
import { businessDate, currencyCode, ofCompany, rateText } from '../domain/schemas.ts';
import { selectTradeDocument, updateTradeDocument } from '../store/trade-documents.ts';
import { accountsOfLines } from './draft-purchase-order.ts';
import { agreeTerms } from './steps/agree-terms.ts';
import { draftBill } from './steps/draft-bill.ts';
import { lockClaim } from './steps/find-claim.ts';
import { findCompany, findParty, neededRate } from './steps/find.ts';
import { itemLine, itemsOfLines, taxedByItem } from './steps/item-lines.ts';
import { priceTaxed } from './steps/price-taxed.ts';

/** Throws the draft away that another takes the place of, and gives who worked on it. @errors finory.no_such_bill (404), finory.bill_fixed (409) */
async function takeDraftAway(
  ctx: Context,
  companyId: string,
  billId: string | undefined,
): Promise<Outcome<readonly string[]>> {
  if (billId === undefined) return ok([]);
  const found = await lockClaim(ctx, companyId, 'bill', billId);
  if (!found.ok) return found;
  const { id, number, state, documentId, preparedBy } = found.value;
  // A bill that came as a paper says what the paper says; only its accounts and codes are chosen.
  if (state !== 'draft' || documentId !== null)
    return refuse(errors.bill_fixed, {
      claimNumber: number,
      value: documentId === null ? state.replace('_', ' ') : 'from a paper',
    });
  await updateTradeDocument(ctx, id, { state: 'void', open: 0n, baseOpen: 0n });
  return ok(preparedBy);
}

export const enterBill = command({
  name: 'finory.enter_bill',
  summary: 'Enters a vendor bill by hand, for what comes without a paper.',
  permission: PREPARE_BILL,
  input: ofCompany.extend({
    vendorId: z.string(),
    number: z.string().trim().min(1).max(60),
    date: businessDate,
    dueDate: businessDate.optional(),
    /** Terms of payment in the place of the vendor's own; a due date that is told stands for itself. */
    termsId: z.string().optional(),
    currency: currencyCode,
    exchangeRate: rateText.optional(),
    orderNumber: z.string().max(60).optional(),
    /** Unit prices hold their tax. */
    pricesIncludeTax: z.boolean().optional(),
    lines: z.array(itemLine).min(1).max(500),
    /** A draft entered by hand that this one takes the place of; who worked on it has worked on this one. */
    replaces: z.string().optional(),
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
    const items = await itemsOfLines(ctx, input.companyId, 'purchase', input.lines);
    if (!items.ok) return items;
    const accounts = await accountsOfLines(ctx, input.companyId, input.lines, null);
    if (!accounts.ok) return accounts;
    const { date, pricesIncludeTax } = input;
    const workers = await takeDraftAway(ctx, input.companyId, input.replaces);
    if (!workers.ok) return workers;
    const about = { side: 'purchase' as const, party: vendor.value, date, currency: input.currency, pricesIncludeTax };
    const lines = await taxedByItem(ctx, company.value, about, input.lines, items.value);
    const taxed = await priceTaxed(ctx, company.value, about, lines);
    if (!taxed.ok) return taxed;
    const { priced, rates, keep } = taxed.value;
    const termsId = input.termsId ?? (input.dueDate === undefined ? vendor.value.paymentTermsId : null);
    const terms = await agreeTerms(ctx, input.companyId, termsId, { date: input.date, total: priced.total });
    if (!terms.ok) return terms;
    const drafted = await draftBill(ctx, company.value, {
      kind: 'bill',
      vendor: vendor.value,
      vendorName: vendor.value.name,
      vendorTaxId: vendor.value.taxId,
      number: input.number,
      date: input.date,
      dueDate: input.dueDate ?? terms.value.dueDate,
      currency: input.currency,
      exchangeRate: rate.value,
      orderNumber: input.orderNumber ?? null,
      billingReference: null,
      documentId: null,
      preparedBy: [...new Set([...workers.value, ctx.actor.id])],
      tax: priced.tax,
      receipts: [...priced.receipts, ...terms.value.receipts],
      keepTaxes: keep,
      lines: input.lines.map((line, index) => ({
        description: line.description,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        net: priced.nets[index] ?? money(0n, input.currency),
        taxRate: rates[index] ?? '0',
        accountId: items.value[index]?.accountId ?? accounts.value[index] ?? null,
        itemId: items.value[index]?.id ?? null,
      })),
    });
    if (!drafted.ok) return drafted;
    await terms.value.keep(drafted.value.id);
    const bill = await selectTradeDocument(ctx, input.companyId, 'bill', drafted.value.id);
    assert(bill, 'A bill just drafted is there');
    return ok(await viewBill(ctx, bill));
  },
});
