import { STATUS_CODES, type IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { Fault, type Refusal, type RefusalKind } from '@finaceverse/base/outcome';
import { DATABASE_AWAY, STORAGE_FULL } from '../kernel/database-faults.ts';
import { refuse } from '../kernel/errors.ts';
import { sayOwn } from './language.ts';
import { errors } from './errors.ts';

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

/** What an answer needs of the request: the id that leads to it, and the languages that are wanted. */
export interface Asked {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
}

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

export function problemOf(refused: Refusal, asked: Asked, status: number = STATUS_OF[refused.kind]): Problem {
  const refusal = sayOwn(refused, asked.headers['accept-language']);
  return {
    type: `urn:finaceverse:problem:${refusal.code}`,
    title: STATUS_CODES[status] ?? 'Problem',
    status,
    detail: refusal.message,
    code: refusal.code,
    requestId: asked.id,
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

function storageFull(asked: Asked): Problem {
  const { refusal } = refuse(errors.storage_full, {});
  return problemOf(refusal, asked, INSUFFICIENT_STORAGE);
}

function databaseAway(asked: Asked): Problem {
  const { refusal } = refuse(errors.database_away, {}, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } });
  return problemOf(refusal, asked, 503);
}

/** What a caller learns of a fault: that it was ours, what to do, and under which id we can find it. */
export function faultProblem(asked: Asked, error: unknown): Problem {
  const code = error instanceof Fault ? error.code : '';
  if (code === STORAGE_FULL) return storageFull(asked);
  if (code === DATABASE_AWAY) return databaseAway(asked);
  const retryable = error instanceof Fault && error.retryable;
  const more = retryable ? { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } } : {};
  const { refusal } = refuse(errors.fault, {}, more);
  return problemOf(refusal, asked, retryable ? 503 : 500);
}
