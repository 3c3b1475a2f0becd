import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { Fault, refuse, type Refusal, type RefusalKind } from '@finaceverse/base/outcome';
import { DATABASE_AWAY, STORAGE_FULL } from '../kernel/database-faults.ts';

/** The HTTP status of each kind of refusal. */
export const STATUS_OF: Readonly<Record<RefusalKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  unsupported: 415,
  invalid: 422,
  too_many: 429,
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

const RETRY_AFTER_SECONDS = 5;

/** A full disk is told by its own status (RFC 4918, 11.5). */
const INSUFFICIENT_STORAGE = 507;

function storageFull(requestId: string): Problem {
  const { refusal } = refuse(
    'conflict',
    'gateway.storage_full',
    'The disk of this installation is full, so this was not stored.',
    { hint: 'Whoever runs the installation must make room; then send it again.' },
  );
  return problemOf(refusal, requestId, INSUFFICIENT_STORAGE);
}

function databaseAway(requestId: string): Problem {
  const { refusal } = refuse('conflict', 'gateway.database_away', 'The database does not answer at this moment.', {
    hint: 'Try again in a moment. A request that writes, with the same Idempotency-Key: it is done once.',
    details: { retryAfterSeconds: RETRY_AFTER_SECONDS },
  });
  return problemOf(refusal, requestId, 503);
}

/** What a caller learns of a fault: that it was ours, what to do, and under which id we can find it. */
export function faultProblem(requestId: string, error: unknown): Problem {
  const code = error instanceof Fault ? error.code : '';
  if (code === STORAGE_FULL) return storageFull(requestId);
  if (code === DATABASE_AWAY) return databaseAway(requestId);
  const retryable = error instanceof Fault && error.retryable;
  const { refusal } = refuse(
    'conflict',
    'gateway.fault',
    'Something failed on our side; nothing was stored. The request id leads us to it.',
    {
      hint: retryable ? 'Try again in a moment.' : 'If it happens again, send us the request id.',
      ...(retryable ? { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } } : {}),
    },
  );
  return problemOf(refusal, requestId, retryable ? 503 : 500);
}
