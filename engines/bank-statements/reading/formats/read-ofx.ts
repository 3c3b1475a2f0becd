import { isCurrency } from '@finaceverse/base/currency';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { parseBusinessDate } from '@finaceverse/base/business-date';
import { plainAmount } from '../../model/amount-text.ts';
import { proveBalance } from '../prove-balance.ts';
import type { Statement, StatementAccount, StatementBalance, StatementLine } from '../../model/statement.ts';

/** An element of OFX: an aggregate with children, or a leaf with a value. */
interface OfxNode {
  readonly name: string;
  readonly value: string | undefined;
  readonly children: OfxNode[];
}

const TAGS_MAX = 2_000_000;
const DEPTH_MAX = 40;

/**
 * Reads OFX 1 (SGML, leaves unclosed), OFX 2 (XML) and QFX: bank, card and investment statements.
 * @errors finory.ofx_unreadable, finory.ofx_error, finory.ofx_no_statement, finory.statement_amount, finory.statement_date
 */
export function readOfx(text: string): Outcome<readonly Statement[]> {
  const root = parseTags(text);
  if (!root.ok) return root;
  const failure = failureOf(root.value);
  const sets = descendants(root.value, ['STMTRS', 'CCSTMTRS', 'INVSTMTRS']);
  if (sets.length === 0) {
    return failure
      ? refuse('invalid', 'finory.ofx_error', failure)
      : refuse('invalid', 'finory.ofx_no_statement', 'The OFX file holds no bank, card or investment statement.');
  }
  const statements: Statement[] = [];
  for (const set of sets) {
    const statement = readSet(set, failure);
    if (!statement.ok) return statement;
    statements.push(statement.value);
  }
  return ok(statements);
}

/** Leaves need no closing tag, so a tag with text behind it is a leaf and one without is an aggregate. */
function parseTags(text: string): Outcome<OfxNode> {
  const root: OfxNode = { name: '', value: undefined, children: [] };
  const plain = text
    .slice(text.search(/<OFX>/i))
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, inner: string) => escapeMarks(inner));
  const stack: OfxNode[] = [root];
  const pattern = /<(\/?)([A-Za-z0-9._]{1,64})>([^<]*)/g;
  let tags = 0;
  for (const match of plain.matchAll(pattern)) {
    tags += 1;
    if (tags > TAGS_MAX)
      return refuse('too_large', 'finory.ofx_unreadable', `The OFX file has more than ${TAGS_MAX} tags.`);
    const name = (match[2] ?? '').toUpperCase();
    if (match[1] === '/') {
      const at = stack.findLastIndex((node) => node.name === name);
      if (at > 0) stack.length = at;
      continue;
    }
    const value = unescape(match[3] ?? '').trim();
    const node: OfxNode = { name, value: value === '' ? undefined : value, children: [] };
    stack.at(-1)?.children.push(node);
    if (node.value !== undefined) continue;
    // An empty leaf that is never closed looks like an aggregate; its siblings are still found as descendants.
    if (stack.length < DEPTH_MAX) stack.push(node);
  }
  return root.children.length > 0
    ? ok(root)
    : refuse('malformed', 'finory.ofx_unreadable', 'The file has no OFX content.');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function unescape(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7}));/g, (whole, name?: string, code?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? '';
    return Number(code) > 0 && Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : whole;
  });
}

function escapeMarks(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function descendants(node: OfxNode, names: readonly string[]): readonly OfxNode[] {
  return node.children.flatMap((child) => (names.includes(child.name) ? [child] : descendants(child, names)));
}

/** Bookings with the aggregate that holds each: a trade's total stands beside it. */
function bookingsBelow(holder: OfxNode): readonly { readonly node: OfxNode; readonly holder: OfxNode }[] {
  return holder.children.flatMap((node) =>
    node.name === 'STMTTRN' || node.name === 'INVTRAN' ? [{ node, holder }] : bookingsBelow(node),
  );
}

/** The first value of this name below a node, at any depth. */
function valueOf(node: OfxNode | undefined, name: string): string | undefined {
  for (const child of node?.children ?? []) {
    if (child.name === name && child.value !== undefined) return child.value;
    const inner = valueOf(child, name);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function failureOf(root: OfxNode): string | undefined {
  for (const status of descendants(root, ['STATUS'])) {
    const code = valueOf(status, 'CODE');
    const severity = valueOf(status, 'SEVERITY');
    if (severity === 'ERROR' || (code !== undefined && code !== '0' && severity !== 'INFO' && severity !== 'WARN')) {
      return `The bank answered with error ${code ?? '?'}: ${(valueOf(status, 'MESSAGE') ?? 'no reason given').slice(0, 200)}`;
    }
  }
  return undefined;
}

function dayOf(text: string | undefined): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})/.exec(text ?? '');
  const parsed = match && parseBusinessDate(`${match[1]}-${match[2]}-${match[3]}`);
  return parsed?.ok ? parsed.value : undefined;
}

function readSet(set: OfxNode, failure: string | undefined): Outcome<Statement> {
  const currency = valueOf(set, 'CURDEF') ?? '';
  const [list] = descendants(set, ['BANKTRANLIST', 'INVTRANLIST']);
  const lines: StatementLine[] = [];
  for (const { node, holder } of list ? bookingsBelow(list) : []) {
    const line =
      node.name === 'STMTTRN'
        ? readTransaction(node, currency, lines.length + 1)
        : readInvestment(holder, node, currency, lines.length + 1);
    if (!line.ok) return line;
    if (line.value) lines.push(line.value);
  }
  const closing = balanceOf(set, 'LEDGERBAL');
  if (closing === null)
    return refuse('invalid', 'finory.statement_amount', 'The ledger balance of the OFX file is not a number.');
  const available = balanceOf(set, 'AVAILBAL');
  const warnings = [
    ...(failure ? [failure] : []),
    ...(isCurrency(currency) || currency === '' ? [] : [`"${currency.slice(0, 10)}" is not an ISO 4217 currency.`]),
  ];
  const base = {
    format: 'ofx' as const,
    account: accountOf(set),
    currency,
    from: dayOf(list && valueOf(list, 'DTSTART')),
    to: dayOf(list && valueOf(list, 'DTEND')),
    closing,
    available: available ?? undefined,
    lines,
    warnings,
    opening: undefined,
  };
  return ok({ ...base, proof: proveBalance(base) });
}

/** `null` where the balance is there but its amount is no number. */
function balanceOf(set: OfxNode, name: string): StatementBalance | undefined | null {
  const [balance] = descendants(set, [name]);
  const text = valueOf(balance, 'BALAMT');
  if (!balance || text === undefined) return undefined;
  const amount = plainAmount(text);
  return amount === undefined ? null : { amount, date: dayOf(valueOf(balance, 'DTASOF')) };
}

function accountOf(set: OfxNode): StatementAccount {
  const [account] = descendants(set, ['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
  return {
    identifier: valueOf(account, 'ACCTID') ?? '',
    scheme: 'other',
    bank: valueOf(account, 'BANKID') ?? valueOf(account, 'BROKERID'),
    type:
      valueOf(account, 'ACCTTYPE') ??
      (set.name === 'CCSTMTRS' ? 'CREDITCARD' : set.name === 'INVSTMTRS' ? 'INVESTMENT' : undefined),
  };
}

function readTransaction(transaction: OfxNode, currency: string, position: number): Outcome<StatementLine> {
  const text = valueOf(transaction, 'TRNAMT') ?? '';
  const amount = plainAmount(text);
  const date = dayOf(valueOf(transaction, 'DTPOSTED'));
  const place = `transaction ${valueOf(transaction, 'FITID') ?? position}`;
  if (amount === undefined)
    return refuse(
      'invalid',
      'finory.statement_amount',
      `The amount "${text.slice(0, 30)}" of ${place} is not a number.`,
    );
  if (date === undefined) return refuse('invalid', 'finory.statement_date', `${place} has no posting date.`);
  const [to] = descendants(transaction, ['BANKACCTTO', 'CCACCTTO']);
  return ok({
    date,
    valueDate: dayOf(valueOf(transaction, 'DTAVAIL')) ?? dayOf(valueOf(transaction, 'DTUSER')),
    amount,
    // CURRENCY says in what the amount is; ORIGCURRENCY only what it was before the bank converted it (OFX 5.2).
    currency: valueOf(descendants(transaction, ['CURRENCY'])[0], 'CURSYM') ?? currency,
    reference: valueOf(transaction, 'CHECKNUM') ?? valueOf(transaction, 'REFNUM'),
    bankReference: valueOf(transaction, 'FITID'),
    counterparty: valueOf(transaction, 'NAME'),
    counterpartyAccount: valueOf(to, 'ACCTID'),
    description: valueOf(transaction, 'MEMO'),
    status: 'booked',
    reversal: valueOf(transaction, 'CORRECTACTION') === 'DELETE',
    code: valueOf(transaction, 'TRNTYPE'),
    details: [],
    position,
    place,
  });
}

/** A trade moves money by its total; one without a total, such as a transfer of shares, moves none. */
function readInvestment(
  holder: OfxNode,
  transaction: OfxNode,
  currency: string,
  position: number,
): Outcome<StatementLine | undefined> {
  const total = valueOf(holder, 'TOTAL');
  const date = dayOf(valueOf(transaction, 'DTTRADE'));
  if (total === undefined || date === undefined) return ok(undefined);
  const amount = plainAmount(total);
  const place = `trade ${valueOf(transaction, 'FITID') ?? position}`;
  if (amount === undefined)
    return refuse(
      'invalid',
      'finory.statement_amount',
      `The total "${total.slice(0, 30)}" of ${place} is not a number.`,
    );
  return ok({
    date,
    valueDate: dayOf(valueOf(transaction, 'DTSETTLE')),
    amount,
    currency,
    bankReference: valueOf(transaction, 'FITID'),
    description: valueOf(transaction, 'MEMO'),
    status: 'booked',
    reversal: false,
    code: holder.name,
    details: [],
    position,
    place,
  });
}
