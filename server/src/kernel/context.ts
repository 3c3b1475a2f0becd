import type { Kysely } from 'kysely';
import type { Outcome } from '../base/outcome.ts';
import type { Random } from '../base/random.ts';
import type { Clock } from '../base/time.ts';
import type { EventDeclaration } from './contract.ts';
import type { Ports } from './ports.ts';

/** Who acts: a person, a program with a key, or the platform itself. */
export interface Actor {
  readonly kind: 'user' | 'api_key' | 'system' | 'anonymous';
  readonly id: string;
  readonly name: string;
  /** The person in whose name somebody else acts, where that is so. */
  readonly onBehalfOf?: string | undefined;
}

/** Structured log lines: a fixed event name and its facts. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  error(event: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** The calls of all modules by name; each contract.ts adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-interface -- it is filled by declaration merging
export interface ModuleCalls {}

/** An event about to be written. `subject` is the identifier of what it happened to. */
export interface NewEvent<Data> {
  readonly subject: string;
  readonly data: Data;
}

/**
 * The explicit first parameter of every handler: the same shape for a request, a job, an event and a test.
 * There is no ambient state.
 */
export interface Context {
  /** The tenant whose rows `db` shows; the empty string before sign-in. */
  readonly tenantId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<string>;
  readonly requestId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** A transaction bound to the tenant. Stores narrow it with their own table types. */
  readonly db: Kysely<unknown>;
  /** The contracts of the modules that are named in `needs`. */
  readonly calls: ModuleCalls;
  readonly ports: Ports;
  /** A new identifier with a prefix, recorded as this tenant's. */
  newId(prefix: string): string;
  /** Writes an event into this transaction; the bus and the audit log follow after the commit. */
  emit<Data>(event: EventDeclaration<Data>, occurrence: NewEvent<Data>): Promise<void>;
  /**
   * Binds the rest of this transaction to a tenant. Only for operations that begin without one, such as
   * sign-in; a context that has a tenant refuses.
   */
  enterTenant(tenantId: string): Promise<Context>;
}

export type Handler<In, Out> = (ctx: Context, input: In) => Promise<Outcome<Out>>;
