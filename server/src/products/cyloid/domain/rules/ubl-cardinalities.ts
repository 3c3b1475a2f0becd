import { childOf, childrenOf, elementsAt, textAt, textOf, visitXml, type XmlElement } from '../../../../base/xml.ts';
import { booleanOf, exists, some, within, type ElementRule, type ElementRules } from './element-rules.ts';

/** What may occur how often in UBL (UBL-SR), as the published restrictions count it. */

function atMostOne(id: string, path: string, what: string, where?: (element: XmlElement) => boolean): ElementRule {
  const names = path.split('/');
  return {
    id,
    says: `${what} occurs more than once.`,
    holds: (element) => {
      let count = 0;
      some(element, names, (found) => {
        if (!where || where(found)) count += 1;
        return count > 1;
      });
      return count <= 1;
    },
  };
}

function schemeOf(element: XmlElement): string | undefined {
  const scheme = childOf(element, 'TaxScheme');
  return scheme && (childOf(scheme, 'ID')?.text.toUpperCase() ?? '');
}

const isVat = (company: XmlElement): boolean => company.parent !== undefined && schemeOf(company.parent) === 'VAT';
/** Under a scheme that is not VAT; what names no scheme at all is neither. */
const isOther = (company: XmlElement): boolean => {
  const scheme = company.parent && schemeOf(company.parent);
  return scheme !== undefined && scheme !== 'VAT';
};
const isObject = (child: XmlElement): boolean => textAt(child.parent, 'DocumentTypeCode') === '130';
const isSepa = (identifier: XmlElement): boolean => identifier.attributes['schemeID']?.toUpperCase() === 'SEPA';

/** How many different texts the elements of one name have in a document. */
function differentTexts(root: XmlElement, name: string): number {
  const texts = new Set<string>();
  visitXml(root, (element) => {
    if (element.name === name) texts.add(element.text);
  });
  return texts.size;
}

function creditorIdentifiers(root: XmlElement): number {
  let count = 0;
  visitXml(root, (element) => {
    if (element.name === 'ID' && within(element, 'PartyIdentification') && isSepa(element)) count += 1;
  });
  return count;
}

const SELLER = 'AccountingSupplierParty/Party';
const BUYER = 'AccountingCustomerParty/Party';

const INVOICE: readonly ElementRule[] = [
  atMostOne('UBL-SR-01', 'ContractDocumentReference/ID', 'The contract'),
  atMostOne('UBL-SR-02', 'ReceiptDocumentReference/ID', 'The receiving advice'),
  atMostOne('UBL-SR-03', 'DespatchDocumentReference/ID', 'The despatch advice'),
  atMostOne('UBL-SR-04', 'AdditionalDocumentReference/ID', 'The invoiced object', isObject),
  atMostOne('UBL-SR-05', 'PaymentTerms/Note', 'The text of the payment terms'),
  atMostOne('UBL-SR-08', 'InvoicePeriod', 'The invoicing period'),
  atMostOne('UBL-SR-09', `${SELLER}/PartyLegalEntity/RegistrationName`, 'The name of the seller'),
  atMostOne('UBL-SR-10', `${SELLER}/PartyName/Name`, 'The trading name of the seller'),
  atMostOne('UBL-SR-11', `${SELLER}/PartyLegalEntity/CompanyID`, 'The legal registration of the seller'),
  atMostOne('UBL-SR-12', `${SELLER}/PartyTaxScheme/CompanyID`, 'The VAT identifier of the seller', isVat),
  atMostOne('UBL-SR-13', `${SELLER}/PartyTaxScheme/CompanyID`, 'The tax registration of the seller', isOther),
  atMostOne('UBL-SR-14', `${SELLER}/PartyLegalEntity/CompanyLegalForm`, 'The legal information of the seller'),
  atMostOne('UBL-SR-15', `${BUYER}/PartyLegalEntity/RegistrationName`, 'The name of the buyer'),
  atMostOne('UBL-SR-16', `${BUYER}/PartyIdentification/ID`, 'The identifier of the buyer'),
  atMostOne('UBL-SR-17', `${BUYER}/PartyLegalEntity/CompanyID`, 'The legal registration of the buyer'),
  atMostOne('UBL-SR-18', `${BUYER}/PartyTaxScheme/CompanyID`, 'The VAT identifier of the buyer', isVat),
  atMostOne('UBL-SR-24', 'Delivery', 'The delivery'),
  {
    id: 'UBL-SR-29',
    says: 'The bank assigned creditor identifier occurs more than once.',
    holds: (root) => creditorIdentifiers(root) <= 1,
  },
  atMostOne('UBL-SR-39', 'ProjectReference/ID', 'The project'),
  atMostOne('UBL-SR-40', `${BUYER}/PartyName/Name`, 'The trading name of the buyer'),
  {
    id: 'UBL-SR-44',
    says: 'The payment references differ; an invoice has one.',
    holds: (root) => differentTexts(root, 'PaymentID') <= 1,
  },
  atMostOne('UBL-SR-45', 'PaymentMeans/PaymentDueDate', 'The due date'),
  atMostOne(
    'UBL-SR-46',
    'PaymentMeans/PaymentMeansCode',
    'The text of the payment means',
    (code) => code.attributes['name'] !== undefined,
  ),
  {
    id: 'UBL-SR-47',
    says: 'The codes of the payment means differ.',
    holds: (root) => differentTexts(root, 'PaymentMeansCode') <= 1,
  },
  atMostOne('UBL-SR-49', 'InvoicePeriod/DescriptionCode', 'The tax point date code'),
  atMostOne('UBL-SR-54', 'PaymentMeans/CardAccount', 'The payment card'),
  atMostOne('UBL-SR-55', 'PaymentMeans/PaymentMandate', 'The direct debit mandate'),
  atMostOne('UBL-SR-56', 'OriginatorDocumentReference/ID', 'The tender'),
  {
    id: 'UBL-CR-002',
    severity: 'warning',
    says: 'The UBL version should be left out, or be 2.1.',
    holds: (root) =>
      !exists('UBLVersionID')(root) || childrenOf(root, 'UBLVersionID').some((version) => textOf(version) === '2.1'),
  },
];

const LINE: readonly ElementRule[] = [
  atMostOne('UBL-SR-34', 'Note', 'The note of a line'),
  atMostOne('UBL-SR-35', 'OrderLineReference/LineID', 'The order line of a line'),
  atMostOne('UBL-SR-36', 'InvoicePeriod', 'The period of a line'),
  atMostOne('UBL-SR-37', 'Price/AllowanceCharge/Amount', 'The price discount of a line'),
  {
    id: 'UBL-SR-48',
    says: 'The line must have exactly one tax category.',
    holds: (line) => elementsAt(line, 'Item', 'ClassifiedTaxCategory').length === 1,
  },
  atMostOne('UBL-SR-50', 'Item/Description', 'The description of an item'),
  atMostOne('UBL-SR-52', 'DocumentReference', 'The object of a line'),
];

/** Whether a payee bears another name than the seller is registered under, as the rules for a payee ask beside the count. */
function isNamedApart(payee: XmlElement): boolean {
  const registered = elementsAt(payee.parent, 'AccountingSupplierParty', 'Party', 'PartyLegalEntity', 'RegistrationName');
  return some(payee, ['PartyName', 'Name'], (name) => registered.some((other) => other.text !== name.text));
}

function ofPayee(rule: ElementRule): ElementRule {
  return {
    ...rule,
    says: `${rule.says.slice(0, -1)}, or the payee is not told apart from the seller by its name.`,
    holds: (payee, document) => rule.holds(payee, document) && isNamedApart(payee),
  };
}

/** The scheme identifier of a reference marks the invoiced object (130), or in a credit note the project (50). */
function typeHolds(reference: XmlElement, root: XmlElement): boolean {
  const type = textAt(reference, 'DocumentTypeCode');
  if (type === '130' || (type === '50' && root.name === 'CreditNote')) return true;
  return !childOf(reference, 'DocumentTypeCode') && !some(reference, ['ID'], hasScheme);
}

const hasScheme = (identifier: XmlElement): boolean => identifier.attributes['schemeID'] !== undefined;

const REFERENCE: readonly ElementRule[] = [
  atMostOne('UBL-SR-33', 'DocumentDescription', 'The description of a supporting document'),
  {
    id: 'UBL-SR-43',
    says: 'Only the invoiced object may carry a type or a scheme identifier.',
    holds: (reference, { root }) => typeHolds(reference, root),
  },
  {
    id: 'UBL-CR-665',
    severity: 'warning',
    says: 'Only the invoiced object should carry a scheme identifier.',
    holds: (reference) => textAt(reference, 'DocumentTypeCode') === '130' || !some(reference, ['ID'], hasScheme),
  },
  {
    id: 'UBL-CR-666',
    says: 'The invoiced object may not carry an attachment.',
    holds: (reference) => textAt(reference, 'DocumentTypeCode') !== '130' || !exists('Attachment')(reference),
  },
  {
    id: 'UBL-CR-673',
    says: 'The invoiced object may not carry a description.',
    holds: (reference) => textAt(reference, 'DocumentTypeCode') !== '130' || !exists('DocumentDescription')(reference),
  },
];

const ADDRESS = [{ rules: [atMostOne('UBL-SR-51', 'AddressLine', 'The third line of an address')] }];

/** The restrictions by the element that they speak of. */
export const UBL_SYNTAX_RULES: ElementRules = {
  Invoice: [
    { rules: INVOICE },
    {
      rules: [
        {
          id: 'UBL-CR-412',
          severity: 'warning',
          says: 'PaymentDueDate is not part of the core invoice; an invoice has DueDate.',
          holds: (root) => !exists('PaymentMeans/PaymentDueDate')(root),
        },
      ],
    },
  ],
  CreditNote: [{ rules: INVOICE }],
  BillingReference: [
    {
      rules: [
        atMostOne('UBL-SR-06', 'InvoiceDocumentReference', 'The preceding invoice'),
        {
          id: 'UBL-SR-07',
          says: 'The preceding invoice has no number.',
          holds: exists('InvoiceDocumentReference/ID'),
        },
      ],
    },
  ],
  PayeeParty: [
    {
      rules: [
        ofPayee(atMostOne('UBL-SR-19', 'PartyName/Name', 'The name of the payee')),
        ofPayee(
          atMostOne('UBL-SR-20', 'PartyIdentification/ID', 'The identifier of the payee', (each) => !isSepa(each)),
        ),
        ofPayee(atMostOne('UBL-SR-21', 'PartyLegalEntity/CompanyID', 'The legal registration of the payee')),
      ],
    },
  ],
  TaxRepresentativeParty: [
    {
      rules: [
        atMostOne('UBL-SR-22', 'PartyName/Name', 'The name of the tax representative'),
        atMostOne('UBL-SR-23', 'PartyTaxScheme/CompanyID', 'The VAT identifier of the tax representative'),
      ],
    },
  ],
  Delivery: [
    { rules: [atMostOne('UBL-SR-25', 'DeliveryParty/PartyName/Name', 'The name of who is delivered to')] },
  ],
  PaymentMeans: [
    {
      rules: [
        atMostOne('UBL-SR-26', 'PaymentID', 'The payment reference'),
        atMostOne('UBL-SR-27', 'PaymentMeansCode', 'The code of a payment means'),
        atMostOne('UBL-SR-28', 'PaymentMandate/ID', 'The mandate'),
      ],
    },
  ],
  AllowanceCharge: [false, true].map((charge) => ({
    when: (element: XmlElement) => booleanOf(textAt(element, 'ChargeIndicator')) === charge,
    rules: [
      atMostOne(
        charge ? 'UBL-SR-31' : 'UBL-SR-30',
        'AllowanceChargeReason',
        `The reason of ${charge ? 'a charge' : 'an allowance'}`,
      ),
    ],
  })),
  TaxSubtotal: [{ rules: [atMostOne('UBL-SR-32', 'TaxCategory/TaxExemptionReason', 'The reason for exemption')] }],
  AdditionalDocumentReference: [{ rules: REFERENCE }],
  InvoiceLine: [{ rules: LINE }],
  CreditNoteLine: [{ rules: LINE }],
  Party: [
    {
      when: (element) => within(element, 'AccountingSupplierParty'),
      rules: [
        {
          id: 'UBL-SR-42',
          says: 'The seller has more than two tax registrations.',
          holds: (seller) => childrenOf(seller, 'PartyTaxScheme').length <= 2,
        },
      ],
    },
  ],
  PartyTaxScheme: [
    {
      rules: [
        {
          id: 'UBL-SR-53',
          says: 'A tax scheme needs both its identifier and the number of the firm under it.',
          holds: (scheme) => exists('TaxScheme/ID')(scheme) && exists('CompanyID')(scheme),
        },
      ],
    },
  ],
  PostalAddress: ADDRESS,
  Address: ADDRESS,
};
