import type { Invoice, InvoiceLine, Term } from '../model/invoice.ts';

const CORE: Term = { value: 'urn:cen.eu:en16931:2017', provenance: { method: 'manual', confidence: 1 } };

/** One: the unit of what is counted, or of nothing in particular (UN/ECE Recommendation 20). */
const ONE = 'C62';

/** Units as Italian invoices write them, in UN/ECE Recommendation 20. */
const ITALIAN_UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    C62: 'nr n num numero pz pezzo pezzi un cad',
    HUR: 'h hh ora ore',
    DAY: 'gg g giorno giorni',
    MON: 'mese mesi',
    ANN: 'anno anni',
    KGM: 'kg chilogrammi',
    TNE: 't ton tonnellate',
    LTR: 'l lt litri',
    MTR: 'm mt metri',
    MTK: 'mq m2',
    MTQ: 'mc m3',
    KMT: 'km',
    KWH: 'kwh',
  }).flatMap(([code, names]) => names.split(' ').map((name) => [name, code] as const)),
);

/** A line whose price is that of the whole has no quantity in FatturaPA; its units are free text. */
function italianLine(line: InvoiceLine): InvoiceLine {
  const { quantity, provenance } = line;
  if (!quantity) return { ...line, quantity: { value: '1', unit: ONE, provenance } };
  const unit = quantity.unit?.toLowerCase().replaceAll('.', '') ?? '';
  return { ...line, quantity: { ...quantity, unit: unit === '' ? ONE : (ITALIAN_UNITS.get(unit) ?? quantity.unit) } };
}

/**
 * An invoice with what EN 16931 demands of any document and what follows from the invoice itself: the specification
 * (BT-24), the kind as UNTDID 1001 (BT-3), and units of another format in Recommendation 20.
 */
export function completeInvoice(invoice: Invoice): Invoice {
  const { specificationIdentifier, typeCode, provenance, syntax } = invoice;
  const bound = syntax === 'ubl' || syntax === 'cii' || syntax === 'manual';
  return {
    ...invoice,
    syntax: 'manual',
    specificationIdentifier: bound ? (specificationIdentifier ?? CORE) : CORE,
    typeCode: typeCode ?? { value: invoice.kind === 'credit_note' ? '381' : '380', provenance },
    lines: syntax === 'fatturapa' ? invoice.lines.map(italianLine) : invoice.lines,
  };
}
