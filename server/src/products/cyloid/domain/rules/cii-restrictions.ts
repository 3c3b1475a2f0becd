import { childOf, childrenOf, elementsAt, visitXml, type XmlElement } from '../../../../base/xml.ts';
import { exists, some, within, type ElementRule, type ElementRules } from './element-rules.ts';

/** Restrictions of CII (CII-SR) that count inside one element, wherever it stands. */

function atMostOne(id: string, path: string, says: string): ElementRule {
  const names = path.split('/');
  return { id, says, holds: (element) => elementsAt(element, ...names).length <= 1 };
}

/** A gross price may carry a discount with its amount, or nothing that looks like one. */
function discountHolds(agreement: XmlElement): boolean {
  const discount = ['GrossPriceProductTradePrice', 'AppliedTradeAllowanceCharge'];
  const amount = some(agreement, [...discount, 'ActualAmount'], () => true);
  if (!some(agreement, [...discount, 'ChargeIndicator'], () => true)) return !amount;
  return (
    amount && some(agreement, [...discount, 'ChargeIndicator', 'Indicator'], (each) => each.text.trim() === 'false')
  );
}

function taxPointCodes(root: XmlElement): number {
  const codes = new Set<string>();
  visitXml(root, (element) => {
    if (element.name === 'DueDateTypeCode' && within(element, 'ApplicableTradeTax')) codes.add(element.text);
  });
  return codes.size;
}

const inLine = (element: XmlElement): boolean => within(element, 'IncludedSupplyChainTradeLineItem');

/** The restrictions by the element that they speak of. */
export const CII_SYNTAX_RULES: ElementRules = {
  SpecifiedTradeAllowanceCharge: [
    {
      rules: [
        {
          id: 'CII-SR-463',
          says: 'It is not said whether this is an allowance or a charge.',
          holds: exists('ChargeIndicator'),
        },
        // The published rule looks for the rate beside the tax, where the schema never has it.
        atMostOne('CII-SR-471', 'RateApplicablePercent', 'An allowance or charge has more than one VAT rate.'),
        atMostOne('CII-SR-472', 'CategoryTradeTax', 'An allowance or charge has more than one VAT category.'),
        atMostOne('CII-SR-473', 'ActualAmount', 'An allowance or charge has more than one amount.'),
      ],
    },
  ],
  SpecifiedLineTradeAgreement: [
    {
      when: inLine,
      rules: [
        {
          id: 'CII-SR-119',
          severity: 'warning',
          says: 'A gross price may carry a discount only, with its amount.',
          holds: discountHolds,
        },
      ],
    },
  ],
  SpecifiedTradeProduct: [
    {
      when: inLine,
      rules: [
        {
          id: 'CII-SR-046',
          says: 'The standard identifier of the item has no scheme.',
          holds: (product) =>
            !childOf(product, 'GlobalID') ||
            childrenOf(product, 'GlobalID').some((identifier) => identifier.attributes['schemeID'] !== undefined),
        },
        {
          id: 'CII-SR-090',
          says: 'The country of origin must be named once.',
          holds: (product) =>
            !childOf(product, 'OriginTradeCountry') || elementsAt(product, 'OriginTradeCountry', 'ID').length === 1,
        },
      ],
    },
  ],
  ApplicableHeaderTradeSettlement: [
    {
      rules: [
        atMostOne('CII-SR-461', 'ApplicableTradeTax/TaxPointDate', 'The tax point date occurs more than once.'),
        {
          id: 'CII-SR-462',
          says: 'The tax point date codes differ.',
          holds: (_, { root }) => taxPointCodes(root) <= 1,
        },
      ],
    },
  ],
};
