import { z } from 'zod';

/** What a question is about beside its company. */
export type AskedAbout = 'books' | 'account' | 'party' | 'document';

/** One phrase of each group stands in the question; words compare in the singular. */
export type Wording = readonly (readonly string[])[];

/** One thing that a module can be asked, in words that the grammar finds in a question. */
export interface AskedQuestion {
  /** `module.noun`. */
  readonly name: string;
  /** What is asked, as the plan says it: `Total expenses`. */
  readonly summary: string;
  readonly about: AskedAbout;
  /** Types of accounts, or kinds of counterparties, that it can be asked of; of any where there are none. */
  readonly of?: readonly string[];
  /** Ways to ask it; whichever explains most of the question's words counts. */
  readonly asked: readonly Wording[];
  /** It is meant where an account stands in the question with no word that asks. */
  readonly bare?: boolean;
  /** Words that may stand beside it and change nothing. */
  readonly beside?: readonly string[];
  /** Whether it wants a span of days, the end of one day, or no time. */
  readonly time: 'span' | 'day' | 'none';
  /** It can be told before credits too, not only net of them. */
  readonly beforeCredits?: boolean;
  /** It can name the first few: "top 3". */
  readonly ranked?: boolean;
  /** A question in words, with {month}, {account} or {party} for such a name. */
  readonly example: string;
}

/** Words that can mean several things, or nothing that can be told: who asks so is asked back. */
export interface AskedBack {
  readonly about: AskedAbout;
  readonly asked: readonly Wording[];
  readonly says: string;
  /** What may be meant, as questions of their own; {account} stands for the one that was named. */
  readonly options: readonly string[];
}

const named = z.object({ id: z.string(), code: z.string(), name: z.string(), type: z.string() });

/** A question as a typed plan: nothing is told that is not asked here. `from` to `to` is one day for a `day` question. */
export const questionPlan = z.object({
  question: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  currency: z.string(),
  account: named.optional(),
  party: z.object({ id: z.string(), name: z.string(), kind: z.enum(['vendor', 'customer']) }).optional(),
  documentNumber: z.string().optional(),
  beforeCredits: z.boolean(),
  /** How many are to be named, where the question ranks. */
  count: z.number().int().positive().optional(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** The time in words, such as `Q1 2026`. */
  label: z.string(),
});
export type QuestionPlan = z.infer<typeof questionPlan>;

/** Where a figure comes from: a posting's paper, an account, a statement. */
export const answerSource = z.object({
  kind: z.string(),
  id: z.string(),
  label: z.string(),
  /** The days of it that count, where it goes on: an account has lines before and after. */
  from: z.string().optional(),
  to: z.string().optional(),
});
export type AnswerSource = z.infer<typeof answerSource>;

/** One amount that goes into a figure, with what it was read from and the hash of that. */
export const answerPart = z.object({ amount: z.string(), reference: z.string(), sha256: z.string() });
export type AnswerPart = z.infer<typeof answerPart>;

/** A figure as an exact decimal that its parts must add up to; the first source is the principal one. */
export const answerClaim = z.object({
  figure: z.string(),
  currency: z.string(),
  label: z.string(),
  sources: z.tuple([answerSource], answerSource),
  parts: z.array(answerPart),
});
export type AnswerClaim = z.infer<typeof answerClaim>;

/**
 * A piece of an answer. Words hold no digit; whatever has one is a figure of a claim by its place, a name from the
 * books or a date.
 */
export const answerSegment = z.union([
  z.string(),
  z.object({ figure: z.number().int().nonnegative() }),
  z.object({ name: z.string() }),
  z.object({ date: z.iso.date() }),
]);
export type AnswerSegment = z.infer<typeof answerSegment>;

/** What a module tells: pieces of a sentence and figures with their parts, before anything is proven. */
export const toldAnswer = z.object({
  segments: z.array(answerSegment),
  claims: z.array(answerClaim),
  followUps: z.array(z.string()),
});
export type ToldAnswer = z.infer<typeof toldAnswer>;

/** What a module can be asked, in words. */
export interface Askable {
  readonly asked: readonly AskedQuestion[];
  readonly askedBack?: readonly AskedBack[];
}

/**
 * A source as a sentence names it: `bill INV-7788` for the label `Bill INV-7788, Northwind Packaging`, and its
 * kind before a label that is a bare number.
 */
export function sourceName(source: AnswerSource): string {
  const short = source.label.replace(/, .*$/u, '');
  const named = short.includes(' ') ? short : `${source.kind.replaceAll('_', ' ')} ${short}`;
  return /^\p{Lu}\p{Ll}+ /u.test(named) ? named.charAt(0).toLowerCase() + named.slice(1) : named;
}
