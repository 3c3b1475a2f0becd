import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { fits, parsePath, type Path } from './filter.ts';

/** A resource as its directory writes it. */
export type Resource = Readonly<Record<string, unknown>>;
type Fields = Map<string, { readonly name: string; readonly value: unknown }>;

/** Changes as both Okta and Entra send them, who write `Replace` as well as `replace`. */
export const patchSchema = z.looseObject({
  Operations: z
    .array(
      z.looseObject({
        op: z
          .string()
          .transform((text) => text.toLowerCase())
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().min(1).max(500).optional(),
        value: z.unknown().optional(),
      }),
    )
    .min(1)
    .max(1000),
});

type Operation = z.infer<typeof patchSchema>['Operations'][number];

const bad = (why: string, scimType: 'invalidPath' | 'invalidValue' | 'noTarget') =>
  refuse(errors.scim_bad_change, { why }, { details: { scimType } });

/** By names in lower case, since the names of attributes have no case (RFC 7643, 2.1); never an object's own members. */
function fieldsOf(resource: unknown): Fields {
  if (typeof resource !== 'object' || resource === null) return new Map();
  return new Map(
    Object.entries(resource).map(([name, value]) => [name.toLowerCase(), { name, value: value as unknown }]),
  );
}

const resourceOf = (fields: Fields): Resource =>
  Object.fromEntries([...fields.values()].map(({ name, value }) => [name, value]));

function withField(resource: unknown, name: string, value: unknown): Resource {
  const fields = fieldsOf(resource);
  const key = name.toLowerCase();
  const known = fields.get(key)?.name ?? name;
  if (value === undefined) fields.delete(key);
  else fields.set(key, { name: known, value });
  return resourceOf(fields);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Members are known by their value, whatever else is said of them. */
function sameMember(one: unknown, other: unknown): boolean {
  const [left, right] = [fieldsOf(one).get('value')?.value, fieldsOf(other).get('value')?.value];
  return left === undefined && right === undefined ? same(one, other) : left === right;
}

function added(has: unknown, value: unknown): unknown {
  if (!Array.isArray(has)) return typeof has === 'object' && has !== null ? merged(has, value) : value;
  const fresh = listOf(value).filter((one) => !has.some((known) => sameMember(known, one)));
  return [...(has as unknown[]), ...fresh];
}

function merged(has: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).reduce<unknown>((all, [name, one]) => withField(all, name, one as unknown), has);
}

/** What fits the filter is changed; where nothing does, what is added or replaced comes to be, as Entra expects. */
function changedWhere(has: unknown, { where, part }: Path, { op, value }: Operation): Outcome<unknown> {
  const list = listOf(has);
  const chosen = (one: unknown): boolean => where === undefined || fits(one, where);
  if (op === 'remove')
    return ok(
      part === undefined
        ? list.filter((one) => !chosen(one))
        : list.map((one) => (chosen(one) ? withField(one, part, undefined) : one)),
    );
  const set = (one: unknown): unknown => (part === undefined ? merged(one, value) : withField(one, part, value));
  if (list.some(chosen)) return ok(list.map((one) => (chosen(one) ? set(one) : one)));
  const born = where?.is === 'compare' && where.by === 'eq' ? { [where.path.join('.')]: where.value } : undefined;
  return born === undefined ? bad('nothing fits its filter', 'noTarget') : ok([...list, set(born)]);
}

function changedAt(has: unknown, path: Path, operation: Operation): Outcome<unknown> {
  const { op, value } = operation;
  if (path.where !== undefined) return changedWhere(has, path, operation);
  if (path.part !== undefined) {
    if (Array.isArray(has)) return changedWhere(has, path, operation);
    return ok(withField(has, path.part, op === 'remove' ? undefined : value));
  }
  if (op === 'add') return ok(added(has, value));
  if (op === 'replace')
    return ok(typeof has === 'object' && has !== null && !Array.isArray(has) ? merged(has, value) : value);
  // Entra names whom it takes out in a value, beside a path without a filter.
  return ok(
    Array.isArray(has) && value !== undefined
      ? has.filter((one) => !listOf(value).some((out) => sameMember(one, out)))
      : undefined,
  );
}

function changedByPath(resource: Resource, text: string, operation: Operation): Outcome<Resource> {
  const path = parsePath(text);
  if (!path.ok) return bad(`"${text.slice(0, 60)}" is no path`, 'invalidPath');
  const { attribute } = path.value;
  const changed = changedAt(fieldsOf(resource).get(attribute)?.value, path.value, operation);
  return changed.ok ? ok(withField(resource, attribute, changed.value)) : changed;
}

function changed(resource: Resource, operation: Operation): Outcome<Resource> {
  if (operation.path !== undefined) return changedByPath(resource, operation.path, operation);
  const { value, op } = operation;
  if (op === 'remove') return bad('it says not what to take away', 'noTarget');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('without a path it takes an object', 'invalidValue');
  // Entra writes paths as names: {"name.givenName": "Zoe"}.
  let result = resource;
  for (const [name, one] of Object.entries(value)) {
    if (name.toLowerCase() === 'schemas') continue;
    const next = changedByPath(result, name, { op, value: one as unknown });
    if (!next.ok) return next;
    result = next.value;
  }
  return ok(result);
}

/**
 * A resource after changes (RFC 7644, 3.5.2); all of them or none.
 * @errors identity.scim_bad_change naming why
 */
export function patched(resource: Resource, operations: readonly Operation[]): Outcome<Resource> {
  let result = resource;
  for (const operation of operations) {
    const next = changed(result, operation);
    if (!next.ok) return next;
    result = next.value;
  }
  return ok(result);
}
