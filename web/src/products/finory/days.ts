import type { Period } from '../../shell/books.tsx';
import type { PageState } from '../../shell/page-state.ts';

/** The days that a page is of, both ends included, and whether they are final. */
export type Days = Pick<Period, 'start' | 'end' | 'state'> & {
  /** The period that they are; undefined where a figure led here with days of its own. */
  readonly period: Period | undefined;
};

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** The days that a figure led here with, as the address names them. */
export const daysOfAddress = ({ from, to }: PageState): { readonly from: string; readonly to: string } | undefined =>
  from !== undefined && to !== undefined && dayPattern.test(from) && dayPattern.test(to) && from <= to
    ? { from, to }
    : undefined;

/**
 * The days in view: those of the address, else the period in force. Days that are a period's own are that period, so
 * that the month before is compared and its state is told.
 */
export const daysInView = (
  state: PageState,
  periods: readonly Period[],
  inForce: Period | undefined,
): Days | undefined => {
  const named = daysOfAddress(state);
  const period =
    named === undefined ? inForce : periods.find(({ start, end }) => start === named.from && end === named.to);
  if (period !== undefined) return { start: period.start, end: period.end, state: period.state, period };
  return named === undefined ? undefined : { start: named.from, end: named.to, state: '', period: undefined };
};

/**
 * The days that lead to the lines of a figure: its own span, or for a balance the period that ends with its day; what
 * was before is brought forward.
 */
export const daysOfFigure = (
  span: { readonly from?: string; readonly to?: string; readonly asOf?: string },
  periods: readonly Pick<Period, 'start' | 'end'>[] = [],
): Pick<PageState, 'from' | 'to'> => {
  const to = span.asOf ?? span.to;
  if (to === undefined) return {};
  if (span.asOf === undefined && span.from !== undefined) return { from: span.from, to };
  const period = periods.find(({ start, end }) => start <= to && to <= end);
  return { from: period?.start ?? `${to.slice(0, 7)}-01`, to };
};
