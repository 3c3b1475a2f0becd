import { ok, type Outcome } from '@finaceverse/base/outcome';
import {
  sourceName,
  type AnswerClaim,
  type AnswerSegment,
  type AnswerSource,
  type QuestionPlan,
  type ToldAnswer,
} from '../../../../kernel/questions.ts';
import type { PostingView } from '../../contract.ts';
import type { Context } from '../../kit.ts';
import { filesOf, groupByPaper, readActivity, type AskedAccount, type PaperGroup } from './activity.ts';
import { addAmounts, compareAmounts, partOf } from './figures.ts';

/** Papers that are named in the sentence, and papers that get a claim of their own. */
const NAMED_MAX = 5;
const CLAIMS_MAX = 20;

function accountSource(
  account: AskedAccount,
  { from, to }: { readonly from: string; readonly to: string },
): AnswerSource {
  return { kind: 'account', id: account.id, label: `${account.code} ${account.name}`, from, to };
}

function postingsClaim(
  postings: readonly PostingView[],
  currency: string,
  label: string,
  sources: AnswerClaim['sources'],
): AnswerClaim {
  return {
    figure: addAmounts(
      postings.map((posting) => posting.amount),
      currency,
    ),
    currency,
    label,
    sources,
    parts: postings.map((posting) => partOf(posting.amount, posting.journalId, posting)),
  };
}

/** What counts of the postings: all, or only those that no credit took off again. */
export function measured(postings: readonly PostingView[], plan: QuestionPlan): readonly PostingView[] {
  if (!plan.beforeCredits) return postings;
  return postings.filter((posting) => compareAmounts(posting.amount, '0', plan.currency) > 0);
}

function groupClaims(groups: readonly PaperGroup[], account: AskedAccount, currency: string): AnswerClaim[] {
  return groups.slice(0, CLAIMS_MAX).map((group) => {
    const label = `${account.name} from ${sourceName(group.source)}`;
    return postingsClaim(group.postings, currency, label, [group.source, ...filesOf(group.postings)]);
  });
}

/** The papers in words: `bill INV-7788 2,706.25 USD and credit note CN-1 -67.66 USD`. */
function paperSegments(groups: readonly PaperGroup[], firstClaim: number): AnswerSegment[] {
  const named = groups.slice(0, NAMED_MAX);
  const segments = named.flatMap((group, index): AnswerSegment[] => {
    const joint = index === 0 ? '' : index === named.length - 1 && groups.length === named.length ? ' and ' : ', ';
    return [joint, { name: sourceName(group.source) }, ' ', { figure: firstClaim + index }];
  });
  return groups.length > named.length ? [...segments, ', and further papers that the claims list'] : segments;
}

/** The movement of an account in one period: the figure, and the papers that it stands on. */
export async function movementOf(
  ctx: Context,
  plan: QuestionPlan,
  account: AskedAccount,
): Promise<Outcome<ToldAnswer>> {
  const read = await readActivity(
    ctx,
    { companyId: plan.companyId, from: plan.from, to: plan.to },
    account,
    plan.currency,
  );
  if (!read.ok) return read;
  const postings = measured(read.value.postings, plan);
  const groups = groupByPaper(postings, plan.currency).sort((left, right) =>
    compareAmounts(right.amount.replace('-', ''), left.amount.replace('-', ''), plan.currency),
  );
  const papers = groups.slice(0, CLAIMS_MAX).map((group) => group.source);
  const measure = plan.beforeCredits ? 'before credits' : 'net of credits';
  const main = postingsClaim(postings, plan.currency, `${account.name}, ${plan.label}, ${measure}`, [
    accountSource(account, plan),
    ...papers,
  ]);
  const lead: AnswerSegment[] = [
    { name: account.name },
    ' of ',
    { name: plan.companyName },
    ' in ',
    { name: plan.label },
    `, ${measure}: `,
    { figure: 0 },
  ];
  const rest: AnswerSegment[] =
    groups.length === 0
      ? ['. Nothing was posted to this account in that time.']
      : groups.length === 1 && groups[0]?.amount === main.figure
        ? [', from ', ...paperSegments(groups, 1).slice(0, 2), '.']
        : [', made of ', ...paperSegments(groups, 1), '.'];
  return ok({
    segments: [...lead, ...rest],
    claims: [main, ...groupClaims(groups, account, plan.currency)],
    followUps: [`Result for ${plan.label}`, `Total expenses in ${plan.label}`],
  });
}

/** The balance of an account at the end of a day, over all postings up to it. */
export async function balanceOf(
  ctx: Context,
  plan: QuestionPlan,
  accounts: readonly AskedAccount[],
  first: string,
): Promise<Outcome<ToldAnswer>> {
  const claims: AnswerClaim[] = [];
  for (const account of accounts) {
    const read = await readActivity(
      ctx,
      { companyId: plan.companyId, from: first, to: plan.to },
      account,
      plan.currency,
    );
    if (!read.ok) return read;
    claims.push(
      postingsClaim(read.value.postings, plan.currency, `Balance of ${account.name}`, [
        accountSource(account, { from: first, to: plan.to }),
      ]),
    );
  }
  const [only] = accounts;
  if (only && accounts.length === 1) {
    return ok({
      segments: [
        'The balance of ',
        { name: only.name },
        ' of ',
        { name: plan.companyName },
        ' at the end of ',
        { date: plan.to },
        ' was ',
        { figure: 0 },
        '.',
      ],
      claims,
      followUps: [],
    });
  }
  const total: AnswerClaim = {
    figure: addAmounts(
      claims.map((claim) => claim.figure),
      plan.currency,
    ),
    currency: plan.currency,
    label: 'Cash at bank',
    sources: [
      { kind: 'company', id: plan.companyId, label: plan.companyName },
      ...claims.map((claim) => claim.sources[0]),
    ],
    parts: claims.flatMap((claim) => claim.parts),
  };
  const each = accounts.flatMap((account, index): AnswerSegment[] => [
    index === 0 ? '' : ', ',
    { name: account.name },
    ' ',
    { figure: index + 1 },
  ]);
  return ok({
    segments: [
      'The cash of ',
      { name: plan.companyName },
      ' at the end of ',
      { date: plan.to },
      ' was ',
      { figure: 0 },
      ': ',
      ...each,
      '.',
    ],
    claims: [total, ...claims],
    followUps: [],
  });
}
