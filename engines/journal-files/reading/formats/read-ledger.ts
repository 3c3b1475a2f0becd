import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { FileEntry, FilePrice, FileProblem, JournalFile } from '../../model/journal-file.ts';
import { brokenAssertions, type AssertedBalance } from '../balance-assertions.ts';
import { accountsOf, closeEntry, currencyOf, type OpenEntry, type TextPosting } from '../plain-text.ts';
import { readCommodityAmount, readWorthAmount } from '../worth-amount.ts';

const TRANSACTION = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:=[-/.\d]+)?(?:\s+[*!])?(?:\s+\(([^)]*)\))?(?:\s+(.*))?$/;

/** Directives that say nothing of what was posted. */
const HARMLESS = /^(?:account|commodity|payee|tag|D|N)\s/;
const PRICE = /^P\s+(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\s+[\d:]+)?\s+("[^"]+"|\S+)\s+(.+)$/;
const SYMBOL = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
]);

/**
 * Reads the common part of hledger and ledger journals: dated transactions whose postings are `account  amount
 * currency`, with one amount left out at most, with costs and prices, with prices of days and with balance assertions,
 * which are checked. Comments and declarations are passed over. Whatever else would change what is posted is a problem
 * with its line: balance assignments, virtual postings, automated and periodic transactions, includes and aliases.
 * @errors finory.ledger_unknown (unsupported)
 */
export function readLedger(text: string): Outcome<JournalFile> {
  const problems: FileProblem[] = [];
  const entries: FileEntry[] = [];
  // A name that stands in a million lines is kept once.
  const names = new Map<string, string>();
  const prices: FilePrice[] = [];
  const asserted: AssertedBalance[] = [];
  let open: OpenEntry | undefined;
  let inComment = false;
  // Lines below a declaration describe it.
  let inDeclaration = false;
  const close = (): void => {
    if (open) entries.push(closeEntry(open, problems));
    open = undefined;
  };
  let line = 0;
  for (const raw of linesOf(text)) {
    line += 1;
    const first = raw.charCodeAt(0);
    const plain = open && !inComment && first === BLANK ? plainPosting(raw, line, names) : undefined;
    if (plain) open?.postings.push(plain);
    else if (raw === '' && !inComment) {
      close();
      inDeclaration = false;
    } else if (/^(?:comment|end comment)\b/.test(raw)) inComment = raw.startsWith('comment');
    else if (!inComment && /^\s+\S/.test(raw)) {
      if (open) readPosting(open, raw.trim(), line, { problems, asserted });
      else if (!inDeclaration && !/^\s*[;#]/.test(raw))
        problems.push({ line, message: 'A posting stands outside of a transaction.' });
    } else if (!inComment) {
      close();
      inDeclaration = HARMLESS.test(raw);
      const match = TRANSACTION.exec(raw.includes(';') ? raw.replace(/\s*;.*$/, '').trimEnd() : raw.trimEnd());
      const price = PRICE.exec(raw.replace(/\s+;.*$/, '').trimEnd());
      if (price) {
        const [, year = '', month = '', day = '', of = '', words = ''] = price;
        const worth = readCommodityAmount(words.trim());
        if (typeof worth === 'string') problems.push({ line, message: worth });
        else
          prices.push({
            date: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
            of: SYMBOL.get(of) ?? of.replaceAll('"', ''),
            worth,
          });
      } else if (match) {
        const [, year = '', month = '', day = '', code, words = ''] = match;
        const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
        open = {
          reference: code ?? '',
          date,
          description: words.trim() || 'Imported entry',
          line,
          postings: [],
        };
      } else if (raw.trim() !== '' && !/^[;#*%|]/.test(raw) && !inDeclaration) {
        problems.push({
          line,
          message: `"${raw.slice(0, 40)}" is outside of the part of the format that is imported.`,
        });
      }
    }
  }
  close();
  problems.push(...brokenAssertions(entries, asserted));
  if (entries.length === 0 && problems.length === 0)
    return refuse('unsupported', 'finory.ledger_unknown', 'The text holds no dated transactions.');
  return ok({
    format: 'ledger',
    currency: currencyOf(entries),
    accounts: accountsOf(entries),
    entries,
    prices,
    problems,
  });
}

/** Lines one after the other: an array of a million would live as long as the text. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield text.slice(start, end > start && text.charCodeAt(end - 1) === RETURN ? end - 1 : end);
    start = end + 1;
  }
  yield text.slice(start);
}

const [BLANK, RETURN, POINT, MINUS, ZERO, NINE] = [32, 13, 46, 45, 48, 57];
/** What begins a comment, a state or a virtual posting. */
const MARKS = /^[;#*!([]/;

/**
 * A posting in its plainest form, `  account  -12.34 USD`, which nearly all are; undefined for all else, which the
 * longer way reads. Files have millions of them, and this takes a third of the time.
 */
function plainPosting(raw: string, line: number, names: Map<string, string>): TextPosting | undefined {
  let start = 1;
  while (raw.charCodeAt(start) === BLANK) start += 1;
  const gap = raw.indexOf('  ', start);
  if (gap < 0) return undefined;
  let from = gap + 2;
  while (raw.charCodeAt(from) === BLANK) from += 1;
  let at = raw.charCodeAt(from) === MINUS ? from + 1 : from;
  const digits = at;
  let points = 0;
  for (let code = raw.charCodeAt(at); (code >= ZERO && code <= NINE) || code === POINT; code = raw.charCodeAt(at)) {
    if (code === POINT) points += 1;
    at += 1;
  }
  const isNumber = at > digits && points <= 1 && raw.charCodeAt(digits) !== POINT && raw.charCodeAt(at - 1) !== POINT;
  if (!isNumber || raw.charCodeAt(at) !== BLANK || raw.length !== at + 4) return undefined;
  const currency = nameIn(names, raw.slice(at + 1));
  const account = nameIn(names, raw.slice(start, gap));
  if (!/^[A-Z]{3}$/.test(currency) || MARKS.test(account) || /[\t;]/.test(account)) return undefined;
  return { account, amount: raw.slice(from, at), currency, line };
}

function nameIn(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}

function readPosting(
  open: OpenEntry,
  text: string,
  line: number,
  told: { readonly problems: FileProblem[]; readonly asserted: AssertedBalance[] },
): void {
  const body = text
    .replace(/^[;#].*$|\s+;.*$/, '')
    .replace(/^[*!]\s+/, '')
    .trimEnd();
  if (body === '') return;
  const [, account = '', rest = ''] = /^(.*?)(?:(?:\s{2,}|\t)\s*(.*))?$/.exec(body) ?? [];
  if (/^[([]/.test(account)) {
    told.problems.push({ line, message: 'Virtual postings are not imported.' });
  } else if (rest === '') {
    open.postings.push({ account, amount: undefined, currency: '', line });
  } else if (rest.startsWith('=')) {
    told.problems.push({
      line,
      message: 'Balance assignments are not imported: write the amount.',
    });
  } else {
    const amount = readWorthAmount(rest);
    if (typeof amount === 'string') {
      told.problems.push({ line, message: amount });
      return;
    }
    const { asserted, ...posted } = amount;
    if (asserted) told.asserted.push({ ...asserted, account, line });
    open.postings.push({ account, line, ...posted });
  }
}
