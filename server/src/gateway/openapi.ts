import { z } from 'zod';
import type { Registry } from '../kernel/registry.ts';
import { addressOf, type Route } from '../kernel/operation.ts';

type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12 of a zod schema, as OpenAPI 3.1 wants it. */
function schemaOf(schema: z.ZodType, direction: 'input' | 'output'): Record<string, unknown> {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io: direction,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  void $schema;
  return json;
}

function properties(schema: Json): Record<string, unknown> {
  const found = schema['properties'];
  return typeof found === 'object' && found !== null ? { ...found } : {};
}

function required(schema: Json): string[] {
  const found = schema['required'];
  return Array.isArray(found) ? found.filter((name): name is string => typeof name === 'string') : [];
}

/** Filled by the gateway from headers, not by the caller's body. */
const FROM_HEADERS = new Set([
  'expectedVersion',
  'userAgent',
  'remoteAddress',
  'throughProxy',
  'origin',
  'sessionToken',
]);

const PROBLEM = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function parametersOf(route: Route, input: Json, pathNames: readonly string[]): Json[] {
  const fields = properties(input);
  const mandatory = new Set(required(input));
  const inPath = pathNames.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: fields[name] ?? { type: 'string' },
  }));
  const inQuery =
    route.method === 'GET'
      ? Object.keys(fields)
          .filter((name) => !pathNames.includes(name) && !FROM_HEADERS.has(name))
          .map((name) => ({ name, in: 'query', required: mandatory.has(name), schema: fields[name] }))
      : [];
  const headers = [
    ...(route.method === 'POST'
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
      : []),
    ...(route.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
  ];
  return [...inPath, ...inQuery, ...headers];
}

function bodyOf(route: Route, input: Json, pathNames: readonly string[]): Json {
  if (route.method === 'GET' || route.method === 'DELETE') return {};
  const fields = Object.fromEntries(
    Object.entries(properties(input)).filter(([name]) => !pathNames.includes(name) && !FROM_HEADERS.has(name)),
  );
  if (route.accepts === 'file') {
    const schema = {
      type: 'object',
      properties: { ...fields, file: { type: 'string', format: 'binary' } },
      required: ['file'],
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  const mandatory = required(input).filter((name) => name in fields);
  const schema = { type: 'object', properties: fields, ...(mandatory.length > 0 ? { required: mandatory } : {}) };
  const mediaType = route.accepts === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  return { requestBody: { required: mandatory.length > 0, content: { [mediaType]: { schema } } } };
}

function successOf(route: Route): Json {
  if (route.produces === 'file')
    return { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } };
  if (route.produces === 'page')
    return { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } };
  const output = schemaOf(route.operation.output, 'output');
  if (route.session === 'start') {
    const { session, ...fields } = properties(output);
    void session;
    const schema = { ...output, properties: fields, required: required(output).filter((name) => name !== 'session') };
    return { description: 'Done; the session is in the cookie', content: { 'application/json': { schema } } };
  }
  return { description: 'Done', content: { 'application/json': { schema: output } } };
}

function operationOf(module: string, route: Route, operationId: string): Json {
  const input = schemaOf(route.operation.input, 'input');
  const pathNames = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const open = route.operation.permission === 'public';
  return {
    operationId,
    summary: route.operation.summary,
    tags: [module],
    'x-permission': route.operation.permission,
    ...(route.deprecated === null ? {} : { deprecated: true, 'x-sunset': route.deprecated.sunset }),
    security: open ? [] : [{ session: [] }, { bearer: [] }],
    parameters: parametersOf(route, input, pathNames),
    ...bodyOf(route, input, pathNames),
    responses: { [route.status]: successOf(route), '4XX': PROBLEM, '5XX': PROBLEM },
  };
}

const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    hint: { type: 'string' },
    details: { type: 'object', additionalProperties: true },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'message'],
        properties: { pointer: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of all declared routes. */
export function openApiDocument(registry: Registry): Json {
  const paths: Record<string, Record<string, Json>> = {};
  const places = new Map<string, number>();
  for (const module of registry.all) {
    for (const route of module.routes) {
      const path = addressOf(module.name, route).replaceAll(/:(\w+)/g, '{$1}');
      // One operation may stand at several paths; each place has an identifier of its own.
      const place = (places.get(route.operation.name) ?? 0) + 1;
      places.set(route.operation.name, place);
      (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(
        module.name,
        route,
        place === 1 ? route.operation.name : `${route.operation.name}.${place}`,
      );
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'FinACEverse',
      version: '1',
      description: 'Amounts are decimal strings; dates are ISO 8601; errors are RFC 9457 problems.',
    },
    tags: registry.all.map((module) => ({ name: module.name, description: module.summary })),
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'finace_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
