import { childOf, elementsAt, parseXml, xmlPath, type XmlElement } from '@finaceverse/base/xml';
import { fieldsOf } from '../../model/fields.ts';
import type { Invoice, Party, Term } from '../../model/invoice.ts';
import { readUbl } from '../../reading/xml/read-ubl.ts';
import { writeUbl } from '../../writing/write-ubl.ts';
import type { Finding } from '../../model/finding.ts';

/** The same invoice as UBL, for rules whose texts speak of UBL. */
export interface UblProjection {
  readonly root: XmlElement;
  readonly invoice: Invoice;
  /** A finding on the projection, at the place of the source that it speaks of. */
  readonly atSource: (finding: Finding) => Finding;
}

/** In UBL a party's full name is its PartyName; other syntaxes have one name and perhaps a trading name beside it. */
function named(party: Party | undefined): Party | undefined {
  return party && { ...party, tradingName: party.tradingName ?? party.name };
}

/** The payment terms with the line breaks around them, which some rules count; terms themselves are trimmed. */
function rawTerms(root: XmlElement, terms: Term | undefined): Term | undefined {
  const settlement = childOf(childOf(root, 'SupplyChainTradeTransaction'), 'ApplicableHeaderTradeSettlement');
  const written = elementsAt(settlement, 'SpecifiedTradePaymentTerms', 'Description').find(
    (each) => terms !== undefined && each.text.trim() === terms.value,
  );
  return terms && written ? { ...terms, value: written.text } : terms;
}

/** Lays out an invoice of another syntax as UBL; undefined where even that cannot be read. */
export function projectToUbl(root: XmlElement, invoice: Invoice): UblProjection | undefined {
  const written = writeUbl({
    ...invoice,
    seller: named(invoice.seller),
    buyer: named(invoice.buyer),
    paymentTerms: rawTerms(root, invoice.paymentTerms),
  });
  const parsed = parseXml(written);
  if (!parsed.ok) return undefined;
  const projected = readUbl(parsed.value);
  const sources = new Map(fieldsOf(invoice).map(({ name, term }) => [name, term.provenance.path]));
  const places = fieldsOf(projected);
  return {
    root: parsed.value,
    invoice: projected,
    atSource: (finding) => {
      const at = finding.path ?? '';
      const place =
        places.find(({ term }) => term.provenance.path === at) ??
        places.find(({ term }) => at !== '' && term.provenance.path?.startsWith(`${at}/`));
      const path = place && sources.get(place.name);
      return { ...finding, field: finding.field ?? place?.name, path: path ?? xmlPath(root) };
    },
  };
}
