import type { Place } from './operations.ts';

/** A key, so that a repeated intention is done once, and the version that the caller has seen. */
export interface Intention {
  readonly key?: string | undefined;
  readonly version?: number | undefined;
}

/** One HTTP request, before any transport. */
export interface Written {
  readonly method: Place['method'];
  /** Path with its query, below the platform's address. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const given = (input: Fields): readonly (readonly [string, unknown])[] =>
  Object.entries(input).filter(([, value]) => value !== undefined);

/** Fills the `{names}` of a path and tells which fields of the input are left. */
const pathOf = (path: string, input: Fields): { readonly path: string; readonly left: Fields } => {
  const inPath = new Set<string>();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = input[name];
    if (value === undefined || value === '') throw new TypeError(`"${name}" is missing; it is a part of the address.`);
    inPath.add(name);
    return encodeURIComponent(asText(value));
  });
  return { path: filled, left: Object.fromEntries(given(input).filter(([name]) => !inPath.has(name))) };
};

const queryOf = (fields: Fields): string => {
  const query = new URLSearchParams();
  for (const [name, value] of given(fields))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, asText(one));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
};

/** Text fields go first: the platform streams the file and wants to know whose it is before the first byte. */
const formOf = (fields: Fields, file: Blob, name: string): FormData => {
  const form = new FormData();
  for (const [field, value] of given(fields)) form.append(field, asText(value));
  form.append('file', file, name);
  return form;
};

/** Where to read or load something, as an address that a link can carry. */
export const addressOf = (place: Place, input: Fields): string => {
  const { path, left } = pathOf(place.path, input);
  return path + queryOf(left);
};

/** Writes an operation as an HTTP request: what goes into path, query, body and headers stands in its place. */
export const writeRequest = (
  place: Place,
  input: Fields,
  { key, version }: Intention,
  file?: { readonly content: Blob; readonly name: string },
): Written => {
  const { path, left } = pathOf(place.path, input);
  const bodiless = place.method === 'GET' || place.method === 'DELETE';
  const json = !bodiless && file === undefined;
  return {
    method: place.method,
    target: bodiless ? path + queryOf(left) : path,
    headers: {
      accept: 'application/json',
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...(place.method === 'GET' ? {} : { 'idempotency-key': key ?? freshKey() }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    body: json ? JSON.stringify(left) : file === undefined ? undefined : formOf(left, file.content, file.name),
  };
};

/** A fresh key for one intention; works also where the page is not served over a secure connection. */
export const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
