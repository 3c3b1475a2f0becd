import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { businessDateAt, daysBetween } from '@finaceverse/base/time';
import { refuse } from '../../../../kernel/errors.ts';
import { sumOf, type Part, type SourceContent } from '../../domain/claims.ts';
import type { RecordFigure } from '../../domain/record-figures.ts';
import { agingBucket } from '../../domain/statements-of-account.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import {
  selectBankAccount,
  selectStatementLine,
  selectStatementLines,
  selectStatements,
  type BankAccount,
  type BankStatement,
  type StatementLineRow,
} from '../../store/bank.ts';
import { selectAccountByCode, type Company } from '../../store/companies.ts';
import { selectPayment } from '../../store/payments.ts';
import { selectOpenClaims, selectPostings, type PostingRow } from '../../store/reports.ts';
import { selectScheduleEntries, selectSchedules, type ScheduleEntry } from '../../store/schedules.ts';
import { selectYearStart } from '../../store/years.ts';
import { spanOf, todayOf } from '../report-statements.ts';
import { documentQuestion } from './document-records.ts';
import { LAST_DAY, POSTINGS_LIMIT, type AskedDays, type Question } from './question.ts';
import { taxBoxQuestion } from './tax-box.ts';

type Of<Kind extends RecordFigure['kind']> = Extract<RecordFigure, { readonly kind: Kind }>;

const limit = POSTINGS_LIMIT;

async function postingOf(
  ctx: Context,
  company: Company,
  figure: { readonly journalId: string; readonly line: number },
): Promise<PostingRow | undefined> {
  const journal = { id: figure.journalId, line: figure.line };
  const [row] = await selectPostings(ctx, company.id, { to: LAST_DAY, journal, limit: 1 });
  return row;
}

/** One posting, or what its account comes to with it; debits and credits count as they are printed, without a sign. */
async function questionOfPosting(
  ctx: Context,
  company: Company,
  figure: Of<'posting' | 'balance'>,
): Promise<Outcome<Question>> {
  const row = await postingOf(ctx, company, figure);
  if (!row) return refuse(errors.no_such_journal, { what: 'journal' });
  const account = `${row.accountCode} ${row.accountName}`;
  if (figure.kind === 'posting') {
    const journal = { id: figure.journalId, line: figure.line };
    const sign = row.amount < 0n ? -1n : 1n;
    return ok({ label: `${account}, journal ${row.number}`, sign, filter: { to: LAST_DAY, journal, limit } });
  }
  const isResult = row.type === 'income' || row.type === 'expense';
  const from = isResult ? await selectYearStart(ctx, company.id, row.date) : undefined;
  return ok({
    label: `${account} with journal ${row.number}`,
    sign: row.normalSide === 'debit' ? 1n : -1n,
    filter: { from, to: row.date, accountIds: [row.accountId], limit },
    last: { journalId: row.journalId, line: row.line },
  });
}

async function questionOfTurnover(
  ctx: Context,
  company: Company,
  { side, code }: Of<'turnover'>,
  asked: AskedDays,
): Promise<Outcome<Question>> {
  const account = await selectAccountByCode(ctx, company.id, code);
  if (!account) return refuse(errors.no_such_account, { figureCode: code });
  const span = await spanOf(ctx, company, { from: asked.from, to: asked.to ?? asked.asOf ?? todayOf(ctx, company) });
  return ok({
    label: `${account.code} ${account.name}, ${side}`,
    sign: side === 'debit' ? 1n : -1n,
    side,
    filter: { ...span, accountIds: [account.id], limit },
  });
}

async function questionOfPayment(
  ctx: Context,
  company: Company,
  { id, part }: Of<'payment'>,
): Promise<Outcome<Question>> {
  const payment = await selectPayment(ctx, company.id, id);
  if (!payment) return refuse(errors.no_such_payment, {});
  const { kind, number, date, partyName, journalId } = payment;
  const content = { record: kind, id, number: number.toString(), date, party: partyName, journalId, part };
  const label = `${partyName}, payment ${number}`;
  const currency = part === 'amount' ? payment.currency : company.baseCurrency;
  const { amount: paid, baseAmount: booked, realisedDifference: difference } = payment;
  const amount = { amount: paid, booked, difference }[part];
  return ok({ label, sign: 1n, currency, claim: sumOf(label, currency, [{ amount, content }]) });
}

const lineContent = (line: StatementLineRow): SourceContent => ({
  record: 'bank line',
  id: line.id,
  statementId: line.statementId,
  date: line.date,
  counterparty: line.counterparty,
  description: line.description,
  reference: line.reference,
});

const statementContent = (statement: BankStatement, part: 'opening' | 'closing'): SourceContent => ({
  record: 'bank statement',
  id: statement.id,
  name: statement.name,
  format: statement.format,
  firstDay: statement.firstDay,
  lastDay: statement.lastDay,
  part,
});

/** The closing balance that a bank states; out of its opening balance and all lines, where the books hold them all. */
async function closingParts(ctx: Context, bank: BankAccount, statement: BankStatement): Promise<readonly Part[]> {
  const { opening, closing, firstDay, lastDay } = statement;
  const stated: Part = { amount: closing ?? 0n, content: statementContent(statement, 'closing') };
  if (opening === null) return [stated];
  const all = await selectStatementLines(ctx, bank.id, { from: firstDay, to: lastDay });
  const lines = all.filter((line) => line.statementId === statement.id);
  const addsUp = lines.reduce((sum, line) => sum + line.amount, opening) === closing;
  if (!addsUp) return [stated];
  return [
    { amount: opening, content: statementContent(statement, 'opening') },
    ...lines.map((line) => ({ amount: line.amount, content: lineContent(line) })),
  ];
}

/** What the ledger has of a bank account on a day, in the account's own currency. */
function ledgerQuestion(company: Company, bank: BankAccount, to: string): Question {
  return {
    label: `${bank.name}, in the books`,
    sign: 1n,
    filter: { to, accountIds: [bank.accountId], limit },
    ...(bank.currency !== company.baseCurrency && { currency: bank.currency }),
  };
}

/** The statement's balance, the ledger's, or what is left between the two. */
async function questionOfBank(
  ctx: Context,
  company: Company,
  figure: Of<'bank_statement' | 'bank_ledger' | 'bank_difference'>,
): Promise<Outcome<Question>> {
  const bank = await selectBankAccount(ctx, company.id, figure.bankAccountId);
  if (!bank) return refuse(errors.no_such_bank_account, {});
  const [statement] = await selectStatements(ctx, bank.id);
  const asOf = statement?.lastDay ?? businessDateAt(ctx.clock.now(), company.timeZone);
  const ledger = ledgerQuestion(company, bank, asOf);
  if (figure.kind === 'bank_ledger') return ok(ledger);
  if (!statement || statement.closing === null) return refuse(errors.no_such_statement_line, {});
  const parts = await closingParts(ctx, bank, statement);
  const label = `${bank.name}, as the bank states`;
  const { currency } = bank;
  if (figure.kind === 'bank_statement') return ok({ label, sign: 1n, currency, claim: sumOf(label, currency, parts) });
  return ok({ ...ledger, label: `${bank.name}, bank less books`, sign: -1n, beside: parts });
}

/** What is open by age: the postings of the claims that are so many days past their due day. */
async function questionOfAge(
  ctx: Context,
  company: Company,
  { control, bucket, partyId }: Of<'aged'>,
  asOf: string,
): Promise<Question> {
  const today = todayOf(ctx, company);
  const claims = (await selectOpenClaims(ctx, company.id, control, asOf)).filter((claim) => {
    if (partyId !== undefined && claim.partyId !== partyId) return false;
    if (bucket === 'total') return true;
    if (bucket === 'overdue') return claim.dueDate !== null && claim.dueDate < today;
    return agingBucket(daysBetween(claim.dueDate ?? claim.date, asOf)) === bucket;
  });
  const who = partyId === undefined ? '' : `, ${claims[0]?.partyName ?? partyId}`;
  return {
    label: `${control === 'payable' ? 'Owed to suppliers' : 'Owed by customers'}, ${bucket}${who}`,
    sign: control === 'payable' ? -1n : 1n,
    filter: { to: asOf, control, claimIds: claims.map(({ documentId }) => documentId), limit },
    rules: claims.map((claim) => {
      const open = amountText(money(claim.open, company.baseCurrency));
      return `${claim.number}: due ${claim.dueDate ?? claim.date}, open ${open}`;
    }),
  };
}

const entryContent = (name: string, entry: ScheduleEntry): SourceContent => ({
  record: 'schedule entry',
  id: entry.scheduleId,
  name,
  month: entry.monthStart,
  state: entry.state,
  journalId: entry.journalId ?? undefined,
});

async function questionOfSchedule(
  ctx: Context,
  company: Company,
  { id, part }: Of<'schedule'>,
): Promise<Outcome<Question>> {
  const schedule = (await selectSchedules(ctx, company.id)).find((each) => each.id === id);
  if (!schedule) return refuse(errors.no_such_document, {});
  const { kind, name, date, months, cost } = schedule;
  const bought: Part = { amount: cost, content: { record: kind, id, name, date, months, part: 'cost' } };
  const entries = await selectScheduleEntries(ctx, [id]);
  const charged = entries
    .filter((entry) => entry.state === 'posted')
    .map((entry) => ({ amount: -entry.amount, content: entryContent(name, entry) }));
  const ofMonth = entries
    .filter((entry) => entry.monthStart.startsWith(part))
    .map((entry) => ({ amount: entry.amount, content: entryContent(name, entry) }));
  const parts = part === 'cost' ? [bought] : part === 'remaining' ? [bought, ...charged] : ofMonth;
  const label = `${name}, ${part}`;
  return ok({ label, sign: 1n, claim: sumOf(label, company.baseCurrency, parts) });
}

/**
 * What a figure of a record comes from.
 *
 * @errors finory.no_such_document, finory.no_such_journal, finory.no_such_account, finory.no_such_payment,
 * finory.no_such_bank_account, finory.no_such_statement_line, finory.no_such_registration (404), finory.no_such_figure,
 * finory.no_such_return_period (422)
 */
export async function recordQuestion(
  ctx: Context,
  company: Company,
  figure: RecordFigure,
  asked: AskedDays,
): Promise<Outcome<Question>> {
  switch (figure.kind) {
    case 'posting':
    case 'balance':
      return await questionOfPosting(ctx, company, figure);
    case 'journal': {
      const journal = { id: figure.id };
      const filter = { to: LAST_DAY, journal, limit };
      const [row] = await selectPostings(ctx, company.id, { ...filter, limit: 1 });
      if (!row) return refuse(errors.no_such_journal, { what: 'journal' });
      return ok({ label: `Journal ${row.number}, sum of debits`, sign: 1n, side: 'debit', filter });
    }
    case 'turnover':
      return await questionOfTurnover(ctx, company, figure, asked);
    case 'document_part':
    case 'document_line':
      return await documentQuestion(ctx, company, figure);
    case 'payment':
      return await questionOfPayment(ctx, company, figure);
    case 'bank_line': {
      const line = await selectStatementLine(ctx, company.id, figure.id);
      if (!line) return refuse(errors.no_such_statement_line, {});
      const label = line.counterparty || line.description || 'Bank line';
      const claim = sumOf(label, line.currency, [{ amount: line.amount, content: lineContent(line) }]);
      return ok({ label, sign: 1n, currency: line.currency, claim });
    }
    case 'bank_statement':
    case 'bank_ledger':
    case 'bank_difference':
      return await questionOfBank(ctx, company, figure);
    case 'aged':
      return ok(await questionOfAge(ctx, company, figure, asked.asOf ?? asked.to ?? todayOf(ctx, company)));
    case 'schedule':
      return await questionOfSchedule(ctx, company, figure);
    case 'tax_box':
      return await taxBoxQuestion(ctx, company, figure);
  }
}
