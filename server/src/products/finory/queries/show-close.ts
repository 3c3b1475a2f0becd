import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import type { PaperSummary } from '../../cyloid/contract.ts';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { READ_BOOKS } from '../permissions.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectBankAccounts, selectStatements } from '../store/bank.ts';
import { selectPeriod, type Company, type Period } from '../store/companies.ts';
import { selectOpenDrafts } from '../store/drafts.ts';
import {
  hasPostings,
  selectCashMovements,
  selectControlBalance,
  selectOpenClaims,
  selectUnmatchedLines,
} from '../store/reports.ts';
import { selectDueEntries } from '../store/schedules.ts';
import { selectTradeDocuments } from '../store/trade-documents.ts';
import { trialBalanceOf } from './report-statements.ts';

const stepView = z.object({
  key: z.string(),
  label: z.string(),
  state: z.enum(['done', 'open', 'blocked']),
  why: z.string().optional(),
  /** The same as a code with its values, for whoever says it in another language. */
  finding: z.object({ code: z.string(), values: z.record(z.string(), z.string()) }).optional(),
  action: z.string().optional(),
});
export type CloseStep = z.infer<typeof stepView>;

export const closeView = z.object({
  period: z.object({ id: z.string(), name: z.string(), start: z.string(), end: z.string(), state: z.string() }),
  steps: z.array(stepView),
  /** Of the steps before the closing itself: `done` and `left` add up to `total`. */
  done: z.number(),
  left: z.number(),
  total: z.number(),
  /** Nothing was posted in the month: there is nothing that a close would make final. */
  isEmpty: z.boolean(),
});

/** What is open: its code, the sentence, and the values in it. */
interface Finding {
  readonly code: string;
  readonly says: string;
  readonly values: Readonly<Record<string, string>>;
}

const found = (code: string, says: string, values: Readonly<Record<string, string>> = {}): Finding => ({
  code,
  says,
  values,
});

function step(key: string, label: string, open: Finding | null, action: string): CloseStep {
  if (open === null) return { key, label, state: 'done' };
  const { code, says, values } = open;
  return { key, label, state: 'open', why: says, finding: { code, values }, action };
}

function counted(
  code: string,
  count: number,
  words: { readonly one: string; readonly many: string },
  values: Readonly<Record<string, string>> = {},
): Finding | null {
  if (count === 0) return null;
  return found(code, count === 1 ? `1 ${words.one}.` : `${count} ${words.many}.`, { count: String(count), ...values });
}

/** A file that could not be read waits for a person whatever it is; what was read and is no invoice has its own place. */
function isUnsettled({ state, kind }: PaperSummary): boolean {
  return state === 'quarantined' || (kind !== 'bank_statement' && kind !== 'other');
}

async function papersOpen(ctx: Context, companyId: string, period: Period): Promise<Finding | null> {
  const waiting = [];
  for (const state of ['exception', 'quarantined', 'extracted', 'received', 'valid'] as const) {
    const answer = await ctx.calls.cyloid.search_papers({ companyId, state, limit: 200 });
    if (!answer.ok) {
      const why = answer.refusal.message;
      return found('papers_unseen', `The papers cannot be seen: ${why}`, { why });
    }
    waiting.push(...answer.value.papers.filter(isUnsettled));
  }
  // A paper whose date cannot be read yet may belong to the month, so it counts.
  const inMonth = waiting.filter(
    (paper) => paper.billId === undefined && (paper.issueDate === undefined || paper.issueDate <= period.end),
  );
  return counted('papers', inMonth.length, { one: 'paper is not settled', many: 'papers are not settled' });
}

/** Before any posting. */
const FIRST_DAY = '0001-01-01';

/** The step of the banks; a company that has no bank and moved no money has nothing to reconcile, so no such step. */
async function bankStep(ctx: Context, company: Company, period: Period): Promise<readonly CloseStep[]> {
  const bankStepOf = (open: Finding | null): CloseStep => step('bank', 'Bank reconciled', open, 'bank');
  const banks = await selectBankAccounts(ctx, company.id);
  if (banks.length === 0) {
    const moved = await selectCashMovements(ctx, company.id, { from: FIRST_DAY, to: period.end });
    return moved.length === 0
      ? []
      : [bankStepOf(found('bank_untied', 'Money moved on a bank account of the chart that no bank is tied to.'))];
  }
  const lines = (await selectUnmatchedLines(ctx, company.id, period.end)).length;
  if (lines > 0)
    return [
      bankStepOf(
        counted('bank_lines', lines, {
          one: 'line of a bank statement is not matched',
          many: 'lines of bank statements are not matched',
        }),
      ),
    ];
  for (const bank of banks) {
    const covered = (await selectStatements(ctx, bank.id)).some((statement) => statement.lastDay >= period.end);
    if (!covered) {
      const values = { bank: bank.name, day: period.end };
      return [bankStepOf(found('bank_short', `No statement of ${bank.name} reaches ${period.end}.`, values))];
    }
  }
  return [bankStepOf(null)];
}

async function claimsOpen(ctx: Context, companyId: string, period: Period): Promise<Finding | null> {
  const bills = [
    ...(await selectTradeDocuments(ctx, companyId, 'bill', {
      states: ['draft', 'approved', 'disputed'],
      to: period.end,
    })),
    ...(await selectTradeDocuments(ctx, companyId, 'vendor_credit_note', {
      states: ['draft', 'approved', 'disputed'],
      to: period.end,
    })),
  ];
  const number = bills[0]?.number ?? '';
  const words = { one: `bill is not posted: ${number}`, many: 'bills and credit notes are not posted' };
  return counted('bills', bills.length, words, { number });
}

async function subledgersOpen(ctx: Context, company: Company, period: Period): Promise<Finding | null> {
  for (const kind of ['payable', 'receivable'] as const) {
    const control = await selectControlBalance(ctx, company.id, kind, period.end);
    const claims = (await selectOpenClaims(ctx, company.id, kind, period.end)).reduce(
      (sum, claim) => sum + claim.open,
      0n,
    );
    if (control !== claims) {
      const amount = amountText(money(control - claims, company.baseCurrency));
      const says = `Accounts ${kind} differ from their documents by ${amount}.`;
      return found(`subledger_${kind}`, says, { amount });
    }
  }
  return null;
}

/** What is to be done before a month can be closed. */
export async function closeSteps(ctx: Context, company: Company, period: Period): Promise<CloseStep[]> {
  const invoices = await selectTradeDocuments(ctx, company.id, 'sales_invoice', { states: ['draft'], to: period.end });
  const drafts = await selectOpenDrafts(ctx, company.id, { to: period.end });
  const due = await selectDueEntries(ctx, company.id, period.end, false);
  const balance = await trialBalanceOf(ctx, company, period.end);
  const balanced =
    balance.totals.debit === balance.totals.credit ? null : found('unbalanced', 'Debits and credits differ.');
  return [
    step('papers', 'Papers settled', await papersOpen(ctx, company.id, period), 'documents'),
    step('bills', 'Bills and credit notes posted', await claimsOpen(ctx, company.id, period), 'bills'),
    step(
      'invoices',
      'Sales invoices posted',
      counted('invoices', invoices.length, { one: 'invoice is a draft', many: 'invoices are drafts' }),
      'sales-invoices',
    ),
    step(
      'schedules',
      'Depreciation and releases run',
      counted('entries', due.length, { one: 'entry is not posted', many: 'entries are not posted' }),
      'run-schedules',
    ),
    step(
      'journals',
      'Journals approved',
      counted('journals', drafts.length, {
        one: 'journal waits for approval',
        many: 'journals wait for approval',
      }),
      'journals',
    ),
    ...(await bankStep(ctx, company, period)),
    step('subledgers', 'Subledgers agree with the ledger', await subledgersOpen(ctx, company, period), 'aging'),
    step('trial-balance', 'Trial balance in balance', balanced, 'trial-balance'),
  ];
}

/** The list with the closing itself as its last step. */
export async function viewClose(ctx: Context, company: Company, period: Period): Promise<z.infer<typeof closeView>> {
  const steps = await closeSteps(ctx, company, period);
  const open = steps.filter((each) => each.state !== 'done').length;
  const last: CloseStep =
    period.state === 'closed'
      ? { key: 'close', label: `${period.name} closed`, state: 'done' }
      : open > 0
        ? {
            key: 'close',
            label: `Close ${period.name}`,
            state: 'blocked',
            why: `${open} ${open === 1 ? 'step is' : 'steps are'} open.`,
            finding: { code: 'steps', values: { count: String(open) } },
          }
        : { key: 'close', label: `Close ${period.name}`, state: 'open', action: 'close' };
  const { id, name, start, end, state } = period;
  return {
    period: { id, name, start, end, state },
    steps: [...steps, last],
    done: steps.length - open,
    left: open,
    total: steps.length,
    isEmpty: !(await hasPostings(ctx, company.id, { from: start, to: end })),
  };
}

export const showClose = query({
  name: 'finory.show_close',
  summary: 'What is done and what is open before a month can be closed.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ periodId: z.string() }),
  output: closeView,
  handle: async (ctx, input): Promise<Outcome<z.infer<typeof closeView>>> => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const period = await selectPeriod(ctx, input.companyId, input.periodId);
    if (!period) return refuse(errors.no_such_period, {});
    return ok(await viewClose(ctx, company.value, period));
  },
});
