import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correlate } from './correlation.ts';
import { readRule } from './rule.ts';

const ruleOf = (detection: string): ReturnType<typeof readRule> =>
  readRule(`title: A rule\nlevel: low\ndetection:\n${detection.replaceAll(/^/gm, '  ')}`);
const matches = (detection: string, event: Record<string, unknown>): boolean => ruleOf(detection).matches(event);

test('fields hold together, values of one field hold one for another, letters of either case are one', () => {
  const rule = 'selection:\n  name: [Put*, delete?ey]\n  by: root\ncondition: selection';
  assert.equal(matches(rule, { name: 'PUTOBJECT', by: 'Root' }), true);
  assert.equal(matches(rule, { name: 'DeleteKey', by: 'root' }), true);
  assert.equal(matches(rule, { name: 'GetObject', by: 'root' }), false);
  assert.equal(matches(rule, { name: 'PutObject', by: 'other' }), false);
  assert.equal(matches(rule, { name: 'PutObject' }), false);
});

test('modifiers compare the beginning, the end, a part, all parts, numbers, patterns and whether there is one', () => {
  const event = { path: '/etc/passwd', size: 12, inner: { depth: 'three' } };
  for (const [search, expected] of [
    ['path|startswith: /etc', true],
    ['path|endswith: passwd', true],
    ['path|contains: c/p', true],
    ['path|contains|all: [etc, pass]', true],
    ['path|contains|all: [etc, shadow]', false],
    ['path|re: ^/e.c/', true],
    ['size|gte: 12', true],
    ['size|gt: 12', false],
    ['inner.depth: three', true],
    ['inner.width|exists: false', true],
    ['inner.depth|exists: false', false],
    ['inner.width: null', true],
  ] as const)
    assert.equal(matches(`selection:\n  ${search}\ncondition: selection`, event), expected, search);
});

test('conditions bind as they are meant: not before and before or, brackets, and several of a name', () => {
  const named = 'a:\n  x: 1\nb:\n  y: 1\nfilter_one:\n  z: 1\n';
  for (const [condition, event, expected] of [
    ['a or b and not filter_one', { x: 1, z: 1 }, true],
    ['(a or b) and not filter_one', { x: 1, z: 1 }, false],
    ['1 of them', { z: 1 }, true],
    ['all of them', { x: 1, y: 1 }, false],
    ['a and not 1 of filter_*', { x: 1 }, true],
  ] as const)
    assert.equal(matches(`${named}condition: ${condition}`, event), expected, condition);
});

test('keywords stand anywhere in an event, and a wildcard that is escaped is a letter', () => {
  assert.equal(matches('keywords:\n  - hidden\ncondition: keywords', { a: { b: ['x', 'so HIDDEN here'] } }), true);
  assert.equal(matches("selection:\n  a: 'x\\*y'\ncondition: selection", { a: 'x*y' }), true);
  assert.equal(matches("selection:\n  a: 'x\\*y'\ncondition: selection", { a: 'xzy' }), false);
});

test('what is not known is refused when the rule is read, not passed over', () => {
  for (const detection of [
    'selection:\n  a|base64offset: x\ncondition: selection',
    'selection:\n  a: x\ncondition: selektion',
    'selection:\n  a: x\ncondition: selection and',
    'selection:\n  a: x\ncondition: (selection',
    'selection:\n  a: x\ncondition: 1 of other_*',
    'selection:\n  a: x\ntimeframe: 5m\ncondition: selection',
    'selection:\n  a: x',
  ])
    assert.throws(() => ruleOf(detection), SyntaxError, detection);
  assert.throws(() => readRule('title: ['), SyntaxError);
});

test('events are counted within a span for each group, and what follows belongs to what was found', () => {
  const at = (minute: number, by: string, from = 'x') => ({
    at: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString(),
    by,
    from,
  });
  const counted = { groupBy: ['by'], minutes: 10, least: 3 };
  const attack = [0, 3, 6, 9, 12].map((minute) => at(minute, 'ana'));
  assert.deepEqual(
    correlate([...attack, at(50, 'ana')], counted).map(({ events, group }) => [events.length, group]),
    [[5, ['ana']]],
  );
  assert.deepEqual(correlate([at(0, 'ana'), at(1, 'ben'), at(2, 'ana'), at(30, 'ana')], counted), []);
  const values = { groupBy: ['from'], minutes: 10, least: 2, field: 'by' };
  assert.equal(correlate([at(0, 'ana'), at(1, 'ana'), at(2, 'ben')], values).length, 1);
  assert.equal(correlate([at(0, 'ana'), at(1, 'ana')], values).length, 0);
});
