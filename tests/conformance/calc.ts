import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';
import type { InputValue } from '@finaceverse/calculation/calculate';
import { calculateFunction, FUNCTIONS } from '@finaceverse/calculation/functions';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { exceptionFor } from './calc-exceptions.ts';

export interface ConformanceOptions {
  readonly dir: string | undefined;
  readonly json: boolean;
}

export interface ConformanceResult {
  readonly passed: number;
  readonly failed: number;
}

/** One recorded case: a function, its arguments and the value or the spreadsheet error that the corpus expects. */
export interface Case {
  readonly name: string;
  readonly fn: string;
  readonly args: readonly InputValue[];
  readonly profile: string;
  readonly expected: number | string;
  readonly tolerance: number;
}

const ENUMS: Readonly<Record<string, InputValue>> = {
  Annual: 1,
  SemiAnnual: 2,
  Quarterly: 4,
  UsPsa30_360: 0,
  ActualActual: 1,
  Actual360: 2,
  Actual365: 3,
  Europ30_360: 4,
  EndOfPeriod: 0,
  BeginningOfPeriod: 1,
  DontSwitchToStraightLine: true,
  SwitchToStraightLine: false,
  True: true,
  False: false,
};

const FILE_FUNCTIONS: Readonly<Record<string, string>> = { coupdaysbs: 'COUPDAYBS' };

/** Day 1970-01-01 in .NET ticks of 100 ns. */
const EPOCH_TICKS = 621_355_968_000_000_000n;

function readCell(text: string): InputValue {
  if (text.includes(';')) return text.split(';').map(readCell);
  const date = /^(\d{1,2}\/\d{1,2}\/\d{4}) 12:00:00 AM$/.exec(text);
  return date?.[1] ?? ENUMS[text] ?? text;
}

/** Dates are recorded as text or as ticks; both become spreadsheet serial numbers. Errors stay as they are. */
function readExpected(text: string): number | string {
  if (text.startsWith('#')) return text;
  const date = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) /.exec(text);
  if (date) return Date.UTC(Number(date[3]), Number(date[1]) - 1, Number(date[2])) / 86_400_000 + 25569;
  const value = Number(text);
  if (value > 1e17) return Math.round((value - Number(EPOCH_TICKS)) / 864_000_000_000) + 25569;
  return value;
}

export function readExcelCases(folder: string): Case[] {
  const cases: Case[] = [];
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.test'))
    .sort()) {
    const base = path.basename(file, '.test');
    const lines = readFileSync(path.join(folder, file), 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    for (const [index, line] of lines.entries()) {
      const cells = line.split(',');
      const expected = readExpected(cells.at(-1) ?? '');
      const inputs = cells.slice(0, base === 'amordegrc' ? -2 : -1).map(readCell);
      const args = base === 'npv' ? [inputs[0] ?? null, inputs[1] ?? null] : inputs;
      cases.push({
        name: `excel/${base}:${index + 1}`,
        fn: FILE_FUNCTIONS[base] ?? base.toUpperCase(),
        args,
        profile: 'excel-2010',
        expected,
        tolerance: typeof expected === 'number' ? 1e-6 * Math.max(1, Math.abs(expected)) : 0,
      });
    }
  }
  return cases;
}

interface PhpRecord {
  readonly fn: string;
  readonly name: string | null;
  readonly expected: unknown;
  readonly args: readonly InputValue[];
}

/** Table-driven helpers of that project, which are no financial functions of a spreadsheet. */
const HELPERS = new Set(['DaysPerYear', 'USDOLLAR']);

/** Some tables hold all arguments of a call in one list; a list that is itself the first argument stays one. */
function unwrapArguments(fn: string, args: readonly InputValue[]): readonly InputValue[] {
  const [first] = args;
  if (args.length !== 1 || !Array.isArray(first)) return args;
  const parameters = FUNCTIONS.get(fn.toUpperCase())?.parameters ?? [];
  const takesList = parameters[0]?.kind === 'numbers' || parameters[0]?.kind === 'dates';
  return parameters.length > 1 && (!takesList || Array.isArray(first[0])) ? (first as readonly InputValue[]) : args;
}

function readPhpCase(record: PhpRecord, index: number): Case | undefined {
  const { expected } = record;
  if (HELPERS.has(record.fn) || (typeof expected !== 'number' && typeof expected !== 'string')) return undefined;
  const fn = record.fn === 'PRICE3' ? 'PRICE' : record.fn;
  // A cell address stands for an empty cell of that project's test sheet.
  const cells = record.args.map((arg) => (typeof arg === 'string' && /^[A-Z]\d+$/.test(arg) ? null : arg));
  const size = typeof expected === 'number' ? Math.abs(expected) : 0;
  return {
    name: `php/${record.fn}:${index}${record.name ? ` ${record.name}` : ''}`,
    fn,
    args: unwrapArguments(fn, cells),
    // PRICE3 follows the published algorithm for basis 2 and 3, as its table says; Excel does not.
    profile: record.fn === 'PRICE3' ? 'isda' : 'excel-2010',
    expected,
    tolerance: record.fn === 'XIRR' ? Math.max(1e-7, 1e-6 * size) : Math.max(1e-7, 1e-9 * size),
  };
}

function readPhpCases(file: string): Case[] {
  const records = JSON.parse(readFileSync(file, 'utf8')) as readonly PhpRecord[];
  return records.flatMap((record, index) => readPhpCase(record, index) ?? []);
}

function report(json: boolean, line: Readonly<Record<string, unknown>>): void {
  if (json) console.log(JSON.stringify(line));
  else
    console.log(
      Object.entries(line)
        .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join('  '),
    );
}

/** What became of a set of cases; a listed exception is wrong by the record, and listed with the reason. */
export interface SetResult extends ConformanceResult {
  readonly excepted: number;
}

/** A figure within the tolerance, or a refusal with the error value; what an engine throws is any refusal here. */
function isAsExpected({ expected, tolerance }: Case, actual: number | string): boolean {
  if (typeof expected === 'number') return typeof actual === 'number' && Math.abs(actual - expected) <= tolerance;
  return actual === expected || (expected === 'exception' && typeof actual === 'string');
}

/** Of more cases than this one certificate in so many is checked: a check takes longer than a case. */
const [ALL_CHECKED, CHECKED_SHARE] = [5_000, 20];

/** Runs each case, checks certificates, and names every one that is not right: a listed exception with its reason, any other as failed. */
export function runCases(cases: readonly Case[], json: boolean): SetResult {
  let [passed, failed, excepted] = [0, 0, 0];
  const stride = cases.length > ALL_CHECKED ? CHECKED_SHARE : 1;
  for (const [index, test] of cases.entries()) {
    const outcome = calculateFunction(test.fn, test.args, test.profile);
    const actual = outcome.ok ? Number(outcome.value.value) : String(outcome.refusal.details?.['errorValue']);
    const proof = outcome.ok && index % stride === 0 ? checkCertificate(outcome.value.certificateText) : undefined;
    if (proof && !proof.valid) {
      failed += 1;
      report(json, { result: 'UNPROVEN', case: test.name, args: test.args, reason: proof.reason });
      continue;
    }
    if (isAsExpected(test, actual)) {
      passed += 1;
      continue;
    }
    const reason = exceptionFor(test, actual);
    if (reason) excepted += 1;
    else failed += 1;
    report(json, {
      result: reason ? 'EXCEPTION' : 'FAILED',
      case: test.name,
      args: test.args,
      expected: test.expected,
      actual: outcome.ok ? outcome.value.value : `${outcome.refusal.code}: ${outcome.refusal.message}`,
      ...(reason ? { reason } : {}),
    });
  }
  return { passed, failed, excepted };
}

/** Shares of right cases, exceptions counting as wrong: 500 of 507, 99.9 %, and of errors nine in ten. */
const BARS: Readonly<Record<string, number>> = {
  phpspreadsheet: 500 / 507,
  'phpspreadsheet errors': 0.9,
  'excel-financial-functions': 0.999,
};

/** Cases to count as failed: the unlisted ones, and below the bar the exceptions too. */
export function countFailed(set: string, { passed, failed, excepted }: SetResult): number {
  const share = passed / (passed + failed + excepted);
  return share >= (BARS[set] ?? 1) ? failed : failed + excepted;
}

/**
 * Replays the recorded cases of both spreadsheet corpora. Missing functions and refusals count as wrong.
 * A folder given by `dir` holds `excel-financial-functions` and `phpspreadsheet`, or the files of one of them.
 */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('calc');
  const excel = [path.join(folder, 'excel-financial-functions'), folder].find(
    (candidate) => existsSync(candidate) && readdirSync(candidate).some((name) => name.endsWith('.test')),
  );
  const php = [path.join(folder, 'phpspreadsheet/cases.json'), path.join(folder, 'cases.json')].find((candidate) =>
    existsSync(candidate),
  );
  const recorded = php ? readPhpCases(php) : [];
  const figures = recorded.filter((test) => typeof test.expected === 'number');
  const errors = recorded.filter((test) => typeof test.expected === 'string');
  const sets = [
    ...(figures.length > 0 ? [{ set: 'phpspreadsheet', cases: figures }] : []),
    ...(errors.length > 0 ? [{ set: 'phpspreadsheet errors', cases: errors }] : []),
    ...(excel ? [{ set: 'excel-financial-functions', cases: readExcelCases(excel) }] : []),
  ];
  if (sets.length === 0) throw new Error(`No calculation cases in ${folder}.`);
  let [passed, failed, excepted] = [0, 0, 0];
  for (const { set, cases } of sets) {
    const result = runCases(cases, options.json);
    passed += result.passed;
    failed += countFailed(set, result);
    excepted += result.excepted;
    report(options.json, {
      set,
      cases: cases.length,
      passed: result.passed,
      exceptions: result.excepted,
      failed: result.failed,
      share: `${((100 * result.passed) / cases.length).toFixed(3)} %`,
      bar: `${(100 * (BARS[set] ?? 1)).toFixed(3)} %`,
    });
  }
  report(options.json, { listedExceptions: excepted });
  return { passed, failed };
}
