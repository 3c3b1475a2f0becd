import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Parameter } from './records.ts';
import { boundsInWords, parameterOf, readInputs, type Entered } from './entered-inputs.ts';

const parameter = (name: string, kind: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  kind,
  title: name,
  optional: false,
  ...more,
});

const entered = (texts: Readonly<Record<string, string>>, currency: string | undefined = 'USD'): Entered => ({
  texts,
  currency,
  ownCurrencies: {},
});

test('amounts carry the currency of the calculation, plain figures carry none', () => {
  const read = readInputs(
    [parameter('cost', 'money'), parameter('life', 'integer')],
    entered({ cost: '10.00', life: '3' }),
  );
  assert.deepEqual(read, { ok: true, inputs: { cost: { amount: '10.00', currency: 'USD' }, life: '3' } });
});

test('an amount with a currency of its own keeps it', () => {
  const read = readInputs([parameter('settled', 'money', { ownCurrency: true })], {
    texts: { settled: '5' },
    currency: 'USD',
    ownCurrencies: { settled: 'EUR' },
  });
  assert.deepEqual(read, { ok: true, inputs: { settled: { amount: '5', currency: 'EUR' } } });
});

test('a pasted column is one item on each line, and a line that is no number is named', () => {
  const flows = parameter('flows', 'money-list');
  assert.deepEqual(readInputs([flows], entered({ flows: '-1,000.50\r\n400\n' })), {
    ok: true,
    inputs: {
      flows: [
        { amount: '-1000.50', currency: 'USD' },
        { amount: '400', currency: 'USD' },
      ],
    },
  });
  const wrong = readInputs([flows], entered({ flows: '400\n4OO' }));
  assert.ok(!wrong.ok);
  assert.match(wrong.errors['flows'] ?? '', /Line 2, "4OO"/);
});

test('what is missing is named; what is optional may be missing', () => {
  const read = readInputs([parameter('cost', 'money'), parameter('year', 'integer', { optional: true })], entered({}));
  assert.ok(!read.ok);
  assert.deepEqual(Object.keys(read.errors), ['cost']);
});

test('figures without a currency stay plain where a sum may be of anything', () => {
  const values = parameter('values', 'figure-list');
  const plain: Entered = { texts: { values: '1\n2' }, currency: undefined, ownCurrencies: {} };
  assert.deepEqual(readInputs([values], plain), { ok: true, inputs: { values: ['1', '2'] } });
});

test('a refusal finds its field, in lists too', () => {
  assert.deepEqual(['/inputs/flows/2', '/inputs/cost', '/asOf'].map(parameterOf), ['flows', 'cost', 'asOf']);
});

test('bounds are said in words', () => {
  assert.equal(boundsInWords(parameter('life', 'integer', { minimum: '1', maximum: '1200' })), '1 to 1,200.');
  assert.equal(boundsInWords(parameter('rate', 'decimal', { above: '-1' })), 'Above −1. 0.05 is 5 %.');
  assert.equal(boundsInWords(parameter('cost', 'money')), '');
});
