import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { contract, event } from './contract.ts';
import { errorsOf } from './errors.ts';
import { flagSetting, wholeSetting } from './firm-settings.ts';
import { moduleKit } from './kit.ts';
import { completeModule, type ModuleDeclaration } from './module.ts';
import { route, type AnyOperation } from './operation.ts';
import { expandPermissions, grants } from './permissions.ts';
import { buildRegistry, DeclarationMistake } from './registry.ts';
import type { AskedQuestion } from './questions.ts';
import { legalActions, nextState, stateDiagram, stateMachine } from './state-machine.ts';

/** A declaration as data, so that it can contradict itself and others in any way. */
function module(name: string, more: Partial<ModuleDeclaration> = {}) {
  const nothing = { needs: [], hears: [], permissions: [], emits: [], calls: {} };
  return completeModule({ name, floor: 'product', summary: name, home: import.meta.url, ...nothing, ...more });
}

function read(name: string, permission: string) {
  const { query } = moduleKit({
    contract: contract('any', { calls: {}, events: [] }),
    needs: [],
    permissions: [{ name: permission, summary: '' }],
  });
  return query({
    name,
    summary: name,
    permission,
    input: z.object({}),
    output: z.object({}),
    handle: async () => ok({}),
  });
}

/** A command whose answer carries a secret, and which does not say so. */
function drawing(name: string, permission: string) {
  const { command } = moduleKit({
    contract: contract('any', { calls: {}, events: [] }),
    needs: [],
    permissions: [{ name: permission, summary: '' }],
  });
  return command({
    name,
    summary: name,
    permission,
    input: z.object({}),
    output: z.object({ secret: z.string() }),
    handle: async () => ok({ secret: 'x' }),
  }) as unknown as AnyOperation;
}

/** A permission that an operation asks for and a role gives. */
function reading(name: string, permission: string) {
  return {
    permissions: [{ name: permission, summary: '' }],
    routes: [route('GET', '/x', read(`${name}.x`, permission))],
    roles: { partner: 'all' as const },
  };
}

const done = event('a.done.v1', 'Done.', z.object({ id: z.string() }));
const a = { ...reading('a', 'a:x:read'), emits: [done] };

const page = {
  route: '/things',
  title: 'Things',
  group: 'top',
  place: 1,
  permission: 'signed_in',
  key: 'T',
} as const;
const step = { from: 'new', to: 'old', activity: 'old', machine: 'm', action: 'begin' };
const process = {
  name: 'way',
  label: 'Way',
  summary: '',
  types: [],
  activities: [],
  process: { initial: 'new', finals: [], transitions: [] as (typeof step)[] },
  milestones: { from: 'new', to: 'old' },
  deviationNames: {},
  assignCases: () => ({ subjects: new Map(), caseOf: () => undefined }),
};

const question: AskedQuestion = {
  name: 'c.weight',
  summary: 'Weight',
  about: 'books',
  asked: [[['weight']]],
  time: 'day',
  example: 'What does it weigh?',
};

/** One control module for each thing that can be declared, which contradicts it. */
const CONTROLS: Readonly<Record<string, readonly [Partial<ModuleDeclaration>, RegExp]>> = {
  needs: [{ needs: ['ghost'] }, /Module "c" needs "ghost", which is not known/],
  hears: [{ hears: ['ghost'] }, /Module "c" hears "ghost", which is not known/],
  'operation in another name': [
    { routes: [route('GET', '/x', read('a.y', 'signed_in'))] },
    /declares the operation "a.y", which is not in its name/,
  ],
  'call in another name': [{ calls: { y: read('a.y', 'signed_in') as never } }, /declares the operation "a.y"/],
  'permission in another name': [
    { permissions: [{ name: 'a:y:read', summary: '' }] },
    /declares the permission "a:y:read", which is not in its name/,
  ],
  'event in another name': [
    { emits: [event('a.other.v1', '', z.object({}))] },
    /declares the event "a.other.v1", which is not in its name/,
  ],
  'job in another name': [
    { jobs: [{ name: 'a.work', timeoutSeconds: 1, handle: async () => {} }] },
    /declares the job "a.work", which is not in its name/,
  ],
  'permission of another module': [
    { routes: [route('GET', '/x', read('c.x', 'a:x:read'))] },
    /Operation "c.x" asks for permission "a:x:read", which its module does not declare/,
  ],
  'permission without use': [
    { permissions: [{ name: 'c:y:read', summary: '' }], roles: { partner: 'all' } },
    /Permission "c:y:read" is asked for by no operation/,
  ],
  'permission judged by nobody': [
    { permissions: [{ name: 'c:y:read', summary: '', judgedBy: 'c.gone' }], roles: { partner: 'all' } },
    /Permission "c:y:read" is judged by "c.gone", which is no operation/,
  ],
  'permission that no role gives': [
    { ...reading('c', 'c:x:read'), roles: {} },
    /Permission "c:x:read" is given by no role/,
  ],
  'role of a permission that is not its own': [
    { roles: { staff: ['a:x:read'] } },
    /gives "a:x:read" to the role "staff", which is not its permission/,
  ],
  'role that does not exist': [
    { roles: { king: 'all' } as ModuleDeclaration['roles'] },
    /gives permissions to the role "king", which does not exist/,
  ],
  'misspelt event': [
    { hears: ['a'], handles: [{ types: ['a.dnoe.v1'], handle: async () => {} }] },
    /handles the event "a.dnoe.v1", which no module emits/,
  ],
  'event of a module that is not needed': [
    { handles: [{ types: [done.type], handle: async () => {} }] },
    /handles "a.done.v1" without naming "a" in needs or hears/,
  ],
  'page without a permission': [
    { pages: [{ ...page, permission: 'c:y:read' }] },
    /Page "\/things" opens with the permission "c:y:read", which is not of c/,
  ],
  'secret that is not said to be one': [
    { ...reading('c', 'c:x:read'), calls: { draw: drawing('c.draw', 'c:x:read') } },
    /Operation "c.draw" answers "secret" without saying answersSecret/,
  ],
  'page without a route': [{ pages: [{ ...page, route: 'things' }] }, /Page "things" of c is no route/],
  'page without a letter': [{ pages: [{ ...page, key: 'th' }] }, /opens with "th", which is no letter/],
  'page that counts what nobody has': [
    { pages: [{ ...page, counts: 'ghost' }] },
    /Page "\/things" counts "ghost", which no module has waiting/,
  ],
  search: [
    {
      ...reading('c', 'c:x:read'),
      searches: [{ kind: 'c.thing', permission: 'c:x:read', entries: [], leaves: ['a.gone.v1'] }],
    },
    /The search for "c.thing" of c reads the event "a.gone.v1", which no module emits/,
  ],
  'search by another permission': [
    { searches: [{ kind: 'c.thing', permission: 'a:x:read', entries: [] }] },
    /The search for "c.thing" needs "a:x:read", which is not of c/,
  ],
  'search in another name': [
    { searches: [{ kind: 'a.thing', permission: 'a:x:read', entries: [] }] },
    /declares the kind of search "a.thing"/,
  ],
  waits: [
    { waits: { kinds: [], list: read('c.list', 'signed_in') as never } },
    /Module "c" lists what waits without saying of which kind/,
  ],
  'question in another name': [
    { questions: { asked: [{ ...question, name: 'a.weight' }], answer: read('c.answer', 'signed_in') as never } },
    /declares the question "a.weight", which is not in its name/,
  ],
  'question without words': [
    { questions: { asked: [{ ...question, asked: [[]] }], answer: read('c.answer', 'signed_in') as never } },
    /The question "c.weight" of c can be asked in no words/,
  ],
  'question of what there is not': [
    {
      questions: {
        asked: [{ ...question, about: 'account', of: ['wish'] }],
        answer: read('c.answer', 'signed_in') as never,
      },
    },
    /The question "c.weight" of c is asked of "wish", which no account is/,
  ],
  'questions in the same words': [
    {
      questions: { asked: [question, { ...question, name: 'c.mass' }], answer: read('c.answer', 'signed_in') as never },
    },
    /The questions "c.weight" and "c.mass" are asked in the very same words/,
  ],
  'process of an unknown event': [
    { processes: [{ ...process, types: ['a.gone.v1'] }] },
    /The process "way" of c reads the event "a.gone.v1"/,
  ],
  'process of an unknown machine': [
    { processes: [{ ...process, process: { ...process.process, transitions: [{ ...step, machine: 'ghost' }] } }] },
    /The process "way" of c follows the machine "ghost", which nobody has/,
  ],
  seed: [
    { seed: [{ at: '2026-02-02T09:00:00Z', by: 'staff', operation: 'a.x', input: {} }] },
    /seeds by "a.x", which is no operation of its edge/,
  ],
  'setting in another name': [
    { settings: [flagSetting({ name: 'a.loud', says: '', permission: 'a:x:read' }, true)] },
    /declares the setting "a.loud", which is not in its name/,
  ],
  'setting that nobody may change': [
    { settings: [flagSetting({ name: 'c.loud', says: '', permission: 'a:x:read' }, true)] },
    /The setting "c.loud" is changed by "a:x:read", which is not a permission of c/,
  ],
  'setting that refuses its own standard': [
    {
      ...reading('c', 'c:x:read'),
      settings: [
        wholeSetting({ name: 'c.days', says: '', permission: 'c:x:read' }, { least: 1, most: 9, standard: 10 }),
      ],
    },
    /The setting "c.days" does not take its own standard "10"/,
  ],
  'operators see an event of another module': [
    { operator: [{ type: 'a.done.v1', fields: [] }] },
    /lets operators see the event "a.done.v1", which it does not emit/,
  ],
  'operators see a field that is not there': [
    {
      emits: [event('c.done.v1', '', z.object({ id: z.string() }))],
      operator: [{ type: 'c.done.v1', fields: ['name'] }],
    },
    /lets operators see "name" of "c.done.v1", which has no such field/,
  ],
  'health without a sign': [
    { health: { signs: [], look: read('c.look', 'public') as never } },
    /Module "c" tells how it does without naming a sign/,
  ],
  'sign of health in another name': [
    { health: { signs: ['a.pulse'], look: read('c.look', 'public') as never } },
    /declares the sign of health "a.pulse", which is not in its name/,
  ],
  'page behind the operators’ door': [
    { pages: [{ ...page, route: '/operate/things' }] },
    /Page "\/operate\/things" of c stands behind the wrong door/,
  ],
  'command center that gives rights to a firm': [
    { ...reading('c', 'c:x:read'), floor: 'command_center' },
    /Module "c" of the command center gives permissions to the firm's role "partner"/,
  ],
  'error in another name': [
    { errors: errorsOf('a', { gone: { kind: 'conflict', says: 'It is gone.' } }) },
    /declares the error "a.gone", which is not in its name/,
  ],
  'name of an event of another module': [
    { eventNames: { de: { 'a.done.v1': 'getan' } } },
    /names the event "a.done.v1" in "de", which it does not emit/,
  ],
  'language that leaves an event out': [
    {
      emits: [event('c.done.v1', '', z.object({})), event('c.gone.v1', '', z.object({}))],
      eventNames: { de: { 'c.done.v1': 'getan' } },
    },
    /has no name in "de" for its event "c.gone.v1"/,
  ],
  'translation of no error': [
    { languages: { de: { 'c.gone': { sentences: ['Es ist weg.'] } } } },
    /says "c.gone" in "de", which is no error of it/,
  ],
  'translation that leaves a value out': [
    {
      errors: errorsOf('c', { gone: { kind: 'conflict', says: '{what} is gone.' } }),
      languages: { de: { 'c.gone': { sentences: ['Es ist weg.'] } } },
    },
    /The error "c.gone" has no sentence in "de" for "\{what\} is gone."/,
  ],
};

for (const [what, [control, sentence]] of Object.entries(CONTROLS)) {
  test(`a module that contradicts others is refused and named: ${what}`, () => {
    buildRegistry([module('a', a)]);
    assert.throws(
      () => buildRegistry([module('a', a), module('c', control)]),
      (error) => error instanceof DeclarationMistake && sentence.test(error.message),
    );
  });
}

test('what two modules declare alike is refused, with the names of both', () => {
  const machine = stateMachine({ name: 'm', initial: 'new', states: ['new'], transitions: {} });
  const twice: readonly (readonly [string, Partial<ModuleDeclaration>])[] = [
    ['Page "/things"', { pages: [page] }],
    ['Setting "loud"', { settings: [flagSetting({ name: 'loud', says: '', permission: 'x' }, true)] }],
    ['Process "way"', { processes: [process], stateMachines: [] }],
    ['State machine "m"', { stateMachines: [machine] }],
  ];
  for (const [what, more] of twice) {
    assert.throws(
      () => buildRegistry([module('c', more), module('d', more)]),
      (error) => error instanceof DeclarationMistake && error.message === `${what} is declared twice, by c and by d.`,
    );
  }
});

test('modules start after all that they need, whatever the order of the list', () => {
  const registry = buildRegistry([
    module('luca', { needs: ['finory', 'vamn'] }),
    module('finory', { needs: ['vamn'] }),
    module('vamn'),
  ]);
  assert.deepEqual(
    registry.enabled.map(({ name }) => name),
    ['vamn', 'finory', 'luca'],
  );
});

test('a declaration that contradicts another stops the start and is named', () => {
  const mistakes: readonly (readonly [RegExp, () => unknown])[] = [
    [/Module "luca" needs "finory", which is not known/, () => buildRegistry([module('luca', { needs: ['finory'] })])],
    [
      /circle: a -> b -> c -> a/,
      () =>
        buildRegistry([module('a', { needs: ['b'] }), module('b', { needs: ['c'] }), module('c', { needs: ['a'] })]),
    ],
    [/Module "a" is declared twice/, () => buildRegistry([module('a'), module('a')])],
    [
      /Schema "s" is declared twice, by a and by b/,
      () => buildRegistry([module('a', { owns: 's' }), module('b', { owns: 's' })]),
    ],
    [
      /Event "x.done.v1" is declared twice/,
      () => buildRegistry(['a', 'b'].map((name) => module(name, { emits: [event('x.done.v1', '', z.object({}))] }))),
    ],
    [
      /Route GET \/v1\/a\/x \(a.x\) declares no permission/,
      () => buildRegistry([module('a', { routes: [route('GET', '/x', read('a.x', ''))] })]),
    ],
    [/"q" is enabled but not known/, () => buildRegistry([module('a')], ['q'])],
    [
      /never reaches lost/,
      () =>
        buildRegistry([
          module('a', {
            stateMachines: [stateMachine({ name: 'm', initial: 'new', states: ['new', 'lost'], transitions: {} })],
          }),
        ]),
    ],
  ];
  for (const [sentence, build] of mistakes)
    assert.throws(
      build,
      (error) => error instanceof DeclarationMistake && sentence.test(error.message),
      String(sentence),
    );
});

test('modules can be left out, and permissions exist only where they are declared', () => {
  const registry = buildRegistry(
    [module('a', { ...reading('a', 'a:x:read') }), module('b', { ...reading('b', 'b:y:write') })],
    ['a'],
  );
  assert.deepEqual([registry.isEnabled('a'), registry.isEnabled('b')], [true, false]);
  assert.deepEqual(expandPermissions(registry, ['*:*:read', 'c:z:read']), ['a:x:read']);
  assert.equal(grants('a:*:read', 'a:x:read:more'), false);
});

test('an illegal transition names the current state and the legal ones', () => {
  const bill = stateMachine({
    name: 'bill',
    initial: 'draft',
    states: ['draft', 'approved', 'posted'],
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
