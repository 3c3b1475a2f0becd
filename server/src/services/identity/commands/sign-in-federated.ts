import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context as KernelContext } from '../../../kernel/context.ts';
import { refuse } from '../../../kernel/errors.ts';
import type { BeforeContext } from '../../../kernel/operation.ts';
import { connectionTested } from '../contract.ts';
import { hashOfSecret, newSessionToken, normalizeEmail } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { arrive } from '../flows/federation/arrive.ts';
import type { FederatedClaims } from '../flows/federation/claims.ts';
import { canAsk, questionAt, stateOf, vouchedBy } from '../flows/federation/vouch.ts';
import { command, query, type Context } from '../kit.ts';
import {
  findConnection,
  findRequest,
  insertRequest,
  placeOfDomain,
  takeRequest,
  updateConnection,
} from '../store/connections.ts';
import type { ConnectionRow, FederatedRequestRow } from '../store/tables.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';

/** How long a person may take at the identity provider. */
const REQUEST_MINUTES = 10;

const question = z.object({
  /** Where the browser goes to be asked. */
  address: z.string(),
  /** What stays in the browser; the answer counts with it alone. */
  asker: z.string(),
});

async function ask(
  ctx: Context,
  connection: ConnectionRow,
  from: { readonly origin: string; readonly testedBy: string | null },
): Promise<z.infer<typeof question>> {
  const asker = newSessionToken(ctx.random);
  const state = stateOf(asker);
  const address = await questionAt(connection, from.origin, asker);
  await insertRequest(ctx, {
    id_hash: hashOfSecret(state),
    connection_id: connection.id,
    tenant_id: connection.tenant_id,
    asker_hash: hashOfSecret(asker),
    tested_by: from.testedBy,
    expires_at: instantText(ctx.clock.now().add({ minutes: REQUEST_MINUTES })),
  });
  return { address, asker };
}

const origin = z.string().max(300).optional();

/** Sends a browser to the identity provider of whichever firm vouches for the address. */
export const beginFederatedSignIn = command({
  name: 'identity.begin_federated_sign_in',
  summary: 'Begin to sign in through one’s firm',
  permission: 'public',
  answersSecret: true,
  input: z.object({ email: z.string().max(320), origin, ...whence, sessionToken: z.string().optional() }),
  output: question,
  handle: async (visitor, input) => {
    const domain = normalizeEmail(input.email).split('@')[1] ?? '';
    const place = await placeOfDomain(visitor, domain);
    if (!place) return refuse(errors.no_connection, { domain });
    const ctx = await visitor.enterTenant(place.tenant_id);
    const connection = await findConnection(ctx, place.connection_id);
    if (!connection || connection.state === 'off') return refuse(errors.no_connection, { domain });
    return ok(await ask(ctx, connection, { origin: input.origin ?? '', testedBy: null }));
  },
});

/** Tries a connection before it is switched on. */
export const beginConnectionTest = command({
  name: 'identity.begin_connection_test',
  summary: 'Try a connection to an identity provider',
  permission: 'identity:connection:manage',
  recentProof: true,
  answersSecret: true,
  input: z.object({ connectionId: z.string().max(60), origin, ...whence, sessionToken: z.string().optional() }),
  output: question,
  handle: async (ctx, input) => {
    const connection = await findConnection(ctx, input.connectionId);
    if (!connection) return refuse(errors.no_such_connection, {});
    if (!canAsk(connection)) return refuse(errors.client_not_given, {});
    return ok(await ask(ctx, connection, { origin: input.origin ?? '', testedBy: ctx.actor.id }));
  },
});

const answer = z.object({
  response: z.string().max(400_000),
  state: z.string().max(200),
  asker: z.string().max(200),
  origin,
  sessionToken: z.string().optional(),
  ...whence,
});

/** The question that an answer is to, if it is open and of this browser. */
async function openRequest(ctx: KernelContext, given: z.infer<typeof answer>): Promise<Outcome<FederatedRequestRow>> {
  const request = await findRequest(ctx, hashOfSecret(given.state));
  const isOurs = given.state === stateOf(given.asker) && request?.asker_hash === hashOfSecret(given.asker);
  const isOpen = request !== undefined && request.expires_at > instantText(ctx.clock.now());
  return isOurs && isOpen ? ok(request) : refuse(errors.question_over, {});
}

/** What an identity provider said, by which connection; found before the unit of work, and never given from outside. */
interface Vouched {
  readonly connection: ConnectionRow;
  readonly request: FederatedRequestRow;
  readonly claims: FederatedClaims;
}

const vouched = z.custom<Vouched>(() => false, 'is not given').optional();

type Asked = Omit<Vouched, 'claims'>;

/** Which connection an answer belongs to, in the connection's firm. */
async function askedBy(visitor: KernelContext, given: z.infer<typeof answer>): Promise<Outcome<Asked>> {
  const request = await openRequest(visitor, given);
  if (!request.ok) return request;
  const ctx = visitor.tenantId === '' ? await visitor.enterTenant(request.value.tenant_id) : visitor;
  const connection = await findConnection(ctx, request.value.connection_id);
  return connection ? ok({ connection, request: request.value }) : refuse(errors.question_over, {});
}

/** What an answer says: looked up in one transaction, and judged outside of any. */
async function vouchedFor(ctx: BeforeContext, given: z.infer<typeof answer>): Promise<Outcome<Vouched>> {
  const asked = await ctx.reading(async (visitor) => await askedBy(visitor, given));
  if (!asked.ok) return asked;
  const claims = await vouchedBy(ctx, asked.value.connection, { ...given, origin: given.origin ?? '' });
  return claims.ok ? ok({ ...asked.value, claims: claims.value }) : claims;
}

/** Comes in by what the firm's identity provider answered. */
export const finishFederatedSignIn = command({
  name: 'identity.finish_federated_sign_in',
  summary: 'Sign in by the answer of one’s firm',
  permission: 'public',
  answersSecret: true,
  input: answer.extend({ vouched }),
  output: cameIn,
  before: async (ctx, input) => {
    const read = await vouchedFor(ctx, input);
    return read.ok ? ok({ ...input, vouched: read.value }) : read;
  },
  handle: async (visitor, input) => {
    const { connection, request, claims } = input.vouched ?? {};
    if (!connection || !claims || request?.tested_by !== null || connection.state === 'off')
      return refuse(errors.question_over, {});
    if (!(await takeRequest(visitor, request.id_hash))) return refuse(errors.question_over, {});
    const entered = await arrive(visitor, connection, claims);
    if (!entered.ok) return entered;
    return ok(await comeIn(entered.value, input, { failedBefore: 0, connectionId: connection.id }));
  },
});

/** What the identity provider said in a trial. Nobody is let in by it. */
export const finishConnectionTest = command({
  name: 'identity.finish_connection_test',
  summary: 'See what an identity provider answered in a trial',
  permission: 'identity:connection:manage',
  input: answer.extend({ vouched }),
  before: async (ctx, input) => {
    const read = await vouchedFor(ctx, input);
    return read.ok ? ok({ ...input, vouched: read.value }) : read;
  },
  output: z.object({ connectionId: z.string(), email: z.string(), name: z.string(), subject: z.string() }),
  handle: async (ctx, input) => {
    const { connection, request, claims } = input.vouched ?? {};
    if (!connection || !claims || request?.tested_by !== ctx.actor.id || !(await takeRequest(ctx, request.id_hash)))
      return refuse(errors.question_over, {});
    await updateConnection(ctx, connection.id, { tested_at: instantText(ctx.clock.now()) });
    await ctx.emit(connectionTested, { subject: connection.id, data: { name: connection.name } });
    const { email, name, subject } = claims;
    return ok({ connectionId: connection.id, email, name, subject });
  },
});

/** Text within an attribute of a page. */
function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** A page that goes on to ours, with an answer behind the number sign. */
function goingOn(response: string, state: string): { html: string } {
  const address = quoted(`/sso/return#${new URLSearchParams({ response, state }).toString()}`);
  return {
    html: `<!doctype html><meta charset="utf-8"><title>…</title><meta http-equiv="refresh" content="0;url=${address}">`,
  };
}

/**
 * Takes what an identity provider has a browser send, and hands it to our own page of that browser, which alone holds
 * the other half. It stands behind the number sign, so that no log between here and there keeps it.
 */
export const receiveSaml = query({
  name: 'identity.receive_saml',
  summary: 'Where an identity provider sends its answer',
  permission: 'public',
  database: 'none',
  // Providers send more beside it, each its own.
  input: z.looseObject({ SAMLResponse: z.string().max(400_000), RelayState: z.string().max(200).default('') }),
  output: z.object({ html: z.string() }),
  handle: async (_visitor, input) => await Promise.resolve(ok(goingOn(input.SAMLResponse, input.RelayState))),
});

/** The same for an OpenID provider, which sends its answer in the address (OpenID Connect Core 1.0, 3.1.2.5). */
export const receiveOpenId = query({
  name: 'identity.receive_openid',
  summary: 'Where an OpenID provider sends its answer',
  permission: 'public',
  database: 'none',
  // Providers send more beside it, each its own.
  input: z.looseObject({
    connectionId: z.string().max(60),
    state: z.string().max(200).default(''),
    code: z.string().max(4000).optional(),
    iss: z.string().max(500).optional(),
    error: z.string().max(200).optional(),
  }),
  output: z.object({ html: z.string() }),
  handle: async (_visitor, { connectionId, state, code, iss, error }) => {
    const answered = Object.entries({ state, code, iss, error });
    const given = answered.filter((one): one is [string, string] => one[1] !== undefined);
    const response = new URLSearchParams([['connection', connectionId], ...given]).toString();
    return await Promise.resolve(ok(goingOn(response, state)));
  },
});
