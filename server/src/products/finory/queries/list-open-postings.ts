import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { addDays } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { findCompany } from '../commands/steps/find.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany, pageOf } from '../domain/schemas.ts';
import { selectBankAccount, selectOpenPostings } from '../store/bank.ts';

/** Days around a day in which postings are looked for. */
const DAYS_AROUND = 60;

export const listOpenPostings = query({
  name: 'finory.list_open_postings',
  summary: 'Postings on the account of a bank that no line of a statement has been matched to, around a day.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ bankAccountId: z.string(), around: businessDate }),
  output: pageOf(
    z.object({
      journalId: z.string(),
      journalLine: z.number(),
      date: z.string(),
      amount: z.string(),
      description: z.string(),
      party: z.string().nullable(),
    }),
  ),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const span = { from: addDays(input.around, -DAYS_AROUND), to: addDays(input.around, DAYS_AROUND) };
    const postings = await selectOpenPostings(ctx, bank, bank.currency === company.value.baseCurrency, span);
    const items = postings.map(({ journalId, journalLine, date, amount, description, partyName }) => ({
      journalId,
      journalLine,
      date,
      amount: amountText(money(amount, bank.currency)),
      description,
      party: partyName,
    }));
    return ok({ items, next: null });
  },
});
