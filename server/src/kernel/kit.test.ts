import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { call, contract, event } from './contract.ts';
import { moduleKit } from './kit.ts';

/**
 * What must not compile stands under a line that expects the error: the compiler complains of a line that does compile, so
 * `npm run check` fails when one of these mistakes becomes possible.
 */
const weighed = event('scales.weighed.v1', 'Something was weighed.', z.object({ grams: z.number() }));
const broken = event('scales.broken.v1', 'The scales broke.', z.object({ part: z.string() }));
const dreamt = event('dreams.dreamt.v1', 'Somebody dreamt.', z.object({ of: z.string() }));

const scalesContract = contract('scales', {
  calls: {
    weigh: call(z.object({ thing: z.string(), times: z.number().default(1) }), z.object({ grams: z.number() })),
    tare: call(z.object({}), z.object({ grams: z.number() })),
  },
  events: [weighed, broken],
});
const kitchenContract = contract('kitchen', { calls: {}, events: [] });

const scales = moduleKit({
  contract: scalesContract,
  needs: [],
  permissions: [{ name: 'scales:thing:weigh', summary: 'Weigh things' }],
});
const kitchen = moduleKit({
  contract: kitchenContract,
  needs: [scalesContract],
  permissions: [{ name: 'kitchen:meal:cook', summary: 'Cook' }],
});

const grams = z.object({ grams: z.number() });
const weigh = scales.query({
  name: 'scales.weigh',
  summary: 'Weighs a thing.',
  permission: 'scales:thing:weigh',
  input: z.object({ thing: z.string(), times: z.number() }),
  output: grams,
  handle: async (_ctx, { thing, times }) => ok({ grams: thing.length * times }),
});
const tare = scales.query({
  name: 'scales.tare',
  summary: 'Weighs nothing.',
  permission: 'signed_in',
  input: z.object({}),
  output: grams,
  handle: async () => ok({ grams: 0 }),
});
const wordy = scales.query({
  name: 'scales.wordy',
  summary: 'Weighs in words.',
  permission: 'signed_in',
  input: z.object({}),
  output: z.object({ grams: z.string() }),
  handle: async () => ok({ grams: 'some' }),
});

const parts = { floor: 'product' as const, summary: '', home: import.meta.url };

test('a contract is answered whole and as it says, or the module does not compile', () => {
  const declared = scales.defineModule({ ...parts, answers: { weigh, tare } });
  assert.deepEqual(Object.keys(declared.calls), ['weigh', 'tare']);
  // @ts-expect-error -- the call `tare` has no answer
  scales.defineModule({ ...parts, answers: { weigh } });
  // @ts-expect-error -- an answer in words is not the number that the contract promises
  scales.defineModule({ ...parts, answers: { weigh, tare: wordy } });
  // @ts-expect-error -- the contract has no call of this name
  scales.defineModule({ ...parts, answers: { weigh, tare, guess: tare } });
});

test('an answer speaks with the schemas of the contract: a caller may leave out what has a default', async () => {
  const { calls } = scales.defineModule({ ...parts, answers: { weigh, tare } });
  assert.deepEqual(calls['weigh']?.input.parse({ thing: 'egg' }), { thing: 'egg', times: 1 });
  assert.deepEqual(weigh.input.safeParse({ thing: 'egg' }).success, false);
});

test('a module calls what it needs and nothing else, with what the contract takes', () => {
  kitchen.query({
    name: 'kitchen.cook',
    summary: 'Cooks.',
    permission: 'kitchen:meal:cook',
    input: z.object({}),
    output: grams,
    handle: async (ctx) => {
      // @ts-expect-error -- the kitchen does not need dreams
      await ctx.calls.dreams?.sleep({});
      // @ts-expect-error -- a thing is named by a text
      await ctx.calls.scales.weigh({ thing: 1 });
      // @ts-expect-error -- the scales offer no such call
      await ctx.calls.scales.smell?.({});
      return await ctx.calls.scales.weigh({ thing: 'egg' });
    },
  });
  scales.query({
    ...tare,
    permission: 'signed_in',
    // @ts-expect-error -- the scales need nobody
    handle: async (ctx) => await ctx.calls.kitchen.cook({}),
  });
});

test('an operation asks for a permission of its own module', () => {
  // @ts-expect-error -- a permission of another module
  kitchen.query({ ...tare, permission: 'scales:thing:weigh' });
  // @ts-expect-error -- a permission that nobody declares
  kitchen.query({ ...tare, permission: 'kitchen:meal:eat' });
});

test('a handler reads an event by the event\u2019s own schema, and only events of modules that it needs or hears', async () => {
  const seen: number[] = [];
  const handler = kitchen.on(weighed, async (_ctx, { data }) => void seen.push(data.grams));
  const stored = { type: weighed.type, data: { grams: 5, more: true } };
  await handler.handle({} as never, stored as never);
  assert.deepEqual([handler.types, seen], [['scales.weighed.v1'], [5]]);
  await assert.rejects(handler.handle({} as never, { ...stored, data: { grams: 'many' } } as never), z.ZodError);
  kitchen.on([weighed, broken], async (_ctx, { data }) => void ('part' in data && data.part.length));
  // @ts-expect-error -- the data of this event have no weight in pounds
  kitchen.on(weighed, async (_ctx, { data }) => void data.pounds);
  // @ts-expect-error -- the kitchen neither needs nor hears dreams
  kitchen.on(dreamt, async () => {});
  const dreams = contract('dreams', { calls: {}, events: [dreamt] });
  const { on } = moduleKit({ contract: kitchenContract, needs: [], hears: [dreams], permissions: [] });
  assert.deepEqual(on(dreamt, async () => {}).types, ['dreams.dreamt.v1']);
});
