import { availableParallelism } from 'node:os';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { anonymousCaller, type Caller } from '../kernel/caller.ts';
import type { Configuration } from '../kernel/configuration.ts';
import { Gate } from '../kernel/gate.ts';
import type { Route } from '../kernel/operation.ts';
import type { Platform } from '../kernel/platform.ts';
import { verifyRemoteCaller } from '../kernel/remote-calls.ts';
import { withinLimits, type Limiter } from './limits.ts';
import { callerOf } from './principal.ts';
import { problemOf, sendProblem } from './problem.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** Carries the caller of a request that another process of this installation has let in, as a token that it signed. */
export const CALLER_HEADER = 'x-finace-caller';

/**
 * A password is compared slowly on purpose, so that few are at a time: the rest of the machine, and of the connections
 * to the database, stays with those who work.
 */
const PROOFS_AT_ONCE = Math.max(1, Math.min(4, availableParallelism() - 1));
const PROOFS_WAITING_MAX = 400;
const RETRY_AFTER_SECONDS = 10;

/** Runs what proves an identity in its turn. @errors gateway.too_many_requests where too many wait already */
export async function inTurn<T>({ proofs }: Door, route: Route, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  if (route.session !== 'start') return await work();
  if (proofs.waiting >= PROOFS_WAITING_MAX)
    return refuse(errors.too_many_requests, {}, { details: { retryAfterSeconds: RETRY_AFTER_SECONDS } });
  return await proofs.through(route.path, work);
}

/** What lets requests in. */
export interface Door {
  readonly platform: Platform;
  readonly limiter: Limiter;
  readonly configuration: Configuration;
  /** Where proofs of identity wait for their turn. */
  readonly proofs: Gate;
}

/** The door of a platform under its settings. */
export function doorOf(platform: Platform, configuration: Configuration): Door {
  const { ports, log } = platform;
  return {
    platform,
    configuration,
    limiter: { ports, log, quotaFactor: configuration.FINACE_QUOTA_FACTOR },
    proofs: new Gate(PROOFS_AT_ONCE),
  };
}

/**
 * Counts a request of which nobody is known: bad credentials, a foreign token, a path at which there is nothing, and
 * whoever watches.
 * @errors gateway.too_many_requests
 */
export async function admitStranger(
  { limiter }: Pick<Door, 'limiter'>,
  request: FastifyRequest,
  watches = false,
): Promise<Outcome<null>> {
  const facts = { method: request.method, address: request.ip, needsSignIn: true, watches };
  return await withinLimits(limiter, anonymousCaller(request.id), facts);
}

/** Counts those who watch, before they are answered. */
export function countStranger(door: Door) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const counted = await admitStranger(door, request, true);
    return counted.ok ? undefined : await sendProblem(reply, problemOf(counted.refusal, request));
  };
}

/** What was refused, unless whoever sent it has been refused too often. */
async function refusedOf<T>(door: Door, request: FastifyRequest, outcome: Outcome<T>): Promise<Outcome<T>> {
  const counted = await admitStranger(door, request);
  return counted.ok ? outcome : counted;
}

/**
 * Whether a request came over the line of another process of this installation.
 * @errors gateway.not_a_peer
 */
export function fromPeer({ peers }: Pick<Platform, 'peers'>, request: FastifyRequest): Outcome<null> {
  if (peers.isPeer(request.raw.socket)) return ok(null);
  return refuse(errors.not_a_peer, {});
}

/** The caller that another process has let in and counted. The request keeps the identifier that it got there. */
async function forwardedCaller(platform: Platform, request: FastifyRequest, token: string): Promise<Outcome<Caller>> {
  const known = fromPeer(platform, request);
  if (!known.ok) return known;
  const kit = { keys: platform.ports.keys, clock: platform.clock };
  const caller = await verifyRemoteCaller(kit, token, 'finaceverse:requests');
  if (caller.ok) request.id = caller.value.requestId;
  return caller;
}

/**
 * Who a request of this route acts for, once it is known and within its limits.
 * @errors what `callerOf` and `withinLimits` refuse, kernel.bad_service_token
 */
export async function admit(door: Door, route: Route, request: FastifyRequest): Promise<Outcome<Caller>> {
  return await admitTo(door, route.operation.permission === 'public', request);
}

/** The same for what is no route; `isOpen` where strangers are welcome. */
export async function admitTo(door: Door, isOpen: boolean, request: FastifyRequest): Promise<Outcome<Caller>> {
  const { platform, limiter, configuration } = door;
  const token = request.headers[CALLER_HEADER];
  if (token !== undefined) {
    const forwarded = await forwardedCaller(platform, request, String(token));
    return forwarded.ok ? forwarded : await refusedOf(door, request, forwarded);
  }
  const caller = await callerOf(platform, request, configuration);
  // A stale cookie must not keep anyone from signing in again.
  if (!caller.ok && !isOpen) return await refusedOf(door, request, caller);
  const effective = caller.ok ? caller.value : anonymousCaller(request.id);
  const facts = { method: request.method, address: request.ip, needsSignIn: !isOpen };
  const limited = await withinLimits(limiter, effective, facts);
  if (!limited.ok) return limited;
  // Someone who signs in anew starts as nobody, whoever the old cookie named.
  return ok(isOpen ? { ...effective, tenantId: '' } : effective);
}
