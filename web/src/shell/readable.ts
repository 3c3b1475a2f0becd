import { formatDay } from '@finaceverse/design/format-date.ts';
import { formatFigure } from '@finaceverse/design/format-figure.ts';
import { locale } from './language.ts';

const dayOrAmount = /(?<![\w.,-])(?:(\d{4}-\d{2}-\d{2})|(-?\d+\.\d{2,}))(?![\w-]|[.,]\d)/g;

/** A sentence of the server with its amounts grouped and its dates in words, as the reader's locale writes them. */
export const readable = (sentence: string): string =>
  sentence.replace(dayOrAmount, (found, day: string | undefined) =>
    day === undefined
      ? formatFigure(found, { locale, decimals: found.length - found.indexOf('.') - 1 })
      : formatDay(day),
  );
