import { parseBusinessDate } from '@finaceverse/base/business-date';
import { elementAt, elementsAt, type XmlElement } from '@finaceverse/base/xml';
import { readDecimal } from '../../model/amounts.ts';
import { compareDecimals, decimal, absoluteDecimal, subtractDecimals, type Decimal } from '@finaceverse/base/decimal';

/** Text of an element exactly as written; the empty string where there is none. */
export function written(element: XmlElement | undefined): string {
  return element?.text ?? '';
}

/** Text with XML's white space trimmed and collapsed, as most rules compare it. */
export function tidied(element: XmlElement | undefined): string {
  return written(element)
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '');
}

/** What the charge indicator of an allowance or charge says; CII wraps it in one more element. */
export function indicatorOf(adjustment: XmlElement | undefined): string {
  const indicator = elementAt(adjustment, 'ChargeIndicator');
  return tidied(elementAt(indicator, 'Indicator') ?? indicator);
}

/** Whether a chain of child names leads to an element; an empty one counts, since its emptiness has a rule of its own. */
export function present(element: XmlElement | undefined, ...names: readonly string[]): boolean {
  return elementsAt(element, ...names).length > 0;
}

/** Whether a chain of child names leads to an element with text. */
export function filled(element: XmlElement | undefined, ...names: readonly string[]): boolean {
  return elementsAt(element, ...names).some((each) => tidied(each) !== '');
}

/** Whether one of the elements that a chain of child names reaches has exactly this text. */
export function says(element: XmlElement | undefined, text: string, ...names: readonly string[]): boolean {
  return elementsAt(element, ...names).some((each) => written(each) === text);
}

/** Whether a text is a number of XML Schema: digits, a point, perhaps an exponent. */
export function isNumber(text: string): boolean {
  return /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(text);
}

/** Whether a text is a calendar date of the form YYYY-MM-DD and nothing else. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parseBusinessDate(text).ok;
}

/** The decimal that an element holds. */
export function decimalIn(element: XmlElement | undefined): Decimal | undefined {
  return element && readDecimal(tidied(element));
}

const SLACK = decimal('0.02');
/** The forint has no smaller coin, so its slack is half of one. */
const SLACK_IN_FORINT = decimal('0.5');

/** Whether two amounts differ by no more than the slack that Peppol gives to products and percentages in a currency. */
export function withinSlack(left: Decimal, right: Decimal, currency: string): boolean {
  const slack = currency === 'HUF' ? SLACK_IN_FORINT : SLACK;
  return compareDecimals(absoluteDecimal(subtractDecimals(left, right)), slack) <= 0;
}
