import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { addDays } from '@finaceverse/base/time';
import { query } from '../kit.ts';
import { amountOf, calculate, figureOf } from '../commands/steps/figures.ts';
import { findCompany } from '../commands/steps/find.ts';
import { cashFlow, followDocuments } from '../domain/cash-flow.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, knownAt, ofCompany } from '../domain/schemas.ts';
import { selectCashFlows, selectDocumentParts, selectSettledFlows } from '../store/cash-flows.ts';
import { selectControlBalance } from '../store/reports.ts';
import { spanOf } from './report-statements.ts';

export const reportCashFlow = query({
  name: 'finory.report_cash_flow',
  summary: 'Where money came from and went to in a span, by the direct method, proven against the bank accounts.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ from: businessDate.optional(), to: businessDate.optional(), knownAt: knownAt.optional() }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    currency: z.string(),
    opening: z.string(),
    sections: z.array(
      z.object({
        kind: z.string(),
        rows: z.array(z.object({ accountCode: z.string(), accountName: z.string(), amount: z.string() })),
        total: z.string(),
      }),
    ),
    change: z.string(),
    closing: z.string(),
    /** Opening and flows against the balance of the bank accounts on the last day; a difference would be a mistake of ours. */
    proof: z.object({ holds: z.boolean(), difference: z.string() }),
    receiptId: z.string(),
  }),
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const { from, to } = await spanOf(ctx, company.value, input);
    const currency = company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const opening = await selectControlBalance(ctx, company.value.id, 'bank', addDays(from, -1), input.knownAt);
    const closing = await selectControlBalance(ctx, company.value.id, 'bank', to, input.knownAt);
    const span = { from, to, knownAt: input.knownAt };
    const settled = await selectSettledFlows(ctx, company.value.id, span);
    const parts = await selectDocumentParts(ctx, [...new Set(settled.map((flow) => flow.documentId))]);
    const sections = cashFlow(followDocuments(await selectCashFlows(ctx, company.value.id, span), settled, parts));
    const flows = sections.flatMap((section) => section.rows.map((row) => figureOf(money(row.amount, currency))));
    const figure = await calculate(ctx, 'ledger.net', { postings: flows, currency });
    const change = amountOf(figure.value, currency).minor;
    const difference = opening + change - closing;
    return ok({
      from,
      to,
      currency,
      opening: text(opening),
      sections: sections.map(({ kind, rows, total }) => ({
        kind,
        rows: rows.map((row) => ({ accountCode: row.code, accountName: row.name, amount: text(row.amount) })),
        total: text(total),
      })),
      change: text(change),
      closing: text(closing),
      proof: { holds: difference === 0n, difference: text(difference) },
      receiptId: figure.receiptId,
    });
  },
});
