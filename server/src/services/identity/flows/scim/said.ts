import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { normalizeEmail } from '../../domain/credentials.ts';
import { emailSchema } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { valuesAt } from './filter.ts';
import type { Resource } from './patch.ts';

const TEXT_MAX = 200;
const MEMBERS_MAX = 10_000;

/** What a directory says of a person, as far as it is heard: what is left out is undefined. */
export interface SaidUser {
  readonly email: string;
  readonly externalId: string | null;
  readonly displayName: string | undefined;
  readonly formatted: string | undefined;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly active: boolean;
}

export interface SaidGroup {
  readonly name: string;
  readonly externalId: string | null;
  readonly members: readonly string[];
}

class BadValue extends Error {}

function textAt(resource: Resource, ...path: readonly string[]): string | undefined {
  const [value, further] = valuesAt(resource, path);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' || value.length > TEXT_MAX || further !== undefined)
    throw new BadValue(`${path.join('.')} is a text of at most ${TEXT_MAX} characters`);
  return value.trim() === '' ? undefined : value.trim();
}

/** Entra writes it as a text. */
function activeIn(resource: Resource): boolean {
  const [value] = valuesAt(resource, ['active']);
  if (value === undefined || value === null) return true;
  const text = String(value).toLowerCase();
  if (text !== 'true' && text !== 'false') throw new BadValue('active is true or false');
  return text === 'true';
}

function reading<T>(read: () => T): Outcome<T> {
  try {
    return ok(read());
  } catch (error) {
    if (!(error instanceof BadValue)) throw error;
    return refuse(errors.scim_bad_change, { why: error.message }, { details: { scimType: 'invalidValue' } });
  }
}

/** @errors identity.scim_bad_change naming what cannot be */
export function saidUser(resource: Resource): Outcome<SaidUser> {
  return reading(() => {
    const email = normalizeEmail(textAt(resource, 'username') ?? '');
    if (!emailSchema.safeParse(email).success) throw new BadValue('userName is the person’s e-mail address');
    return {
      email,
      externalId: textAt(resource, 'externalid') ?? null,
      displayName: textAt(resource, 'displayname'),
      formatted: textAt(resource, 'name', 'formatted'),
      givenName: textAt(resource, 'name', 'givenname') ?? null,
      familyName: textAt(resource, 'name', 'familyname') ?? null,
      active: activeIn(resource),
    };
  });
}

/** @errors identity.scim_bad_change naming what cannot be */
export function saidGroup(resource: Resource): Outcome<SaidGroup> {
  return reading(() => {
    const name = textAt(resource, 'displayname');
    if (name === undefined || name.length > 100) throw new BadValue('displayName is the name of the group');
    const members = valuesAt(resource, ['members', 'value']);
    if (members.length > MEMBERS_MAX || !members.every((one) => typeof one === 'string'))
      throw new BadValue('members are named by their identifiers');
    return { name, externalId: textAt(resource, 'externalid') ?? null, members: [...new Set(members)] };
  });
}

/** The whole name: what was said anew counts, and what is made of its parts only where nothing else says it. */
export function nameOf(
  said: SaidUser,
  known: { readonly name: string; readonly given: string | null; readonly family: string | null },
): string {
  const { displayName, formatted, givenName, familyName } = said;
  if (displayName !== undefined && displayName !== known.name) return displayName;
  if (formatted !== undefined && formatted !== known.name) return formatted;
  const joined = [givenName, familyName].filter((part) => part !== null).join(' ');
  const partsChanged = givenName !== known.given || familyName !== known.family;
  if (joined !== '' && (partsChanged || known.name === '')) return joined;
  return displayName ?? formatted ?? (known.name || said.email);
}
