import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { FileContent } from '../../../kernel/operation.ts';
import { refuse } from '../../../kernel/errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { connectionAdded, connectionChanged, connectionRemoved, domainProven } from '../contract.ts';
import { newSessionToken } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { sealClientSecret } from '../flows/federation/client-secret.ts';
import { endsOf, entityOf, openIdReceiver, samlReceiver } from '../flows/federation/ends.ts';
import { discoverProvider } from '../flows/federation/openid.ts';
import { ourMetadata, readIdpMetadata } from '../flows/federation/saml.ts';
import { command, query, type Context } from '../kit.ts';
import {
  deleteConnection,
  findConnection,
  insertConnection,
  listConnections,
  placeOfConnection,
  setActive,
  updateConnection,
} from '../store/connections.ts';
import { endSessionsBy } from '../store/sessions.ts';
import type { ConnectionRow, OpenIdProvider } from '../store/tables.ts';
import { roleToGive } from './steps/give-role.ts';
import { whence } from './sign-in.ts';

const MANAGE = 'identity:connection:manage';

/** A name of the domain name system that people have addresses in (RFC 1035), in lower case. */
const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/u,
    'This is no domain such as firm.example.',
  );

/** Where the firm writes the text that shows a domain to be its own. */
const RECORD = '_finaceverse';
const textOfDomain = (token: string): string => `finaceverse-domain=${token}`;

const metadata = z.string().max(256 * 1024);
const one = z.object({ connectionId: z.string().max(60) });

/** The role of newcomers: nobody has others given what they lack themselves. */
async function newcomersRole(ctx: Context, name: string | undefined): Promise<Outcome<string | null>> {
  if (name === undefined) return ok(null);
  const role = await roleToGive(ctx, name);
  if (!role.ok) return role;
  return role.value.realm === 'firm' ? ok(role.value.name) : refuse(errors.client_needed, {});
}

/** What the firm says of a connection, whichever protocol it speaks. */
const said = {
  name: z.string().trim().min(1).max(100),
  domain: domainName,
  newcomerRole: z.string().max(60).optional(),
};

type Known = Pick<ConnectionRow, 'protocol' | 'issuer'> &
  Partial<Pick<ConnectionRow, 'sign_in_address' | 'certificates' | 'provider'>>;

/** Adds a connection that lets nobody in until its domain is proven, it is tried and switched on. */
async function add(
  ctx: Context,
  input: { readonly name: string; readonly domain: string; readonly newcomerRole?: string | undefined },
  known: Known,
): Promise<Outcome<{ id: string }>> {
  const newcomers = await newcomersRole(ctx, input.newcomerRole);
  if (!newcomers.ok) return newcomers;
  const id = ctx.newId('con');
  await insertConnection(ctx, {
    tenant_id: ctx.tenantId,
    id,
    name: input.name,
    domain: input.domain,
    domain_token: newSessionToken(ctx.random).slice(0, 32),
    domain_proven_at: null,
    client_id: null,
    secret_wrapped: null,
    secret_ciphertext: null,
    sign_in_address: null,
    provider: null,
    certificates: [],
    newcomer_role: newcomers.value,
    state: 'off',
    tested_at: null,
    created_at: instantText(ctx.clock.now()),
    ...known,
  });
  await ctx.emit(connectionAdded, { subject: id, data: { name: input.name, domain: input.domain } });
  return ok({ id });
}

/** What changes at the other end is tried again before it lets somebody in. */
async function renew(ctx: Context, connection: ConnectionRow, known: Partial<ConnectionRow>): Promise<void> {
  await updateConnection(ctx, connection.id, { ...known, state: 'off', tested_at: null });
  await setActive(ctx, connection.id, false);
  await ctx.emit(connectionChanged, { subject: connection.id, data: { name: connection.name, state: 'off' } });
}

/** Adds an identity provider by its SAML metadata. */
export const addConnection = command({
  name: 'identity.add_connection',
  summary: 'Connect the firm’s identity provider by its SAML metadata',
  permission: MANAGE,
  recentProof: true,
  input: z.object({ ...said, metadata }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const idp = readIdpMetadata(input.metadata);
    if (!idp.ok) return idp;
    const { entity, address, certificates } = idp.value;
    const known = { issuer: entity, sign_in_address: address, certificates: [...certificates] };
    return await add(ctx, input, { protocol: 'saml', ...known });
  },
});

/** Reads the metadata anew, such as after a change of keys. */
export const renewConnection = command({
  name: 'identity.renew_connection',
  summary: 'Read the metadata of the firm’s identity provider anew',
  permission: MANAGE,
  recentProof: true,
  input: one.extend({ metadata }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const connection = await findConnection(ctx, input.connectionId);
    if (connection?.protocol !== 'saml') return refuse(errors.no_such_connection, {});
    const idp = readIdpMetadata(input.metadata);
    if (!idp.ok) return idp;
    const { entity, address, certificates } = idp.value;
    await renew(ctx, connection, { issuer: entity, sign_in_address: address, certificates: [...certificates] });
    return ok({});
  },
});

/** What a provider says of itself; asked before the unit of work, and never given from outside. */
const provider = z.custom<OpenIdProvider>(() => false, 'is not given').optional();

/** Adds an OpenID provider by its issuer. It knows us once the client that it has for us is given. */
export const addOpenIdConnection = command({
  name: 'identity.add_openid_connection',
  summary: 'Connect the firm’s OpenID provider by its issuer',
  permission: MANAGE,
  recentProof: true,
  input: z.object({
    ...said,
    issuer: z.url('This is no address such as https://login.firm.example.').max(500),
    provider,
  }),
  output: z.object({ id: z.string() }),
  before: async (ctx, input) => {
    const found = await discoverProvider(ctx.ports.outbound, input.issuer);
    return found.ok ? ok({ ...input, provider: found.value }) : found;
  },
  handle: async (ctx, input) => {
    assert(input.provider, 'The provider was asked before');
    return await add(ctx, input, { protocol: 'oidc', issuer: input.provider.issuer, provider: input.provider });
  },
});

/** Takes the client that a provider has for us, or another secret of it; the provider's description is read anew. */
export const setOpenIdClient = command({
  name: 'identity.set_openid_client',
  summary: 'Give the client that the firm’s OpenID provider has for us',
  permission: MANAGE,
  recentProof: true,
  input: one.extend({
    clientId: z.string().trim().min(1).max(300),
    clientSecret: z.string().trim().min(1).max(1000),
    provider,
  }),
  output: z.object({}),
  before: async (ctx, input) => {
    const read = await ctx.reading(async (firm) => ok((await findConnection(firm, input.connectionId)) ?? null));
    if (!read.ok) return read;
    if (read.value?.protocol !== 'oidc') return refuse(errors.no_such_connection, {});
    const found = await discoverProvider(ctx.ports.outbound, read.value.issuer);
    return found.ok ? ok({ ...input, provider: found.value }) : found;
  },
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const connection = await findConnection(ctx, input.connectionId);
    if (connection?.protocol !== 'oidc' || !input.provider) return refuse(errors.no_such_connection, {});
    const sealed = await sealClientSecret(ctx, connection, input.clientSecret);
    await renew(ctx, connection, { ...sealed, client_id: input.clientId, provider: input.provider });
    return ok({});
  },
});

/** Whether the text stands in the domain name system; looked up before the unit of work, and never given from outside. */
const found = z.custom<{ readonly holds: boolean }>(() => false, 'is not given').optional();

/** Looks whether the domain says that it is the firm's. */
export const proveDomain = command({
  name: 'identity.prove_domain',
  summary: 'Look whether a domain says that it is the firm’s',
  permission: MANAGE,
  input: one.extend({ found }),
  output: z.object({ provenAt: z.string() }),
  before: async (ctx, input) => {
    const read = await ctx.reading(async (firm) => ok((await findConnection(firm, input.connectionId)) ?? null));
    if (!read.ok) return read;
    if (read.value === null) return refuse(errors.no_such_connection, {});
    const { domain, domain_token } = read.value;
    const texts = await ctx.ports.names.textRecords(`${RECORD}.${domain}`);
    return ok({ ...input, found: { holds: texts.includes(textOfDomain(domain_token)) } });
  },
  handle: async (ctx, input) => {
    const connection = await findConnection(ctx, input.connectionId);
    if (!connection) return refuse(errors.no_such_connection, {});
    const { domain, domain_token: token } = connection;
    if (input.found?.holds !== true)
      return refuse(errors.domain_silent, { record: `${RECORD}.${domain}`, text: textOfDomain(token) });
    const provenAt = instantText(ctx.clock.now());
    await updateConnection(ctx, connection.id, { domain_proven_at: provenAt });
    await ctx.emit(domainProven, { subject: connection.id, data: { domain } });
    return ok({ provenAt });
  },
});

/**
 * Switches a connection on, off, or makes it the only way in for the domain's people; those who manage connections keep
 * their own, so that a firm is not locked out by its provider.
 */
export const setConnectionState = command({
  name: 'identity.set_connection_state',
  summary: 'Switch a connection on or off, or make it the only way in',
  permission: MANAGE,
  recentProof: true,
  input: one.extend({ state: z.enum(['off', 'active', 'enforced']) }),
  output: z.object({}),
  handle: async (ctx, { connectionId, state }): Promise<Outcome<object>> => {
    const connection = await findConnection(ctx, connectionId);
    if (!connection) return refuse(errors.no_such_connection, {});
    if (state !== 'off') {
      if (connection.domain_proven_at === null) return refuse(errors.domain_not_proven, { domain: connection.domain });
      if (connection.tested_at === null) return refuse(errors.connection_not_tested, {});
    }
    await updateConnection(ctx, connectionId, { state });
    await setActive(ctx, connectionId, state !== 'off');
    if (state === 'off') await endSessionsBy(ctx, connectionId);
    await ctx.emit(connectionChanged, { subject: connectionId, data: { name: connection.name, state } });
    return ok({});
  },
});

/** Takes a connection away; whoever came in by it is out. */
export const removeConnection = command({
  name: 'identity.remove_connection',
  summary: 'Take a connection to an identity provider away',
  permission: MANAGE,
  recentProof: true,
  input: one,
  output: z.object({}),
  handle: async (ctx, { connectionId }): Promise<Outcome<object>> => {
    const connection = await findConnection(ctx, connectionId);
    if (!connection) return refuse(errors.no_such_connection, {});
    await endSessionsBy(ctx, connectionId);
    await deleteConnection(ctx, connectionId);
    await ctx.emit(connectionRemoved, { subject: connectionId, data: { name: connection.name } });
    return ok({});
  },
});

const filledIn = { origin: z.string().max(300).optional(), sessionToken: z.string().optional(), ...whence };

/** What each connection is, how far its set-up has come, and what the other side must know. */
export const connections = query({
  name: 'identity.connections',
  summary: 'Connections to the firm’s identity provider',
  permission: MANAGE,
  input: z.object(filledIn),
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      protocol: z.enum(['saml', 'oidc']),
      domain: z.string(),
      domainProvenAt: z.string().nullable(),
      /** The record, and the text in it, that show the domain to be the firm's. */
      record: z.string(),
      text: z.string(),
      issuer: z.string(),
      /** Of OpenID Connect, once it was given. */
      clientId: z.string().nullable(),
      newcomerRole: z.string().nullable(),
      testedAt: z.string().nullable(),
      state: z.enum(['off', 'active', 'enforced']),
      entity: z.string(),
      receiver: z.string(),
    }),
  ),
  handle: async (ctx, { origin = '' }) => {
    const items = (await listConnections(ctx)).map((row) => ({
      id: row.id,
      name: row.name,
      protocol: row.protocol,
      domain: row.domain,
      domainProvenAt: row.domain_proven_at,
      record: `${RECORD}.${row.domain}`,
      text: textOfDomain(row.domain_token),
      issuer: row.issuer,
      clientId: row.client_id,
      newcomerRole: row.newcomer_role,
      testedAt: row.tested_at,
      state: row.state,
      entity: entityOf(origin, row.id),
      receiver: row.protocol === 'saml' ? samlReceiver(origin) : openIdReceiver(origin, row.id),
    }));
    return ok({ items, next: null });
  },
});

/** What an identity provider has to know of us. It is no secret, and read by servers that do not sign in. */
export const connectionMetadata = query({
  name: 'identity.connection_metadata',
  summary: 'Our SAML metadata for a connection',
  permission: 'public',
  input: one.extend(filledIn),
  output: z.custom<FileContent>(),
  handle: async (visitor, { connectionId, origin = '' }) => {
    const place = await placeOfConnection(visitor, connectionId);
    if (!place) return refuse(errors.no_such_connection, {});
    const connection = await findConnection(await visitor.enterTenant(place.tenant_id), connectionId);
    if (connection?.protocol !== 'saml') return refuse(errors.no_such_connection, {});
    const bytes = new TextEncoder().encode(ourMetadata(endsOf(connection, origin)));
    return ok({ name: 'finaceverse.xml', mediaType: 'application/samlmetadata+xml', bytes });
  },
});
