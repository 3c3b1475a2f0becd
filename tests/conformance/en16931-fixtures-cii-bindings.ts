import type { Fixture } from './en16931-fixture.ts';

const AGREEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
const DELIVERY = 'SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery';
const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';
const LINE = 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem';

/** What once was judged in CII otherwise than the binding of CII has it. */
export const CII_BINDING_FIXTURES: readonly Fixture[] = [
  { syntax: 'cii', rule: 'BR-03', from: [], to: [['ExchangedDocument/IssueDateTime/DateTimeString@format', '610']] },
  {
    syntax: 'cii',
    rule: 'BR-62',
    from: [],
    to: [[`${AGREEMENT}/SellerTradeParty/URIUniversalCommunication/URIID@schemeID`, '']],
  },
  {
    syntax: 'cii',
    rule: 'BR-17',
    fires: false,
    from: [],
    to: [
      [`${SETTLEMENT}/PayeeTradeParty/Name`, 'x'],
      [`${SETTLEMENT}/PayeeTradeParty/GlobalID`, '1'],
      [`${AGREEMENT}/SellerTradeParty/GlobalID`, '1'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-20',
    from: [`${AGREEMENT}/SellerTaxRepresentativeTradeParty/PostalTradeAddress`],
    to: [[`${AGREEMENT}/SellerTaxRepresentativeTradeParty/Name`, 'x']],
  },
  {
    syntax: 'cii',
    rule: 'BR-29',
    from: [],
    to: [[`${SETTLEMENT}/BillingSpecifiedPeriod/EndDateTime/DateTimeString@format`, '610']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-19',
    from: [`${SETTLEMENT}/BillingSpecifiedPeriod/StartDateTime`, `${SETTLEMENT}/BillingSpecifiedPeriod/EndDateTime`],
    to: [],
  },
  { syntax: 'cii', rule: 'BR-52', from: [], to: [[`${SETTLEMENT}/AdditionalReferencedDocument/TypeCode`, '130']] },
  {
    syntax: 'cii',
    rule: 'BR-61',
    fires: false,
    from: [],
    to: [
      [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/TypeCode`, '30'],
      [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID`, ''],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-50',
    from: [],
    to: [
      [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/TypeCode`, '30'],
      [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID`, ''],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-470',
    from: [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount`],
    to: [[`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/TypeCode`, '58']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-09',
    from: [],
    to: [
      [`${AGREEMENT}/SellerTradeParty/SpecifiedTaxRegistration/ID`, 'A'],
      [`${AGREEMENT}/SellerTradeParty/SpecifiedTaxRegistration/ID@schemeID`, 'VA'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-18',
    fires: false,
    from: [`${SETTLEMENT}/ApplicableTradeTax`, LINE, LINE, LINE],
    to: [],
  },
  {
    syntax: 'cii',
    rule: 'BR-CL-03',
    fires: false,
    from: [],
    to: [[`${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation/GrandTotalAmount@currencyID`, 'QQ']],
  },
  { syntax: 'cii', rule: 'BR-CL-10', from: [], to: [[`${AGREEMENT}/SalesAgentTradeParty/GlobalID@schemeID`, 'QQ']] },
  { syntax: 'cii', rule: 'BR-CL-11', from: [], to: [[`${AGREEMENT}/BuyerTradeParty/ID@schemeID`, 'QQ']] },
  { syntax: 'cii', rule: 'CII-DT-005', from: [], to: [['ExchangedDocument/ID@schemeID', 'x']] },
  { syntax: 'cii', rule: 'CII-DT-101', from: [], to: [[`${AGREEMENT}/BuyerTradeParty/ID@schemeName`, 'x']] },
  {
    syntax: 'cii',
    rule: 'CII-DT-001',
    fires: false,
    from: [],
    to: [[`${AGREEMENT}/BuyerTradeParty/ID@schemeName`, 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-097',
    from: [],
    to: [['ExchangedDocument/IssueDateTime/DateTimeString', '20261301']],
  },
  { syntax: 'cii', rule: 'CII-SR-334', from: [], to: [[`${DELIVERY}/DespatchAdviceReferencedDocument/LineID`, '1']] },
  { syntax: 'cii', rule: 'CII-SR-282', from: [], to: [[`${AGREEMENT}/SellerTaxRepresentativeTradeParty/ID`, '1']] },
  { syntax: 'cii', rule: 'CII-SR-454', from: [`${LINE}/SpecifiedLineTradeSettlement/ApplicableTradeTax`], to: [] },
  {
    syntax: 'cii',
    rule: 'CII-SR-119',
    from: [`${LINE}/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/AppliedTradeAllowanceCharge`],
    to: [
      [`${LINE}/SpecifiedLineTradeAgreement/GrossPriceProductTradePrice/AppliedTradeAllowanceCharge/ActualAmount`, '1'],
    ],
  },
];
