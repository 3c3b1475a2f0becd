import {
  absoluteDecimal,
  addDecimals,
  compareDecimals,
  decimal,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  type Decimal,
} from '../../../../../base/decimal.ts';
import { childOf, childrenOf, elementsAt, textAt, textOf, xmlPath, type XmlElement } from '../../../../../base/xml.ts';
import { decimalOf, readDecimal, ZERO } from '../../amounts.ts';
import type { AllowanceCharge, InvoiceLine } from '../../invoice.ts';
import type { RuleDocument } from '../assertion.ts';

/** Peppol BIS Billing 3: transaction rules (PEPPOL-EN16931-R) and the code restrictions that belong to a profile (P). */

const PROCESS = /urn:fdc:peppol\.eu:2017:poacc:billing:(\d{2}):1\.0/;
const SPECIFICATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const INVOICE_TYPES: ReadonlySet<string> = new Set(
  '71 80 82 84 102 218 219 331 380 382 383 386 388 393 395 553 575 623 780 817 870 875 876 877'.split(' '),
);
const GERMAN_INVOICE_TYPES: ReadonlySet<string> = new Set(['326', '384']);
const CREDIT_NOTE_TYPES: ReadonlySet<string> = new Set(['381', '396', '81', '83', '532']);

/** Exemption codes that ask for one VAT category. */
const EXEMPTION_CATEGORY: readonly (readonly [string, string, string])[] = [
  ['VATEX-EU-G', 'G', 'P0104'],
  ['VATEX-EU-O', 'O', 'P0105'],
  ['VATEX-EU-IC', 'K', 'P0106'],
  ['VATEX-EU-AE', 'AE', 'P0107'],
  ['VATEX-EU-D', 'E', 'P0108'],
  ['VATEX-EU-F', 'E', 'P0109'],
  ['VATEX-EU-I', 'E', 'P0110'],
  ['VATEX-EU-J', 'E', 'P0111'],
];

const SLACK = decimal('0.02');
const HUNDRED = decimal('100');
const ONE = decimal('1');

/** Adds a finding of a Peppol rule. */
export function firePeppol(
  document: RuleDocument,
  rule: string,
  message: string,
  element?: XmlElement,
  severity: 'fatal' | 'warning' = 'fatal',
): void {
  document.findings.push({ rule, severity, message, path: xmlPath(element ?? document.root) });
}

/** Country of a party by its postal address. */
export function addressCountry(party: XmlElement | undefined): string {
  return (textAt(party, 'PostalAddress', 'Country', 'IdentificationCode') ?? '').toUpperCase();
}

function bothGerman(document: RuleDocument): boolean {
  const { seller, buyer } = document.invoice;
  return (
    seller?.address?.countryCode?.value.toUpperCase() === 'DE' &&
    buyer?.address?.countryCode?.value.toUpperCase() === 'DE'
  );
}

/** Applies the transaction rules. */
export function applyPeppolRules(document: RuleDocument): void {
  applyHeader(document);
  applyCodes(document);
  for (const [index, each] of document.invoice.allowanceCharges.entries())
    applyAdjustment(document, each, `Allowance or charge ${index + 1}`);
  document.invoice.lines.forEach((line, index) => applyLine(document, line, index));
  if (document.syntax === 'ubl') {
    applyTaxTotals(document);
    applyUblDetails(document);
  }
  applyEmptyElements(document, document.root);
}

/** Whether something is there: in UBL an empty element counts, since its emptiness is a rule of its own (R008). */
function isThere(document: RuleDocument, term: unknown, ...path: readonly string[]): boolean {
  return term !== undefined || (document.syntax === 'ubl' && elementsAt(document.root, ...path).length > 0);
}

function applyHeader(document: RuleDocument): void {
  const { invoice } = document;
  if (!isThere(document, invoice.businessProcess, 'ProfileID'))
    firePeppol(document, 'PEPPOL-EN16931-R001', 'The business process is missing.');
  if (!PROCESS.test(invoice.businessProcess?.value ?? '')) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R007',
      'The business process is not of the form urn:fdc:peppol.eu:2017:poacc:billing:NN:1.0.',
    );
  }
  if (invoice.notes.length > 1 && !bothGerman(document))
    firePeppol(document, 'PEPPOL-EN16931-R002', `The invoice has ${invoice.notes.length} notes; one is allowed.`);
  if (
    !isThere(document, invoice.buyerReference, 'BuyerReference') &&
    !isThere(document, invoice.purchaseOrderReference, 'OrderReference', 'ID')
  ) {
    firePeppol(document, 'PEPPOL-EN16931-R003', 'The invoice has neither a buyer reference nor a purchase order.');
  }
  if (!invoice.specificationIdentifier?.value.startsWith(SPECIFICATION)) {
    firePeppol(document, 'PEPPOL-EN16931-R004', `The specification identifier does not begin with ${SPECIFICATION}.`);
  }
  if (invoice.taxCurrency && invoice.taxCurrency.value === invoice.currency?.value) {
    firePeppol(document, 'PEPPOL-EN16931-R005', 'The VAT accounting currency is the invoice currency; leave it out.');
  }
  if (
    invoice.buyer &&
    !isThere(document, invoice.buyer.electronicAddress, 'AccountingCustomerParty', 'Party', 'EndpointID')
  )
    firePeppol(document, 'PEPPOL-EN16931-R010', 'The buyer has no electronic address.');
  if (
    invoice.seller &&
    !isThere(document, invoice.seller.electronicAddress, 'AccountingSupplierParty', 'Party', 'EndpointID')
  )
    firePeppol(document, 'PEPPOL-EN16931-R020', 'The seller has no electronic address.');
  const tax = decimalOf(invoice.totals?.tax);
  const accounting = decimalOf(invoice.totals?.taxInAccountingCurrency);
  if (invoice.taxCurrency && !(tax && accounting && tax.units * accounting.units >= 0n)) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R055',
      'The VAT in the invoice currency and in the accounting currency must have the same sign.',
    );
  }
  for (const payment of invoice.paymentInstructions) {
    if (
      ['49', '59'].includes(payment.meansCode?.value ?? '') &&
      !isThere(document, payment.mandateReference, 'PaymentMeans', 'PaymentMandate', 'ID')
    ) {
      firePeppol(document, 'PEPPOL-EN16931-R061', 'A direct debit needs its mandate reference.');
    }
  }
}

function applyCodes(document: RuleDocument): void {
  const { invoice, root } = document;
  const type = invoice.typeCode?.value;
  const process = PROCESS.exec(invoice.businessProcess?.value ?? '')?.[1];
  if (type !== undefined && root.name !== 'CreditNote') {
    const special = GERMAN_INVOICE_TYPES.has(type);
    if (process === '01' && !INVOICE_TYPES.has(type) && !special)
      firePeppol(document, 'PEPPOL-EN16931-P0100', `Type ${type} is not a type of invoice in this process.`);
    if (special && !bothGerman(document))
      firePeppol(document, 'PEPPOL-EN16931-P0112', `Type ${type} is for invoices between German organisations only.`);
  }
  if (type !== undefined && root.name === 'CreditNote' && process === '01' && !CREDIT_NOTE_TYPES.has(type)) {
    firePeppol(document, 'PEPPOL-EN16931-P0101', `Type ${type} is not a type of credit note in this process.`);
  }
  for (const tax of invoice.taxBreakdown) {
    const code = tax.exemptionReasonCode?.value.toUpperCase();
    for (const [exemption, category, rule] of EXEMPTION_CATEGORY) {
      if (code === exemption && tax.category?.value !== category) {
        firePeppol(
          document,
          `PEPPOL-EN16931-${rule}`,
          `The exemption ${exemption} belongs to VAT category ${category}.`,
        );
      }
    }
  }
}

function within(left: Decimal, right: Decimal): boolean {
  return compareDecimals(absoluteDecimal(subtractDecimals(left, right)), SLACK) <= 0;
}

function applyAdjustment(document: RuleDocument, each: AllowanceCharge, name: string): void {
  const base = decimalOf(each.baseAmount);
  const percentage = decimalOf(each.percentage);
  if (each.percentage && !each.baseAmount)
    firePeppol(document, 'PEPPOL-EN16931-R041', `${name} has a percentage without a base amount.`);
  if (!each.percentage && each.baseAmount)
    firePeppol(document, 'PEPPOL-EN16931-R042', `${name} has a base amount without a percentage.`);
  if (!base || !percentage) return;
  const expected = divideDecimals(multiplyDecimals(base, percentage), HUNDRED, 10, 'half_up');
  if (!within(decimalOf(each.amount) ?? ZERO, expected)) {
    firePeppol(document, 'PEPPOL-EN16931-R040', `${name} is not its base amount times its percentage.`);
  }
}

function applyLine(document: RuleDocument, line: InvoiceLine, index: number): void {
  const { invoice } = document;
  const name = `Line ${line.identifier?.value ?? index + 1}`;
  for (const each of line.allowanceCharges) applyAdjustment(document, each, `${name}, allowance or charge`);
  const base = decimalOf(line.priceBaseQuantity);
  const divisor = base && base.units !== 0n ? base : ONE;
  const adjustment = line.allowanceCharges.reduce((total, each) => {
    const amount = decimalOf(each.amount) ?? ZERO;
    return each.charge ? addDecimals(total, amount) : subtractDecimals(total, amount);
  }, ZERO);
  const product = multiplyDecimals(decimalOf(line.quantity) ?? ONE, decimalOf(line.price) ?? ZERO);
  const expected = addDecimals(divideDecimals(product, divisor, 12, 'half_up'), adjustment);
  if (!within(decimalOf(line.netAmount) ?? ZERO, expected)) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R120',
      `${name}: the net amount is not quantity × price per base quantity + charges − allowances.`,
    );
  }
  if (base && base.units <= 0n)
    firePeppol(document, 'PEPPOL-EN16931-R121', `${name}: the base quantity of the price must be above zero.`);
  if (
    line.priceBaseQuantity?.unit !== undefined &&
    line.quantity &&
    line.priceBaseQuantity.unit !== line.quantity.unit
  ) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R130',
      `${name}: the price is per ${line.priceBaseQuantity.unit}, but ${line.quantity.unit ?? 'no unit'} is invoiced.`,
    );
  }
  const start = invoice.period?.start?.value;
  const end = invoice.period?.end?.value;
  if (start && line.period?.start && line.period.start.value < start)
    firePeppol(document, 'PEPPOL-EN16931-R110', `${name}: its period starts before the invoicing period.`);
  if (end && line.period?.end && line.period.end.value > end)
    firePeppol(document, 'PEPPOL-EN16931-R111', `${name}: its period ends after the invoicing period.`);
}

function applyTaxTotals(document: RuleDocument): void {
  const totals = childrenOf(document.root, 'TaxTotal');
  const withSubtotals = totals.filter((total) => childOf(total, 'TaxSubtotal')).length;
  const wanted = childOf(document.root, 'TaxCurrencyCode') ? 1 : 0;
  if (withSubtotals !== 1)
    firePeppol(
      document,
      'PEPPOL-EN16931-R053',
      `There are ${withSubtotals} tax totals with subtotals; there must be one.`,
    );
  if (totals.length - withSubtotals !== wanted) {
    firePeppol(
      document,
      'PEPPOL-EN16931-R054',
      `There must be ${wanted} tax total without subtotals, in the accounting currency; there are ${totals.length - withSubtotals}.`,
    );
  }
}

function applyUblDetails(document: RuleDocument): void {
  const { root } = document;
  const lines = childrenOf(root, root.name === 'CreditNote' ? 'CreditNoteLine' : 'InvoiceLine');
  if (
    root.name === 'CreditNote' &&
    childrenOf(root, 'AdditionalDocumentReference').filter((each) => textAt(each, 'DocumentTypeCode') === '50').length >
      1
  ) {
    firePeppol(document, 'PEPPOL-EN16931-R080', 'There is more than one project reference.');
  }
  for (const adjustment of [
    ...childrenOf(root, 'AllowanceCharge'),
    ...lines.flatMap((line) => childrenOf(line, 'AllowanceCharge')),
  ]) {
    if (!['true', 'false'].includes(textAt(adjustment, 'ChargeIndicator') ?? ''))
      firePeppol(document, 'PEPPOL-EN16931-R043', 'The charge indicator must be true or false.', adjustment);
  }
  for (const line of lines) {
    const references = childrenOf(line, 'DocumentReference');
    if (references.length > 1)
      firePeppol(document, 'PEPPOL-EN16931-R100', 'A line may refer to one invoiced object only.', line);
    if (references.length > 0 && !references.some((each) => textAt(each, 'DocumentTypeCode') === '130')) {
      firePeppol(
        document,
        'PEPPOL-EN16931-R101',
        'A document reference of a line must be its invoiced object (type 130).',
        line,
      );
    }
    for (const discount of elementsAt(line, 'Price', 'AllowanceCharge')) applyPriceDiscount(document, discount);
  }
}

function applyPriceDiscount(document: RuleDocument, discount: XmlElement): void {
  if (textAt(discount, 'ChargeIndicator') !== 'false')
    firePeppol(document, 'PEPPOL-EN16931-R044', 'A price may carry a discount, never a charge.', discount);
  const gross = textAt(discount, 'BaseAmount');
  if (gross === undefined) return;
  const net = readDecimal(textAt(discount.parent, 'PriceAmount') ?? '');
  const expected = subtractDecimals(readDecimal(gross) ?? ZERO, readDecimal(textAt(discount, 'Amount') ?? '') ?? ZERO);
  if (!net || compareDecimals(net, expected) !== 0)
    firePeppol(document, 'PEPPOL-EN16931-R046', 'The net price is not the gross price less the discount.', discount);
}

/** An empty element says nothing, and a receiver cannot know whether something was meant (R008). */
export function applyEmptyElements(document: RuleDocument, element: XmlElement): void {
  if (element.children.length === 0 && textOf(element) === undefined)
    firePeppol(document, 'PEPPOL-EN16931-R008', `${element.name} is empty.`, element);
  for (const child of element.children) applyEmptyElements(document, child);
}
