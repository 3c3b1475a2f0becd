import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ok } from '../base/outcome.ts';
import { ConfigurationMistake, readConfiguration, remoteModules } from './configuration.ts';
import { event } from './contract.ts';
import { defineModule, emitting, type ModuleInput } from './module.ts';
import { query, route } from './operation.ts';
import { expandPermissions, grants } from './permissions.ts';
import { buildRegistry, DeclarationMistake } from './registry.ts';
import { legalActions, nextState, stateDiagram, stateMachine } from './state-machine.ts';

function module(name: string, more: Partial<ModuleInput> = {}) {
  return defineModule({ name, floor: 'product', summary: name, needs: [], home: import.meta.url, ...more });
}

function read(name: string, permission: string) {
  return query({ name, summary: name, permission, input: z.object({}), output: z.object({}), handle: async () => ok({}) });
}

test('modules start after all that they need, whatever the order of the list', () => {
  const registry = buildRegistry([module('luca', { needs: ['finory', 'vamn'] }), module('finory', { needs: ['vamn'] }), module('vamn')]);
  assert.deepEqual(registry.enabled.map(({ name }) => name), ['vamn', 'finory', 'luca']);
});

test('a declaration that contradicts another stops the start and is named', () => {
  const mistakes: readonly (readonly [RegExp, () => unknown])[] = [
    [/Module "luca" needs "finory", which is not known/, () => buildRegistry([module('luca', { needs: ['finory'] })])],
    [/circle: a -> b -> c -> a/, () => buildRegistry([module('a', { needs: ['b'] }), module('b', { needs: ['c'] }), module('c', { needs: ['a'] })])],
    [/Module "a" is declared twice/, () => buildRegistry([module('a'), module('a')])],
    [/Schema "s" is declared twice, by a and by b/, () => buildRegistry([module('a', { owns: 's' }), module('b', { owns: 's' })])],
    [/Event "x.done.v1" is declared twice/, () => buildRegistry(['a', 'b'].map((name) => module(name, { emits: emitting(event('x.done.v1', '', z.object({}))) })))],
    [/Route GET \/v1\/a\/x \(a.x\) declares no permission/, () => buildRegistry([module('a', { routes: [route('GET', '/x', read('a.x', ''))] })])],
    [/asks for permission "a:x:read", which no module declares/, () => buildRegistry([module('a', { routes: [route('GET', '/x', read('a.x', 'a:x:read'))] })])],
    [/"q" is enabled but not known/, () => buildRegistry([module('a')], ['q'])],
    [/never reaches lost/, () => buildRegistry([module('a', { stateMachines: [stateMachine({ name: 'm', initial: 'new', states: ['new', 'lost'], transitions: {} })] })])],
  ];
  for (const [sentence, build] of mistakes) assert.throws(build, (error) => error instanceof DeclarationMistake && sentence.test(error.message), String(sentence));
});

test('modules can be left out, and permissions exist only where they are declared', () => {
  const registry = buildRegistry([module('a', { permissions: [{ name: 'a:x:read', summary: '' }] }), module('b', { permissions: [{ name: 'b:y:write', summary: '' }] })], ['a']);
  assert.deepEqual([registry.isEnabled('a'), registry.isEnabled('b')], [true, false]);
  assert.deepEqual(expandPermissions(registry, ['*:*:read', 'c:z:read']), ['a:x:read']);
  assert.equal(grants('a:*:read', 'a:x:read:more'), false);
});

test('an illegal transition names the current state and the legal ones', () => {
  const bill = stateMachine({
    name: 'bill', initial: 'draft', states: ['draft', 'approved', 'posted'],
    transitions: { approve: { from: ['draft'], to: 'approved' }, post: { from: ['approved'], to: 'posted' } },
  });
  assert.deepEqual(nextState(bill, 'draft', 'approve'), { ok: true, value: 'approved' });
  const refused = nextState(bill, 'draft', 'post');
  assert.ok(!refused.ok);
  assert.equal(refused.refusal.kind, 'conflict');
  assert.deepEqual(refused.refusal.details, { current: 'draft', action: 'post', legal: ['approve'] });
  assert.deepEqual(legalActions(bill, 'posted'), []);
  assert.match(stateDiagram(bill), /draft --> approved: approve/);
});

test('each mistake of a setting is one sentence that names it', () => {
  assert.equal(readConfiguration({}).PORT, 4400);
  assert.throws(
    () => readConfiguration({ PORT: 'many', FINACE_DATABASE_URL: 'mysql://x', FINACE_DATABSE_URL: 'typo' }),
    (error) => error instanceof ConfigurationMistake && error.message.split('\n').length === 3 && /PORT/.test(error.message) && /FINACE_DATABSE_URL is not a setting/.test(error.message),
  );
  assert.deepEqual([...remoteModules({ FINACE_REMOTE_MODULES: 'vamn=http://localhost:1' })], [['vamn', 'http://localhost:1']]);
  assert.throws(() => remoteModules({ FINACE_REMOTE_MODULES: 'vamn' }), ConfigurationMistake);
});
