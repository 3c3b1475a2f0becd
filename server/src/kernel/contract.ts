import type { z } from 'zod';
import type { Outcome } from '../base/outcome.ts';

/** One call that a module offers to others: serialisable values in, an outcome with such values out. */
export interface CallDeclaration<In, Out> {
  readonly input: z.ZodType<In>;
  readonly output: z.ZodType<Out>;
}

/** Declares a call of a contract. */
export function call<In, Out>(input: z.ZodType<In>, output: z.ZodType<Out>): CallDeclaration<In, Out> {
  return { input, output };
}

/** An event that a module emits, in the past tense and with its version: `finory.bill_posted.v1`. */
export interface EventDeclaration<Data> {
  readonly type: string;
  /** One sentence: what has happened. */
  readonly summary: string;
  readonly data: z.ZodType<Data>;
}

/** Declares an event. The data must be JSON and small: identifiers and the figures that readers need. */
export function event<Data>(type: string, summary: string, data: z.ZodType<Data>): EventDeclaration<Data> {
  return { type, summary, data };
}

/** All that another module may see of a module: its calls. Events are exported beside it. */
export interface Contract<Calls extends Record<string, CallDeclaration<never, unknown>> = Record<string, CallDeclaration<never, unknown>>> {
  readonly name: string;
  readonly calls: Calls;
}

/** Declares a module's contract. */
export function contract<Calls extends object>(name: string, calls: Calls): { readonly name: string; readonly calls: Calls } {
  return { name, calls };
}

/**
 * The callable form of a contract. A module adds its own to {@link ModuleCalls} by declaration merging, so
 * that `ctx.calls.vamn.calculate(...)` is typed; the kernel decides whether that is a function call or HTTP.
 */
export type CallsOf<T extends { readonly calls: object }> = {
  readonly [Name in keyof T['calls']]: T['calls'][Name] extends CallDeclaration<infer In, infer Out>
    ? (input: In) => Promise<Outcome<Out>>
    : never;
};
