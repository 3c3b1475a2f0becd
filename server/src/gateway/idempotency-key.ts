import type { FastifyRequest } from 'fastify';
import { type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

const IDEMPOTENCY_KEY_LENGTH_MAX = 200;

/** The key under which a write is done once, where the request brings one. @errors gateway.bad_idempotency_key */
export function idempotencyKeyOf(request: FastifyRequest): Outcome<string | undefined> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: undefined };
  if (Array.isArray(key) || key.length === 0 || key.length > IDEMPOTENCY_KEY_LENGTH_MAX) {
    return refuse(errors.bad_idempotency_key, { longest: IDEMPOTENCY_KEY_LENGTH_MAX });
  }
  return { ok: true, value: key };
}
