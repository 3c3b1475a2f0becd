import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import ICAL from 'ical.js';

/** Something in a calendar file, as far as a plan of work needs it. */
export interface CalendarEntry {
  readonly kind: 'event' | 'task';
  readonly uid: string;
  readonly summary: string;
  /** A day, or a moment on a wall clock, with its zone; null where the file has none. */
  readonly start: string | null;
  readonly end: string | null;
  readonly zone: string | null;
  /** The rule by which it comes again, as the file has it. */
  readonly rule: string | null;
}

const KINDS = [
  ['vevent', 'event', 'dtend'],
  ['vtodo', 'task', 'due'],
] as const;

/** The part that does not end, or ends as another: the library would read on as if nothing were missing. */
function unfinished(text: string): string | undefined {
  const open: string[] = [];
  for (const [, edge = '', name = ''] of text.matchAll(/^(BEGIN|END):(\S+)/gim)) {
    if (edge.toUpperCase() === 'BEGIN') open.push(name.toUpperCase());
    else if (open.pop() !== name.toUpperCase()) return name.toUpperCase();
  }
  return open.at(-1);
}

/**
 * The events and tasks of an iCalendar file (RFC 5545), of all calendars in it.
 * @errors recurrence.calendar_unreadable
 */
export function readCalendarFile(text: string): Outcome<readonly CalendarEntry[]> {
  try {
    const parsed: unknown = ICAL.parse(text);
    const calendars = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]).filter(isCalendar);
    if (calendars.length === 0) return unreadable('it holds no calendar');
    const open = unfinished(text);
    if (open !== undefined) return unreadable(`its part ${open} does not end where it should`);
    return ok(calendars.flatMap(entriesOf));
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : 'it is no calendar');
  }
}

function unreadable(why: string): Outcome<never> {
  return refuse('invalid', 'recurrence.calendar_unreadable', `The calendar file cannot be read: ${why.slice(0, 200)}.`);
}

function isCalendar(parsed: unknown): parsed is unknown[] {
  return Array.isArray(parsed) && parsed[0] === 'vcalendar';
}

function entriesOf(calendar: unknown[]): readonly CalendarEntry[] {
  const component = new ICAL.Component(calendar);
  return KINDS.flatMap(([name, kind, end]) =>
    component.getAllSubcomponents(name).map((one) => ({
      kind,
      uid: text(one, 'uid') ?? '',
      summary: text(one, 'summary') ?? '',
      start: text(one, 'dtstart'),
      end: text(one, end),
      zone: zoneOf(one),
      rule: text(one, 'rrule'),
    })),
  );
}

/** Written as a moment, but only a day: the library leaves the empty time behind. */
const EMPTY_TIME = /T::$/;

function text(component: ICAL.Component, name: string): string | null {
  const property = component.getFirstProperty(name);
  if (property === null) return null;
  const written: unknown = property.toJSON();
  const raw: unknown = Array.isArray(written) ? written[3] : undefined;
  if (typeof raw === 'string' && EMPTY_TIME.test(raw)) return raw.replace(EMPTY_TIME, '');
  return String(property.getFirstValue());
}

function zoneOf(component: ICAL.Component): string | null {
  const zone = component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  return zone === undefined || zone === '' ? null : zone;
}
