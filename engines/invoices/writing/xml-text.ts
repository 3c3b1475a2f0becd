import type { Term } from '../model/invoice.ts';

/** A piece of XML: an element with its attributes and content, or nothing. */
export type Piece = string | undefined;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // Characters that XML 1.0 does not have cannot be written, not even as references.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

function attributesOf(attributes: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value)}"`))
    .join('');
}

/** A leaf; absent where there is no text. */
export function leaf(
  name: string,
  text: string | undefined,
  attributes: Readonly<Record<string, string | undefined>> = {},
): Piece {
  return text === undefined || text === ''
    ? undefined
    : `<${name}${attributesOf(attributes)}>${escaped(text)}</${name}>`;
}

/** An aggregate of what is there; absent where nothing is. */
export function group(name: string, ...pieces: readonly (Piece | readonly Piece[])[]): Piece {
  const content = pieces
    .flat()
    .filter((piece) => piece !== undefined)
    .join('');
  return content === '' ? undefined : `<${name}>${content}</${name}>`;
}

/** An attached file with its kind and name; its bytes may be missing. */
export function attachment(name: string, file: Term | undefined): Piece {
  return (
    file &&
    `<${name}${attributesOf({ mimeCode: file.mimeCode, filename: file.fileName })}>${escaped(file.value)}</${name}>`
  );
}
