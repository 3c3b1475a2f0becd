import { readCsvRows, type CsvRow } from '@finaceverse/base/csv';
import { addDecimals, decimalToString, parseDecimal, subtractDecimals } from '@finaceverse/base/decimal';
import { ok, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import { proveBalance } from '../prove-balance.ts';
import type { CsvColumns, CsvMapping, Statement, StatementBalance, StatementLine } from '../../model/statement.ts';

const LIMITS = { rowsMax: 500_000, cellsMax: 1000 };

/** Headings are looked for this far: banks put a few lines about the account above them. */
const HEADING_ROWS_MAX = 100;

const HEADINGS: Readonly<Record<keyof CsvColumns, RegExp>> = {
  valueDate:
    /^(?:value ?date|valuta(?:datum)?|wertstellung(?:stag)?|interest ?date|rentedatum|value|date de valeur|data valuta|fecha valor|data waluty|(?:é|e)rt(?:é|e)knap|valutadag|r(?:ä|a)ntedag)$/i,
  date: new RegExp(
    '^(?:(?:booking|posting|posted|transaction|trans\\.?|entry|book) ?date|date(?: posted)?|' +
      'posted|booked date|datum|dato|buchungstag|buchungsdatum|boekdatum|fecha(?: operaci(?:ó|o)n)?|' +
      "data(?: operacji| contabile| operazione| mov(?:imento)?)?|date (?:de )?(?:comptable|l?'?op(?:é|e)ration)|" +
      'completed date|k(?:ö|o)nyvel(?:é|e)s d(?:á|a)tuma|bokf(?:ö|o)ringsdag|bokf(?:ø|o)rt dato|' +
      'bogf(?:ø|o)ringsdato|buchung|date de comptabilisation|datum za(?:ú|u)(?:č|c)tov(?:á|a)n(?:í|i)|' +
      'data tranzac(?:ț|t)iei|kirjausp(?:ä|a)iv(?:ä|a)|kuup(?:ä|a)ev|datum knji(?:ž|z)enja|i(?:̇)?(?:ş|s)lem tarihi)$',
    'i',
  ),
  debit: new RegExp(
    '^(?:debit(?: amount)?|withdrawals?|money out|paid out|soll|belastung|lastschrift|' +
      'ausgang|af|charge|amount debit|out|d(?:é|e)bit|dare|uscite|addebiti|cargo|' +
      'adeudo|obci(?:ą|a)(?:ż|z)enia?|terhel(?:é|e)s|ut|d(?:é|e)bito)$',
    'i',
  ),
  credit: new RegExp(
    '^(?:credit(?: amount)?|deposits?|money in|paid in|haben|gutschrift|eingang|' +
      'bij|amount credit|in|cr(?:é|e)dit|avere|entrate|accrediti|abono|ingreso|' +
      'uznania?|j(?:ó|o)v(?:á|a)(?:í|i)r(?:á|a)s|cr(?:é|e)dito)$',
    'i',
  ),
  amount: new RegExp(
    '^(?:amount(?: ?\\(?[a-z]{3}\\)?)?|betrag(?: ?\\(?[a-z]{3}\\)?)?|umsatz|bedrag(?: ?\\([a-z]{3}\\))?|' +
      'importe|montant|value amount|transaction amount|net amount|importo|kwota(?: operacji)?|' +
      '(?:ö|o)sszeg|belopp|bel(?:ø|o)b|valor|umsatz in \\w+|(?:č|c)(?:á|a)stka|sum(?:ă|a)|m(?:ä|a)(?:ä|a)r(?:ä|a)|' +
      'summa|iznos|tutar)$',
    'i',
  ),
  direction:
    /^(?:debit\/credit|credit\/debit|dr\/cr|d\/c|cd|af ?bij|type|direction|credit debit indicator|soll\/haben)$/i,
  balance:
    /^(?:balance|running balance|balance after|saldo(?: na mutatie)?|new balance|account balance|kontostand|solde|saldo contabile|egyenleg|saldo po operacji|sold|z(?:ů|u)statek|bakiye)$/i,
  counterparty: new RegExp(
    '^(?:counterparty|counterparty name|payee|payer|name|naam.*|merchant|beg(?:ü|ue)nstigter.*|' +
      'auftraggeber.*|to/from|other party|partner|zahlungsempf(?:ä|ae)nger.*|name zahlungsbeteiligter|' +
      'contrepartie|kontrahent|nadawca.*|mottagare|n(?:á|a)zev proti(?:ú|u)(?:č|c)tu)$',
    'i',
  ),
  counterpartyAccount: /^(?:counterparty (?:iban|account)|tegenrekening|other account|account of counterparty)$/i,
  reference:
    /^(?:reference|ref\.?|end ?to ?end(?: id)?|cheque number|check number|transaction id|transaction reference|referenz|kenmerk|id)$/i,
  description: new RegExp(
    '^(?:description|details|memo|narrative|transaction details|verwendungszweck|' +
      'omschrijving|mededelingen|text|purpose|particulars|concepto|transaction|' +
      'libell(?:é|e)|causale|descrizione|opis(?: operacji)?|tytu(?:ł|l)|k(?:ö|o)zlem(?:é|e)ny|' +
      'note 1|note|tekst|meddelande|descri(?:ç|c)(?:ã|a)o|libell(?:é|e) .+|descriere|zpr(?:á|a)va pro p(?:ř|r)(?:í|i)jemce|' +
      'selite|selgitus|a(?:ç|c)(?:ı|i)klama)$',
    'i',
  ),
  currency:
    /^(?:currency|ccy|w(?:ä|ae)hrung|munt|valuta|devise|divisa|waluta|deviza|m(?:ě|e)na|moneda|valuuta|para birimi)$/i,
  account: /^(?:account|account (?:number|no|iban)|iban|konto|rekening|own account)$/i,
};

interface Table {
  readonly mapping: CsvMapping;
  readonly headings: readonly string[];
  /** What a bank says of the account above the headings. */
  readonly preamble: readonly CsvRow[];
  readonly rows: readonly CsvRow[];
}

function isColumnName(name: string): name is keyof CsvColumns {
  return name in HEADINGS;
}

/** A heading without the signs that programs put around its words: `booked_date`, `Betrag (€)`, `Naam / Omschrijving`. */
function plainHeading(heading: string): string {
  return heading
    .normalize('NFC')
    .replace(/\([^)]*\)|[*:"]/g, ' ')
    .replace(/[_.-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A mapping guessed from the headings, for a person to confirm; undefined where date or amount is not recognised. */
export function suggestMapping(headings: readonly string[]): CsvColumns | undefined {
  const found = new Map<keyof CsvColumns, string>();
  for (const heading of headings) {
    const name = Object.keys(HEADINGS)
      .filter(isColumnName)
      .find((each) => !found.has(each) && HEADINGS[each].test(plainHeading(heading)));
    if (name) found.set(name, heading);
  }
  const date = found.get('date') ?? found.get('valueDate');
  if (date === undefined || !(found.has('amount') || found.has('debit') || found.has('credit'))) return undefined;
  return { ...Object.fromEntries(found), date };
}

/**
 * Reads a bank's CSV by a saved mapping, or by its headings: one statement for each account and currency in it.
 * Numbers and dates whose reading is not certain are refused: nothing is guessed.
 * @errors finory.csv_columns, finory.csv_number, finory.csv_date, finory.csv_empty, csv.*
 */
export function readStatementCsv(text: string, mapping?: CsvMapping): Outcome<readonly Statement[]> {
  const table = readTable(text, mapping);
  if (!table.ok) return table;
  const { rows } = table.value;
  const [first] = rows;
  if (!first) return refuse('invalid', 'finory.csv_empty', 'The CSV has headings but no rows.');
  const index = columnIndex(table.value);
  const mark =
    table.value.mapping.decimalMark ?? guessMark(rows, [index.amount, index.debit, index.credit, index.balance]);
  if (mark === undefined) {
    return refuse(
      'invalid',
      'finory.csv_number',
      'The amounts can be read with a point or with a comma before the decimals.',
      { hint: 'Say which in the mapping (decimalMark).' },
    );
  }
  const order = table.value.mapping.dateOrder ?? guessOrder(rows.map((row) => row.cells[index.date] ?? ''));
  if (order === undefined) {
    return refuse(
      'invalid',
      'finory.csv_date',
      `The dates, such as "${(first.cells[index.date] ?? '').slice(0, 20)}", can be read as day-month or month-day.`,
      { hint: 'Say which in the mapping (dateOrder).' },
    );
  }
  return assemble(table.value, { index, mark, order });
}

function readTable(text: string, mapping: CsvMapping | undefined): Outcome<Table> {
  const read = readCsvRows(text, mapping?.delimiter ?? guessDelimiter(text), LIMITS);
  if (!read.ok) return read;
  const rows = read.value;
  const skip = mapping
    ? rows.findIndex((row) => row.line > (mapping.skipLines ?? 0))
    : rows.slice(0, HEADING_ROWS_MAX).findIndex((row) => suggestMapping(row.cells) !== undefined);
  const headings = mapping?.withoutHeadings ? [] : (rows[skip]?.cells ?? []);
  const columns = mapping?.columns ?? suggestMapping(headings);
  if (skip < 0 || !columns) {
    return refuse('invalid', 'finory.csv_columns', 'No line of the CSV names a date and an amount column.', {
      hint: 'Give a mapping that says which column holds what.',
    });
  }
  const missing = Object.values(columns).find((name) => typeof name === 'string' && columnNumber(name, headings) < 0);
  if (missing !== undefined)
    return refuse(
      'invalid',
      'finory.csv_columns',
      `The CSV has no column "${String(missing).slice(0, 60)}" that the mapping names.`,
    );
  return ok({
    mapping: { ...mapping, columns },
    preamble: mapping ? [] : rows.slice(0, skip),
    headings,
    rows: rows.slice(mapping?.withoutHeadings ? skip : skip + 1),
  });
}

function columnNumber(name: string, headings: readonly string[]): number {
  const named = headings.indexOf(name);
  if (named >= 0) return named;
  return headings.length === 0 && /^\d{1,3}$/.test(name) ? Number(name) - 1 : -1;
}

type ColumnIndex = Readonly<Record<keyof CsvColumns, number>>;

function columnIndex(table: Table): ColumnIndex {
  const at = (name: string | undefined): number => (name === undefined ? -1 : columnNumber(name, table.headings));
  const { columns } = table.mapping;
  return {
    date: at(columns.date),
    valueDate: at(columns.valueDate),
    amount: at(columns.amount),
    debit: at(columns.debit),
    credit: at(columns.credit),
    direction: at(columns.direction),
    balance: at(columns.balance),
    description: at(columns.description),
    counterparty: at(columns.counterparty),
    counterpartyAccount: at(columns.counterpartyAccount),
    reference: at(columns.reference),
    currency: at(columns.currency),
    account: at(columns.account),
  };
}

function guessDelimiter(text: string): string {
  const head = text.slice(0, 4000);
  return [';', '\t', '|'].reduce(
    (best, sign) => (head.split(sign).length > head.split(best).length ? sign : best),
    ',',
  );
}

/** The mark before the decimals; undefined where no amount shows it and one could be read both ways. */
function guessMark(rows: readonly CsvRow[], columns: readonly number[]): '.' | ',' | undefined {
  const values = rows.flatMap((row) => columns.map((column) => row.cells[column] ?? ''));
  const points = values.filter((value) => /\.\d{1,2}\D*$/.test(value)).length;
  const commas = values.filter((value) => /,\d{1,2}\D*$/.test(value)).length;
  if (points === 0 && commas === 0 && values.some((value) => /\d[.,]\d{3}\D*$/.test(value))) return undefined;
  return commas > points ? ',' : '.';
}

type DateOrder = 'ymd' | 'dmy' | 'mdy';

function guessOrder(dates: readonly string[]): DateOrder | undefined {
  const filled = dates.filter((date) => /\d/.test(date));
  if (filled.every((date) => /^\d{4}[-./]?\d{2}[-./]?\d{2}/.test(date))) return 'ymd';
  if (filled.some((date) => /^\d{1,2}\./.test(date))) return 'dmy';
  const parts = filled.map((date) => /^(\d{1,2})[-/](\d{1,2})[-/]\d{2,4}/.exec(date));
  if (parts.some((part) => Number(part?.[1]) > 12)) return 'dmy';
  if (parts.some((part) => Number(part?.[2]) > 12)) return 'mdy';
  return undefined;
}

function readDay(text: string, order: DateOrder): string | undefined {
  // A point may close a date, as in Hungarian.
  const match = /^(\d{1,4})[-./]? ?(\d{1,2})[-./]? ?(\d{1,4})\.?(?:[ T].*)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, a = '', b = '', c = ''] = match;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const parsed = parseBusinessDate(
    `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  return parsed.ok ? parsed.value : undefined;
}

const NUMBER_SHAPES = {
  '.': /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?-?$/,
  ',': /^[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?-?$/,
} as const;

/** Longest text that is taken for an amount. */
const NUMBER_CHARACTERS_MAX = 60;

function readNumber(text: string, mark: '.' | ','): string | undefined {
  if (text.length > NUMBER_CHARACTERS_MAX) return undefined;
  const stripped = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/^(?:[$€£¥]|[A-Z]{3})|(?:[$€£¥]|[A-Z]{3})$/g, '');
  const bracketed = /^\((.*)\)$/.exec(stripped);
  const body = (bracketed?.[1] ?? stripped).replace('−', '-').replace(/^(-?)[$€£¥]/, '$1');
  if (!/\d/.test(body) || !NUMBER_SHAPES[mark].test(body)) return undefined;
  const negative = bracketed !== null || body.startsWith('-') || body.endsWith('-');
  const plain = body
    .replace(/[+-]/g, '')
    .replaceAll(mark === '.' ? ',' : '.', '')
    .replace(mark, '.');
  const completed = plain.startsWith('.') ? `0${plain}` : plain;
  return parseDecimal(completed).ok ? `${negative && !/^[0.]*$/.test(completed) ? '-' : ''}${completed}` : undefined;
}

const NEGATIVE_WORDS = /^(?:d|dr|debit|dbit|af|soll|s|out|withdrawal|-)$/i;

/** How the cells of a table are to be understood. */
interface Reading {
  readonly index: ColumnIndex;
  readonly mark: '.' | ',';
  readonly order: DateOrder;
}

/** The rows of one account in one currency. */
interface Draft {
  readonly account: string;
  readonly currency: string;
  readonly lines: StatementLine[];
  opening?: StatementBalance;
  closing?: StatementBalance;
  /** Why its rows cannot be read. */
  problem?: Refusal;
}

function assemble(table: Table, reading: Reading): Outcome<readonly Statement[]> {
  const { mapping } = table;
  const drafts = new Map<string, Draft>();
  // A row that leaves them out, such as that of the opening balance, is of the account and currency of the others.
  const usual = (column: number): string => table.rows.find((row) => row.cells[column])?.cells[column] ?? '';
  const usualAccount = mapping.account ?? usual(reading.index.account);
  const usualCurrency = mapping.currency ?? (usual(reading.index.currency) || headingCurrency(table));
  for (const row of table.rows) {
    const cell = (column: number): string | undefined => (column < 0 ? undefined : row.cells[column] || undefined);
    const account = mapping.account ?? cell(reading.index.account) ?? usualAccount;
    const currency = cell(reading.index.currency) ?? usualCurrency;
    const key = `${account}\n${currency}`;
    const draft = drafts.get(key) ?? { account, currency, lines: [] };
    drafts.set(key, draft);
    const problem = takeRow(draft, cell, `line ${row.line}`, mapping.invertSign === true, reading);
    if (problem) draft.problem ??= problem;
  }
  const stated = preambleOf(table, reading);
  const only = drafts.size === 1 ? [...drafts.values()][0] : undefined;
  if (only && stated.closing && only.closing === undefined) only.closing = stated.closing;
  return withoutFailures([...drafts.values()]);
}

/** One account that cannot be read does not keep the others of its file back; they tell of it. */
function withoutFailures(drafts: readonly Draft[]): Outcome<readonly Statement[]> {
  const good = drafts.filter(({ problem }) => problem === undefined);
  const failed = drafts.flatMap(({ account, problem }) => (problem ? [{ account, problem }] : []));
  const [first] = failed;
  if (first && good.length === 0) return { ok: false, refusal: first.problem };
  const told = failed.map(
    ({ account, problem }) => `Account ${account.slice(0, 40) || 'without a name'} was left out: ${problem.message}`,
  );
  return ok(good.map(finish).map((each, index) => (index === 0 ? { ...each, warnings: told } : each)));
}

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' };

/** The currency that the heading of the amounts names, as in `Betrag (€)` or `Amount (EUR)`. */
function headingCurrency({ mapping: { columns } }: Table): string {
  const heading = columns.amount ?? columns.debit ?? columns.credit ?? '';
  const named = /\(?\b([A-Z]{3})\)?$|\(([€$£])\)/.exec(heading);
  return named?.[1] ?? SIGNS[named?.[2] ?? ''] ?? '';
}

/** The closing balance that stands above the headings, as in `Kontostand vom 31.01.26: 1.250,00 €`. */
function preambleOf({ preamble }: Table, { mark, order }: Reading): { readonly closing?: StatementBalance } {
  for (const { cells } of preamble) {
    const label = cells.findIndex((cell) => /kontostand|closing balance|new balance|balance|saldo|solde/i.test(cell));
    if (label < 0 || /opening|anfang|old|alt|previous|initial/i.test(cells[label] ?? '')) continue;
    const amount = cells
      .slice(label + 1)
      .map((cell) => readNumber(cell, mark))
      .find((each) => each !== undefined);
    const date = /\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.exec(cells[label] ?? '')?.[0];
    if (amount !== undefined)
      return { closing: { amount, date: date === undefined ? undefined : readDay(date, order) } };
  }
  return {};
}

function takeRow(
  draft: Draft,
  cell: (column: number) => string | undefined,
  place: string,
  invert: boolean,
  { index, mark, order }: Reading,
): Refusal | undefined {
  const date = readDay(cell(index.date) ?? '', order);
  const amount = amountOf(cell, index, mark, invert);
  const printed = cell(index.balance);
  const balance = printed === undefined ? undefined : readNumber(printed, mark);
  const description = cell(index.description);
  if (printed !== undefined && balance === undefined)
    return refuse(
      'invalid',
      'finory.csv_number',
      `The balance "${printed.slice(0, 30)}" in ${place} cannot be read for certain.`,
    ).refusal;
  if (amount === undefined && balance !== undefined && /balance|saldo/i.test(description ?? '')) {
    const opens = /opening|previous|brought|start|anfang|begin/i.test(description ?? '');
    draft[opens ? 'opening' : 'closing'] = { amount: balance, date };
    return undefined;
  }
  if (date === undefined)
    return refuse('invalid', 'finory.csv_date', `"${(cell(index.date) ?? '').slice(0, 30)}" in ${place} is not a date.`)
      .refusal;
  if (amount === undefined)
    return refuse('invalid', 'finory.csv_number', `${place} has no amount that can be read for certain.`).refusal;
  draft.lines.push({
    date,
    valueDate: readDay(cell(index.valueDate) ?? '', order),
    amount,
    currency: draft.currency,
    reference: cell(index.reference),
    counterparty: cell(index.counterparty),
    counterpartyAccount: cell(index.counterpartyAccount),
    description,
    status: 'booked',
    reversal: false,
    balanceAfter: balance,
    details: [],
    position: draft.lines.length + 1,
    place,
  });
  return undefined;
}

function finish(draft: Draft): Statement {
  const lines = oldestFirst(draft.lines);
  const first = lines[0];
  const last = lines.at(-1);
  const opening =
    draft.opening ??
    (first?.balanceAfter === undefined
      ? undefined
      : { amount: difference(first.balanceAfter, first.amount), date: first.date });
  const closing =
    draft.closing ?? (last?.balanceAfter === undefined ? undefined : { amount: last.balanceAfter, date: last.date });
  const base = { opening, closing, lines, currency: draft.currency };
  return {
    format: 'csv',
    account: {
      identifier: draft.account,
      scheme: /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(draft.account.replace(/ /g, '')) ? 'iban' : 'other',
    },
    from: first?.date,
    to: last?.date,
    ...base,
    proof: proveBalance(base),
    warnings: [],
  };
}

function amountOf(
  cell: (column: number) => string | undefined,
  index: ColumnIndex,
  mark: '.' | ',',
  invert: boolean,
): string | undefined {
  const turn = (value: string): string =>
    value.startsWith('-') ? value.slice(1) : /^[0.]*$/.test(value) ? value : `-${value}`;
  const single = cell(index.amount);
  if (single !== undefined) {
    const value = readNumber(single, mark);
    if (value === undefined) return undefined;
    const outgoing = NEGATIVE_WORDS.test(cell(index.direction) ?? '') && !value.startsWith('-');
    return outgoing !== invert ? turn(value) : value;
  }
  const debit = readNumber(cell(index.debit) ?? '', mark);
  const credit = readNumber(cell(index.credit) ?? '', mark);
  const isZero = (value: string | undefined): boolean => value === undefined || /^-?[0.]*$/.test(value);
  if (debit !== undefined && !isZero(debit))
    return isZero(credit) ? (debit.startsWith('-') ? debit : turn(debit)) : undefined;
  return credit ?? debit;
}

function difference(balance: string, amount: string): string {
  const left = parseDecimal(balance);
  const right = parseDecimal(amount);
  return left.ok && right.ok ? decimalToString(subtractDecimals(left.value, right.value)) : balance;
}

/** Many banks export the newest line first; the balances, or else the dates, tell. */
function oldestFirst(lines: readonly StatementLine[]): readonly StatementLine[] {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last || lines.length < 2) return lines;
  const reversed = (): readonly StatementLine[] =>
    [...lines].reverse().map((line, index) => ({ ...line, position: index + 1 }));
  if (first.date > last.date) return reversed();
  if (first.date < last.date) return lines;
  return chainLength([...lines].reverse()) > chainLength(lines) ? reversed() : lines;
}

function chainLength(lines: readonly StatementLine[]): number {
  let held = 0;
  lines.forEach((line, index) => {
    const before = parseDecimal(lines[index - 1]?.balanceAfter ?? '');
    const amount = parseDecimal(line.amount);
    if (before.ok && amount.ok && line.balanceAfter !== undefined) {
      const after = parseDecimal(line.balanceAfter);
      if (after.ok && subtractDecimals(after.value, addDecimals(before.value, amount.value)).units === 0n) held += 1;
    }
  });
  return held;
}
