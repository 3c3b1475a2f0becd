import type { Random } from './random.ts';
import type { Clock } from './time.ts';

/**
 * Identifiers are `prefix_` and 26 characters of Crockford base 32: 48 bits of milliseconds, then 80
 * of chance. Those of one source of chance sort by creation even within a millisecond: each is the one
 * before it and a step of 64 bits of chance, so that none can be guessed from its neighbour.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const ID_PATTERN = /^[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26}$/;

interface Last {
  readonly milliseconds: number;
  readonly chance: bigint;
}

const CHANCE_END = 1n << 80n;

const lastOf = new WeakMap<Random, Last>();

/** A number holds the forty bits of a half exactly, and adds them up faster than a bigint does. */
function halfOf(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let index = from; index < from + 5; index += 1) value = value * 256 + (bytes[index] ?? 0);
  return value;
}

const chanceOf = (bytes: Uint8Array): bigint => (BigInt(halfOf(bytes, 0)) << 40n) | BigInt(halfOf(bytes, 5));

/** The chance of the next identifier: above the last one's of the same millisecond, while there is room. */
function nextChance(milliseconds: number, random: Random): bigint {
  const drawn = chanceOf(random.bytes(10));
  const last = lastOf.get(random);
  const next = last?.milliseconds === milliseconds ? last.chance + 1n + (drawn >> 16n) : drawn >> 1n;
  const chance = next < CHANCE_END ? next : drawn >> 1n;
  lastOf.set(random, { milliseconds, chance });
  return chance;
}

export function newId(prefix: string, clock: Clock, random: Random): string {
  const milliseconds = clock.now().epochMilliseconds;
  const value = (BigInt(milliseconds) << 80n) | nextChance(milliseconds, random);
  const digits = value.toString(32).padStart(26, '0');
  let text = `${prefix}_`;
  for (const digit of digits) text += ALPHABET.charAt(Number.parseInt(digit, 32));
  return text;
}

/** Whether `text` has the shape of an identifier, with that prefix if one is given. */
export function isId(text: string, prefix?: string): boolean {
  return ID_PATTERN.test(text) && (prefix === undefined || text.startsWith(`${prefix}_`));
}
