import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import { plainAmount, signed, sumOf } from '../../model/amount-text.ts';
import { readMtDetails } from './mt940-details.ts';
import { proveBalance } from '../prove-balance.ts';
import type { Statement, StatementBalance, StatementLine } from '../../model/statement.ts';

interface Field {
  readonly tag: string;
  readonly text: string;
  readonly line: number;
}

interface Draft {
  reference: string | undefined;
  account: string;
  sequence: string | undefined;
  opening: (StatementBalance & { readonly currency: string }) | undefined;
  closing: (StatementBalance & { readonly currency: string }) | undefined;
  available: StatementBalance | undefined;
  readonly lines: StatementLine[];
  readonly warnings: string[];
  interim: boolean;
  currency: string | undefined;
  readonly sums: { readonly debit: boolean; readonly count: number; readonly amount: string }[];
  afterClosing: boolean;
}

/** Fields of MT940 and MT942; a wrapped line of details may begin with anything else between colons, such as a time. */
const TAG = /^:(13D?|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|940|NS):/;

/** Most fields of one file: about half a million bookings with their details. */
const FIELDS_MAX = 1_000_000;

/**
 * Reads SWIFT MT940 and MT942, with the dialects that banks have made of them: missing headers, wrapped lines,
 * structured details, days that no month has.
 * @errors finory.mt_no_fields, finory.mt_statement_line, finory.mt_balance, finory.mt_too_long
 */
export function readMt940(text: string): Outcome<readonly Statement[]> {
  const drafts: Draft[] = [];
  const failures: Failure[] = [];
  let count = 0;
  for (const field of fieldsOf(text)) {
    count += 1;
    if (count > FIELDS_MAX)
      return refuse('too_large', 'finory.mt_too_long', `The file has more than ${FIELDS_MAX} fields.`, {
        hint: 'Divide it into several files.',
      });
    const current = drafts.at(-1);
    if (
      !current ||
      (field.tag === '20' && (current.reference !== undefined || current.lines.length > 0)) ||
      field.tag === '940'
    ) {
      if (field.tag !== '940') drafts.push(newDraft());
    }
    // Where a page ends and the next begins at the same balance, both are pages of one statement.
    if (current && field.tag === '60M' && current.afterClosing && continues(current, field)) {
      current.afterClosing = false;
      current.closing = undefined;
      continue;
    }
    // A line behind the closing balance, without a header of its own, begins a fragment of the same account.
    if (current?.afterClosing && field.tag === '61')
      drafts.push({ ...newDraft(), account: current.account, currency: current.currency });
    const draft = drafts.at(-1);
    if (!draft || failures.at(-1)?.draft === draft) continue;
    const problem = takeField(draft, field);
    if (problem) failures.push({ draft, problem });
  }
  if (count === 0)
    return refuse('invalid', 'finory.mt_no_fields', 'The file has no fields of an MT940, such as ":20:" or ":61:".');
  return withoutFailures(drafts, failures);
}

interface Failure {
  readonly draft: Draft;
  readonly problem: Problem;
}

/** One account that cannot be read does not keep the others of its file back; they tell of it. */
function withoutFailures(drafts: readonly Draft[], failures: readonly Failure[]): Outcome<readonly Statement[]> {
  const [first] = failures;
  const good = drafts.filter((draft) => !failures.some((failure) => failure.draft === draft));
  if (first && good.length === 0) return { ok: false, refusal: first.problem };
  for (const { draft, problem } of failures)
    good[0]?.warnings.push(`Account ${draft.account.slice(0, 40)} was left out: ${problem.message}`);
  return ok(good.map(finish));
}

/** Whether a page's opening balance is where the page before it closed. */
function continues(draft: Draft, field: Field): boolean {
  const match = BALANCE.exec(field.text.trim());
  const amount = plainAmount(match?.[4]);
  if (!match || amount === undefined || !draft.closing) return false;
  return sumOf([signed(amount, match[1] === 'D')]) === sumOf([draft.closing.amount]);
}

const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d,.]{1,20})/;

function newDraft(): Draft {
  return {
    reference: undefined,
    account: '',
    sequence: undefined,
    opening: undefined,
    closing: undefined,
    available: undefined,
    lines: [],
    warnings: [],
    interim: false,
    currency: undefined,
    sums: [],
    afterClosing: false,
  };
}

/** The fields one after the other: of a long file there is never a list of them. */
function* fieldsOf(text: string): Generator<Field> {
  // A SWIFT envelope puts the text into block 4; its braces may stand on the same line as a field.
  const body = text
    .replace(/[\u0001-\u0008\u000e-\u001f]/g, '')
    .replace(/\{[1235]:(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/\{4:\s*/g, '')
    .replace(/-\}/g, '\n-');
  let field: { tag: string; text: string; line: number } | undefined;
  let line = 0;
  for (const row of rowsOf(body)) {
    line += 1;
    const match = TAG.exec(row);
    const ends = match !== null || /^-(?:X{3})?\s*$/.test(row);
    if (field && ends) yield { ...field, text: field.text.trimEnd() };
    if (match?.[1]) field = { tag: match[1], text: row.slice(match[0].length), line };
    else if (ends) field = undefined;
    else if (field) field.text += `\n${row}`;
  }
  if (field) yield { ...field, text: field.text.trimEnd() };
}

function* rowsOf(text: string): Generator<string> {
  const ends = /\r?\n|\r/g;
  let from = 0;
  for (let match = ends.exec(text); match; match = ends.exec(text)) {
    yield text.slice(from, match.index);
    from = ends.lastIndex;
  }
  yield text.slice(from);
}

type Problem = ReturnType<typeof refuse>['refusal'];

function takeField(draft: Draft, field: Field): Problem | undefined {
  const { tag, text } = field;
  switch (tag) {
    case '20':
      draft.reference = text.trim();
      break;
    case '25':
      draft.account = text.trim();
      break;
    case '28':
    case '28C':
      draft.sequence = text.trim();
      break;
    case '34F':
      draft.interim = true;
      draft.currency ??= text.slice(0, 3);
      break;
    case '60F':
    case '60M':
    case '62F':
    case '62M':
    case '64':
      return takeBalance(draft, field);
    case '61':
      return takeLine(draft, field);
    case '86':
      takeDetails(draft, text);
      break;
    case '90D':
    case '90C':
      takeSum(draft, tag, text);
      break;
    default:
      break;
  }
  return undefined;
}

function takeBalance(draft: Draft, field: Field): Problem | undefined {
  const match = BALANCE.exec(field.text.trim());
  const amount = plainAmount(match?.[4]);
  if (!match || amount === undefined) {
    return refuse(
      'invalid',
      'finory.mt_balance',
      `Line ${field.line}: ":${field.tag}:${field.text.slice(0, 40)}" is not a balance.`,
    ).refusal;
  }
  const balance = {
    amount: signed(amount, match[1] === 'D'),
    date: dayOf(match[2] ?? '', draft, field.line),
    currency: match[3] ?? '',
  };
  draft.currency ??= balance.currency;
  if (field.tag.startsWith('60')) draft.opening = balance;
  else if (field.tag.startsWith('62')) {
    draft.closing = balance;
    draft.afterClosing = true;
  } else draft.available = balance;
  return undefined;
}

/** A day that its month does not have, such as 30 February, is the month's last: banks count months of 30 days. */
function dayOf(text: string, draft: Draft, line: number): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = `${Number(match[1]) >= 80 ? '19' : '20'}${match[1]}`;
  const month = match[2] ?? '';
  for (let day = Number(match[3]); day >= 28; day -= 1) {
    const parsed = parseBusinessDate(`${year}-${month}-${String(day).padStart(2, '0')}`);
    if (!parsed.ok) continue;
    if (day !== Number(match[3]))
      draft.warnings.push(
        `Line ${line}: the day ${match[3]} does not exist in month ${month} of ${year}; the last day was taken.`,
      );
    return parsed.value;
  }
  const parsed = parseBusinessDate(`${year}-${month}-${match[3]}`);
  return parsed.ok ? parsed.value : undefined;
}

/** Places of the reference in field 61. */
const REFERENCE_LENGTH = 16;

const STATEMENT_LINE =
  /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?[\n ]?(\d[\d,.]{0,20})([A-Z][A-Z0-9 ]{3})?((?:(?!\/\/)[^\n]){0,400})(?:\/\/([^\n]{0,400}))?(?:\n([\s\S]*))?$/;

function takeLine(draft: Draft, field: Field): Problem | undefined {
  const match = STATEMENT_LINE.exec(field.text.trim());
  const amount = plainAmount(match?.[5]);
  const valueDate = match ? dayOf(match[1] ?? '', draft, field.line) : undefined;
  if (!match || amount === undefined || valueDate === undefined) {
    return refuse(
      'invalid',
      'finory.mt_statement_line',
      `Line ${field.line}: ":61:${field.text.slice(0, 60)}" is not a statement line.`,
    ).refusal;
  }
  const mark = match[3] ?? '';
  const reversal = mark.startsWith('R');
  const debit = mark.endsWith('D') !== reversal;
  // The reference has 16 places; what some banks write behind it is who is on the other side.
  const reference = match[7] ?? '';
  const customer = reference.slice(0, REFERENCE_LENGTH).trim();
  const counterparty = reference.slice(REFERENCE_LENGTH).trim();
  draft.lines.push({
    date: entryDay(valueDate, match[2]) ?? valueDate,
    valueDate,
    amount: signed(amount, debit),
    currency: draft.currency ?? '',
    reference: customer === '' ? undefined : customer,
    bankReference: match[8]?.trim() || undefined,
    counterparty: counterparty === '' ? undefined : counterparty.replace(/ {2,}/g, ' '),
    description: match[9]?.trim() || undefined,
    status: mark.startsWith('E') ? 'pending' : 'booked',
    reversal,
    code: match[6],
    details: [],
    position: draft.lines.length + 1,
    place: `line ${field.line}`,
  });
  return undefined;
}

/** The entry day names no year: it lies within half a year of the value date. */
function entryDay(valueDate: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const month = Number(text.slice(0, 2));
  const valueMonth = Number(valueDate.slice(5, 7));
  const year = Number(valueDate.slice(0, 4)) + (month - valueMonth > 6 ? -1 : valueMonth - month > 6 ? 1 : 0);
  const parsed = parseBusinessDate(`${year}-${text.slice(0, 2)}-${text.slice(2)}`);
  return parsed.ok ? parsed.value : undefined;
}

function takeDetails(draft: Draft, text: string): void {
  const last = draft.lines.at(-1);
  // Details behind the closing balance speak of the statement, not of its last line.
  if (draft.afterClosing) takeTotals(draft, text);
  if (!last || draft.afterClosing) return;
  const details = readMtDetails(text);
  draft.lines[draft.lines.length - 1] = {
    ...last,
    reference: details.reference ?? last.reference,
    counterparty: details.counterparty ?? last.counterparty,
    counterpartyAccount: details.counterpartyAccount ?? last.counterpartyAccount,
    description: details.description || last.description,
    code: details.code ?? last.code,
    details:
      last.description === undefined && details.reference === undefined
        ? []
        : [{ reference: last.reference, description: last.description }],
  };
}

/** ING tells number and sum of the debit and credit lines in the details of the statement (`D000004C000002D25,24C28,71`). */
function takeTotals(draft: Draft, text: string): void {
  const match = /^D(\d{6})C(\d{6})D([\d,]{1,20})C([\d,]{1,20})$/.exec(text.trim());
  const [debits, credits] = [plainAmount(match?.[3]), plainAmount(match?.[4])];
  if (!match || debits === undefined || credits === undefined) return;
  draft.sums.push({ debit: true, count: Number(match[1]), amount: debits });
  draft.sums.push({ debit: false, count: Number(match[2]), amount: credits });
}

function takeSum(draft: Draft, tag: string, text: string): void {
  const match = /^(\d*)([A-Z]{3})([\d,.]+)/.exec(text.trim());
  const amount = plainAmount(match?.[3]);
  draft.interim = true;
  if (match && amount !== undefined) draft.sums.push({ debit: tag === '90D', count: Number(match[1]), amount });
}

/** Fields 90D and 90C (SWIFT MT942), or the bank's own words, announce number and sum of the debit and credit lines. */
function checkSums(draft: Draft): void {
  if (draft.sums.length === 0) return;
  for (const debit of [true, false]) {
    const own = draft.lines.filter((line) => line.amount.startsWith('-') === debit);
    const total = sumOf(own.map((line) => line.amount.replace('-', '')));
    const side = debit ? 'debit' : 'credit';
    for (const sum of draft.sums.filter((each) => each.debit === debit).slice(0, 5)) {
      if (own.length !== sum.count)
        draft.warnings.push(`The file announces ${sum.count} ${side} lines, but holds ${own.length}.`);
      else if (sumOf([total, `-${sum.amount}`]) !== sumOf([]))
        draft.warnings.push(`The file announces ${side} lines of ${sum.amount} in all, but they sum to ${total}.`);
    }
  }
}

function finish(draft: Draft): Statement {
  checkSums(draft);
  const account = accountOf(draft.account);
  const currency = draft.currency ?? '';
  const base = {
    format: draft.interim && !draft.closing ? ('mt942' as const) : ('mt940' as const),
    identifier: draft.reference,
    sequence: draft.sequence,
    account,
    currency,
    from: draft.opening?.date,
    to: draft.closing?.date,
    opening: draft.opening,
    closing: draft.closing,
    available: draft.available,
    lines: draft.lines.map((line) => (line.currency === '' ? { ...line, currency } : line)),
    warnings: draft.warnings,
  };
  return { ...base, proof: proveBalance(base) };
}

function accountOf(text: string): Statement['account'] {
  const compact = text.replace(/\s/g, '');
  const iban = /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}/.exec(compact)?.[0];
  const [bank, number] = compact.split('/');
  return { identifier: text, scheme: iban ? 'iban' : 'other', bank: number === undefined ? undefined : bank };
}
