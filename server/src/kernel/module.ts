import type { Calls, Context } from './context.ts';
import type { QuestionsContribution } from './answers-query.ts';
import { NOTHING, type Contributions } from './contributions.ts';
import type { StoredEvent } from './events.ts';
import type { AnyOperation, Route } from './operation.ts';
import type { ModuleDescription } from './module-description.ts';
import type { StateMachine } from './state-machine.ts';

/** The kinds of waiting things that a module has, and the query that lists them for a caller. */
export interface WaitsContribution {
  readonly kinds: readonly string[];
  readonly list: AnyOperation;
}

/** The signs by which a module tells how it does, and the query that looks at them; it works for no firm. */
export interface HealthContribution {
  readonly signs: readonly string[];
  readonly look: AnyOperation;
}

/** What a module does when an event of another (or of its own) comes. It must bear repetition. */
export interface EventHandler {
  /** The types, where they follow from what all modules contribute; the registry fills them in. */
  readonly contributed?: (modules: readonly ModuleDeclaration[]) => readonly string[];
  readonly types: readonly string[] | '*';
  readonly handle: (ctx: Context<never>, event: StoredEvent) => Promise<void>;
}

/** Work outside of a request, queued by name or on a cron schedule: in one transaction, or in several steps. */
export type Job = JobDeclaration & (OneTransaction | SeveralSteps);

interface JobDeclaration {
  readonly name: string;
  /** Five fields, read in UTC. */
  readonly cron?: string;
  /**
   * At each time of its schedule it runs once for every tenant, in that tenant's context: each is a job of its own, so
   * that one that fails is tried again alone and keeps no other waiting.
   */
  readonly forEachTenant?: boolean;
  readonly timeoutSeconds: number;
}

interface OneTransaction {
  readonly handle: (ctx: Context<never>, payload: unknown) => Promise<void>;
}

interface SeveralSteps {
  readonly handleInSteps: (steps: JobSteps<never>, payload: unknown) => Promise<void>;
}

/** For slow work between transactions, during which no connection is held. Each step must bear repetition. */
export interface JobSteps<ModuleCalls extends Calls = Calls> extends Pick<Context, 'ports' | 'log'> {
  /** Runs one step in a transaction of its own. */
  inTransaction<T>(step: (ctx: Context<ModuleCalls>) => Promise<T>): Promise<T>;
}

/**
 * A module as data. Start order, routes, OpenAPI, the permission matrix, menus and diagrams derive from it.
 */
export interface ModuleDeclaration extends ModuleDescription {
  /** Folder with the module's `migrations/`, as a file URL. */
  readonly home: string;
  readonly routes: readonly Route[];
  /** What a firm's directory does here, below `/scim/v2` and in the words of RFC 7644. */
  readonly scim?: readonly Route[];
  /** Contract call name -> operation that answers it. */
  readonly calls: Readonly<Record<string, AnyOperation>>;
  readonly handles: readonly EventHandler[];
  readonly jobs: readonly Job[];
  readonly stateMachines: readonly StateMachine<string, string>[];
  /** The call by which it proves who is behind a credential, as `kernel/principal.ts` describes it. One module has it. */
  readonly authenticates?: string;
  /** The call that keeps what the authorization server gives out, as `kernel/token-keeping.ts` describes it. One module has it. */
  readonly keepsTokens?: string;
  /** The call that lists the tenants of the installation, as `kernel/tenant-jobs.ts` reads it. One module has it. */
  readonly listsTenants?: string;
  /** What of this module waits for a person. */
  readonly waits?: WaitsContribution;
  /** How this module does. */
  readonly health?: HealthContribution;
  /** What this module can be asked in words. */
  readonly questions?: QuestionsContribution;
}

type Optional = 'routes' | 'handles' | 'jobs' | 'stateMachines' | 'gathers' | 'owns';

/** What a module's kit does not know already. */
export type ModuleParts<Permission extends string = string> = Partial<Contributions<Permission>> &
  Pick<
    ModuleDeclaration,
    | 'floor'
    | 'summary'
    | 'home'
    | 'scim'
    | 'authenticates'
    | 'keepsTokens'
    | 'listsTenants'
    | 'waits'
    | 'questions'
    | 'health'
  > &
  Partial<Omit<Pick<ModuleDeclaration, Optional>, 'stateMachines'>> & {
    // Machines keep their own states where they are declared; here only their shape counts.
    readonly stateMachines?: readonly unknown[];
  };

/** A declaration with all that a module left out. */
export function completeModule(
  parts: ModuleParts & Pick<ModuleDeclaration, 'name' | 'needs' | 'hears' | 'permissions' | 'emits' | 'calls'>,
): ModuleDeclaration {
  return {
    routes: [],
    handles: [],
    jobs: [],
    gathers: [],
    owns: null,
    ...NOTHING,
    ...parts,
    stateMachines: (parts.stateMachines ?? []) as readonly StateMachine<string, string>[],
  };
}
