import { inflateRawSync, constants } from 'node:zlib';
import { latin } from '../sniff.ts';

/** Largest content that one compressed stream may unfold to. */
const STREAM_BYTES_MAX = 128 * 1024 * 1024;

/** Largest content of all compressed streams together. */
const UNFOLDED_BYTES_MAX = 512 * 1024 * 1024;

/** Bytes that the smallest stream counts for: to begin with it takes time too. */
const STREAM_COST = 8192;

/** Codes of characters have at most two bytes (ISO 32000-1, Annex C.2). */
const CODE_MAX = 0xffff;

/** Most states that a page may save one inside the other; 28 is what readers must bear (ISO 32000-1, Annex C.2). */
const SAVED_STATES_MAX = 5000;

/** Most objects that a damaged file may leave open and still be tried. */
const OPEN_OBJECTS_MAX = 100;

/** Most characters that may stand behind such objects, all of them together. */
const OPEN_CHARACTERS_MAX = 16 * 1024 * 1024;

const STRUCTURE = /\d\s+\d+\s+obj\b|\btrailer\s*(?=<<)|(?<=[>\s])stream\s|\bendobj\b|\bstartxref\b/g;

/** Why a PDF is not given to the reader, which would take time or memory without bound for it. */
export type StructureFault = 'unfolds_too_far' | 'objects_open' | 'damaged_stream' | 'endless_font' | 'endless_nesting';

/** The first fault in the structure of a PDF that the reader does not bear; looks at the bytes only, in linear time. */
export function structureFault(bytes: Uint8Array): StructureFault | undefined {
  const text = latin(bytes);
  if (leavesObjectsOpen(text)) return 'objects_open';
  if (hasEndlessWidths(text)) return 'endless_font';
  const start = /(?<=[>\s])stream\r?\n/g;
  let left = UNFOLDED_BYTES_MAX;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const from = start.lastIndex;
    const to = text.indexOf('endstream', from);
    if (to < 0) return undefined;
    start.lastIndex = to;
    const before = text.slice(Math.max(0, match.index - 600), match.index);
    const dictionary = before.slice(before.lastIndexOf('obj') + 3);
    const isPicture = /\/Subtype\s*\/Image\b|\/Length1\b/.test(dictionary);
    // Deflate packs about 1,000 to 1 at best, so a small stream cannot exceed the bound.
    if (isPicture && to - from < STREAM_BYTES_MAX / 1100) continue;
    const packed = bytes.subarray(from, to);
    const isFlate = /\/Filter\s*\[?\s*\/(?:FlateDecode|Fl)\b/.test(dictionary);
    const content = isFlate
      ? unfolded(packed, Math.min(STREAM_BYTES_MAX, left))
      : Buffer.from(packed.buffer, packed.byteOffset, packed.length);
    if ('fault' in content) return content.fault;
    if (isFlate) left -= Math.max(content.length, STREAM_COST);
    if (nestsWithoutEnd(content)) return 'endless_nesting';
    if (!content.includes('range') && !content.includes('/W')) continue;
    const held = latin(content);
    if (hasEndlessRange(held) || hasEndlessWidths(held)) return 'endless_font';
  }
  return undefined;
}

/** What a compressed stream holds; one that ends early gives what it has. The checksum is not looked at. */
function unfolded(packed: Uint8Array, bytesMax: number): Buffer | { readonly fault: StructureFault } {
  if (bytesMax <= 0) return { fault: 'unfolds_too_far' };
  try {
    return inflateRawSync(packed.subarray(2), { maxOutputLength: bytesMax, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { fault: isLarge ? 'unfolds_too_far' : 'damaged_stream' };
  }
}

/** Whether a page's content saves its state again and again; each saved state makes the next step of the reader slower. */
function nestsWithoutEnd(content: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < content.length; at += 1) {
    const sign = content[at];
    if ((sign !== 0x71 && sign !== 0x51) || (content[at - 1] ?? 0) > 0x20 || (content[at + 1] ?? 0) > 0x20) continue;
    depth = Math.max(0, depth + (sign === 0x71 ? 1 : -1));
    if (depth > SAVED_STATES_MAX) return true;
  }
  return false;
}

/** Whether a table of characters maps a range of more codes than there are: the reader writes down each of them. */
function hasEndlessRange(content: string): boolean {
  return content
    .split(/begin(?:bf|cid)range/)
    .slice(1)
    .some(isEndlessSection);
}

/** Ranges are told as first code, last code, and what they mean: a text, a number, or an array of texts. */
function isEndlessSection(section: string): boolean {
  const codes: number[] = [];
  let isInArray = false;
  for (const [token, hexadecimal] of section.matchAll(/<([^>]*)>?|[[\]]|[^\s<[\]]+/g)) {
    if (codes.length === 2) {
      isInArray = token === '[' || (isInArray && token !== ']');
      if (!isInArray) codes.length = 0;
      continue;
    }
    // The reader gives up at what is no text; a text in brackets could tell any code, and nobody writes it so.
    if (hexadecimal === undefined) return token.startsWith('(');
    codes.push(codeOf(hexadecimal));
    const [first = 0, last = 0] = codes;
    if (last - first > CODE_MAX) return true;
  }
  return false;
}

/** A code as the reader takes it: the last four bytes of what is told. */
function codeOf(hexadecimal: string): number {
  return Number(`0x0${hexadecimal.replace(/[^\da-f]/gi, '').slice(-8)}`);
}

/** Whether the widths of a font's characters are told for codes beyond the last. */
function hasEndlessWidths(content: string): boolean {
  for (const [, widths = ''] of content.matchAll(/\/W2?\s*\[([^/>]*)/g))
    for (const [number] of widths.matchAll(/[-+.\d]+/g))
      if (Number.parseFloat(number.replaceAll('-', '')) > CODE_MAX) return true;
  return false;
}

/**
 * Whether a PDF begins many objects and does not close what is in them: strings, arrays or dictionaries. The reader
 * looks for the end of each of them in all the rest of the file, so that it takes the square of the file's length.
 * Looks at each character once; what streams hold is passed over.
 */
function leavesObjectsOpen(text: string): boolean {
  const structure = new RegExp(STRUCTURE);
  let begun: number | undefined;
  let open = 0;
  let behind = 0;
  for (let mark = structure.exec(text); mark; mark = structure.exec(text)) {
    if (begun !== undefined && !closesAll(text.slice(begun, mark.index))) {
      open += 1;
      behind += text.length - begun;
      if (open > OPEN_OBJECTS_MAX || behind > OPEN_CHARACTERS_MAX) return true;
    }
    begun = /^\d|^trailer/.test(mark[0]) ? structure.lastIndex : undefined;
    if (!mark[0].startsWith('stream')) continue;
    const end = text.indexOf('endstream', structure.lastIndex);
    if (end < 0) return false;
    structure.lastIndex = end + 'endstream'.length;
  }
  return false;
}

const SIGNS = /%[^\r\n]*|\(|<<|>>|<[^<>]*>?|[[\]]/g;

/** Whether all that opens in an object closes in it (ISO 32000-1, 7.3). */
function closesAll(body: string): boolean {
  const awaited: string[] = [];
  const signs = new RegExp(SIGNS);
  for (let sign = signs.exec(body); sign; sign = signs.exec(body)) {
    const [found] = sign;
    if (found === '(') {
      const end = endOfString(body, signs.lastIndex);
      if (end === undefined) return false;
      signs.lastIndex = end;
    } else if (found === '[') awaited.push(']');
    else if (found === '<<') awaited.push('>>');
    else if (found === awaited.at(-1)) awaited.pop();
    else if (found.startsWith('<') && !found.endsWith('>')) return false;
  }
  return awaited.length === 0;
}

/** The place behind a string's last bracket; brackets may nest, and a backslash takes their meaning away. */
function endOfString(body: string, from: number): number | undefined {
  const brackets = /\\[^]|[()]/g;
  brackets.lastIndex = from;
  let depth = 1;
  for (let bracket = brackets.exec(body); bracket; bracket = brackets.exec(body)) {
    if (bracket[0] === '(') depth += 1;
    else if (bracket[0] === ')') depth -= 1;
    if (depth === 0) return brackets.lastIndex;
  }
  return undefined;
}
