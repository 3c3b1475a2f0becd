import { test } from 'node:test';

/**
 * For tests that need a server of their own kind: its address, or null after saying in one line that the
 * suite is skipped and which variable would run it.
 */
export function outsideServer(suite: string, variable: string): string | null {
  const url = process.env[variable];
  if (url) return url;
  test(`${suite}`, { skip: `set ${variable} to run it` }, () => undefined);
  return null;
}
