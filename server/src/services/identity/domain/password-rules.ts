import { dictionary } from '@zxcvbn-ts/language-common';

/** The least that a password must be; longer beats stranger (NIST SP 800-63B, section 3.1.1). */
export const PASSWORD_LENGTH_MIN = 12;
/** The most: a hash of more would keep the server busy. No other rule of composition holds (ASVS 5.0, 6.2.5 and 6.2.9). */
export const PASSWORD_LENGTH_MAX = 1024;

/** Letters that must remain of a password when everything that anybody would guess of this person is taken out. */
const OWN_LENGTH_MIN = 6;
const WORD_LENGTH_MIN = 4;

const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common']);

const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const RUNS = [
  '0123456789',
  '9876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
];

/** What the same word is written as: without what is hung on at its ends, and with letters in the place of lookalikes. */
function variantsOf(password: string): readonly string[] {
  const lower = password.normalize('NFKC').toLowerCase();
  const bare = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = [...lower].map((character) => LOOKALIKES[character] ?? character).join('');
  return [lower, bare, plain, plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')];
}

/** Whether a text is a shorter one over and over. */
function repeats(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,5}$|^(.+?)\2+$/u.test(text);
}

/** Whether a text is made of runs of the keyboard or the alphabet. */
function isRun(text: string): boolean {
  let rest = text;
  for (const run of RUNS) {
    const turned = run + run;
    for (let length = run.length; length >= WORD_LENGTH_MIN; length -= 1)
      for (let start = 0; start < run.length; start += 1)
        rest = rest.replaceAll(turned.slice(start, start + length), '');
  }
  return rest.length < WORD_LENGTH_MIN;
}

/** Why a password is no good: one that many people have, or one that is about the person. */
export type Weakness = 'common' | 'about_you';

/**
 * What is wrong with a password that is long enough, if anything. `about` are texts that whoever guesses knows: the
 * address, the name, the firm.
 */
export function weaknessOf(password: string, about: readonly string[]): Weakness | undefined {
  const variants = variantsOf(password);
  if (variants.some((variant) => COMMON.has(variant) || repeats(variant) || isRun(variant))) return 'common';
  const words = ['finaceverse', ...about]
    .flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= WORD_LENGTH_MIN)
    .sort((one, other) => other.length - one.length);
  for (const variant of variants) {
    const own = words.reduce((text, word) => text.replaceAll(word, ''), variant).replaceAll(/[^\p{L}]/gu, '');
    const held = words.some((word) => variant.includes(word));
    if (held && own.length < OWN_LENGTH_MIN) return 'about_you';
  }
  return undefined;
}
