import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { legalActions } from '../../../../kernel/state-machine.ts';
import { runMachine } from '../../domain/machines.ts';
import type { PaymentRun, RunLine } from '../../store/payment-runs.ts';

export const runView = z.object({
  id: z.string(),
  number: z.string(),
  bankAccountId: z.string(),
  date: z.string(),
  currency: z.string(),
  state: z.string(),
  total: z.string(),
  discount: z.string(),
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  executedBy: z.string().nullable(),
  lines: z.array(
    z.object({
      line: z.number(),
      partyId: z.string(),
      vendor: z.string(),
      billId: z.string(),
      billNumber: z.string(),
      amount: z.string(),
      discount: z.string(),
      paymentId: z.string().nullable(),
    }),
  ),
  actions: z.array(z.string()),
});

/** A run with what it pays. */
export function viewRun(run: PaymentRun, lines: readonly RunLine[]): z.infer<typeof runView> {
  const amount = (minor: bigint): string => amountText(money(minor, run.currency));
  const sum = (pick: (line: RunLine) => bigint): string => amount(lines.reduce((all, line) => all + pick(line), 0n));
  return {
    id: run.id,
    number: run.number.toString(),
    bankAccountId: run.bankAccountId,
    date: run.date,
    currency: run.currency,
    state: run.state,
    total: sum((line) => line.amount),
    discount: sum((line) => line.discount),
    preparedBy: run.preparedBy,
    approvedBy: run.approvedBy,
    executedBy: run.executedBy,
    lines: lines.map((line) => ({
      line: line.line,
      partyId: line.partyId,
      vendor: line.partyName,
      billId: line.documentId,
      billNumber: line.documentNumber,
      amount: amount(line.amount),
      discount: amount(line.discount),
      paymentId: line.paymentId,
    })),
    actions: legalActions(runMachine, run.state),
  };
}
