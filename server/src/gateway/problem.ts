import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { refuse, type Refusal, type RefusalKind } from '../base/outcome.ts';

/** The HTTP status of each kind of refusal. */
export const STATUS_OF: Readonly<Record<RefusalKind, number>> = {
  malformed: 400, unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, stale: 412,
  too_large: 413, unsupported: 415, invalid: 422, too_many: 429,
};

/** An RFC 9457 problem document. `type` is stable and names the rule that refused. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly requestId: string;
  readonly hint?: string;
  readonly fields?: Refusal['fields'];
  readonly details?: Refusal['details'];
}

export function problemOf(refusal: Refusal, requestId: string, status: number = STATUS_OF[refusal.kind]): Problem {
  return {
    type: `urn:finaceverse:problem:${refusal.code}`,
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    detail: refusal.message,
    code: refusal.code,
    requestId,
    ...(refusal.hint === undefined ? {} : { hint: refusal.hint }),
    ...(refusal.fields === undefined ? {} : { fields: refusal.fields }),
    ...(refusal.details === undefined ? {} : { details: refusal.details }),
  };
}

export async function sendProblem(reply: FastifyReply, problem: Problem): Promise<FastifyReply> {
  const wait = problem.details?.['retryAfterSeconds'];
  if (typeof wait === 'number') reply.header('retry-after', String(Math.ceil(wait)));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return await reply.status(problem.status).type('application/problem+json').send(problem);
}

/** What a caller learns of a fault: that it was ours and under which id we can find it. */
export function faultProblem(requestId: string, retryable: boolean): Problem {
  const { refusal } = refuse('conflict', 'gateway.fault', 'Something failed on our side; nothing was stored. The request id leads us to it.', {
    hint: retryable ? 'Try again in a moment.' : 'If it happens again, send us the request id.',
  });
  return problemOf(refusal, requestId, retryable ? 503 : 500);
}
