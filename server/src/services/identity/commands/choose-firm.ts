import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { hashOfSecret } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { command, query } from '../kit.ts';
import { personAtHand } from '../flows/proof/person-at-hand.ts';
import { enter } from '../flows/proof/prove.ts';
import { loginsOf, unregisterToken } from '../store/directory.ts';
import { tenantsNamed } from '../store/tenants.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';

/** The firms in which whoever signed in works. */
export const firms = query({
  name: 'identity.firms',
  summary: 'The firms in which you work',
  permission: 'signed_in',
  acrossFirms: true,
  input: z.object({}),
  output: z.object({
    items: z.array(z.object({ id: z.string(), name: z.string(), current: z.boolean() })),
    next: z.string().nullable(),
  }),
  handle: async (visitor) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    const logins = await loginsOf(visitor, at.value.person.id);
    const named = await tenantsNamed(
      visitor,
      logins.map(({ tenant_id }) => tenant_id),
    );
    return ok({ items: named.map((firm) => ({ ...firm, current: firm.id === at.value.tenantId })), next: null });
  },
});

/** Goes on in another firm without signing in again. What asks for a recent proof asks for it there too. */
export const switchFirm = command({
  name: 'identity.switch_firm',
  summary: 'Go on in another of your firms',
  permission: 'signed_in',
  acrossFirms: true,
  answersSecret: true,
  input: z.object({ tenantId: z.string().max(60), sessionToken: z.string().optional(), ...whence }),
  output: cameIn,
  handle: async (visitor, input) => {
    const at = await personAtHand(visitor);
    if (!at.ok) return at;
    // A program asks for a token of the other firm; only a browser has a session to exchange.
    if (input.sessionToken === undefined) return refuse(errors.sign_in_needed, {});
    const { person } = at.value;
    const login = (await loginsOf(visitor, person.id)).find(({ tenant_id }) => tenant_id === input.tenantId);
    if (!login) return refuse(errors.no_such_firm, {});
    await unregisterToken(visitor, hashOfSecret(input.sessionToken));
    const entered = await enter(visitor, person, login);
    const longAgo = '1970-01-01T00:00:00.000Z';
    return ok(await comeIn(entered, input, { failedBefore: 0, provenAt: longAgo }));
  },
});
