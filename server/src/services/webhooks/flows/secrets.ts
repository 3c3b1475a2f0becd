import { unwrap } from '@finaceverse/base/outcome';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from '../../../infra/keys/envelope.ts';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../kit.ts';
import { SECRET_BYTES } from '../domain/signature.ts';
import type { EndpointRow } from '../store/tables.ts';

/** What the keys of secrets are for. */
export const SECRET_PURPOSE = 'webhooks.secret';

/** A new secret, and what is kept of it: ciphertext under a key of the firm, bound to the endpoint. */
export async function drawSecret(
  ctx: Context,
  endpointId: string,
): Promise<{
  readonly secret: Uint8Array;
  readonly kept: Pick<EndpointRow, 'secret_wrapped_key' | 'secret_ciphertext'>;
}> {
  const secret = ctx.random.bytes(SECRET_BYTES);
  const key = unwrap(await ctx.ports.keys.generateDataKey({ tenantId: ctx.tenantId, purpose: SECRET_PURPOSE }));
  const binding = [ctx.tenantId, SECRET_PURPOSE, endpointId];
  const sealed = encryptEnvelope(key.plaintext, secret, binding, ctx.random.bytes(ENVELOPE_NONCE_BYTES));
  return { secret, kept: { secret_wrapped_key: key.wrapped, secret_ciphertext: Buffer.from(sealed) } };
}

async function open(ctx: Context, endpointId: string, wrapped: string, ciphertext: Uint8Array): Promise<Uint8Array> {
  const key = unwrap(await ctx.ports.keys.unwrap(wrapped, { tenantId: ctx.tenantId, purpose: SECRET_PURPOSE }));
  return unwrap(decryptEnvelope(key, new Uint8Array(ciphertext), [ctx.tenantId, SECRET_PURPOSE, endpointId]));
}

/** The secrets that sign now, the newest first: the one before too for as long as it was given. */
export async function secretsOf(ctx: Context, endpoint: EndpointRow): Promise<Uint8Array[]> {
  const { id, secret_before_wrapped_key: wrapped, secret_before_ciphertext: ciphertext } = endpoint;
  const secrets = [await open(ctx, id, endpoint.secret_wrapped_key, endpoint.secret_ciphertext)];
  const counts = endpoint.secret_before_until !== null && endpoint.secret_before_until > instantText(ctx.clock.now());
  if (counts && wrapped !== null && ciphertext !== null) secrets.push(await open(ctx, id, wrapped, ciphertext));
  return secrets;
}
