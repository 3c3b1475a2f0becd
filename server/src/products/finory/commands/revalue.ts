import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok } from '@finaceverse/base/outcome';
import { addDays } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { exchangeRateTold, itemsRevalued } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { CLOSE_PERIOD } from '../permissions.ts';
import { businessDate, currencyCode, label, ofCompany, rateText } from '../domain/schemas.ts';
import { insertRate, insertRevaluation } from '../store/exchange-rates.ts';
import { selectJournal, selectJournalLines } from '../store/journals.ts';
import { findCompany, findRole, neededRate } from './steps/find.ts';
import { gainAndLoss, planRevaluation } from './steps/plan-revaluation.ts';
import { mirrorOf, postJournal } from './steps/post-journal.ts';

export const tellExchangeRate = command({
  name: 'finory.tell_exchange_rate',
  summary: 'Keeps the rate of a currency on a day, as a source tells it.',
  permission: CLOSE_PERIOD,
  input: ofCompany.extend({ currency: currencyCode, date: businessDate, rate: rateText, source: label }),
  output: z.object({ currency: z.string(), date: z.string(), rate: z.string(), source: z.string() }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const known = currencyExponent(input.currency);
    if (!known.ok) return known;
    const needed = neededRate(input.currency, company.value.baseCurrency, input.rate);
    if (!needed.ok) return needed;
    const { companyId, currency, date, rate, source } = input;
    if (needed.value === null) return refuse(errors.rate_superfluous, { currency });
    if (!(await insertRate(ctx, companyId, { currency, date, rate, source })))
      return refuse(errors.rate_told, { currency, date, source });
    await ctx.emit(exchangeRateTold, { subject: companyId, data: { companyId, currency, date, rate, source } });
    return ok({ currency, date, rate, source });
  },
});

export const revalueItems = command({
  name: 'finory.revalue_items',
  summary: 'Takes open items and bank balances in other currencies to the closing rate, and back on the next day.',
  permission: CLOSE_PERIOD,
  input: ofCompany.extend({ date: businessDate }),
  output: z.object({
    date: z.string(),
    gain: z.string(),
    loss: z.string(),
    journalId: z.string().nullable(),
    reversalId: z.string().nullable(),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { baseCurrency } = company.value;
    const planned = await planRevaluation(ctx, company.value, input.date);
    if (!planned.ok) return planned;
    const moved = planned.value.filter(({ line }) => line.baseAmount !== 0n);
    const lines = moved.map(({ line }) => line);
    const proofs = moved.flatMap(({ receipts }) => receipts);
    const [gain, loss] = gainAndLoss(moved);
    const text = (minor: bigint): string => amountText(money(minor, baseCurrency));
    const told = { date: input.date, gain: text(gain), loss: text(loss) };
    const [first] = lines;
    if (!first) return ok({ ...told, journalId: null, reversalId: null });
    for (const [role, amount] of [
      ['exchange_gain', -gain],
      ['exchange_loss', loss],
    ] as const) {
      if (amount === 0n) continue;
      const account = await findRole(ctx, input.companyId, role);
      if (!account.ok) return account;
      lines.push({ accountId: account.value.id, amount: 0n, currency: first.currency, baseAmount: amount });
    }
    const about = { source: 'revaluation' as const, receipts: proofs };
    const posted = await postJournal(ctx, company.value, {
      ...about,
      date: input.date,
      description: `Revaluation at the closing rates of ${input.date}`,
      lines,
    });
    if (!posted.ok) return posted;
    const journal = await selectJournal(ctx, input.companyId, posted.value.id);
    assert(journal, 'A journal just posted is there');
    const reversal = await postJournal(ctx, company.value, {
      ...mirrorOf(journal, await selectJournalLines(ctx, journal.id)),
      source: 'revaluation',
      date: addDays(input.date, 1),
      description: `Revaluation of ${input.date}, taken back`,
    });
    if (!reversal.ok) return reversal;
    const ids = { journalId: posted.value.id, reversalId: reversal.value.id };
    const id = ctx.newId('rev');
    await insertRevaluation(ctx, input.companyId, { id, date: input.date, ...ids });
    await ctx.emit(itemsRevalued, {
      subject: id,
      data: { companyId: input.companyId, ...told, journalId: ids.journalId },
    });
    return ok({ ...told, ...ids });
  },
});
