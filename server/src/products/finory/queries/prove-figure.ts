import { z } from 'zod';
import { citedRules } from '@finaceverse/certificate-checker/check';
import { passportText, type Evidence } from '@finaceverse/certificate-checker/passport';
import { canonicalJson, sha256Hex } from '@finaceverse/base/canonical';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, unwrap, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { query, type Context } from '../kit.ts';
import { amountOf, calculate, figureOf, type Figure } from '../commands/steps/figures.ts';
import { findCompany } from '../commands/steps/find.ts';
import { parseFigure, PROVABLE, type ProvenFigure } from '../domain/figures.ts';
import { EARLIER_RESULTS, trialBalance } from '../domain/statements-of-account.ts';
import { READ_BOOKS } from '../permissions.ts';
import { businessDate, ofCompany } from '../domain/schemas.ts';
import { selectAccountByCode, type Company } from '../store/companies.ts';
import { selectReceipts, selectSources, type JournalSource } from '../store/journals.ts';
import { selectCreditsOf, selectVariances } from '../store/matches.ts';
import { selectAccountSums, selectPostings, type PostingFilter, type PostingRow } from '../store/reports.ts';
import { selectTradeDocument } from '../store/trade-documents.ts';
import { selectYearStart } from '../store/years.ts';
import { spanOf, todayOf } from './report-statements.ts';

/** Postings that one certificate takes in; beyond that the accounts are proven one by one. */
const POSTINGS_MAX = 5_000;

const link = z.object({
  kind: z.enum(['figure', 'accounts', 'postings', 'document', 'rule', 'certificate']),
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
  /** The file that proves the figure elsewhere: certificate and postings, as they were sealed. */
  passport: z.string(),
  receipts: z.array(z.object({ receiptId: z.string(), figure: z.string() })),
});

interface Question {
  readonly label: string;
  readonly sign: bigint;
  readonly filter: PostingFilter;
  /** The figure's currency, where it is not the one of the books: its postings then count in their own. */
  readonly currency?: string;
  /** What makes the figure where nothing is posted yet. */
  readonly parts?: readonly bigint[];
  readonly rules?: readonly string[];
  readonly paper?: { readonly id: string; readonly label: string };
}

type Asked = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asOf?: string | undefined;
};

const limit = POSTINGS_MAX + 1;
/** A document is proven by all its postings, whenever they count. */
const LAST_DAY = '9999-12-31';

/** The accounts that stand on one side of the trial balance, since the year began where they are of income or expense. */
async function questionOfSide(
  ctx: Context,
  company: Company,
  figure: ProvenFigure & { kind: 'side' },
  to: string,
): Promise<Question> {
  const from = await selectYearStart(ctx, company.id, to);
  const sums = await selectAccountSums(ctx, company.id, { from, to });
  const codes = new Set(
    trialBalance(sums)
      .filter((row) => figure.sign * row.balance > 0n)
      .map((row) => row.code),
  );
  const accountIds = sums.filter((sum) => codes.has(sum.code)).map((sum) => sum.accountId);
  return {
    label: figure.label,
    sign: figure.sign,
    filter: { to, side: { accountIds, from, earlier: codes.has(EARLIER_RESULTS.code) }, limit },
  };
}

/** What a bill with its credits, or an invoice, claims: its postings, or before those its own sums. */
async function questionOfDocument(
  ctx: Context,
  company: Company,
  figure: ProvenFigure & { kind: 'document' },
): Promise<Outcome<Question>> {
  const document = await selectTradeDocument(ctx, company.id, figure.of, figure.id);
  if (!document) return refuse(errors.no_such_document, {});
  const credits = figure.of === 'bill' ? await selectCreditsOf(ctx, document.id) : [];
  const variances = figure.of === 'bill' ? await selectVariances(ctx, document.id) : [];
  const words = (minor: bigint): string => amountText(money(minor, document.currency));
  const { dueNet, dueTax, dueGross } = document;
  const agrees = dueGross === document.total - credits.reduce((sum, credit) => sum + credit.amount, 0n);
  return ok({
    label: `${document.number}, ${document.partyName ?? 'vendor not known yet'}`,
    sign: figure.of === 'bill' ? -1n : 1n,
    currency: document.currency,
    filter: {
      to: LAST_DAY,
      control: figure.of === 'bill' ? 'payable' : 'receivable',
      exceptSource: 'payment',
      limit,
      tradeDocumentIds: [document.id, ...credits.map((credit) => credit.creditNoteId)],
    },
    parts: [document.net, document.tax, ...credits.map((credit) => -credit.amount)],
    rules: [
      ...variances.map((variance) => `Three-way match: ${variance.message}`),
      ...(agrees && dueNet !== null && dueTax !== null
        ? [`Second route agrees: ${words(dueNet)} + ${words(dueTax)} = ${words(dueGross)}`]
        : []),
    ],
    ...(document.documentId !== null && { paper: { id: document.documentId, label: document.number } }),
  });
}

async function questionOf(
  ctx: Context,
  company: Company,
  figure: ProvenFigure,
  asked: Asked,
): Promise<Outcome<Question>> {
  const to = asked.asOf ?? asked.to ?? todayOf(ctx, company);
  if (figure.kind === 'span') {
    return ok({
      label: figure.label,
      sign: figure.sign,
      filter: {
        ...(await spanOf(ctx, company, { ...asked, to })),
        types: figure.types,
        exceptSource: 'year_end',
        limit,
      },
    });
  }
  if (figure.kind === 'day')
    return ok({
      label: figure.label,
      sign: figure.sign,
      filter: { to, types: figure.types, control: figure.control, limit },
    });
  if (figure.kind === 'party')
    return ok({
      label: figure.label,
      sign: figure.sign,
      filter: { to, control: figure.control, partyIds: [figure.id], limit },
    });
  if (figure.kind === 'side') return ok(await questionOfSide(ctx, company, figure, to));
  if (figure.kind === 'document') return await questionOfDocument(ctx, company, figure);
  const account = await selectAccountByCode(ctx, company.id, figure.code);
  if (!account) return refuse(errors.no_such_account, { figureCode: figure.code });
  // Income and expenses begin anew with each year; the other accounts go on.
  const since =
    account.type === 'income' || account.type === 'expense' ? await selectYearStart(ctx, company.id, to) : undefined;
  return ok({
    label: `${account.code} ${account.name}`,
    sign: account.normalSide === 'debit' ? 1n : -1n,
    filter: { from: asked.from ?? since, to, accountIds: [account.id], limit },
  });
}

/** What a posting adds to the figure, in minor units of the figure's currency. */
function amountIn(question: Question, row: PostingRow): bigint {
  return question.sign * (question.currency === undefined ? row.amount : row.ownAmount);
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
    {
      kind: 'postings',
      label: rows.length === 0 ? 'Not posted yet' : `${rows.length} ${rows.length === 1 ? 'posting' : 'postings'}`,
      amount: total.amount,
    },
    ...[...proof.papers].map(([id, label]) => ({ kind: 'document' as const, label, id })),
    ...proof.rules.map((rule) => ({ kind: 'rule' as const, label: rule })),
    { kind: 'certificate', label: 'Verified by two routes', id: proof.receiptId },
  ];
}

async function certificateOf(ctx: Context, figure: Figure): Promise<Readonly<Record<string, unknown>>> {
  if (figure.certificate !== undefined) return figure.certificate;
  return unwrap(await ctx.calls.vamn.receipt({ receiptId: figure.receiptId })).certificate;
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
function contentOf(
  ctx: Context,
  companyId: string,
  unit: string,
  posting: ProvenPosting,
): NonNullable<Evidence['content']> {
  return { firm: ctx.tenantId, company: companyId, unit, ...posting };
}

/** Ties an input of the certificate to its posting: whoever has the file of the figure finds the same hash. */
function sourceOf(content: Evidence['content']): { readonly source?: object } {
  if (!content) return {};
  const source = { kind: 'ledger', reference: content['journalId'], sha256: sha256Hex(canonicalJson(content)) };
  return { source };
}

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
    const question = await questionOf(ctx, company.value, figure, input);
    if (!question.ok) return question;
    const rows = await selectPostings(ctx, input.companyId, question.value.filter);
    if (rows.length > POSTINGS_MAX) {
      return refuse(
        errors.too_many_postings,
        { postingsMax: POSTINGS_MAX },
        { hint: 'Ask for a shorter span or a single account.' },
      );
    }
    const currency = question.value.currency ?? company.value.baseCurrency;
    const text = (minor: bigint): string => amountText(money(minor, currency));
    const posted = rows.map((row) => amountIn(question.value, row));
    const parts = rows.length > 0 ? posted : (question.value.parts ?? []);
    const sum = parts.reduce((all, part) => all + part, 0n);
    const journalIds = [...new Set(rows.map((row) => row.journalId))];
    const sources = await selectSources(ctx, journalIds);
    const paper = question.value.paper;
    const papers = new Map([...(paper === undefined ? [] : [[paper.id, paper.label] as const]), ...papersOf(sources)]);
    const postings = rows.map((row) => postingView(row, text(amountIn(question.value, row)), papers));
    const contents = postings.map((posting) => contentOf(ctx, input.companyId, currency, posting));
    const proven = await calculate(ctx, 'ledger.net', {
      postings: parts.map((part, index) => ({ ...figureOf(money(part, currency)), ...sourceOf(contents[index]) })),
      currency,
    });
    const total = text(sum);
    assert(amountOf(proven.value, currency).minor === sum, 'The ledger and VAMN give the same sum');
    const certificate = await certificateOf(ctx, proven);
    const rules = [...(question.value.rules ?? []), ...citedRules(certificate).map(({ label }) => label)];
    return ok({
      figure: input.figure,
      amount: total,
      currency,
      chain: chainOf(question.value, rows, { amount: total, text }, { receiptId: proven.receiptId, papers, rules }),
      postings,
      receiptId: proven.receiptId,
      certificate,
      passport: passportText({
        firm: ctx.tenantId,
        figure: { label: question.value.label, amount: total, unit: currency },
        certificate,
        evidence: contents.map((content, index) => ({ input: `postings/${index}`, content })),
      }),
      receipts: await selectReceipts(ctx, journalIds),
    });
  },
});
