import { formatDay } from '@finaceverse/design/format-date.ts';
import { words } from './words.ts';

const text = words.rules;

/** Conventions of arithmetic and finance have no first day; they are kept as of this one. */
const sinceEver = '1900-01-01';

/** Whether a rule is a convention without a first day. */
export const isConvention = (from: string): boolean => from <= sinceEver;

/** From when to when a rule holds, in words. */
export const spanInWords = ({ from, to }: { readonly from: string; readonly to: string | null }): string =>
  isConvention(from) && to === null ? text.always : text.span(formatDay(from), to === null ? undefined : formatDay(to));
