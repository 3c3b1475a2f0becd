import { readFileSync, writeFileSync } from 'node:fs';
import { definitionCatalogue } from '@finaceverse/calculation/functions';
import type { CatalogueEntry, ReleasedEntry, SignedCatalogue } from '@finaceverse/certificate-checker/check';

/** The catalogue as the checker ships it: what was signed, and the engine's definitions that no release signed yet. */
export interface ShippedCatalogue extends SignedCatalogue {
  readonly unreleased: readonly CatalogueEntry[];
}

export const CATALOGUE_FILE = new URL(
  'catalogue.json',
  new URL('.', import.meta.resolve('@finaceverse/certificate-checker/check')),
);

export function readCatalogue(): ShippedCatalogue {
  return JSON.parse(readFileSync(CATALOGUE_FILE, 'utf8')) as ShippedCatalogue;
}

/** What was signed stays as it is, so that certificates of earlier releases hold; what is new waits for the next. */
export function withUnreleased(shipped: SignedCatalogue): ShippedCatalogue {
  const signed = new Set(shipped.definitions.map(({ sha256 }) => sha256));
  const { release, date, definitions, signature } = shipped;
  const unreleased = definitionCatalogue().definitions.filter(({ sha256 }) => !signed.has(sha256));
  return { release, date, definitions, signature, unreleased };
}

/** All definitions, those that are new dated with the day of the release. */
export function datedDefinitions(shipped: ShippedCatalogue, date: string): readonly ReleasedEntry[] {
  return [...shipped.definitions, ...shipped.unreleased.map((entry) => ({ ...entry, since: date }))];
}

export function writeCatalogue(catalogue: ShippedCatalogue): void {
  const text = `${JSON.stringify(catalogue, null, 2)}\n`;
  if (text !== readFileSync(CATALOGUE_FILE, 'utf8')) writeFileSync(CATALOGUE_FILE, text);
}

if (import.meta.main) writeCatalogue(withUnreleased(readCatalogue()));
