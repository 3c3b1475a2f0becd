import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath, skipWithout } from '../../tools/outside-data.ts';

const FOLDERS = [
  'documents/en16931/ubl/examples',
  'documents/en16931/cii/examples',
  'documents/en16931/test/testfiles',
  'documents/zugferd',
];

/** Why tests over the published invoices are skipped, or false. */
export const skip = skipWithout(...FOLDERS);

function below(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((entry) => {
      const path = join(folder, entry);
      return statSync(path).isDirectory() ? below(path) : /\.(?:xml|pdf)$/.test(entry) ? [path] : [];
    });
}

/** The paths of all complete invoices, as XML or in a PDF, that EN 16931 and ZUGFeRD publish. */
export function publishedInvoices(): readonly string[] {
  return FOLDERS.flatMap((folder) => below(outsidePath(folder)));
}
