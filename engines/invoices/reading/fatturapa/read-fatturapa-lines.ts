import { addDecimals, multiplyDecimals, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import { decimalOf, plainAmount } from '../../model/amounts.ts';
import type { AllowanceCharge, InvoiceLine, TaxBreakdown, Term } from '../../model/invoice.ts';
import { termAt, xmlGroup } from '../xml/xml-terms.ts';

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

const ONE: Decimal = { units: 1n, scale: 0 };

/** A rate as a number has one spelling. */
function rateKey(rate: Term | undefined): string {
  const value = decimalOf(rate);
  return value ? plainAmount(value, 2) : '';
}

/** The rates whose tax the buyer pays to the state itself (EsigibilitaIVA S, split payment). */
export function splitPaymentRates(summaries: readonly XmlElement[]): ReadonlySet<string> {
  return new Set(
    summaries
      .filter((summary) => textAt(summary, 'EsigibilitaIVA') === 'S')
      .map((summary) => rateKey(termAt(summary, 'AliquotaIVA'))),
  );
}

/** The VAT category: B where the payment is split, by the reason where the rate is zero, else the standard rate. */
export function categoryOf(
  rate: Term | undefined,
  nature: Term | undefined,
  split: ReadonlySet<string>,
): Term | undefined {
  const source = nature ?? rate;
  const byNature = nature && NATURE_CATEGORIES.find(([pattern]) => pattern.test(nature.value))?.[1];
  return (
    source && {
      value: byNature ?? (split.has(rateKey(rate)) ? 'B' : 'S'),
      provenance: source.provenance,
      scheme: 'VAT',
    }
  );
}

/** The reason for a rate of zero: its code, and the law that it stands on. */
function exemptionOf(element: XmlElement): Term | undefined {
  const nature = termAt(element, 'Natura');
  const law = textAt(element, 'RiferimentoNormativo');
  return nature && { ...nature, value: law === undefined ? nature.value : `${nature.value} ${law}` };
}

/** Reads the summary of one rate or reason. */
export function breakdownOf(summary: XmlElement, split: ReadonlySet<string>): TaxBreakdown {
  const rate = termAt(summary, 'AliquotaIVA');
  const category = categoryOf(rate, termAt(summary, 'Natura'), split);
  return {
    ...xmlGroup(summary),
    taxableAmount: termAt(summary, 'ImponibileImporto'),
    taxAmount: termAt(summary, 'Imposta'),
    rate: category?.value === 'O' ? undefined : rate,
    category,
    exemptionReason: exemptionOf(summary),
  };
}

/** What a summary adds to the lines before the tax: incidental costs, and the rounding of the taxable amount. */
export function untaxedRates(summary: XmlElement, split: ReadonlySet<string>): readonly AllowanceCharge[] {
  const rate = termAt(summary, 'AliquotaIVA');
  const taxCategory = categoryOf(rate, termAt(summary, 'Natura'), split);
  return (
    [
      ['SpeseAccessorie', 'Spese accessorie'],
      ['Arrotondamento', 'Arrotondamento'],
    ] as const
  ).flatMap(([name, reason]) => {
    const amount = termAt(summary, name);
    const value = decimalOf(amount);
    if (!amount || !value || value.units === 0n) return [];
    return [
      {
        provenance: amount.provenance,
        charge: value.units > 0n,
        amount: { ...amount, value: amount.value.replace(/^-/, '') },
        reason: { ...amount, value: reason },
        taxCategory,
        taxRate: taxCategory?.value === 'O' ? undefined : rate,
      },
    ];
  });
}

/** A discount (SC) or surcharge (MG) on the price of one piece, for all pieces; percentages follow one another. */
function adjustmentsOf(line: XmlElement, price: Decimal | undefined, quantity: Decimal): readonly AllowanceCharge[] {
  let current = price;
  return childrenOf(line, 'ScontoMaggiorazione').map((element) => {
    const group = xmlGroup(element);
    const charge = textAt(element, 'Tipo') === 'MG';
    const percentage = termAt(element, 'Percentuale');
    const stated = termAt(element, 'Importo');
    const share = decimalOf(percentage);
    const perPiece =
      decimalOf(stated) ??
      (current && share ? multiplyDecimals(current, { units: share.units, scale: share.scale + 2 }) : undefined);
    if (current && perPiece) current = charge ? addDecimals(current, perPiece) : subtractDecimals(current, perPiece);
    return {
      ...group,
      charge,
      amount: perPiece && { ...group, value: plainAmount(multiplyDecimals(perPiece, quantity), 2) },
      percentage,
      reason: { ...group, value: charge ? 'Maggiorazione' : 'Sconto' },
    };
  });
}

/** Reads one line. Where no quantity is given the price is that of the whole. */
export function lineOf(line: XmlElement, split: ReadonlySet<string>): InvoiceLine {
  const rate = termAt(line, 'AliquotaIVA');
  const quantity = termAt(line, 'Quantita');
  const price = termAt(line, 'PrezzoUnitario');
  const category = categoryOf(rate, termAt(line, 'Natura'), split);
  const period = { ...xmlGroup(line), start: termAt(line, 'DataInizioPeriodo'), end: termAt(line, 'DataFinePeriodo') };
  const codes = childrenOf(line, 'CodiceArticolo');
  return {
    ...xmlGroup(line),
    identifier: termAt(line, 'NumeroLinea'),
    note: termAt(line, 'TipoCessionePrestazione'),
    itemName: termAt(line, 'Descrizione'),
    quantity: quantity && { ...quantity, unit: textAt(line, 'UnitaMisura') },
    price,
    netAmount: termAt(line, 'PrezzoTotale'),
    buyerAccountingReference: termAt(line, 'RiferimentoAmministrazione'),
    period: period.start || period.end ? period : undefined,
    taxRate: category?.value === 'O' ? undefined : rate,
    taxCategory: category,
    exemptionReason: termAt(line, 'Natura'),
    itemSellerIdentifier: termAt(line, 'CodiceArticolo', 'CodiceValore'),
    allowanceCharges: adjustmentsOf(line, decimalOf(price), decimalOf(quantity) ?? ONE),
    itemClassifications: [],
    itemAttributes: [
      ...codes.slice(1).map((code) => attributeOf(code, 'CodiceTipo', 'CodiceValore')),
      ...childrenOf(line, 'AltriDatiGestionali').flatMap((each) =>
        ['RiferimentoTesto', 'RiferimentoNumero', 'RiferimentoData']
          .map((name) => attributeOf(each, 'TipoDato', name))
          .filter((attribute) => attribute.value !== undefined),
      ),
    ],
  };
}

function attributeOf(element: XmlElement, name: string, value: string): InvoiceLine['itemAttributes'][number] {
  return { ...xmlGroup(element), name: termAt(element, name), value: termAt(element, value) };
}
