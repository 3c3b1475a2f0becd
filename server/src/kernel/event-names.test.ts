import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODULES } from '../modules.ts';

test('every module names its events in German, so that no list of them mixes two languages', () => {
  const silent = MODULES.filter(({ emits, eventNames }) => emits.length > 0 && eventNames['de'] === undefined);
  assert.deepEqual(
    silent.map(({ name }) => name),
    [],
  );
});

test('the German name of an event is short enough for a column and is not its English one', () => {
  for (const { eventNames } of MODULES)
    for (const [type, name] of Object.entries(eventNames['de'] ?? {})) {
      assert.ok(name.length <= 50, `${type}: ${name}`);
      assert.notEqual(name, type.split('.')[1]?.replaceAll('_', ' '));
    }
});
