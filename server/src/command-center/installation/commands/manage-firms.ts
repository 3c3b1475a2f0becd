import { z } from 'zod';
import { COUNTRY_CODES } from '@finaceverse/base/country';
import { isCurrency } from '@finaceverse/base/currency';
import { newId } from '@finaceverse/base/id';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { firmRequested, firmResumed, firmSuspended } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { findFirm, putFirm, updateFirm, type FirmRow } from '../store.ts';

/** Makes a firm; its first partner is invited by a letter, so that no operator ever knows a password of a firm. */
export const makeFirm = command({
  name: 'installation.make_firm',
  summary: 'Make a firm, and invite its first partner',
  permission: 'installation:firm:manage',
  recentProof: true,
  input: z.object({
    name: z.string().trim().min(1).max(200),
    country: z.string().refine((code) => COUNTRY_CODES.includes(code), 'is a country of ISO 3166, such as DE'),
    currency: z.string().refine(isCurrency, 'is a currency of ISO 4217, such as EUR'),
    partner: z.object({ name: z.string().trim().min(1).max(200), email: z.email('This is not an e-mail address.') }),
  }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    // Not recorded as the operators' own: it is the firm's from the moment that it is there.
    const tenantId = newId('ten', ctx.clock, ctx.random);
    await putFirm(ctx, { firm_id: tenantId, name: input.name, state: 'asked_for' });
    await ctx.emit(firmRequested, { subject: tenantId, data: { name: input.name } });
    await ctx.after.identity.provision_tenant({ tenantId, ...input });
    return ok({ id: tenantId });
  },
});

async function known(ctx: Context, firmId: string): Promise<Outcome<FirmRow>> {
  const firm = await findFirm(ctx, firmId);
  return firm ? ok(firm) : refuse(errors.no_such_firm, {});
}

const firmId = z.string().max(60);

/** Refuses the people of a firm from now on, with the reason; nothing of it is lost. */
export const suspendFirm = command({
  name: 'installation.suspend_firm',
  summary: 'Suspend a firm: its people are refused until it goes on',
  permission: 'installation:firm:manage',
  recentProof: true,
  input: z.object({ firmId, reason: z.string().trim().min(1, 'The firm’s people read why.').max(500) }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, { firmId: id, reason }): Promise<Outcome<{ id: string }>> => {
    const firm = await known(ctx, id);
    if (!firm.ok) return firm;
    const { name, state } = firm.value;
    if (state === 'suspended') return refuse(errors.suspended_already, { name });
    await updateFirm(ctx, id, { state: 'suspended', reason });
    await ctx.emit(firmSuspended, { subject: id, data: { name, reason } });
    await ctx.after.identity.suspend_tenant({ tenantId: id, reason, askedAt: instantText(ctx.clock.now()) });
    return ok({ id });
  },
});

export const resumeFirm = command({
  name: 'installation.resume_firm',
  summary: 'Let a suspended firm go on',
  permission: 'installation:firm:manage',
  input: z.object({ firmId }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, { firmId: id }): Promise<Outcome<{ id: string }>> => {
    const firm = await known(ctx, id);
    if (!firm.ok) return firm;
    const { name, state } = firm.value;
    if (state !== 'suspended') return refuse(errors.not_suspended, { name });
    await updateFirm(ctx, id, { state: 'active', reason: null });
    await ctx.emit(firmResumed, { subject: id, data: { name } });
    await ctx.after.identity.resume_tenant({ tenantId: id, askedAt: instantText(ctx.clock.now()) });
    return ok({ id });
  },
});
