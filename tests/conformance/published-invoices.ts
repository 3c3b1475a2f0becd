import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const DATA = process.env['FINACE_SHARED_DATA'] ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');

const FOLDERS = [
  ['en16931', 'ubl', 'examples'],
  ['en16931', 'cii', 'examples'],
  ['en16931', 'test', 'testfiles'],
  ['zugferd'],
].map((parts) => join(DATA, 'documents', ...parts));

/** Why tests over the published invoices are skipped, or false. */
export const skip = FOLDERS.every(existsSync) ? false : 'the published invoices are not beside the repository (FINACE_SHARED_DATA)';

function below(folder: string): readonly string[] {
  return readdirSync(folder).sort().flatMap((entry) => {
    const path = join(folder, entry);
    return statSync(path).isDirectory() ? below(path) : /\.(?:xml|pdf)$/.test(entry) ? [path] : [];
  });
}

/** The paths of all complete invoices, as XML or in a PDF, that EN 16931 and ZUGFeRD publish. */
export function publishedInvoices(): readonly string[] {
  return FOLDERS.flatMap(below);
}
