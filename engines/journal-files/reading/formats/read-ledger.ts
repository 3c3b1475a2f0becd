import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { FileProblem, FileEntry, JournalFile } from '../../model/journal-file.ts';
import { accountsOf, closeEntry, currencyOf, type OpenEntry } from '../plain-text.ts';

const TRANSACTION = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:=[-/.\d]+)?(?:\s+[*!])?(?:\s+\(([^)]*)\))?(?:\s+(.*))?$/;
const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP' };

/** Directives that say nothing of what was posted. */
const HARMLESS = /^(?:account|commodity|payee|tag|P|D|N)\s/;

/**
 * Reads the common part of hledger and ledger journals: dated transactions whose postings are `account  amount
 * currency`, with one amount left out at most. Comments and declarations are passed over. Whatever else would change
 * what is posted is a problem with its line: prices and costs, balance assertions and assignments, virtual
 * postings, automated and periodic transactions, includes and aliases.
 * @errors finory.ledger_unknown (unsupported)
 */
export function readLedger(text: string): Outcome<JournalFile> {
  const problems: FileProblem[] = [];
  const entries: FileEntry[] = [];
  let open: OpenEntry | undefined;
  let inComment = false;
  // Lines below a declaration describe it.
  let inDeclaration = false;
  const close = (): void => {
    if (open) entries.push(closeEntry(open, problems));
    open = undefined;
  };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    if (/^(?:comment|end comment)\b/.test(raw)) inComment = raw.startsWith('comment');
    else if (!inComment && /^\s+\S/.test(raw)) {
      if (open) readPosting(open, raw.trim(), line, problems);
      else if (!inDeclaration && !/^\s*[;#]/.test(raw))
        problems.push({ line, message: 'A posting stands outside of a transaction.' });
    } else if (!inComment) {
      close();
      inDeclaration = HARMLESS.test(raw);
      const match = TRANSACTION.exec(raw.replace(/\s*;.*$/, '').trimEnd());
      if (match) {
        const [, year = '', month = '', day = '', code, words = ''] = match;
        const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
        open = { reference: code ?? '', date, description: words.trim() || 'Imported entry', line, postings: [] };
      } else if (raw.trim() !== '' && !/^[;#*%|]/.test(raw) && !inDeclaration) {
        problems.push({
          line,
          message: `"${raw.slice(0, 40)}" is outside of the part of the format that is imported.`,
        });
      }
    }
  }
  close();
  if (entries.length === 0 && problems.length === 0)
    return refuse('unsupported', 'finory.ledger_unknown', 'The text holds no dated transactions.');
  return ok({ format: 'ledger', currency: currencyOf(entries), accounts: accountsOf(entries), entries, problems });
}

function readPosting(open: OpenEntry, text: string, line: number, problems: FileProblem[]): void {
  const body = text
    .replace(/^[;#].*$|\s+;.*$/, '')
    .replace(/^[*!]\s+/, '')
    .trimEnd();
  if (body === '') return;
  const [, account = '', rest = ''] = /^(.*?)(?:(?:\s{2,}|\t)\s*(.*))?$/.exec(body) ?? [];
  if (/^[([]/.test(account)) {
    problems.push({ line, message: 'Virtual postings are not imported.' });
  } else if (rest === '') {
    open.postings.push({ account, amount: undefined, currency: '', line });
  } else {
    const amount = readAmount(rest);
    if (typeof amount === 'string') problems.push({ line, message: amount });
    else open.postings.push({ account, line, ...amount });
  }
}

/** An amount with its currency before or behind, or a sentence that says why it is none. */
function readAmount(text: string): { readonly amount: string; readonly currency: string } | string {
  if (/[@{]/.test(text)) return 'Prices and costs are not imported: write the amount in the currency of the book.';
  if (text.includes('=')) return 'Balance assertions and assignments are not imported.';
  const before = /^(-?)\s*([$€£]|[A-Z]{3})\s*(-?)\s*([\d.,]+)$/.exec(text);
  const behind = /^(-?)([\d.,]+)\s*([$€£]|[A-Z]{3})?$/.exec(text);
  const [sign, number, unit] = before
    ? [`${before[1] ?? ''}${before[3] ?? ''}`, before[4] ?? '', before[2] ?? '']
    : [behind?.[1] ?? '', behind?.[2] ?? '', behind?.[3] ?? ''];
  if (number === '' || sign.length > 1)
    return `"${text.slice(0, 40)}" is not an amount with an ISO 4217 code, $, € or £.`;
  const grouped = /^\d{1,3}(?:,\d{3})+\.\d+$/.test(number);
  if (!grouped && !/^\d+(?:\.\d+)?$/.test(number))
    return `"${number.slice(0, 40)}" can be read in more than one way; write it as 1234.50.`;
  return { amount: `${sign}${number.replaceAll(',', '')}`, currency: SYMBOLS[unit] ?? unit };
}
