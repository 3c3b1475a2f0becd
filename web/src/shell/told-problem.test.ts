import { test } from 'node:test';
import assert from 'node:assert/strict';
import { STATUS_CODES } from 'node:http';
import { RequestFailed } from '@finaceverse/client';
import { tellProblem } from './told-problem.ts';
import * as german from './words.de.ts';
import * as english from './words.en.ts';

/** Every status with which the platform refuses, and those of a fault. */
const statuses = [400, 401, 403, 404, 409, 410, 412, 413, 415, 422, 428, 429, 500, 502, 503, 504, 507];

const refused = (status: number): RequestFailed =>
  new RequestFailed({ status, title: STATUS_CODES[status] ?? '', detail: 'The total is off.', code: 'client.unknown' });

test('no refusal is headed by the name of its HTTP status, and its sentence stays the platform’s', () => {
  for (const status of statuses) {
    const { heading, detail } = tellProblem(refused(status));
    assert.notEqual(heading.toLowerCase(), STATUS_CODES[status]?.toLowerCase());
    assert.notEqual(heading, '');
    assert.equal(detail, 'The total is off.');
  }
  for (const status of [400, 401, 403, 404, 409, 412, 413, 415, 422, 429])
    assert.notEqual(tellProblem(refused(status)).heading, english.errors.refusedOtherwise, String(status));
});

test('each heading is said in German too, in words of its own', () => {
  assert.deepEqual(Object.keys(german.errors.refused), Object.keys(english.errors.refused));
  for (const [status, heading] of Object.entries(english.errors.refused))
    assert.notEqual(german.errors.refused[Number(status)], heading);
});

test('a server that does not answer is told in the language in force, not in the client’s own', () => {
  const told = tellProblem(new RequestFailed({ status: 0, title: '', detail: 'x', code: 'client.unreachable' }));
  assert.deepEqual([told.heading, told.detail], [english.errors.unreachable, english.errors.unreachableText]);
});

test('what a field says is not said twice, and its address in the document not at all', () => {
  const fields = [{ pointer: '/lines/0/quantity', message: 'Write the quantity.' }];
  const problem = { status: 422, title: '', code: 'kernel.invalid_input', fields } as const;
  const told = tellProblem(new RequestFailed({ ...problem, detail: '/lines/0/quantity: Write the quantity.' }));
  assert.deepEqual([told.detail, told.fields], [undefined, fields]);
  assert.equal(
    tellProblem(new RequestFailed({ ...problem, detail: 'Two lines are off.' })).detail,
    'Two lines are off.',
  );
});

test('a fault of the page is no refusal', () => {
  assert.equal(tellProblem(new TypeError('x is not a function')).heading, english.errors.crashedTitle);
});
