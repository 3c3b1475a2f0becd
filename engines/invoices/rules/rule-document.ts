import { rescale, type Decimal } from '@finaceverse/base/decimal';
import type { XmlElement } from '@finaceverse/base/xml';
import { equalDecimals } from '../model/amounts.ts';
import type { Finding } from '../model/finding.ts';
import type { Invoice } from '../model/invoice.ts';
import type { SyntaxBinding } from './binding/syntax-binding.ts';
import type { Gathered } from './gathered.ts';

/** A document under examination by the published rules. */
export interface RuleDocument {
  readonly root: XmlElement;
  readonly invoice: Invoice;
  /** How the syntax of the document writes the business terms. */
  readonly binding: SyntaxBinding;
  readonly findings: Finding[];
  /** All elements of the document at such a path. */
  readonly all: Gathered;
}

/** Checks what names alone decide of an element, such as whether it may be there at all. */
export type ElementCheck = (document: RuleDocument, element: XmlElement) => void;

/** Rounds as XPath does: to two decimals, halves towards positive infinity. */
export function xpathRound(value: Decimal): Decimal {
  return rescale(value, 2, 'half_ceiling');
}

export function same(left: Decimal | undefined, right: Decimal | undefined): boolean {
  return left !== undefined && right !== undefined && equalDecimals(left, right);
}
