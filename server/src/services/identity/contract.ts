import { z } from 'zod';
import { call, contract, event, type CallsOf } from '../../kernel/contract.ts';

/** A person of the tenant, as other modules may see them. */
export const personSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), role: z.string() });

/** What identity offers to other modules. */
export const identityContract = contract('identity', {
  /** The people with these identifiers; unknown ones are left out. */
  people: call(z.object({ ids: z.array(z.string()).max(500) }), z.object({ people: z.array(personSchema) })),
});

declare module '../../kernel/context.ts' {
  interface ModuleCalls {
    readonly identity: CallsOf<typeof identityContract>;
  }
}

export const tenantProvisioned = event('identity.tenant_provisioned.v1', 'A firm was set up.', z.object({ name: z.string() }));
export const subClientAdded = event('identity.sub_client_added.v1', 'A client company was added.', z.object({ name: z.string() }));
export const userAdded = event('identity.user_added.v1', 'A person was given access.', z.object({ name: z.string(), role: z.string() }));
export const signedIn = event('identity.signed_in.v1', 'Somebody signed in.', z.object({ sessionId: z.string() }));
export const signInFailed = event('identity.sign_in_failed.v1', 'A sign-in failed.', z.object({ reason: z.string() }));
export const signedOut = event('identity.signed_out.v1', 'A session was ended.', z.object({ sessionId: z.string() }));
export const totpEnrolled = event('identity.totp_enrolled.v1', 'One-time codes were switched on.', z.object({}));
export const apiKeyCreated = event('identity.api_key_created.v1', 'An API key was made.', z.object({ name: z.string() }));
export const apiKeyRevoked = event('identity.api_key_revoked.v1', 'An API key was revoked.', z.object({ name: z.string() }));
