import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { MODULES } from '../modules.ts';
import { readInput, strictly } from './strict-input.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a schema names fields and takes others too, at any depth. */
function openPlaces(schema: unknown, place = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each, index) => openPlaces(each, `${place}/${index}`));
  if (!isObject(schema)) return [];
  const open = isObject(schema['properties']) && schema['additionalProperties'] !== false ? [place] : [];
  return [...open, ...Object.entries(schema).flatMap(([name, part]) => openPlaces(part, `${place}/${name}`))];
}

/** What other parties write, who add to it as they please. */
const TAKES_MORE = new Set([
  'identity.receive_saml',
  'identity.receive_openid',
  'identity.add_passkey',
  'identity.sign_in_by_passkey',
]);

const operations = MODULES.flatMap(({ routes }) => routes.map(({ operation }) => operation));

test('no operation of any module takes a field that it does not know, at any depth of its input', () => {
  assert.ok(operations.length > 250, `only ${operations.length} operations`);
  for (const operation of operations) {
    const open = openPlaces(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }));
    if (TAKES_MORE.has(operation.name)) assert.ok(open.length > 0, `${operation.name} need not be named here`);
    else assert.deepEqual(open, [], operation.name);
  }
});

test('a field of any operation that is written wrongly is refused by the name that was meant', () => {
  let judged = 0;
  for (const { name, input } of operations) {
    if (!(input instanceof z.ZodObject) || TAKES_MORE.has(name)) continue;
    for (const field of Object.keys(input.shape).filter((each) => each.length > 4)) {
      const slip = `${field.slice(0, -2)}${field.slice(-1)}${field.slice(-2, -1)}z`;
      const outcome = readInput(input, { [slip]: 'x' });
      assert.ok(!outcome.ok && outcome.refusal.kind === 'invalid', name);
      const said = outcome.refusal.fields?.find(({ pointer }) => pointer === `/${slip}`)?.message ?? '';
      assert.match(said, /^There is no field ".+" here\. Did you mean "\w+"\?$/, `${name}: ${slip}`);
      assert.ok(outcome.refusal.message.startsWith(`/${slip}: `), 'the slip is told before what it left out');
      judged += 1;
    }
  }
  assert.ok(judged > 500, `only ${judged} fields`);
});

const inner = z.object({ debit: z.string().optional(), credit: z.string().optional() });
const cases: readonly (readonly [string, z.ZodType, unknown, string])[] = [
  ['a list', z.object({ lines: z.array(inner) }), { lines: [{ debt: '1' }] }, '/lines/0/debt'],
  ['what may be left out', z.object({ line: inner.optional() }), { line: { debt: '1' } }, '/line/debt'],
  ['what may be null', z.object({ line: inner.nullable() }), { line: { debt: '1' } }, '/line/debt'],
  ['what has a default', z.object({ line: inner.default({}) }), { line: { debt: '1' } }, '/line/debt'],
  ['a record', z.object({ by: z.record(z.string(), inner) }), { by: { a: { debt: '1' } } }, '/by/a/debt'],
  ['a pair', z.object({ pair: z.tuple([inner, inner]) }), { pair: [{}, { debt: '1' }] }, '/pair/1/debt'],
  ['a choice', z.object({ one: z.union([z.string(), inner]) }), { one: { debt: '1' } }, '/one/debt'],
  [
    'what is transformed',
    z.object({ line: inner.transform((line) => line.debit) }),
    { line: { debt: '1' } },
    '/line/debt',
  ],
  ['what is checked', z.object({ line: inner.refine(() => true) }), { line: { debt: '1' } }, '/line/debt'],
  ['what is looked up late', z.object({ line: z.lazy(() => inner) }), { line: { debt: '1' } }, '/line/debt'],
];

for (const [where, schema, raw, pointer] of cases) {
  test(`an unknown field is found in ${where}, at its place`, () => {
    assert.ok(schema.safeParse(raw).success, 'the schema itself lets it pass');
    const outcome = readInput(strictly(schema), raw);
    assert.ok(!outcome.ok);
    assert.deepEqual(outcome.refusal.fields, [
      { pointer, message: 'There is no field "debt" here. Did you mean "debit"?' },
    ]);
  });
}

test('a schema that holds itself is strict all the way down', () => {
  const node = z.object({
    name: z.string(),
    get parts() {
      return z.array(node).optional();
    },
  });
  const strict = strictly(node);
  assert.ok(readInput(strict, { name: 'a', parts: [{ name: 'b', parts: [] }] }).ok);
  const outcome = readInput(strict, { name: 'a', parts: [{ name: 'b', parts: [{ name: 'c', nam: 'd' }] }] });
  assert.ok(!outcome.ok);
  assert.deepEqual(
    outcome.refusal.fields?.map((field) => field.pointer),
    ['/parts/0/parts/0/nam'],
  );
});

test('a thousand unknown fields cost one refusal that names the first few', () => {
  const raw = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${'n'.repeat(400)}${index}`, 1]));
  const outcome = readInput(strictly(z.object({ name: z.string().optional() })), raw);
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.fields?.length, 20);
  assert.ok(JSON.stringify(outcome.refusal).length < 10_000);
});
