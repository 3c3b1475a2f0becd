import { RequestFailed, type Problem } from '@finaceverse/client';
import { words } from './words.ts';

/** What a person reads of a problem. */
export type ToldProblem = Pick<Problem, 'status' | 'hint' | 'fields' | 'requestId'> & {
  readonly heading: string;
  /** Undefined where the fields say all of it. */
  readonly detail: string | undefined;
};

/** Whether the sentence only says again, behind its address in the document, what the first field says. */
const repeatsField = ({ detail, fields }: Problem): boolean => {
  const first = fields?.[0];
  return first !== undefined && detail === `${first.pointer}: ${first.message}`;
};

/** A fault of the page itself, which no status of the platform describes. */
const ofThePage = -1;

/**
 * Says a problem in the person's words. The title of a problem document is for programs (RFC 9457 lets it be the name of
 * the status), so the heading is the app's own, in the language in force; the sentence below is the platform's.
 */
export const tellProblem = (error: Error): ToldProblem => {
  if (!(error instanceof RequestFailed))
    return { status: ofThePage, heading: words.errors.crashedTitle, detail: error.message };
  const { status, detail, hint, fields, requestId } = error.problem;
  const more = {
    ...(hint === undefined ? {} : { hint }),
    ...(fields === undefined ? {} : { fields }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  if (status === 0) return { status, heading: words.errors.unreachable, detail: words.errors.unreachableText };
  const heading = words.errors.refused[status] ?? words.errors.refusedOtherwise;
  return { status, heading, detail: repeatsField(error.problem) ? undefined : detail, ...more };
};
