import { childOf, childrenOf, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { exists, some, within } from '../element-paths.ts';
import type { RuleDocument } from '../rule-document.ts';
import { at, must, should, type Context, type Rule } from '../rule-table.ts';

/** Restrictions of CII (CII-SR) that count inside one element, wherever it stands. */

function atMostOne(rule: string, path: string, says: string): Rule<RuleDocument> {
  const names = path.split('/');
  const [name] = names;
  if (names.length === 1 && name !== undefined) return must(rule, says, (element) => !severalOf(element, name));
  return must(rule, says, (element) => elementsAt(element, ...names).length <= 1);
}

function severalOf(element: XmlElement, name: string): boolean {
  let count = 0;
  for (const child of element.children) if (child.name === name) count += 1;
  return count > 1;
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

function taxPointCodes({ all }: RuleDocument): number {
  const codes = all('DueDateTypeCode').filter((code) => within(code, 'ApplicableTradeTax'));
  return new Set(codes.map(({ text }) => text)).size;
}

const inLine = (element: XmlElement): boolean => within(element, 'IncludedSupplyChainTradeLineItem');

/** The restrictions by the element that they speak of. */
export const CII_RESTRICTIONS: readonly Context<RuleDocument>[] = [
  at(
    'SpecifiedTradeAllowanceCharge',
    undefined,
    must('CII-SR-463', 'It is not said whether this is an allowance or a charge.', exists('ChargeIndicator')),
    // The published rule looks for the rate beside the tax, where the schema never has it.
    atMostOne('CII-SR-471', 'RateApplicablePercent', 'An allowance or charge has more than one VAT rate.'),
    atMostOne('CII-SR-472', 'CategoryTradeTax', 'An allowance or charge has more than one VAT category.'),
    atMostOne('CII-SR-473', 'ActualAmount', 'An allowance or charge has more than one amount.'),
  ),
  at(
    'SpecifiedLineTradeAgreement',
    inLine,
    should('CII-SR-119', 'A gross price may carry a discount only, with its amount.', discountHolds),
  ),
  at(
    'SpecifiedTradeProduct',
    inLine,
    must(
      'CII-SR-046',
      'The standard identifier of the item has no scheme.',
      (product) =>
        !childOf(product, 'GlobalID') ||
        childrenOf(product, 'GlobalID').some((identifier) => identifier.attributes['schemeID'] !== undefined),
    ),
    must(
      'CII-SR-090',
      'The country of origin must be named once.',
      (product) =>
        !childOf(product, 'OriginTradeCountry') || elementsAt(product, 'OriginTradeCountry', 'ID').length === 1,
    ),
  ),
  at(
    'ApplicableHeaderTradeSettlement',
    undefined,
    atMostOne('CII-SR-461', 'ApplicableTradeTax/TaxPointDate', 'The tax point date occurs more than once.'),
    must('CII-SR-462', 'The tax point date codes differ.', (_, document) => taxPointCodes(document) <= 1),
  ),
];
