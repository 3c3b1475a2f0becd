import { z } from 'zod';
import { closestWord } from '@finaceverse/base/closest-word';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

type Def = Readonly<Record<string, unknown>>;
type AnySchema = z.core.$ZodType;

/** Parts of a schema that are schemas themselves, by the name under which its definition holds them. */
const PARTS = ['element', 'innerType', 'options', 'left', 'right', 'items', 'rest', 'valueType', 'in', 'out'] as const;

const isSchema = (value: unknown): value is AnySchema => value instanceof z.core.$ZodType;

/** The schema with every definition of it replaced by what `change` gives. */
function withDefinition(schema: AnySchema, change: Def): AnySchema {
  const definition = Object.defineProperties({}, Object.getOwnPropertyDescriptors({ ...schema._zod.def }));
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(change)))
    Object.defineProperty(definition, name, descriptor);
  // It has all that the schema's own definition had.
  return z.core.clone(schema, definition as AnySchema['_zod']['def'], { parent: true });
}

function strictObject(schema: z.core.$ZodObject, known: Map<AnySchema, AnySchema>): AnySchema {
  let shape: Record<string, AnySchema> | undefined;
  return withDefinition(schema, {
    // Looked at when it is needed, since a schema may hold itself.
    get shape() {
      shape ??= Object.fromEntries(
        Object.entries(schema._zod.def.shape).map(([name, field]) => [name, strictOf(field, known)]),
      );
      return shape;
    },
    catchall: schema._zod.def.catchall ?? z.never(),
  });
}

function strictOf(schema: AnySchema, known: Map<AnySchema, AnySchema>): AnySchema {
  const before = known.get(schema);
  if (before) return before;
  const made = strictPart(schema, known);
  known.set(schema, made);
  return made;
}

function strictPart(schema: AnySchema, known: Map<AnySchema, AnySchema>): AnySchema {
  if (schema instanceof z.core.$ZodObject) return strictObject(schema, known);
  if (schema instanceof z.core.$ZodLazy) {
    const { getter } = schema._zod.def;
    // What it found before is remembered in its definition, and is not what it finds now.
    return withDefinition(schema, { getter: () => strictOf(getter(), known), _cachedInner: undefined });
  }
  const definition: Def = { ...schema._zod.def };
  const changed: Record<string, unknown> = {};
  for (const part of PARTS) {
    const value = definition[part];
    if (isSchema(value)) {
      const strict = strictOf(value, known);
      if (strict !== value) changed[part] = strict;
    } else if (Array.isArray(value) && value.every(isSchema)) {
      const strict = value.map((each) => strictOf(each, known));
      if (strict.some((each, index) => each !== value[index])) changed[part] = strict;
    }
  }
  return Object.keys(changed).length === 0 ? schema : withDefinition(schema, changed);
}

/**
 * The same schema with no unknown field at any depth: a name that is written wrongly must not be taken for one that was
 * left out. An object that says itself that it takes more (`z.looseObject`) does.
 */
export function strictly<Value>(schema: z.ZodType<Value>): z.ZodType<Value> {
  // Only what is refused has changed, not what comes out.
  return strictOf(schema, new Map()) as z.ZodType<Value>;
}

/** Names that an input has at its top; undefined where it takes any. */
export function inputFields(schema: z.ZodType): ReadonlySet<string> | undefined {
  return schema instanceof z.ZodObject ? new Set(Object.keys(schema.shape)) : undefined;
}

/** Unknown fields that one refusal names. */
const NAMED_MAX = 20;
const NAME_LENGTH_MAX = 80;

const shown = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, NAME_LENGTH_MAX);

/** What is said of a field that the object does not have. */
function unknownField(name: string, known: readonly string[]): string {
  const near = closestWord(name, known);
  if (near !== undefined) return `There is no field "${shown(name)}" here. Did you mean "${near}"?`;
  if (known.length === 0) return `There is no field "${shown(name)}" here, and none is taken.`;
  return `There is no field "${shown(name)}" here. There are: ${known.slice(0, NAMED_MAX).join(', ')}.`;
}

/** A field at fault and what is wrong with it. */
interface FieldFault {
  readonly pointer: string;
  readonly message: string;
}

/** RFC 6901, of the parts of a path. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The faults of one choice, where all that speaks against it are fields that it does not know. */
function unknownInChoice(choices: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  return choices.find((issues) => issues.length > 0 && issues.every(({ code }) => code === 'unrecognized_keys'));
}

/** Unknown fields as one message, a line for each; of all else the schema tells. */
const sayUnknown: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'unrecognized_keys' || !(issue.inst instanceof z.core.$ZodObject)) return undefined;
  const known = Object.keys(issue.inst._zod.def.shape);
  return issue.keys
    .slice(0, NAMED_MAX)
    .map((name) => unknownField(name, known))
    .join('\n');
};

function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): FieldFault[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const inside = unknownInChoice(issue.errors);
    if (inside) return inside.flatMap((each) => faultsOf(each, path));
  }
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointerOf(path), message: issue.message }];
  const lines = issue.message.split('\n');
  return issue.keys
    .slice(0, NAMED_MAX)
    .map((name, index) => ({ pointer: pointerOf([...path, shown(name)]), message: lines[index] ?? issue.message }));
}

/**
 * What came in, as a schema reads it.
 * @errors kernel.invalid_input (422) naming each field at fault, and the nearest known name of one that is unknown
 */
export function readInput<Value>(schema: z.ZodType<Value>, raw: unknown): Outcome<Value> {
  const parsed = schema.safeParse(raw, { error: sayUnknown });
  if (parsed.success) return ok(parsed.data);
  const unknownFirst = parsed.error.issues.toSorted(
    (left, right) => Number(right.code === 'unrecognized_keys') - Number(left.code === 'unrecognized_keys'),
  );
  // A name that is written wrongly is also one that is missing; the slip explains both.
  const fields = unknownFirst.flatMap((issue) => faultsOf(issue));
  const [first] = fields;
  return first
    ? refuse(refusals.invalid_input, { field: first.pointer || '/', fault: first.message }, { fields })
    : refuse(refusals.invalid_input, {}, { fields });
}
