import type { SeededRandom } from '@finaceverse/base/random';

/** Largest case that is made, so that a fuzzer's own growth is never taken for a parser's. */
export const CASE_BYTES_MAX = 256 * 1024;

/** What parsers of XML, PDF and bank formats dislike most. */
const NASTY: readonly string[] = [
  '',
  '<',
  '>',
  '&',
  '"',
  "'",
  '\0',
  '\r',
  '\n',
  '\u{feff}',
  '\u{1F4A9}',
  '\ud800',
  ',',
  ';',
  '/',
  ':',
  '|',
  '\t',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '&#0;',
  '&#x110000;',
  '&a;',
  '</',
  'xmlns="',
  '<?xml version="1.1"?>',
  '9'.repeat(400),
  '-',
  '+',
  '.',
  '0',
  '-0',
  '1e999',
  'NaN',
  'Infinity',
  '0x10',
  '1,000.00',
  '1.000,00',
  '--1',
  '0000-00-00',
  '99999999',
  '20260230',
  '2026-02-30',
  ':61:',
  ':86:',
  ':62F:',
  '{4:',
  '-}',
  '03,',
  '16,',
  '88,',
  '99,',
  '<STMTTRN>',
  '</OFX>',
  'CHARSET:',
  'endobj',
  'stream',
  '/Length 99999999',
  '/Filter /FlateDecode',
  '/Kids [1 0 R]',
  '/Parent 1 0 R',
  'xref',
  'startxref',
  '%%EOF',
  '<<',
  '>>',
];

function inserted(bytes: Uint8Array, at: number, cut: number, put: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
}

type Mutation = (bytes: Uint8Array, random: SeededRandom, other: Uint8Array) => Uint8Array;

function span(bytes: Uint8Array, random: SeededRandom): { readonly at: number; readonly length: number } {
  return { at: random.below(bytes.length + 1), length: random.below(random.below(4) === 0 ? 2000 : 40) };
}

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Uint8Array.from(bytes);
    for (let count = random.below(8); count >= 0; count -= 1) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (bytes, random) => {
    const { at, length } = span(bytes, random);
    return inserted(
      bytes,
      at,
      random.below(2) * length,
      new TextEncoder().encode(NASTY[random.below(NASTY.length)] ?? ''),
    );
  },
  (bytes, random) => {
    const { at, length } = span(bytes, random);
    return inserted(bytes, at, length, new Uint8Array());
  },
  (bytes, random) => {
    const { at, length } = span(bytes, random);
    const piece = bytes.subarray(at, at + length);
    return inserted(bytes, at, 0, Buffer.concat(Array.from({ length: 1 + random.below(200) }, () => piece)));
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random, other) => {
    const { at, length } = span(other, random);
    return inserted(bytes, random.below(bytes.length + 1), random.below(2) * length, other.subarray(at, at + length));
  },
  (bytes, random) => {
    const digits = [...bytes.keys()].filter((index) => (bytes[index] ?? 0) >= 48 && (bytes[index] ?? 0) <= 57);
    const copy = Uint8Array.from(bytes);
    const place = digits[random.below(Math.max(1, digits.length))];
    if (place !== undefined) copy[place] = 48 + random.below(10);
    return copy;
  },
  (bytes, random) => {
    const { at, length } = span(bytes, random);
    const to = random.below(bytes.length + 1);
    return inserted(inserted(bytes, at, length, new Uint8Array()), to, 0, bytes.subarray(at, at + length));
  },
];

/** A good file with one to six faults, always the same for the same generator. */
export function mutateBytes(good: Uint8Array, other: Uint8Array, random: SeededRandom): Uint8Array {
  let bytes = good;
  for (let count = random.below(6); count >= 0; count -= 1) {
    if (bytes.length === 0) break;
    const mutation = MUTATIONS[random.below(MUTATIONS.length)];
    bytes = mutation ? mutation(bytes, random, other) : bytes;
  }
  return bytes.subarray(0, CASE_BYTES_MAX);
}
