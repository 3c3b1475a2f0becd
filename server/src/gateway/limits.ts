import { isIPv6 } from 'node:net';
import { ok, refuse, type Outcome } from '../base/outcome.ts';
import type { Caller } from '../kernel/caller.ts';
import type { Platform } from '../kernel/platform.ts';

/** Requests at once and per second: of one person or key, of a whole tenant, and of a stranger's address. */
const USER_QUOTA = { capacity: 400, refillPerSecond: 60, cost: 1 } as const;
const TENANT_QUOTA = { capacity: 2_000, refillPerSecond: 300, cost: 1 } as const;
const STRANGER_QUOTA = { capacity: 120, refillPerSecond: 10, cost: 1 } as const;

/** A stranger owns a whole /64 of IPv6, so that is what counts. */
function addressKey(address: string): string {
  return isIPv6(address) ? address.split(':').slice(0, 4).join(':') : address;
}

/** Takes one token of each quota that the caller falls under. @errors gateway.too_many_requests */
export async function withinLimits(platform: Platform, caller: Caller, address: string): Promise<Outcome<null>> {
  const { cache } = platform.ports;
  const taken =
    caller.tenantId === ''
      ? [await cache.take({ platform: true }, `requests:${addressKey(address)}`, STRANGER_QUOTA)]
      : [
          await cache.take({ tenantId: caller.tenantId }, `requests:${caller.actor.id}`, USER_QUOTA),
          await cache.take({ tenantId: caller.tenantId }, 'requests', TENANT_QUOTA),
        ];
  const refused = taken.find((result) => !result.allowed);
  if (!refused) return ok(null);
  const seconds = Math.max(1, Math.ceil(refused.retryAfterSeconds));
  return refuse('too_many', 'gateway.too_many_requests', `Too many requests. Try again in ${seconds} seconds.`, { details: { retryAfterSeconds: seconds } });
}
