import { decimal } from '@finaceverse/base/decimal';
import { addDays, monthOf, type BusinessDate } from '@finaceverse/base/time';

/** A part of a total and the days after the document on which it is due. */
export interface TermsPart {
  /** Percent of the total; those of all parts come to 100. */
  readonly percent: string;
  readonly netDays: number;
}

/** When a document is to be paid, and what may be taken off for paying early. */
export interface PaymentTerms {
  readonly name: string;
  /** In the order of their days. */
  readonly parts: readonly TermsPart[];
  readonly endOfMonth: boolean;
  /** Percent of the total that may be taken off within `discountDays`; both or neither. */
  readonly discountPercent: string | null;
  readonly discountDays: number | null;
}

/** An amount in minor units and the day on which it is due. */
export interface Instalment {
  readonly dueDate: BusinessDate;
  readonly amount: bigint;
}

/** What terms make of one document. */
export interface AgreedTerms {
  readonly instalments: readonly Instalment[];
  readonly discount: { readonly percent: string; readonly until: BusinessDate; readonly amount: bigint } | null;
}

const SCALE = 9;

/** A percentage as a whole number of billionths of a percent, exactly. */
export function weightOf(percent: string): bigint {
  const { units, scale } = decimal(percent);
  return units * 10n ** BigInt(SCALE - scale);
}

/** Whether the parts of terms come to the whole. */
export function areWhole(parts: readonly TermsPart[]): boolean {
  return parts.reduce((sum, { percent }) => sum + weightOf(percent), 0n) === weightOf('100');
}

/** The day that terms set `days` after a document. */
export function dayAfter(date: BusinessDate, days: number, endOfMonth: boolean): BusinessDate {
  const day = addDays(date, days);
  return endOfMonth ? monthOf(day).end : day;
}

/** What terms make of a document: the amounts of its parts and of its discount were reckoned from its total. */
export function agreedTerms(
  terms: PaymentTerms,
  date: BusinessDate,
  amounts: { readonly parts: readonly bigint[]; readonly discount: bigint },
): AgreedTerms {
  const instalments = terms.parts
    .map(({ netDays }, index) => ({
      dueDate: dayAfter(date, netDays, terms.endOfMonth),
      amount: amounts.parts[index] ?? 0n,
    }))
    // A part of a very small total may come to less than one minor unit.
    .filter(({ amount }) => amount > 0n);
  const { discountPercent: percent, discountDays } = terms;
  if (percent === null || discountDays === null) return { instalments, discount: null };
  return { instalments, discount: { percent, until: dayAfter(date, discountDays, false), amount: amounts.discount } };
}
