import { ok, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import type { PostingView } from '../../finory/contract.ts';
import { sourceName, type DraftAnswer, type DraftClaim, type Segment, type Source } from '../domain/answer.ts';
import type { AccountName } from '../domain/books.ts';
import type { Period } from '../domain/period.ts';
import { accountWords, MEASURE_WORDS, type Plan } from '../domain/plan.ts';
import { filesOf, groupByPaper, readActivity, type PaperGroup } from './activity.ts';
import { addAmounts, compareAmounts, partOf } from './figures.ts';

/** Papers that are named in the sentence, and papers that get a claim of their own. */
const NAMED_MAX = 5;
const CLAIMS_MAX = 20;

function accountSource(account: AccountName): Source {
  return { kind: 'account', id: account.id, label: accountWords(account) };
}

function postingsClaim(
  postings: readonly PostingView[],
  currency: string,
  label: string,
  sources: DraftClaim['sources'],
): DraftClaim {
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
export function measured(postings: readonly PostingView[], plan: Plan): readonly PostingView[] {
  if (plan.measure === 'net_of_credits') return postings;
  return postings.filter((posting) => compareAmounts(posting.amount, '0', plan.company.currency) > 0);
}

function groupClaims(groups: readonly PaperGroup[], account: AccountName, currency: string): DraftClaim[] {
  return groups.slice(0, CLAIMS_MAX).map((group) => {
    const label = `${account.name} from ${sourceName(group.source)}`;
    return postingsClaim(group.postings, currency, label, [group.source, ...filesOf(group.postings)]);
  });
}

/** The papers in words: `bill INV-7788 2,706.25 USD and credit note CN-1 -67.66 USD`. */
function paperSegments(groups: readonly PaperGroup[], firstClaim: number): Segment[] {
  const named = groups.slice(0, NAMED_MAX);
  const segments = named.flatMap((group, index): Segment[] => {
    const joint = index === 0 ? '' : index === named.length - 1 && groups.length === named.length ? ' and ' : ', ';
    return [joint, { name: sourceName(group.source) }, ' ', { figure: firstClaim + index }];
  });
  return groups.length > named.length ? [...segments, ', and further papers that the claims list'] : segments;
}

/** The movement of an account in one period: the figure, and the papers that it stands on. */
export async function movementOf(
  ctx: Context,
  plan: Plan,
  account: AccountName,
  period: Period,
): Promise<Outcome<DraftAnswer>> {
  const { company } = plan;
  const read = await readActivity(
    ctx,
    { companyId: company.id, from: period.from, to: period.to },
    account,
    company.currency,
  );
  if (!read.ok) return read;
  const postings = measured(read.value.postings, plan);
  const groups = groupByPaper(postings, company.currency).sort((left, right) =>
    compareAmounts(right.amount.replace('-', ''), left.amount.replace('-', ''), company.currency),
  );
  const papers = groups.slice(0, CLAIMS_MAX).map((group) => group.source);
  const measure = MEASURE_WORDS[plan.measure];
  const main = postingsClaim(postings, company.currency, `${account.name}, ${period.label}, ${measure}`, [
    accountSource(account),
    ...papers,
  ]);
  const lead: Segment[] = [
    { name: account.name },
    ' of ',
    { name: company.name },
    ' in ',
    { name: period.label },
    `, ${measure}: `,
    { figure: 0 },
  ];
  const rest: Segment[] =
    groups.length === 0
      ? ['. Nothing was posted to this account in that time.']
      : groups.length === 1 && groups[0]?.amount === main.figure
        ? [', from ', ...paperSegments(groups, 1).slice(0, 2), '.']
        : [', made of ', ...paperSegments(groups, 1), '.'];
  return ok({
    segments: [...lead, ...rest],
    claims: [main, ...groupClaims(groups, account, company.currency)],
    followUps: [`Result for ${period.label}`, `Total expenses in ${period.label}`],
  });
}

/** The balance of an account at the end of a day, over all postings up to it. */
export async function balanceOf(
  ctx: Context,
  plan: Plan,
  accounts: readonly AccountName[],
  date: string,
  first: string,
): Promise<Outcome<DraftAnswer>> {
  const { company } = plan;
  const claims: DraftClaim[] = [];
  for (const account of accounts) {
    const read = await readActivity(ctx, { companyId: company.id, from: first, to: date }, account, company.currency);
    if (!read.ok) return read;
    claims.push(
      postingsClaim(read.value.postings, company.currency, `Balance of ${account.name}`, [accountSource(account)]),
    );
  }
  const [only] = accounts;
  if (only && accounts.length === 1) {
    return ok({
      segments: [
        'The balance of ',
        { name: only.name },
        ' of ',
        { name: company.name },
        ' at the end of ',
        { date },
        ' was ',
        { figure: 0 },
        '.',
      ],
      claims,
      followUps: [],
    });
  }
  const total: DraftClaim = {
    figure: addAmounts(
      claims.map((claim) => claim.figure),
      company.currency,
    ),
    currency: company.currency,
    label: plan.intent === 'cash_balance' ? 'Cash at bank' : 'Balance',
    sources: [{ kind: 'company', id: company.id, label: company.name }, ...claims.map((claim) => claim.sources[0])],
    parts: claims.flatMap((claim) => claim.parts),
  };
  const each = accounts.flatMap((account, index): Segment[] => [
    index === 0 ? '' : ', ',
    { name: account.name },
    ' ',
    { figure: index + 1 },
  ]);
  return ok({
    segments: [
      'The cash of ',
      { name: company.name },
      ' at the end of ',
      { date },
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
