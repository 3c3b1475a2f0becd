import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { settingOf } from '../../../kernel/firm-settings.ts';
import { keysRotated } from '../contract.ts';
import { command, type Context } from '../kit.ts';
import { keyMonths } from '../settings.ts';
import { insertKeyVersion, selectKeyVersions } from '../store.ts';

async function rotate(ctx: Context, by: string | null): Promise<Outcome<{ readonly version: number }>> {
  const made = await ctx.ports.keys.rotate(ctx.tenantId);
  if (!made.ok) return made;
  const version = made.value;
  await insertKeyVersion(ctx, version, by);
  await ctx.emit(keysRotated, { subject: ctx.tenantId, data: { version } });
  return ok({ version });
}

/** Everything that is sealed stays readable meanwhile: what wraps changes, and old keys are wrapped anew in the background. */
export const rotateKeys = command({
  name: 'firm.rotate_keys',
  summary: 'Give the firm’s key a new version',
  permission: 'firm:key:rotate',
  recentProof: true,
  input: z.object({}),
  output: z.object({ version: z.number().int() }),
  handle: async (ctx) => await rotate(ctx, ctx.actor.id),
});

/** A key of which nobody knows since when it wraps begins to age when it is first looked at. */
export async function rotateAgedKey(ctx: Context): Promise<void> {
  const [newest] = await selectKeyVersions(ctx);
  if (newest === undefined) {
    await insertKeyVersion(ctx, 1, null);
    return;
  }
  const months = await settingOf(ctx, keyMonths);
  const due = ctx.clock.now().toZonedDateTimeISO('UTC').subtract({ months }).toInstant();
  if (newest.beganAt <= instantText(due)) await rotate(ctx, null);
}
