import type { Invoice } from './invoice.ts';

/** The specification that an e-invoice says it follows (BT-24), as far as it decides which rules apply. */
export type InvoiceProfile =
  | 'minimum'
  | 'basic_wl'
  | 'basic'
  | 'en16931'
  | 'extended'
  | 'xrechnung'
  | 'peppol'
  | 'zugferd1'
  | 'fatturapa'
  | 'none';

/** Rules on groups that a profile leaves out: a document of that profile is not judged by them. */
const MINIMUM_OMITS =
  /^(?:BR-(?:08|10|11|12|16|45|46|47|48)|BR-CO-(?:10|11|12|13|14|17|18|25|26)|BR-(?:S|Z|E|AE|IC|G|O|AF|AG|B)-\d+|CII-SR-\d+)$/;
const BASIC_WL_OMITS = /^(?:BR-16|BR-CO-10|BR-(?:S|Z|E|AE|IC|G|O|AF|AG)-(?:01|08)|BR-O-1[2-4])$/;

/** The profile by the specification identifier. */
export function profileOf(invoice: Invoice): InvoiceProfile {
  const identifier = invoice.specificationIdentifier?.value.toLowerCase() ?? '';
  if (invoice.syntax === 'zugferd1' || invoice.syntax === 'fatturapa') return invoice.syntax;
  if (identifier.includes('minimum')) return 'minimum';
  if (identifier.includes('basicwl')) return 'basic_wl';
  if (identifier.includes('peppol.eu:2017:poacc:billing')) return 'peppol';
  if (identifier.includes('xrechnung') || identifier.includes('xoev-de')) return 'xrechnung';
  if (identifier.includes('extended')) return 'extended';
  if (identifier.endsWith(':basic')) return 'basic';
  return identifier.includes('urn:cen.eu:en16931:2017') ? 'en16931' : 'none';
}

/** Whether a rule of EN 16931 binds documents of this profile. */
export function ruleApplies(profile: InvoiceProfile, rule: string): boolean {
  if (profile === 'minimum') return !MINIMUM_OMITS.test(rule);
  // EXTENDED widens the reasons of allowances and charges, and uses elements that EN 16931 leaves out.
  if (profile === 'extended') return !/^(?:BR-CL-(?:19|20)|CII-(?:SR|DT)-\d+)$/.test(rule);
  if (profile === 'basic_wl') return !BASIC_WL_OMITS.test(rule);
  return profile !== 'zugferd1' && profile !== 'fatturapa';
}
