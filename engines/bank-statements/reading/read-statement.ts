import iconv from 'iconv-lite';
import { refuse, type Outcome } from '@finaceverse/base/outcome';
import { decodeLegacyText, decodeText } from '@finaceverse/base/text-encoding';
import { parseXml } from '@finaceverse/base/xml';
import { readBai2 } from './formats/read-bai2.ts';
import { readCamt } from './formats/read-camt.ts';
import { readMt940 } from './formats/read-mt940.ts';
import { readOfx } from './formats/read-ofx.ts';
import { readStatementCsv } from './csv/read-csv.ts';
import type { CsvMapping, Statement } from '../model/statement.ts';

/** Largest statement file that is read. */
export const STATEMENT_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads the statements in a bank's file, whatever its format, each with the proof of its running balance. The
 * format is decided by the content, never by the name; `mapping` says how a CSV is laid out.
 * @errors finory.statement_empty, finory.statement_too_large, finory.statement_unknown_format, finory.camt_*,
 *   finory.csv_*, finory.mt_*, finory.ofx_*, finory.bai2_*, xml.*
 */
export function readStatement(bytes: Uint8Array, name: string, mapping?: CsvMapping): Outcome<readonly Statement[]> {
  const shown = name.slice(0, 80);
  if (bytes.length === 0) return refuse('malformed', 'finory.statement_empty', `${shown} is empty.`);
  if (bytes.length > STATEMENT_BYTES_MAX) {
    return refuse(
      'too_large',
      'finory.statement_too_large',
      `${shown} has ${bytes.length} bytes; at most ${STATEMENT_BYTES_MAX} are read.`,
    );
  }
  // Transmissions frame a SWIFT message with control characters, which are no part of it.
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 4096))
    .replaceAll('\0', '')
    .replace(/^[\u0001-\u0008\u000b-\u001f\s]+(?=\{1:|:20:|:940:)/, '');
  const start = head.replace(/^\s+/, '');
  if (/OFXHEADER|<OFX>/i.test(head)) return readOfx(decodeLegacyText(bytes, charsetOf(head)));
  if (/^\s*(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*</.test(head)) {
    const parsed = parseXml(bytes);
    return parsed.ok ? readCamt(parsed.value) : parsed;
  }
  if (/[\u0001-\u0008\u000e-\u001a]/.test(head.slice(0, 20)) || head.startsWith('%PDF')) {
    return refuse(
      'unsupported',
      'finory.statement_unknown_format',
      `${shown} is not a bank statement in CAMT, MT940, OFX, BAI2 or CSV.`,
    );
  }
  if (start.startsWith('01,')) return readBai2(decodeLegacyText(bytes));
  if (!mapping && /(?:^|[\n\r{}])(?:\{4:)?\s*:(?:\d{2}[A-Z]?|NS|940):/.test(head)) return readMt940(decodeMt940(bytes));
  return readStatementCsv(decodeLegacyText(bytes), mapping);
}

/** Banks of central Europe send MT940 in code page 852: its letters stand where Windows-1252 has signs that no name contains. */
function decodeMt940(bytes: Uint8Array): string {
  const strict = decodeText(bytes);
  if (strict.ok) return strict.value;
  const old = bytes.some((byte) => byte >= 0x81 && byte <= 0x9f && byte !== 0x91 && byte !== 0x92 && byte !== 0x96);
  return old ? iconv.decode(Buffer.from(bytes), 'cp852') : decodeLegacyText(bytes);
}

/** The character set that an OFX header declares. */
function charsetOf(head: string): string | undefined {
  const declared = /CHARSET:\s*([\w-]+)/i.exec(head)?.[1];
  if (declared === '1252') return 'windows-1252';
  return /ENCODING:\s*UTF-?8/i.test(head) ? 'utf-8' : declared === 'NONE' ? undefined : declared;
}
