import { COUNTRIES } from '../code-lists/place-codes.ts';

/** Greece writes EL, and identifiers of the Netherlands Antilles outlived their country. */
const PREFIXES: ReadonlySet<string> = new Set([...COUNTRIES, 'EL', 'AN']);
const WRITTEN = ` ${[...COUNTRIES, 'EL'].join(' ')} `;

/**
 * Whether a VAT identifier begins with the country that issued it (EN 16931-1, BR-CO-09). The binding to CII compares
 * whole codes; the one to UBL looks for the two characters anywhere in its list, so that a single letter passes.
 */
export function startsWithCountry(identifier: string, match: 'whole' | 'anywhere'): boolean {
  const prefix = identifier.slice(0, 2);
  return match === 'whole' ? PREFIXES.has(prefix) : WRITTEN.includes(prefix);
}
