import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { partyAdded } from '../contract.ts';
import { MANAGE_PARTIES } from '../permissions.ts';
import { accountCode, currencyCode, label, ofCompany } from '../domain/schemas.ts';
import { insertParty } from '../store/parties.ts';
import { findAccount, findCompany } from './steps/find.ts';

export const partyView = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  currency: z.string(),
  defaultAccountCode: z.string().nullable(),
  bankAccount: z.string().nullable(),
  version: z.number(),
});

export const addParty = command({
  name: 'finory.add_party',
  summary: 'Adds a vendor or a customer.',
  permission: MANAGE_PARTIES,
  input: ofCompany.extend({
    kind: z.enum(['vendor', 'customer']),
    name: label,
    taxId: z.string().trim().min(1).max(40).optional(),
    email: z.email().optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be an ISO 3166 code such as US')
      .optional(),
    currency: currencyCode,
    defaultAccountCode: accountCode.optional(),
    bankAccount: z.string().trim().max(64).optional(),
  }),
  output: partyView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = currencyExponent(input.currency);
    if (!currency.ok) return currency;
    const account =
      input.defaultAccountCode === undefined
        ? undefined
        : await findAccount(ctx, input.companyId, input.defaultAccountCode);
    if (account && !account.ok) return account;
    const party = {
      id: ctx.newId(input.kind === 'vendor' ? 'ven' : 'cus'),
      kind: input.kind,
      name: input.name,
      taxId: input.taxId ?? null,
      email: input.email ?? null,
      country: input.country ?? null,
      currency: input.currency,
      bankAccount: input.bankAccount ?? null,
      defaultAccountId: account?.value.id ?? null,
    };
    if (!(await insertParty(ctx, input.companyId, party))) {
      return refuse(errors.party_exists, { kind: input.kind, name: input.name });
    }
    await ctx.emit(partyAdded, {
      subject: party.id,
      data: { companyId: input.companyId, kind: input.kind, name: input.name },
    });
    return ok({ ...party, defaultAccountCode: input.defaultAccountCode ?? null, version: 1 });
  },
});
