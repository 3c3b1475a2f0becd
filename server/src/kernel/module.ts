import type { Outcome } from '../base/outcome.ts';
import type { Context } from './context.ts';
import type { EventDeclaration } from './contract.ts';
import type { StoredEvent } from './events.ts';
import type { AnyOperation, Operation, Route } from './operation.ts';
import type { StateMachine } from './state-machine.ts';

export type Floor = 'service' | 'product' | 'command_center' | 'flow';

/** What may be granted, in words that a user understands. */
export interface PermissionDeclaration {
  /** `module:noun:verb`. */
  readonly name: string;
  readonly summary: string;
}

/** What a module does when an event of another (or of its own) comes. It must bear repetition. */
export interface EventHandler {
  readonly types: readonly string[] | '*';
  readonly handle: (ctx: Context, event: StoredEvent) => Promise<void>;
}

/** Work outside of a request, queued by name or on a cron schedule: in one transaction, or in several steps. */
export type Job = JobDeclaration & (OneTransaction | SeveralSteps);

interface JobDeclaration {
  readonly name: string;
  readonly cron?: string;
  readonly timeoutSeconds: number;
}

interface OneTransaction {
  readonly handle: (ctx: Context, payload: unknown) => Promise<void>;
}

interface SeveralSteps {
  readonly handleInSteps: (steps: JobSteps, payload: unknown) => Promise<void>;
}

/** For slow work between transactions, during which no connection is held. Each step must bear repetition. */
export interface JobSteps extends Pick<Context, 'ports' | 'log'> {
  /** Runs one step in a transaction of its own. */
  inTransaction<T>(step: (ctx: Context) => Promise<T>): Promise<T>;
}

/** One entry of the web app's menu; the route name is a page of the web app. */
export interface MenuEntry {
  readonly route: string;
  readonly label: string;
  readonly group: 'top' | 'books' | 'practice' | 'insight' | 'settings';
  readonly permission: string;
  /** The letter that follows G. */
  readonly key: string;
}

/** Proves who is behind a credential. Exactly one module (identity) provides it. */
export type Authenticate = (
  ctx: Context,
  credential: { readonly kind: 'session' | 'bearer'; readonly token: string },
) => Promise<Outcome<Principal>>;

export interface Principal {
  readonly tenantId: string;
  readonly actor: Context['actor'];
  readonly permissions: readonly string[];
}

/**
 * A module as data. Start order, routes, OpenAPI, the permission matrix, menus and diagrams derive from it.
 */
export interface ModuleDeclaration {
  readonly name: string;
  readonly floor: Floor;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** Modules whose contracts it calls or whose events it handles. */
  readonly needs: readonly string[];
  /** The PostgreSQL schema that it alone reads and writes, or null. */
  readonly owns: string | null;
  /** Folder with the module's `migrations/`, as a file URL. */
  readonly home: string;
  readonly permissions: readonly PermissionDeclaration[];
  readonly routes: readonly Route[];
  /** Contract call name -> operation that answers it. */
  readonly calls: Readonly<Record<string, AnyOperation>>;
  readonly emits: readonly EventDeclaration<never>[];
  readonly handles: readonly EventHandler[];
  readonly jobs: readonly Job[];
  readonly stateMachines: readonly StateMachine<string, string>[];
  readonly menu: readonly MenuEntry[];
  readonly authenticate?: Authenticate;
}

type Optional = 'permissions' | 'routes' | 'calls' | 'emits' | 'handles' | 'jobs' | 'stateMachines' | 'menu' | 'owns';

export interface ModuleInput extends Omit<ModuleDeclaration, Optional | 'calls' | 'emits' | 'stateMachines'> {
  readonly permissions?: readonly PermissionDeclaration[];
  readonly routes?: readonly Route[];
  // The operations and events keep their own types where they are declared; here only their shape counts.
  readonly calls?: Readonly<Record<string, Operation<never, unknown>>>;
  readonly emits?: readonly EventDeclaration<never>[];
  readonly handles?: readonly EventHandler[];
  readonly jobs?: readonly Job[];
  readonly stateMachines?: readonly unknown[];
  readonly menu?: readonly MenuEntry[];
  readonly owns?: string | null;
}

/** Declares a module. A declaration that contradicts another stops the start and is named. */
export function defineModule(input: ModuleInput): ModuleDeclaration {
  return {
    permissions: [],
    routes: [],
    calls: {},
    emits: [],
    handles: [],
    jobs: [],
    menu: [],
    owns: null,
    ...input,
    stateMachines: (input.stateMachines ?? []) as readonly StateMachine<string, string>[],
  };
}

/** Puts an operation behind a contract call. */
export function answers<In, Out>(operation: Operation<In, Out>): AnyOperation {
  // The kernel parses the input with the operation's own schema before it calls the handler.
  return operation as unknown as AnyOperation;
}

/** Lists events of a contract in a declaration. */
export function emitting(...events: readonly unknown[]): readonly EventDeclaration<never>[] {
  return events as readonly EventDeclaration<never>[];
}
