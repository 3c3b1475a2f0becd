import { GROUP, LIST, SCIM, USER } from './resources.ts';
import type { Resource } from './patch.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';

interface Told {
  readonly type?: 'string' | 'boolean' | 'complex' | 'reference';
  readonly many?: boolean;
  readonly required?: boolean;
  readonly exact?: boolean;
  readonly mutability?: 'readWrite' | 'readOnly' | 'immutable';
  readonly unique?: boolean;
  readonly parts?: readonly Resource[];
}

/** An attribute as RFC 7643, section 7, describes it. */
function attribute(name: string, description: string, told: Told = {}): Resource {
  return {
    name,
    type: told.type ?? 'string',
    multiValued: told.many === true,
    description,
    required: told.required === true,
    caseExact: told.exact === true,
    mutability: told.mutability ?? 'readWrite',
    returned: 'default',
    uniqueness: told.unique === true ? 'server' : 'none',
    ...(told.parts !== undefined && { subAttributes: told.parts }),
  };
}

const reference = attribute('$ref', 'Where the resource stands', {
  type: 'reference',
  exact: true,
  mutability: 'readOnly',
});

const USER_ATTRIBUTES = [
  attribute('userName', 'The e-mail address, which belongs to the person and stays', {
    required: true,
    mutability: 'immutable',
    unique: true,
  }),
  attribute('displayName', 'What the person is called'),
  attribute('name', 'The parts of the name', {
    type: 'complex',
    parts: [
      attribute('formatted', 'The whole name'),
      attribute('givenName', 'Given name'),
      attribute('familyName', 'Family name'),
    ],
  }),
  attribute('active', 'Whether the person has access', { type: 'boolean' }),
  attribute('emails', 'The one address, which is the user name', {
    type: 'complex',
    many: true,
    mutability: 'readOnly',
    parts: [
      attribute('value', 'The address'),
      attribute('type', 'Always work'),
      attribute('primary', 'Always', { type: 'boolean' }),
    ],
  }),
  attribute('groups', 'Groups of the directory that the person is in', {
    type: 'complex',
    many: true,
    mutability: 'readOnly',
    parts: [attribute('value', 'Identifier', { exact: true }), attribute('display', 'Name'), reference],
  }),
];

const GROUP_ATTRIBUTES = [
  attribute('displayName', 'What the group is called', { required: true, unique: true }),
  attribute('members', 'People in the group', {
    type: 'complex',
    many: true,
    parts: [
      attribute('value', 'Identifier', { exact: true, mutability: 'immutable' }),
      attribute('display', 'Name', { mutability: 'readOnly' }),
      attribute('type', 'Always User', { mutability: 'immutable' }),
      reference,
    ],
  }),
];

const SCHEMAS = [
  { id: USER, name: 'User', description: 'A person of the firm', attributes: USER_ATTRIBUTES },
  { id: GROUP, name: 'Group', description: 'A group of people', attributes: GROUP_ATTRIBUTES },
];

const located = (kind: string, path: string, origin: string) => ({
  meta: { resourceType: kind, location: `${origin}${SCIM}/${path}` },
});

/** Page of a list (RFC 7644, 3.4.2). */
export function listOf(
  resources: readonly Resource[],
  more: { readonly total?: number; readonly startIndex?: number } = {},
): Resource {
  return {
    schemas: [LIST],
    totalResults: more.total ?? resources.length,
    startIndex: more.startIndex ?? 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

export const PAGE_MAX = 200;

/** What this can do (RFC 7643, section 5). */
export function serviceProvider(origin: string): Resource {
  return {
    schemas: [`${CORE}:ServiceProviderConfig`],
    documentationUri: `${origin}/docs/guides/sign-in`,
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: PAGE_MAX },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [
      { type: 'oauthbearertoken', name: 'Bearer token', description: 'A SCIM token of the firm', primary: true },
    ],
    ...located('ServiceProviderConfig', 'ServiceProviderConfig', origin),
  };
}

export function resourceTypes(origin: string): Resource[] {
  return SCHEMAS.map(({ id, name, description }) => ({
    schemas: [`${CORE}:ResourceType`],
    id: name,
    name,
    endpoint: `/${name}s`,
    description,
    schema: id,
    ...located('ResourceType', `ResourceTypes/${name}`, origin),
  }));
}

export function schemas(origin: string): Resource[] {
  return SCHEMAS.map((schema) => ({
    schemas: [`${CORE}:Schema`],
    ...schema,
    ...located('Schema', `Schemas/${schema.id}`, origin),
  }));
}
