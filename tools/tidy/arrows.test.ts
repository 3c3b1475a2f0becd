import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeArrows } from './arrows.ts';

test('every import points downward, through a contract that is named in needs, and never in a circle', async () => {
  const { violations, modules } = await judgeArrows();
  assert.ok(modules > 100, `only ${modules} files were read`);
  assert.deepEqual(violations, []);
});

test('control: reaching behind the door of a package is found', async () => {
  const { violations } = await judgeArrows([
    {
      name: 'control',
      severity: 'error',
      from: { path: '^server/src/products/vamn/' },
      to: { path: '^engines/calculation/', pathNot: '/samples\\.ts$' },
    },
  ]);
  assert.ok(violations.some((violation) => violation.startsWith('control:')));
});

test('an arrow that is forbidden is found: the control of the rule above', async () => {
  const { violations } = await judgeArrows([
    { name: 'control', severity: 'error', from: { path: '^server/src/kernel/' }, to: { path: '^base/' } },
  ]);
  assert.ok(violations.some((violation) => violation.startsWith('control:')));
});
