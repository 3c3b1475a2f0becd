import { refuseFormula } from './values.ts';

const MANY = 255;

/** How many arguments functions take, at least and at most. */
const GROUPS: readonly (readonly [names: string, least: number, most: number])[] = [
  ['TRUE FALSE NA TODAY NOW RAND', 0, 0],
  ['ROW COLUMN', 0, 1],
  [
    'LN LOG10 EXP ABS SIGN INT SQRT NOT ISBLANK ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISERROR ISERR ISNA ROWS COLUMNS COUNTBLANK',
    1,
    1,
  ],
  ['YEAR MONTH DAY DATEVALUE LEN TRIM UPPER LOWER PROPER VALUE N T', 1, 1],
  ['ROUND ROUNDUP ROUNDDOWN TRUNC WEEKDAY LEFT RIGHT CEILING FLOOR LOG', 1, 2],
  ['STDEV STDEV.S STDEVP STDEV.P VAR VAR.S VARP VAR.P', 1, MANY],
  ['SUM AVERAGE PRODUCT MIN MAX SUMSQ MEDIAN COUNT COUNTA SUMPRODUCT AND OR XOR CONCAT CONCATENATE', 1, MANY],
  ['MROUND MOD QUOTIENT POWER LARGE SMALL IFERROR IFNA EDATE EOMONTH DAYS TEXT REPT EXACT COUNTIF RANDBETWEEN', 2, 2],
  ['SUMIF AVERAGEIF MATCH LOOKUP INDEX IF NETWORKDAYS WORKDAY FIND SEARCH', 2, 3],
  ['XMATCH', 2, 4],
  ['SUBTOTAL IFS CHOOSE COUNTIFS', 2, MANY],
  ['DATE DATEDIF MID', 3, 3],
  ['VLOOKUP HLOOKUP SUBSTITUTE', 3, 4],
  ['XLOOKUP', 3, 6],
  ['SUMIFS AVERAGEIFS MINIFS MAXIFS SWITCH TEXTJOIN', 3, MANY],
  ['REPLACE', 4, 4],
  ['OFFSET', 3, 5],
  ['INDIRECT', 1, 2],
];

const ARITIES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map(
  GROUPS.flatMap(([names, least, most]) => names.split(' ').map((name) => [name, [least, most]] as const)),
);

/** Functions whose arguments stand in pairs of a range and a criterion, after so many others. */
const PAIRS_AFTER: ReadonlyMap<string, number> = new Map([
  ['COUNTIFS', 0],
  ['IFS', 0],
  ['SUMIFS', 1],
  ['AVERAGEIFS', 1],
  ['MINIFS', 1],
  ['MAXIFS', 1],
]);

/** Refuses a call with too few or too many arguments, which no spreadsheet would have taken. */
export function checkArity(name: string, count: number): void {
  const [least, most] = ARITIES.get(name) ?? [0, MANY];
  const before = PAIRS_AFTER.get(name);
  if (count < least || count > most) {
    const range = least === most ? String(least) : most === MANY ? `at least ${least}` : `${least} to ${most}`;
    refuseFormula('vamn.wrong_arguments', `${name} takes ${range} argument${range === '1' ? '' : 's'}, not ${count}`);
  }
  if (before !== undefined && (count - before) % 2 === 1)
    refuseFormula('vamn.wrong_arguments', `${name} takes its conditions in pairs; one is not complete`);
}
