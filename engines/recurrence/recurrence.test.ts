import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import fc from 'fast-check';
import { readCalendarFile } from './calendar-file.ts';
import { dueDate, isWorkingDay, type DueRule } from './due-date.ts';
import { workingCalendar } from './holidays.ts';
import { occurrences, readRecurrence } from './rule.ts';

const ZURICH = { start: '2026-01-31T09:00:00', zone: 'Europe/Zurich' };

function moments(text: string, limit: number, given = ZURICH): readonly string[] {
  return occurrences(unwrap(readRecurrence(text, given)), limit);
}

test('the last day of each month stays the last day, in a leap year too', () => {
  assert.deepEqual(moments('FREQ=MONTHLY;BYMONTHDAY=-1', 3, { ...ZURICH, start: '2028-01-31T09:00:00' }), [
    '2028-01-31T09:00:00',
    '2028-02-29T09:00:00',
    '2028-03-31T09:00:00',
  ]);
});

test('a task at nine stays at nine over a change to summer time, and an hour that it skips has no moment', () => {
  assert.deepEqual(moments('FREQ=DAILY;COUNT=3', 9, { ...ZURICH, start: '2026-03-28T09:00:00' }), [
    '2026-03-28T09:00:00',
    '2026-03-29T09:00:00',
    '2026-03-30T09:00:00',
  ]);
  assert.deepEqual(moments('FREQ=DAILY;COUNT=2', 9, { ...ZURICH, start: '2026-03-28T02:30:00' }), [
    '2026-03-28T02:30:00',
    '2026-03-30T02:30:00',
  ]);
});

test('several rules, dates and exceptions are one set, in order, each moment once', () => {
  const text = [
    'DTSTART:20260105T090000',
    'RRULE:FREQ=WEEKLY;BYDAY=MO',
    'RRULE:FREQ=MONTHLY;BYMONTHDAY=5',
    'EXRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO',
    'RDATE:20260107T090000',
    'EXDATE:20260126T090000',
  ].join('\n');
  assert.deepEqual(moments(text, 4), [
    '2026-01-07T09:00:00',
    '2026-01-12T09:00:00',
    '2026-02-05T09:00:00',
    '2026-02-09T09:00:00',
  ]);
});

test('an end that is a day holds the whole day, and one on the wall clock is of the zone', () => {
  assert.equal(moments('FREQ=DAILY;UNTIL=20260202', 9).length, 3);
  assert.equal(moments('FREQ=DAILY;UNTIL=20260202T090000', 9).length, 3);
  assert.equal(moments('FREQ=DAILY;UNTIL=20260202T080000Z', 9).length, 3);
  assert.equal(moments('FREQ=DAILY;UNTIL=20260202T075959Z', 9).length, 2);
});

test('a rule that no calendar fulfils ends without a moment', () => {
  assert.deepEqual(moments('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 3), []);
});

test('what is no rule is refused by the word that is wrong', () => {
  const refusals = [
    'FREQ=SOMETIMES',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYDAY=XX',
    'FREQ=DAILY;HOWEVER=1',
    'FREQ=DAILY;COUNT=2;UNTIL=20260101',
    'INTERVAL=2',
    'FREQ=DAILY;COUNT=0',
    'RDATE:20260230T000000\nRRULE:FREQ=DAILY',
    'DTSTART;TZID=Mars/Olympus:20260101T000000\nRRULE:FREQ=DAILY',
  ].map((text) => readRecurrence(text, ZURICH));
  assert.deepEqual(
    refusals.map((outcome) => (outcome.ok ? 'read' : outcome.refusal.message.slice(0, 70))),
    [
      'The recurrence cannot be read: FREQ cannot be "SOMETIMES".',
      'The recurrence cannot be read: BYMONTHDAY cannot be "32".',
      'The recurrence cannot be read: BYDAY cannot be "XX".',
      '"HOWEVER" is no part of a recurrence rule.',
      'The recurrence cannot be read: it ends both after COUNT times and at U',
      'The recurrence cannot be read: it does not say how often (FREQ).',
      'The recurrence cannot be read: COUNT cannot be "0".',
      'The recurrence cannot be read: "20260230T000000" is not a moment such ',
      'The recurrence cannot be read: "MARS/OLYMPUS" is not a time zone such ',
    ].map((message) => message.replace('MARS/OLYMPUS', 'Mars/Olympus').slice(0, 70)),
  );
  const startless = readRecurrence('FREQ=DAILY', { zone: 'UTC' });
  assert.equal(startless.ok ? 'read' : startless.refusal.code, 'recurrence.no_start');
});

const RULE: DueRule = { months: 1, day: 20, days: 0, count: 'calendar', adjustment: 'following' };

/** Worked by hand from the published holidays of each country. */
const DUE: readonly (readonly [string, string | undefined, DueRule, string, string])[] = [
  // 20 February 2026 is a Friday.
  ['DE', 'BY', RULE, '2026-01-31', '2026-02-20'],
  // 10 May 2026 is a Sunday.
  ['DE', 'BY', { ...RULE, day: 10 }, '2026-04-30', '2026-05-11'],
  // 6 January is a holiday in Bavaria and none in Berlin.
  ['DE', 'BY', { ...RULE, day: 6 }, '2025-12-31', '2026-01-07'],
  ['DE', 'BE', { ...RULE, day: 6 }, '2025-12-31', '2026-01-06'],
  // Independence Day 2026 falls on a Saturday and is kept on Friday 3 July.
  ['US', undefined, { ...RULE, day: 3 }, '2026-06-30', '2026-07-06'],
  // Thanksgiving is 26 November 2026.
  ['US', undefined, { ...RULE, day: null, days: 1, count: 'working' }, '2026-11-25', '2026-11-27'],
  // Good Friday 3 April, Easter Monday 6 April 2026.
  ['GB', 'ENG', { ...RULE, day: null, days: 1, count: 'working' }, '2026-04-02', '2026-04-07'],
  ['GB', 'ENG', { ...RULE, day: null, days: -1, count: 'working' }, '2026-04-07', '2026-04-02'],
  // Boxing Day 2026 is a Saturday; Monday 28 December stands for it.
  ['GB', 'ENG', { ...RULE, months: 0, day: 25 }, '2026-12-01', '2026-12-29'],
  // 26 January is Republic Day.
  ['IN', undefined, { ...RULE, months: 0, day: 26 }, '2026-01-10', '2026-01-27'],
  // A 31st in February of a leap year; 29 February 2028 is a Tuesday.
  ['DE', 'BY', { ...RULE, day: 31 }, '2028-01-31', '2028-02-29'],
  // 31 January 2026 is a Saturday: the next working day would be in February.
  ['DE', 'BY', { ...RULE, months: 0, day: 'last', adjustment: 'modified_following' }, '2026-01-15', '2026-01-30'],
  ['DE', 'BY', { ...RULE, months: 0, day: 'last', adjustment: 'preceding' }, '2026-01-15', '2026-01-30'],
  ['DE', 'BY', { ...RULE, months: 0, day: 'last', adjustment: 'none' }, '2026-01-15', '2026-01-31'],
];

test('due dates fall as worked by hand, over month ends, leap days and holidays of four countries', () => {
  for (const [country, part, rule, anchor, expected] of DUE) {
    const calendar = unwrap(workingCalendar(country, part));
    assert.equal(dueDate(rule, anchor, calendar), expected, `${country} ${part ?? ''} ${anchor} ${rule.day}`);
  }
});

test('an adjusted due date is a working day, and modified following never leaves the month', () => {
  const calendar = unwrap(workingCalendar('CH', 'ZH'));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.constantFrom('following', 'preceding', 'modified_following'),
      (offset, adjustment) => {
        const anchor = new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
        const due = dueDate({ ...RULE, day: null, adjustment }, anchor, calendar);
        assert.ok(isWorkingDay(due, calendar));
        if (adjustment === 'modified_following') assert.equal(due.slice(0, 7), anchor.slice(0, 7));
      },
    ),
  );
});

test('a place whose holidays are not known is refused', () => {
  for (const place of [['XX'], ['DE', 'ZZ'], ['constructor']] as const) {
    const outcome = workingCalendar(place[0], place[1]);
    assert.equal(outcome.ok ? 'known' : outcome.refusal.code, 'recurrence.unknown_place');
  }
});

const CALENDAR = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:1@test',
  'DTSTART;TZID=Europe/Zurich:20260105T090000',
  'DTEND;TZID=Europe/Zurich:20260105T100000',
  'RRULE:FREQ=WEEKLY;BYDAY=MO',
  'SUMMARY:Review\\, weekly',
  'END:VEVENT',
  'BEGIN:VTODO',
  'UID:2@test',
  'DUE:20260110',
  'SUMMARY:VAT return',
  'END:VTODO',
  'END:VCALENDAR',
].join('\r\n');

test('a calendar file gives its events and tasks, and what is none is refused', () => {
  assert.deepEqual(unwrap(readCalendarFile(CALENDAR)), [
    {
      kind: 'event',
      uid: '1@test',
      summary: 'Review, weekly',
      start: '2026-01-05T09:00:00',
      end: '2026-01-05T10:00:00',
      zone: 'Europe/Zurich',
      rule: 'FREQ=WEEKLY;BYDAY=MO',
    },
    { kind: 'task', uid: '2@test', summary: 'VAT return', start: null, end: '2026-01-10', zone: null, rule: null },
  ]);
  for (const text of ['', 'no calendar', CALENDAR.replace('END:VEVENT', 'END:VTODO'), CALENDAR.slice(0, 150)]) {
    const outcome = readCalendarFile(text);
    assert.equal(outcome.ok ? 'read' : outcome.refusal.code, 'recurrence.calendar_unreadable', text.slice(0, 30));
  }
});
