import { z } from 'zod';
import { amountText, money } from '../../../base/money.ts';
import { ok, refuse, type Outcome } from '../../../base/outcome.ts';
import { addDays } from '../../../base/time.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { lineUnmatched, reconciliationSigned } from '../contract.ts';
import { looksLikeFee, scoreMatch } from '../domain/bank-matching.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { reconciliationView, viewReconciliation, type ReconciliationView } from '../queries/views/reconciliation.ts';
import { ofCompany } from '../schemas.ts';
import {
  deleteMatch, selectBankAccount, selectMatches, selectOpenPostings, selectStatementLine, signStatement, type BankAccount, type StatementLineRow,
} from '../store/bank.ts';
import type { Company } from '../store/companies.ts';
import { findCompany, findRole } from './steps/find.ts';
import { matchAutomatically, proposeMatches, storeMatch } from './steps/match-lines.ts';
import { postJournal } from './steps/post-journal.ts';

interface Found {
  readonly company: Company;
  readonly bank: BankAccount;
  readonly line: StatementLineRow;
  readonly matched: boolean;
}

/** A line with its bank account locked, so that two people do not match it at once. */
async function findLine(ctx: Context, companyId: string, lineId: string): Promise<Outcome<Found>> {
  const company = await findCompany(ctx, companyId);
  if (!company.ok) return company;
  const line = await selectStatementLine(ctx, companyId, lineId);
  const bank = line && (await selectBankAccount(ctx, companyId, line.bankAccountId, true));
  if (!line || !bank) return refuse('not_found', 'finory.no_such_statement_line', 'There is no such line.');
  const matched = (await selectMatches(ctx, bank.id)).some((match) => match.lineId === line.id);
  return ok({ company: company.value, bank, line, matched });
}

async function answer(ctx: Context, found: Pick<Found, 'company' | 'bank'>): Promise<Outcome<ReconciliationView>> {
  return ok(await viewReconciliation(ctx, found.company, found.bank));
}

function alreadyMatched(): ReturnType<typeof refuse> {
  return refuse('conflict', 'finory.line_matched', 'This line is matched already.', { hint: 'Take the match back first.' });
}

const lineInput = ofCompany.extend({ lineId: z.string() });

export const matchLine = command({
  name: 'finory.match_line',
  summary: 'Matches a line of a statement to a posting by hand.',
  permission: RECONCILE_BANK,
  input: lineInput.extend({ journalId: z.string() }),
  output: reconciliationView,
  handle: async (ctx, input) => {
    const found = await findLine(ctx, input.companyId, input.lineId);
    if (!found.ok) return found;
    const { company, bank, line, matched } = found.value;
    if (matched) return alreadyMatched();
    const span = { from: addDays(line.date, -400), to: addDays(line.date, 400) };
    const postings = await selectOpenPostings(ctx, bank, bank.currency === company.baseCurrency, span);
    const ofJournal = postings.filter((posting) => posting.journalId === input.journalId);
    const posting = ofJournal.find((candidate) => candidate.amount === line.amount);
    if (!posting) {
      const [other] = ofJournal;
      const why = other ? `it is over ${amountText(money(other.amount, bank.currency))}, the line over ${amountText(money(line.amount, bank.currency))}`
        : `it has no open posting on ${bank.accountCode}`;
      return refuse('invalid', 'finory.match_does_not_fit', `This journal cannot be matched: ${why}.`);
    }
    const scored = scoreMatch(line, posting) ?? { score: 60, why: ['same amount', 'days far apart'] };
    await storeMatch(ctx, company.id, bank.id, { line, posting, score: scored.score, why: [...scored.why, 'chosen by hand'] });
    return await answer(ctx, found.value);
  },
});

export const unmatchLine = command({
  name: 'finory.unmatch_line',
  summary: 'Takes a match back; the posting itself stays.',
  permission: RECONCILE_BANK,
  input: lineInput,
  output: reconciliationView,
  handle: async (ctx, input) => {
    const found = await findLine(ctx, input.companyId, input.lineId);
    if (!found.ok) return found;
    if (!(await deleteMatch(ctx, input.lineId))) return refuse('conflict', 'finory.line_not_matched', 'This line is not matched.');
    await ctx.emit(lineUnmatched, { subject: input.lineId, data: { companyId: input.companyId } });
    return await answer(ctx, found.value);
  },
});

/** Posts what the bank took for itself, on the line's own day. @errors finory.period_closed (409) */
async function postFee(ctx: Context, { company, bank, line }: Found): Promise<Outcome<null>> {
  if (bank.currency !== company.baseCurrency) {
    return refuse('invalid', 'finory.currencies_differ', `A fee in ${bank.currency} needs an exchange rate: post it as a journal.`);
  }
  const fees = await findRole(ctx, company.id, 'bank_fees');
  if (!fees.ok) return fees;
  const description = line.description || line.counterparty || 'Bank fee';
  const posted = await postJournal(ctx, company, {
    date: line.date, description: `Bank fee: ${description}`, source: 'bank', sources: [{ kind: 'statement_line', id: line.id, label: description }],
    lines: [
      { accountId: fees.value.id, amount: -line.amount, currency: bank.currency, baseAmount: -line.amount, description },
      { accountId: bank.accountId, amount: line.amount, currency: bank.currency, baseAmount: line.amount, description },
    ],
  });
  if (!posted.ok) return posted;
  await storeMatch(ctx, company.id, bank.id, { line, posting: { journalId: posted.value.id, journalLine: 2 }, score: 100, why: ['posted from this line'] });
  return ok(null);
}

export const acceptSuggestion = command({
  name: 'finory.accept_suggestion',
  summary: 'Does what is suggested for a line: matches it, or posts it as a fee.',
  permission: RECONCILE_BANK,
  input: lineInput,
  output: reconciliationView,
  handle: async (ctx, input) => {
    const found = await findLine(ctx, input.companyId, input.lineId);
    if (!found.ok) return found;
    const { company, bank, line, matched } = found.value;
    if (matched) return alreadyMatched();
    const [proposal] = await proposeMatches(ctx, company, bank, [line]);
    if (proposal) await storeMatch(ctx, company.id, bank.id, proposal);
    else if (looksLikeFee(line)) {
      const posted = await postFee(ctx, found.value);
      if (!posted.ok) return posted;
    } else return refuse('conflict', 'finory.no_suggestion', 'Nothing is suggested for this line.', { hint: 'Match it by hand, or post a journal.' });
    return await answer(ctx, found.value);
  },
});

const bankInput = ofCompany.extend({ bankAccountId: z.string() });

async function findBank(ctx: Context, input: z.infer<typeof bankInput>): Promise<Outcome<Pick<Found, 'company' | 'bank'>>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId, true);
  return bank ? ok({ company: company.value, bank }) : refuse('not_found', 'finory.no_such_bank_account', 'There is no such bank account.');
}

export const rematchBankAccount = command({
  name: 'finory.rematch_bank_account',
  summary: 'Looks for matches again, for what was posted after the import.',
  permission: RECONCILE_BANK,
  input: bankInput,
  output: reconciliationView,
  handle: async (ctx, input) => {
    const found = await findBank(ctx, input);
    if (!found.ok) return found;
    await matchAutomatically(ctx, found.value.company, found.value.bank);
    return await answer(ctx, found.value);
  },
});

export const signReconciliation = command({
  name: 'finory.sign_reconciliation',
  summary: 'Signs a reconciliation that has no difference and no open line.',
  permission: RECONCILE_BANK,
  input: bankInput,
  output: reconciliationView,
  handle: async (ctx, input) => {
    const found = await findBank(ctx, input);
    if (!found.ok) return found;
    const view = await viewReconciliation(ctx, found.value.company, found.value.bank);
    if (view.state !== 'balanced' || view.statementId === null) {
      return refuse('conflict', 'finory.not_balanced', view.state === 'signed' ? 'It is signed already.'
        : `${view.lineCount - view.matchedCount} lines are open and the difference is ${view.difference ?? 'unknown'}.`);
    }
    await signStatement(ctx, view.statementId);
    await ctx.emit(reconciliationSigned, { subject: view.statementId, data: { companyId: input.companyId, bankAccountId: input.bankAccountId } });
    return await answer(ctx, found.value);
  },
});
