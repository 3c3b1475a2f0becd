/** One start tag as the tokeniser reads it: enough of XML 1.0 for XES, in any attribute order and quoting. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly selfClosing: boolean;
  /** Where the raw value of the last attribute starts and ends, when it is `value`, double-quoted and plain. */
  readonly plainValue: readonly [from: number, to: number] | undefined;
  /** Index just after `>`. */
  readonly end: number;
}

const decoder = new TextDecoder('utf-8');

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function isNameEnd(byte: number | undefined): boolean {
  return isSpace(byte) || byte === 61 || byte === 62 || byte === 47 || byte === undefined;
}

/**
 * The start tag at `bytes[at]` (which is `<`), `incomplete` when the bytes end inside it, or a sentence
 * when it is not XML.
 */
export function readStartTag(
  bytes: Uint8Array,
  at: number,
  end: number,
): StartTag | 'incomplete' | { readonly wrong: string } {
  let cursor = at + 1;
  while (cursor < end && !isNameEnd(bytes[cursor])) cursor += 1;
  if (cursor >= end) return 'incomplete';
  const name = decoder.decode(bytes.subarray(at + 1, cursor));
  const attributes = new Map<string, string>();
  let plainValue: readonly [number, number] | undefined;
  for (;;) {
    while (cursor < end && isSpace(bytes[cursor])) cursor += 1;
    if (cursor >= end) return 'incomplete';
    const byte = bytes[cursor];
    if (byte === 62) return { name, attributes, selfClosing: false, plainValue, end: cursor + 1 };
    if (byte === 47) {
      if (cursor + 1 >= end) return 'incomplete';
      if (bytes[cursor + 1] !== 62) return { wrong: `<${name}> has a stray "/"` };
      return { name, attributes, selfClosing: true, plainValue, end: cursor + 2 };
    }
    const nameFrom = cursor;
    while (cursor < end && !isNameEnd(bytes[cursor])) cursor += 1;
    const attribute = decoder.decode(bytes.subarray(nameFrom, cursor));
    while (cursor < end && isSpace(bytes[cursor])) cursor += 1;
    if (cursor >= end) return 'incomplete';
    if (bytes[cursor] !== 61) return { wrong: `attribute ${attribute} of <${name}> has no value` };
    cursor += 1;
    while (cursor < end && isSpace(bytes[cursor])) cursor += 1;
    if (cursor >= end) return 'incomplete';
    const quote = bytes[cursor];
    if (quote !== 34 && quote !== 39) return { wrong: `attribute ${attribute} of <${name}> is not quoted` };
    const valueFrom = cursor + 1;
    const valueTo = bytes.indexOf(quote, valueFrom);
    if (valueTo < 0 || valueTo >= end) return 'incomplete';
    const raw = decoder.decode(bytes.subarray(valueFrom, valueTo));
    attributes.set(attribute, raw.includes('&') ? decodeEntities(raw) : raw);
    plainValue = attribute === 'value' && quote === 34 && attributes.has('key') ? [valueFrom, valueTo] : undefined;
    cursor = valueTo + 1;
  }
}

const ENTITY = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Replaces the predefined entities and character references of XML 1.0; others stay as they are written. */
export function decodeEntities(text: string): string {
  return text.replace(
    ENTITY,
    (whole, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : whole;
    },
  );
}

/** Index just after `terminator`, or -1 when it is not within the bytes. */
export function findAfter(bytes: Uint8Array, from: number, end: number, terminator: string): number {
  const first = terminator.charCodeAt(0);
  for (
    let at = bytes.indexOf(first, from);
    at >= 0 && at + terminator.length <= end;
    at = bytes.indexOf(first, at + 1)
  ) {
    let matched = 1;
    while (matched < terminator.length && bytes[at + matched] === terminator.charCodeAt(matched)) matched += 1;
    if (matched === terminator.length) return at + terminator.length;
  }
  return -1;
}

/** Escapes a text for element content and double-quoted attributes; characters XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
