import type { z } from 'zod';
import type { Outcome } from '@finaceverse/base/outcome';
import type { Calls, Context } from './context.ts';
import type { CallDeclaration, CallsOfNeeds, Contract, EventDeclaration } from './contract.ts';
import type { StoredEvent } from './events.ts';
import { healthSigns, waitingInput, waitingThings, type HealthSign, type WaitingThing } from './contributions.ts';
import { completeModule, type EventHandler, type Job, type JobSteps, type ModuleDeclaration } from './module.ts';
import type { HealthContribution, ModuleParts, WaitsContribution } from './module.ts';
import type { PermissionDeclaration } from './module-description.ts';
import type { AnyOperation, DatabaseUse, Operation } from './operation.ts';
import type { AnswersQuery, QuestionsContribution } from './answers-query.ts';
import { questionPlan, toldAnswer } from './questions.ts';
import { strictly } from './strict-input.ts';

/** What a module builds its use cases from. All types follow from these values. */
export interface KitParts<
  Own extends Contract,
  Needs extends readonly Contract[],
  Hears extends readonly Contract[],
  Permissions extends readonly PermissionDeclaration[],
> {
  /** What the module itself offers. */
  readonly contract: Own;
  /** Contracts of the modules that it calls; it may handle their events too. */
  readonly needs: Needs;
  /**
   * Contracts of modules whose events alone it handles. Nobody waits for an event, so this may go in a circle where
   * calls may not.
   */
  readonly hears?: Hears;
  readonly permissions: Permissions;
}

type UseCase<In, Out, ModuleCalls extends Calls, Permission> = Omit<
  Operation<In, Out, ModuleCalls>,
  'kind' | 'database' | 'permission' | 'delegable' | 'wholeFirm'
> & {
  readonly permission: Permission | 'public' | 'signed_in';
  readonly database?: DatabaseUse;
  readonly delegable?: boolean;
  readonly wholeFirm?: boolean;
};

type JobOf<ModuleCalls extends Calls> = Omit<Job, 'handle' | 'handleInSteps'> &
  (
    | { readonly handle: (ctx: Context<ModuleCalls>, payload: unknown) => Promise<void> }
    | { readonly handleInSteps: (steps: JobSteps<ModuleCalls>, payload: unknown) => Promise<void> }
  );

/** An event with its data as the event's own schema gives them. */
export type EventWith<Data> = Omit<StoredEvent, 'data'> & { readonly data: Data };

type DataOf<Event> = Event extends EventDeclaration<infer Data> ? Data : never;

/** An operation that takes what a call's schema lets through and gives what its answer promises. */
interface Answer<Call extends CallDeclaration> {
  readonly name: string;
  readonly permission: string;
  readonly handle: (ctx: Context<never>, input: z.output<Call['input']>) => Promise<Outcome<z.output<Call['output']>>>;
}

/** One answer for each call of a contract, no more and no fewer. */
export type Answers<Own extends Contract> = {
  readonly [Name in keyof Own['calls']]: Answer<Own['calls'][Name]>;
};

type DeclaredParts<Own extends Contract, Permission> = Omit<
  ModuleParts<Extract<Permission, string>>,
  'waits' | 'questions' | 'health'
> & {
  readonly answers: Answers<Own>;
  readonly waits?: { readonly kinds: readonly string[]; readonly list: WaitsQuery };
  readonly questions?: QuestionsContribution<AnswersQuery>;
  readonly health?: { readonly signs: readonly string[]; readonly look: HealthQuery };
};

/** The query behind `health`: it begins before any firm and tells nothing of one. */
export interface HealthQuery {
  readonly name: string;
  readonly permission: string;
  readonly handle: (ctx: Context<never>, input: Record<string, never>) => Promise<Outcome<{ items: HealthSign[] }>>;
}

/** The query behind `waits`: what waits for whoever asks, in one company. */
export interface WaitsQuery {
  readonly name: string;
  readonly permission: string;
  readonly handle: (
    ctx: Context<never>,
    input: z.output<typeof waitingInput>,
  ) => Promise<Outcome<{ items: WaitingThing[] }>>;
}

/** The builders of one module, typed by what it needs and declares. */
export interface ModuleKit<Own extends Contract, ModuleCalls extends Calls, Emitters extends string, Permission> {
  /** Declares a use case that writes, in one transaction with its events and its idempotency record. */
  command<In, Out>(useCase: UseCase<In, Out, ModuleCalls, Permission>): Operation<In, Out, ModuleCalls>;
  /** Declares a use case that only reads, in a read-only transaction bound to the tenant. */
  query<In, Out>(useCase: UseCase<In, Out, ModuleCalls, Permission>): Operation<In, Out, ModuleCalls>;
  /** Handles events of this module or of one that it needs. It must bear repetition. */
  on<Event extends EventDeclaration<unknown, `${Emitters}.${string}`>>(
    events: Event | readonly Event[],
    handle: (ctx: Context<ModuleCalls>, event: EventWith<DataOf<Event>>) => Promise<void>,
  ): EventHandler;
  /** Handles every event of the platform as it stands in the log. */
  onEvery(handle: (ctx: Context<ModuleCalls>, event: StoredEvent) => Promise<void>): EventHandler;
  /** Declares work outside of a request. */
  job(job: JobOf<ModuleCalls>): Job;
  /** Handles the events whose types follow from what all modules contribute. */
  onContributed(
    types: (modules: readonly ModuleDeclaration[]) => readonly string[],
    handle: (ctx: Context<ModuleCalls>, event: StoredEvent) => Promise<void>,
  ): EventHandler;
  /** Declares the module itself. */
  defineModule(parts: DeclaredParts<Own, Permission>): ModuleDeclaration;
}

/** The context of a module's handlers. */
export type ContextOf<Needs extends readonly Contract[]> = Context<CallsOfNeeds<Needs>>;

/** The steps of a module's jobs. */
export type JobStepsOf<Needs extends readonly Contract[]> = JobSteps<CallsOfNeeds<Needs>>;

/** What a use case is unless it says otherwise. */
const PLAIN = { delegable: false, wholeFirm: false } as const;

/**
 * The builders of a module. What it may call, handle and ask permission for follows from the values given here:
 * a call of a module that is not needed, a permission of another module, an event read with the wrong data and a
 * contract call without its answer do not compile.
 */
export function moduleKit<
  Own extends Contract,
  const Needs extends readonly Contract[],
  const Permissions extends readonly PermissionDeclaration[],
  const Hears extends readonly Contract[] = [],
>(
  parts: KitParts<Own, Needs, Hears, Permissions>,
): ModuleKit<Own, CallsOfNeeds<Needs>, (Own | Needs[number] | Hears[number])['name'], Permissions[number]['name']> {
  return {
    command: (useCase) => ({
      kind: 'command',
      ...PLAIN,
      database: 'write',
      ...useCase,
      input: strictly(useCase.input),
    }),
    query: (useCase) => ({ kind: 'query', ...PLAIN, database: 'read', ...useCase, input: strictly(useCase.input) }),
    on: (events, handle) => {
      // What the signature lets in are events whose schemas give the data that the handler takes.
      const declared = (Array.isArray(events) ? events : [events]) as readonly EventDeclaration<unknown>[];
      const byType = new Map(declared.map((declaration) => [declaration.type, declaration.data]));
      return {
        types: [...byType.keys()],
        handle: async (ctx, event) => {
          const data = byType.get(event.type)?.parse(event.data);
          await handle(ctx, { ...event, data: data as DataOf<(typeof declared)[number]> & never });
        },
      };
    },
    onEvery: (handle) => ({ types: '*', handle }),
    job: (job) => job,
    onContributed: (contributed, handle) => ({ types: [], contributed, handle }),
    defineModule: ({ answers, waits, questions, health, ...more }) => {
      const gatheredWaits = waits && gathered(waits);
      const asked = questions && answering(questions);
      const looked = health && looking(health);
      return completeModule({
        ...more,
        ...(gatheredWaits && { waits: gatheredWaits }),
        ...(asked && { questions: asked }),
        ...(looked && { health: looked }),
        name: parts.contract.name,
        needs: parts.needs.map(({ name }) => name),
        hears: (parts.hears ?? []).map(({ name }) => name),
        permissions: parts.permissions,
        emits: parts.contract.events,
        // An answer is a whole operation; the type of the parameter names what of it must fit the call.
        calls: {
          ...answeredCalls(parts.contract, answers as unknown as Readonly<Record<string, AnyOperation>>),
          ...(gatheredWaits && { waits: gatheredWaits.list }),
          ...(asked && { questions: asked.answer }),
          ...(looked && { health: looked.look }),
        },
      });
    },
  };
}

/** Each call as an operation with the contract's own schemas, so that an answer is what the contract says. */
function answeredCalls(
  own: Contract,
  answers: Readonly<Record<string, AnyOperation>>,
): Readonly<Record<string, AnyOperation>> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, operation]) => {
      const declared = own.calls[name];
      // A call that the contract does not have is for the registry to name.
      return [name, declared ? { ...operation, ...(declared as Pick<AnyOperation, 'input' | 'output'>) } : operation];
    }),
  );
}

/** The query behind `waits` with the schemas that all modules share. */
function gathered(waits: { readonly kinds: readonly string[]; readonly list: WaitsQuery }): WaitsContribution {
  // A query of the kit is a whole operation; its type here names what of it must fit.
  const list = { ...waits.list, input: waitingInput, output: waitingThings } as unknown as AnyOperation;
  return { kinds: waits.kinds, list };
}

/** The query behind `health` with the schema that all modules share; it sees no firm. */
function looking(health: { readonly signs: readonly string[]; readonly look: HealthQuery }): HealthContribution {
  const look = { ...health.look, output: healthSigns, acrossFirms: true } as unknown as AnyOperation;
  return { signs: health.signs, look };
}

/** The query behind `questions` with the schemas that all modules share. */
function answering(questions: QuestionsContribution<AnswersQuery>): QuestionsContribution {
  const answer = { ...questions.answer, input: questionPlan, output: toldAnswer } as unknown as AnyOperation;
  return { ...questions, answer };
}
