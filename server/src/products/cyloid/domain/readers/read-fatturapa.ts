import { addDecimals, decimalToString } from '../../../../base/decimal.ts';
import { childOf, childrenOf, elementAt, elementsAt, textAt, type XmlElement } from '../../../../base/xml.ts';
import { decimalOf, plainAmount, sumDecimals } from '../amounts.ts';
import type { Invoice, InvoiceLine, Party, TaxBreakdown, Term } from '../invoice.ts';
import { termAt, xmlGroup } from './xml-terms.ts';

/** Italian reasons for a rate of zero (Natura), as the VAT categories of EN 16931. */
const NATURE_CATEGORIES: readonly (readonly [RegExp, string])[] = [
  [/^N1|^N2/, 'O'],
  [/^N3\.1/, 'G'],
  [/^N3\.2/, 'K'],
  [/^N3/, 'E'],
  [/^N4|^N5/, 'E'],
  [/^N6/, 'AE'],
  [/^N7/, 'O'],
];

function categoryOf(rate: Term | undefined, nature: Term | undefined): Term | undefined {
  const code = nature && NATURE_CATEGORIES.find(([pattern]) => pattern.test(nature.value))?.[1];
  const source = nature ?? rate;
  return source && { value: code ?? 'S', provenance: source.provenance, scheme: 'VAT' };
}

/**
 * Reads the first invoice body of a FatturaPA (FatturaElettronica 1.2) as far as it goes. TD04 and TD08 are credit notes.
 */
export function readFatturaPa(root: XmlElement): Invoice {
  const header = childOf(root, 'FatturaElettronicaHeader');
  const body = childOf(root, 'FatturaElettronicaBody');
  const general = elementAt(body, 'DatiGenerali', 'DatiGeneraliDocumento');
  const goods = childOf(body, 'DatiBeniServizi');
  const type = termAt(general, 'TipoDocumento');
  const lines = childrenOf(goods, 'DettaglioLinee').map(lineOf);
  const breakdown = childrenOf(goods, 'DatiRiepilogo').map(breakdownOf);
  const payment = childOf(body, 'DatiPagamento');
  const details = childrenOf(payment, 'DettaglioPagamento');
  return {
    ...xmlGroup(root),
    kind: type?.value === 'TD04' || type?.value === 'TD08' ? 'credit_note' : 'invoice',
    syntax: 'fatturapa',
    number: termAt(general, 'Numero'),
    issueDate: termAt(general, 'Data'),
    typeCode: type && { ...type, value: type.value === 'TD04' || type.value === 'TD08' ? '381' : '380' },
    currency: termAt(general, 'Divisa'),
    dueDate: termAt(details[0], 'DataScadenzaPagamento'),
    purchaseOrderReference: termAt(body, 'DatiGenerali', 'DatiOrdineAcquisto', 'IdDocumento'),
    contractReference: termAt(body, 'DatiGenerali', 'DatiContratto', 'IdDocumento'),
    notes: childrenOf(general, 'Causale').map((each) => ({ ...xmlGroup(each), text: termAt(each.parent, 'Causale') })),
    precedingInvoices: elementsAt(body, 'DatiGenerali', 'DatiFattureCollegate').map((each) => ({
      ...xmlGroup(each),
      reference: termAt(each, 'IdDocumento'),
      issueDate: termAt(each, 'Data'),
    })),
    seller: partyOf(childOf(header, 'CedentePrestatore')),
    buyer: partyOf(childOf(header, 'CessionarioCommittente')),
    paymentInstructions: details.map((each) => ({
      ...xmlGroup(each),
      meansCode: undefined,
      meansText: termAt(each, 'ModalitaPagamento'),
      accounts: childOf(each, 'IBAN')
        ? [{ ...xmlGroup(each), identifier: termAt(each, 'IBAN'), serviceProvider: termAt(each, 'BIC') }]
        : [],
    })),
    allowanceCharges: childrenOf(general, 'ScontoMaggiorazione').map((each) => ({
      ...xmlGroup(each),
      charge: textAt(each, 'Tipo') === 'MG',
      amount: termAt(each, 'Importo'),
      percentage: termAt(each, 'Percentuale'),
    })),
    totals: totalsOf(general, breakdown, lines),
    taxBreakdown: breakdown,
    supportingDocuments: childrenOf(body, 'Allegati').map((each) => ({
      ...xmlGroup(each),
      reference: termAt(each, 'NomeAttachment'),
      description: termAt(each, 'DescrizioneAttachment'),
      attachment: termAt(each, 'Attachment'),
    })),
    lines,
  };
}

function partyOf(element: XmlElement | undefined): Party | undefined {
  if (!element) return undefined;
  const person = childOf(element, 'DatiAnagrafici');
  const country = termAt(person, 'IdFiscaleIVA', 'IdPaese');
  const code = termAt(person, 'IdFiscaleIVA', 'IdCodice');
  const place = childOf(element, 'Sede');
  const given = [textAt(person, 'Anagrafica', 'Nome'), textAt(person, 'Anagrafica', 'Cognome')]
    .filter((each) => each !== undefined)
    .join(' ');
  const name = termAt(person, 'Anagrafica', 'Denominazione');
  const surname = termAt(person, 'Anagrafica', 'Cognome');
  return {
    ...xmlGroup(element),
    name: name ?? (surname && { ...surname, value: given }),
    identifiers: [],
    vatIdentifier: code && { ...code, value: `${country?.value ?? ''}${code.value}` },
    taxRegistrationIdentifier: termAt(person, 'CodiceFiscale'),
    address: place && {
      ...xmlGroup(place),
      line1: termAt(place, 'Indirizzo'),
      city: termAt(place, 'Comune'),
      postCode: termAt(place, 'CAP'),
      subdivision: termAt(place, 'Provincia'),
      countryCode: termAt(place, 'Nazione'),
    },
  };
}

function lineOf(line: XmlElement): InvoiceLine {
  const rate = termAt(line, 'AliquotaIVA');
  const quantity = termAt(line, 'Quantita');
  const unit = textAt(line, 'UnitaMisura');
  return {
    ...xmlGroup(line),
    identifier: termAt(line, 'NumeroLinea'),
    itemName: termAt(line, 'Descrizione'),
    quantity: quantity && { ...quantity, unit },
    price: termAt(line, 'PrezzoUnitario'),
    netAmount: termAt(line, 'PrezzoTotale'),
    taxRate: rate,
    taxCategory: categoryOf(rate, termAt(line, 'Natura')),
    itemSellerIdentifier: termAt(line, 'CodiceArticolo', 'CodiceValore'),
    allowanceCharges: [],
    itemClassifications: [],
    itemAttributes: [],
  };
}

function breakdownOf(summary: XmlElement): TaxBreakdown {
  const rate = termAt(summary, 'AliquotaIVA');
  const nature = termAt(summary, 'Natura');
  return {
    ...xmlGroup(summary),
    taxableAmount: termAt(summary, 'ImponibileImporto'),
    taxAmount: termAt(summary, 'Imposta'),
    rate,
    category: categoryOf(rate, nature),
    exemptionReason: nature && (termAt(summary, 'RiferimentoNormativo') ?? nature),
  };
}

/** FatturaPA prints one total; the sums under it stand in the summaries, from which they are added up. */
function totalsOf(
  general: XmlElement | undefined,
  breakdown: readonly TaxBreakdown[],
  lines: readonly InvoiceLine[],
): Invoice['totals'] {
  const total = termAt(general, 'ImportoTotaleDocumento');
  const rounding = termAt(general, 'Arrotondamento');
  const sum = (terms: readonly (Term | undefined)[]): Term | undefined => {
    const values = terms.map(decimalOf);
    const place = terms.find((term) => term !== undefined)?.provenance;
    return place && values.every((value) => value !== undefined)
      ? { value: plainAmount(sumDecimals(values), 2), provenance: { ...place, confidence: 0.99 } }
      : undefined;
  };
  const net = sum(breakdown.map((tax) => tax.taxableAmount));
  const tax = sum(breakdown.map((each) => each.taxAmount));
  const computed = net &&
    tax && {
      ...net,
      value: decimalToString(
        addDecimals(decimalOf(net) ?? { units: 0n, scale: 2 }, decimalOf(tax) ?? { units: 0n, scale: 2 }),
      ),
    };
  if (!general) return undefined;
  return {
    ...xmlGroup(general),
    lineNet: sum(lines.map((line) => line.netAmount)),
    taxExclusive: net,
    tax,
    taxInclusive: total ?? computed,
    rounding,
    payable: undefined,
  };
}
