import { z } from 'zod';
import { actorSchema, delegatedSchema, scopeSchema } from './caller.ts';
import { guestRules } from './guest-rules.ts';

/**
 * What somebody shows to prove who they are: the token of a browser's session, a bearer token or API key, or what a
 * firm's directory shows where it brings people in.
 */
export const credentialSchema = z.object({ kind: z.enum(['session', 'bearer', 'scim']), token: z.string() });

export type Credential = z.infer<typeof credentialSchema>;

/** Who is behind a credential, with permissions by pattern (`finory:*:read`). */
export const principalSchema = z.object({
  tenantId: z.string(),
  actor: actorSchema,
  scope: scopeSchema,
  permissions: z.array(z.string()).readonly(),
  delegated: delegatedSchema.optional(),
  /** When the person last showed who they are; a key never does. */
  provenAt: z.string().optional(),
  /** When the credential ends by time alone, or a right that came with it: RFC 3339. */
  validUntil: z.string().optional(),
  /** They look and change nothing. */
  readOnly: z.boolean().optional(),
  /** From where their firm takes requests; from anywhere unless told. */
  guests: guestRules.optional(),
  /** They came in by this firm's own identity provider. */
  onlyHere: z.boolean().optional(),
});

export type Principal = z.infer<typeof principalSchema>;
