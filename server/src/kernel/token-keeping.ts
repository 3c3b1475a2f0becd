import { z } from 'zod';

/**
 * What the authorization server of the gateway (OAuth 2.0, OpenID Connect) has kept and finds again. Identifiers are
 * secrets: whoever keeps them stores their hashes.
 */
export const tokenDeed = z.object({
  does: z.enum(['find', 'keep', 'use_up', 'forget', 'end_grant', 'find_person']),
  /** Of which kind: `AccessToken`, `AuthorizationCode`, `Client`, `DeviceCode`, `Grant`, `Interaction`, and others. */
  model: z.string(),
  id: z.string(),
  /** What is to be kept, in the words of the authorization server. */
  payload: z.record(z.string(), z.unknown()).optional(),
  /** Seconds until what is kept ends. */
  seconds: z.number().int().positive().optional(),
  /** The secret of the browser that asks: what one browser began, no other finds. */
  browserSecret: z.string().optional(),
  /** Why a grant ends: something that counts once came a second time, or the application gave it back. */
  because: z.enum(['used_twice', 'given_back']).optional(),
});

export type TokenDeed = z.infer<typeof tokenDeed>;

/** What was found; null where nothing is, or it counts no longer. `usedUp`: something that counts once came again. */
export const tokenFound = z.object({
  found: z.record(z.string(), z.unknown()).nullable(),
  usedUp: z.boolean().optional(),
});

export type TokenFound = z.infer<typeof tokenFound>;
