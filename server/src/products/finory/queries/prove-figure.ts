import { z } from 'zod';
import { citedRules } from '@finaceverse/certificate-checker/check';
import { amountText, money } from '@finaceverse/base/money';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { findCompany } from '../commands/steps/find.ts';
import { sourcesOf, sumOf, type Claim, type Part, type SourceContent } from '../domain/claims.ts';
import { isRecord, parseFigure, PROVABLE } from '../domain/figures.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany } from '../domain/schemas.ts';
import { selectReceipts, selectSources, type JournalSource } from '../store/journals.ts';
import { selectPostings, type PostingRow } from '../store/reports.ts';
import { POSTINGS_MAX, type Question } from './proofs/question.ts';
import { recordQuestion } from './proofs/record-questions.ts';
import { sealClaim } from './proofs/seal-claim.ts';
import { statementQuestion } from './proofs/statement-questions.ts';

const link = z.object({
  kind: z.enum(['figure', 'accounts', 'postings', 'record', 'document', 'rule', 'certificate']),
  label: z.string(),
  amount: z.string().optional(),
  id: z.string().optional(),
});

const provenPosting = z.object({
  journalId: z.string(),
  number: z.string(),
  date: z.string(),
  description: z.string(),
  accountCode: z.string(),
  accountName: z.string(),
  amount: z.string(),
  documentId: z.string().optional(),
  documentName: z.string().optional(),
});

type ProvenPosting = z.infer<typeof provenPosting>;

const proofView = z.object({
  figure: z.string(),
  amount: z.string(),
  currency: z.string(),
  chain: z.array(link),
  postings: z.array(provenPosting),
  receiptId: z.string(),
  certificate: z.record(z.string(), z.unknown()),
  /** The file that proves the figure elsewhere: certificate and sources, as they were sealed, all the way down. */
  passport: z.string(),
  receipts: z.array(z.object({ receiptId: z.string(), figure: z.string() })),
});

/** What a posting adds to the figure, in minor units of the figure's currency. */
function amountIn(question: Question, row: PostingRow): bigint {
  return question.sign * (question.currency === undefined ? row.amount : row.ownAmount);
}

function postingsText(count: number): string {
  if (count === 0) return 'Not posted yet';
  return count === 1 ? '1 posting' : `${count} postings`;
}

/** The chain from the figure down to paper, rule and certificate. */
function chainOf(
  question: Question,
  rows: readonly PostingRow[],
  total: { readonly amount: string; readonly text: (minor: bigint) => string },
  proof: {
    readonly receiptId: string;
    readonly papers: ReadonlyMap<string, string>;
    readonly rules: readonly string[];
    readonly records: readonly { readonly label: string; readonly amount: string }[];
  },
): z.infer<typeof link>[] {
  const accounts = new Map<string, { label: string; sum: bigint }>();
  for (const row of rows) {
    const entry = accounts.get(row.accountCode) ?? { label: `${row.accountCode} ${row.accountName}`, sum: 0n };
    entry.sum += amountIn(question, row);
    accounts.set(row.accountCode, entry);
  }
  return [
    { kind: 'figure', label: question.label, amount: total.amount },
    ...[...accounts].map(([code, { label, sum }]) => ({
      kind: 'accounts' as const,
      label,
      amount: total.text(sum),
      id: code,
    })),
    ...proof.records.map((record) => ({ kind: 'record' as const, ...record })),
    ...(question.claim === undefined
      ? [{ kind: 'postings' as const, label: postingsText(rows.length), amount: total.amount }]
      : []),
    ...[...proof.papers].map(([id, label]) => ({ kind: 'document' as const, label, id })),
    ...proof.rules.map((rule) => ({ kind: 'rule' as const, label: rule })),
    { kind: 'certificate', label: 'Verified by two routes', id: proof.receiptId },
  ];
}

function papersOf(sources: ReadonlyMap<string, readonly JournalSource[]>): (readonly [string, string])[] {
  return [...sources.values()]
    .flat()
    .filter((source) => source.kind === 'document')
    .map((source) => [source.id, source.label] as const);
}

function postingView(row: PostingRow, amount: string, papers: ReadonlyMap<string, string>): ProvenPosting {
  const documentName = row.documentId === null ? undefined : papers.get(row.documentId);
  return {
    journalId: row.journalId,
    number: row.number.toString(),
    date: row.date,
    description: row.description,
    accountCode: row.accountCode,
    accountName: row.accountName,
    amount,
    ...(row.documentId !== null && { documentId: row.documentId }),
    ...(documentName !== undefined && { documentName }),
  };
}

/** What the figure's file says of a posting, to the last letter of which the certificate is tied. */
function contentOf({ amount: _amount, ...posting }: ProvenPosting): SourceContent {
  return posting;
}

/** Of the postings that were found, those that count. */
function counted({ last, side }: Question, found: readonly PostingRow[]): readonly PostingRow[] {
  const isLast = (row: PostingRow): boolean => row.journalId === last?.journalId && row.line === last.line;
  const end = last === undefined ? -1 : found.findIndex(isLast);
  const rows = end < 0 ? found : found.slice(0, end + 1);
  return side === undefined ? rows : rows.filter((row) => (side === 'debit' ? row.amount > 0n : row.amount < 0n));
}

/** What a person reads of a record, in this order. */
const TOLD = ['record', 'number', 'name', 'party', 'counterparty', 'date', 'document', 'line', 'description', 'part'];

const records = (claim: Claim): readonly { readonly label: string; readonly amount: string }[] =>
  sourcesOf(claim)
    .filter(({ content }) => content['record'] !== undefined)
    .map(({ amount, content }) => ({
      label: TOLD.flatMap((name) => content[name] ?? []).join(' '),
      amount: amountText(money(amount, claim.currency)),
    }));

export const proveFigure = query({
  name: 'finory.prove_figure',
  summary: 'Where a figure comes from: accounts, postings, papers, rules and the certificate of its calculation.',
  permission: READ_BOOKS,
  input: ofCompany.extend({
    figure: z.string().max(100),
    from: businessDate.optional(),
    to: businessDate.optional(),
    asOf: businessDate.optional(),
  }),
  output: proofView,
  handle: async (ctx, input) => {
    const company = await findCompany(ctx, input.companyId);
    if (!company.ok) return company;
    const figure = parseFigure(input.figure);
    if (!figure) return refuse(errors.no_such_figure, { figure: input.figure, provable: PROVABLE.join(', ') });
    const question = isRecord(figure)
      ? await recordQuestion(ctx, company.value, figure, input)
      : await statementQuestion(ctx, company.value, figure, input);
    if (!question.ok) return question;
    const { filter } = question.value;
    const found = filter === undefined ? [] : await selectPostings(ctx, input.companyId, filter);
    if (found.length > POSTINGS_MAX) {
      return refuse(
        errors.too_many_postings,
        { postingsMax: POSTINGS_MAX },
        { hint: 'Ask for a shorter span or a single account.' },
      );
    }
    const rows = counted(question.value, found);
    const currency = question.value.currency ?? company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const journalIds = [...new Set(rows.map((row) => row.journalId))];
    const sources = await selectSources(ctx, journalIds);
    const paper = question.value.paper;
    const papers = new Map([...(paper === undefined ? [] : [[paper.id, paper.label] as const]), ...papersOf(sources)]);
    const postings = rows.map((row) => postingView(row, text(amountIn(question.value, row)), papers));
    const posted = rows.map((row, index): Part => {
      const posting = postings[index];
      return { amount: amountIn(question.value, row), ...(posting && { content: contentOf(posting) }) };
    });
    const { label, beside = [], parts = [] } = question.value;
    const claim = question.value.claim ?? sumOf(label, currency, [...beside, ...(rows.length > 0 ? posted : parts)]);
    const sealed = await sealClaim(ctx, input.companyId, claim);
    const total = text(sealed.amount);
    const rules = [...(question.value.rules ?? []), ...citedRules(sealed.certificate).map((rule) => rule.label)];
    return ok({
      figure: input.figure,
      amount: total,
      currency,
      chain: chainOf(
        question.value,
        rows,
        { amount: total, text },
        { receiptId: sealed.receiptId, papers, rules, records: records(claim) },
      ),
      postings,
      receiptId: sealed.receiptId,
      certificate: sealed.certificate,
      passport: sealed.passport,
      receipts: await selectReceipts(ctx, journalIds),
    });
  },
});
