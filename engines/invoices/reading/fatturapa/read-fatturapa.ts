import { childOf, childrenOf, elementAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import type { AllowanceCharge, Delivery, Invoice, InvoiceNote } from '../../model/invoice.ts';
import { electronicAddressOf, italianParty } from './read-fatturapa-parties.ts';
import { breakdownOf, categoryOf, lineOf, splitPaymentRates, untaxedRates } from './read-fatturapa-lines.ts';
import { distinctInstructions, scheduleOf, withholdingOf } from './read-fatturapa-payment.ts';
import { totalsOf } from './read-fatturapa-totals.ts';
import { attachmentsOf } from './read-attachments.ts';
import { termAt, termsOf, xmlGroup } from '../xml/xml-terms.ts';

/** Kinds of document (TipoDocumento) in UNTDID 1001; the others are plain invoices, 380. */
const DOCUMENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['TD02', '386'],
  ['TD03', '386'],
  ['TD04', '381'],
  ['TD05', '383'],
  ['TD08', '381'],
  ['TD09', '383'],
  ['TD16', '389'],
  ['TD17', '389'],
  ['TD18', '389'],
  ['TD19', '389'],
  ['TD20', '389'],
  ['TD27', '389'],
]);

/**
 * Reads every invoice of a FatturaPA (FatturaElettronica 1.2) as far as it goes: a file has one header and as many
 * bodies as there are invoices. TD04 and TD08 are credit notes. Codes of the format that have no code in EN 16931
 * stay as they are.
 */
export function readFatturaPa(root: XmlElement): readonly [Invoice, ...Invoice[]] {
  const header = childOf(root, 'FatturaElettronicaHeader');
  const [first, ...further] = childrenOf(root, 'FatturaElettronicaBody');
  return [invoiceOf(root, header, first), ...further.map((body) => invoiceOf(root, header, body))];
}

function invoiceOf(root: XmlElement, header: XmlElement | undefined, body: XmlElement | undefined): Invoice {
  const data = childOf(body, 'DatiGenerali');
  const general = childOf(data, 'DatiGeneraliDocumento');
  const goods = childOf(body, 'DatiBeniServizi');
  const type = termAt(general, 'TipoDocumento');
  const typeCode = DOCUMENT_TYPES.get(type?.value ?? '') ?? '380';
  const summaries = childrenOf(goods, 'DatiRiepilogo');
  const split = splitPaymentRates(summaries);
  const lines = childrenOf(goods, 'DettaglioLinee').map((line) => lineOf(line, split));
  const taxBreakdown = summaries.map((summary) => breakdownOf(summary, split));
  const charges = [
    ...childrenOf(general, 'DatiCassaPrevidenziale').map((fund) => pensionFundOf(fund, split)),
    ...summaries.flatMap((summary) => untaxedRates(summary, split)),
  ];
  const withheld = childrenOf(general, 'DatiRitenuta').map(withholdingOf);
  const payments = childrenOf(body, 'DatiPagamento').flatMap((each) => childrenOf(each, 'DettaglioPagamento'));
  const documents = (name: string): readonly XmlElement[] => childrenOf(data, name);
  const buyer = italianParty(childOf(header, 'CessionarioCommittente'));
  const schedule = scheduleOf(payments);
  return {
    ...xmlGroup(body ?? root),
    kind: typeCode === '381' ? 'credit_note' : 'invoice',
    syntax: 'fatturapa',
    number: termAt(general, 'Numero'),
    issueDate: termAt(general, 'Data'),
    typeCode: type && { ...type, value: typeCode },
    documentName: type,
    currency: termAt(general, 'Divisa'),
    dueDate: schedule.map((each) => each.dueDate).find((each) => each),
    paymentTerms: termAt(childOf(body, 'DatiPagamento'), 'CondizioniPagamento'),
    purchaseOrderReference: firstOf(documents('DatiOrdineAcquisto'), 'IdDocumento'),
    contractReference: firstOf([...documents('DatiContratto'), ...documents('DatiConvenzione')], 'IdDocumento'),
    receivingAdviceReference: firstOf(documents('DatiRicezione'), 'IdDocumento'),
    despatchAdviceReference: firstOf(documents('DatiDDT'), 'NumeroDDT'),
    projectReference: firstOf(ordersOf(data), 'CodiceCUP'),
    tenderReference: firstOf(ordersOf(data), 'CodiceCIG'),
    notes: notesOf(general, data),
    precedingInvoices: documents('DatiFattureCollegate').map((each) => ({
      ...xmlGroup(each),
      reference: termAt(each, 'IdDocumento'),
      issueDate: termAt(each, 'Data'),
    })),
    seller: italianParty(childOf(header, 'CedentePrestatore')),
    buyer: buyer && { ...buyer, electronicAddress: electronicAddressOf(childOf(header, 'DatiTrasmissione')) },
    taxRepresentative: italianParty(childOf(header, 'RappresentanteFiscale')),
    delivery: deliveryOf(childOf(data, 'DatiTrasporto')),
    paymentInstructions: distinctInstructions(payments),
    paymentSchedule: schedule.length > 0 ? schedule : undefined,
    withholdingTaxes: withheld.length > 0 ? withheld : undefined,
    stampDuty: termAt(general, 'DatiBollo', 'ImportoBollo') ?? termAt(general, 'DatiBollo', 'BolloVirtuale'),
    allowanceCharges: charges,
    totals: totalsOf(general, { lines, taxBreakdown, charges, withheld, split: split.size > 0 }),
    taxBreakdown,
    supportingDocuments: attachmentsOf(body),
    lines,
  };
}

function firstOf(documents: readonly XmlElement[], name: string): Invoice['number'] {
  return documents.map((each) => termAt(each, name)).find((each) => each);
}

function ordersOf(data: XmlElement | undefined): readonly XmlElement[] {
  return ['DatiOrdineAcquisto', 'DatiContratto', 'DatiConvenzione', 'DatiRicezione', 'DatiFattureCollegate'].flatMap(
    (name) => childrenOf(data, name),
  );
}

/** The reasons of the document, and what the header says of orders beyond the first, which the model has no place for. */
function notesOf(general: XmlElement | undefined, data: XmlElement | undefined): readonly InvoiceNote[] {
  const reasons = termsOf(general, 'Causale').map((text) => ({ provenance: text.provenance, text }));
  const article = textAt(general, 'Art73') === 'SI' ? termAt(general, 'Art73') : undefined;
  const further = ['DatiOrdineAcquisto', 'DatiContratto', 'DatiConvenzione', 'DatiRicezione', 'DatiDDT'].flatMap(
    (name) =>
      childrenOf(data, name)
        .slice(1)
        .flatMap((each) => {
          const text = termAt(each, name === 'DatiDDT' ? 'NumeroDDT' : 'IdDocumento');
          return text ? [{ provenance: text.provenance, text: { ...text, value: `${name} ${text.value}` } }] : [];
        }),
  );
  return [
    ...reasons,
    ...(article ? [{ provenance: article.provenance, text: { ...article, value: 'Art. 73 DPR 633/72' } }] : []),
    ...further,
  ];
}

/** What the seller's pension fund takes is charged to the buyer, and taxed. */
function pensionFundOf(fund: XmlElement, split: ReadonlySet<string>): AllowanceCharge {
  const rate = termAt(fund, 'AliquotaIVA');
  const kind = termAt(fund, 'TipoCassa');
  const category = categoryOf(rate, termAt(fund, 'Natura'), split);
  return {
    ...xmlGroup(fund),
    charge: true,
    amount: termAt(fund, 'ImportoContributoCassa'),
    baseAmount: termAt(fund, 'ImponibileCassa'),
    percentage: termAt(fund, 'AlCassa'),
    reason: kind && { ...kind, value: `Contributo cassa previdenziale ${kind.value}` },
    taxCategory: category,
    taxRate: category?.value === 'O' ? undefined : rate,
  };
}

function deliveryOf(transport: XmlElement | undefined): Delivery | undefined {
  const date = termAt(transport, 'DataOraConsegna');
  const place = elementAt(transport, 'IndirizzoResa');
  if (!transport || (!date && !place)) return undefined;
  return {
    ...xmlGroup(transport),
    date: date && { ...date, value: date.value.slice(0, 10) },
    address: place && {
      ...xmlGroup(place),
      line1: termAt(place, 'Indirizzo'),
      line2: termAt(place, 'NumeroCivico'),
      city: termAt(place, 'Comune'),
      postCode: termAt(place, 'CAP'),
      subdivision: termAt(place, 'Provincia'),
      countryCode: termAt(place, 'Nazione'),
    },
  };
}
