import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate, readDate } from '../arithmetic/calendar.ts';
import type { InputValue } from '../calculators/calculator.ts';
import type { FunctionDefinition } from './definition.ts';
import { FUNCTIONS } from './registry.ts';
import { calculateFunction } from './run.ts';
import { SAMPLE_ARGUMENTS } from './samples.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function resultOf(name: string, args: readonly InputValue[]): string {
  const outcome = calculateFunction(name, args);
  return outcome.ok ? outcome.value.value : String(outcome.refusal.details?.['errorValue']);
}

/** Each argument in another form, lists item by item. */
function rewritten(value: InputValue, change: (item: InputValue) => InputValue): InputValue {
  return Array.isArray(value) ? value.map((item: InputValue) => rewritten(item, change)) : change(value);
}

const DATE_FORMS: Readonly<Record<string, (day: number) => InputValue>> = {
  'a serial number': (day) => day + 25569,
  'a serial number in text': (day) => String(day + 25569),
  'month/day/year': (day) => {
    const { year, month, day: date } = civilDate(day);
    return `${month}/${date}/${year}`;
  },
  'day-month-year': (day) => {
    const { year, month, day: date } = civilDate(day);
    return `${date}-${MONTHS[month - 1]}-${year}`;
  },
  'year-month-day': (day) => {
    const { year, month, day: date } = civilDate(day);
    return `${year}-${MONTHS[month - 1]}-${date}`;
  },
  'a date with a time': (day) => {
    const { year, month, day: date } = civilDate(day);
    return `${month}/${date}/${year} 12:00:00 AM`;
  },
};

test('a date means the same in every form that spreadsheets write it in', () => {
  for (const [name, args] of Object.entries(SAMPLE_ARGUMENTS)) {
    for (const [form, write] of Object.entries(DATE_FORMS)) {
      const change = (item: InputValue): InputValue => {
        const day = typeof item === 'string' ? readDate(item) : undefined;
        return day === undefined ? item : write(day);
      };
      const other = args.map((value) => rewritten(value, change));
      assert.equal(resultOf(name, other), resultOf(name, args), `${name} with ${form}`);
    }
  }
});

test('a number means the same as a figure, in text, and as the only item of a list', () => {
  for (const [name, args] of Object.entries(SAMPLE_ARGUMENTS)) {
    const texts = args.map((value) => rewritten(value, (item) => (typeof item === 'number' ? String(item) : item)));
    assert.equal(resultOf(name, texts), resultOf(name, args), `${name} in text`);
    const lists = args.map((value) => (typeof value === 'number' ? [value] : value));
    assert.equal(resultOf(name, lists), resultOf(name, args), `${name} in lists`);
  }
});

function requiredOf(definition: FunctionDefinition): number {
  return definition.parameters.findLastIndex((parameter) => parameter.fallback === undefined) + 1;
}

test('an optional argument left out is the same as an empty one', () => {
  for (const [name, definition] of FUNCTIONS) {
    const required = requiredOf(definition);
    const short = (SAMPLE_ARGUMENTS[name] ?? []).slice(0, required);
    for (const empty of [null, '']) {
      const full = [...short, ...definition.parameters.slice(required).map(() => empty)];
      if (!definition.parameters.at(-1)?.rest) assert.equal(resultOf(name, full), resultOf(name, short), name);
    }
  }
});

test('an argument that a function needs is asked for by name', () => {
  for (const [name, definition] of FUNCTIONS) {
    const args = (SAMPLE_ARGUMENTS[name] ?? []).slice(0, requiredOf(definition) - 1);
    const outcome = calculateFunction(name, args);
    assert.ok(!outcome.ok, name);
    assert.equal(outcome.refusal.code, 'vamn.missing_input', name);
    assert.match(outcome.refusal.message, new RegExp(`^${name} needs the argument `));
  }
});

test('words, days that never were and dates in another order are no dates', () => {
  for (const words of ['someday', '2024-02-30', '31/12/2024', '29-Feb-2023', '5 Maybe 2024', '1.2.2024', ''])
    assert.equal(readDate(words), undefined, words);
  assert.deepEqual(civilDate(readDate('15-Feb-29') ?? 0), { year: 2029, month: 2, day: 15 });
  assert.deepEqual(civilDate(readDate('15-Feb-30') ?? 0), { year: 1930, month: 2, day: 15 });
});
