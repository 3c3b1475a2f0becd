import type { Invoice, InvoiceLine } from './invoice.ts';

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

/** Lines whose amounts make the totals: in profile EXTENDED, lines that only group or inform do not. */
export function summedLines(invoice: Invoice): readonly InvoiceLine[] {
  const special = invoice.lines.some(({ kind }) => kind !== undefined) && profileOf(invoice) === 'extended';
  return special ? invoice.lines.filter(({ kind }) => !isUnsummedKind(kind?.value)) : invoice.lines;
}

/** Whether lines of a kind are no part of any sum. */
export function isUnsummedKind(kind: string | undefined): boolean {
  return kind === 'GROUP' || kind === 'INFORMATION';
}
