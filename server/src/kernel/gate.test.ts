import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { Gate } from './gate.ts';

/** Work that ends when it is told to. */
function held(gate: Gate, line: string, order: string[]): { readonly end: () => void; readonly done: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = gate.through(line, async () => {
    order.push(line);
    await promise;
  });
  return { end: resolve, done };
}

test('a line that is long takes turns with others, and never all places', async () => {
  const order: string[] = [];
  const gate = new Gate(3, 2);
  const long = Array.from({ length: 6 }, () => held(gate, 'long', order));
  const short = held(gate, 'short', order);
  await setImmediate();
  assert.deepEqual(order, ['long', 'long', 'short']);
  const late = held(gate, 'late', order);
  const later = held(gate, 'late', order);
  assert.equal(gate.waiting, 6);
  for (const each of [...long, short, late, later]) each.end();
  await Promise.all([...long, short, late, later].map(async ({ done }) => await done));
  // Whoever comes late does not wait for the whole of the long line.
  assert.ok(order.lastIndexOf('late') < order.lastIndexOf('long'), order.join(' '));
  assert.equal(order.length, 9);
  assert.equal(gate.waiting, 0);
});

test('work that fails leaves its place to the next', async () => {
  const gate = new Gate(1);
  await assert.rejects(
    gate.through('a', async () => await Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(await gate.through('b', async () => await Promise.resolve('in')), 'in');
});
