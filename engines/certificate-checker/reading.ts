/*
 * 1 of 9: reading. Strict JSON in one spelling, its canonical text (RFC 8785), and the SHA-256 of that.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Members = { readonly [key: string]: Json | undefined };

export class Rejection extends Error {}

export function reject(reason: string): never {
  throw new Rejection(reason);
}

const isMembers = (value: Json | undefined): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const members = (value: Json | undefined): Members => (isMembers(value) ? value : reject('an object is missing'));
export const items = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? value : reject('a list is missing');
export const word = (value: Json | undefined): string =>
  typeof value === 'string' ? value : reject('a text is missing');

/** An object that has these members, in this order, and no others; the optional ones may be absent. */
export function only(value: Json | undefined, names: readonly string[], optional: readonly string[] = []): Members {
  const owner = members(value);
  let place = -1;
  for (const key of Object.keys(owner))
    if ((place = names.indexOf(key, place + 1)) < 0) reject(`no member "${key.slice(0, 40)}" stands there`);
  const absent = names.find((name) => !Object.hasOwn(owner, name) && !optional.includes(name));
  return absent === undefined ? owner : reject(`"${absent}" is missing`);
}

const STRINGS_AND_SPACE = /("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g;

/** Whether JSON is written as certificates are: no key twice, each value in its one spelling. */
export const isStrict = (source: string, written = JSON.stringify(JSON.parse(source))): boolean =>
  source === written || source.trim().replace(STRINGS_AND_SPACE, '$1') === written;

/** RFC 8785: members sorted by UTF-16 units; certificates hold no broken numbers. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMembers(value)) return JSON.stringify(value);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
    .join()}}`;
}

const isSorted = (keys: readonly string[]): boolean => keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key);

/**
 * The parsed certificate (of a text, or of a value, whose members may stand in any order), whose content is found to be
 * what its hash says: that of its canonical text without hash and signature.
 */
export function readCertificate(source: string | object): { readonly certificate: Members; readonly length: number } {
  const parsed = members((typeof source === 'string' ? JSON.parse(source) : source) as Json);
  const given = JSON.stringify(parsed);
  if (typeof source === 'string' && !isStrict(source, given))
    reject('the text has a key twice, or a value in another spelling than its own');
  const written = isSorted(Object.keys(parsed)) ? given : canonical(parsed);
  const certificate = written === given ? parsed : (JSON.parse(written) as Members);
  // In sorted text the first member called `hash` is its own, and no other may be called `signature`.
  const unsigned = written.replace(`,"signature":${JSON.stringify(certificate['signature'])}`, '');
  const body = unsigned.replace(`"hash":${JSON.stringify(certificate['hash'])},`, '');
  return digest(body) === certificate['hash']
    ? { certificate, length: body.length }
    : reject('the content does not match its hash');
}

type Native = { hash?(algorithm: string, data: string): string } | undefined;
const host = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
const digests = (host.process?.getBuiltinModule?.('node:crypto') as Native)?.hash;
export const digest = (message: string): string => (digests ? digests('sha256', message) : sha256(message));

/** The first 32 bits behind the point of the roots of the first 64 primes: the constants of SHA-256. */
const PRIMES: number[] = [];
for (let next = 2; PRIMES.length < 64; next += 1) if (PRIMES.every((prime) => next % prime !== 0)) PRIMES.push(next);
const bitsOf = (root: number): number => ((root % 1) * 2 ** 32) | 0;
const [ROUND, START] = [
  PRIMES.map((prime) => bitsOf(Math.cbrt(prime))),
  PRIMES.map((prime) => bitsOf(Math.sqrt(prime))),
];
const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** The SHA-256 of a text in UTF-8, in JavaScript alone. */
export function sha256(message: string): string {
  const bytes = new TextEncoder().encode(message);
  const blocks = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  new Uint8Array(blocks.buffer).set([...bytes, 128]);
  blocks.setBigUint64(blocks.byteLength - 8, BigInt(bytes.length) * 8n);
  const [state, schedule] = [Int32Array.from(START.slice(0, 8)), new Int32Array(64)];
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i += 1) {
      const [x = 0, y = 0, z = 0, w = 0] = [schedule[i - 15], schedule[i - 2], schedule[i - 16], schedule[i - 7]];
      const spread = (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
      schedule[i] = i < 16 ? blocks.getInt32(offset + i * 4) : z + w + spread;
      const choice = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
      const one = h + choice + (ROUND[i] ?? 0) + (schedule[i] ?? 0);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + value;
  }
  return [...state].map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
}
