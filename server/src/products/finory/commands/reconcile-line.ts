import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { addDays } from '@finaceverse/base/time';
import { command, type Context } from '../kit.ts';
import { lineUnmatched, reconciliationSigned, signatureWithdrawn } from '../contract.ts';
import { settingOf } from '../../../kernel/firm-settings.ts';
import { matchDays } from '../settings.ts';
import { looksLikeFee, scoreMatch } from '../domain/bank-matching.ts';
import { transferPartner, type OwnAccount } from '../domain/transfers.ts';
import { RECONCILE_BANK } from '../permissions.ts';
import { reconciliationView, viewReconciliation, type ReconciliationView } from '../queries/views/reconciliation.ts';
import { ofCompany, reason } from '../domain/schemas.ts';
import {
  deleteMatch,
  lockBankAccounts,
  lockStatement,
  selectBankAccount,
  selectMatches,
  selectOpenPostings,
  selectStatementLine,
  signStatement,
  withdrawSignature,
  type BankAccount,
  type StatementLineRow,
} from '../store/bank.ts';
import type { Company } from '../store/companies.ts';
import { findCompany, findRole } from './steps/find.ts';
import { matchAutomatically, proposeMatches, storeMatch } from './steps/match-lines.ts';
import { otherAccounts } from './steps/own-accounts.ts';
import { postJournal } from './steps/post-journal.ts';
import { postParts } from './steps/post-parts.ts';

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
  if (!line || !bank) return refuse(errors.no_such_statement_line, {});
  const matched = (await selectMatches(ctx, bank.id)).some((match) => match.lineId === line.id);
  return ok({ company: company.value, bank, line, matched });
}

async function answer(ctx: Context, found: Pick<Found, 'company' | 'bank'>): Promise<Outcome<ReconciliationView>> {
  return ok(await viewReconciliation(ctx, found.company, found.bank));
}

function alreadyMatched(): ReturnType<typeof refuse> {
  return refuse(errors.line_matched, {});
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
      const why = other
        ? `it is over ${amountText(money(other.amount, bank.currency))}, the line over ${amountText(money(line.amount, bank.currency))}`
        : `it has no open posting on ${bank.accountCode}`;
      return refuse(errors.match_does_not_fit, { why });
    }
    const scored = scoreMatch(line, posting, await settingOf(ctx, matchDays)) ?? {
      score: 60,
      why: ['same amount', 'days far apart'],
    };
    await storeMatch(ctx, company.id, bank.id, {
      line,
      posting,
      score: scored.score,
      why: [...scored.why, 'chosen by hand'],
    });
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
    if (!(await deleteMatch(ctx, input.lineId))) return refuse(errors.line_not_matched, {});
    await ctx.emit(lineUnmatched, { subject: input.lineId, data: { companyId: input.companyId } });
    return await answer(ctx, found.value);
  },
});

/** Posts what the bank took for itself, on the line's own day. @errors finory.period_closed (409) */
async function postFee(ctx: Context, { company, bank, line }: Found): Promise<Outcome<null>> {
  if (bank.currency !== company.baseCurrency) {
    return refuse(errors.currencies_differ, { bankCurrency: bank.currency });
  }
  const fees = await findRole(ctx, company.id, 'bank_fees');
  if (!fees.ok) return fees;
  const description = line.description || line.counterparty || 'Bank fee';
  const posted = await postJournal(ctx, company, {
    date: line.date,
    description: `Bank fee: ${description}`,
    source: 'bank',
    sources: [{ kind: 'statement_line', id: line.id, label: description }],
    lines: [
      {
        accountId: fees.value.id,
        amount: -line.amount,
        currency: bank.currency,
        baseAmount: -line.amount,
        description,
      },
      { accountId: bank.accountId, amount: line.amount, currency: bank.currency, baseAmount: line.amount, description },
    ],
  });
  if (!posted.ok) return posted;
  await storeMatch(ctx, company.id, bank.id, {
    line,
    posting: { journalId: posted.value.id, journalLine: 2 },
    score: 100,
    why: ['posted from this line'],
  });
  return ok(null);
}

/** Posts a line as a transfer to another bank account of the company, and matches the line of the other side to it. */
async function postTransfer(
  ctx: Context,
  { company, bank, line }: Found,
  partner: { readonly account: OwnAccount; readonly lineId: string | undefined },
): Promise<Outcome<null>> {
  if (bank.currency !== company.baseCurrency) return refuse(errors.currencies_differ, { bankCurrency: bank.currency });
  const other = await selectBankAccount(ctx, company.id, partner.account.id);
  assert(other, 'A bank account just read is there');
  const amount = line.amount < 0n ? -line.amount : line.amount;
  const parts = [{ accountId: other.accountId, amount, description: undefined }];
  const posted = await postParts(ctx, company, bank, line, {
    parts,
    rate: undefined,
    why: 'transfer between own accounts',
  });
  if (!posted.ok) return posted;
  if (partner.lineId !== undefined)
    await storeMatch(ctx, company.id, other.id, {
      line: { id: partner.lineId },
      posting: { journalId: posted.value, journalLine: 2 },
      score: 100,
      why: ['transfer between own accounts'],
    });
  return ok(null);
}

export const acceptSuggestion = command({
  name: 'finory.accept_suggestion',
  summary: 'Does what is suggested for a line: matches it, or posts it as a fee.',
  permission: RECONCILE_BANK,
  input: lineInput,
  output: reconciliationView,
  handle: async (ctx, input) => {
    await lockBankAccounts(ctx, input.companyId);
    const found = await findLine(ctx, input.companyId, input.lineId);
    if (!found.ok) return found;
    const { company, bank, line, matched } = found.value;
    if (matched) return alreadyMatched();
    const [proposal] = await proposeMatches(ctx, company, bank, [line]);
    const partner = transferPartner(line, await otherAccounts(ctx, company.id, bank.id));
    if (proposal) await storeMatch(ctx, company.id, bank.id, proposal);
    else if (partner) {
      const posted = await postTransfer(ctx, found.value, partner);
      if (!posted.ok) return posted;
    } else if (looksLikeFee(line)) {
      const posted = await postFee(ctx, found.value);
      if (!posted.ok) return posted;
    } else return refuse(errors.no_suggestion, {});
    return await answer(ctx, found.value);
  },
});

export const reopenStatement = command({
  name: 'finory.reopen_statement',
  summary: 'Asks for the reopening of a signed statement; with the votes of two others its signature is withdrawn.',
  permission: RECONCILE_BANK,
  delegable: true,
  input: ofCompany.extend({ statementId: z.string(), reason }),
  output: z.object({ statementId: z.string(), state: z.string(), approvalsMissing: z.number() }),
  handle: async (ctx, input) => {
    const statement = await lockStatement(ctx, input.companyId, input.statementId);
    if (!statement) return refuse(errors.no_such_statement, {});
    const { id: statementId, name } = statement;
    if (statement.state !== 'signed') return refuse(errors.statement_not_signed, { name });
    const action = 'finory.reopen_statement';
    const vote = await castVote(ctx, { action, subject: statementId, decision: 'approve', reason: input.reason });
    if (!vote.ok && vote.refusal.code === 'kernel.no_open_approval') {
      await requestApproval(ctx, {
        action,
        subject: statementId,
        permission: RECONCILE_BANK,
        needed: 2,
        excluded: [ctx.actor.id],
        expiresAfterHours: 72,
      });
      return ok({ statementId, state: 'signed', approvalsMissing: 2 });
    }
    if (!vote.ok) return vote;
    if (vote.value.state !== 'approved')
      return ok({ statementId, state: 'signed', approvalsMissing: vote.value.missing });
    await withdrawSignature(ctx, statementId);
    await ctx.emit(signatureWithdrawn, {
      subject: statementId,
      data: { companyId: input.companyId, name, reason: input.reason },
    });
    return ok({ statementId, state: 'open', approvalsMissing: 0 });
  },
});

const bankInput = ofCompany.extend({ bankAccountId: z.string() });

async function findBank(
  ctx: Context,
  input: z.infer<typeof bankInput>,
): Promise<Outcome<Pick<Found, 'company' | 'bank'>>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const bank = await selectBankAccount(ctx, input.companyId, input.bankAccountId, true);
  return bank ? ok({ company: company.value, bank }) : refuse(errors.no_such_bank_account, {});
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
      return refuse(errors.not_balanced, {
        sentence:
          view.state === 'signed'
            ? 'It is signed already.'
            : `${view.lineCount - view.matchedCount} lines are open and the difference is ${view.difference ?? 'unknown'}.`,
      });
    }
    await signStatement(ctx, view.statementId);
    await ctx.emit(reconciliationSigned, {
      subject: view.statementId,
      data: { companyId: input.companyId, bankAccountId: input.bankAccountId },
    });
    return await answer(ctx, found.value);
  },
});
