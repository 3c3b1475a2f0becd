import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { tagOf } from '../../flows/scim/resources.ts';
import type { Resource } from '../../flows/scim/patch.ts';
import { findScimToken } from '../../store/scim.ts';
import type { ScimTokenRow } from '../../store/tables.ts';

/** A resource as its directory writes it: what is not understood of it is passed over (RFC 7644, 3.3). */
export const resourceSchema = z.record(z.string().max(200), z.unknown());

/** What the gateway fills in. */
export const asked = {
  origin: z.string().max(300).default(''),
  /** The state that the directory has seen, where it says so (RFC 7644, 3.14). */
  ifMatch: z.string().max(200).optional(),
};

export const one = { id: z.string().max(60), ...asked };

/** The token that a directory came by. Nothing but a token acts here. @errors identity.not_a_directory */
export async function tokenAtHand(ctx: Context): Promise<Outcome<ScimTokenRow>> {
  const token = ctx.actor.kind === 'system' ? await findScimToken(ctx, ctx.actor.id) : undefined;
  return token ? ok(token) : refuse(errors.not_a_directory, {});
}

/** @errors identity.scim_changed_meanwhile where the directory has seen another state */
export function asSeen(resource: Resource, ifMatch: string | undefined): Outcome<null> {
  if (ifMatch === undefined || ifMatch.trim() === '*') return ok(null);
  const bare = (tag: string): string => tag.trim().replace(/^W\//u, '');
  const seen = ifMatch.split(',').map(bare);
  return seen.includes(bare(tagOf(resource))) ? ok(null) : refuse(errors.scim_changed_meanwhile, {});
}
