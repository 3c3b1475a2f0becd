import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';

/** Parts of a filter, and how deep they stand in one another: what asks for more is no question of a directory. */
const TOKENS_MAX = 200;
const DEPTH_MAX = 20;

const COMPARISONS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
type Comparison = (typeof COMPARISONS)[number];
type Value = string | number | boolean | null;

/** A filter (RFC 7644, 3.4.2.2) as a tree. Names are in lower case, without the schema that they belong to. */
export type Filter =
  | { readonly is: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly is: 'not'; readonly part: Filter }
  | { readonly is: 'within'; readonly path: readonly string[]; readonly part: Filter }
  | { readonly is: 'present'; readonly path: readonly string[] }
  | { readonly is: 'compare'; readonly path: readonly string[]; readonly by: Comparison; readonly value: Value };

/** Where a change belongs (RFC 7644, 3.5.2): an attribute, such values of it as fit a filter, and a part of those. */
export interface Path {
  readonly attribute: string;
  readonly where?: Filter;
  readonly part?: string;
}

const TOKEN =
  /\s+|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|[()[\]]|\.|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w:])|[A-Za-z$][\w:$/-]*(?:\.[\w$-][\w:$-]*)*/y;

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)?.[0];
    if (found === undefined || tokens.length >= TOKENS_MAX) return undefined;
    if (found.trim() !== '') tokens.push(found);
  }
  return tokens;
}

const bad = (text: string) =>
  refuse(errors.scim_bad_filter, { filter: text.slice(0, 100) }, { details: { scimType: 'invalidFilter' } });

class NotAFilter extends Error {}

/** `urn:...:User:name.givenName` is `name.givenname`: the version's number in a schema's name is no part of the path. */
export function namesIn(text: string): string[] {
  const bare = text.slice(text.lastIndexOf(':') + 1);
  return bare.toLowerCase().split('.');
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new NotAFilter();
    return token;
  }

  expect(token: string): void {
    if (this.take() !== token) throw new NotAFilter();
  }

  whole(depth = 0): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#one(depth)));
  }

  #joined(is: 'and' | 'or', read: () => Filter): Filter {
    const first = read();
    const parts = [first];
    while (this.next?.toLowerCase() === is) {
      this.take();
      parts.push(read());
    }
    return parts.length === 1 ? first : { is, parts };
  }

  #inside(open: string, close: string, depth: number): Filter {
    if (depth >= DEPTH_MAX) throw new NotAFilter();
    this.expect(open);
    const part = this.whole(depth + 1);
    this.expect(close);
    return part;
  }

  #one(depth: number): Filter {
    if (this.next === '(') return this.#inside('(', ')', depth);
    const word = this.take();
    if (word.toLowerCase() === 'not' && this.next === '(') return { is: 'not', part: this.#inside('(', ')', depth) };
    if (!/^[A-Za-z$]/u.test(word)) throw new NotAFilter();
    const path = namesIn(word);
    if (this.next === '[') return { is: 'within', path, part: this.#inside('[', ']', depth) };
    const operator = this.take().toLowerCase();
    if (operator === 'pr') return { is: 'present', path };
    const by = COMPARISONS.find((one) => one === operator);
    if (by === undefined) throw new NotAFilter();
    return { is: 'compare', path, by, value: this.#value() };
  }

  #value(): Value {
    const token = this.take();
    // Entra writes True and False.
    const word = token.toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^["\d-]/u.test(token)) throw new NotAFilter();
    const value: unknown = JSON.parse(token);
    if (typeof value !== 'string' && typeof value !== 'number') throw new NotAFilter();
    return value;
  }
}

function reading<T>(text: string, read: (reader: Reader) => T): Outcome<T> {
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.length === 0) return bad(text);
  const reader = new Reader(tokens);
  try {
    const value = read(reader);
    return reader.next === undefined ? ok(value) : bad(text);
  } catch (error) {
    if (error instanceof NotAFilter) return bad(text);
    throw error;
  }
}

/** @errors identity.scim_bad_filter */
export function parseFilter(text: string): Outcome<Filter> {
  return reading(text, (reader) => reader.whole());
}

/** `members[value eq "1"]`, `emails[type eq "work"].value`, `name.givenName`. @errors identity.scim_bad_filter */
export function parsePath(text: string): Outcome<Path> {
  return reading(text, (reader) => {
    const [attribute = '', ...parts] = namesIn(reader.take());
    if (parts.length > 1 || attribute === '') throw new NotAFilter();
    if (reader.next !== '[') return { attribute, ...(parts[0] !== undefined && { part: parts[0] }) };
    reader.expect('[');
    const where = reader.whole();
    reader.expect(']');
    if (reader.next === undefined) return { attribute, where };
    reader.expect('.');
    const [part = ''] = namesIn(reader.take());
    return { attribute, where, part };
  });
}

/** Compared with their case, since they are identifiers (RFC 7643, 3.1). */
const EXACT = new Set(['id', 'externalid', 'value', '$ref']);

function membersOf(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => membersOf(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (key.toLowerCase() === name ? [member as unknown] : []));
}

/** All values at a path, whose names are in lower case. */
export function valuesAt(resource: unknown, path: readonly string[]): unknown[] {
  const found = path.reduce<unknown[]>((values, name) => values.flatMap((one) => membersOf(one, name)), [resource]);
  return found.flat();
}

function compare(by: Comparison, has: unknown, wanted: Value, exact: boolean): boolean {
  if (typeof has === 'string' && typeof wanted === 'string') {
    const [left, right] = exact ? [has, wanted] : [has.toLowerCase(), wanted.toLowerCase()];
    switch (by) {
      case 'eq':
        return left === right;
      case 'ne':
        return left !== right;
      case 'co':
        return left.includes(right);
      case 'sw':
        return left.startsWith(right);
      case 'ew':
        return left.endsWith(right);
      case 'gt':
        return left > right;
      case 'ge':
        return left >= right;
      case 'lt':
        return left < right;
      case 'le':
        return left <= right;
    }
  }
  if (by === 'eq') return has === wanted;
  return by === 'ne' ? has !== wanted : false;
}

/** Whether a resource fits a filter. */
export function fits(resource: unknown, filter: Filter): boolean {
  switch (filter.is) {
    case 'and':
      return filter.parts.every((part) => fits(resource, part));
    case 'or':
      return filter.parts.some((part) => fits(resource, part));
    case 'not':
      return !fits(resource, filter.part);
    case 'within':
      return valuesAt(resource, filter.path).some((value) => fits(value, filter.part));
    case 'present':
      return valuesAt(resource, filter.path).some((value) => value !== null && value !== undefined && value !== '');
    case 'compare': {
      const { path, by, value } = filter;
      const found = valuesAt(resource, path).map((one) =>
        typeof one === 'object' && one !== null && 'value' in one ? one.value : one,
      );
      if (by === 'ne') return found.every((one) => compare(by, one, value, EXACT.has(path.at(-1) ?? '')));
      return found.some((one) => compare(by, one, value, EXACT.has(path.at(-1) ?? '')));
    }
  }
}
