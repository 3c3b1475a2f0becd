import type { Outcome } from '@finaceverse/base/outcome';
import type { Kysely } from 'kysely';
import type { Random } from '@finaceverse/base/random';
import type { Clock } from '@finaceverse/base/time';
import type { Actor, Delegated } from './actor.ts';
import type { EventDeclaration } from './contract.ts';
import type { Gathered, ModuleDescription } from './module-description.ts';
import type { Ports } from './ports.ts';
import type { Scope } from './scope.ts';

export type { Actor, Delegated, Instrument } from './actor.ts';

/** Structured log lines: a fixed event name and its facts. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  error(event: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** Calls by module and name, as a kit types them from `needs`; a context of no kit has none. */
export type Calls = object;

/** The calls of a set of modules as records of a transaction: each runs after the commit, and answers nobody. */
export type AfterCalls<Calls> = {
  readonly [Module in keyof Calls]: {
    readonly [Call in keyof Calls[Module]]: Calls[Module][Call] extends (input: infer In) => unknown
      ? (input: In) => Promise<void>
      : never;
  };
};

/** An event about to be written. `subject` is the identifier of what it happened to. */
export interface NewEvent<Data> {
  readonly subject: string;
  readonly data: Data;
}

/**
 * The explicit first parameter of every handler: the same shape for a request, a job, an event and a test.
 * There is no ambient state. `ModuleCalls` are the calls that the module may make; stores and the kernel make none.
 */
export interface Context<ModuleCalls extends Calls = Calls> {
  /** The tenant whose rows `db` shows; the empty string before sign-in. */
  readonly tenantId: string;
  readonly actor: Actor;
  /** What of the tenant `db` shows: the database holds to it. */
  readonly scope: Scope;
  readonly permissions: ReadonlySet<string>;
  /** Rights to vote that others lent to the actor; they count in {@link Operation.delegable} operations alone. */
  readonly delegated: readonly Delegated[];
  readonly requestId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** A transaction bound to the tenant. Stores narrow it with their own table types. */
  readonly db: Kysely<unknown>;
  /** The contracts of the modules that are named in `needs`. */
  readonly calls: ModuleCalls;
  /**
   * The same calls, made after the commit: recorded in this transaction, carried out at least once under a key of
   * their own, so once in effect. What another module writes is called so, never from inside of a transaction. A unit
   * that only reads has nothing to commit: its calls are made when it has ended well, before it answers.
   */
  readonly after: AfterCalls<ModuleCalls>;
  readonly ports: Ports;
  /** Every module as data, for the rooms that read what others contribute. */
  readonly declared: readonly ModuleDescription[];
  /**
   * Asks each module that contributes `kind`, or the one named, under the caller's rights; needs `gathers` in the
   * declaration.
   */
  gather(kind: Gathered, input: unknown, from?: string): Promise<readonly Outcome<unknown>[]>;
  /** A new identifier with a prefix, recorded as this tenant's. */
  newId(prefix: string): string;
  /** Records an identifier that was derived, not drawn, as this tenant's. */
  adoptId(id: string): void;
  /** Writes an event into this transaction; the bus and the audit log follow after the commit. */
  emit<Data>(event: EventDeclaration<Data>, occurrence: NewEvent<Data>): Promise<void>;
  /**
   * Binds the rest of this transaction to a tenant, the whole of it. Only for operations that begin without one, such as
   * sign-in; a context that has a tenant refuses.
   */
  enterTenant(tenantId: string): Promise<Context<ModuleCalls>>;
}
