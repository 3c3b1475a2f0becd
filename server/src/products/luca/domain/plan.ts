import type { AccountName, Books, CompanyName, PartyName } from './books.ts';
import { dateWords, type Period } from './period.ts';

/** What a question wants to know. Each is answered by one kind of query over the books. */
export type Intent =
  | 'account_movement'
  | 'account_balance'
  | 'cash_balance'
  | 'income'
  | 'revenue'
  | 'expenses'
  | 'result'
  | 'largest_expense'
  | 'assets'
  | 'liabilities'
  | 'equity'
  | 'trial_balance'
  | 'payables'
  | 'receivables'
  | 'overdue_payables'
  | 'overdue_receivables'
  | 'party_documents'
  | 'party_open'
  | 'document';

/** What of the movement of an account counts. */
export type Measure = 'net_of_credits' | 'before_credits';

/** A typed query over one company's books. Nothing runs that is not said here. */
export interface Plan {
  readonly intent: Intent;
  readonly company: CompanyName & { readonly currency: string };
  readonly measure: Measure;
  readonly account: AccountName | null;
  readonly party: PartyName | null;
  readonly documentNumber: string | null;
  /** For movements: the periods, in the order asked; two are compared. */
  readonly periods: readonly Period[];
  /** For balances: the days at whose end the books are looked at; two are compared. */
  readonly days: readonly { readonly date: string; readonly label: string }[];
}

/** What became of reading a question. */
export type Understanding =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly notes: readonly string[] }
  | { readonly kind: 'clarify'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'abstain'; readonly text: string; readonly plan: Plan | null }
  | { readonly kind: 'blocked'; readonly text: string };

const INTENT_WORDS: Readonly<Record<Intent, string>> = {
  account_movement: 'Movement of an account',
  account_balance: 'Balance of an account',
  cash_balance: 'Cash at bank',
  income: 'Total income',
  revenue: 'Revenue from sales',
  expenses: 'Total expenses',
  result: 'Result: income less expenses',
  largest_expense: 'Largest expense account',
  assets: 'Total assets',
  liabilities: 'Total liabilities',
  equity: 'Total equity',
  trial_balance: 'Totals of the trial balance',
  payables: 'Open amounts owed to suppliers',
  receivables: 'Open amounts owed by customers',
  overdue_payables: 'Overdue amounts owed to suppliers',
  overdue_receivables: 'Overdue amounts owed by customers',
  party_documents: 'Documents of a counterparty',
  party_open: 'Open amount of a counterparty',
  document: 'One document by its number',
};

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  net_of_credits: 'net of credits',
  before_credits: 'before credits',
};

/** Whether an intent looks at a day rather than at a span. */
export function looksAtDay(intent: Intent): boolean {
  return [
    'account_balance',
    'cash_balance',
    'assets',
    'liabilities',
    'equity',
    'trial_balance',
    'payables',
    'receivables',
    'overdue_payables',
    'overdue_receivables',
    'party_open',
  ].includes(intent);
}

export function accountWords(account: AccountName): string {
  return `${account.code} ${account.name}`;
}

/** The period or the days of a plan in words. */
export function planPeriodWords(plan: Plan): string {
  const named = looksAtDay(plan.intent)
    ? plan.days.map((day) => `end of ${dateWords(day.date)}`)
    : plan.periods.map((period) => period.label);
  return named.length > 0 ? named.join(' compared with ') : 'whole books';
}

/** The plan as the asker reads it: each step of the query in words. */
export function planSteps(plan: Plan): string[] {
  const steps = [`Books of ${plan.company.name}, in ${plan.company.currency}`, INTENT_WORDS[plan.intent]];
  if (plan.account) steps.push(`Account ${accountWords(plan.account)}, ${MEASURE_WORDS[plan.measure]}`);
  if (plan.party) steps.push(`${plan.party.kind === 'vendor' ? 'Supplier' : 'Customer'} ${plan.party.name}`);
  if (plan.documentNumber !== null) steps.push(`Document ${plan.documentNumber}`);
  if (looksAtDay(plan.intent)) steps.push(...plan.days.map((day) => `At the end of ${dateWords(day.date)}`));
  else
    steps.push(
      ...plan.periods.map((period) => `From ${dateWords(period.from)} to ${dateWords(period.to)} (${period.label})`),
    );
  if (plan.intent !== 'document' && (plan.periods.length > 1 || plan.days.length > 1))
    steps.push('Compare both and give the difference');
  steps.push('Add the postings up again with a certificate; say nothing that the sum does not prove');
  return steps;
}

/** The kinds of questions that have an answer, for a question that has none. */
export function exampleQuestions(books: Pick<Books, 'accounts' | 'anchor'>): string[] {
  const month = books.anchor.last === null ? 'this month' : dateWords(books.anchor.last).replace(/^\d+ /, '');
  const account = books.accounts.find((candidate) => candidate.type === 'expense' && !/cost/iu.test(candidate.name));
  return [
    `Result for ${month}`,
    ...(account ? [`${account.name} cost in ${month}`] : []),
    'What do we owe suppliers?',
    'How much cash do we have?',
  ];
}
