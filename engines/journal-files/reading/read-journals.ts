import { gunzipSync } from 'node:zlib';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { decodeLegacyText, decodeText } from '@finaceverse/base/text-encoding';
import { parseXml } from '@finaceverse/base/xml';
import type { JournalFile, JournalFormat } from '../model/journal-file.ts';
import { readBeancount } from './formats/read-beancount.ts';
import { readGnucash } from './formats/read-gnucash.ts';
import { readJournalCsv } from './formats/read-journal-csv.ts';
import { readLedger } from './formats/read-ledger.ts';
import { readSaft } from './formats/read-saft.ts';

/** Largest file of journals that is read, unpacked. */
export const JOURNALS_BYTES_MAX = 64 * 1024 * 1024;

/**
 * Reads the journals in a file of another system. The format is decided by the content unless it is given.
 * @errors finory.journals_empty, finory.journals_too_large, finory.journals_packed, finory.saft_*, finory.gnucash_*,
 *   finory.journal_csv_*, finory.ledger_*, finory.beancount_*, finory.numbers_*, finory.dates_ambiguous, xml.*
 */
export function readJournals(packed: Uint8Array, name: string, format?: JournalFormat): Outcome<JournalFile> {
  const shown = name.slice(0, 80);
  if (packed.length === 0) return refuse('malformed', 'finory.journals_empty', `${shown} is empty.`);
  const unpacked = unpack(packed, shown);
  if (!unpacked.ok) return unpacked;
  const bytes = unpacked.value;
  if (bytes.length > JOURNALS_BYTES_MAX)
    return refuse(
      'too_large',
      'finory.journals_too_large',
      `${shown} has ${bytes.length} bytes; at most ${JOURNALS_BYTES_MAX} are read.`,
    );
  const strict = decodeText(bytes);
  const text = strict.ok ? strict.value : decodeLegacyText(bytes);
  const chosen = format ?? recognise(text);
  if (chosen === 'saft' || chosen === 'gnucash') {
    const root = parseXml(bytes);
    if (!root.ok) return root;
    return root.value.name === 'gnc-v2' ? readGnucash(root.value, text) : readSaft(root.value, text);
  }
  if (text.includes('\0'))
    return refuse(
      'unsupported',
      'finory.journals_unknown',
      `${shown} is not a journal in SAF-T, GnuCash, CSV, ledger or beancount format.`,
    );
  if (chosen === 'csv') return readJournalCsv(text);
  return chosen === 'beancount' ? readBeancount(text) : readLedger(text);
}

/** A packed file that grows beyond the limit is given up while it grows. */
function unpack(bytes: Uint8Array, shown: string): Outcome<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return ok(bytes);
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: JOURNALS_BYTES_MAX }));
  } catch {
    return refuse(
      'malformed',
      'finory.journals_packed',
      `${shown} cannot be unpacked, or is larger than ${JOURNALS_BYTES_MAX} bytes when it is.`,
    );
  }
}

function recognise(text: string): JournalFormat {
  if (/^\s*</.test(text)) return text.slice(0, 4096).includes('gnc-v2') ? 'gnucash' : 'saft';
  if (/^\d{4}-\d{2}-\d{2}\s+(?:open\s+[A-Z]|(?:\*|!|txn)\s+")/m.test(text)) return 'beancount';
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ =].*)?\r?\n[ \t]+\S/m.test(text)) return 'ledger';
  return 'csv';
}
