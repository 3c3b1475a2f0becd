import type { Term } from '../invoice.ts';
import type { RuleDocument } from './assertion.ts';
import { COUNTRIES } from './code-lists/place-codes.ts';

/** VAT identifiers begin with the country that issued them; Greece writes EL (EN 16931-1, BR-CO-09). */
export function applyIdentifierPrefixes(document: RuleDocument): void {
  const { seller, buyer, taxRepresentative } = document.invoice;
  const terms: readonly (readonly [string, Term | undefined])[] = [
    ['seller.vatIdentifier', seller?.vatIdentifier],
    ['buyer.vatIdentifier', buyer?.vatIdentifier],
    ['taxRepresentative.vatIdentifier', taxRepresentative?.vatIdentifier],
  ];
  for (const [field, term] of terms) {
    const prefix = term?.value.slice(0, 2);
    if (term === undefined || prefix === undefined || prefix === 'EL' || COUNTRIES.has(prefix)) continue;
    document.findings.push({
      rule: 'BR-CO-09',
      severity: 'fatal',
      field,
      path: term.provenance.path,
      actual: term.value.slice(0, 40),
      message: `The VAT identifier ${term.value.slice(0, 40)} does not begin with a country code.`,
      expected: 'two letters of ISO 3166-1, or EL',
    });
  }
}
