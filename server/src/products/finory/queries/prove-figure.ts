import { z } from 'zod';
import { amountText, money } from '../../../base/money.ts';
import { assert, ok, refuse, unwrap, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { query } from '../../../kernel/operation.ts';
import { amountOf, calculate, figureOf } from '../commands/steps/figures.ts';
import { findCompany } from '../commands/steps/find.ts';
import { parseFigure, PROVABLE, type ProvenFigure } from '../domain/figures.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany } from '../schemas.ts';
import { selectAccountByCode, type Company } from '../store/companies.ts';
import { selectReceipts, selectSources } from '../store/journals.ts';
import { selectPostings, type PostingFilter, type PostingRow } from '../store/reports.ts';
import { spanOf, todayOf } from './report-statements.ts';

/** Postings that one certificate takes in; beyond that the accounts are proven one by one. */
const POSTINGS_MAX = 5_000;

const link = z.object({
  kind: z.enum(['figure', 'accounts', 'postings', 'document', 'rule', 'certificate']), label: z.string(), amount: z.string().optional(), id: z.string().optional(),
});

const proofView = z.object({
  figure: z.string(), amount: z.string(), currency: z.string(), chain: z.array(link),
  postings: z.array(z.object({
    journalId: z.string(), number: z.string(), date: z.string(), description: z.string(), accountCode: z.string(), accountName: z.string(),
    amount: z.string(), documentId: z.string().optional(), documentName: z.string().optional(),
  })),
  receiptId: z.string(), certificate: z.record(z.string(), z.unknown()), receipts: z.array(z.object({ receiptId: z.string(), figure: z.string() })),
});

interface Question {
  readonly label: string;
  readonly sign: bigint;
  readonly filter: PostingFilter;
}

async function questionOf(
  ctx: Context,
  company: Company,
  figure: ProvenFigure,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined; readonly asOf?: string | undefined },
): Promise<Outcome<Question>> {
  const limit = POSTINGS_MAX + 1;
  if (figure.kind === 'span') {
    return ok({ label: figure.label, sign: figure.sign, filter: { ...spanOf(ctx, company, asked), types: figure.types, limit } });
  }
  const to = asked.asOf ?? asked.to ?? todayOf(ctx, company);
  if (figure.kind === 'day') return ok({ label: figure.label, sign: figure.sign, filter: { to, types: figure.types, limit } });
  const account = await selectAccountByCode(ctx, company.id, figure.code);
  if (!account) return refuse('not_found', 'finory.no_such_account', `This company has no account ${figure.code}.`);
  return ok({
    label: `${account.code} ${account.name}`, sign: account.normalSide === 'debit' ? 1n : -1n,
    filter: { from: asked.from, to, accountIds: [account.id], limit },
  });
}

/** The chain from the figure down to paper, rule and certificate. */
function chainOf(
  question: Question,
  rows: readonly PostingRow[],
  total: { readonly amount: string; readonly text: (minor: bigint) => string },
  proof: { readonly receiptId: string; readonly papers: ReadonlyMap<string, string>; readonly rules: readonly string[] },
): z.infer<typeof link>[] {
  const accounts = new Map<string, { label: string; sum: bigint }>();
  for (const row of rows) {
    const entry = accounts.get(row.accountCode) ?? { label: `${row.accountCode} ${row.accountName}`, sum: 0n };
    entry.sum += question.sign * row.amount;
    accounts.set(row.accountCode, entry);
  }
  return [
    { kind: 'figure', label: question.label, amount: total.amount },
    ...[...accounts].map(([code, { label, sum }]) => ({ kind: 'accounts' as const, label, amount: total.text(sum), id: code })),
    { kind: 'postings', label: `${rows.length} ${rows.length === 1 ? 'posting' : 'postings'}`, amount: total.amount },
    ...[...proof.papers].map(([id, label]) => ({ kind: 'document' as const, label, id })),
    ...proof.rules.map((rule) => ({ kind: 'rule' as const, label: rule })),
    { kind: 'certificate', label: 'Verified by two routes', id: proof.receiptId },
  ];
}

/** The rules that a certificate cites, whatever else it holds. */
function rulesOf(certificate: Readonly<Record<string, unknown>>): string[] {
  const rules: unknown = certificate['rules'];
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown) => {
    if (typeof rule === 'string') return [rule];
    if (typeof rule !== 'object' || rule === null) return [];
    const named = ['citation', 'title', 'id'].map((key) => (key in rule ? (rule as Record<string, unknown>)[key] : undefined));
    return named.filter((name) => typeof name === 'string').slice(0, 1);
  });
}

export const proveFigure = query({
  name: 'finory.prove_figure',
  summary: 'Where a figure comes from: accounts, postings, papers, rules and the certificate of its calculation.',
  permission: READ_BOOKS,
  input: ofCompany.extend({ figure: z.string().max(100), from: businessDate.optional(), to: businessDate.optional(), asOf: businessDate.optional() }),
  output: proofView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const figure = parseFigure(input.figure);
    if (!figure) return refuse('invalid', 'finory.no_such_figure', `"${input.figure}" is no figure of a statement. There are: ${PROVABLE.join(', ')}.`);
    const question = await questionOf(ctx, company.value, figure, input);
    if (!question.ok) return question;
    const rows = await selectPostings(ctx, input.companyId, question.value.filter);
    if (rows.length > POSTINGS_MAX) {
      return refuse('invalid', 'finory.too_many_postings', `More than ${POSTINGS_MAX} postings stand behind this figure.`, { hint: 'Ask for a shorter span or a single account.' });
    }
    const currency = company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const { sign } = question.value;
    const proven = await calculate(ctx, 'ledger.net', { postings: rows.map((row) => figureOf(money(sign * row.amount, currency))), currency });
    const total = text(rows.reduce((sum, row) => sum + sign * row.amount, 0n));
    assert(amountOf(proven.value, currency).minor === rows.reduce((sum, row) => sum + sign * row.amount, 0n), 'The ledger and VAMN give the same sum');
    const { certificate } = unwrap(await ctx.calls.vamn.receipt({ receiptId: proven.receiptId }));
    const journalIds = [...new Set(rows.map((row) => row.journalId))];
    const sources = await selectSources(ctx, journalIds);
    const papers = new Map([...sources.values()].flat().filter((source) => source.kind === 'document').map((source) => [source.id, source.label]));
    return ok({
      figure: input.figure, amount: total, currency,
      chain: chainOf(question.value, rows, { amount: total, text }, { receiptId: proven.receiptId, papers, rules: rulesOf(certificate) }),
      postings: rows.map((row) => {
        const documentName = row.documentId === null ? undefined : papers.get(row.documentId);
        return {
          journalId: row.journalId, number: row.number.toString(), date: row.date, description: row.description, accountCode: row.accountCode,
          accountName: row.accountName, amount: text(sign * row.amount),
          ...(row.documentId !== null && { documentId: row.documentId }), ...(documentName !== undefined && { documentName }),
        };
      }),
      receiptId: proven.receiptId, certificate, receipts: await selectReceipts(ctx, journalIds),
    });
  },
});
