import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { creditSettled } from '../contract.ts';
import { bookedShare } from '../domain/cost-allocation.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { RECORD_PAYMENT } from '../permissions.ts';
import { partyCreditView, viewPartyCredit } from '../queries/list-credits.ts';
import { businessDate, decimalText, ofCompany, rateText } from '../domain/schemas.ts';
import { selectBankAccount } from '../store/bank.ts';
import type { Company } from '../store/companies.ts';
import type { NewJournalLine } from '../store/journals.ts';
import { lockPartyCredit, updatePartyCredit, type PartyCredit } from '../store/settlements.ts';
import { selectTradeDocument, updateTradeDocument, type TradeDocument } from '../store/trade-documents.ts';
import { translate } from './steps/figures.ts';
import { findCompany, findRole, neededRate, positiveAmount } from './steps/find.ts';
import { postJournal } from './steps/post-journal.ts';

const creditInput = ofCompany.extend({ creditId: z.string(), date: businessDate });

/** @errors finory.no_such_company, finory.no_such_credit (404) */
async function findCredit(
  ctx: Context,
  input: z.infer<typeof creditInput>,
): Promise<Outcome<{ readonly company: Company; readonly credit: PartyCredit }>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const credit = await lockPartyCredit(ctx, input.companyId, input.creditId);
  return credit ? ok({ company: company.value, credit }) : refuse(errors.no_such_credit, {});
}

/** The line of the credit's own account, and one for the difference of exchange where there is one. */
async function creditLines(
  ctx: Context,
  company: Company,
  credit: PartyCredit,
  used: { readonly amount: bigint; readonly base: bigint; readonly settledBase: bigint },
): Promise<Outcome<NewJournalLine[]>> {
  const sign = credit.kind === 'customer' ? 1n : -1n;
  const about = { currency: credit.currency, partyId: credit.partyId };
  const own = { ...about, accountId: credit.accountId, amount: sign * used.amount, baseAmount: sign * used.base };
  const gain = sign * (used.base - used.settledBase);
  if (gain === 0n) return ok([own]);
  const account = await findRole(ctx, company.id, gain > 0n ? 'exchange_gain' : 'exchange_loss');
  if (!account.ok) return account;
  return ok([
    own,
    {
      ...about,
      accountId: account.value.id,
      amount: 0n,
      baseAmount: -gain,
      description: 'Realised exchange difference',
    },
  ]);
}

async function settle(
  ctx: Context,
  company: Company,
  credit: PartyCredit,
  used: { readonly amount: bigint; readonly base: bigint },
  posting: {
    readonly date: string;
    readonly description: string;
    readonly how: string;
    readonly lines: readonly NewJournalLine[];
  },
): Promise<Outcome<z.infer<typeof partyCreditView>>> {
  const posted = await postJournal(ctx, company, {
    date: posting.date,
    description: posting.description,
    source: 'settlement',
    sources: [{ kind: 'party_credit', id: credit.id, label: posting.description }],
    lines: posting.lines,
  });
  if (!posted.ok) return posted;
  const [open, baseOpen] = [credit.open - used.amount, credit.baseOpen - used.base];
  await updatePartyCredit(ctx, credit.id, open, baseOpen);
  await ctx.emit(creditSettled, {
    subject: credit.id,
    data: {
      companyId: company.id,
      how: posting.how,
      amount: amountText(money(used.amount, credit.currency)),
      currency: credit.currency,
      journalId: posted.value.id,
    },
  });
  return ok(viewPartyCredit({ ...credit, open, baseOpen, version: credit.version + 1 }));
}

function tooMuch(credit: PartyCredit, asked: bigint) {
  const text = (minor: bigint): string => amountText(money(minor, credit.currency));
  return refuse(errors.over_credit, { number: credit.partyName, left: text(credit.open), asked: text(asked) });
}

export const refundCredit = command({
  name: 'finory.refund_credit',
  summary: 'Pays money on account back to a customer, or takes it back from a vendor.',
  permission: RECORD_PAYMENT,
  recentProof: true,
  input: creditInput.extend({ bankAccountId: z.string(), amount: decimalText, exchangeRate: rateText.optional() }),
  output: partyCreditView,
  handle: async (ctx, input) => {
    const found = await findCredit(ctx, input);
    if (!found.ok) return found;
    const { company, credit } = found.value;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const rate = neededRate(credit.currency, company.baseCurrency, input.exchangeRate);
    if (!rate.ok) return rate;
    const amount = positiveAmount(input.amount, credit.currency);
    if (!amount.ok) return amount;
    const { minor } = amount.value;
    if (minor > credit.open) return tooMuch(credit, minor);
    const base = bookedShare(credit.baseOpen, credit.open, minor);
    const settledBase = (await translate(ctx, amount.value, rate.value, company.baseCurrency)).base.minor;
    const own = await creditLines(ctx, company, credit, { amount: minor, base, settledBase });
    if (!own.ok) return own;
    const sign = credit.kind === 'customer' ? -1n : 1n;
    return await settle(
      ctx,
      company,
      credit,
      { amount: minor, base },
      {
        date: input.date,
        description: `Refund ${credit.kind === 'customer' ? 'to' : 'from'} ${credit.partyName}`,
        how: 'refund',
        lines: [
          ...own.value,
          {
            accountId: bank.accountId,
            amount: sign * minor,
            currency: credit.currency,
            baseAmount: sign * settledBase,
            partyId: credit.partyId,
          },
        ],
      },
    );
  },
});

/** Documents of the credit's own party that take up parts of it, locked in one order. */
async function lockDocuments(
  ctx: Context,
  input: { readonly companyId: string },
  credit: PartyCredit,
  asked: readonly { readonly documentId: string; readonly amount: string }[],
): Promise<Outcome<{ readonly document: TradeDocument; readonly amount: bigint; readonly base: bigint }[]>> {
  const kind = credit.kind === 'customer' ? 'sales_invoice' : 'bill';
  const parts: { document: TradeDocument; amount: bigint; base: bigint }[] = [];
  for (const { documentId, amount: text } of asked.toSorted((one, other) =>
    one.documentId < other.documentId ? -1 : 1,
  )) {
    if (parts.some(({ document }) => document.id === documentId)) return refuse(errors.allocated_twice, {});
    const amount = positiveAmount(text, credit.currency);
    if (!amount.ok) return amount;
    const document = await selectTradeDocument(ctx, input.companyId, kind, documentId, true);
    if (!document) return refuse(errors.no_such_claim, {});
    if (document.partyId !== credit.partyId)
      return refuse(errors.wrong_party, { documentNumber: document.number, partyName: credit.partyName });
    if (document.currency !== credit.currency)
      return refuse(errors.currencies_differ, {
        documentNumber: document.number,
        documentCurrency: document.currency,
        termsCurrency: credit.currency,
      });
    const { minor } = amount.value;
    if (!['posted', 'part_paid'].includes(document.state) || minor > document.open)
      return refuse(errors.over_allocation, {
        part: amountText(amount.value),
        open: amountText(money(document.open, document.currency)),
        documentNumber: document.number,
      });
    parts.push({ document, amount: minor, base: bookedShare(document.baseOpen, document.open, minor) });
  }
  return ok(parts);
}

export const allocateCredit = command({
  name: 'finory.allocate_credit',
  summary: 'Settles documents of a party with its money on account.',
  permission: RECORD_PAYMENT,
  input: creditInput.extend({
    allocations: z
      .array(z.strictObject({ documentId: z.string(), amount: decimalText }))
      .min(1)
      .max(500),
  }),
  output: partyCreditView,
  handle: async (ctx, input) => {
    const found = await findCredit(ctx, input);
    if (!found.ok) return found;
    const { company, credit } = found.value;
    const parts = await lockDocuments(ctx, input, credit, input.allocations);
    if (!parts.ok) return parts;
    const sum = (of: 'amount' | 'base'): bigint => parts.value.reduce((all, part) => all + part[of], 0n);
    const amount = sum('amount');
    if (amount > credit.open) return tooMuch(credit, amount);
    const base = bookedShare(credit.baseOpen, credit.open, amount);
    const own = await creditLines(ctx, company, credit, { amount, base, settledBase: sum('base') });
    if (!own.ok) return own;
    const control = await findRole(
      ctx,
      company.id,
      credit.kind === 'customer' ? 'accounts_receivable' : 'accounts_payable',
    );
    if (!control.ok) return control;
    const sign = credit.kind === 'customer' ? -1n : 1n;
    const settled = await settle(
      ctx,
      company,
      credit,
      { amount, base },
      {
        date: input.date,
        description: `Money on account of ${credit.partyName} settles ${parts.value.map(({ document }) => document.number).join(', ')}`,
        how: 'allocation',
        lines: [
          ...own.value,
          ...parts.value.map((part) => ({
            accountId: control.value.id,
            amount: sign * part.amount,
            currency: credit.currency,
            baseAmount: sign * part.base,
            partyId: credit.partyId,
            tradeDocumentId: part.document.id,
          })),
        ],
      },
    );
    if (!settled.ok) return settled;
    for (const { document, amount: part, base: booked } of parts.value) {
      const open = document.open - part;
      await updateTradeDocument(ctx, document.id, {
        open,
        baseOpen: document.baseOpen - booked,
        state: open === 0n ? 'paid' : 'part_paid',
      });
    }
    return settled;
  },
});
