import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { bankAccountAdded } from '../contract.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { accountCode, currencyCode, label, ofCompany } from '../domain/schemas.ts';
import { insertBankAccount } from '../store/bank.ts';
import { findAccount, findCompany } from './steps/find.ts';

export const bankAccountView = z.object({
  id: z.string(),
  name: z.string(),
  accountCode: z.string(),
  currency: z.string(),
  iban: z.string().nullable(),
  number: z.string().nullable(),
});

export const addBankAccount = command({
  name: 'finory.add_bank_account',
  summary: 'Adds a bank account and says which ledger account mirrors it.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({
    name: label,
    accountCode,
    currency: currencyCode,
    iban: z
      .string()
      .trim()
      .max(42)
      .transform((iban) => iban.replaceAll(' ', '').toUpperCase())
      .optional(),
    number: z.string().trim().max(40).optional(),
  }),
  output: bankAccountView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = currencyExponent(input.currency);
    if (!currency.ok) return currency;
    const account = await findAccount(ctx, input.companyId, input.accountCode);
    if (!account.ok) return account;
    if (account.value.control !== 'bank') {
      return refuse(errors.no_bank_ledger, { accountCode: input.accountCode, accountName: account.value.name });
    }
    const bank = {
      id: ctx.newId('bnk'),
      name: input.name,
      accountId: account.value.id,
      currency: input.currency,
      iban: input.iban ?? null,
      number: input.number ?? null,
    };
    if (!(await insertBankAccount(ctx, input.companyId, bank))) {
      return refuse(errors.bank_ledger_taken, { accountCode: input.accountCode });
    }
    await ctx.emit(bankAccountAdded, { subject: bank.id, data: { companyId: input.companyId, name: input.name } });
    return ok({
      id: bank.id,
      name: bank.name,
      accountCode: input.accountCode,
      currency: bank.currency,
      iban: bank.iban,
      number: bank.number,
    });
  },
});
