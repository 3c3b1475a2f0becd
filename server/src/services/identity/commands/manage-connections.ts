import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { FileContent } from '../../../kernel/operation.ts';
import { refuse } from '../../../kernel/errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { connectionAdded, connectionChanged, connectionRemoved, domainProven } from '../contract.ts';
import { newSessionToken } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { endsOf, entityOf, samlReceiver } from '../flows/federation/ends.ts';
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

/** Adds an identity provider by its metadata. It lets nobody in until its domain is proven, it is tried and switched on. */
export const addConnection = command({
  name: 'identity.add_connection',
  summary: 'Connect the firm’s identity provider by its SAML metadata',
  permission: MANAGE,
  recentProof: true,
  input: z.object({
    name: z.string().trim().min(1).max(100),
    domain: domainName,
    metadata,
    newcomerRole: z.string().max(60).optional(),
  }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const idp = readIdpMetadata(input.metadata);
    if (!idp.ok) return idp;
    const newcomers = await newcomersRole(ctx, input.newcomerRole);
    if (!newcomers.ok) return newcomers;
    const id = ctx.newId('con');
    await insertConnection(ctx, {
      tenant_id: ctx.tenantId,
      id,
      name: input.name,
      protocol: 'saml',
      domain: input.domain,
      domain_token: newSessionToken(ctx.random).slice(0, 32),
      domain_proven_at: null,
      issuer: idp.value.entity,
      client_id: null,
      secret_wrapped: null,
      secret_ciphertext: null,
      sign_in_address: idp.value.address,
      certificates: [...idp.value.certificates],
      newcomer_role: newcomers.value,
      state: 'off',
      tested_at: null,
      created_at: instantText(ctx.clock.now()),
    });
    await ctx.emit(connectionAdded, { subject: id, data: { name: input.name, domain: input.domain } });
    return ok({ id });
  },
});

/** Reads the metadata anew, such as after a change of keys. It is tried again before it lets somebody in. */
export const renewConnection = command({
  name: 'identity.renew_connection',
  summary: 'Read the metadata of the firm’s identity provider anew',
  permission: MANAGE,
  recentProof: true,
  input: one.extend({ metadata }),
  output: z.object({}),
  handle: async (ctx, input): Promise<Outcome<object>> => {
    const connection = await findConnection(ctx, input.connectionId);
    if (!connection) return refuse(errors.no_such_connection, {});
    const idp = readIdpMetadata(input.metadata);
    if (!idp.ok) return idp;
    const { entity, address, certificates } = idp.value;
    const known = { issuer: entity, sign_in_address: address, certificates: [...certificates] };
    await updateConnection(ctx, connection.id, { ...known, state: 'off', tested_at: null });
    await setActive(ctx, connection.id, false);
    await ctx.emit(connectionChanged, { subject: connection.id, data: { name: connection.name, state: 'off' } });
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
      domain: z.string(),
      domainProvenAt: z.string().nullable(),
      /** The record, and the text in it, that show the domain to be the firm's. */
      record: z.string(),
      text: z.string(),
      issuer: z.string(),
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
      domain: row.domain,
      domainProvenAt: row.domain_proven_at,
      record: `${RECORD}.${row.domain}`,
      text: textOfDomain(row.domain_token),
      issuer: row.issuer,
      newcomerRole: row.newcomer_role,
      testedAt: row.tested_at,
      state: row.state,
      entity: entityOf(origin, row.id),
      receiver: samlReceiver(origin),
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
    if (!connection) return refuse(errors.no_such_connection, {});
    const bytes = new TextEncoder().encode(ourMetadata(endsOf(connection, origin)));
    return ok({ name: 'finaceverse.xml', mediaType: 'application/samlmetadata+xml', bytes });
  },
});
