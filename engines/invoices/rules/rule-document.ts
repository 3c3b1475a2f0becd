import { rescale, type Decimal } from '@finaceverse/base/decimal';
import type { XmlElement } from '@finaceverse/base/xml';
import { equalDecimals } from '../model/amounts.ts';
import type { Finding } from '../model/finding.ts';
import type { Invoice } from '../model/invoice.ts';
import type { SyntaxBinding } from './binding/syntax-binding.ts';

/** A document under examination by the published rules. */
export interface RuleDocument {
  readonly root: XmlElement;
  readonly invoice: Invoice;
  /** How the syntax of the document writes the business terms. */
  readonly binding: SyntaxBinding;
  readonly findings: Finding[];
}

/** Rounds as XPath does: to two decimals, halves towards positive infinity. */
export function xpathRound(value: Decimal): Decimal {
  return rescale(value, 2, 'half_ceiling');
}

export function same(left: Decimal | undefined, right: Decimal | undefined): boolean {
  return left !== undefined && right !== undefined && equalDecimals(left, right);
}
