import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { findCompany } from '../commands/steps/find.ts';
import { gainAndLoss, planRevaluation } from '../commands/steps/plan-revaluation.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany, pageOf } from '../domain/schemas.ts';
import { selectRevaluations } from '../store/exchange-rates.ts';

export const previewRevaluation = query({
  name: 'finory.preview_revaluation',
  summary: 'What a revaluation on a day would post, item by item, without posting it.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ date: businessDate }),
  output: pageOf(
    z.object({
      accountCode: z.string(),
      accountName: z.string(),
      party: z.string().nullable(),
      document: z.string().nullable(),
      currency: z.string(),
      amount: z.string(),
      booked: z.string(),
      worth: z.string(),
      difference: z.string(),
      rate: z.string(),
      rateDate: z.string(),
      source: z.string(),
    }),
  ).extend({ date: z.string(), gain: z.string(), loss: z.string(), currency: z.string() }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const planned = await planRevaluation(ctx, company.value, input.date);
    if (!planned.ok) return planned;
    const { baseCurrency } = company.value;
    const text = (minor: bigint): string => amountText(money(minor, baseCurrency));
    const [gain, loss] = gainAndLoss(planned.value);
    const items = planned.value.map(({ item, rate, worth }) => ({
      accountCode: item.accountCode,
      accountName: item.accountName,
      party: item.partyName,
      document: item.documentNumber,
      currency: item.currency,
      amount: amountText(money(item.amount, item.currency)),
      booked: text(item.base),
      worth: text(worth),
      difference: text(worth - item.base),
      rate: rate.rate,
      rateDate: rate.date,
      source: rate.source,
    }));
    return ok({ items, next: null, date: input.date, gain: text(gain), loss: text(loss), currency: baseCurrency });
  },
});

export const listRevaluations = query({
  name: 'finory.list_revaluations',
  summary: 'The revaluations of the books, the latest first, each with the journal that it posted and its reversal.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: pageOf(z.object({ id: z.string(), date: z.string(), journalId: z.string(), reversalId: z.string() })),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    return ok({ items: await selectRevaluations(ctx, input.companyId), next: null });
  },
});
