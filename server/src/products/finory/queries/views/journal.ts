import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { legalActions } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { journalMachine, type JournalState } from '../../domain/machines.ts';
import { sourceView } from '../../domain/schemas.ts';
import type { Company } from '../../store/companies.ts';
import { selectDraftLines, type Draft } from '../../store/drafts.ts';
import {
  selectJournalLines,
  selectReceipts,
  selectSources,
  type Journal,
  type JournalLine,
  type JournalRow,
} from '../../store/journals.ts';

const lineView = z.object({
  accountCode: z.string(),
  accountName: z.string(),
  description: z.string().nullable(),
  debit: z.string().nullable(),
  credit: z.string().nullable(),
  currency: z.string(),
  baseDebit: z.string().nullable(),
  baseCredit: z.string().nullable(),
});

export const journalSummary = z.object({
  id: z.string(),
  number: z.string().nullable(),
  date: z.string(),
  description: z.string(),
  source: z.string(),
  total: z.string(),
  currency: z.string(),
  state: z.string(),
});
export type JournalSummary = z.infer<typeof journalSummary>;

export const journalView = journalSummary.extend({
  lines: z.array(lineView),
  sources: z.array(sourceView),
  receipts: z.array(z.string()),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  postedAt: z.string().nullable(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  actions: z.array(z.string()),
});
export type JournalView = z.infer<typeof journalView>;

function stateOf(journal: Journal): JournalState {
  return journal.reversedBy === null ? 'posted' : 'reversed';
}

export function summarizeJournal(journal: Journal): JournalSummary {
  return {
    id: journal.id,
    number: journal.number.toString(),
    date: journal.date,
    description: journal.description,
    source: journal.source,
    total: amountText(money(journal.total, journal.baseCurrency)),
    currency: journal.baseCurrency,
    state: stateOf(journal),
  };
}

/** A row of the list of journals, posted or drafted. */
export function summarizeRow(row: JournalRow): JournalSummary {
  return {
    ...row,
    number: row.number === null ? null : row.number.toString(),
    total: amountText(money(row.total, row.currency)),
  };
}

export function summarizeDraft(company: Company, draft: Draft): JournalSummary {
  return {
    id: draft.id,
    number: null,
    date: draft.date,
    description: draft.description,
    source: 'manual',
    total: amountText(money(draft.total, company.baseCurrency)),
    currency: company.baseCurrency,
    state: draft.state,
  };
}

/** An amount on its own side, null on the other. */
function side(minor: bigint, currency: string, which: 'debit' | 'credit'): string | null {
  const magnitude = which === 'debit' ? minor : -minor;
  return magnitude > 0n ? amountText(money(magnitude, currency)) : null;
}

function viewLines(lines: readonly JournalLine[], baseCurrency: string): JournalView['lines'] {
  return lines.map((line) => ({
    accountCode: line.accountCode,
    accountName: line.accountName,
    description: line.description,
    debit: side(line.amount, line.currency, 'debit'),
    credit: side(line.amount, line.currency, 'credit'),
    currency: line.currency,
    baseDebit: side(line.baseAmount, baseCurrency, 'debit'),
    baseCredit: side(line.baseAmount, baseCurrency, 'credit'),
  }));
}

export async function viewJournal(ctx: Context, journal: Journal): Promise<JournalView> {
  const sources = await selectSources(ctx, [journal.id]);
  const receipts = await selectReceipts(ctx, [journal.id]);
  return {
    ...summarizeJournal(journal),
    lines: viewLines(await selectJournalLines(ctx, journal.id), journal.baseCurrency),
    sources: sources.get(journal.id) ?? [],
    receipts: [...new Set(receipts.map((receipt) => receipt.receiptId))],
    preparedBy: journal.preparedBy,
    approvedBy: journal.approvedBy,
    postedAt: journal.postedAt,
    reverses: journal.reverses,
    reversedBy: journal.reversedBy,
    actions: legalActions(journalMachine, stateOf(journal)),
  };
}

export async function viewDraft(ctx: Context, company: Company, draft: Draft): Promise<JournalView> {
  return {
    ...summarizeDraft(company, draft),
    lines: viewLines(await selectDraftLines(ctx, draft.id), company.baseCurrency),
    sources: [],
    receipts: [],
    preparedBy: draft.preparedBy,
    approvedBy: null,
    postedAt: null,
    reverses: null,
    reversedBy: null,
    actions: legalActions(journalMachine, draft.state).filter((action) => action !== 'post'),
  };
}
