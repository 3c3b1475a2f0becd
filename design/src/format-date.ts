import { dateLocale } from './locale.ts';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

const dateOf = (iso: string): Date | undefined => {
  const match = dayPattern.exec(iso);
  const time = match === null ? Date.parse(iso) : Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Number.isNaN(time) ? undefined : new Date(time);
};

const isDay = (iso: string): boolean => dayPattern.test(iso);

/** A business date or an instant as `6 Jan 2026`, by locale. A business date never shifts with the time zone. */
export const formatDay = (iso: string, locale = dateLocale(), timeZone?: string): string => {
  const date = dateOf(iso);
  if (date === undefined) return iso;
  const zone = isDay(iso) ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone }).format(
    date,
  );
};

/** An instant as `6 Jan 2026, 09:42`, in the reader's time zone unless one is given. */
export const formatInstant = (iso: string, locale = dateLocale(), timeZone?: string): string => {
  const date = dateOf(iso);
  if (date === undefined) return iso;
  const options = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  } as const;
  return new Intl.DateTimeFormat(locale, options).format(date);
};

/** The clock time of an instant, `09:42`. */
export const formatClock = (iso: string, locale = dateLocale(), timeZone?: string): string => {
  const date = dateOf(iso);
  if (date === undefined) return iso;
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(date);
};

/** A month `2026-01` (or any date in it) as `January 2026`. */
export const formatMonth = (iso: string, locale = dateLocale(), withYear = true): string => {
  const date = dateOf(`${iso.slice(0, 7)}-01`);
  if (date === undefined) return iso;
  const options = { month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, withYear ? { ...options, year: 'numeric' } : options).format(date);
};

/** A day within the year that is talked about, `6 Jan`: for axes, where the year stands elsewhere. */
export const formatDayOfYear = (iso: string, locale = dateLocale()): string => {
  const date = dateOf(iso);
  if (date === undefined) return iso;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date);
};

const longestInDays = 30;

/** How long ago an instant was, in its largest whole unit: `now`, `20 min`, `2 h`, `3 d`; past a month, the day itself. */
export const formatSince = (iso: string, nowMilliseconds: number, locale = dateLocale()): string => {
  const date = dateOf(iso);
  if (date === undefined) return iso;
  const minutes = Math.floor((nowMilliseconds - date.getTime()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days <= longestInDays ? `${days} d` : formatDay(iso, locale);
};
