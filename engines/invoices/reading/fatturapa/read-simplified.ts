import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  rescale,
  subtractDecimals,
  type Decimal,
} from '@finaceverse/base/decimal';
import { childOf, childrenOf, type XmlElement } from '@finaceverse/base/xml';
import { decimalOf, plainAmount, sumDecimals, ZERO } from '../../model/amounts.ts';
import type { DocumentTotals, Invoice, InvoiceLine, Party, TaxBreakdown, Term } from '../../model/invoice.ts';
import { termAt, xmlGroup } from '../xml/xml-terms.ts';
import { attachmentsOf } from './read-attachments.ts';
import { categoryOf } from './read-fatturapa-lines.ts';
import { electronicAddressOf, italianParty } from './read-fatturapa-parties.ts';

const HUNDRED: Decimal = { units: 100n, scale: 0 };
const NO_SPLIT: ReadonlySet<string> = new Set();

/** Italian rates of VAT, of which one must fit where a row gives its tax and not its rate. */
const RATES: readonly Decimal[] = [22n, 10n, 5n, 4n].map((units) => ({ units, scale: 0 }));

/** A row with what is in its one amount: the net and the tax. */
interface Row {
  readonly element: XmlElement;
  readonly gross: Decimal | undefined;
  readonly net: Decimal | undefined;
  readonly tax: Decimal | undefined;
  readonly rate: Term | undefined;
  readonly category: Term | undefined;
}

function derived(value: Decimal, place: Term['provenance']): Term {
  return { value: plainAmount(value, 2), provenance: { ...place, confidence: 0.99 } };
}

/** The tax that an amount holds at a rate. */
function taxWithin(gross: Decimal, rate: Decimal): Decimal {
  return divideDecimals(multiplyDecimals(gross, rate), addDecimals(HUNDRED, rate), 2, 'half_up');
}

function rateThatFits(gross: Decimal, tax: Decimal, place: Term): Term | undefined {
  const fitting = RATES.find((rate) => {
    const distance = subtractDecimals(rescale(tax, 2, 'half_up'), taxWithin(gross, rate));
    return distance.units >= -1n && distance.units <= 1n;
  });
  return fitting && derived(fitting, place.provenance);
}

function rowOf(element: XmlElement): Row {
  const gross = decimalOf(termAt(element, 'Importo'));
  const printed = termAt(element, 'DatiIVA', 'Imposta');
  const stated = termAt(element, 'DatiIVA', 'Aliquota');
  const nature = termAt(element, 'Natura');
  const taxed = decimalOf(printed);
  const own = decimalOf(stated);
  const rate = stated ?? (gross && taxed && printed && !nature ? rateThatFits(gross, taxed, printed) : undefined);
  const tax = taxed ?? (gross && own ? taxWithin(gross, own) : nature ? ZERO : undefined);
  const category = categoryOf(rate ?? printed, nature, NO_SPLIT);
  return {
    element,
    gross,
    net: gross && tax && subtractDecimals(gross, tax),
    tax,
    rate: category?.value === 'O' ? undefined : rate,
    category,
  };
}

function lineOf(row: Row, index: number): InvoiceLine {
  const { element, net, rate, category } = row;
  const group = xmlGroup(element);
  const amount = net && derived(net, termAt(element, 'Importo')?.provenance ?? group.provenance);
  return {
    ...group,
    identifier: { ...group, value: String(index + 1) },
    itemName: termAt(element, 'Descrizione'),
    price: amount,
    netAmount: amount,
    taxRate: rate,
    taxCategory: category,
    exemptionReason: termAt(element, 'Natura'),
    allowanceCharges: [],
    itemClassifications: [],
    itemAttributes: [],
  };
}

/** Rows of one rate or reason are one breakdown. */
function breakdownsOf(rows: readonly Row[]): readonly TaxBreakdown[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.category?.value} ${row.rate?.value} ${termAt(row.element, 'Natura')?.value}`;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group): readonly TaxBreakdown[] => {
    const [first] = group;
    if (!first) return [];
    const place = xmlGroup(first.element);
    const sum = (values: readonly (Decimal | undefined)[]): Term | undefined => {
      const known = values.filter((each) => each !== undefined);
      return known.length === values.length ? derived(sumDecimals(known), place.provenance) : undefined;
    };
    return [
      {
        ...place,
        taxableAmount: sum(group.map(({ net }) => net)),
        taxAmount: sum(group.map(({ tax }) => tax)),
        rate: first.rate,
        category: first.category,
        exemptionReason: termAt(first.element, 'Natura'),
      },
    ];
  });
}

function totalsOf(body: XmlElement, rows: readonly Row[]): DocumentTotals | undefined {
  const group = xmlGroup(body);
  const sum = (values: readonly (Decimal | undefined)[]): Term | undefined => {
    const known = values.filter((each) => each !== undefined);
    return known.length === values.length && known.length > 0
      ? derived(sumDecimals(known), group.provenance)
      : undefined;
  };
  const net = sum(rows.map((row) => row.net));
  const gross = sum(rows.map((row) => row.gross));
  return {
    ...group,
    lineNet: net,
    taxExclusive: net,
    tax: sum(rows.map((row) => row.tax)),
    taxInclusive: gross,
    payable: gross,
  };
}

function partyOf(element: XmlElement | undefined): Party | undefined {
  const numbers = childOf(element, 'IdentificativiFiscali');
  if (!element || !numbers) return italianParty(element);
  const party = italianParty(numbers);
  const named = italianParty(childOf(element, 'AltriDatiIdentificativi'));
  return (
    party && {
      ...party,
      ...xmlGroup(element),
      name: named?.name ?? party.vatIdentifier ?? party.taxRegistrationIdentifier,
      address: named?.address,
    }
  );
}

/**
 * Reads every invoice of a simplified FatturaPA (FSM10): its rows have one amount each, with the tax in it, so net and
 * tax are what follows from the printed tax, or from the rate.
 */
export function readSimplifiedFatturaPa(root: XmlElement): readonly [Invoice, ...Invoice[]] {
  const header = childOf(root, 'FatturaElettronicaHeader');
  const [first = root, ...further] = childrenOf(root, 'FatturaElettronicaBody');
  return [invoiceOf(header, first), ...further.map((body) => invoiceOf(header, body))];
}

function invoiceOf(header: XmlElement | undefined, body: XmlElement): Invoice {
  const data = childOf(body, 'DatiGenerali');
  const general = childOf(data, 'DatiGeneraliDocumento');
  const corrected = childOf(data, 'DatiFatturaRettificata');
  const type = termAt(general, 'TipoDocumento');
  const typeCode = { TD08: '381', TD09: '383' }[type?.value ?? ''] ?? '380';
  const rows = childrenOf(body, 'DatiBeniServizi').map(rowOf);
  const buyer = partyOf(childOf(header, 'CessionarioCommittente'));
  const reason = termAt(corrected, 'ElementiRettificati');
  return {
    ...xmlGroup(body),
    kind: typeCode === '381' ? 'credit_note' : 'invoice',
    syntax: 'fatturapa',
    number: termAt(general, 'Numero'),
    issueDate: termAt(general, 'Data'),
    typeCode: type && { ...type, value: typeCode },
    documentName: type,
    currency: termAt(general, 'Divisa'),
    notes: reason ? [{ provenance: reason.provenance, text: reason }] : [],
    precedingInvoices: corrected
      ? [{ ...xmlGroup(corrected), reference: termAt(corrected, 'NumeroFR'), issueDate: termAt(corrected, 'DataFR') }]
      : [],
    seller: partyOf(childOf(header, 'CedentePrestatore')),
    buyer: buyer && { ...buyer, electronicAddress: electronicAddressOf(childOf(header, 'DatiTrasmissione')) },
    paymentInstructions: [],
    stampDuty: termAt(general, 'BolloVirtuale'),
    allowanceCharges: [],
    totals: totalsOf(body, rows),
    taxBreakdown: breakdownsOf(rows),
    supportingDocuments: attachmentsOf(body),
    lines: rows.map(lineOf),
  };
}
