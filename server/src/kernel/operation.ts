import type { z } from 'zod';
import type { Outcome } from '../base/outcome.ts';
import type { Context } from './context.ts';

/** `public` needs no sign-in, `signed_in` any principal; everything else is a permission that a role grants. */
export type Permission = 'public' | 'signed_in' | (string & {});

/** Whether the handler gets a transaction, and of which kind. Pure calculation needs none. */
export type DatabaseUse = 'write' | 'read' | 'none';

/**
 * One use case: what may come in, what goes out, who may do it, and the handler. Commands write and are
 * idempotent under a key; queries read.
 */
export interface Operation<In, Out> {
  readonly kind: 'command' | 'query';
  /** Stable name, `module.verb_noun`. */
  readonly name: string;
  /** One sentence for documentation and menus. */
  readonly summary: string;
  readonly permission: Permission;
  readonly input: z.ZodType<In>;
  readonly output: z.ZodType<Out>;
  readonly database: DatabaseUse;
  readonly handle: (ctx: Context, input: In) => Promise<Outcome<Out>>;
}

/** An operation whose types the kernel need not know: it passes validated values through. */
export type AnyOperation = Operation<never, unknown>;

type Declaration<In, Out> = Omit<Operation<In, Out>, 'kind' | 'database'> & { readonly database?: DatabaseUse };

/** Declares a use case that writes, in one transaction with its events and its idempotency record. */
export function command<In, Out>(declaration: Declaration<In, Out>): Operation<In, Out> {
  return { kind: 'command', database: 'write', ...declaration };
}

/** Declares a use case that only reads, in a read-only transaction bound to the tenant. */
export function query<In, Out>(declaration: Declaration<In, Out>): Operation<In, Out> {
  return { kind: 'query', database: 'read', ...declaration };
}

/** Bytes that an operation gives or takes, such as a document or an export. */
export interface FileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How an operation appears on the HTTP edge. The gateway reads this and knows nothing else of a module. */
export interface Route {
  readonly method: HttpMethod;
  /** Below `/v1/<module>`, with `:name` for parts of the path that go into the input. */
  readonly path: string;
  readonly operation: AnyOperation;
  /** Status of success; 200 unless told. */
  readonly status: number;
  /** `file` inputs come as multipart/form-data with one part `file` and further fields. */
  readonly accepts: 'json' | 'file';
  /** `file` outputs are a {@link FileContent}. */
  readonly produces: 'json' | 'file';
  /** The input has `expectedVersion`, filled from `If-Match`; a missing header is 428. */
  readonly ifMatch: boolean;
  /**
   * `start`: the output's `session` goes into the browser's cookie; `end`: the cookie ends; `read`: the input
   * gets the cookie's `sessionToken` (as with `end`).
   */
  readonly session: 'start' | 'end' | 'read' | null;
}

type RouteOptions = Partial<Pick<Route, 'status' | 'accepts' | 'produces' | 'ifMatch' | 'session'>>;

/** Puts an operation at a method and a path below `/v1/<module>`. */
export function route<In, Out>(method: HttpMethod, path: string, operation: Operation<In, Out>, options: RouteOptions = {}): Route {
  return {
    method,
    path,
    // The gateway validates with the operation's own schema before it calls the handler, so the erased type is safe.
    operation: operation as unknown as AnyOperation,
    status: 200,
    accepts: 'json',
    produces: 'json',
    ifMatch: false,
    session: null,
    ...options,
  };
}
