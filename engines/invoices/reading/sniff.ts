import { refuse, type Refusal } from '@finaceverse/base/outcome';

/** What the first bytes say a file is. */
export type SniffedType =
  | 'pdf'
  | 'png'
  | 'jpeg'
  | 'tiff'
  | 'webp'
  | 'gif'
  | 'zip'
  | 'ole'
  | 'executable'
  | 'xml'
  | 'text'
  | 'unknown';

/** Largest document that is read. */
export const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024;

const SIGNATURES: readonly (readonly [SniffedType, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['executable', [0x4d, 0x5a]],
  ['executable', [0x7f, 0x45, 0x4c, 0x46]],
];

function startsWith(bytes: Uint8Array, signature: readonly number[], offset = 0): boolean {
  return signature.every((byte, index) => bytes[offset + index] === byte);
}

/** The type by content; the name is never trusted. */
export function sniffType(bytes: Uint8Array): SniffedType {
  for (const [type, signature] of SIGNATURES) if (startsWith(bytes, signature)) return type;
  if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8)) return 'webp';
  const head = latin(bytes.subarray(0, 1024))
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (head.startsWith('<')) return /^<!doctype html|^<html/i.test(head) ? 'unknown' : 'xml';
  if (head.includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return 'text';
  let control = 0;
  const sample = bytes.subarray(0, 4096);
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  return sample.length > 0 && control === 0 ? 'text' : 'unknown';
}

/** Bytes as characters of the same code, for looking at structure only. */
export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Why a file is not opened at all, or undefined where it may be read on. */
export function refusalOf(bytes: Uint8Array, type: SniffedType, name: string): Refusal | undefined {
  const shown = name.slice(0, 80);
  if (bytes.length === 0)
    return refuse('malformed', 'cyloid.empty_file', `${shown} is empty.`, { hint: 'Export or scan it again.' }).refusal;
  if (bytes.length > DOCUMENT_BYTES_MAX) {
    return refuse(
      'too_large',
      'cyloid.file_too_large',
      `${shown} has ${bytes.length} bytes; at most ${DOCUMENT_BYTES_MAX} are read.`,
    ).refusal;
  }
  switch (type) {
    case 'executable':
      return refuse('unsupported', 'cyloid.executable', `${shown} is a program, not a document.`).refusal;
    case 'ole':
      return refuse('unsupported', 'cyloid.macro_capable', `${shown} is an old Office file, which can carry macros.`, {
        hint: 'Save it as PDF and send that.',
      }).refusal;
    case 'zip':
      return zipRefusal(bytes, shown);
    case 'pdf':
      return pdfRefusal(bytes, shown);
    case 'gif':
    case 'unknown':
      return refuse(
        'unsupported',
        'cyloid.wrong_type',
        `${shown} is neither a PDF, a PNG or JPEG image, an e-invoice nor a CSV.`,
        { hint: 'Send the invoice as PDF, image, XML or CSV.' },
      ).refusal;
    default:
      return undefined;
  }
}

function zipRefusal(bytes: Uint8Array, name: string): Refusal {
  const directory = readZipDirectory(bytes);
  if (directory.packed > 0 && directory.unpacked / directory.packed > 100 && directory.unpacked > 16 * 1024 * 1024) {
    return refuse(
      'too_large',
      'cyloid.zip_bomb',
      `${name} would unpack to ${directory.unpacked} bytes from ${bytes.length}; it is not opened.`,
    ).refusal;
  }
  if (directory.names.some((entry) => /vbaProject|macrosheets|activeX/i.test(entry))) {
    return refuse('unsupported', 'cyloid.macro_capable', `${name} carries macros.`, {
      hint: 'Save it as PDF and send that.',
    }).refusal;
  }
  return refuse('unsupported', 'cyloid.archive', `${name} is an archive or Office file; archives are not opened.`, {
    hint: 'Send the files inside one by one, as PDF, image, XML or CSV.',
  }).refusal;
}

function readZipDirectory(bytes: Uint8Array): {
  readonly packed: number;
  readonly unpacked: number;
  readonly names: readonly string[];
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let packed = 0;
  let unpacked = 0;
  // The central directory is found by its entry signature, from the end of the file's last megabyte.
  for (let at = Math.max(0, bytes.length - 1024 * 1024); at + 46 <= bytes.length && names.length < 10_000; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    packed += view.getUint32(at + 20, true);
    unpacked += view.getUint32(at + 24, true);
    const length = view.getUint16(at + 28, true);
    names.push(latin(bytes.subarray(at + 46, at + 46 + length)));
    at += 45 + length;
  }
  return { packed, unpacked, names };
}

function pdfRefusal(bytes: Uint8Array, name: string): Refusal | undefined {
  const text = latin(bytes);
  const start = text.indexOf('%PDF-');
  const end = text.lastIndexOf('%%EOF');
  if (start > 0 && /^(MZ|PK\x03\x04|\x7fELF|GIF8|\xff\xd8\xff|\x89PNG|<html|<!doctype)/i.test(text))
    return polyglot(name);
  if (end >= 0 && (text.indexOf('PK\x05\x06', end) >= 0 || text.indexOf('PK\x03\x04', end) >= 0)) return polyglot(name);
  if (end < 0 || !text.includes('startxref')) {
    return refuse('malformed', 'cyloid.truncated', `${name} breaks off: the end of the PDF is missing.`, {
      hint: 'Send the whole file again.',
    }).refusal;
  }
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text) || /\/Encrypt\s*<</.test(text)) {
    return refuse('unsupported', 'cyloid.encrypted', `${name} is encrypted.`, {
      hint: 'Remove the password and send it again.',
    }).refusal;
  }
  if (/\/Launch\b/.test(text) || /\/S\s*\/JavaScript\b/.test(text)) {
    return refuse('unsupported', 'cyloid.active_content', `${name} carries a script or a command to start a program.`, {
      hint: 'Print it to a plain PDF and send that.',
    }).refusal;
  }
  return undefined;
}

function polyglot(name: string): Refusal {
  return refuse('unsupported', 'cyloid.polyglot', `${name} is two kinds of file at once.`, {
    hint: 'Print it to a plain PDF and send that.',
  }).refusal;
}
