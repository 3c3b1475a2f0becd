import type { z } from 'zod';
import type { Outcome } from '@finaceverse/base/outcome';
import type { Calls, Context } from './context.ts';

/** `public` needs no sign-in, `signed_in` any principal; everything else is a permission that a role grants. */
export type Permission = 'public' | 'signed_in' | (string & {});

/** Whether the handler gets a transaction, and of which kind. Pure calculation needs none. */
export type DatabaseUse = 'write' | 'read' | 'none';

/** The context of a step that comes before the transaction: it has no rows but those that it looks at. */
export interface BeforeContext<ModuleCalls extends Calls = Calls> extends Context<ModuleCalls> {
  /** Looks into the module's own rows, in a transaction that only reads and has ended when this answers. */
  reading<T>(look: (ctx: Context<ModuleCalls>) => Promise<Outcome<T>>): Promise<Outcome<T>>;
}

/**
 * One use case: what may come in, what goes out, who may do it, and the handler. Commands write and are
 * idempotent under a key; queries read.
 */
export interface Operation<In, Out, ModuleCalls extends Calls = never> {
  readonly kind: 'command' | 'query';
  /** Stable name, `module.verb_noun`. */
  readonly name: string;
  /** One sentence for documentation and menus. */
  readonly summary: string;
  readonly permission: Permission;
  readonly input: z.ZodType<In>;
  readonly output: z.ZodType<Out>;
  readonly database: DatabaseUse;
  /** A vote: whoever was lent the permission by delegation may call it too, and `castVote` judges. */
  readonly delegable: boolean;
  /** It must see all of the firm and tells nothing of any client, such as a verification: walls do not apply. */
  readonly wholeFirm: boolean;
  /**
   * It is about the person, whichever firms they work in: it begins before any firm, as sign-in does, and its actor is
   * whoever signed in.
   */
  readonly acrossFirms?: boolean | undefined;
  /**
   * Money, exports, roles and keys: a person who signed in must have shown who they are a short while ago. Where that
   * depends on what is asked, it says when.
   */
  readonly recentProof?: boolean | ((input: In) => boolean) | undefined;
  /** A command that somebody may run who only looks, in another's place: to end that. */
  readonly inAnothersPlace?: boolean | undefined;
  /** Its answer holds a secret that is shown once, such as a new key: no record of the request keeps it. */
  readonly answersSecret?: boolean | undefined;
  /**
   * What another module must have done first: it runs before the transaction opens, calls that module, and gives the
   * input that `handle` gets. It must bear repetition, since what follows may be refused or sent again.
   */
  readonly before?: ((ctx: BeforeContext<ModuleCalls>, input: In) => Promise<Outcome<In>>) | undefined;
  readonly handle: (ctx: Context<ModuleCalls>, input: In) => Promise<Outcome<Out>>;
  /**
   * Requests about the same company that wait at the same moment share one transaction, and each keeps its own
   * outcome, idempotency and identifiers. A refusal must be found before anything is written for it; where the database
   * refuses, each request is carried out alone.
   */
  readonly handleTogether?:
    | ((requests: readonly SharedRequest<In, ModuleCalls>[]) => Promise<readonly Outcome<Out>[]>)
    | undefined;
}

/** One of several requests that share a transaction. */
export interface SharedRequest<In, ModuleCalls extends Calls = never> {
  readonly ctx: Context<ModuleCalls>;
  readonly input: In;
}

/** An operation whose types the kernel need not know: it passes validated values through. */
export type AnyOperation = Operation<never, unknown>;

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
  /**
   * `file` inputs come as multipart/form-data with one part `file` and further fields; `form` as a page of another site
   * sends it, which no other route takes.
   */
  readonly accepts: 'json' | 'file' | 'form';
  /** `file` outputs are a {@link FileContent}; `page` ones have the `html` of a page that a browser shows. */
  readonly produces: 'json' | 'file' | 'page';
  /** The input has `expectedVersion`, filled from `If-Match`; a missing header is 428. */
  readonly ifMatch: boolean;
  /**
   * `start`: the output's `session` goes into the browser's cookie; `end`: the cookie ends; `read`: the input
   * gets the cookie's `sessionToken` (as with `end`); `start` has that too, since a new session may follow an old one.
   */
  readonly session: 'start' | 'end' | 'read' | null;
  /** Which version of the address it stands at; a route that changes its meaning gets the next. */
  readonly version: number;
  /** Since when something else is meant to be used, and until when it answers at all. */
  readonly deprecated: Deprecation | null;
}

/** A route on its way out: days in UTC, and the address that takes its place. */
export interface Deprecation {
  readonly since: string;
  readonly sunset: string;
  readonly successor: string;
}

type RouteOptions = Partial<
  Pick<Route, 'status' | 'accepts' | 'produces' | 'ifMatch' | 'session' | 'version' | 'deprecated'>
>;

/** Where a module's route stands on the edge. */
export function addressOf(module: string, { version, path }: Pick<Route, 'version' | 'path'>): string {
  return `/v${version}/${module}${path}`;
}

/** Puts an operation at a method and a path below `/v1/<module>`. */
export function route<In, Out>(
  method: HttpMethod,
  path: string,
  operation: Operation<In, Out>,
  options: RouteOptions = {},
): Route {
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
    version: 1,
    deprecated: null,
    ...options,
  };
}
