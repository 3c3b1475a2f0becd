import { childOf, childrenOf, elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { decimalIn, present, says, tidied } from './element-text.ts';
import { EMPTY_ELEMENTS } from './empty-elements.ts';
import { IDENTIFIER_FORMATS } from './identifier-formats.ts';
import { discountFits, lineAddsUp, percentageFits, signsAgree } from './line-amount.ts';
import { DIRECT_DEBITS, PEPPOL_SPECIFICATION } from './peppol-codes.ts';
import { at, must, type Rule, type Context } from '../rule-table.ts';
import type { UblFacts } from './ubl-facts.ts';

const AMOUNTS =
  'Amount BaseAmount PriceAmount TaxableAmount LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount ' +
  'AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount';

/** Elements whose attribute says the currency of an amount. */
export const UBL_AMOUNTS = `${AMOUNTS} TaxAmount`;

function hasSubtotals(total: XmlElement | undefined): boolean {
  return childOf(total, 'TaxSubtotal') !== undefined;
}

function taxAmounts(root: XmlElement, currency: string): ReturnType<typeof decimalIn>[] {
  return elementsAt(root, 'TaxTotal', 'TaxAmount')
    .filter((each) => each.attributes['currencyID'] === currency)
    .map(decimalIn);
}

function known<T>(values: readonly (T | undefined)[]): readonly T[] {
  return values.filter((value) => value !== undefined);
}

const HEADER: Context<UblFacts> = at(
  'Invoice CreditNote',
  undefined,
  must('PEPPOL-EN16931-R001', 'The business process is missing.', (root) => present(root, 'ProfileID')),
  must(
    'PEPPOL-EN16931-R007',
    'The business process is not of the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.',
    (_, { process }) => process !== undefined,
  ),
  must(
    'PEPPOL-EN16931-R002',
    (root) => `The invoice has ${childrenOf(root, 'Note').length} notes; one is allowed.`,
    (root, { betweenGermans }) => betweenGermans || childrenOf(root, 'Note').length <= 1,
  ),
  must(
    'PEPPOL-EN16931-R003',
    'The invoice has neither a buyer reference nor a purchase order.',
    (root) => present(root, 'BuyerReference') || present(root, 'OrderReference', 'ID'),
  ),
  must('PEPPOL-EN16931-R004', `The specification identifier does not begin with ${PEPPOL_SPECIFICATION}.`, (root) =>
    tidied(childOf(root, 'CustomizationID')).startsWith(PEPPOL_SPECIFICATION),
  ),
  must(
    'PEPPOL-EN16931-R053',
    'There must be one tax total with subtotals.',
    (root) => childrenOf(root, 'TaxTotal').filter(hasSubtotals).length === 1,
  ),
  must(
    'PEPPOL-EN16931-R054',
    'A tax total without subtotals belongs to the accounting currency: one where there is such a currency, else none.',
    (root) =>
      childrenOf(root, 'TaxTotal').filter((each) => !hasSubtotals(each)).length ===
      (present(root, 'TaxCurrencyCode') ? 1 : 0),
  ),
  must(
    'PEPPOL-EN16931-R055',
    'The VAT in the invoice currency and in the accounting currency must have the same sign.',
    (root) =>
      !present(root, 'TaxCurrencyCode') ||
      signsAgree(
        known(taxAmounts(root, tidied(childOf(root, 'TaxCurrencyCode')))),
        known(taxAmounts(root, tidied(childOf(root, 'DocumentCurrencyCode')))),
      ),
  ),
);

function hasPercentage(adjustment: XmlElement): boolean {
  return present(adjustment, 'MultiplierFactorNumeric');
}

function hasBase(adjustment: XmlElement): boolean {
  return present(adjustment, 'BaseAmount');
}

const ADJUSTED =
  'Invoice/AllowanceCharge CreditNote/AllowanceCharge InvoiceLine/AllowanceCharge CreditNoteLine/AllowanceCharge';

/** The published contexts exclude one another: an incomplete percentage hides what else is wrong with the element. */
const ADJUSTMENTS: readonly Context<UblFacts>[] = [
  at(
    ADJUSTED,
    (each) => hasPercentage(each) && !hasBase(each),
    must('PEPPOL-EN16931-R041', 'An allowance or charge has a percentage without a base amount.', () => false),
  ),
  at(
    ADJUSTED,
    (each) => !hasPercentage(each) && hasBase(each),
    must('PEPPOL-EN16931-R042', 'An allowance or charge has a base amount without a percentage.', () => false),
  ),
  at(
    ADJUSTED,
    (each) => hasPercentage(each) === hasBase(each),
    must(
      'PEPPOL-EN16931-R040',
      'An allowance or charge is not its base amount times its percentage.',
      (each, { currency }) => {
        const base = decimalIn(childOf(each, 'BaseAmount'));
        const percentage = decimalIn(childOf(each, 'MultiplierFactorNumeric'));
        return !base || !percentage || percentageFits(decimalIn(childOf(each, 'Amount')), base, percentage, currency);
      },
    ),
    must('PEPPOL-EN16931-R043', 'The charge indicator must be true or false.', (each) =>
      ['true', 'false'].includes(tidied(childOf(each, 'ChargeIndicator'))),
    ),
  ),
];

function adjustmentsOf(line: XmlElement, indicator: 'true' | 'false'): readonly XmlElement[] {
  return childrenOf(line, 'AllowanceCharge').filter((each) => tidied(childOf(each, 'ChargeIndicator')) === indicator);
}

function lineName(line: XmlElement): string {
  return `Line ${tidied(childOf(line, 'ID')).slice(0, 20) || line.position}`;
}

const LINES: Context<UblFacts> = at(
  'InvoiceLine CreditNoteLine',
  undefined,
  must(
    'PEPPOL-EN16931-R120',
    (line) => `${lineName(line)}: the net amount is not quantity × price per base quantity + charges − allowances.`,
    (line, { creditNote, currency }) =>
      lineAddsUp(
        {
          net: decimalIn(childOf(line, 'LineExtensionAmount')),
          quantity: decimalIn(childOf(line, creditNote ? 'CreditedQuantity' : 'InvoicedQuantity')),
          price: decimalIn(elementAt(line, 'Price', 'PriceAmount')),
          baseQuantity: decimalIn(elementAt(line, 'Price', 'BaseQuantity')),
          allowances: known(adjustmentsOf(line, 'false').map((each) => decimalIn(childOf(each, 'Amount')))),
          charges: known(adjustmentsOf(line, 'true').map((each) => decimalIn(childOf(each, 'Amount')))),
        },
        currency,
      ),
  ),
  must(
    'PEPPOL-EN16931-R121',
    (line) => `${lineName(line)}: the base quantity of the price must be above zero.`,
    (line) => {
      const base = elementAt(line, 'Price', 'BaseQuantity');
      return !base || (decimalIn(base)?.units ?? 0n) > 0n;
    },
  ),
  must(
    'PEPPOL-EN16931-R100',
    (line) => `${lineName(line)} may refer to one invoiced object only.`,
    (line) => childrenOf(line, 'DocumentReference').length <= 1,
  ),
  must(
    'PEPPOL-EN16931-R101',
    (line) => `${lineName(line)}: a document reference must be its invoiced object (type 130).`,
    (line) => !present(line, 'DocumentReference') || says(line, '130', 'DocumentReference', 'DocumentTypeCode'),
  ),
);

/** A date of a line and the date of the header that bounds it. */
function periodContext(name: 'StartDate' | 'EndDate', check: Rule<UblFacts>): Context<UblFacts> {
  return at(
    `InvoicePeriod/${name}`,
    (date, { root }) => date.parent?.parent?.name.endsWith('Line') === true && present(root, 'InvoicePeriod', name),
    check,
  );
}

const PERIODS: readonly Context<UblFacts>[] = [
  periodContext(
    'StartDate',
    must(
      'PEPPOL-EN16931-R110',
      'The period of a line starts before the invoicing period.',
      (date, { root }) => tidied(date) >= tidied(elementsAt(root, 'InvoicePeriod', 'StartDate')[0]),
    ),
  ),
  periodContext(
    'EndDate',
    must(
      'PEPPOL-EN16931-R111',
      'The period of a line ends after the invoicing period.',
      (date, { root }) => tidied(date) <= tidied(elementsAt(root, 'InvoicePeriod', 'EndDate')[0]),
    ),
  ),
];

const PRICES: readonly Context<UblFacts>[] = [
  at(
    'Price/AllowanceCharge',
    undefined,
    must(
      'PEPPOL-EN16931-R044',
      'A price may carry a discount, never a charge.',
      (each) => tidied(childOf(each, 'ChargeIndicator')) === 'false',
    ),
    must('PEPPOL-EN16931-R046', 'The net price is not the gross price less the discount.', (each) => {
      const gross = childOf(each, 'BaseAmount');
      const net = decimalIn(childOf(each.parent, 'PriceAmount'));
      return !gross || discountFits(net, decimalIn(gross), decimalIn(childOf(each, 'Amount')));
    }),
  ),
  at(
    'Price/BaseQuantity',
    (base) => base.attributes['unitCode'] !== undefined,
    must(
      'PEPPOL-EN16931-R130',
      (base) => `The price is per ${base.attributes['unitCode'] ?? ''}, but another unit is invoiced.`,
      (base, { creditNote }) => {
        const line = base.parent?.parent;
        if (!present(line, 'InvoicedQuantity') && !present(line, 'CreditedQuantity')) return true;
        const quantity = childOf(line, creditNote ? 'CreditedQuantity' : 'InvoicedQuantity');
        return quantity?.attributes['unitCode'] === base.attributes['unitCode'];
      },
    ),
  ),
];

const CURRENCY = must<UblFacts>(
  'PEPPOL-EN16931-R051',
  (amount, { currency }) =>
    `${amount.name} is in ${amount.attributes['currencyID'] ?? 'no currency'}, the invoice in ${currency || 'none'}.`,
  (amount, { currency }) => amount.attributes['currencyID'] === currency,
);

const IDENTIFIERS: readonly Context<UblFacts>[] = [...IDENTIFIER_FORMATS].map(([scheme, { addressOnly, check }]) =>
  at(
    addressOnly ? 'EndpointID' : 'EndpointID CompanyID ID',
    (each) =>
      each.attributes['schemeID'] === scheme && (each.name !== 'ID' || each.parent?.name === 'PartyIdentification'),
    check,
  ),
);

/** Peppol BIS Billing 3 in UBL: the rules of a transaction (PEPPOL-EN16931-R) and of identifiers (PEPPOL-COMMON). */
export const UBL_TRANSACTION_RULES: readonly Context<UblFacts>[] = [
  HEADER,
  at(
    'CreditNote',
    undefined,
    must(
      'PEPPOL-EN16931-R080',
      'There is more than one project reference.',
      (root) =>
        childrenOf(root, 'AdditionalDocumentReference').filter((each) => says(each, '50', 'DocumentTypeCode')).length <=
        1,
    ),
  ),
  at(
    'TaxCurrencyCode',
    undefined,
    must(
      'PEPPOL-EN16931-R005',
      'The VAT accounting currency is the invoice currency; leave it out.',
      (code) => tidied(code) !== tidied(childOf(code.parent, 'DocumentCurrencyCode')),
    ),
  ),
  at(
    'AccountingCustomerParty/Party',
    undefined,
    must('PEPPOL-EN16931-R010', 'The buyer has no electronic address.', (party) => present(party, 'EndpointID')),
  ),
  at(
    'AccountingSupplierParty/Party',
    undefined,
    must('PEPPOL-EN16931-R020', 'The seller has no electronic address.', (party) => present(party, 'EndpointID')),
  ),
  ...ADJUSTMENTS,
  at(
    'PaymentMeans',
    (means) => DIRECT_DEBITS.has(tidied(childOf(means, 'PaymentMeansCode'))),
    must('PEPPOL-EN16931-R061', 'A direct debit needs its mandate reference.', (means) =>
      present(means, 'PaymentMandate', 'ID'),
    ),
  ),
  at(AMOUNTS, undefined, CURRENCY),
  // The total in the accounting currency has no subtotals and is the one amount in another currency.
  at('TaxTotal/TaxAmount', (amount) => hasSubtotals(amount.parent), CURRENCY),
  at('TaxSubtotal/TaxAmount', undefined, CURRENCY),
  ...PERIODS,
  LINES,
  ...PRICES,
  ...IDENTIFIERS,
  EMPTY_ELEMENTS,
];
