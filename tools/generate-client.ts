import openapiTS, { astToString } from 'openapi-typescript';
import { z } from 'zod';
import { addressOf, type AnyOperation, type Registry, type Route } from '@finaceverse/server/declarations';

type Json = Readonly<Record<string, unknown>>;

/** Filled by the gateway from headers and the cookie; `expectedVersion` is what the client calls `version`. */
const FROM_HEADERS: readonly string[] = [
  'expectedVersion',
  'userAgent',
  'remoteAddress',
  'throughProxy',
  'origin',
  'sessionToken',
];

/** One operation at the first place where the edge has it. */
interface Placed {
  readonly path: string;
  readonly route: Route;
}

function placedOperations(registry: Registry): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const module of registry.all) {
    for (const route of module.routes) {
      const path = addressOf(module.name, route).replaceAll(/:(\w+)/g, '{$1}');
      if (!placed.has(route.operation.name)) placed.set(route.operation.name, { path, route });
    }
  }
  return new Map([...placed].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  void $schema;
  return json;
}

/** An object schema without some of its fields. */
function without({ properties, required, ...schema }: Json, names: readonly string[]): Json {
  const kept = Object.entries(Object(properties)).filter(([name]) => !names.includes(name));
  const mandatory = Array.isArray(required) ? required.filter((name) => !names.includes(String(name))) : [];
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(kept) }),
    ...(mandatory.length === 0 ? {} : { required: mandatory }),
  };
}

function inputOf({ input }: AnyOperation, route: Route): Json {
  return without(schemaOf(input, 'input'), route.accepts === 'file' ? [...FROM_HEADERS, 'file'] : FROM_HEADERS);
}

function outputOf({ output }: AnyOperation, route: Route): Json {
  return without(schemaOf(output, 'output'), route.session === 'start' ? ['session'] : []);
}

function isPaged(operation: AnyOperation): boolean {
  const { properties } = schemaOf(operation.input, 'input');
  return typeof properties === 'object' && properties !== null && 'cursor' in properties;
}

/** What each operation takes and gives, as types by the operation's name. */
async function typesOf(placed: ReadonlyMap<string, Placed>): Promise<string> {
  const schemas = [...placed].map(([name, { route }]) => [
    name,
    {
      type: 'object',
      description: route.operation.summary,
      required: ['input', 'output'],
      properties: {
        input: inputOf(route.operation, route),
        output: route.produces === 'file' ? {} : outputOf(route.operation, route),
      },
    },
  ]);
  const document = {
    openapi: '3.1.0',
    info: { title: 'operations', version: '1' },
    paths: {},
    components: { schemas: Object.fromEntries(schemas) as Record<string, Json> },
  };
  const nodes = await openapiTS(document as Parameters<typeof openapiTS>[0], { defaultNonNullable: false });
  return astToString(nodes);
}

/** Where each operation stands on the edge, as data that the client reads at run time. */
function placesOf(placed: ReadonlyMap<string, Placed>): string {
  const lines = [...placed].map(([name, { path, route }]) => {
    const place = {
      method: route.method,
      path,
      permission: route.operation.permission,
      ...(route.ifMatch ? { ifMatch: true } : {}),
      ...(route.accepts === 'file' ? { takes: 'file' } : {}),
      ...(route.produces === 'file' ? { gives: 'file' } : {}),
      ...(isPaged(route.operation) ? { paged: true } : {}),
    };
    return `  '${name}': ${JSON.stringify(place)},`;
  });
  return `export const places = {\n${lines.join('\n')}\n} as const;\n`;
}

function permissionsOf(registry: Registry): string {
  const names = registry.all.flatMap((module) => module.permissions.map(({ name }) => name)).toSorted();
  return `/** Everything that a role can grant. */\nexport type Permission =\n${names.map((name) => `  | '${name}'`).join('\n')};\n`;
}

/** Every code by which a module declares that it refuses. */
function refusalsOf(registry: Registry): string {
  const codes = registry.all.flatMap(({ errors }) => Object.values(errors).map(({ code }) => code)).toSorted();
  const note =
    '/** Every code by which a module declares that it refuses; docs/reference/errors.md says each in words. */';
  return `${note}\nexport type DeclaredRefusal =\n${codes.map((code) => `  | '${code}'`).join('\n')};\n`;
}

/** The generated half of the client, by path: types of each operation, its place on the edge, the permissions. */
export async function clientFiles(registry: Registry, note: string): Promise<Readonly<Record<string, string>>> {
  const placed = placedOperations(registry);
  return {
    'client/src/generated/operations.ts': `// ${note}\n${await typesOf(placed)}`,
    'client/src/generated/places.ts': `// ${note}\n\n/** Where each operation stands on the HTTP edge, and who may run it. */\n${placesOf(placed)}`,
    'client/src/generated/permissions.ts': `// ${note}\n\n${permissionsOf(registry)}`,
    'client/src/generated/refusals.ts': `// ${note}\n\n${refusalsOf(registry)}`,
  };
}
