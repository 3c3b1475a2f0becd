import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../kit.ts';
import { recoveryCodesDrawn, totpEnrolled, totpRemoved } from '../contract.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { newRecoveryCode, RECOVERY_CODES, recoveryCodeIn } from '../domain/recovery-codes.ts';
import { notify } from '../flows/letters.ts';
import { personAtHand } from '../flows/proof/person-at-hand.ts';
import { beginTotp, NO_TOTP, totpCodeHolds } from '../flows/proof/totp.ts';
import { updatePerson } from '../store/persons.ts';
import { tenantsNamed } from '../store/tenants.ts';

function drawRecoveryCodes(ctx: Context): { readonly codes: string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newRecoveryCode(ctx.random));
  return { codes, hashes: codes.map((code) => hashOfSecret(recoveryCodeIn(code) ?? '')) };
}

/** Draws a secret for one-time codes; it counts after {@link confirmTotp}. */
export const enrolTotp = command({
  name: 'identity.enrol_totp',
  summary: 'Begin to use one-time codes',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  answersSecret: true,
  input: z.object({}),
  output: z.object({
    secret: z.string(),
    uri: z.string(),
    /** The same as a QR code: one SVG path over a square of `size` units. */
    qr: z.object({ size: z.number().int(), path: z.string() }),
  }),
  handle: async (visitor) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    if (at.value.person.totp_state === 'active') return refuse(errors.totp_active, {});
    const firm = (await tenantsNamed(visitor, [at.value.tenantId]))[0]?.name ?? '';
    return ok(await beginTotp(visitor, at.value.person, `${visitor.actor.name} (${firm})`));
  },
});

/** Switches one-time codes on with the first right code, and gives the codes for the day on which the phone is lost. */
export const confirmTotp = command({
  name: 'identity.confirm_totp',
  summary: 'Switch one-time codes on',
  permission: 'signed_in',
  acrossFirms: true,
  answersSecret: true,
  input: z.object({ code: z.string().max(20) }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const { person, userId, tenantId } = at.value;
    if (person.totp_state !== 'pending') return refuse(errors.totp_not_begun, {});
    if (!(await totpCodeHolds(visitor, person, input.code.replaceAll(/\s/gu, ''))))
      return refuse(errors.wrong_code, {});
    const { codes, hashes } = drawRecoveryCodes(visitor);
    await updatePerson(visitor, person.id, { totp_state: 'active', recovery_hashes: hashes });
    await notify(visitor, person.id, 'factor_added');
    const ctx = await visitor.enterTenant(tenantId);
    await ctx.emit(totpEnrolled, { subject: userId, data: {} });
    return ok({ recoveryCodes: codes });
  },
});

async function withTotp(visitor: Context): Promise<ReturnType<typeof personAtHand>> {
  const at = await personAtHand(visitor);
  return at.ok && at.value.person.totp_state !== 'active' ? refuse(errors.totp_not_active, {}) : at;
}

/** Switches one-time codes off; the recovery codes end with them. */
export const removeTotp = command({
  name: 'identity.remove_totp',
  summary: 'Switch one-time codes off',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  input: z.object({}),
  output: z.object({}),
  handle: async (visitor): Promise<Outcome<object>> => {
    const at = await withTotp(visitor);
    if (!at.ok) return at;
    const { person, userId, tenantId } = at.value;
    await updatePerson(visitor, person.id, { ...NO_TOTP, recovery_hashes: [] });
    await notify(visitor, person.id, 'factor_removed');
    const ctx = await visitor.enterTenant(tenantId);
    await ctx.emit(totpRemoved, { subject: userId, data: {} });
    return ok({});
  },
});

/** New recovery codes in the place of the old ones. */
export const renewRecoveryCodes = command({
  name: 'identity.renew_recovery_codes',
  summary: 'Get new recovery codes; the old ones end',
  permission: 'signed_in',
  acrossFirms: true,
  recentProof: true,
  answersSecret: true,
  input: z.object({}),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  handle: async (visitor) => {
    const at = await withTotp(visitor);
    if (!at.ok) return at;
    const { codes, hashes } = drawRecoveryCodes(visitor);
    await updatePerson(visitor, at.value.person.id, { recovery_hashes: hashes });
    const ctx = await visitor.enterTenant(at.value.tenantId);
    await ctx.emit(recoveryCodesDrawn, { subject: at.value.userId, data: {} });
    return ok({ recoveryCodes: codes });
  },
});
