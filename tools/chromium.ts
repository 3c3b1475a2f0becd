import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The shell without a window costs half of what the whole browser does, and draws the same. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin'];

/** The Chromium that tests drive: FINACE_TEST_CHROMIUM, or the first of these names in PATH or in a usual folder; undefined without one. */
export function chromiumPath(): string | undefined {
  const named = process.env['FINACE_TEST_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''), ...USUAL_FOLDERS];
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
