import type { Fixture } from './en16931-fixture.ts';
import { CII_BINDING_FIXTURES } from './en16931-fixtures-cii-bindings.ts';
import { CII_FIXTURES } from './en16931-fixtures-cii.ts';

const UBL_FIXTURES: readonly Fixture[] = [
  {
    syntax: 'ubl',
    rule: 'BR-DEC-24',
    from: [],
    to: [
      ['InvoiceLine/AllowanceCharge/ChargeIndicator', 'false'],
      ['InvoiceLine/AllowanceCharge/Amount', '1.001'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-DEC-25',
    from: [],
    to: [
      ['InvoiceLine/AllowanceCharge/ChargeIndicator', 'false'],
      ['InvoiceLine/AllowanceCharge/BaseAmount', '1.001'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-DEC-27',
    from: [],
    to: [
      ['InvoiceLine/AllowanceCharge/ChargeIndicator', 'true'],
      ['InvoiceLine/AllowanceCharge/Amount', '1.001'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-DEC-28',
    from: [],
    to: [
      ['InvoiceLine/AllowanceCharge/ChargeIndicator', 'true'],
      ['InvoiceLine/AllowanceCharge/BaseAmount', '1.001'],
    ],
  },
  { syntax: 'ubl', rule: 'UBL-CR-002', from: [], to: [['UBLVersionID', '2.0']] },
  { syntax: 'ubl', rule: 'UBL-CR-412', from: [], to: [['PaymentMeans/PaymentDueDate', '2026-02-01']] },
  { syntax: 'ubl', rule: 'UBL-CR-651', from: [], to: [['SalesOrderID@schemeID', 'x']] },
  {
    syntax: 'ubl',
    rule: 'UBL-CR-674',
    from: [],
    to: [['PaymentMeans/CardAccount/PrimaryAccountNumber@schemeID', 'x']],
  },
  { syntax: 'ubl', rule: 'UBL-CR-675', from: [], to: [['PaymentMeans/CardAccount/NetworkID@schemeID', 'x']] },
  { syntax: 'ubl', rule: 'UBL-CR-676', from: [], to: [['PaymentMeans/PaymentMandate/ID@schemeID', 'x']] },
  {
    syntax: 'ubl',
    rule: 'UBL-CR-677',
    from: [],
    to: [['PaymentMeans/PaymentMandate/PayerFinancialAccount/ID@schemeID', 'x']],
  },
  { syntax: 'ubl', rule: 'UBL-CR-651', fires: false, from: [], to: [['OrderReference/SalesOrderID@schemeID', 'x']] },
  { syntax: 'ubl', rule: 'UBL-CR-658', from: [], to: [['TaxCurrencyCode@listID', 'x']] },
  { syntax: 'ubl', rule: 'UBL-CR-672', from: [], to: [['CreditNoteTypeCode@listID', 'x']] },
  {
    syntax: 'ubl',
    rule: 'UBL-CR-673',
    from: [],
    to: [
      ['AdditionalDocumentReference/DocumentTypeCode', '130'],
      ['AdditionalDocumentReference/DocumentDescription', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-14',
    from: [],
    to: [
      ['AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm+', 'x'],
      ['AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm+', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-28',
    from: [],
    to: [
      ['PaymentMeans/PaymentMandate/ID+', 'x'],
      ['PaymentMeans/PaymentMandate/ID+', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-32',
    from: [],
    to: [
      ['TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason+', 'x'],
      ['TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason+', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-45',
    from: [],
    to: [
      ['PaymentMeans/PaymentDueDate+', 'x'],
      ['PaymentMeans/PaymentDueDate+', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-54',
    from: [],
    to: [
      ['PaymentMeans/CardAccount+', 'x'],
      ['PaymentMeans/CardAccount+', 'x'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-55',
    from: [],
    to: [
      ['PaymentMeans/PaymentMandate+', 'x'],
      ['PaymentMeans/PaymentMandate+', 'x'],
    ],
  },
  { syntax: 'ubl', rule: 'UBL-SR-27', from: [], to: [['PaymentMeans/PaymentMeansCode+', '30']] },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-27',
    fires: false,
    from: [],
    to: [
      ['PaymentMeans/InstructionNote+', 'a'],
      ['PaymentMeans/InstructionNote+', 'b'],
    ],
  },
  { syntax: 'ubl', rule: 'UBL-SR-43', from: [], to: [['AdditionalDocumentReference/DocumentTypeCode', '916']] },
  { syntax: 'ubl', rule: 'UBL-SR-53', from: [], to: [['PayeeParty/PartyTaxScheme/CompanyID', 'x']] },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-19',
    from: [],
    to: [
      ['PayeeParty/PartyName/Name', 'Nord GmbH'],
      ['AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName', 'Nord GmbH'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-SR-51',
    from: [],
    to: [
      ['PayeeParty/PostalAddress/AddressLine+', ''],
      ['PayeeParty/PostalAddress/AddressLine+', ''],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'UBL-DT-13',
    fires: false,
    from: [],
    to: [['InvoiceLine/InvoicedQuantity@unitCodeListID', 'x']],
  },
  { syntax: 'ubl', rule: 'UBL-CR-663', from: [], to: [['InvoiceLine/InvoicedQuantity@unitCodeListID', 'x']] },
  { syntax: 'ubl', rule: 'UBL-CR-646', from: [], to: [['InvoiceLine/SubInvoiceLine', '']] },
  { syntax: 'ubl', rule: 'UBL-CR-028', from: [], to: [['BillingReference/InvoiceDocumentReference/XPath', 'x']] },
  { syntax: 'ubl', rule: 'UBL-CR-664', from: [], to: [['PayeeParty/FinancialAccount/FinancialInstitution', 'x']] },
  {
    syntax: 'ubl',
    rule: 'BR-CO-09',
    fires: false,
    from: [],
    to: [['AccountingSupplierParty/Party/PartyTaxScheme/CompanyID', 'A']],
  },
  {
    syntax: 'ubl',
    rule: 'BR-CO-09',
    from: [],
    to: [
      ['PayeeParty/PartyTaxScheme/TaxScheme/ID', 'vat'],
      ['PayeeParty/PartyTaxScheme/CompanyID', 'QQ1'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-62',
    fires: false,
    from: [],
    to: [['AccountingSupplierParty/Party/EndpointID@schemeID', '']],
  },
  { syntax: 'ubl', rule: 'BR-52', from: [], to: [['AdditionalDocumentReference/ID', '']] },
  {
    syntax: 'ubl',
    rule: 'BR-54',
    fires: false,
    from: [],
    to: [['InvoiceLine/Item/AdditionalItemProperty/Value', '']],
  },
  { syntax: 'ubl', rule: 'BR-CL-08', from: [], to: [['Note', 'a #QQQ# b']] },
  { syntax: 'ubl', rule: 'BR-CL-08', fires: false, from: [], to: [['Note', 'a #QQ# b']] },
  { syntax: 'ubl', rule: 'BR-CO-14', from: ['TaxTotal/TaxAmount'], to: [] },
  { syntax: 'ubl', rule: 'BR-DEC-13', fires: false, from: [], to: [['TaxTotal/TaxAmount', '57.001']] },
  {
    syntax: 'ubl',
    rule: 'BR-Z-10',
    from: [],
    to: [
      ['TaxTotal/TaxSubtotal/TaxCategory/ID', 'Z'],
      ['TaxTotal/TaxSubtotal/TaxCategory/TaxExemptionReason', ''],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-IC-11',
    fires: false,
    from: ['Delivery'],
    to: [
      ['TaxTotal/TaxSubtotal/TaxCategory/ID', 'K'],
      ['InvoicePeriod/DescriptionCode', '35'],
    ],
  },
  {
    syntax: 'ubl',
    rule: 'BR-33',
    fires: false,
    from: ['AllowanceCharge/AllowanceChargeReason', 'AllowanceCharge/AllowanceChargeReasonCode'],
    to: [['AllowanceCharge/ChargeIndicator', '']],
  },
];

/** The rules that changes at random do not break, and those that once were judged otherwise than published. */
export const FIXTURES: readonly Fixture[] = [...UBL_FIXTURES, ...CII_FIXTURES, ...CII_BINDING_FIXTURES];
