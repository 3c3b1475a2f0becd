import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import { parseBusinessDate } from '../../../../base/time.ts';
import { plainAmount, signed, sumOf } from './amount-text.ts';
import { readMtDetails } from './mt940-details.ts';
import { proveBalance } from './prove-balance.ts';
import type { Statement, StatementBalance, StatementLine } from './statement.ts';

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
  const fields = fieldsOf(text);
  if (fields.length === 0)
    return refuse('invalid', 'finory.mt_no_fields', 'The file has no fields of an MT940, such as ":20:" or ":61:".');
  if (fields.length > FIELDS_MAX)
    return refuse('too_large', 'finory.mt_too_long', `The file has more than ${FIELDS_MAX} fields.`, { hint: 'Divide it into several files.' });
  const drafts: Draft[] = [];
  for (const field of fields) {
    const current = drafts.at(-1);
    if (
      !current ||
      (field.tag === '20' && (current.reference !== undefined || current.lines.length > 0)) ||
      field.tag === '940'
    ) {
      if (field.tag !== '940') drafts.push(newDraft());
    }
    // A line behind the closing balance, without a header of its own, begins a fragment of the same account.
    if (current?.afterClosing && field.tag === '61')
      drafts.push({ ...newDraft(), account: current.account, currency: current.currency });
    const draft = drafts.at(-1);
    if (!draft) continue;
    const problem = takeField(draft, field);
    if (problem) return { ok: false, refusal: problem };
  }
  return ok(drafts.map(finish));
}

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

function fieldsOf(text: string): readonly Field[] {
  const fields: { tag: string; text: string; line: number }[] = [];
  // A SWIFT envelope puts the text into block 4; its braces may stand on the same line as a field.
  const body = text
    .replace(/\{[1235]:(?:[^{}]|\{[^{}]*\})*\}/g, '')
    .replace(/\{4:\s*/g, '')
    .replace(/-\}/g, '\n-');
  body.split(/\r?\n|\r/).forEach((row, index) => {
    const match = TAG.exec(row);
    if (fields.length > FIELDS_MAX) return;
    if (match?.[1]) fields.push({ tag: match[1], text: row.slice(match[0].length), line: index + 1 });
    else if (/^-(?:X{3})?\s*$/.test(row)) fields.push({ tag: '-', text: '', line: index + 1 });
    else {
      const last = fields.at(-1);
      if (last && last.tag !== '-') last.text += `\n${row}`;
    }
  });
  return fields
    .filter((field) => field.tag !== '-')
    .map((field) => ({ ...field, text: field.text.replace(/\s+$/, '') }));
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
  const match = /^([CD])(\d{6})([A-Z]{3})([\d,.]{1,20})/.exec(field.text.trim());
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

const STATEMENT_LINE =
  /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?[\n ]?(\d[\d,.]{0,20})([A-Z][A-Z0-9 ]{3})?((?:(?!\/\/)[^\n]){0,40})(?:\/\/([^\n]{0,40}))?(?:\n([\s\S]*))?$/;

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
  const customer = (match[7] ?? '').trim();
  draft.lines.push({
    date: entryDay(valueDate, match[2]) ?? valueDate,
    valueDate,
    amount: signed(amount, debit),
    currency: draft.currency ?? '',
    reference: customer === '' ? undefined : customer,
    bankReference: match[8]?.trim() || undefined,
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
