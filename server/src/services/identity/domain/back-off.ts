/** How many failures are taken for slips of the finger. */
export const FREE_FAILURES = 5;

/** How many failures of one address, from wherever, slow down everybody who tries it. */
export const FREE_FAILURES_ANYWHERE = 50;

const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 15 * 60;

/** Failures that are older no longer count. */
export const FAILURES_COUNT_HOURS = 24;

/**
 * Seconds to wait after so many failures in a row, from the last one on: none at first, then 30, doubling to a quarter
 * of an hour. It never locks for good, so nobody can keep a person out for long (OWASP ASVS 5.0, 6.3.1).
 */
export function waitSeconds(failures: number, free: number): number {
  const beyond = failures - free;
  return beyond < 0 ? 0 : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(beyond, 10));
}
