import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import type { CiiFacts } from './cii-facts.ts';
import { decimalIn, indicatorOf, present, says, tidied, written } from './element-text.ts';
import { IDENTIFIER_FORMATS } from './identifier-formats.ts';
import { lineAddsUp, percentageFits, signsAgree } from './line-amount.ts';
import { DIRECT_DEBITS, PEPPOL_SPECIFICATION } from './peppol-codes.ts';
import { at, must, type Rule, type Context } from '../rule-table.ts';

function taxTotals(
  settlement: XmlElement,
  inCurrency: (currency: string | undefined) => boolean,
): readonly XmlElement[] {
  return elementsAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation', 'TaxTotalAmount').filter((each) =>
    inCurrency(each.attributes['currencyID']),
  );
}

function decimalsIn(elements: readonly XmlElement[]): NonNullable<ReturnType<typeof decimalIn>>[] {
  return elements.map(decimalIn).filter((each) => each !== undefined);
}

function currencyOf(settlement: XmlElement, name: 'InvoiceCurrencyCode' | 'TaxCurrencyCode'): string | undefined {
  return childOf(settlement, name)?.text;
}

/** Tax totals in the invoice currency or in the accounting currency. */
export function taxTotalsIn(
  settlement: XmlElement,
  name: 'InvoiceCurrencyCode' | 'TaxCurrencyCode',
): ReturnType<typeof decimalsIn> {
  const own = currencyOf(settlement, name);
  return decimalsIn(taxTotals(settlement, (currency) => currency !== undefined && currency === own));
}

const HEADER: readonly Context<CiiFacts>[] = [
  at(
    'ExchangedDocumentContext',
    undefined,
    must('PEPPOL-EN16931-R001', 'The business process is missing.', (each) =>
      present(each, 'BusinessProcessSpecifiedDocumentContextParameter', 'ID'),
    ),
    must(
      'PEPPOL-EN16931-R007',
      'The business process is not of the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.',
      (_, { process }) => process !== undefined,
    ),
    must('PEPPOL-EN16931-R004', `The specification identifier does not begin with ${PEPPOL_SPECIFICATION}.`, (each) =>
      tidied(elementAt(each, 'GuidelineSpecifiedDocumentContextParameter', 'ID')).startsWith(PEPPOL_SPECIFICATION),
    ),
  ),
  at(
    'ExchangedDocument',
    undefined,
    must(
      'PEPPOL-EN16931-R002',
      'One note is allowed, without a subject.',
      (each, { betweenGermans }) =>
        betweenGermans ||
        (childrenOf(each, 'IncludedNote').length <= 1 && !present(each, 'IncludedNote', 'SubjectCode')),
    ),
  ),
  at(
    'ApplicableHeaderTradeAgreement',
    undefined,
    must(
      'PEPPOL-EN16931-R003',
      'The invoice has neither a buyer reference nor a purchase order.',
      (each) => present(each, 'BuyerReference') || present(each, 'BuyerOrderReferencedDocument', 'IssuerAssignedID'),
    ),
    ...(
      [
        ['PEPPOL-EN16931-R006', '130', 'invoiced object'],
        ['PEPPOL-EN16931-R080', '50', 'project reference'],
      ] as const
    ).map(([rule, type, what]) =>
      must<CiiFacts>(
        rule,
        `There is more than one ${what}.`,
        (each) =>
          childrenOf(each, 'AdditionalReferencedDocument').filter((document) => says(document, type, 'TypeCode'))
            .length <= 1,
      ),
    ),
  ),
  at(
    'BuyerTradeParty',
    undefined,
    must('PEPPOL-EN16931-R010', 'The buyer has no electronic address.', (party) =>
      present(party, 'URIUniversalCommunication', 'URIID'),
    ),
  ),
  at(
    'SellerTradeParty',
    undefined,
    must('PEPPOL-EN16931-R020', 'The seller has no electronic address.', (party) =>
      present(party, 'URIUniversalCommunication', 'URIID'),
    ),
  ),
];

const TOTALS: Context<CiiFacts> = at(
  'ApplicableHeaderTradeSettlement',
  undefined,
  must(
    'PEPPOL-EN16931-R005',
    'The VAT accounting currency is the invoice currency; leave it out.',
    (each) =>
      !present(each, 'TaxCurrencyCode') ||
      tidied(childOf(each, 'TaxCurrencyCode')) !== tidied(childOf(each, 'InvoiceCurrencyCode')),
  ),
  must('PEPPOL-EN16931-R053', 'There must be one tax total in the invoice currency.', (each) => {
    const own = currencyOf(each, 'InvoiceCurrencyCode');
    return taxTotals(each, (currency) => currency !== undefined && currency === own).length === 1;
  }),
  must(
    'PEPPOL-EN16931-R054',
    'A tax total in another currency belongs to the accounting currency: one where there is such a currency, else none.',
    (each) => {
      const own = currencyOf(each, 'InvoiceCurrencyCode');
      const others = taxTotals(each, (currency) => currency !== undefined && own !== undefined && currency !== own);
      return others.length === (present(each, 'TaxCurrencyCode') ? 1 : 0);
    },
  ),
  must(
    'PEPPOL-EN16931-R055',
    'The VAT in the invoice currency and in the accounting currency must have the same sign.',
    (each) =>
      !present(each, 'TaxCurrencyCode') ||
      signsAgree(
        decimalsIn(taxTotals(each, (currency) => currency === currencyOf(each, 'TaxCurrencyCode'))),
        decimalsIn(taxTotals(each, (currency) => currency === currencyOf(each, 'InvoiceCurrencyCode'))),
      ),
  ),
);

const INDICATOR: Rule<CiiFacts> = must('PEPPOL-EN16931-R043', 'The charge indicator must be true or false.', (each) =>
  ['true', 'false'].includes(indicatorOf(each)),
);

/** The published contexts exclude one another: an incomplete percentage hides what else is wrong with the element. */
const ADJUSTMENTS: readonly Context<CiiFacts>[] = [
  at(
    'SpecifiedTradeAllowanceCharge',
    (each) => present(each, 'CalculationPercent') && !present(each, 'BasisAmount'),
    must('PEPPOL-EN16931-R041', 'An allowance or charge has a percentage without a base amount.', () => false),
  ),
  at(
    'SpecifiedTradeAllowanceCharge',
    (each) => !present(each, 'CalculationPercent') && present(each, 'BasisAmount'),
    must('PEPPOL-EN16931-R042', 'An allowance or charge has a base amount without a percentage.', () => false),
  ),
  at(
    'SpecifiedTradeAllowanceCharge',
    (each) => present(each, 'CalculationPercent') === present(each, 'BasisAmount'),
    must(
      'PEPPOL-EN16931-R040',
      'An allowance or charge is not its base amount times its percentage.',
      (each, { currency }) => {
        const base = decimalIn(childOf(each, 'BasisAmount'));
        const percentage = decimalIn(childOf(each, 'CalculationPercent'));
        return (
          !base || !percentage || percentageFits(decimalIn(childOf(each, 'ActualAmount')), base, percentage, currency)
        );
      },
    ),
    INDICATOR,
  ),
  at('AppliedTradeAllowanceCharge', undefined, INDICATOR),
];

function lineName(line: XmlElement): string {
  return `Line ${tidied(elementAt(line, 'AssociatedDocumentLineDocument', 'LineID')).slice(0, 20) || line.position}`;
}

function amountsOf(line: XmlElement, charge: 'true' | 'false'): ReturnType<typeof decimalsIn> {
  const adjustments = elementsAt(line, 'SpecifiedLineTradeSettlement', 'SpecifiedTradeAllowanceCharge');
  return decimalsIn(
    adjustments.filter((each) => indicatorOf(each) === charge).flatMap((each) => childrenOf(each, 'ActualAmount')),
  );
}

function lineReferences(line: XmlElement): readonly XmlElement[] {
  return elementsAt(line, 'SpecifiedLineTradeSettlement', 'AdditionalReferencedDocument');
}

/** The sum of a line (R120), its price per the base quantity that `baseOf` finds. */
export function lineRule(baseOf: (line: XmlElement) => XmlElement | undefined): Rule<CiiFacts> {
  return must(
    'PEPPOL-EN16931-R120',
    (line) => `${lineName(line)}: the net amount is not quantity × price per base quantity + charges − allowances.`,
    (line, { currency }) => {
      const settlement = childOf(line, 'SpecifiedLineTradeSettlement');
      return lineAddsUp(
        {
          net: decimalIn(elementAt(settlement, 'SpecifiedTradeSettlementLineMonetarySummation', 'LineTotalAmount')),
          quantity: decimalIn(elementAt(line, 'SpecifiedLineTradeDelivery', 'BilledQuantity')),
          price: decimalIn(elementAt(line, 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice', 'ChargeAmount')),
          baseQuantity: decimalIn(baseOf(line)),
          allowances: amountsOf(line, 'false'),
          charges: amountsOf(line, 'true'),
        },
        currency,
      );
    },
  );
}

const LINES: Context<CiiFacts> = at(
  'IncludedSupplyChainTradeLineItem',
  undefined,
  lineRule((line) => elementAt(line, 'SpecifiedLineTradeAgreement', 'NetPriceProductTradePrice', 'BasisQuantity')),
  must(
    'PEPPOL-EN16931-R100',
    (line) => `${lineName(line)} may refer to one invoiced object only.`,
    (line) => lineReferences(line).filter((each) => says(each, '130', 'TypeCode')).length <= 1,
  ),
  must(
    'PEPPOL-EN16931-R101',
    (line) => `${lineName(line)}: a document reference must be its invoiced object (type 130).`,
    (line) => lineReferences(line).length === 0 || lineReferences(line).some((each) => says(each, '130', 'TypeCode')),
  ),
);

const PRICES: readonly Context<CiiFacts>[] = [
  at(
    'NetPriceProductTradePrice GrossPriceProductTradePrice',
    undefined,
    must('PEPPOL-EN16931-R121', 'The base quantity of the price must be above zero.', (price) => {
      const base = childOf(price, 'BasisQuantity');
      return !base || (decimalIn(base)?.units ?? 0n) > 0n;
    }),
  ),
  at(
    'NetPriceProductTradePrice/BasisQuantity GrossPriceProductTradePrice/BasisQuantity',
    (base) => base.attributes['unitCode'] !== undefined,
    must(
      'PEPPOL-EN16931-R130',
      (base) => `The price is per ${base.attributes['unitCode'] ?? ''}, but another unit is invoiced.`,
      (base) =>
        elementsAt(base.parent?.parent?.parent, 'SpecifiedLineTradeDelivery', 'BilledQuantity').some(
          (quantity) => quantity.attributes['unitCode'] === base.attributes['unitCode'],
        ),
    ),
  ),
];

/** A date of a line's period against that of the invoice; dates of one format compare as texts. */
function period(
  name: 'StartDateTime' | 'EndDateTime',
  rule: string,
  what: string,
  inOrder: (line: string, header: string) => boolean,
): Context<CiiFacts> {
  const dates = (from: XmlElement | undefined): readonly string[] => elementsAt(from, 'DateTimeString').map(written);
  const header = ({ settlement }: CiiFacts): XmlElement | undefined =>
    elementAt(settlement, 'BillingSpecifiedPeriod', name);
  return at<CiiFacts>(
    `BillingSpecifiedPeriod/${name}`,
    (date, facts) => date.parent?.parent?.name === 'SpecifiedLineTradeSettlement' && header(facts) !== undefined,
    must(rule, `The period of a line ${what} the invoicing period.`, (date, facts) =>
      dates(date).some((line) => dates(header(facts)).some((bound) => inOrder(line, bound))),
    ),
  );
}

const IDENTIFIERS: readonly Context<CiiFacts>[] = [...IDENTIFIER_FORMATS].map(([scheme, { addressOnly, check }]) =>
  at(addressOnly ? 'URIID' : 'URIID ID GlobalID', (each) => each.attributes['schemeID'] === scheme, check),
);

/** Peppol BIS Billing 3 in CII: the rules of a transaction, of identifiers and of codes that its CII edition has. */
export const CII_RULES: readonly Context<CiiFacts>[] = [
  ...HEADER,
  TOTALS,
  ...ADJUSTMENTS,
  at(
    'SpecifiedTradeSettlementPaymentMeans',
    (means) => DIRECT_DEBITS.has(tidied(childOf(means, 'TypeCode'))),
    must('PEPPOL-EN16931-R061', 'A direct debit needs its mandate reference.', (means) =>
      present(means.parent, 'SpecifiedTradePaymentTerms', 'DirectDebitMandateID'),
    ),
  ),
  period('StartDateTime', 'PEPPOL-EN16931-R110', 'starts before', (line, bound) => line >= bound),
  period('EndDateTime', 'PEPPOL-EN16931-R111', 'ends after', (line, bound) => line <= bound),
  LINES,
  ...PRICES,
  ...IDENTIFIERS,
];
