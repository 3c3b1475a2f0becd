import type { DeclaredRefusal } from './generated/refusals.ts';

/** How something was refused: a declared code, or one of the client's own where no answer of the platform came. */
export type RefusalCode =
  | DeclaredRefusal
  // What refuses before a module is asked stands in no module's catalogue.
  | `${'kernel' | 'gateway' | 'approvals'}.${string}`
  | 'client.unknown'
  | 'client.unreachable';

/** What the platform says is wrong (RFC 9457): which rule, in words, and what to do. */
export interface Problem {
  /** The HTTP status; 0 where the platform could not be reached. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Stable and machine-readable, such as `finory.period_closed`. */
  readonly code: RefusalCode;
  readonly hint?: string;
  readonly fields?: readonly { readonly pointer: string; readonly message: string }[];
  /** Figures and names that the sentence speaks of, for whoever says it in another language. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** A refused or failed request: thrown, since whoever calls shows it in the one place where refusals appear. */
export class RequestFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'RequestFailed';
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (body: Record<string, unknown>, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * A code as it came. A newer platform may send one that this client does not know; its type is of those that can be
 * compared with, and a text that no comparison names changes nothing.
 */
const codeOf = (body: Record<string, unknown>): RefusalCode =>
  (textOf(body, 'code') as RefusalCode | undefined) ?? 'client.unknown';

const fieldsOf = (value: unknown): Problem['fields'] =>
  Array.isArray(value)
    ? value
        .filter(isRecord)
        .map((field) => ({ pointer: textOf(field, 'pointer') ?? '', message: textOf(field, 'message') ?? '' }))
    : undefined;

/** Reads a problem document; an answer that is none (a proxy's page) is described by its status. */
export const problemOf = (status: number, body: unknown): Problem => {
  const record = isRecord(body) ? body : {};
  const hint = textOf(record, 'hint');
  const fields = fieldsOf(record['fields']);
  const requestId = textOf(record, 'requestId');
  const details = record['details'];
  return {
    status,
    title: textOf(record, 'title') ?? `Status ${status}`,
    detail: textOf(record, 'detail') ?? textOf(record, 'title') ?? `The server answered with status ${status}.`,
    code: codeOf(record),
    ...(hint === undefined ? {} : { hint }),
    ...(fields === undefined ? {} : { fields }),
    ...(isRecord(details) ? { details } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  };
};

/** What is said where no answer came at all. */
export const unreachable: Problem = {
  status: 0,
  code: 'client.unreachable',
  title: 'Server not reached',
  detail: 'The server does not answer. Check the connection; nothing that you did is lost on this page.',
};
