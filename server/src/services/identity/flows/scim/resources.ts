import { createHash } from 'node:crypto';
import type { ProvisionedGroup, ProvisionedUser } from '../../store/scim.ts';
import type { Resource } from './patch.ts';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** Where all of it stands on the edge. */
export const SCIM = '/scim/v2';

/** A weak tag of what a resource says, but for the tag itself (RFC 7644, 3.14). */
function tagged(resource: Resource, meta: Readonly<Record<string, unknown>>): Resource {
  const digest = createHash('sha256').update(JSON.stringify(resource)).digest('base64url').slice(0, 22);
  return { ...resource, meta: { ...meta, version: `W/"${digest}"` } };
}

/** The tag of a resource. */
export function tagOf(resource: Resource): string {
  const { meta } = resource;
  return typeof meta === 'object' && meta !== null && 'version' in meta ? String(meta.version) : '';
}

export function userResource(user: ProvisionedUser, origin: string): Resource {
  const { given_name: givenName, family_name: familyName, external_id: externalId } = user;
  const resource = {
    schemas: [USER],
    id: user.id,
    ...(externalId !== null && { externalId }),
    userName: user.email,
    displayName: user.name,
    name: {
      formatted: user.name,
      ...(givenName !== null && { givenName }),
      ...(familyName !== null && { familyName }),
    },
    active: user.state !== 'disabled',
    emails: [{ value: user.email, type: 'work', primary: true }],
    groups: user.groups.map(({ id, name }) => ({ value: id, display: name, $ref: `${origin}${SCIM}/Groups/${id}` })),
  };
  return tagged(resource, {
    resourceType: 'User',
    created: user.created_at,
    lastModified: user.modified_at ?? user.created_at,
    location: `${origin}${SCIM}/Users/${user.id}`,
  });
}

export function groupResource(group: ProvisionedGroup, origin: string): Resource {
  const { external_id: externalId } = group;
  const resource = {
    schemas: [GROUP],
    id: group.id,
    ...(externalId !== null && { externalId }),
    displayName: group.name,
    members: group.members.map(({ id, name }) => ({
      value: id,
      display: name,
      type: 'User',
      $ref: `${origin}${SCIM}/Users/${id}`,
    })),
  };
  return tagged(resource, {
    resourceType: 'Group',
    created: group.created_at,
    lastModified: group.modified_at,
    location: `${origin}${SCIM}/Groups/${group.id}`,
  });
}

const listed = (text: string): Set<string> =>
  new Set(text.split(',').map((name) => name.trim().toLowerCase().split('.')[0] ?? ''));

/** Always told, whatever was asked for (RFC 7643, 3.1). */
const ALWAYS = new Set(['schemas', 'id', 'meta']);

/** Of a resource the attributes that were asked for (RFC 7644, 3.9). */
export function projected(
  resource: Resource,
  {
    attributes,
    excludedAttributes,
  }: { readonly attributes?: string | undefined; readonly excludedAttributes?: string | undefined },
): Resource {
  const wanted = attributes === undefined ? undefined : listed(attributes);
  const left = excludedAttributes === undefined ? new Set<string>() : listed(excludedAttributes);
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const key = name.toLowerCase();
      return ALWAYS.has(key) || ((wanted?.has(key) ?? true) && !left.has(key));
    }),
  );
}
