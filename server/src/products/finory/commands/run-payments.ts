import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { refuse } from '../../../kernel/errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { paymentRunMoved } from '../contract.ts';
import { runMachine } from '../domain/machines.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { APPROVE_PAYMENT, RECORD_PAYMENT } from '../permissions.ts';
import { businessDate, ofCompany, rateText, reason } from '../domain/schemas.ts';
import { runView, viewRun } from '../queries/views/payment-run.ts';
import { selectBankAccount } from '../store/bank.ts';
import { selectBankDetailsOf } from '../store/bank-details.ts';
import { takeNumber } from '../store/companies.ts';
import { insertNote } from '../store/matches.ts';
import {
  approveRun,
  endRun,
  insertRun,
  selectRun,
  selectRunLines,
  type PaymentRun,
  type RunLine,
} from '../store/payment-runs.ts';
import { findCompany, neededRate } from './steps/find.ts';
import { pay } from './steps/pay.ts';
import { proposeRun } from './steps/propose-run.ts';

const ACTION = 'finory.approve_payment_run';
const ofRun = ofCompany.extend({ runId: z.string() });
type View = z.infer<typeof runView>;

async function answerRun(ctx: Context, companyId: string, runId: string): Promise<Outcome<View>> {
  const run = await selectRun(ctx, companyId, runId);
  assert(run, 'A run just written is there');
  return ok(viewRun(run, await selectRunLines(ctx, [runId])));
}

/** A run that is about to move, locked, with what it pays. @errors finory.no_such_run (404), kernel.illegal_transition (409) */
async function lockRun(
  ctx: Context,
  companyId: string,
  runId: string,
  action: 'approve' | 'execute' | 'discard',
): Promise<Outcome<{ readonly run: PaymentRun; readonly lines: readonly RunLine[] }>> {
  const run = await selectRun(ctx, companyId, runId, true);
  if (!run) return refuse(errors.no_such_run, {});
  const state = nextState(runMachine, run.state, action);
  return state.ok ? ok({ run, lines: await selectRunLines(ctx, [runId]) }) : state;
}

async function tell(ctx: Context, run: PaymentRun, state: string): Promise<void> {
  const data = { companyId: run.companyId, number: run.number.toString(), state };
  await ctx.emit(paymentRunMoved, { subject: run.id, data });
}

export const proposePaymentRun = command({
  name: 'finory.propose_payment_run',
  summary: 'Proposes a run of payments: bills that are due until a day, or whose discount holds, vendor by vendor.',
  permission: RECORD_PAYMENT,
  input: ofCompany.extend({
    bankAccountId: z.string(),
    /** The day on which the bank is to pay. */
    date: businessDate,
    /** Bills due until this day are taken; the day of payment unless told. */
    dueUntil: businessDate.optional(),
    /** These bills alone, due or not. */
    billIds: z.array(z.string()).min(1).max(1000).optional(),
    exchangeRate: rateText.optional(),
  }),
  output: runView,
  handle: async (ctx, input) => {
    const { companyId, bankAccountId, date, billIds } = input;
    const company = await findCompany(ctx, companyId);
    if (!company.ok) return company;
    const bank = await selectBankAccount(ctx, companyId, bankAccountId);
    if (!bank) return refuse(errors.no_such_bank_account, {});
    const { currency } = bank;
    const rate = neededRate(currency, company.value.baseCurrency, input.exchangeRate);
    if (!rate.ok) return rate;
    const until = input.dueUntil ?? date;
    const { payments, leftOut } = await proposeRun(ctx, companyId, {
      currency,
      date,
      until,
      ...(billIds && { billIds }),
    });
    const [unpayable] = leftOut;
    // A bill that was named is never left out in silence.
    if (unpayable && (billIds !== undefined || payments.length === 0))
      return refuse(errors.bill_not_payable, {
        billNumber: unpayable.bill.number,
        vendor: unpayable.bill.partyName ?? '',
        why: unpayable.why.replaceAll('_', ' '),
      });
    if (payments.length === 0 || (billIds !== undefined && payments.length < new Set(billIds).size))
      return refuse(errors.nothing_to_pay, { until });
    const id = ctx.newId('run');
    const number = await takeNumber(ctx, companyId, 'payment_run');
    const run = { id, companyId, number, bankAccountId, date, currency, exchangeRate: rate.value };
    await insertRun(
      ctx,
      run,
      payments.map(({ bill, billId, amount, discount, detailsId }) => ({
        partyId: bill.partyId ?? '',
        documentId: billId,
        detailsId,
        amount,
        discount,
      })),
    );
    await requestApproval(ctx, {
      action: ACTION,
      subject: id,
      permission: APPROVE_PAYMENT,
      needed: 1,
      excluded: [ctx.actor.id],
    });
    await ctx.emit(paymentRunMoved, { subject: id, data: { companyId, number: number.toString(), state: 'proposed' } });
    return await answerRun(ctx, companyId, id);
  },
});

export const approvePaymentRun = command({
  name: 'finory.approve_payment_run',
  summary: 'Approves a run of payments that somebody else proposed.',
  permission: APPROVE_PAYMENT,
  delegable: true,
  recentProof: true,
  input: ofRun,
  output: runView,
  handle: async (ctx, { companyId, runId }) => {
    const found = await lockRun(ctx, companyId, runId, 'approve');
    if (!found.ok) return found;
    const vote = await castVote(ctx, { action: ACTION, subject: runId, decision: 'approve' });
    if (!vote.ok) return vote;
    if (vote.value.state === 'approved') {
      await approveRun(ctx, runId);
      await tell(ctx, found.value.run, 'approved');
    }
    return await answerRun(ctx, companyId, runId);
  },
});

export const discardPaymentRun = command({
  name: 'finory.discard_payment_run',
  summary: 'Throws a run of payments away that was not executed; its bills can be paid by another.',
  permission: RECORD_PAYMENT,
  input: ofRun.extend({ reason }),
  output: runView,
  handle: async (ctx, { companyId, runId, reason: why }) => {
    const found = await lockRun(ctx, companyId, runId, 'discard');
    if (!found.ok) return found;
    for (const { documentId } of found.value.lines) await insertNote(ctx, documentId, 'run_discarded', why);
    await endRun(ctx, runId, 'discarded', new Map());
    await tell(ctx, found.value.run, 'discarded');
    return await answerRun(ctx, companyId, runId);
  },
});

/** Whether the bank details of a run are those that are in force still. @errors finory.bank_details_changed (409) */
async function checkDetails(ctx: Context, lines: readonly RunLine[]): Promise<Outcome<null>> {
  const details = await selectBankDetailsOf(
    ctx,
    lines.map(({ detailsId }) => detailsId),
  );
  const stale = lines.find(({ detailsId }) => details.find(({ id }) => id === detailsId)?.state !== 'approved');
  return stale ? refuse(errors.bank_details_changed, { vendor: stale.partyName }) : ok(null);
}

export const executePaymentRun = command({
  name: 'finory.execute_payment_run',
  summary: 'Tells that the bank has taken an approved run: each vendor’s part is posted as one payment.',
  permission: RECORD_PAYMENT,
  recentProof: true,
  input: ofRun,
  output: runView,
  handle: async (ctx, { companyId, runId }) => {
    const found = await lockRun(ctx, companyId, runId, 'execute');
    if (!found.ok) return found;
    const { run, lines } = found.value;
    const current = await checkDetails(ctx, lines);
    if (!current.ok) return current;
    const amount = (minor: bigint): string => amountText(money(minor, run.currency));
    const payments = new Map<string, string>();
    for (const [partyId, parts] of Map.groupBy(lines, (line) => line.partyId)) {
      const paid = await pay(ctx, {
        companyId,
        kind: 'vendor_payment',
        partyId,
        bankAccountId: run.bankAccountId,
        date: run.date,
        amount: amount(parts.reduce((sum, part) => sum + part.amount, 0n)),
        currency: run.currency,
        ...(run.exchangeRate !== null && { exchangeRate: run.exchangeRate }),
        allocations: parts.map((part) => ({
          documentId: part.documentId,
          amount: amount(part.amount),
          ...(part.discount > 0n && { discount: amount(part.discount) }),
        })),
      });
      if (!paid.ok) return paid;
      payments.set(partyId, paid.value.id);
    }
    await endRun(ctx, runId, 'executed', payments);
    await tell(ctx, run, 'executed');
    return await answerRun(ctx, companyId, runId);
  },
});
