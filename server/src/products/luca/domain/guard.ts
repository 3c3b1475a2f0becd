/** Why a question is not even planned. */
export interface Blocked {
  readonly reason: string;
}

/** Words by bars, as one pattern of whole words. */
function anyOf(words: string): string {
  return `(?:${words.split(' ').join('|')})`;
}

const SQL_STARTS = [
  'insert\\s+into',
  'delete\\s+from',
  'drop\\s+(?:table|schema|database)',
  'truncate\\s+table',
  'alter\\s+table',
  'update\\s+[\\w.]+\\s+set',
  'union\\s+(?:all\\s+)?select',
  'grant\\s+\\w+\\s+on',
].join('|');

const STATEMENTS: readonly RegExp[] = [
  /\bselect\b[\s\S]{0,200}\bfrom\b[\s\S]*(\bwhere\b|;|\*|\binformation_schema\b|\b[a-z_]+\.[a-z_]+\b)/iu,
  /\bselect\s+(\*|[\w",.\s]+)\s+from\s+\w+/iu,
  new RegExp(`\\b(?:${SQL_STARTS})\\b`, 'iu'),
  /(;\s*--|'\s*(or|and)\s+['\d]|\/\*[\s\S]*\*\/)/iu,
];

const ORDERS = /\b(ignore|disregard|forget)\b[\s\S]{0,60}\b(instruction|rule|previous|prior|above|system)/iu;

const VERBS = anyOf(
  'approve post pay delete remove reverse close reopen void cancel book record transfer send create add change edit ' +
    'update correct',
);
const OBJECTS = anyOf(
  'the this that these a an all my our it them everything bill invoice journal payment entry entries account ' +
    '[a-z]{1,6}-\\d',
);
const ACTS = new RegExp(`^\\s*(?:please\\s+)?${VERBS}\\s+${OBJECTS}`, 'iu');

const FORECASTS = anyOf('forecast predict prediction projected projection extrapolate estimate');
const COMING = 'will\\s+(?:we|our|the|it|there|i)|going\\s+to|expect(?:ed)?\\s+(?:to|cost|revenue|profit|cash)';
const FUTURE = new RegExp(`\\b(?:${FORECASTS}|${COMING})\\b`, 'iu');

/** Database commands, orders to the machine and orders to change the books are not questions. */
export function findBlocked(text: string): Blocked | null {
  if (STATEMENTS.some((pattern) => pattern.test(text))) {
    return {
      reason:
        'This is a database command. Luca takes questions in words and never runs commands. Ask what you want to know.',
    };
  }
  if (ORDERS.test(text))
    return {
      reason:
        'This tells Luca to set its rules aside, which it does not do. Ask what you want to know about the books.',
    };
  if (ACTS.test(text))
    return { reason: 'Luca answers questions and changes nothing. Do this on the page where the thing stands.' };
  return null;
}

/** Whether the question asks for what has not happened. */
export function asksForFuture(text: string): boolean {
  return FUTURE.test(text);
}
