import type { XmlElement } from '../../../../base/xml.ts';
import { exists, existsAny, twoDecimals, type ElementContext } from './element-rules.ts';

/** What a binding calls the parts of an allowance or charge, and how it tells which of the four kinds one is. */
export interface AdjustmentBinding {
  readonly is: (element: XmlElement, charge: boolean, ofLine: boolean) => boolean;
  readonly lineName: (element: XmlElement) => string;
  readonly lineField: (element: XmlElement) => string;
  readonly hasCategory: (element: XmlElement) => boolean;
  readonly amount: string;
  readonly base: string;
  readonly reasons: readonly string[];
}

/** Rules for the amount, the category, the reason (twice), and the decimals of the amount and of its base. */
const NUMBERS = {
  allowance: ['BR-31', 'BR-32', 'BR-33', 'BR-CO-21', 'BR-DEC-01', 'BR-DEC-02'],
  charge: ['BR-36', 'BR-37', 'BR-38', 'BR-CO-22', 'BR-DEC-05', 'BR-DEC-06'],
  lineAllowance: ['BR-41', '', 'BR-42', 'BR-CO-23', 'BR-DEC-24', 'BR-DEC-25'],
  lineCharge: ['BR-43', '', 'BR-44', 'BR-CO-24', 'BR-DEC-27', 'BR-DEC-28'],
} as const;

/** What EN 16931 asks of allowances and charges, of the document and of its lines; the rules differ in their numbers only. */
export function adjustmentRules(binding: AdjustmentBinding): readonly ElementContext[] {
  return [
    adjustment(binding, false, false),
    adjustment(binding, true, false),
    adjustment(binding, false, true),
    adjustment(binding, true, true),
  ];
}

function adjustment(binding: AdjustmentBinding, charge: boolean, ofLine: boolean): ElementContext {
  const kind = charge ? 'charge' : 'allowance';
  const [amount, category, reason, reasonToo, decimals, baseDecimals] =
    NUMBERS[ofLine ? (charge ? 'lineCharge' : 'lineAllowance') : kind];
  const hasReason = existsAny(...binding.reasons);
  return {
    when: (element) => binding.is(element, charge, ofLine),
    name: ofLine ? (element) => `${binding.lineName(element)}, ${kind}` : `The document ${kind}`,
    field: (element) =>
      `${ofLine ? `${binding.lineField(element)}.` : ''}allowanceCharges[${element.position - 1}]`,
    rules: [
      { id: amount, field: 'amount', says: 'has no amount.', holds: exists(binding.amount) },
      ...(ofLine
        ? []
        : [{ id: category, field: 'taxCategory', says: 'has no VAT category.', holds: binding.hasCategory }]),
      ...[reason, reasonToo].map((id) => ({
        id,
        field: 'reason',
        says: 'has neither a reason nor a reason code.',
        holds: hasReason,
      })),
      twoDecimals(decimals, binding.amount, 'amount'),
      twoDecimals(baseDecimals, binding.base, 'baseAmount'),
    ],
  };
}
