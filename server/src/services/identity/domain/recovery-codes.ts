import type { Random } from '@finaceverse/base/random';

/** Codes that a person gets at once. */
export const RECOVERY_CODES = 10;
const LETTERS = 25;

/** Without letters that are taken for others (Crockford's base 32). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A code such as `7k2mq-9vtx4-0h3bd-n8wze-ck51r`: 125 bits, so that its plain hash can be kept (ASVS 5.0, 6.5.2). */
export function newRecoveryCode(random: Random): string {
  const letters = [...random.bytes(LETTERS)].map((byte) => ALPHABET[byte & 31]).join('');
  return letters.replaceAll(/(.{5})(?=.)/gu, '$1-');
}

/** The code as it counts, however it was typed; undefined where it cannot be one. */
export function recoveryCodeIn(typed: string): string | undefined {
  const letters = typed.toLowerCase().replaceAll(/[\s-]/gu, '').replaceAll('o', '0').replaceAll(/[il]/gu, '1');
  return letters.length === LETTERS && [...letters].every((letter) => ALPHABET.includes(letter)) ? letters : undefined;
}
