import { EXPECTED, type Expectation } from './expected.ts';
import type { Finding } from './stage.ts';

/** One compared figure, as `npm run demo -- --json` prints it. */
export interface Check {
  readonly step: number;
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
  readonly ok: boolean;
}

/** Compares what the running system gave with what must come out; a figure that was not found is a failure. */
export function checkFindings(
  findings: readonly Finding[],
  expected: readonly Expectation[] = EXPECTED,
): { readonly ok: boolean; readonly checks: readonly Check[] } {
  const checks = expected.map((expectation) => {
    const finding = findings.find(({ step, name }) => step === expectation.step && name === expectation.name);
    const actual = finding?.actual ?? 'not found';
    return { ...expectation, actual, ok: actual === expectation.expected };
  });
  return { ok: checks.every((check) => check.ok), checks };
}
