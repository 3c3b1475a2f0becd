import { refuse, type Outcome } from '../../../../base/outcome.ts';
import { decodeLegacyText } from '../../../../base/text-encoding.ts';
import { parseXml } from '../../../../base/xml.ts';
import { readCamt } from './read-camt.ts';
import { readStatementCsv } from './read-csv.ts';
import type { CsvMapping, Statement } from './statement.ts';

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
    return refuse('too_large', 'finory.statement_too_large', `${shown} has ${bytes.length} bytes; at most ${STATEMENT_BYTES_MAX} are read.`);
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replaceAll('\0', '');
  if (/^\s*(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*</.test(head)) {
    const parsed = parseXml(bytes);
    return parsed.ok ? readCamt(parsed.value) : parsed;
  }
  if (/[\u0001-\u0008\u000e-\u001a]/.test(head) || head.startsWith('%PDF')) {
    return refuse('unsupported', 'finory.statement_unknown_format', `${shown} is not a bank statement in CAMT, MT940, OFX, BAI2 or CSV.`);
  }
  return readStatementCsv(decodeLegacyText(bytes), mapping);
}
