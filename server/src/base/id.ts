import type { Random } from './random.ts';
import type { Clock } from './time.ts';

/**
 * Identifiers are `prefix_` and 26 characters of Crockford base 32: 48 bits of milliseconds, then 80
 * of chance, so that they sort by creation and cannot be guessed.
 */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const ID_PATTERN = /^[a-z]{2,8}_[0-9a-hjkmnp-tv-z]{26}$/;

export function newId(prefix: string, clock: Clock, random: Random): string {
  let value = BigInt(clock.now().epochMilliseconds) << 80n;
  for (const [index, byte] of random.bytes(10).entries()) value |= BigInt(byte) << BigInt(8 * (9 - index));
  let text = '';
  for (let digit = 0; digit < 26; digit += 1) {
    text = ALPHABET.charAt(Number(value & 31n)) + text;
    value >>= 5n;
  }
  return `${prefix}_${text}`;
}

/** Whether `text` has the shape of an identifier, with that prefix if one is given. */
export function isId(text: string, prefix?: string): boolean {
  return ID_PATTERN.test(text) && (prefix === undefined || text.startsWith(`${prefix}_`));
}
