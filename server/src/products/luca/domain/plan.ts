import type { Askable } from './askable.ts';
import type { AskedBack, AskedQuestion, QuestionPlan } from '../../../kernel/questions.ts';
import type { AccountName, Books, CompanyName, PartyName } from './books.ts';
import { dateWords } from './period.ts';

/** What can be asked, from what the modules contribute. */
export function askableOf(
  modules: readonly {
    readonly questions?: { readonly asked: readonly AskedQuestion[]; readonly askedBack?: readonly AskedBack[] };
  }[],
): Askable {
  return {
    asked: modules.flatMap(({ questions }) => questions?.asked ?? []),
    askedBack: modules.flatMap(({ questions }) => questions?.askedBack ?? []),
  };
}

/** One time of a plan: a span, or a day as its own first and last. */
export interface PlanTime {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A typed query over one company's books. Nothing runs that is not said here. */
export interface Plan {
  readonly question: AskedQuestion;
  readonly company: CompanyName & { readonly currency: string };
  readonly beforeCredits: boolean;
  readonly account: AccountName | null;
  readonly party: PartyName | null;
  readonly documentNumber: string | null;
  /** How many are to be named, where the question ranks. */
  readonly count: number | null;
  /** In the order asked; two are compared. A question without time has none. */
  readonly times: readonly PlanTime[];
}

/** What became of reading a question. */
export type Understanding =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly notes: readonly string[] }
  | { readonly kind: 'clarify'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'abstain'; readonly text: string; readonly plan: Plan | null }
  | { readonly kind: 'blocked'; readonly text: string };

/** What of the movement of an account counts, in words. */
export function measureWords(plan: Plan): string {
  return plan.beforeCredits ? 'before credits' : 'net of credits';
}

export function accountWords(account: AccountName): string {
  return `${account.code} ${account.name}`;
}

/** The period or the days of a plan in words. */
export function planPeriodWords(plan: Plan): string {
  const named = plan.times.map(({ label }) => (plan.question.time === 'day' ? `end of ${label}` : label));
  return named.length > 0 ? named.join(' compared with ') : 'whole books';
}

function timeStep(plan: Plan, { from, to, label }: PlanTime): string {
  return plan.question.time === 'day'
    ? `At the end of ${label}`
    : `From ${dateWords(from)} to ${dateWords(to)} (${label})`;
}

/** The plan as the asker reads it: each step of the query in words. */
export function planSteps(plan: Plan): string[] {
  const { question, company, account, party, documentNumber, count, times } = plan;
  const measured = question.time === 'span' ? `, ${measureWords(plan)}` : '';
  return [
    `Books of ${company.name}, in ${company.currency}`,
    question.summary,
    ...(account ? [`Account ${accountWords(account)}${measured}`] : []),
    ...(party ? [`${party.kind === 'vendor' ? 'Supplier' : 'Customer'} ${party.name}`] : []),
    ...(documentNumber === null ? [] : [`Document ${documentNumber}`]),
    ...(count === null ? [] : [`The first ${count}`]),
    ...times.map((time) => timeStep(plan, time)),
    ...(times.length > 1 ? ['Compare both and give the difference'] : []),
    'Add the postings up again with a certificate; say nothing that the sum does not prove',
  ];
}

/** The plan of one of its times, as the module that answers takes it. */
export function questionPlanOf(plan: Plan, time: PlanTime): QuestionPlan {
  const { question, company, account, party, documentNumber, count, beforeCredits } = plan;
  return {
    question: question.name,
    companyId: company.id,
    companyName: company.name,
    currency: company.currency,
    ...(account && { account }),
    ...(party && { party }),
    ...(documentNumber !== null && { documentNumber }),
    ...(count !== null && { count }),
    beforeCredits,
    ...time,
  };
}

/** A question of the contributions in words, with names of these books. */
export function exampleOf(example: string, books: Pick<Books, 'accounts' | 'parties' | 'anchor'>): string | null {
  const month = books.anchor.last === null ? 'this month' : dateWords(books.anchor.last).replace(/^\d+ /, '');
  const account = books.accounts.find((candidate) => candidate.type === 'expense' && !/cost/iu.test(candidate.name));
  const names: Readonly<Record<string, string | undefined>> = {
    month,
    account: account?.name,
    party: books.parties[0]?.name,
  };
  const filled = example.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => names[name] ?? whole);
  return filled.includes('{') ? null : filled;
}

/** The kinds of questions that have an answer, for a question that has none: one of each kind. */
export function exampleQuestions(books: Books): string[] {
  const kinds = new Map<string, string>();
  for (const { about, time, example } of books.askable.asked) {
    const words = exampleOf(example, books);
    if (words !== null && about !== 'document' && !kinds.has(`${about} ${time}`)) kinds.set(`${about} ${time}`, words);
  }
  return [...kinds.values()].slice(0, 4);
}
