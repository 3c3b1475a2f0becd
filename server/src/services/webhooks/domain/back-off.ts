/** Seconds to wait after the first, second and each further attempt: at once, then over about three days. */
const WAITS_SECONDS = [5, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** Attempts before a delivery is given up. */
export const ATTEMPTS_MAX = WAITS_SECONDS.length + 1;

/** An endpoint that asks for more patience than this gets this. */
const ASKED_SECONDS_MAX = 86_400;

/** Of each wait so much is left to chance, so that many who failed together do not come back together. */
const JITTER = 0.2;

/**
 * Seconds until the next attempt after `attempts` of them, or null when it is given up. `asked` is what the endpoint
 * wants (Retry-After), `chance` lies in [0, 1).
 */
export function waitAfter(attempts: number, asked: number | null, chance: number): number | null {
  const wait = WAITS_SECONDS[attempts - 1];
  if (wait === undefined) return null;
  const own = Math.round(wait * (1 + JITTER * chance));
  return asked === null ? own : Math.max(own, Math.min(asked, ASKED_SECONDS_MAX));
}
