import { decimalOf } from '../amounts.ts';
import type {
  AllowanceCharge,
  Delivery,
  Invoice,
  InvoiceLine,
  ItemAttribute,
  Party,
  PaymentAccount,
  PaymentInstructions,
  Period,
  TaxBreakdown,
} from '../invoice.ts';
import { applyAssertions, groupSubject, groupSubjects, has, type Assertion, type RuleDocument } from './assertion.ts';

/** Presence rules of EN 16931-1, clause 6.4.1 (BR-01 to BR-65) and the conditions of clause 6.4.2 that are not sums. */

const INVOICE: readonly Assertion<Invoice>[] = [
  {
    id: 'BR-01',
    field: 'specificationIdentifier',
    says: 'The invoice does not say which specification it follows.',
    holds: (it) => has(it.specificationIdentifier),
  },
  { id: 'BR-02', field: 'number', says: 'The invoice has no number.', holds: (it) => has(it.number) },
  { id: 'BR-03', field: 'issueDate', says: 'The invoice has no issue date.', holds: (it) => has(it.issueDate) },
  { id: 'BR-04', field: 'typeCode', says: 'The invoice has no type code.', holds: (it) => has(it.typeCode) },
  { id: 'BR-05', field: 'currency', says: 'The invoice has no currency.', holds: (it) => has(it.currency) },
  { id: 'BR-06', field: 'seller.name', says: 'The seller has no name.', holds: (it) => has(it.seller?.name) },
  { id: 'BR-07', field: 'buyer.name', says: 'The buyer has no name.', holds: (it) => has(it.buyer?.name) },
  {
    id: 'BR-08',
    field: 'seller.address',
    says: 'The seller has no postal address.',
    holds: (it) => it.seller?.address !== undefined,
  },
  {
    id: 'BR-09',
    field: 'seller.address.countryCode',
    says: 'The address of the seller has no country.',
    holds: (it, document) => has(it.seller?.address?.countryCode) || (document.syntax === 'ubl' && !it.seller?.address),
  },
  {
    id: 'BR-10',
    field: 'buyer.address',
    says: 'The buyer has no postal address.',
    holds: (it) => it.buyer?.address !== undefined,
  },
  {
    id: 'BR-11',
    field: 'buyer.address.countryCode',
    says: 'The address of the buyer has no country.',
    holds: (it, document) => has(it.buyer?.address?.countryCode) || (document.syntax === 'ubl' && !it.buyer?.address),
  },
  { id: 'BR-16', field: 'lines', says: 'The invoice has no line.', holds: (it) => it.lines.length > 0 },
  {
    id: 'BR-62',
    field: 'seller.electronicAddress',
    says: 'The electronic address of the seller has no scheme.',
    holds: (it) => !it.seller?.electronicAddress || it.seller.electronicAddress.scheme !== undefined,
  },
  {
    id: 'BR-63',
    field: 'buyer.electronicAddress',
    says: 'The electronic address of the buyer has no scheme.',
    holds: (it) => !it.buyer?.electronicAddress || it.buyer.electronicAddress.scheme !== undefined,
  },
  {
    id: 'BR-CO-03',
    field: 'taxPointDate',
    says: 'The tax point is given both as a date and as a code; one must go.',
    holds: (it) => !(has(it.taxPointDate) && has(it.taxPointDateCode)),
  },
  {
    id: 'BR-CO-18',
    field: 'taxBreakdown',
    says: 'The invoice has no tax breakdown.',
    holds: (it) => it.taxBreakdown.length > 0,
  },
  {
    id: 'BR-CO-25',
    field: 'dueDate',
    says: 'Something is due for payment, but neither a due date nor payment terms are given.',
    // A credit note asks nobody to pay by a day: the published rule has never bound one in UBL, and no longer does in CII.
    holds: (it) =>
      it.kind === 'credit_note' ||
      !((decimalOf(it.totals?.payable)?.units ?? 0n) > 0n) ||
      has(it.dueDate) ||
      has(it.paymentTerms),
  },
];

const SELLER: readonly Assertion<Party>[] = [
  {
    id: 'BR-CO-26',
    says: 'has neither an identifier, nor a legal registration, nor a VAT identifier, by which the buyer could know it.',
    holds: (it) => it.identifiers.length > 0 || has(it.legalRegistrationIdentifier) || has(it.vatIdentifier),
  },
];

const PAYEE: readonly Assertion<Party>[] = [
  {
    id: 'BR-17',
    field: 'name',
    says: 'has no name of its own, or is the seller itself.',
    holds: (it, { invoice, syntax }) => has(it.name) && !isSeller(it, invoice.seller, syntax),
  },
];

function isSeller(payee: Party, seller: Party | undefined, syntax: RuleDocument['syntax']): boolean {
  if (!seller) return false;
  const name = syntax === 'ubl' ? seller.tradingName : seller.name;
  const sameIdentifier = payee.identifiers.some((own) => seller.identifiers.some((other) => other.value === own.value));
  const sameLegal =
    syntax === 'cii' &&
    payee.legalRegistrationIdentifier !== undefined &&
    payee.legalRegistrationIdentifier.value === seller.legalRegistrationIdentifier?.value;
  return (name !== undefined && payee.name?.value === name.value) || sameIdentifier || sameLegal;
}

const TAX_REPRESENTATIVE: readonly Assertion<Party>[] = [
  { id: 'BR-18', field: 'name', says: 'has no name.', holds: (it) => has(it.name) },
  { id: 'BR-19', field: 'address', says: 'has no postal address.', holds: (it) => it.address !== undefined },
  {
    id: 'BR-20',
    field: 'address.countryCode',
    says: 'has no country in its address.',
    holds: (it, { syntax }) => has(it.address?.countryCode) || (syntax === 'ubl' && !it.address),
  },
  { id: 'BR-56', field: 'vatIdentifier', says: 'has no VAT identifier.', holds: (it) => has(it.vatIdentifier) },
];

function notNegative(value: { readonly units: bigint } | undefined): boolean {
  return value !== undefined && value.units >= 0n;
}

const LINE: readonly Assertion<InvoiceLine>[] = [
  { id: 'BR-21', field: 'identifier', says: 'has no identifier.', holds: (it) => has(it.identifier) },
  { id: 'BR-22', field: 'quantity', says: 'has no quantity.', holds: (it) => has(it.quantity) },
  {
    id: 'BR-23',
    field: 'quantity',
    says: 'has a quantity without a unit.',
    holds: (it) => it.quantity?.unit !== undefined,
  },
  { id: 'BR-24', field: 'netAmount', says: 'has no net amount.', holds: (it) => has(it.netAmount) },
  { id: 'BR-25', field: 'itemName', says: 'does not name the item.', holds: (it) => has(it.itemName) },
  { id: 'BR-26', field: 'price', says: 'has no net price.', holds: (it) => has(it.price) },
  {
    id: 'BR-27',
    field: 'price',
    says: 'has a negative or unreadable net price.',
    holds: (it) => notNegative(decimalOf(it.price)),
  },
  {
    id: 'BR-28',
    field: 'grossPrice',
    says: 'has a negative or unreadable gross price.',
    holds: (it) => !it.grossPrice || notNegative(decimalOf(it.grossPrice)),
  },
  {
    id: 'BR-64',
    field: 'itemStandardIdentifier',
    says: 'has a standard item identifier without a scheme.',
    holds: (it) => !it.itemStandardIdentifier || it.itemStandardIdentifier.scheme !== undefined,
  },
  {
    id: 'BR-65',
    field: 'itemClassifications',
    says: 'has an item classification without a scheme.',
    holds: (it) => it.itemClassifications.every((each) => each.scheme !== undefined),
  },
  {
    id: 'BR-CO-04',
    field: 'taxCategory',
    says: 'has no VAT category.',
    holds: (it) => it.taxCategory?.scheme === 'VAT',
  },
];

function endsAfterStart(period: Period): boolean {
  const start = period.start?.value.slice(0, 10);
  const end = period.end?.value.slice(0, 10);
  return start === undefined || end === undefined || end >= start;
}

const PERIOD: readonly Assertion<Period>[] = [
  { id: 'BR-29', field: 'end', says: 'ends before it starts.', holds: endsAfterStart },
  {
    id: 'BR-CO-19',
    says: 'has neither a start nor an end.',
    holds: (it, { invoice, syntax }) =>
      has(it.start) || has(it.end) || (syntax === 'ubl' && has(invoice.taxPointDateCode)),
  },
];

const LINE_PERIOD: readonly Assertion<Period>[] = [
  { id: 'BR-30', field: 'end', says: 'ends before it starts.', holds: endsAfterStart },
  { id: 'BR-CO-20', says: 'has neither a start nor an end.', holds: (it) => has(it.start) || has(it.end) },
];

function hasReason(it: AllowanceCharge): boolean {
  return has(it.reason) || has(it.reasonCode);
}

function adjustmentRules(
  amount: string,
  category: string | undefined,
  reason: readonly string[],
): readonly Assertion<AllowanceCharge>[] {
  return [
    { id: amount, field: 'amount', says: 'has no amount.', holds: (it) => has(it.amount) },
    ...(category === undefined
      ? []
      : [
          {
            id: category,
            field: 'taxCategory',
            says: 'has no VAT category.',
            holds: (it: AllowanceCharge) => it.taxCategory?.scheme === 'VAT',
          },
        ]),
    ...reason.map((id) => ({ id, field: 'reason', says: 'has neither a reason nor a reason code.', holds: hasReason })),
  ];
}

const ALLOWANCE = adjustmentRules('BR-31', 'BR-32', ['BR-33', 'BR-CO-21']);
const CHARGE = adjustmentRules('BR-36', 'BR-37', ['BR-38', 'BR-CO-22']);
const LINE_ALLOWANCE = adjustmentRules('BR-41', undefined, ['BR-42', 'BR-CO-23']);
const LINE_CHARGE = adjustmentRules('BR-43', undefined, ['BR-44', 'BR-CO-24']);

const BREAKDOWN: readonly Assertion<TaxBreakdown>[] = [
  { id: 'BR-45', field: 'taxableAmount', says: 'has no taxable amount.', holds: (it) => has(it.taxableAmount) },
  { id: 'BR-46', field: 'taxAmount', says: 'has no tax amount.', holds: (it) => has(it.taxAmount) },
  { id: 'BR-47', field: 'category', says: 'has no VAT category.', holds: (it) => it.category?.scheme === 'VAT' },
  {
    id: 'BR-48',
    field: 'rate',
    says: 'has no rate, though it is subject to VAT.',
    holds: (it) => it.category?.scheme === 'VAT' && (has(it.rate) || it.category.value === 'O'),
  },
];

const PAYMENT: readonly Assertion<PaymentInstructions>[] = [
  { id: 'BR-49', field: 'meansCode', says: 'does not say by which means to pay.', holds: (it) => has(it.meansCode) },
  {
    id: 'BR-61',
    field: 'accounts',
    says: 'asks for a credit transfer, but names no account to pay to.',
    holds: (it) =>
      !['30', '58'].includes(it.meansCode?.value ?? '') || it.accounts.some((account) => has(account.identifier)),
  },
  {
    id: 'BR-51',
    severity: 'warning',
    field: 'cardNumber',
    says: 'shows more of the card number than its first six and last four digits.',
    holds: (it) => (it.cardNumber?.value.replace(/\s+/g, ' ').length ?? 0) <= 10,
  },
];

const ACCOUNT: readonly Assertion<PaymentAccount>[] = [
  { id: 'BR-50', field: 'identifier', says: 'has no identifier.', holds: (it) => has(it.identifier) },
];

const DELIVERY: readonly Assertion<Delivery>[] = [
  {
    id: 'BR-57',
    field: 'address.countryCode',
    says: 'has no country in its address.',
    holds: (it) => !it.address || has(it.address.countryCode),
  },
];

const ATTRIBUTE: readonly Assertion<ItemAttribute>[] = [
  { id: 'BR-54', says: 'needs both a name and a value.', holds: (it) => has(it.name) && has(it.value) },
];

function lineName(line: InvoiceLine, index: number): string {
  return `Line ${line.identifier?.value.slice(0, 20) ?? index + 1}`;
}

/** Applies the presence rules to the whole document. */
export function applyCoreRules(document: RuleDocument): void {
  const { invoice } = document;
  applyAssertions(document, [{ value: invoice, name: '', field: '', path: invoice.provenance.path }], INVOICE);
  applyAssertions(document, groupSubject(invoice.seller, 'The seller', 'seller'), SELLER);
  applyAssertions(document, groupSubject(invoice.payee, 'The payee', 'payee'), PAYEE);
  applyAssertions(
    document,
    groupSubject(invoice.taxRepresentative, "The seller's tax representative", 'taxRepresentative'),
    TAX_REPRESENTATIVE,
  );
  applyAssertions(document, groupSubject(invoice.period, 'The invoicing period', 'period'), PERIOD);
  applyAssertions(document, groupSubject(invoice.delivery, 'The delivery', 'delivery'), DELIVERY);
  const ofKind = (charge: boolean): readonly AllowanceCharge[] =>
    invoice.allowanceCharges.filter((each) => each.charge === charge);
  applyAssertions(
    document,
    groupSubjects(ofKind(false), (_, index) => `Allowance ${index + 1}`, 'allowanceCharges'),
    ALLOWANCE,
  );
  applyAssertions(
    document,
    groupSubjects(ofKind(true), (_, index) => `Charge ${index + 1}`, 'allowanceCharges'),
    CHARGE,
  );
  applyAssertions(
    document,
    groupSubjects(invoice.taxBreakdown, (tax) => `Tax breakdown ${tax.category?.value ?? ''}`.trim(), 'taxBreakdown'),
    BREAKDOWN,
  );
  applyAssertions(
    document,
    groupSubjects(invoice.paymentInstructions, () => 'The payment instruction', 'paymentInstructions'),
    PAYMENT,
  );
  for (const payment of invoice.paymentInstructions)
    applyAssertions(
      document,
      groupSubjects(payment.accounts, () => 'The account to pay to', 'accounts'),
      ACCOUNT,
    );
  applyAssertions(
    document,
    groupSubjects(invoice.precedingInvoices, () => 'The preceding invoice', 'precedingInvoices'),
    [{ id: 'BR-55', field: 'reference', says: 'has no number.', holds: (it) => has(it.reference) }],
  );
  applyAssertions(
    document,
    groupSubjects(invoice.supportingDocuments, () => 'A supporting document', 'supportingDocuments'),
    [{ id: 'BR-52', field: 'reference', says: 'has no reference.', holds: (it) => has(it.reference) }],
  );
  applyLineRules(document);
}

function applyLineRules(document: RuleDocument): void {
  const { lines } = document.invoice;
  applyAssertions(document, groupSubjects(lines, lineName, 'lines'), LINE);
  lines.forEach((line, index) => {
    const name = lineName(line, index);
    const field = `lines[${index}]`;
    applyAssertions(document, groupSubject(line.period, `${name}, period`, `${field}.period`), LINE_PERIOD);
    for (const charge of [false, true]) {
      const own = line.allowanceCharges.filter((each) => each.charge === charge);
      applyAssertions(
        document,
        groupSubjects(own, () => `${name}, ${charge ? 'charge' : 'allowance'}`, `${field}.allowanceCharges`),
        charge ? LINE_CHARGE : LINE_ALLOWANCE,
      );
    }
    applyAssertions(
      document,
      groupSubjects(line.itemAttributes, () => `${name}, attribute`, `${field}.itemAttributes`),
      ATTRIBUTE,
    );
  });
}
