import { GraphQLObjectType, GraphQLSchema, type GraphQLFieldConfig } from 'graphql';
import { z } from 'zod';
import type { AnyOperation, Route } from '../../kernel/operation.ts';
import type { Registry } from '../../kernel/registry.ts';
import { AnyJson, fieldsOf, TypeBook, type Json } from './json-types.ts';

/** Runs an operation for whoever sent the request; `place` is where its answer goes. */
export interface Runner {
  run(operation: AnyOperation, input: Readonly<Record<string, unknown>>, place: string): Promise<unknown>;
}

/** What every field of a request is answered by. */
export interface Answering {
  readonly runner: Runner;
}

/** What takes or gives files, begins, reads or ends a session, or is open to strangers, has no place here. */
function isServed({ operation, accepts, produces, session, deprecated }: Route): boolean {
  const plain = accepts === 'json' && produces === 'json' && session === null;
  return plain && deprecated === null && operation.permission !== 'public';
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
}

const typeName = (operation: string): string =>
  operation
    .split(/[._]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** `finory.list_bills` is the field `finory_list_bills`. */
export function fieldName(operation: string): string {
  return operation.replace('.', '_');
}

function fieldFor(book: TypeBook, operation: AnyOperation): GraphQLFieldConfig<unknown, Answering> {
  const name = typeName(operation.name);
  const output = jsonSchemaOf(operation.output, 'output');
  return {
    type: fieldsOf(output).length === 0 ? AnyJson : book.output(name, output),
    args: book.arguments(`${name}Input`, jsonSchemaOf(operation.input, 'input')),
    description: `${operation.summary} Takes the permission ${operation.permission}.`,
    resolve: async (_source, args: Readonly<Record<string, unknown>>, { runner }, { path }) =>
      await runner.run(operation, args, String(path.key)),
  };
}

/** Every operation of the modules that run here as a field: what reads under Query, what writes under Mutation. */
export function buildGraphQLSchema(registry: Registry): GraphQLSchema {
  const book = new TypeBook();
  const operations = new Map(
    registry.enabled
      .flatMap((module) => module.routes)
      .filter(isServed)
      .map(({ operation }) => [operation.name, operation] as const),
  );
  const fields = (kind: AnyOperation['kind']): Record<string, GraphQLFieldConfig<unknown, Answering>> =>
    Object.fromEntries(
      [...operations.values()]
        .filter((operation) => operation.kind === kind)
        .map((operation) => [fieldName(operation.name), fieldFor(book, operation)]),
    );
  return new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: fields('query') }),
    mutation: new GraphQLObjectType({ name: 'Mutation', fields: fields('command') }),
  });
}
