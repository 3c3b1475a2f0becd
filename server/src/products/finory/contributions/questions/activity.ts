import { addDays, daysBetween } from '@finaceverse/base/time';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { accountActivity } from '../../queries/answer-questions.ts';
import type { Context } from '../../kit.ts';
import type { AnswerSource, QuestionPlan } from '../../../../kernel/questions.ts';
import type { PostingView } from '../../contract.ts';
import { addAmounts } from './figures.ts';

/** Postings of an account in a span of days, all of them. */
export interface Activity {
  readonly postings: readonly PostingView[];
  readonly total: string;
}

/** An account as a plan names it. */
export type AskedAccount = NonNullable<QuestionPlan['account']>;

interface Span {
  readonly companyId: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Reads all postings of one account; a span that is too long for one call is halved until each part fits.
 * @errors finory.day_too_full when one day alone has more than a call gives
 */
export async function readActivity(
  ctx: Context,
  span: Span,
  account: AskedAccount,
  currency: string,
): Promise<Outcome<Activity>> {
  const read = await accountActivity.handle(ctx, { ...span, accountQuery: account.code });
  if (!read.ok) return read;
  if (read.value.truncated) {
    const days = daysBetween(span.from, span.to);
    if (days === 0) return refuse(errors.day_too_full, { spanFrom: span.from, accountName: account.name });
    const middle = addDays(span.from, Math.floor(days / 2));
    const early = await readActivity(ctx, { ...span, to: middle }, account, currency);
    if (!early.ok) return early;
    const late = await readActivity(ctx, { ...span, from: addDays(middle, 1) }, account, currency);
    if (!late.ok) return late;
    const postings = [...early.value.postings, ...late.value.postings];
    return ok({ postings, total: addAmounts([early.value.total, late.value.total], currency) });
  }
  // The query may fit several accounts ("510" and "5100"); only the one of the plan counts.
  const postings = read.value.postings.filter((posting) => posting.accountCode === account.code);
  const alone = read.value.accounts.every((candidate) => candidate.code === account.code);
  return ok({
    postings,
    total: alone
      ? read.value.total
      : addAmounts(
          postings.map((posting) => posting.amount),
          currency,
        ),
  });
}

/** The kinds of papers; a payment comes first, since its journal names the bills that it pays as well. */
const PAPERS = [
  'payment',
  'schedule',
  'statement_line',
  'bill',
  'vendor_credit_note',
  'sales_invoice',
  'purchase_order',
];

/** The paper that stands behind a posting, or the journal itself. */
export function sourceOf(posting: PostingView): AnswerSource {
  for (const kind of PAPERS) {
    const found = posting.sources.find((source) => source.kind === kind);
    if (found) return found;
  }
  const [other] = posting.sources;
  return other ?? { kind: 'journal', id: posting.journalId, label: `journal ${posting.number}` };
}

/** The scanned or uploaded files behind a posting, to which a reader may want to drill. */
export function filesOf(postings: readonly PostingView[]): AnswerSource[] {
  const files = postings.flatMap((posting) => posting.sources.filter((source) => source.kind === 'document'));
  return [...new Map(files.map((file) => [file.id, file])).values()];
}

/** Postings that stand on the same paper, with their sum. */
export interface PaperGroup {
  readonly source: AnswerSource;
  readonly postings: readonly PostingView[];
  readonly amount: string;
}

export function groupByPaper(postings: readonly PostingView[], currency: string): PaperGroup[] {
  const groups = new Map<string, { source: AnswerSource; postings: PostingView[] }>();
  for (const posting of postings) {
    const source = sourceOf(posting);
    const key = `${source.kind}:${source.id}`;
    const group = groups.get(key) ?? { source, postings: [] };
    group.postings.push(posting);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({
    ...group,
    amount: addAmounts(
      group.postings.map((posting) => posting.amount),
      currency,
    ),
  }));
}
