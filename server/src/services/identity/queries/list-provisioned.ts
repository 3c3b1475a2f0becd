import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { asked, resourceSchema, tokenAtHand } from '../commands/steps/scim-asked.ts';
import { normalizeEmail } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { listOf, PAGE_MAX, resourceTypes, schemas, serviceProvider } from '../flows/scim/descriptions.ts';
import { fits, parseFilter, type Filter } from '../flows/scim/filter.ts';
import type { Resource } from '../flows/scim/patch.ts';
import { groupResource, projected, userResource } from '../flows/scim/resources.ts';
import { query, type Context } from '../kit.ts';
import { provisionedGroups, provisionedUsers } from '../store/scim.ts';

const attributes = { attributes: z.string().max(2000).optional(), excludedAttributes: z.string().max(2000).optional() };
const whole = z.coerce.number().int();
const COUNT_STANDARD = 100;

/** What a directory asks beside it, such as an order, is passed over (RFC 7644, 3.4.2.3). */
const listInput = z.looseObject({
  ...asked,
  ...attributes,
  filter: z.string().max(2000).optional(),
  startIndex: whole.default(1),
  count: whole.default(COUNT_STANDARD),
});

type Listing = z.infer<typeof listInput>;

/** Of resources those that fit, from one place on (RFC 7644, 3.4.2.4: counted from 1). */
function pageOf(all: readonly Resource[], filter: Filter | undefined, input: Listing): Resource {
  const fitting = filter === undefined ? all : all.filter((resource) => fits(resource, filter));
  const startIndex = Math.max(1, input.startIndex);
  const count = Math.min(PAGE_MAX, Math.max(0, input.count));
  const page = fitting.slice(startIndex - 1, startIndex - 1 + count);
  return listOf(
    page.map((resource) => projected(resource, input)),
    { total: fitting.length, startIndex },
  );
}

async function listed(
  ctx: Context,
  input: Listing,
  look: (filter: Filter | undefined) => Promise<readonly Resource[]>,
): Promise<Outcome<Resource>> {
  const token = await tokenAtHand(ctx);
  if (!token.ok) return token;
  const filter = input.filter === undefined ? ok(undefined) : parseFilter(input.filter);
  return filter.ok ? ok(pageOf(await look(filter.value), filter.value, input)) : filter;
}

/** The address that a filter asks for alone, as directories do before each change: it needs no look at everybody. */
function addressIn(filter: Filter | undefined): { readonly email?: string } {
  if (filter?.is !== 'compare' || filter.by !== 'eq' || typeof filter.value !== 'string') return {};
  return filter.path.join('.') === 'username' ? { email: normalizeEmail(filter.value) } : {};
}

export const scimUsers = query({
  name: 'identity.scim_users',
  summary: 'People, as their directory asks for them (SCIM)',
  permission: 'signed_in',
  input: listInput,
  output: resourceSchema,
  handle: async (ctx, input) =>
    await listed(ctx, input, async (filter) =>
      (await provisionedUsers(ctx, addressIn(filter))).map((user) => userResource(user, input.origin)),
    ),
});

export const scimGroups = query({
  name: 'identity.scim_groups',
  summary: 'Groups, as their directory asks for them (SCIM)',
  permission: 'signed_in',
  input: listInput,
  output: resourceSchema,
  handle: async (ctx, input) =>
    await listed(ctx, input, async () =>
      (await provisionedGroups(ctx)).map((group) => groupResource(group, input.origin)),
    ),
});

const oneInput = z.looseObject({ id: z.string().max(200), ...asked, ...attributes });

async function single(
  ctx: Context,
  input: z.infer<typeof oneInput>,
  look: () => Promise<Resource | undefined>,
): Promise<Outcome<Resource>> {
  const token = await tokenAtHand(ctx);
  if (!token.ok) return token;
  const resource = await look();
  return resource ? ok(projected(resource, input)) : refuse(errors.scim_not_found, {});
}

export const scimUser = query({
  name: 'identity.scim_user',
  summary: 'A person, as the directory sees them (SCIM)',
  permission: 'signed_in',
  input: oneInput,
  output: resourceSchema,
  handle: async (ctx, input) =>
    await single(ctx, input, async () => {
      const [user] = await provisionedUsers(ctx, { id: input.id });
      return user && userResource(user, input.origin);
    }),
});

export const scimGroup = query({
  name: 'identity.scim_group',
  summary: 'A group, as the directory sees it (SCIM)',
  permission: 'signed_in',
  input: oneInput,
  output: resourceSchema,
  handle: async (ctx, input) =>
    await single(ctx, input, async () => {
      const [group] = await provisionedGroups(ctx, input.id);
      return group && groupResource(group, input.origin);
    }),
});

const described = z.looseObject(asked);

/** What SCIM here can do, and of which kinds its resources are. */
export const scimServiceProvider = query({
  name: 'identity.scim_service_provider',
  summary: 'What SCIM here can do',
  permission: 'signed_in',
  database: 'none',
  input: described,
  output: resourceSchema,
  handle: async (_ctx, { origin }) => await Promise.resolve(ok(serviceProvider(origin))),
});

const describedOne = z.looseObject({ id: z.string().max(200).optional(), ...asked });

function oneOrAll(all: readonly Resource[], id: string | undefined): Outcome<Resource> {
  if (id === undefined) return ok(listOf(all));
  const named = all.find((resource) => resource['id'] === id);
  return named ? ok(named) : refuse(errors.scim_not_found, {});
}

export const scimResourceTypes = query({
  name: 'identity.scim_resource_types',
  summary: 'Kinds of resources of SCIM',
  permission: 'signed_in',
  database: 'none',
  input: describedOne,
  output: resourceSchema,
  handle: async (_ctx, { id, origin }) => await Promise.resolve(oneOrAll(resourceTypes(origin), id)),
});

export const scimSchemas = query({
  name: 'identity.scim_schemas',
  summary: 'Schemas of the resources of SCIM',
  permission: 'signed_in',
  database: 'none',
  input: describedOne,
  output: resourceSchema,
  handle: async (_ctx, { id, origin }) => await Promise.resolve(oneOrAll(schemas(origin), id)),
});
