import { PUBLISHED, type EngineLibrary } from '../calculators/calculate.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { calculatorEntries } from './calculators/entries.ts';
import { functionEntry, type CatalogueEntry } from './catalogue.ts';

/** The definitions of a library's calculators: those of a rule pack have other hashes than the published ones. */
export function libraryCatalogue({ calculators, rules }: EngineLibrary): readonly CatalogueEntry[] {
  return [...calculators.values()].flatMap((definition) => calculatorEntries(definition, rules));
}

/** The definitions as a release publishes them: what a checker needs to know of this engine. */
export function definitionCatalogue(): { readonly definitions: readonly CatalogueEntry[] } {
  const functions = [...FUNCTIONS.values()].map((definition) => {
    const { calculator, version, profiles, rules, text, sha256 } = functionEntry(definition);
    return { calculator, version, profiles, rules, text, sha256 };
  });
  return { definitions: [...functions, ...libraryCatalogue(PUBLISHED)] };
}
