/**
 * Three kinds of going wrong, kept apart.
 *
 * - An **outcome** is expected and typed: it travels in the return value as a {@link Refusal}.
 * - A **fault** is operational (a lost connection, a full disk): it is thrown and may be retried.
 * - An **assertion** is a broken invariant: it is thrown and ends the unit of work.
 */

/** What a refusal means to a caller, and so which HTTP status it becomes at the gateway. */
export const REFUSAL_KINDS = [
  'malformed', // 400 the request cannot be read
  'unauthenticated', // 401
  'forbidden', // 403
  'not_found', // 404, also for what belongs to another tenant
  'conflict', // 409 the state does not allow it
  'stale', // 412 somebody changed it first
  'too_large', // 413
  'unsupported', // 415
  'invalid', // 422 readable, but it breaks a rule
  'too_many', // 429
] as const;

export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** One place in the input, as an RFC 6901 pointer, and what is wrong there. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

/**
 * An expected negative outcome. `code` is stable (`finory.period_closed`), `message` says what is
 * wrong and where, `hint` says what to do about it.
 */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** What stands in the places of the sentence, so that another language can say it too. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly fields?: readonly FieldProblem[] | undefined;
  /** Facts that a program needs to react, such as the current state and the legal next ones. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** What the unit of work has written stays, such as the trace of a failed sign-in. */
  readonly keepsTrace?: boolean | undefined;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  kind: RefusalKind,
  code: string,
  message: string,
  more: Pick<Refusal, 'hint' | 'fields' | 'details' | 'keepsTrace'> = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind, code, message, ...more } };
}

/** An operational failure. `retryable` tells whether trying the same thing again can help. */
export class Fault extends Error {
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: { retryable: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryable = options.retryable;
  }
}

/** A broken invariant: a mistake of ours, never of the user. */
export class AssertionFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssertionFailure';
  }
}

/** Ends the unit of work when an invariant does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}

/** Marks the branch that types say cannot be reached. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`Unexpected value ${JSON.stringify(value)}`);
}

/** Carries a refusal through code that can only throw, to the edge that turns it back into an outcome. */
export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'RefusalError';
    this.refusal = refusal;
  }
}

/** The value of an outcome, or a {@link RefusalError} that rolls the unit of work back. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new RefusalError(outcome.refusal);
}
