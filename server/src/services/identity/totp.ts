import { Secret, TOTP } from 'otpauth';
import { unwrap } from '../../base/outcome.ts';
import { decryptEnvelope, encryptEnvelope } from '../../infra/keys/envelope.ts';
import type { Context } from '../../kernel/context.ts';
import { takeTotpStep, updateUser, type UserRow } from './store.ts';

const PURPOSE = 'identity.totp';
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;

/** RFC 6238 with SHA-1, six digits and 30 seconds: what every authenticator app can do. */
function totpOf(secret: Uint8Array, label: string): TOTP {
  return new TOTP({
    issuer: 'FinACEverse', label, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS,
    secret: new Secret({ buffer: secret.slice().buffer }),
  });
}

function bindingOf(user: UserRow): readonly string[] {
  return [user.tenant_id, PURPOSE, user.id];
}

/** Draws a new secret for the person; it counts only after a code has confirmed it. */
export async function beginTotp(ctx: Context, user: UserRow): Promise<{ secret: string; uri: string }> {
  const secret = ctx.random.bytes(SECRET_BYTES);
  const key = unwrap(await ctx.ports.keys.generateDataKey({ tenantId: user.tenant_id, purpose: PURPOSE }));
  await updateUser(ctx, user.id, {
    totp_state: 'pending',
    totp_wrapped_key: key.wrapped,
    totp_ciphertext: Buffer.from(encryptEnvelope(key.plaintext, secret, bindingOf(user), ctx.random.bytes(12))),
    totp_last_step: null,
  });
  const totp = totpOf(secret, user.email);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** Whether `code` is right now (one step of tolerance either way) and was not used before. */
export async function totpCodeHolds(ctx: Context, user: UserRow, code: string): Promise<boolean> {
  if (user.totp_wrapped_key === null || user.totp_ciphertext === null || !/^\d{6}$/.test(code)) return false;
  const key = unwrap(await ctx.ports.keys.unwrap(user.totp_wrapped_key, { tenantId: user.tenant_id, purpose: PURPOSE }));
  const secret = unwrap(decryptEnvelope(key, user.totp_ciphertext, bindingOf(user)));
  const timestamp = ctx.clock.now().epochMilliseconds;
  const delta = totpOf(secret, user.email).validate({ token: code, timestamp, window: 1 });
  if (delta === null) return false;
  return await takeTotpStep(ctx, user.id, BigInt(Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta));
}
