import { hash } from 'node:crypto';
import type { CalculatorDefinition } from '../../calculators/calculator.ts';
import { certificateText, type CertificateRule } from '../../proof/certificate.ts';
import { citeRule, type RuleTree } from '../../rules/tree.ts';
import type { CatalogueEntry } from '../catalogue.ts';
import { definitionText } from './meaning.ts';
import type { MeaningText } from './meaning-text.ts';

/** The only convention that the calculators of the finance department know. */
export const STANDARD = 'standard';

const known = new WeakMap<RuleTree, WeakMap<MeaningText, CatalogueEntry>>();

/** The definition that certificates of a calculator name, for one of its meanings. */
export function calculatorEntry(
  { name, version, parameters, rules: own }: CalculatorDefinition,
  meaning: MeaningText,
  tree: RuleTree,
): CatalogueEntry {
  const entries = known.get(tree) ?? new WeakMap<MeaningText, CatalogueEntry>();
  known.set(tree, entries);
  const found = entries.get(meaning);
  // Two calculators may mean the same and differ in name and rules.
  if (found?.calculator === name) return found;
  const cited = [...own, ...(meaning.rules ?? [])];
  const rules = cited.flatMap((id): CertificateRule[] => {
    const node = tree.nodes.get(id);
    return node ? [citeRule(node)] : [];
  });
  const text = definitionText(parameters, meaning);
  const content = { calculator: name, version, profiles: [STANDARD], rules, text };
  const entry = { ...content, sha256: hash('sha256', certificateText(content)) };
  entries.set(meaning, entry);
  return entry;
}

/** All definitions of a calculator: one, or one for each law whose figures it knows. */
export function calculatorEntries(definition: CalculatorDefinition, tree: RuleTree): readonly CatalogueEntry[] {
  const { meaning } = definition;
  return ('all' in meaning ? meaning.all : [meaning]).map((one) => calculatorEntry(definition, one, tree));
}
