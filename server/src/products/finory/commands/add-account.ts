import { z } from 'zod';
import { ok, refuse } from '../../../base/outcome.ts';
import { command } from '../../../kernel/operation.ts';
import { accountAdded } from '../contract.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { accountCode, label, ofCompany } from '../schemas.ts';
import { insertAccounts, selectAccountByCode, updateAccountActive } from '../store/companies.ts';
import { findCompany } from './steps/find.ts';

export const accountView = z.object({
  id: z.string(), code: z.string(), name: z.string(), type: z.string(), normalSide: z.string(), role: z.string().nullable(),
  control: z.string(), active: z.boolean(), version: z.number(),
});

const TYPICAL_SIDE = { asset: 'debit', expense: 'debit', liability: 'credit', equity: 'credit', income: 'credit' } as const;

export const addAccount = command({
  name: 'finory.add_account',
  summary: 'Adds an account to the chart.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({
    code: accountCode,
    name: label,
    type: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
    normalSide: z.enum(['debit', 'credit']).optional(),
    control: z.enum(['none', 'bank']).default('none'),
  }),
  output: accountView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const normalSide = input.normalSide ?? TYPICAL_SIDE[input.type];
    const account = { id: ctx.newId('acc'), code: input.code, name: input.name, type: input.type, normalSide, control: input.control };
    if ((await insertAccounts(ctx, input.companyId, [account])) === 0) {
      return refuse('conflict', 'finory.account_exists', `Account ${input.code} is there already.`);
    }
    await ctx.emit(accountAdded, { subject: account.id, data: { companyId: input.companyId, code: input.code, name: input.name } });
    return ok({ ...account, role: null, active: true, version: 1 });
  },
});

export const setAccountActive = command({
  name: 'finory.set_account_active',
  summary: 'Takes an account out of use, or back into it.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({ code: accountCode, active: z.boolean() }),
  output: accountView,
  handle: async (ctx, input) => {
    const changed = await updateAccountActive(ctx, input.companyId, input.code, input.active);
    const account = await selectAccountByCode(ctx, input.companyId, input.code);
    if (!changed || !account) return refuse('not_found', 'finory.no_such_account', 'There is no such account.');
    return ok(account);
  },
});
