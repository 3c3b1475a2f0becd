import { assert, unwrap } from '@finaceverse/base/outcome';
import { decryptEnvelope, encryptEnvelope, ENVELOPE_NONCE_BYTES } from '../../../../infra/keys/envelope.ts';
import type { Context } from '../../../../kernel/context.ts';
import type { ConnectionRow } from '../../store/tables.ts';

const PURPOSE = 'identity.openid_client';

const bindingOf = ({ tenant_id, id }: Pick<ConnectionRow, 'tenant_id' | 'id'>): string[] => [tenant_id, PURPOSE, id];

/** Seals our secret at a provider under the firm's key, for this connection alone. */
export async function sealClientSecret(
  ctx: Context,
  connection: ConnectionRow,
  secret: string,
): Promise<Pick<ConnectionRow, 'secret_wrapped' | 'secret_ciphertext'>> {
  const context = { tenantId: connection.tenant_id, purpose: PURPOSE };
  const { plaintext, wrapped } = unwrap(await ctx.ports.keys.generateDataKey(context));
  const nonce = ctx.random.bytes(ENVELOPE_NONCE_BYTES);
  const sealed = encryptEnvelope(plaintext, Buffer.from(secret), bindingOf(connection), nonce);
  return { secret_wrapped: wrapped, secret_ciphertext: Buffer.from(sealed) };
}

export async function openClientSecret(ctx: Pick<Context, 'ports'>, connection: ConnectionRow): Promise<string> {
  const { secret_wrapped: wrapped, secret_ciphertext: ciphertext, tenant_id: tenantId } = connection;
  assert(wrapped !== null && ciphertext !== null, 'A connection that has a client has its secret');
  const key = unwrap(await ctx.ports.keys.unwrap(wrapped, { tenantId, purpose: PURPOSE }));
  return Buffer.from(unwrap(decryptEnvelope(key, new Uint8Array(ciphertext), bindingOf(connection)))).toString();
}
