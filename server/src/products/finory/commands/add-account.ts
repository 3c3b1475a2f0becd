import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { accountAdded, accountChanged, roleSet } from '../contract.ts';
import { ACCOUNT_ROLES, ROLE_RULES } from '../domain/account-roles.ts';
import { MANAGE_COMPANY } from '../permissions.ts';
import { accountCode, label, ofCompany } from '../domain/schemas.ts';
import {
  hasPostings,
  insertAccounts,
  selectAccountByCode,
  selectAccountByRole,
  updateAccountActive,
  updateAccountName,
  updateAccountRole,
} from '../store/companies.ts';
import { findCompany } from './steps/find.ts';

export const accountView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  type: z.string(),
  normalSide: z.string(),
  role: z.string().nullable(),
  control: z.string(),
  active: z.boolean(),
  version: z.number(),
});

const TYPICAL_SIDE = {
  asset: 'debit',
  expense: 'debit',
  liability: 'credit',
  equity: 'credit',
  income: 'credit',
} as const;

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
    const account = {
      id: ctx.newId('acc'),
      code: input.code,
      name: input.name,
      type: input.type,
      normalSide,
      control: input.control,
    };
    if ((await insertAccounts(ctx, input.companyId, [account])) === 0) {
      return refuse(errors.account_exists, { code: input.code });
    }
    await ctx.emit(accountAdded, {
      subject: account.id,
      data: { companyId: input.companyId, code: input.code, name: input.name },
    });
    return ok({ ...account, role: null, active: true, version: 1 });
  },
});

/** The account as it is now, after its change was told. @errors finory.no_such_account (404) */
async function changed(ctx: Context, companyId: string, code: string): Promise<Outcome<z.infer<typeof accountView>>> {
  const account = await selectAccountByCode(ctx, companyId, code);
  if (!account) return refuse(errors.no_such_account, {});
  await ctx.emit(accountChanged, {
    subject: account.id,
    data: { companyId, code, name: account.name, active: account.active },
  });
  return ok(account);
}

export const renameAccount = command({
  name: 'finory.rename_account',
  summary: 'Gives an account another name; its code and meaning stay.',
  permission: MANAGE_COMPANY,
  input: z.strictObject({ ...ofCompany.shape, code: accountCode, name: label }),
  output: accountView,
  handle: async (ctx, input) => {
    await updateAccountName(ctx, input.companyId, input.code, input.name);
    return await changed(ctx, input.companyId, input.code);
  },
});

export const setAccountActive = command({
  name: 'finory.set_account_active',
  summary: 'Takes an account out of use, or back into it.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({ code: accountCode, active: z.boolean() }),
  output: accountView,
  handle: async (ctx, input) => {
    const account = await selectAccountByCode(ctx, input.companyId, input.code);
    if (account && !input.active && account.role !== null) {
      const purpose = account.role.replaceAll('_', ' ');
      return refuse(errors.account_needed, { code: account.code, name: account.name, purpose });
    }
    await updateAccountActive(ctx, input.companyId, input.code, input.active);
    return await changed(ctx, input.companyId, input.code);
  },
});

export const setAccountRole = command({
  name: 'finory.set_account_role',
  summary: 'Says what an account serves as, so that postings find it; its control follows from that.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({ code: accountCode, role: z.enum(ACCOUNT_ROLES) }),
  output: accountView,
  handle: async (ctx, input) => {
    const { companyId, code, role } = input;
    const account = await selectAccountByCode(ctx, companyId, code);
    if (!account) return refuse(errors.no_such_account, {});
    if (account.role === role) return ok(account);
    const rule = ROLE_RULES[role];
    const purpose = role.replaceAll('_', ' ');
    const fits = rule.types.includes(account.type) && (account.control === 'none' || account.control === rule.control);
    if (!fits || !account.active)
      return refuse(errors.role_does_not_fit, { type: account.type, control: account.control, role: purpose });
    if (account.role !== null)
      return refuse(errors.account_needed, { code, name: account.name, purpose: account.role.replaceAll('_', ' ') });
    if (rule.control === 'stock' && account.control !== 'stock' && (await hasPostings(ctx, companyId, account.id)))
      return refuse(errors.role_needs_empty_account, { code, name: account.name, role: purpose });
    const before = await selectAccountByRole(ctx, companyId, role);
    // What served until now keeps its postings and its control, and is looked for no more.
    if (before) await updateAccountRole(ctx, companyId, before.code, null, before.control);
    await updateAccountRole(ctx, companyId, code, role, rule.control);
    await ctx.emit(roleSet, { subject: account.id, data: { companyId, code, role, before: before?.code ?? null } });
    return await changed(ctx, companyId, code);
  },
});
