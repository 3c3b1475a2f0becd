import { Fault, ok, type Outcome } from '@finaceverse/base/outcome';
import type { Cache } from '../infra/cache/port.ts';
import type { Quota, Taken } from '../infra/cache/token-bucket.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Log } from '../kernel/context.ts';
import { networkOf } from './address.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** Requests at once and per second: of one person or key, of a whole tenant, and of a stranger's address. */
const USER_QUOTA = { capacity: 400, refillPerSecond: 60, cost: 1 } as const;
const TENANT_QUOTA = { capacity: 2_000, refillPerSecond: 300, cost: 1 } as const;
const STRANGER_QUOTA = { capacity: 120, refillPerSecond: 10, cost: 1 } as const;

/** What the limits draw on. */
export interface Limiter {
  /** Multiplies every quota; 1 unless the installation says otherwise. */
  readonly quotaFactor?: number;
  readonly ports: { readonly cache: Pick<Cache, 'take'> };
  readonly log: Pick<Log, 'warn'>;
}

/** The facts of a request that the limits look at. */
export interface LimitedRequest {
  readonly method: string;
  readonly address: string;
  /** False for operations that are open to all, such as signing in: there nobody is known yet, whatever cookie came along. */
  readonly needsSignIn: boolean;
  /** Those who watch the platform are counted apart from strangers at the same address. */
  readonly watches?: boolean;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

async function takeAll(
  limiter: Limiter,
  caller: Caller,
  { address, watches }: LimitedRequest,
): Promise<readonly Taken[]> {
  const { cache } = limiter.ports;
  const times = (quota: Quota): Quota => ({
    ...quota,
    capacity: quota.capacity * (limiter.quotaFactor ?? 1),
    refillPerSecond: quota.refillPerSecond * (limiter.quotaFactor ?? 1),
  });
  if (caller.tenantId === '')
    return [
      await cache.take(
        { platform: true },
        `${watches ? 'watching' : 'requests'}:${networkOf(address)}`,
        times(STRANGER_QUOTA),
      ),
    ];
  const scope = { tenantId: caller.tenantId };
  const person = `requests:${caller.actor.through?.id ?? caller.actor.id}`;
  const own = await cache.take(scope, person, times(USER_QUOTA));
  // What one person is refused is not taken from their colleagues.
  return own.allowed ? [own, await cache.take(scope, 'requests', times(TENANT_QUOTA))] : [own];
}

/**
 * Whether a request may pass while nothing can be counted. Someone who has proven who they are goes on working:
 * the books must not stand still because a counter does. A stranger may look, and may neither try passwords nor
 * write uncounted.
 */
function passesUncounted(caller: Caller, request: LimitedRequest): boolean {
  if (SAFE.has(request.method)) return true;
  return caller.tenantId !== '' && request.needsSignIn;
}

/**
 * Takes one token of each quota that the caller falls under.
 * @throws Fault `cache.unavailable` (503) where nothing can be counted and the request must not pass uncounted
 * @errors gateway.too_many_requests
 */
export async function withinLimits(limiter: Limiter, caller: Caller, request: LimitedRequest): Promise<Outcome<null>> {
  let taken: readonly Taken[];
  try {
    taken = await takeAll(limiter, caller, request);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'cache.unavailable' || !passesUncounted(caller, request))
      throw error;
    limiter.log.warn('gateway.limits_unavailable', {
      requestId: caller.requestId,
      method: request.method,
      actor: caller.actor.through?.kind ?? caller.actor.kind,
    });
    return ok(null);
  }
  const refused = taken.find((result) => !result.allowed);
  if (!refused) return ok(null);
  const seconds = Math.max(1, Math.ceil(refused.retryAfterSeconds));
  return refuse(errors.too_many_requests, { seconds }, { details: { retryAfterSeconds: seconds } });
}
