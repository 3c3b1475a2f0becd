import { amountText, money } from '@finaceverse/base/money';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { Context } from '../../kit.ts';
import type { ProvenFigure } from '../../domain/figures.ts';
import type { RecordFigure } from '../../domain/record-figures.ts';
import { EARLIER_RESULTS, trialBalance } from '../../domain/statements-of-account.ts';
import { selectAccountByCode, type Company } from '../../store/companies.ts';
import { selectCreditsOf, selectVariances } from '../../store/matches.ts';
import { selectAccountSums } from '../../store/reports.ts';
import { selectTradeDocument } from '../../store/trade-documents.ts';
import { selectYearStart } from '../../store/years.ts';
import { spanOf, todayOf } from '../report-statements.ts';
import { documentRecord } from './document-records.ts';
import { LAST_DAY, POSTINGS_LIMIT, type AskedDays, type Question } from './question.ts';

type StatementFigure = Exclude<ProvenFigure, RecordFigure>;
type Of<Kind extends StatementFigure['kind']> = Extract<StatementFigure, { readonly kind: Kind }>;

const limit = POSTINGS_LIMIT;

/** The accounts that stand on one side of the trial balance, since the year began where they are of income or expense. */
async function questionOfSide(ctx: Context, company: Company, figure: Of<'side'>, to: string): Promise<Question> {
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
async function questionOfDocument(ctx: Context, company: Company, figure: Of<'document'>): Promise<Outcome<Question>> {
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
    parts: [
      { amount: document.net, content: documentRecord(document, 'net') },
      { amount: document.tax, content: documentRecord(document, 'tax') },
      ...credits.map((credit) => ({
        amount: -credit.amount,
        content: { record: 'credit', id: credit.creditNoteId, number: credit.creditNumber },
      })),
    ],
    rules: [
      ...variances.map((variance) => `Three-way match: ${variance.message}`),
      ...(agrees && dueNet !== null && dueTax !== null
        ? [`Second route agrees: ${words(dueNet)} + ${words(dueTax)} = ${words(dueGross)}`]
        : []),
    ],
    ...(document.documentId !== null && { paper: { id: document.documentId, label: document.number } }),
  });
}

/**
 * Out of which postings a figure of a statement, a balance or a whole claim comes.
 *
 * @errors finory.no_such_document, finory.no_such_account (404)
 */
export async function statementQuestion(
  ctx: Context,
  company: Company,
  figure: StatementFigure,
  asked: AskedDays,
): Promise<Outcome<Question>> {
  const to = asked.asOf ?? asked.to ?? todayOf(ctx, company);
  switch (figure.kind) {
    case 'span': {
      const { label, sign, types } = figure;
      const span = await spanOf(ctx, company, { ...asked, to });
      return ok({ label, sign, filter: { ...span, types, exceptSource: 'year_end', limit } });
    }
    case 'day': {
      const { label, sign, types, control } = figure;
      return ok({ label, sign, filter: { to, types, control, limit } });
    }
    case 'party': {
      const { label, sign, control, id } = figure;
      return ok({ label, sign, filter: { to, control, partyIds: [id], limit } });
    }
    case 'side':
      return ok(await questionOfSide(ctx, company, figure, to));
    case 'document':
      return await questionOfDocument(ctx, company, figure);
    case 'account': {
      const account = await selectAccountByCode(ctx, company.id, figure.code);
      if (!account) return refuse(errors.no_such_account, { figureCode: figure.code });
      // Income and expenses begin anew with each year; the other accounts go on.
      const isResult = account.type === 'income' || account.type === 'expense';
      const since = isResult ? await selectYearStart(ctx, company.id, to) : undefined;
      return ok({
        label: `${account.code} ${account.name}`,
        sign: account.normalSide === 'debit' ? 1n : -1n,
        filter: { from: asked.from ?? since, to, accountIds: [account.id], limit },
      });
    }
  }
}
