import { z } from 'zod';
import { amountText, money } from '@finaceverse/base/money';
import { assert, ok, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import type { SharedRequest } from '../../../kernel/operation.ts';
import { journalsPosted } from '../contract.ts';
import { checkBalance } from '../domain/balance.ts';
import { businessDate, label, ofCompany } from '../domain/schemas.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { IMPORT_JOURNALS } from '../permissions.ts';
import {
  lockBooks,
  lockPeriodsWithin,
  selectAccountsByCode,
  type Account,
  type Company,
  type Period,
} from '../store/companies.ts';
import { debitsOf } from '../store/journals.ts';
import { findCompany } from './steps/find.ts';
import { judgePeriod, postReady, type Posted, type ReadyPosting } from './steps/post-journal.ts';
import { lineInput, readJournalLine } from './steps/read-journal-line.ts';

const JOURNALS_MAX = 10_000;
/** Problems that one refusal carries. */
const PROBLEMS_MAX = 100;

const journalInput = z.strictObject({
  date: businessDate,
  description: label,
  /** What the journal is called where it comes from. */
  reference: z.string().trim().min(1).max(200).optional(),
  lines: z.array(lineInput).min(1).max(1000),
});
type JournalInput = z.infer<typeof journalInput>;

const input = ofCompany.extend({
  journals: z.array(journalInput).min(1).max(JOURNALS_MAX),
  /** `all`: one that is refused refuses the whole set. `each`: every journal has its own outcome. */
  outcome: z.enum(['all', 'each']).default('all'),
});
type Input = z.infer<typeof input>;

const output = z.object({
  posted: z.number().int(),
  refused: z.number().int(),
  results: z.array(
    z.object({
      id: z.string().optional(),
      number: z.string().optional(),
      refused: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
    }),
  ),
});
type Output = z.infer<typeof output>;

interface Books {
  readonly company: Company;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly periods: readonly Period[];
}

/** What journals are judged by, read once for a set; its periods stay open until the set is posted. */
async function readBooks(ctx: Context, companyId: string, journals: readonly JournalInput[]): Promise<Outcome<Books>> {
  const company = await findCompany(ctx, companyId);
  if (!company.ok) return company;
  const codes = new Set(journals.flatMap(({ lines }) => lines.map(({ accountCode }) => accountCode)));
  const accounts = await selectAccountsByCode(ctx, companyId, [...codes]);
  const days = journals.map(({ date }) => date).sort();
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const periods = await lockPeriodsWithin(ctx, companyId, { from, to });
  return ok({ company: company.value, accounts, periods });
}

function judge(ctx: Context, books: Books, journal: JournalInput): Outcome<ReadyPosting> {
  const lines: ReadyPosting['lines'][number][] = [];
  for (const [index, raw] of journal.lines.entries()) {
    const line = readJournalLine(books.company, books.accounts, ctx.permissions, raw, index);
    if (!line.ok) return line;
    lines.push(line.value);
  }
  const balanced = checkBalance(lines, books.company.baseCurrency);
  if (!balanced.ok) return balanced;
  const { date, description, reference } = journal;
  const period = judgePeriod(
    ctx.permissions,
    books.periods.find(({ start, end }) => start <= date && date <= end),
    date,
  );
  if (!period.ok) return period;
  const sources = reference === undefined ? [] : [{ kind: 'reference', id: reference, label: reference }];
  return ok({
    id: ctx.newId('jnl'),
    date,
    description,
    source: 'import',
    lines,
    sources,
    period: period.value,
    preparedBy: ctx.actor.id,
    postedBy: ctx.actor.id,
  });
}

const told = ({ code, message, hint }: Refusal) => ({ code, message, ...(hint !== undefined && { hint }) });

/** @errors finory.journals_refused (422) with every problem by the journal's place */
function refuseSet(judged: readonly Outcome<ReadyPosting>[]): Outcome<never> {
  const problems = judged.flatMap((each, index) => (each.ok ? [] : [{ journal: index + 1, ...told(each.refusal) }]));
  const [first] = problems;
  assert(first, 'A set is refused for a reason');
  return refuse(
    errors.journals_refused,
    { journal: first.journal, message: first.message, refused: problems.length, journals: judged.length },
    { details: { problems: problems.slice(0, PROBLEMS_MAX) } },
  );
}

/** Tells of what one person posted in a set, once. */
async function tell(
  ctx: Context,
  company: Company,
  entries: readonly { readonly posting: ReadyPosting; readonly posted: Posted }[],
): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return;
  const total = entries.reduce((sum, { posting }) => sum + debitsOf(posting.lines), 0n);
  await ctx.emit(journalsPosted, {
    subject: entries.length === 1 ? first.posted.id : company.id,
    data: {
      companyId: company.id,
      journals: entries.length,
      firstNumber: first.posted.number,
      lastNumber: last.posted.number,
      total: amountText(money(total, company.baseCurrency)),
      currency: company.baseCurrency,
    },
  });
}

type Request = SharedRequest<Input, Context['calls']>;

/** Posts the sets of several requests as one: numbers follow one another, and each request keeps its own outcome. */
async function postSets(requests: readonly Request[]): Promise<readonly Outcome<Output>[]> {
  const [first] = requests;
  if (!first) return [];
  const { companyId } = first.input;
  await lockBooks(first.ctx, companyId);
  const books = await readBooks(
    first.ctx,
    companyId,
    requests.flatMap(({ input: { journals } }) => journals),
  );
  if (!books.ok) return requests.map(() => books);
  const judged = requests.map(({ ctx, input: { journals, outcome } }, place) => {
    const each = journals.map((journal) => judge(ctx, books.value, journal));
    const whole = outcome === 'each' || each.every((one) => one.ok);
    return { ctx, each, whole, place, postings: whole ? each.flatMap((one) => (one.ok ? [one.value] : [])) : [] };
  });
  // One person's journals stand together, so that what is told of them is one row of numbers.
  const order = judged.toSorted((one, other) => (one.ctx.actor.id < other.ctx.actor.id ? -1 : 1));
  const postings = order.flatMap((one) => one.postings);
  const posted = await postReady(first.ctx, books.value.company, postings);
  const numbers = new Map(posted.map((journal) => [journal.id, journal]));
  for (const person of Map.groupBy(order, ({ ctx }) => ctx.actor.id).values()) {
    const entries = person
      .flatMap((one) => one.postings)
      .flatMap((posting) => {
        const journal = numbers.get(posting.id ?? '');
        return journal ? [{ posting, posted: journal }] : [];
      });
    const [{ ctx } = first] = person;
    await tell(ctx, books.value.company, entries);
  }
  return judged.map(({ each, whole, postings: own }) => {
    if (!whole) return refuseSet(each);
    const results = each.map((one) => {
      const journal = one.ok ? numbers.get(one.value.id ?? '') : undefined;
      return journal ?? { refused: one.ok ? undefined : told(one.refusal) };
    });
    return ok({ posted: own.length, refused: each.length - own.length, results });
  });
}

export const postJournals = command({
  name: 'finory.post_journals',
  summary: 'Posts a set of journals of another system, all of them or each by itself.',
  permission: IMPORT_JOURNALS,
  input,
  output,
  handle: async (ctx, asked) => {
    const [outcome] = await postSets([{ ctx, input: asked }]);
    assert(outcome, 'One request has one outcome');
    return outcome;
  },
  handleTogether: postSets,
});
