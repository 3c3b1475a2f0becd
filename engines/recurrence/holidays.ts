import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { BusinessDate } from '@finaceverse/base/time';
import Holidays from 'date-holidays';

/** On which days nobody works, and why. */
export interface WorkingCalendar {
  /** ISO days of the week without work: 6 and 7 in most countries. */
  readonly weekend: ReadonlySet<number>;
  /** The name of the holiday on the day; undefined on a day that is none. */
  holidayOn(date: BusinessDate): string | undefined;
}

const WEEKEND: ReadonlySet<number> = new Set([6, 7]);

/**
 * The public holidays of a country (ISO 3166-1 alpha-2), and of a part of it where that has its own, such as `DE` and
 * `BY`. The names are in the country's language. Data: the date-holidays project, CC-BY 3.0.
 * @errors recurrence.unknown_place
 */
export function workingCalendar(country: string, part?: string): Outcome<WorkingCalendar> {
  const places = new Holidays();
  const states = places.getStates(country);
  const known =
    Object.hasOwn(places.getCountries(), country) && (part === undefined || Object.hasOwn(states ?? {}, part));
  if (!known) {
    const place = part === undefined ? country : `${country}-${part}`;
    return refuse('invalid', 'recurrence.unknown_place', `No holidays are known for "${place.slice(0, 20)}".`);
  }
  const source = part === undefined ? new Holidays(country) : new Holidays(country, part);
  const years = new Map<string, ReadonlyMap<string, string>>();
  const ofYear = (year: string): ReadonlyMap<string, string> => {
    const found = years.get(year) ?? readYear(source, Number(year));
    years.set(year, found);
    return found;
  };
  return ok({ weekend: WEEKEND, holidayOn: (date) => ofYear(date.slice(0, 4)).get(date) });
}

function readYear(source: Holidays, year: number): ReadonlyMap<string, string> {
  const days = source.getHolidays(year).filter(({ type }) => type === 'public');
  return new Map(days.map(({ date, name }) => [date.slice(0, 10), name]));
}
