import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { closestWord } from '@finaceverse/base/closest-word';

/** What a column of a table can be to a log. */
export type Role = 'case' | 'activity' | 'time' | 'start' | 'resource' | 'lifecycle';

/** The headings that the tools analysts export from give each role, most telling first. */
const HEADINGS: Readonly<Record<Role, readonly string[]>> = {
  case: [
    'case:concept:name',
    'case id',
    'case_id',
    'caseid',
    'case key',
    '_case_key',
    'case',
    'case number',
    'process instance',
    'process instance id',
    'trace',
    'trace id',
    'traceid',
    'fall',
    'fall-id',
    'vorgang',
  ],
  activity: [
    'concept:name',
    'activity',
    'activity name',
    'activityname',
    'activity_en',
    'event',
    'event name',
    'eventname',
    'task',
    'task name',
    'action',
    'step',
    'operation',
    'aktivität',
    'schritt',
  ],
  time: [
    'time:timestamp',
    'complete timestamp',
    'completed timestamp',
    'end timestamp',
    'complete time',
    'completion time',
    'end time',
    'endtime',
    'timestamp',
    'eventtime',
    'event time',
    'time',
    'datetime',
    'date time',
    'end date',
    'end',
    'date',
    'zeitstempel',
    'zeitpunkt',
    'ende',
    'zeit',
    'datum',
  ],
  start: [
    'start_timestamp',
    'start timestamp',
    'time:start',
    'start time',
    'starttime',
    'begin timestamp',
    'begin time',
    'start date',
    'start',
    'begin',
    'beginn',
  ],
  resource: [
    'org:resource',
    'resource',
    'user',
    'user name',
    'username',
    'agent',
    'performer',
    'originator',
    'employee',
    'worker',
    'actor',
    'bearbeiter',
  ],
  lifecycle: ['lifecycle:transition', 'lifecycle', 'lifecycle transition', 'transition', 'event type', 'eventtype'],
};

/** The names by which the rest of the engine knows the roles: those of the XES extensions. */
export const ROLE_ATTRIBUTES: Readonly<Partial<Record<Role, string>>> = {
  start: 'start_timestamp',
  resource: 'org:resource',
  lifecycle: 'lifecycle:transition',
};

/** The place of the column of each role; -1 where the table has none. */
export type RolePlaces = Readonly<Record<Role, number>>;

/**
 * Finds the column of each role: as stated, else by its heading. A table with starts alone has them as its times.
 * @errors epiq.csv_mapping, epiq.csv_headings
 */
export function findRoles(
  headings: readonly string[],
  stated: Readonly<Partial<Record<Role, string | undefined>>>,
): Outcome<RolePlaces> {
  const plain = headings.map((heading) => plainHeading(heading));
  const find = (role: Role): number => {
    const name = stated[role];
    if (name !== undefined) return headings.includes(name) ? headings.indexOf(name) : plain.indexOf(plainHeading(name));
    return HEADINGS[role].map((guess) => plain.indexOf(plainHeading(guess))).find((place) => place >= 0) ?? -1;
  };
  const roles: readonly Role[] = ['case', 'activity', 'time', 'start', 'resource', 'lifecycle'];
  const places = Object.fromEntries(roles.map((role) => [role, find(role)])) as Record<Role, number>; // One of each role.
  const missing = roles.filter(
    (role) => places[role] < 0 && (stated[role] !== undefined || role === 'case' || role === 'activity'),
  );
  const [first] = missing;
  if (first !== undefined) {
    const named = missing.map((role) => `the ${role}${stated[role] === undefined ? '' : ` ("${stated[role]}")`}`);
    const near = closestWord(stated[first] ?? '', headings);
    return refuse('invalid', 'epiq.csv_mapping', `The table has no column for ${named.join(' and ')}.`, {
      hint: `Its columns are ${headings.map((heading) => `"${heading}"`).join(', ')}; ${near === undefined ? 'name the ones to use' : `did you mean "${near}"?`}${near === undefined ? '.' : ''}`,
    });
  }
  const doubled = headings.find((heading, place) => headings.indexOf(heading) !== place);
  const roleDoubled = doubled !== undefined && roles.some((role) => headings[places[role]] === doubled);
  if (roleDoubled)
    return refuse('invalid', 'epiq.csv_headings', `Two columns are called "${doubled}"; rename one of them.`);
  if (places.time < 0 && places.start >= 0) return ok({ ...places, time: places.start, start: -1 });
  return ok(places);
}

function plainHeading(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/gu, ' ')
    .trim();
}
