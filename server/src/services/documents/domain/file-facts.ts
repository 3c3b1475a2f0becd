import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from '@finaceverse/base/text-encoding';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';

/** Largest file that is kept as a document, in bytes: 50 MiB. */
export const DOCUMENT_BYTES_MAX = 50 * 1024 * 1024;

const NAME_CHARACTERS_MAX = 200;

/** What is known of a file before it is kept. */
export interface FileFacts {
  readonly name: string;
  /** By content, never by what the sender says. */
  readonly mediaType: string;
}

/** The last part of a path in any notation, without control or direction characters. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  // Direction marks can make "exe.fdp" read as "pdf.exe", so they go with the control characters.
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^\.+/, '')
    .trim();
  return clean === '' ? 'document' : clean.slice(0, NAME_CHARACTERS_MAX);
}

async function sniff(bytes: Uint8Array, name: string): Promise<string> {
  const binary = await fileTypeFromBuffer(bytes);
  if (binary) return binary.mime;
  const text = decodeText(bytes);
  if (!text.ok || hasControlCharacters(text.value)) return 'application/octet-stream';
  const head = text.value.slice(0, 1024).trimStart();
  // HTML and SVG are shown as plain text: a browser would run scripts that they carry.
  if (/^<(!doctype\s+html|html|svg)\b/i.test(head)) return 'text/plain';
  if (/^<[?!A-Za-z]/.test(head)) return 'application/xml';
  if (/\.csv$/i.test(name)) return 'text/csv';
  return /^[[{]/.test(head) && /\.json$/i.test(name) ? 'application/json' : 'text/plain';
}

function hasControlCharacters(text: string): boolean {
  const sample = text.slice(0, 65_536);
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) return true;
  }
  return false;
}

/**
 * Name and type of a file that may be kept.
 * @errors documents.empty (422), documents.too_large (413)
 */
export async function examineFile(given: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Outcome<FileFacts>> {
  const name = safeFileName(given.name);
  if (given.bytes.length === 0) {
    return refuse(errors.empty, { name });
  }
  if (given.bytes.length > DOCUMENT_BYTES_MAX) {
    const limit = DOCUMENT_BYTES_MAX / 1024 / 1024;
    return refuse(errors.too_large, { name, limit });
  }
  return ok({ name, mediaType: await sniff(given.bytes, name) });
}
