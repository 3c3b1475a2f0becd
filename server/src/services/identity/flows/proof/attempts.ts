import { instantText, Temporal } from '@finaceverse/base/time';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { FAILURES_COUNT_HOURS, FREE_FAILURES, FREE_FAILURES_ANYWHERE, waitSeconds } from '../../domain/back-off.ts';
import { networkOf } from './network.ts';
import { errors } from '../../errors.ts';
import { failuresSince, insertAttempt } from '../../store/attempts.ts';
import type { AttemptRow } from '../../store/tables.ts';

/** Somebody who tries to prove that an address is theirs, and from where. */
export interface Trial {
  readonly loginHash: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Trials at the same moment, which have not been counted yet when the next one begins; one comes back every half minute. */
const AT_ONCE = { capacity: 10, refillPerSecond: 1 / 30, cost: 1 } as const;

const bucketOf = ({ loginHash, address }: Trial): string => `sign_in:${loginHash}:${networkOf(address)}`;

function tooMany(seconds: number): Outcome<never> {
  return refuse(errors.too_many_attempts, { seconds }, { details: { retryAfterSeconds: seconds } });
}

/**
 * Whether a trial may be made now. What slows it down are failures of this address from this network, so that nobody
 * locks a person out from elsewhere; and, much later, failures from wherever.
 * @errors identity.too_many_attempts with the seconds to wait
 */
export async function mayTry(visitor: Context, trial: Trial): Promise<Outcome<{ readonly failedBefore: number }>> {
  const taken = await visitor.ports.cache.take({ platform: true }, bucketOf(trial), AT_ONCE);
  if (!taken.allowed) return tooMany(Math.ceil(taken.retryAfterSeconds));
  const now = visitor.clock.now();
  const since = instantText(now.subtract({ hours: FAILURES_COUNT_HOURS }));
  const here = await failuresSince(visitor, trial.loginHash, since, networkOf(trial.address));
  const anywhere = await failuresSince(visitor, trial.loginHash, since);
  const waits = [
    { ...here, free: FREE_FAILURES },
    { ...anywhere, free: FREE_FAILURES_ANYWHERE },
  ].map(({ count, lastAt, free }) => {
    const passed = lastAt === null ? 0 : now.since(Temporal.Instant.from(lastAt)).total('seconds');
    return waitSeconds(count, free) - passed;
  });
  const left = Math.ceil(Math.max(...waits));
  return left > 0 ? tooMany(left) : ok({ failedBefore: anywhere.count });
}

/** Keeps what became of a trial. Only failures count against the next: whoever has proven to be the person starts afresh. */
export async function noteTrial(visitor: Context, trial: Trial, outcome: AttemptRow['outcome']): Promise<void> {
  await insertAttempt(visitor, {
    at: instantText(visitor.clock.now()),
    login_hash: trial.loginHash,
    network: networkOf(trial.address),
    address: trial.address.slice(0, 60),
    user_agent: trial.userAgent.slice(0, 200),
    outcome,
  });
  if (outcome === 'proven') await visitor.ports.cache.refill({ platform: true }, bucketOf(trial));
}
