import { hash } from 'node:crypto';
import { PROFILES, type FunctionDefinition } from '../functions/definition.ts';
import { certificateText, type CertificateRule } from '../proof/certificate.ts';
import { RULES } from '../rules/library.ts';
import { citeRule } from '../rules/tree.ts';
import { ANNUITY_TEXTS } from './annuity.ts';
import { BOND_TEXTS } from './bond.ts';
import { CASH_FLOW_TEXTS } from './cash-flow.ts';
import { DAY_COUNT_TEXTS } from './day-count.ts';
import { DEPRECIATION_TEXTS } from './depreciation.ts';
import { DOLLAR_TEXTS } from './dollar.ts';
import { RATE_TEXTS } from './rate.ts';

/** What each function means, in the language of definitions. */
export const FUNCTION_TEXTS: Readonly<Record<string, string>> = {
  ...ANNUITY_TEXTS,
  ...RATE_TEXTS,
  ...CASH_FLOW_TEXTS,
  ...DEPRECIATION_TEXTS,
  ...BOND_TEXTS,
  ...DAY_COUNT_TEXTS,
  ...DOLLAR_TEXTS,
};

export const FUNCTION_VERSION = '2.0.0';

/** A definition as the catalogue states it; `sha256` is the hash of the rest in RFC 8785 text. */
export interface CatalogueEntry {
  readonly calculator: string;
  readonly version: string;
  readonly profiles: readonly string[];
  readonly rules: readonly CertificateRule[];
  readonly text: string;
  readonly sha256: string;
}

const entries = new WeakMap<FunctionDefinition, CatalogueEntry>();

/** The definition that certificates of a function name. */
export function functionEntry(definition: FunctionDefinition): CatalogueEntry {
  const known = entries.get(definition);
  if (known) return known;
  const rules = definition.rules.flatMap((id) => {
    const node = RULES.nodes.get(id);
    return node ? [citeRule(node)] : [];
  });
  const text = FUNCTION_TEXTS[definition.name] ?? '';
  const content = { calculator: definition.name, version: FUNCTION_VERSION, profiles: PROFILES, rules, text };
  const entry = { ...content, sha256: hash('sha256', certificateText(content)) };
  entries.set(definition, entry);
  return entry;
}
