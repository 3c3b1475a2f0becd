import { childOf, elementsAt, textAt, type XmlElement } from '@finaceverse/base/xml';
import { addDecimals, compareDecimals, rescale, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';
import { readDecimal, sumDecimals, ZERO } from '../../model/amounts.ts';
import { fractionDigits } from '../element-paths.ts';
import { filled, present, written } from '../peppol/element-text.ts';
import type { UblFacts } from '../peppol/ubl-facts.ts';
import { at, must, should, type Context } from '../rule-table.ts';
import { attachments, EXTENDED_ADDRESS_SCHEMES, EXTENDED_SCHEMES, scheme } from './shared-checks.ts';
import { isExtension } from './specification.ts';

/** The extension of XRechnung in UBL (BR-DEX): sub-lines, payments of third parties, wider lists. */

function ofExtension(_: XmlElement, { root }: UblFacts): boolean {
  return isExtension(root);
}

function amountIn(element: XmlElement | undefined, name: string): Decimal {
  return readDecimal(textAt(element, name) ?? '0') ?? ZERO;
}

/** A party may have its creditor identifier where it is paid. */
function isCreditorIdentifier(own: string, element: XmlElement): boolean {
  let at = element.parent;
  while (at && at.name !== 'AccountingSupplierParty' && at.name !== 'PayeeParty') at = at.parent;
  return own === 'SEPA' && at !== undefined;
}

const LISTS: readonly Context<UblFacts>[] = [
  attachments('EmbeddedDocumentBinaryObject'),
  scheme('BR-DEX-04', 'PartyIdentification/ID', EXTENDED_SCHEMES, undefined, isCreditorIdentifier),
  scheme('BR-DEX-05', 'PartyLegalEntity/CompanyID', EXTENDED_SCHEMES),
  scheme('BR-DEX-06', 'StandardItemIdentification/ID', EXTENDED_SCHEMES),
  scheme('BR-DEX-07', 'EndpointID', EXTENDED_ADDRESS_SCHEMES),
  scheme('BR-DEX-08', 'DeliveryLocation/ID', EXTENDED_SCHEMES),
];

const THIRD_PARTIES: readonly Context<UblFacts>[] = [
  at(
    'Invoice/PrepaidPayment',
    ofExtension,
    must('BR-DEX-10', 'A third party payment has no type.', (each) => filled(each, 'ID')),
    must('BR-DEX-11', 'A third party payment has no amount.', (each) => filled(each, 'PaidAmount')),
    must('BR-DEX-12', 'A third party payment has no description.', (each) => filled(each, 'InstructionID')),
    must(
      'BR-DEX-13',
      'A third party payment has an amount with more than 2 decimals.',
      (each) => fractionDigits(written(childOf(each, 'PaidAmount'))) <= 2,
    ),
    must(
      'BR-DEX-14',
      'A third party payment is in another currency than the invoice.',
      (each, { currency }) => childOf(each, 'PaidAmount')?.attributes['currencyID'] === currency,
    ),
  ),
  at(
    'LegalMonetaryTotal',
    ofExtension,
    must(
      'BR-DEX-09',
      'The amount due is not the total less what is paid, plus rounding and third party payments.',
      (totals, { root }) => {
        const third = elementsAt(root, 'PrepaidPayment', 'PaidAmount').map(
          (each) => readDecimal(each.text.trim()) ?? ZERO,
        );
        const left = subtractDecimals(amountIn(totals, 'PayableAmount'), amountIn(totals, 'PayableRoundingAmount'));
        const right = addDecimals(
          subtractDecimals(amountIn(totals, 'TaxInclusiveAmount'), amountIn(totals, 'PrepaidAmount')),
          sumDecimals(third),
        );
        return compareDecimals(rescale(left, 2, 'half_ceiling'), rescale(right, 2, 'half_ceiling')) === 0;
      },
    ),
  ),
];

const SUB_LINES: readonly Context<UblFacts>[] = [
  at(
    'InvoiceLine SubInvoiceLine',
    (line, facts) => ofExtension(line, facts) && present(line, 'SubInvoiceLine'),
    should('BR-DEX-02', 'The amount of a line is not the sum of its sub-lines.', (line) => {
      const parts = elementsAt(line, 'SubInvoiceLine').map((each) => amountIn(each, 'LineExtensionAmount'));
      return compareDecimals(amountIn(line, 'LineExtensionAmount'), sumDecimals(parts)) === 0;
    }),
  ),
  at(
    'SubInvoiceLine/Item',
    ofExtension,
    must(
      'BR-DEX-03',
      'A sub-line needs exactly one VAT category.',
      (item) => elementsAt(item, 'ClassifiedTaxCategory').length === 1,
    ),
  ),
];

/** Rules of the extension in UBL. */
export const UBL_EXTENSION: readonly Context<UblFacts>[] = [...LISTS, ...THIRD_PARTIES, ...SUB_LINES];
