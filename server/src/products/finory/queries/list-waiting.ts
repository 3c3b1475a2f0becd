import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { waitingInput, waitingThings, type WaitingThing } from '../../../kernel/contributions.ts';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import type { Company } from '../store/companies.ts';
import { selectOpenDrafts } from '../store/drafts.ts';
import { selectUnmatchedLines } from '../store/reports.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';
import { todayOf } from './report-statements.ts';

async function waitingBills(ctx: Context, company: Company, today: string): Promise<WaitingThing[]> {
  const bills = await selectTradeDocuments(ctx, company.id, 'bill', {
    states: ['draft', 'approved', 'disputed', 'posted', 'part_paid'],
  });
  return bills.flatMap((bill): WaitingThing[] => {
    const about = {
      kind: 'bill' as const,
      id: bill.id,
      title: `${bill.partyName ?? 'Unknown supplier'} ${bill.number}`,
      amount: amountText(money(bill.open, bill.currency)),
      currency: bill.currency,
      since: bill.createdAt,
    };
    if (bill.state === 'draft' && bill.partyId === null) return [{ ...about, why: 'no supplier yet', tone: 'warn' }];
    if (bill.state === 'draft' && bill.matchState === 'variance')
      return [{ ...about, why: 'differs from order and receipt', tone: 'bad' }];
    if (bill.state === 'draft') return [{ ...about, why: 'waits for approval', tone: 'info' }];
    if (bill.state === 'approved') return [{ ...about, why: 'approved, not posted', tone: 'info' }];
    if (bill.state === 'disputed') return [{ ...about, why: 'disputed', tone: 'warn' }];
    return bill.dueDate !== null && bill.dueDate < today
      ? [{ ...about, why: `was due on ${bill.dueDate}`, tone: 'bad' }]
      : [];
  });
}

async function waitingOthers(ctx: Context, company: Company, until: string): Promise<WaitingThing[]> {
  const lines = await selectUnmatchedLines(ctx, company.id, until);
  const drafts = await selectOpenDrafts(ctx, company.id);
  return [
    ...lines.map((line): WaitingThing => ({
      kind: 'bank',
      id: line.id,
      title: line.description || line.counterparty || 'Bank line',
      why: 'no posting explains it',
      tone: 'warn',
      amount: amountText(money(line.amount, line.currency)),
      currency: line.currency,
      since: line.date,
    })),
    ...drafts.map((draft): WaitingThing => ({
      kind: 'journal',
      id: draft.id,
      title: draft.description,
      why: 'waits for approval',
      tone: 'info',
      amount: amountText(money(draft.total, company.baseCurrency)),
      currency: company.baseCurrency,
      since: draft.preparedAt,
    })),
  ];
}

export const listWaiting = query({
  name: 'finory.list_waiting',
  summary: 'Bills, bank lines and journals of a company that wait for somebody.',
  permission: READ_BOOKS,
  input: waitingInput,
  output: waitingThings,
  handle: async (ctx, { companyId, until }) => {
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const today = todayOf(ctx, company.value);
    const bills = await waitingBills(ctx, company.value, today);
    return ok({ items: [...bills, ...(await waitingOthers(ctx, company.value, until ?? today))] });
  },
});
