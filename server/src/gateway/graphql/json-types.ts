import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  valueFromASTUntyped,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';

/** A JSON Schema (draft 2020-12), as far as it is read here. */
export type Json = Readonly<Record<string, unknown>>;

/** What has no fixed shape, such as a record by names that callers choose. */
export const AnyJson = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON value of any shape.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) =>
    node.kind === Kind.VARIABLE ? variables?.[node.name.value] : valueFromASTUntyped(node, variables),
});

const NAME = /^(?!__)[_A-Za-z][_0-9A-Za-z]*$/;
const RESERVED = new Set(['true', 'false', 'null']);
const INT_MAX = 2_147_483_647;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields of an object by name. */
export function fieldsOf(schema: Json): readonly (readonly [string, Json])[] {
  const properties = schema['properties'];
  return isObject(properties)
    ? Object.entries(properties).flatMap(([name, field]) => (isObject(field) ? [[name, field] as const] : []))
    : [];
}

export function requiredOf(schema: Json): ReadonlySet<string> {
  const required = schema['required'];
  return new Set(Array.isArray(required) ? required.map(String) : []);
}

/** A choice between something and null is that something, and may be null. */
function withoutNull(schema: Json): { readonly schema: Json; readonly nullable: boolean } {
  const choices = schema['anyOf'];
  // What may be anything, or nothing but null, may be null.
  if (!Array.isArray(choices))
    return { schema, nullable: typeof schema['type'] !== 'string' || schema['type'] === 'null' };
  const others = choices.filter((choice): choice is Json => isObject(choice) && choice['type'] !== 'null');
  const [only] = others;
  const nullable = others.length < choices.length;
  return others.length === 1 && only ? { schema: only, nullable } : { schema, nullable };
}

function isNamed(schema: Json): boolean {
  const fields = fieldsOf(schema);
  return schema['type'] === 'object' && fields.length > 0 && fields.every(([name]) => NAME.test(name));
}

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** Types of a schema under construction; every name is given once. */
export class TypeBook {
  readonly #enums = new Map<string, GraphQLEnumType>();

  /** What an operation answers. A field that may be missing may be null. */
  output(name: string, given: Json): GraphQLOutputType {
    const { schema, nullable } = withoutNull(given);
    const type = this.#output(name, schema);
    return nullable ? type : new GraphQLNonNull(type);
  }

  #output(
    name: string,
    schema: Json,
  ): GraphQLObjectType | GraphQLList<GraphQLOutputType> | GraphQLEnumType | GraphQLScalarType {
    const { items } = schema;
    if (schema['type'] === 'array' && isObject(items)) return new GraphQLList(this.output(name, items));
    if (!isNamed(schema)) return this.#leaf(name, schema);
    const required = requiredOf(schema);
    return new GraphQLObjectType({
      name,
      fields: Object.fromEntries(
        fieldsOf(schema).map(([field, inner]) => {
          const type = this.output(`${name}${capital(field)}`, inner);
          const optional = !required.has(field) && type instanceof GraphQLNonNull;
          return [field, { type: optional ? type.ofType : type, ...description(inner) }];
        }),
      ),
    });
  }

  /** What an operation takes. What has a default may be left out. */
  input(name: string, given: Json): GraphQLInputType {
    const { schema, nullable } = withoutNull(given);
    const type = this.#input(name, schema);
    return nullable ? type : new GraphQLNonNull(type);
  }

  #input(
    name: string,
    schema: Json,
  ): GraphQLInputObjectType | GraphQLList<GraphQLInputType> | GraphQLEnumType | GraphQLScalarType {
    const { items } = schema;
    if (schema['type'] === 'array' && isObject(items)) return new GraphQLList(this.input(name, items));
    if (!isNamed(schema)) return this.#leaf(name, schema);
    return new GraphQLInputObjectType({ name, fields: this.arguments(name, schema) });
  }

  /** The fields of an object as arguments. */
  arguments(name: string, schema: Json): Record<string, { type: GraphQLInputType; description?: string }> {
    const required = requiredOf(schema);
    return Object.fromEntries(
      fieldsOf(schema).map(([field, inner]) => {
        const type = this.input(`${name}${capital(field)}`, inner);
        const optional = !required.has(field) && type instanceof GraphQLNonNull;
        return [field, { type: optional ? type.ofType : type, ...description(inner) }];
      }),
    );
  }

  #leaf(name: string, schema: Json): GraphQLEnumType | GraphQLScalarType {
    const values = schema['enum'];
    if (Array.isArray(values) && values.every((value) => typeof value === 'string'))
      return values.every((value) => NAME.test(value) && !RESERVED.has(value))
        ? this.#enum(name, values)
        : GraphQLString;
    if (schema['type'] === 'string') return GraphQLString;
    if (schema['type'] === 'boolean') return GraphQLBoolean;
    if (schema['type'] === 'number') return GraphQLFloat;
    if (schema['type'] !== 'integer') return AnyJson;
    // An Int of GraphQL has 32 bits; a larger whole number is exact as a Float.
    const { minimum, maximum } = schema;
    const isSmall =
      typeof minimum === 'number' && minimum >= -INT_MAX && typeof maximum === 'number' && maximum <= INT_MAX;
    return isSmall ? GraphQLInt : GraphQLFloat;
  }

  #enum(name: string, values: readonly string[]): GraphQLEnumType {
    const known = this.#enums.get(name);
    if (known) return known;
    const made = new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, { value }])) });
    this.#enums.set(name, made);
    return made;
  }
}

function description(schema: Json): { description?: string } {
  return typeof schema['description'] === 'string' ? { description: schema['description'] } : {};
}
