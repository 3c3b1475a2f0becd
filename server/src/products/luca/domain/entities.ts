import type { AccountName, Books, CompanyName, PartyName } from './books.ts';
import { ACCOUNT_FILLER, RESERVED, sameMeaning, STOP } from './vocabulary.ts';
import { readWords, type QuestionReader } from './words.ts';

const LEGAL_FORM = new Set([
  'inc',
  'llc',
  'llp',
  'ltd',
  'limited',
  'plc',
  'corp',
  'corporation',
  'co',
  'company',
  'gmbh',
  'ag',
  'kg',
  'sa',
  'sarl',
  'bv',
  'nv',
  'oy',
  'ab',
  'as',
  'srl',
  'spa',
  'pty',
]);

/** A name found in a question: which one, where, and how sure. */
interface NameMatch<T> {
  readonly item: T;
  readonly indices: readonly number[];
  /** How many of the words are the name's own rather than synonyms of them. */
  readonly exact: number;
  readonly whole: boolean;
}

function distinctive(stem: string): boolean {
  return !RESERVED.has(stem) && !STOP.has(stem);
}

/** Proper names: all words in a row, or the leading ones if they are more than words of the grammar. */
function matchProperName<T extends { readonly name: string }>(reader: QuestionReader, item: T): NameMatch<T> | null {
  const all = readWords(item.name).map((word) => word.stem);
  const words = all.filter((word, index) => index === 0 || !LEGAL_FORM.has(word));
  for (let length = words.length; length > 0; length -= 1) {
    const part = words.slice(0, length);
    const whole = length === words.length;
    if (!whole && !part.some((word) => distinctive(word) && word.length > 2)) continue;
    const at = reader.find(part.join(' '));
    if (at < 0) continue;
    const suffix = whole && LEGAL_FORM.has(reader.words[at + length]?.stem ?? '') && reader.isFree(at + length) ? 1 : 0;
    return {
      item,
      indices: Array.from({ length: length + suffix }, (_, offset) => at + offset),
      exact: length + suffix,
      whole,
    };
  }
  return null;
}

function best<T>(matches: readonly NameMatch<T>[]): readonly NameMatch<T>[] {
  const longest = Math.max(0, ...matches.map((match) => match.indices.length));
  const long = matches.filter((match) => match.indices.length === longest);
  const mostExact = Math.max(0, ...long.map((match) => match.exact));
  const top = long.filter((match) => match.exact === mostExact);
  const whole = top.filter((match) => match.whole);
  return whole.length > 0 ? whole : top;
}

/** Finds a company by name in the question. Several that fit equally well are all given. */
export function findCompanies(reader: QuestionReader, companies: readonly CompanyName[]): readonly CompanyName[] {
  const matches = best(companies.flatMap((company) => matchProperName(reader, company) ?? []));
  for (const match of matches) reader.use(match.indices);
  return matches.map((match) => match.item);
}

/** Accounts by code, by the words of their name or by what bookkeepers call the same thing. */
function matchAccount(reader: QuestionReader, account: AccountName): NameMatch<AccountName> | null {
  const byCode = reader.words.findIndex((word, index) => reader.isFree(index) && word.plain === account.code);
  if (byCode >= 0) {
    const lead = reader.isFree(byCode - 1) && reader.words[byCode - 1]?.stem === 'account' ? [byCode - 1] : [];
    const name = matchAccountName(reader, account)?.indices ?? [];
    const indices = [...lead, byCode, ...name];
    return { item: account, indices, exact: indices.length, whole: true };
  }
  return matchAccountName(reader, account);
}

function matchAccountName(reader: QuestionReader, account: AccountName): NameMatch<AccountName> | null {
  const own = [
    ...new Set(
      readWords(account.name)
        .map((word) => word.stem)
        .filter((word) => !ACCOUNT_FILLER.has(word)),
    ),
  ];
  const name = readWords(account.name).map((word) => word.stem);
  // Where the name stands word by word, its words that say little are the name's too: "prepaid expenses".
  const start = name.length > 1 ? reader.find(name.join(' ')) : -1;
  const inFull = start < 0 ? [] : name.map((_, offset) => start + offset);
  const indices = reader
    .free()
    .filter(
      (index) =>
        inFull.includes(index) || own.some((stem) => sameMeaning(stem, reader.words[index]?.stem ?? '') !== null),
    );
  const exact = indices.filter((index) => own.includes(reader.words[index]?.stem ?? '')).length;
  const whole = own.length > 0 && own.every((stem) => indices.some((index) => reader.words[index]?.stem === stem));
  // A name made of words of the grammar ("Sales") counts only when it stands there whole and has several words.
  const telling = indices.some((index) => distinctive(reader.words[index]?.stem ?? ''));
  return telling || (whole && own.length > 1) ? { item: account, indices, exact, whole } : null;
}

/** The accounts and counterparties that a question names. */
export interface Entities {
  readonly accounts: readonly AccountName[];
  readonly parties: readonly PartyName[];
  /** The accounts stand at different places of the question: it names more than one, so none can be dropped. */
  readonly several: boolean;
}

/** Words that mean a total although an account may be called so. */
const TOTALS = new Set(['revenue', 'income', 'expense', 'cost']);
/** What makes another thing of the word before it: "sales tax", "sales invoice". */
const COMPOUNDS = new Set(['revenue', 'income', 'invoice', 'order', 'ledger', 'journal', 'tax', 'account']);

/** An account of income or costs that is called by a word of the grammar, such as "Sales", and nothing else. */
function calledByOneWord(reader: QuestionReader, account: AccountName): NameMatch<AccountName> | null {
  const [word, ...more] = readWords(account.name);
  if (!word || more.length > 0 || TOTALS.has(word.stem) || !['income', 'expense'].includes(account.type)) return null;
  const index = reader.find(word.stem);
  const next = reader.words[index + 1]?.stem ?? '';
  return index < 0 || COMPOUNDS.has(next) ? null : { item: account, indices: [index], exact: 1, whole: true };
}

/** Further accounts that the words name which the best match has left. */
function otherAccounts(reader: QuestionReader, books: Books, kept: readonly AccountName[]): readonly AccountName[] {
  return books.accounts.filter((account) => !kept.includes(account) && matchAccount(reader, account) !== null);
}

/** Marks the words of the names it finds. Several accounts or parties mean that the name fits more than one. */
export function findEntities(reader: QuestionReader, books: Books): Entities {
  const parties = best(books.parties.flatMap((party) => matchProperName(reader, party) ?? []));
  const named = best(books.accounts.flatMap((account) => matchAccount(reader, account) ?? []));
  const accounts =
    named.length > 0 || parties.length > 0
      ? named
      : books.accounts.flatMap((account) => calledByOneWord(reader, account) ?? []);
  const overlap = parties.some((party) =>
    accounts.some((account) => account.indices.some((index) => party.indices.includes(index))),
  );
  const partyWins = (parties[0]?.indices.length ?? 0) > (accounts[0]?.indices.length ?? 0);
  const keptParties = overlap && !partyWins ? [] : parties;
  const keptAccounts = overlap && partyWins ? [] : accounts;
  for (const match of [...keptParties, ...keptAccounts]) reader.use(match.indices);
  const places = new Set(keptAccounts.map((match) => match.indices.join(',')));
  const items = keptAccounts.map((match) => match.item);
  const others = items.length === 0 ? [] : otherAccounts(reader, books, items);
  return {
    accounts: [...items, ...others],
    parties: keptParties.map((match) => match.item),
    several: places.size > 1 || others.length > 0,
  };
}

const DOCUMENT_NUMBER = /^(?=.*\d)[a-z]{1,8}[-/.]?[a-z0-9]*[-/.]?\d[a-z0-9\-/.]*$/u;
const PERIOD_LIKE =
  /^(?:(?:q[1-4]|h[12]|fy-?\d{2,4}|\d+(?:st|nd|rd|th))(?:-?\d{4})?|(?:p|w|wk|cw|kw|m|q|h)-?\d{1,2})$/u;
const NUMBER_LEAD = new Set(['inv', 'cn', 'po', 'bill', 'invoice', 'document', 'note', 'credit', 'number', 'no']);

/** A document number such as `INV-7788`, also written `INV 7788` or `bill 7788`. */
export function findDocumentNumbers(reader: QuestionReader): string[] {
  const numbers: string[] = [];
  for (const index of reader.free()) {
    const word = reader.words[index];
    if (!word || !reader.isFree(index)) continue;
    if (DOCUMENT_NUMBER.test(word.plain) && !PERIOD_LIKE.test(word.plain)) {
      numbers.push(word.written);
      reader.use([index]);
      continue;
    }
    const next = reader.words[index + 1];
    if (
      NUMBER_LEAD.has(word.plain) &&
      next &&
      reader.isFree(index + 1) &&
      /^\d{2,}$/u.test(next.plain) &&
      !/^(19|20)\d\d$/u.test(next.plain)
    ) {
      numbers.push(['inv', 'cn', 'po'].includes(word.plain) ? `${word.written}-${next.written}` : next.written);
      reader.use(['inv', 'cn', 'po'].includes(word.plain) ? [index, index + 1] : [index + 1]);
    }
  }
  return numbers;
}
