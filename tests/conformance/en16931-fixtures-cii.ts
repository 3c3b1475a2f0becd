import type { Fixture } from './en16931-fixture.ts';

const AGREEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement';
const DELIVERY = 'SupplyChainTradeTransaction/ApplicableHeaderTradeDelivery';
const SETTLEMENT = 'SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement';
const LINE = 'SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem';

/** Rules of CII that changes at random do not break. */
export const CII_FIXTURES: readonly Fixture[] = [
  {
    syntax: 'cii',
    rule: 'BR-33',
    from: [
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/Reason`,
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-21',
    from: [
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/Reason`,
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false']],
  },
  {
    syntax: 'cii',
    rule: 'BR-38',
    from: [
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/Reason`,
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-22',
    from: [
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/Reason`,
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true']],
  },
  {
    syntax: 'cii',
    rule: 'BR-42',
    from: [
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/Reason`,
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-23',
    from: [
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/Reason`,
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false']],
  },
  {
    syntax: 'cii',
    rule: 'BR-44',
    from: [
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/Reason`,
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true']],
  },
  {
    syntax: 'cii',
    rule: 'BR-CO-24',
    from: [
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/Reason`,
      `${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true']],
  },
  {
    syntax: 'cii',
    rule: 'BR-41',
    from: [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount`],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false']],
  },
  {
    syntax: 'cii',
    rule: 'BR-43',
    from: [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount`],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true']],
  },
  {
    syntax: 'cii',
    rule: 'BR-DEC-24',
    from: [],
    to: [
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false'],
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount`, '1.001'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-DEC-25',
    from: [],
    to: [
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'false'],
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/BasisAmount`, '1.001'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-DEC-27',
    from: [],
    to: [
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true'],
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ActualAmount`, '1.001'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-DEC-28',
    from: [],
    to: [
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, 'true'],
      [`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/BasisAmount`, '1.001'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-33',
    fires: false,
    from: [
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/Reason`,
      `${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ReasonCode`,
    ],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/ChargeIndicator/Indicator`, '0']],
  },
  {
    syntax: 'cii',
    rule: 'BR-51',
    from: [],
    to: [
      [`${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans/ApplicableTradeSettlementFinancialCard/ID`, '12345678901'],
    ],
  },
  { syntax: 'cii', rule: 'BR-53', from: [], to: [[`${SETTLEMENT}/TaxCurrencyCode`, 'SEK']] },
  { syntax: 'cii', rule: 'BR-53', from: [], to: [[`${SETTLEMENT}/TaxCurrencyCode`, 'EUR']] },
  { syntax: 'cii', rule: 'BR-DEC-15', from: [], to: [[`${SETTLEMENT}/TaxCurrencyCode`, 'SEK']] },
  { syntax: 'cii', rule: 'BR-CL-05', from: [], to: [[`${SETTLEMENT}/TaxCurrencyCode`, 'QQ']] },
  { syntax: 'cii', rule: 'BR-CL-22', from: [], to: [[`${SETTLEMENT}/ApplicableTradeTax/ExemptionReasonCode`, 'QQ']] },
  {
    syntax: 'cii',
    rule: 'BR-CO-03',
    from: [],
    to: [
      [`${SETTLEMENT}/ApplicableTradeTax/TaxPointDate`, 'x'],
      [`${SETTLEMENT}/ApplicableTradeTax/DueDateTypeCode`, '5'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'BR-S-01',
    from: [`${SETTLEMENT}/ApplicableTradeTax`, `${SETTLEMENT}/SpecifiedTradeAllowanceCharge`],
    to: [],
  },
  { syntax: 'cii', rule: 'BR-S-01', fires: false, from: [`${SETTLEMENT}/ApplicableTradeTax`], to: [] },
  {
    syntax: 'cii',
    rule: 'CII-DT-027',
    from: [],
    to: [[`${AGREEMENT}/BuyerOrderReferencedDocument/FormattedIssueDateTime`, 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-033',
    from: [LINE, LINE, LINE],
    to: [[`${LINE}/SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity@unitCode`, 'C62']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-041',
    from: [],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/ApplicableTradeTax/BasisAmount`, '1']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-054',
    from: [],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/ApplicableTradeTax/TaxPointDate`, '1']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-058',
    from: [],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/ApplicableTradeTax/DueDateTypeCode`, '1']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-052',
    from: [],
    to: [[`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/CategoryTradeTax/ExemptionReasonCode`, 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-068',
    from: [],
    to: [[`${SETTLEMENT}/BillingSpecifiedPeriod/StartDateTime/DateTime`, '']],
  },
  {
    syntax: 'cii',
    rule: 'CII-DT-072',
    from: [],
    to: [[`${SETTLEMENT}/BillingSpecifiedPeriod/EndDateTime/DateTime`, '']],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-04',
    from: [],
    to: [['ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/Value', 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-05',
    from: [],
    to: [['ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/SpecifiedDocumentVersion', 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-186',
    from: [],
    to: [[`${LINE}/SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge/CalculationPercent@format`, 'x']],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-449',
    from: [],
    to: [
      [`${DELIVERY}/ShipToTradeParty/ID`, '1'],
      [`${DELIVERY}/ShipToTradeParty/GlobalID`, '1'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-450',
    from: [],
    to: [
      [`${AGREEMENT}/BuyerTradeParty/ID`, '1'],
      [`${AGREEMENT}/BuyerTradeParty/GlobalID`, '1'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-451',
    from: [],
    to: [
      [`${SETTLEMENT}/PayeeTradeParty/ID`, '1'],
      [`${SETTLEMENT}/PayeeTradeParty/GlobalID`, '1'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-461',
    from: [],
    to: [
      [`${SETTLEMENT}/ApplicableTradeTax/TaxPointDate+`, 'x'],
      [`${SETTLEMENT}/ApplicableTradeTax/TaxPointDate+`, 'x'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-465',
    from: [],
    to: [
      [`${AGREEMENT}/SellerTradeParty/DefinedTradeContact/PersonName`, 'x'],
      [`${AGREEMENT}/SellerTradeParty/DefinedTradeContact/DepartmentName`, 'x'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-466',
    from: [],
    to: [
      [`${AGREEMENT}/BuyerTradeParty/DefinedTradeContact/PersonName`, 'x'],
      [`${AGREEMENT}/BuyerTradeParty/DefinedTradeContact/DepartmentName`, 'x'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-471',
    from: [],
    to: [
      [`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/RateApplicablePercent+`, '1'],
      [`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/RateApplicablePercent+`, '1'],
    ],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-471',
    fires: false,
    from: [`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/CategoryTradeTax/CategoryCode`],
    to: [],
  },
  {
    syntax: 'cii',
    rule: 'CII-SR-472',
    fires: false,
    from: [`${SETTLEMENT}/SpecifiedTradeAllowanceCharge/CategoryTradeTax/RateApplicablePercent`],
    to: [],
  },
];
