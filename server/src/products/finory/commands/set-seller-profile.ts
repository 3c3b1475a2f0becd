import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { sellerProfileSet } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, query } from '../kit.ts';
import { MANAGE_COMPANY, READ_BOOKS } from '../permissions.ts';
import { countryCode, label, ofCompany } from '../domain/schemas.ts';
import { selectBankAccount } from '../store/bank.ts';
import { selectSellerProfile, upsertSellerProfile } from '../store/seller-profiles.ts';
import { findCompany } from './steps/find.ts';

const line = z.string().trim().min(1).max(100);

const profileView = z.object({
  name: z.string(),
  street: z.string(),
  city: z.string(),
  postCode: z.string(),
  country: z.string(),
  registration: z.string().nullable(),
  localTaxNumber: z.string().nullable(),
  contactName: z.string().nullable(),
  telephone: z.string().nullable(),
  email: z.string().nullable(),
  bankAccountId: z.string().nullable(),
  note: z.string().nullable(),
});

export const setSellerProfile = command({
  name: 'finory.set_seller_profile',
  summary: 'Says who a company is on the invoices that it writes, and where they are paid to.',
  permission: MANAGE_COMPANY,
  input: ofCompany.extend({
    name: label,
    street: line,
    city: line,
    postCode: z.string().trim().min(1).max(20),
    country: countryCode,
    /** In the register of companies, such as `HRB 12345`. */
    registration: line.optional(),
    /** A number of the tax office that is no VAT number. */
    localTaxNumber: z.string().trim().min(1).max(40).optional(),
    contactName: line.optional(),
    telephone: z.string().trim().min(1).max(40).optional(),
    /** Where answers to sent invoices go. */
    email: z.email().max(200).optional(),
    bankAccountId: z.string().optional(),
    /** A sentence on every invoice. */
    note: z.string().trim().min(1).max(1000).optional(),
  }),
  output: profileView,
  handle: async (ctx, input) => {
    const { companyId, ...told } = input;
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    if (told.bankAccountId !== undefined && !(await selectBankAccount(ctx, companyId, told.bankAccountId)))
      return refuse(errors.no_such_bank_account, {});
    const profile = {
      name: told.name,
      street: told.street,
      city: told.city,
      postCode: told.postCode,
      country: told.country,
      registration: told.registration ?? null,
      localTaxNumber: told.localTaxNumber ?? null,
      contactName: told.contactName ?? null,
      telephone: told.telephone ?? null,
      email: told.email ?? null,
      bankAccountId: told.bankAccountId ?? null,
      note: told.note ?? null,
    };
    await upsertSellerProfile(ctx, companyId, profile);
    await ctx.emit(sellerProfileSet, { subject: companyId, data: { companyId } });
    return ok(profile);
  },
});

export const getSellerProfile = query({
  name: 'finory.get_seller_profile',
  summary: 'Who a company is on the invoices that it writes; null as long as nobody has said it.',
  permission: READ_BOOKS,
  input: ofCompany,
  output: z.object({ profile: profileView.nullable() }),
  handle: async (ctx, { companyId }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    return ok({ profile: (await selectSellerProfile(ctx, companyId)) ?? null });
  },
});
