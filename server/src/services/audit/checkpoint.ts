import { instantText } from '../../base/time.ts';
import type { Context } from '../../kernel/context.ts';
import { insertCheckpoint } from './store.ts';

/**
 * A signed state of the log in the form of a C2SP checkpoint: origin, size and root on lines of their own, then
 * the Ed25519 signature. Whoever keeps one can later show that the log was not rewritten.
 */
export async function signCheckpoint(ctx: Context, size: number, rootHex: string): Promise<string> {
  const key = await ctx.ports.keys.signingKey('audit_checkpoints');
  const origin = `finaceverse/${ctx.tenantId}`;
  const body = `${origin}\n${size}\n${Buffer.from(rootHex, 'hex').toString('base64')}\n`;
  const signature = await key.sign(Buffer.from(body));
  const note = `${body}\n\u2014 ${origin} ${key.keyId}:${Buffer.from(signature).toString('base64')}\n`;
  await insertCheckpoint(ctx, {
    tenant_id: ctx.tenantId,
    size: BigInt(size),
    root: Buffer.from(rootHex, 'hex'),
    note,
    created_at: instantText(ctx.clock.now()),
  });
  return note;
}
