import { Secret, TOTP } from 'otpauth';
import { unwrap } from '@finaceverse/base/outcome';
import { decryptEnvelope, encryptEnvelope } from '../../../../infra/keys/envelope.ts';
import type { Context } from '../../../../kernel/context.ts';
import { takeTotpStep, updatePerson } from '../../store/persons.ts';
import type { PersonRow } from '../../store/tables.ts';
import { drawQrCode, type QrCode } from './qr-code.ts';

const PURPOSE = 'identity.totp';
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** RFC 6238 with SHA-1, six digits and 30 seconds: what every authenticator app can do. */
function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer: 'FinACEverse',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: secret.slice().buffer }),
  });
}

/** Draws a new secret for the person; it counts only after a code has confirmed it. `label` is what the app calls it. */
export async function beginTotp(
  ctx: Context,
  person: PersonRow,
  label: string,
): Promise<{ secret: string; uri: string; qr: QrCode }> {
  const secret = ctx.random.bytes(SECRET_BYTES);
  const key = unwrap(await ctx.ports.keys.generateDataKey({ tenantId: person.id, purpose: PURPOSE }));
  const binding = [person.id, PURPOSE, person.id];
  await updatePerson(ctx, person.id, {
    totp_state: 'pending',
    totp_wrapped_key: key.wrapped,
    totp_ciphertext: Buffer.from(encryptEnvelope(key.plaintext, secret, binding, ctx.random.bytes(12))),
    totp_bound_to: binding,
    totp_last_step: null,
  });
  const totp = totpOf(secret, label);
  const uri = totp.toString();
  return { secret: totp.secret.base32, uri, qr: drawQrCode(uri) };
}

/** The fields of a person without one-time codes. */
export const NO_TOTP = {
  totp_state: 'none',
  totp_wrapped_key: null,
  totp_ciphertext: null,
  totp_last_step: null,
  totp_bound_to: null,
  recovery_hashes: [],
} as const satisfies Partial<Record<keyof PersonRow, unknown>>;

/** Whether `code` is right now (one step of tolerance either way) and was not used before. */
export async function totpCodeHolds(ctx: Context, person: PersonRow, code: string): Promise<boolean> {
  const { totp_wrapped_key: wrapped, totp_ciphertext: ciphertext, totp_bound_to: binding } = person;
  const owner = binding?.[0];
  if (wrapped === null || ciphertext === null || binding === null || owner === undefined || !/^\d{6}$/.test(code))
    return false;
  const key = unwrap(await ctx.ports.keys.unwrap(wrapped, { tenantId: owner, purpose: PURPOSE }));
  const secret = unwrap(decryptEnvelope(key, ciphertext, binding));
  const timestamp = ctx.clock.now().epochMilliseconds;
  const delta = totpOf(secret, '').validate({ token: code, timestamp, window: 1 });
  if (delta === null) return false;
  return await takeTotpStep(ctx, person.id, BigInt(Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta));
}
