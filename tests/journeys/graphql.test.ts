import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { everyRouteOf, schemaOf, type PlacedRoute } from './hostile.ts';
import { queryOf } from './query-of.ts';
import { startTestServer, type Firm, type TestServer } from './test-server.ts';
import { problemIn, Visitor, type Reply } from './visitor.ts';
import { buildWorld, type World } from './world.ts';

let system: TestServer;
let firm: Firm;
let world: World;
let schema: GraphQLSchema;

before(async () => {
  system = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '1000' } });
  firm = await system.newFirm('Meridian');
  world = await buildWorld(system, firm);
  const { data } = await ask(firm.ana, getIntrospectionQuery());
  schema = buildClientSchema(Object(data));
});
after(async () => await system.close());

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

async function send(visitor: Visitor, query: string, variables: object = {}, key?: string): Promise<Reply> {
  return await visitor.post('/graphql', { query, variables }, key === undefined ? {} : { key });
}

async function ask(visitor: Visitor, query: string, variables: object = {}, key?: string): Promise<Answer> {
  return (await send(visitor, query, variables, key)).value;
}

/** Every field of a type, to its leaves. */
function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  return `{ ${Object.values(named.getFields())
    .map((field) => `${field.name} ${selectionOf(field.type)}`)
    .join(' ')} }`;
}

/** What is missing on one side and null on the other says the same. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      inner === null || inner === undefined ? [] : [[name, withoutNulls(inner)]],
    ),
  );
}

function fieldOf(route: PlacedRoute): GraphQLField<unknown, unknown> | undefined {
  const root = route.operation.kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return root?.getFields()[route.operation.name.replace('.', '_')];
}

/** The route's input as it comes from path and query: what is a number there stands as one here. */
function argumentsOf(route: PlacedRoute): Readonly<Record<string, unknown>> {
  const types: Readonly<Record<string, { type?: string }>> = Object(schemaOf(route)['properties'] ?? {});
  const places = [...route.at.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const named = [
    ...new URLSearchParams(queryOf(route.operation, world)),
    ...places.map((name) => [name, world[name] ?? 'x'] as const),
  ];
  return Object.fromEntries(
    named.map(([name, text]) => {
      const type = types[name]?.type;
      return [name, type === 'integer' || type === 'number' ? Number(text) : text];
    }),
  );
}

function documentOf(route: PlacedRoute, field: GraphQLField<unknown, unknown>, given: object): string {
  const names = field.args.filter(({ name }) => name in given);
  const declared = names.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = names.map(({ name }) => `${name}: $${name}`).join(', ');
  const kind = route.operation.kind === 'query' ? 'query' : 'mutation';
  return `${kind} ${declared === '' ? '' : `(${declared})`} { answer: ${field.name}${passed === '' ? '' : `(${passed})`} ${selectionOf(field.type)} }`;
}

test('every read answers the same by GraphQL as by its route: the same values, and the same refusal in its place', async () => {
  let compared = 0;
  for (const route of everyRouteOf(system).filter(({ method }) => method === 'GET')) {
    const field = fieldOf(route);
    if (!field) continue;
    const path = route.at.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(world[name] ?? 'x'));
    const given = argumentsOf(route);
    const read = async (): Promise<Reply> => await firm.ana.get(`${path}?${queryOf(route.operation, world)}`);
    // What a first reading makes, such as the certificate of a figure, stands already for the two that are compared.
    await read();
    const rest = await read();
    const { data, errors } = await ask(firm.ana, documentOf(route, field, given), given);
    if (rest.status === 200) {
      assert.deepEqual(errors, undefined, route.at);
      assert.deepEqual(withoutNulls(data?.['answer']), withoutNulls(rest.value), route.at);
      compared += 1;
    } else if (problemIn(rest).code === 'kernel.invalid_input') {
      // Whatever is missing the schema itself may refuse, in words of its own.
      assert.ok((errors?.length ?? 0) > 0, route.at);
    } else {
      assert.equal(errors?.[0]?.extensions?.['code'], problemIn(rest).code, route.at);
      assert.equal(errors[0]?.extensions?.['status'], rest.status, route.at);
    }
  }
  assert.ok(compared > 40, `only ${compared} reads were compared`);
});

test('what has a route of its own kind is a field, and files, sessions and what is open to strangers are none', () => {
  const [served, left] = [new Set<string>(), new Set<string>()];
  for (const route of everyRouteOf(system)) (fieldOf(route) ? served : left).add(route.operation.name);
  assert.ok(served.size > 100, `only ${served.size} operations`);
  for (const route of everyRouteOf(system)) {
    const outside =
      route.accepts === 'file' || route.produces === 'file' || route.session !== null || route.deprecated !== null;
    if (!outside && route.operation.permission !== 'public') assert.ok(served.has(route.operation.name), route.at);
    if (route.session !== null || route.operation.permission === 'public')
      assert.ok(!served.has(route.operation.name), route.at);
  }
});

test('a write is done once under its key, and refused by the same rights and codes as its route', async () => {
  const write = 'mutation ($name: String!) { made: firm_add_client(name: $name) { id name } }';
  const first = await ask(firm.ana, write, { name: 'By graph' }, 'once');
  const again = await ask(firm.ana, write, { name: 'By graph' }, 'once');
  assert.deepEqual(again, first);
  assert.notEqual(first.data?.['made'], null);
  const other = await ask(firm.ana, write, { name: 'Another' }, 'once');
  const byRoute = await firm.ana.post('/v1/firm/clients', { name: '' });
  const empty = await ask(firm.ana, write, { name: '' });
  assert.equal(empty.errors?.[0]?.extensions?.['code'], problemIn(byRoute).code);
  assert.equal(empty.errors[0]?.extensions?.['status'], byRoute.status);
  assert.equal(other.errors?.[0]?.extensions?.['status'], 409);
  const refused = await ask(firm.ben, write, { name: 'No right' });
  assert.equal(refused.errors?.[0]?.extensions?.['code'], 'kernel.not_permitted');
});

test('a stranger learns nothing: no answer, no schema, no name of a field', async () => {
  const stranger = new Visitor(system.url);
  for (const query of [getIntrospectionQuery(), '{ __typename }', '{ firm_client }', 'nonsense']) {
    const reply = await send(stranger, query);
    assert.deepEqual([reply.status, problemIn(reply).code], [401, 'kernel.sign_in_needed']);
  }
  const page = await fetch(`${system.url}/graphql`, { headers: { cookie: firm.ana.cookie } });
  assert.equal(page.status, 404, 'something answers a GET, which a page of another site may send');
  const foreign = await firm.ana.post(
    '/graphql',
    { query: '{ __typename }' },
    { headers: { origin: 'https://evil.example' } },
  );
  assert.equal(problemIn(foreign).code, 'gateway.foreign_origin');
});

test('what nests, asks or runs too much is refused before any of it runs', async () => {
  const fields = Array.from({ length: 21 }, (_, index) => `f${index}: identity_roles { next }`).join(' ');
  assert.match((await ask(firm.ana, `{ ${fields} }`)).errors?.[0]?.message ?? '', /more than 20 operations/);
  const wide = `{ identity_roles { ${Array.from({ length: 2001 }, (_, index) => `n${index}: next`).join(' ')} } }`;
  assert.match((await ask(firm.ana, wide)).errors?.[0]?.message ?? '', /more than 2000 fields/);
  const spread = `query { identity_roles { ...a } } ${Array.from({ length: 12 }, (_, index) => {
    const name = String.fromCharCode(97 + index);
    const next = String.fromCharCode(98 + index);
    return `fragment ${name} on IdentityRoles { ...${next} ...${next} ...${next} }`;
  }).join(' ')} fragment m on IdentityRoles { next }`;
  assert.match((await ask(firm.ana, spread)).errors?.[0]?.message ?? '', /more than 2000 fields/);
  const endless = 'query { identity_roles { ...a } } fragment a on IdentityRoles { ...a }';
  assert.ok(((await ask(firm.ana, endless)).errors?.length ?? 0) > 0);
  const long = `{ ${'identity_roles { next } '.repeat(5000)} }`;
  assert.ok(((await ask(firm.ana, long)).errors?.length ?? 0) > 0);
});

test('every field of a request counts against the quota', async () => {
  const counted = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '0.2' } });
  try {
    const other = await counted.newFirm('Tidewater');
    const ten = `{ ${Array.from({ length: 10 }, (_, index) => `f${index}: identity_roles { next }`).join(' ')} }`;
    const answers: Answer[] = [];
    for (let request = 0; request < 20; request += 1) answers.push(await ask(other.ana, ten));
    // Whoever has run out within a request is told so in its place, and at the door from then on.
    const codes = answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions?.['code']);
    assert.ok(codes.includes('gateway.too_many_requests'), JSON.stringify(answers).slice(0, 2000));
  } finally {
    await counted.close();
  }
});

test('a type that an operation always answers is not nullable', () => {
  const field = schema.getQueryType()?.getFields()['identity_me'];
  assert.ok(field && isNonNullType(field.type));
});
