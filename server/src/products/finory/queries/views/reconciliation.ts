import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { businessDateAt } from '@finaceverse/base/time';
import type { Context } from '../../kit.ts';
import { calculate, figureOf } from '../../commands/steps/figures.ts';
import { proposeMatches } from '../../commands/steps/match-lines.ts';
import { otherAccounts } from '../../commands/steps/own-accounts.ts';
import { looksLikeFee, type ScoredMatch } from '../../domain/bank-matching.ts';
import { transferPartner, type OwnAccount } from '../../domain/transfers.ts';
import {
  selectBankBalance,
  selectMatches,
  selectStatementLines,
  selectStatements,
  type BankAccount,
  type BankMatch,
  type BankStatement,
  type StatementLineRow,
} from '../../store/bank.ts';
import { selectAccountByRole, type Account, type Company } from '../../store/companies.ts';

const lineView = z.object({
  id: z.string(),
  date: z.string(),
  amount: z.string(),
  counterparty: z.string(),
  description: z.string(),
  reference: z.string(),
  state: z.enum(['matched', 'suggested', 'unmatched']),
  match: z
    .object({
      journalId: z.string(),
      label: z.string(),
      score: z.number(),
      why: z.array(z.string()),
      /** Every posting that the line stands for, where there are several. */
      postings: z.array(z.object({ journalId: z.string(), label: z.string() })).optional(),
    })
    .optional(),
  suggestion: z
    .object({
      kind: z.enum(['post_fee', 'match', 'transfer']),
      accountCode: z.string().optional(),
      accountName: z.string().optional(),
      journalId: z.string().optional(),
      message: z.string(),
    })
    .optional(),
});

export const reconciliationView = z.object({
  bankAccountId: z.string(),
  name: z.string(),
  asOf: z.string(),
  statementId: z.string().nullable(),
  ledgerBalance: z.string(),
  statementBalance: z.string().nullable(),
  difference: z.string().nullable(),
  receiptId: z.string().nullable(),
  currency: z.string(),
  lines: z.array(lineView),
  matchedCount: z.number(),
  lineCount: z.number(),
  state: z.enum(['no_statement', 'open', 'balanced', 'signed']),
});
export type ReconciliationView = z.infer<typeof reconciliationView>;

function viewLine(
  line: StatementLineRow,
  known: {
    readonly matches: readonly BankMatch[];
    readonly proposal: ScoredMatch | undefined;
    readonly fees: Account | undefined;
    readonly partner: OwnAccount | undefined;
  },
): ReconciliationView['lines'][number] {
  const about = {
    id: line.id,
    date: line.date,
    amount: amountText(money(line.amount, line.currency)),
    counterparty: line.counterparty,
    description: line.description,
    reference: line.reference,
  };
  const { matches, proposal, fees, partner } = known;
  const [match] = matches;
  if (match) {
    return {
      ...about,
      state: 'matched',
      match: {
        journalId: match.journalId,
        label: match.label,
        score: match.score,
        why: [...match.why],
        ...(matches.length > 1 && { postings: matches.map(({ journalId, label }) => ({ journalId, label })) }),
      },
    };
  }
  if (proposal) {
    const { posting, score, why } = proposal;
    return {
      ...about,
      state: 'suggested',
      match: { journalId: posting.journalId, label: posting.description, score, why: [...why] },
      suggestion: {
        kind: 'match',
        journalId: posting.journalId,
        message: `This may be "${posting.description}" of ${posting.date}.`,
      },
    };
  }
  if (partner) {
    const { accountCode, name } = partner;
    const way = line.amount < 0n ? 'to' : 'from';
    const message = `This looks like a transfer ${way} ${name}.`;
    return { ...about, state: 'suggested', suggestion: { kind: 'transfer', accountCode, accountName: name, message } };
  }
  if (fees && looksLikeFee(line)) {
    return {
      ...about,
      state: 'suggested',
      suggestion: {
        kind: 'post_fee',
        accountCode: fees.code,
        accountName: fees.name,
        message: `Nothing is posted for this. It reads like a fee of the bank: post it to ${fees.code} ${fees.name}.`,
      },
    };
  }
  return { ...about, state: 'unmatched' };
}

function stateOf(
  statement: BankStatement,
  difference: string | null,
  matched: number,
  count: number,
): ReconciliationView['state'] {
  if (statement.state === 'signed') return 'signed';
  return matched === count && (difference === null || /^0(\.0+)?$/.test(difference)) ? 'balanced' : 'open';
}

/** The books and the bank side by side, up to the last day of a statement (the latest one unless told). */
export async function viewReconciliation(
  ctx: Context,
  company: Company,
  bank: BankAccount,
  statementId?: string,
): Promise<ReconciliationView> {
  const inBase = bank.currency === company.baseCurrency;
  const statements = await selectStatements(ctx, bank.id);
  const statement = statements.find((candidate) => statementId === undefined || candidate.id === statementId);
  const asOf = statement?.lastDay ?? businessDateAt(ctx.clock.now(), company.timeZone);
  const ledger = money(await selectBankBalance(ctx, bank, inBase, asOf), bank.currency);
  const about = {
    bankAccountId: bank.id,
    name: bank.name,
    asOf,
    currency: bank.currency,
    ledgerBalance: amountText(ledger),
  };
  if (!statement) {
    return {
      ...about,
      statementId: null,
      statementBalance: null,
      difference: null,
      receiptId: null,
      lines: [],
      matchedCount: 0,
      lineCount: 0,
      state: 'no_statement',
    };
  }
  const matches = Map.groupBy(await selectMatches(ctx, bank.id), (match) => match.lineId);
  const others = await otherAccounts(ctx, company.id, bank.id);
  const all = await selectStatementLines(ctx, bank.id, { to: asOf });
  // Lines of earlier days that still wait stay in view, or nobody would ever see them again.
  const lines = all.filter((line) => line.date >= statement.firstDay || !matches.has(line.id));
  const proposals = new Map(
    (
      await proposeMatches(
        ctx,
        company,
        bank,
        lines.filter((line) => !matches.has(line.id)),
      )
    ).map((found) => [found.line.id, found]),
  );
  const fees = await selectAccountByRole(ctx, company.id, 'bank_fees');
  const closing = statement.closing === null ? undefined : money(statement.closing, bank.currency);
  const figure =
    closing &&
    (await calculate(ctx, 'statement.difference', { opening: figureOf(closing), closing: figureOf(ledger) }));
  const matchedCount = lines.filter((line) => matches.has(line.id)).length;
  return {
    ...about,
    statementId: statement.id,
    statementBalance: closing ? amountText(closing) : null,
    difference: figure?.value ?? null,
    receiptId: figure?.receiptId ?? null,
    lines: lines.map((line) =>
      viewLine(line, {
        matches: matches.get(line.id) ?? [],
        proposal: proposals.get(line.id),
        fees,
        partner: transferPartner(line, others)?.account,
      }),
    ),
    matchedCount,
    lineCount: lines.length,
    state: stateOf(statement, figure?.value ?? null, matchedCount, lines.length),
  };
}
