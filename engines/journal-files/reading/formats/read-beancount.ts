import { addDecimals, compareDecimals, decimal, decimalToString, type Decimal } from '@finaceverse/base/decimal';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { FileEntry, FilePrice, FileProblem, JournalFile } from '../../model/journal-file.ts';
import { accountsOf, closeEntry, currencyOf, type OpenEntry } from '../plain-text.ts';
import { readCommodityAmount, readWorthAmount } from '../worth-amount.ts';

const ACCOUNT = /^(?:Assets|Liabilities|Equity|Income|Expenses)(?::[\p{Lu}\d][\p{L}\d-]*)+/u;
const DATED = /^(\d{4}-\d{2}-\d{2})\s+(\S+)\s*(.*)$/;

/** Directives that say nothing of what was posted. */
const HARMLESS = new Set(['open', 'close', 'commodity', 'note', 'event', 'query', 'custom', 'document']);

interface Assertion {
  readonly account: string;
  readonly date: string;
  readonly amount: string;
  readonly currency: string;
  readonly line: number;
}

/**
 * Reads the common part of beancount (v2 and v3): transactions whose postings are `account amount currency`, with
 * one amount left out at most, with costs and prices. Balance assertions are checked. Whatever else would change what
 * is posted is a problem with its line: costs left to booking, pads, plugins, includes and pushed tags.
 * @errors finory.beancount_unknown (unsupported)
 */
export function readBeancount(text: string): Outcome<JournalFile> {
  const problems: FileProblem[] = [];
  const entries: FileEntry[] = [];
  const assertions: Assertion[] = [];
  const prices: FilePrice[] = [];
  let open: OpenEntry | undefined;
  const close = (): void => {
    if (open) entries.push(closeEntry(open, problems));
    open = undefined;
  };
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const body = raw.replace(/(^|[^"]);[^"]*$/, '$1').trimEnd();
    if (body.trim() === '' || /^[*#]/.test(body)) {
      if (body === '' && raw === '') close();
    } else if (/^\s/.test(body)) {
      if (open && !/^\s+[a-z][\w-]*:(?:\s|$)/.test(body)) readPosting(open, body.trim(), line, problems);
    } else {
      close();
      const [, date = '', word = '', rest = ''] = DATED.exec(body) ?? [];
      if (word === '*' || word === '!' || word === 'txn')
        open = { reference: '', date, description: describe(rest), line, postings: [] };
      else if (word === 'price') prices.push(...readPrice(date, rest, line, problems));
      else if (word === 'balance') assertions.push(...readAssertion(date, rest, line, problems));
      else if (!HARMLESS.has(word) && !/^option\s+"(?:title|operating_currency)"/.test(body)) {
        problems.push({
          line,
          message: `"${body.slice(0, 40)}" is outside of the part of the format that is imported.`,
        });
      }
    }
  }
  close();
  if (entries.length === 0 && problems.length === 0)
    return refuse('unsupported', 'finory.beancount_unknown', 'The text holds no dated transactions.');
  for (const assertion of assertions) problems.push(...checkAssertion(assertion, entries));
  return ok({
    format: 'beancount',
    currency: currencyOf(entries),
    accounts: accountsOf(entries),
    entries,
    prices,
    problems,
  });
}

/** Payee and narration out of their quotes, without tags and links. */
function describe(text: string): string {
  const words = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => (match[1] ?? '').replaceAll(/\\(.)/g, '$1'));
  return words.filter((word) => word !== '').join(', ') || 'Imported entry';
}

function readPosting(open: OpenEntry, text: string, line: number, problems: FileProblem[]): void {
  const body = text.replace(/^[*!]\s+/, '');
  const account = ACCOUNT.exec(body)?.[0];
  if (account === undefined) {
    problems.push({ line, message: `"${body.slice(0, 40)}" is not a posting.` });
    return;
  }
  const rest = body.slice(account.length).trim();
  if (rest === '') open.postings.push({ account, amount: undefined, currency: '', line });
  else if (/\{\s*\}|[#*]/.test(rest))
    problems.push({
      line,
      message: 'A cost that is left to be found by booking is not imported: write it out.',
    });
  else {
    const amount = readWorthAmount(rest.replaceAll(/(?<=\d),(?=\d{3})/g, ''));
    if (typeof amount === 'string') problems.push({ line, message: amount });
    else
      open.postings.push({
        account,
        amount: amount.amount,
        currency: amount.currency,
        worth: amount.worth,
        line,
      });
  }
}

/** `2026-01-05 price EUR 1.10 USD` after its second word. */
function readPrice(date: string, text: string, line: number, problems: FileProblem[]): FilePrice[] {
  const [, of = '', words = ''] = /^(\S+)\s+(.+)$/.exec(text.trim()) ?? [];
  const worth = readCommodityAmount(words.replaceAll(',', ''));
  if (typeof worth !== 'string') return [{ date, of, worth }];
  problems.push({ line, message: worth });
  return [];
}

const plain = (number: string): string => number.replaceAll(',', '').replace(/^\+/, '');

function readAssertion(date: string, text: string, line: number, problems: FileProblem[]): Assertion[] {
  const match = /^(\S+)\s+([+-]?[\d,]+(?:\.\d+)?)\s+([A-Z][A-Z0-9'._-]*)$/.exec(text.trim());
  if (match)
    return [
      {
        account: match[1] ?? '',
        date,
        amount: plain(match[2] ?? ''),
        currency: match[3] ?? '',
        line,
      },
    ];
  problems.push({
    line,
    message: 'This balance assertion cannot be checked; only "balance account amount currency" can.',
  });
  return [];
}

/** An assertion holds at the beginning of its day, for the account and all below it. */
function checkAssertion(assertion: Assertion, entries: readonly FileEntry[]): FileProblem[] {
  const lines = entries
    .filter((entry) => entry.date < assertion.date)
    .flatMap((entry) => entry.lines)
    .filter(
      (line) =>
        line.currency === assertion.currency &&
        (line.account === assertion.account || line.account.startsWith(`${assertion.account}:`)),
    );
  const found = lines.reduce<Decimal>((sum, line) => addDecimals(sum, decimal(line.amount)), decimal('0'));
  if (compareDecimals(found, decimal(assertion.amount)) === 0) return [];
  const message = `${assertion.account} should stand at ${assertion.amount} ${assertion.currency} on ${assertion.date}; the entries before give ${decimalToString(found)}.`;
  return [{ line: assertion.line, message }];
}
