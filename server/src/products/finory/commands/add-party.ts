import { z } from 'zod';
import { currencyExponent } from '@finaceverse/base/currency';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { partyAdded } from '../contract.ts';
import { MANAGE_PARTIES } from '../permissions.ts';
import { LETTER_LANGUAGES } from '../domain/invoice-words.ts';
import { accountCode, countryCode, currencyCode, label, ofCompany } from '../domain/schemas.ts';
import { insertParty } from '../store/parties.ts';
import { selectTerms } from '../store/payment-terms.ts';
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
  street: z.string().nullable(),
  city: z.string().nullable(),
  postCode: z.string().nullable(),
  buyerReference: z.string().nullable(),
  language: z.string(),
  paymentTermsId: z.string().nullable(),
  version: z.number(),
});

const addressLine = z.string().trim().min(1).max(100);

/** What is told of a party beside what never changes. */
export const partyFacts = {
  name: label,
  taxId: z.string().trim().min(1).max(40).optional(),
  email: z.email().max(200).optional(),
  country: countryCode.optional(),
  defaultAccountCode: accountCode.optional(),
  street: addressLine.optional(),
  city: addressLine.optional(),
  postCode: z.string().trim().min(1).max(20).optional(),
  /** What the party wants to see on invoices to it, such as a Leitweg-ID. */
  buyerReference: addressLine.optional(),
  /** Of letters to the party. */
  language: z.enum(LETTER_LANGUAGES).optional(),
  /** Terms under which its documents are written where nothing else is said. */
  paymentTermsId: z.string().optional(),
};

const factsOfParty = z.object(partyFacts);

/** The facts of a party as they are kept. @errors finory.no_such_account, finory.no_such_terms (422) */
export async function readPartyFacts(ctx: Context, companyId: string, told: z.infer<typeof factsOfParty>) {
  const { defaultAccountCode: code, paymentTermsId } = told;
  const account = code === undefined ? undefined : await findAccount(ctx, companyId, code);
  if (account && !account.ok) return account;
  if (paymentTermsId !== undefined && (await selectTerms(ctx, companyId, paymentTermsId)).length === 0)
    return refuse(errors.no_such_terms, {});
  return ok({
    name: told.name,
    taxId: told.taxId ?? null,
    email: told.email ?? null,
    country: told.country ?? null,
    street: told.street ?? null,
    city: told.city ?? null,
    postCode: told.postCode ?? null,
    buyerReference: told.buyerReference ?? null,
    language: told.language ?? 'en',
    paymentTermsId: paymentTermsId ?? null,
    defaultAccountId: account?.value.id ?? null,
  });
}

export const addParty = command({
  name: 'finory.add_party',
  summary: 'Adds a vendor or a customer.',
  permission: MANAGE_PARTIES,
  input: ofCompany.extend({
    kind: z.enum(['vendor', 'customer']),
    ...partyFacts,
    currency: currencyCode,
    bankAccount: z.string().trim().max(64).optional(),
  }),
  output: partyView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const currency = currencyExponent(input.currency);
    if (!currency.ok) return currency;
    const facts = await readPartyFacts(ctx, input.companyId, input);
    if (!facts.ok) return facts;
    const party = {
      ...facts.value,
      id: ctx.newId(input.kind === 'vendor' ? 'ven' : 'cus'),
      kind: input.kind,
      currency: input.currency,
      bankAccount: input.bankAccount ?? null,
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
