import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from './context.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

type Sealing = Pick<Context, 'tenantId' | 'ports'>;

/** The purpose of the key that seals. */
const CURSOR_KEY = 'list.cursor';

const content = z.array(z.string());

function bindingOf({ tenantId }: Sealing, list: unknown): string {
  return sha256Hex(canonicalJson([tenantId, list])).slice(0, 32);
}

/**
 * Seals where a page ended: what comes back is what we gave, so that nobody's text reaches a comparison of the
 * database. It opens only for the same `list` (a name, or all that tells one list from another) of the same tenant.
 */
export async function sealCursor(ctx: Sealing, list: unknown, place: readonly string[]): Promise<string> {
  const bytes = Buffer.from(JSON.stringify([bindingOf(ctx, list), ...place]));
  const signature = await (await ctx.ports.keys.signingKey(CURSOR_KEY)).sign(bytes);
  return `${bytes.toString('base64url')}.${Buffer.from(signature).toString('base64url')}`;
}

/** The place that was sealed for this list. @errors kernel.bad_cursor */
export async function openCursor(ctx: Sealing, list: unknown, cursor: string): Promise<Outcome<readonly string[]>> {
  const [sealed = '', signature = ''] = cursor.split('.');
  const bytes = Buffer.from(sealed, 'base64url');
  for (const jwk of await ctx.ports.keys.verificationKeys(CURSOR_KEY)) {
    const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    if (!verify(null, bytes, publicKey, Buffer.from(signature, 'base64url'))) continue;
    const [binding, ...place] = content.parse(JSON.parse(bytes.toString()));
    if (binding === bindingOf(ctx, list)) return ok(place);
  }
  return refuse(refusals.bad_cursor, {});
}
