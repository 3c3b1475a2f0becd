import type { z } from 'zod';
import type { Outcome } from '@finaceverse/base/outcome';

/** One call that a module offers to others: serialisable values in, an outcome with such values out. */
export interface CallDeclaration<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly input: In;
  readonly output: Out;
}

/** Declares a call of a contract. */
export function call<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): CallDeclaration<In, Out> {
  return { input, output };
}

/** An event that a module emits, in the past tense and with its version: `finory.bill_posted.v1`. */
export interface EventDeclaration<Data, Type extends string = string> {
  readonly type: Type;
  /** One sentence: what has happened. */
  readonly summary: string;
  readonly data: z.ZodType<Data>;
  /** The member of the data that is the name of a person, whom the event is about: it is kept beside the log. */
  readonly namesSubject?: string;
}

/** An event whose data the kernel need not know: it carries them as they are. */
export type AnyEvent = EventDeclaration<unknown>;

/** Declares an event. The data must be JSON and small: identifiers and the figures that readers need. */
export function event<const Type extends string, Data>(
  type: Type,
  summary: string,
  data: z.ZodType<Data>,
  more: { readonly namesSubject?: Extract<keyof Data, string> } = {},
): EventDeclaration<Data, Type> {
  return { type, summary, data, ...more };
}

/** All that another module may see of a module: what it answers, and what it tells. */
export interface Contract<
  Name extends string = string,
  Calls extends Readonly<Record<string, CallDeclaration>> = Readonly<Record<string, CallDeclaration>>,
> {
  readonly name: Name;
  readonly calls: Calls;
  readonly events: readonly AnyEvent[];
}

/** Declares a module's contract. */
export function contract<const Name extends string, Calls extends Readonly<Record<string, CallDeclaration>>>(
  name: Name,
  offer: { readonly calls: Calls; readonly events: readonly AnyEvent[] },
): Contract<Name, Calls> {
  return { name, ...offer };
}

/** The callable form of a contract: what its input schema takes, and an outcome with what its output schema gives. */
export type CallsOf<T extends Contract> = {
  readonly [Name in keyof T['calls']]: (
    input: z.input<T['calls'][Name]['input']>,
  ) => Promise<Outcome<z.output<T['calls'][Name]['output']>>>;
};

/** The calls of several contracts by module: the type of `ctx.calls` for a module that needs them. */
export type CallsOfNeeds<Needs extends readonly Contract[]> = {
  readonly [Needed in Needs[number] as Needed['name']]: CallsOf<Needed>;
};
