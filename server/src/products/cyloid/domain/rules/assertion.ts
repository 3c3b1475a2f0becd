import { rescale, type Decimal } from '../../../../base/decimal.ts';
import type { XmlElement } from '../../../../base/xml.ts';
import { equalDecimals } from '../amounts.ts';
import type { Invoice } from '../invoice.ts';
import type { Finding } from '../truth.ts';

/** A document under examination by the published rules. */
export interface RuleDocument {
  readonly root: XmlElement;
  readonly invoice: Invoice;
  readonly syntax: 'ubl' | 'cii';
  readonly findings: Finding[];
}

/** Rounds as XPath does: to two decimals, halves towards positive infinity. */
export function xpathRound(value: Decimal): Decimal {
  return rescale(value, 2, 'half_ceiling');
}

export function same(left: Decimal | undefined, right: Decimal | undefined): boolean {
  return left !== undefined && right !== undefined && equalDecimals(left, right);
}
