import { sql } from 'kysely';
import { newId } from '@finaceverse/base/id';
import { assert, Fault, ok, type Outcome } from '@finaceverse/base/outcome';
import type { Random } from '@finaceverse/base/random';
import type { Clock } from '@finaceverse/base/time';
import type { BusFailure, BusMessage } from '../infra/bus/port.ts';
import type { JobRun } from '../infra/queue/port.ts';
import type { Tracing } from '../infra/telemetry/port.ts';
import { KnownCallers, type KnownCaller } from './known-callers.ts';
import { AFTER_CALL, findAfterCall, forgetAfterCall, type AfterCall } from './after-calls.ts';
import { anonymousCaller, systemCaller, type Caller } from './caller.ts';
import type { Context, Log } from './context.ts';
import type { Database } from './database.ts';
import { countDeliveries, putAside, type Deliveries } from './dead-letters.ts';
import { healthSigns, type HealthSign } from './contributions.ts';
import { readEvent, type StoredEvent } from './events.ts';
import { forOperators, isOperators } from './operator-views.ts';
import { OPERATORS } from './operators.ts';
import type { Job, ModuleDeclaration } from './module.ts';
import type { Gathered } from './module-description.ts';
import type { AnyOperation, DatabaseUse, Operation } from './operation.ts';
import { createOutboxRelay, type OutboxRelay } from './outbox.ts';
import { expandPermissions } from './permissions.ts';
import type { Ports } from './ports.ts';
import { principalSchema, type Credential, type Principal } from './principal.ts';
import type { Registry } from './registry.ts';
import { WHOLE_FIRM } from './scope.ts';
import type { Peers } from './peers/peers.ts';
import { asJson, callRemote, readAnswer } from './remote-calls.ts';
import { NOTHING } from './scope.ts';
import { goRound, tenantJobName, tenantList } from './tenant-jobs.ts';
import { Together } from './together.ts';
import { inTransaction, runOperation, type Surroundings } from './unit-of-work.ts';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';
import { tokenFound, type TokenDeed, type TokenFound } from './token-keeping.ts';

/** What the composition root hands over. */
export interface PlatformParts {
  readonly registry: Registry;
  readonly database: Database;
  /** The login of the operators' rooms, which reaches no table of a firm. */
  readonly operatorDatabase: Database;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly tracing: Tracing;
  /** Where modules run that are not enabled here. */
  readonly remotes: ReadonlyMap<string, string>;
  /** How they are reached. */
  readonly peers: Peers;
}

/** The running kernel: operations in, outcomes out, events carried, jobs worked. */
export interface Platform {
  readonly registry: Registry;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly database: Database;
  readonly operatorDatabase: Database;
  readonly peers: Peers;
  run<In, Out>(
    operation: Operation<In, Out>,
    caller: Caller,
    input: unknown,
    idempotencyKey?: string,
  ): Promise<Outcome<Out>>;
  /** Answers a contract call that another process makes. */
  answer(
    module: string,
    call: string,
    caller: Caller,
    input: unknown,
    idempotencyKey?: string,
  ): Promise<Outcome<unknown>>;
  /** Who is behind a credential; what was proven a moment ago is remembered as long as nothing changes it. */
  authenticate(credential: Credential, requestId: string): Promise<Outcome<KnownCaller>>;
  /** Keeps and finds what the authorization server gives out. */
  keepTokens(deed: TokenDeed, requestId: string): Promise<Outcome<TokenFound>>;
  /** Where a module runs that is not enabled here. */
  addressOf(module: string): string;
  /** Resolves when all events have been handled and no job is ready. */
  settled(): Promise<void>;
  /** How every module that tells it does. */
  health(): Promise<readonly HealthSign[]>;
  /** What the outbox has yet to carry, and what it gave up. */
  deliveries(): Promise<Deliveries>;
  close(): Promise<void>;
}

/** The modules that `declaration` may call, each as an object whose every property makes that call. */
function callProxy(
  declaration: ModuleDeclaration,
  make: (target: string, call: string, input: unknown) => Promise<unknown>,
): object {
  const proxyOf = (target: string): unknown =>
    new Proxy({}, { get: (_, call) => async (input: unknown) => await make(target, String(call), input) });
  return new Proxy(
    {},
    {
      get: (_, target) => {
        assert(
          declaration.needs.includes(String(target)),
          `Module "${declaration.name}" calls "${String(target)}" without naming it in needs`,
        );
        return proxyOf(String(target));
      },
    },
  );
}

const NO_CALLS = new Proxy(
  {},
  { get: (_, target) => assert(false, `The kernel calls no module, yet it asked for "${String(target)}"`) },
);

/** How long an answer waits for the calls that its commit asked for. */
const HASTE_MS = 2_000;

function refusedDelivery(consumer: string, what: string, why: string): Fault {
  return new Fault('kernel.handler_refused', `${consumer} could not handle ${what}: ${why}`, { retryable: true });
}

class RunningPlatform implements Platform {
  readonly registry: Registry;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly database: Database;
  readonly operatorDatabase: Database;
  readonly peers: Peers;
  readonly #remotes: ReadonlyMap<string, string>;
  readonly #relay: OutboxRelay;
  readonly #surroundings: Surroundings;
  readonly #known: KnownCallers;

  constructor(parts: PlatformParts) {
    this.registry = parts.registry;
    this.ports = parts.ports;
    this.clock = parts.clock;
    this.random = parts.random;
    this.log = parts.log;
    this.database = parts.database;
    this.operatorDatabase = parts.operatorDatabase;
    this.peers = parts.peers;
    this.#remotes = parts.remotes;
    const { database, log, registry } = parts;
    this.#known = new KnownCallers({
      clock: parts.clock,
      milliseconds: () => performance.now(),
      accessChanges: async (since) => await database.accessChanges(since),
    });
    this.#relay = createOutboxRelay({ database, bus: parts.ports.bus, log, consumersOf: registry.consumersOf });
    this.#surroundings = {
      ...parts,
      callsFor: (module, caller, use, key) => this.#callsFor(module, caller, use, key),
      afterFor: (module, caller, record) => this.#afterFor(module, caller, record),
      makeAfterCall: async (recorded) => await this.#makeAfterCall(recorded),
      hasten: async (recorded) => await this.#hasten(recorded),
      gather: async (module, kind, caller, ask) => await this.#gather(module, kind, caller, ask),
      committed: () => {
        this.#known.doubt();
        this.#relay.wake();
      },
      together: new Together(),
    };
  }

  async start(): Promise<void> {
    // Places for all, so that what is told before a module has ever started waits for it.
    await this.ports.bus.declare(this.registry.all.map((module) => module.name));
    for (const module of this.registry.enabled) {
      await this.ports.bus.subscribe(module.name, {
        handle: async (message) => await this.#deliver(module, message),
        giveUp: async (message, failure) => await this.#giveUp(module, message, failure),
      });
      await this.#workJobs(module);
    }
    this.#relay.start();
  }

  async #workJobs(module: ModuleDeclaration): Promise<void> {
    const { queue } = this.ports;
    for (const job of module.jobs) {
      const options = { concurrency: 1, timeoutSeconds: job.timeoutSeconds };
      const work = async (run: JobRun): Promise<void> => await this.#work(module, job, run);
      if (job.forEachTenant) {
        await queue.work(tenantJobName(job), work, options);
        await queue.work(job.name, async ({ id }) => await goRound(queue, job, id, await this.#tenants(id)), options);
      } else await queue.work(job.name, work, options);
      if (job.cron !== undefined) await queue.schedule(job.name, job.cron, 'UTC', {});
    }
  }

  async #tenants(requestId: string): Promise<readonly string[]> {
    const module = this.registry.all.find(({ listsTenants }) => listsTenants !== undefined);
    assert(module?.listsTenants !== undefined, 'The registry lets no job go round where nobody lists the tenants');
    const caller = systemCaller('', module.name, requestId);
    const listed = await this.#call(module.name, module.listsTenants, caller, {});
    if (!listed.ok) throw new Fault('kernel.tenants_unknown', listed.refusal.message, { retryable: true });
    return tenantList.parse(listed.value).items.map(({ id }) => id);
  }

  #callsFor(module: string, caller: Caller, use: DatabaseUse, key?: string): object {
    const declaration = this.registry.find(module);
    if (!declaration) return NO_CALLS;
    return callProxy(declaration, async (target, call, input) => {
      assert(
        use !== 'write' || this.#declared(target, call).database !== 'write',
        `"${module}" calls ${target}.${call}, which writes, inside of an open transaction; ` +
          `ctx.after.${target}.${call} makes the call after the commit`,
      );
      return await this.#call(target, call, caller, input, key === undefined ? undefined : `${key}:${target}.${call}`);
    });
  }

  #afterFor(module: string, caller: Caller, record: (recorded: AfterCall) => Promise<void>): object {
    const declaration = this.registry.find(module);
    if (!declaration) return NO_CALLS;
    return callProxy(declaration, async (target, call, given) => {
      const input = asJson(given);
      // A call that cannot be understood is found out by whoever makes it, not by its target an hour later.
      this.#declared(target, call).input.parse(input);
      await record({ id: newId('cal', this.clock, this.random), module, target, call, input, caller });
    });
  }

  #declared(module: string, call: string): AnyOperation {
    const operation = this.registry.find(module)?.calls[call];
    assert(operation, `Module "${module}" offers no call "${call}"`);
    return operation;
  }

  async #gather(
    module: string,
    kind: Gathered,
    caller: Caller,
    { input, from }: { readonly input: unknown; readonly from?: string | undefined },
  ): Promise<readonly Outcome<unknown>[]> {
    assert(
      this.registry.find(module)?.gathers.includes(kind),
      `Module "${module}" gathers "${kind}" without saying so in its declaration`,
    );
    const reachable = this.registry.all.filter(
      ({ name, ...declared }) =>
        declared[kind] !== undefined &&
        (from === undefined || name === from) &&
        (this.registry.isEnabled(name) || this.#remotes.has(name)),
    );
    const outcomes: Outcome<unknown>[] = [];
    for (const { name } of reachable) outcomes.push(await this.#call(name, kind, caller, input));
    return outcomes;
  }

  /** One contract call, here or elsewhere: what goes and what comes passes JSON and the contract's schemas. */
  async #call(module: string, call: string, caller: Caller, input: unknown, key?: string): Promise<Outcome<unknown>> {
    const { output } = this.#declared(module, call);
    const sent = asJson(input);
    const outcome = this.registry.isEnabled(module)
      ? await this.answer(module, call, caller, sent, key)
      : await this.#callElsewhere(module, call, caller, sent, key);
    return readAnswer(`${module}.${call}`, outcome, output);
  }

  async #callElsewhere(
    module: string,
    call: string,
    caller: Caller,
    input: unknown,
    key = newId('cal', this.clock, this.random),
  ): Promise<Outcome<unknown>> {
    const headers = this.#surroundings.tracing.headers();
    const kit = { keys: this.ports.keys, clock: this.clock, headers, peers: this.peers };
    return await callRemote(kit, this.addressOf(module), { module, call, input, key }, caller);
  }

  addressOf(module: string): string {
    const address = this.#remotes.get(module);
    if (address === undefined) {
      throw new Fault(
        'kernel.module_absent',
        `Module "${module}" does not run here and FINACE_REMOTE_MODULES does not say where.`,
        { retryable: false },
      );
    }
    return address;
  }

  async answer(
    module: string,
    call: string,
    caller: Caller,
    input: unknown,
    idempotencyKey?: string,
  ): Promise<Outcome<unknown>> {
    const operation = this.registry.isEnabled(module) ? this.registry.find(module)?.calls[call] : undefined;
    if (!operation) return refuse(refusals.unknown_call, { module, call });
    return await runOperation(
      this.#surroundings,
      operation,
      { ...caller, depth: Math.max(1, caller.depth) },
      input,
      idempotencyKey,
    );
  }

  async run<In, Out>(
    operation: Operation<In, Out>,
    caller: Caller,
    input: unknown,
    idempotencyKey?: string,
  ): Promise<Outcome<Out>> {
    return await runOperation(this.#surroundings, operation, caller, input, idempotencyKey);
  }

  async authenticate(credential: Credential, requestId: string): Promise<Outcome<KnownCaller>> {
    return await this.#known.find(credential, async () => await this.#prove(credential, requestId));
  }

  async keepTokens(deed: TokenDeed, requestId: string): Promise<Outcome<TokenFound>> {
    const module = this.registry.all.find(({ keepsTokens }) => keepsTokens !== undefined);
    if (module?.keepsTokens === undefined) return refuse(refusals.no_identity, {});
    const done = await this.#call(module.name, module.keepsTokens, anonymousCaller(requestId), deed);
    return done.ok ? ok(tokenFound.parse(done.value)) : done;
  }

  async #prove(credential: Credential, requestId: string): Promise<Outcome<Principal>> {
    const module = this.registry.all.find(({ authenticates }) => authenticates !== undefined);
    if (module?.authenticates === undefined) return refuse(refusals.no_identity, {});
    const shown = await this.#call(module.name, module.authenticates, anonymousCaller(requestId), credential);
    if (!shown.ok) return shown;
    const principal = principalSchema.parse(shown.value);
    const isOperator = principal.tenantId === OPERATORS;
    return ok({ ...principal, permissions: expandPermissions(this.registry, principal.permissions, isOperator) });
  }

  async #deliver(module: ModuleDeclaration, message: BusMessage): Promise<void> {
    assert(message.tenantId !== null, `Event ${message.type} has no tenant`);
    const caller = systemCaller(message.tenantId, module.name, message.id);
    if (message.type === AFTER_CALL) await this.#takeAfterCall(message);
    else await this.#handleEvent(module, caller, message);
  }

  /** A recorded call. Its identifier is its key, so that making it again changes nothing. */
  async #makeAfterCall({ id, module, target, call, input, caller }: AfterCall): Promise<void> {
    const outcome = await this.#call(target, call, caller, input, id);
    if (!outcome.ok) throw refusedDelivery(`${target}.${call}`, `a call of ${module}`, outcome.refusal.message);
  }

  async #makeAndForget(recorded: AfterCall): Promise<void> {
    await this.#makeAfterCall(recorded);
    await this.database.transaction(
      { tenantId: recorded.caller.tenantId, scope: recorded.caller.scope, readOnly: false, nested: true },
      async (db) => await forgetAfterCall(db, recorded.id),
    );
  }

  async #hasten(recorded: readonly AfterCall[]): Promise<void> {
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, HASTE_MS);
    const made = Promise.allSettled(recorded.map(async (each) => await this.#makeAndForget(each)));
    await Promise.race([made, patience.promise]);
    clearTimeout(timer);
  }

  /** A call that waited for a commit, delivered to the module that answers it. */
  async #takeAfterCall(message: BusMessage): Promise<void> {
    const binding = { tenantId: message.tenantId ?? '', scope: WHOLE_FIRM, readOnly: true, nested: true };
    const recorded = await this.database.transaction(binding, async (db) => await findAfterCall(db, message.id));
    // Whoever recorded it may have made it at once.
    if (recorded) await this.#makeAndForget(recorded);
  }

  async #giveUp(module: ModuleDeclaration, message: BusMessage, { attempts, error }: BusFailure): Promise<void> {
    const failure = { consumer: module.name, attempts, reason: error instanceof Error ? error.message : String(error) };
    await this.database.transaction(
      { tenantId: '', scope: NOTHING, readOnly: false, nested: true },
      async (db) => await putAside(db, message, failure),
    );
  }

  /** One event to one consumer, exactly once in effect: the inbox row is part of the handler's transaction. */
  async #handleEvent(module: ModuleDeclaration, caller: Caller, message: BusMessage): Promise<void> {
    const handlers = module.handles.filter(({ types }) => types === '*' || types.includes(message.type));
    // Another release put it here, which knows more than this one: it waits for a process that does too.
    if (handlers.length === 0) throw refusedDelivery(module.name, message.type, 'this release does not handle it');
    const shown = isOperators(module) ? await this.#shownToOperators(caller, message) : undefined;
    const outcome = await inTransaction(
      this.#surroundings,
      { module: module.name, caller, readOnly: false, about: { eventId: message.id } },
      async (ctx) => {
        const claimed =
          await sql`insert into kernel.inbox (tenant_id, consumer, event_id) values (${ctx.tenantId}, ${module.name}, ${message.id})
        on conflict do nothing`.execute(ctx.db);
        if (claimed.numAffectedRows === 0n) return { ok: true, value: null };
        const event = shown ?? (await readEvent(ctx.db, message.id));
        assert(event, `Event ${message.id} is on the bus but not in the log`);
        for (const handler of handlers) await handler.handle(ctx, event);
        return { ok: true, value: null };
      },
    );
    if (!outcome.ok) throw refusedDelivery(module.name, message.type, outcome.refusal.message);
  }

  /**
   * What an operators' room is told of an event: the fields that its module declares for them. Who did it stays with
   * the firm, unless an operator did.
   */
  async #shownToOperators({ tenantId }: Caller, message: BusMessage): Promise<StoredEvent> {
    const binding = { tenantId, scope: WHOLE_FIRM, readOnly: true, nested: true };
    const event = await this.database.transaction(binding, async (db) => await readEvent(db, message.id));
    assert(event, `Event ${message.id} is on the bus but not in the log`);
    return forOperators(this.registry.all, event);
  }

  /** How every module that tells it does, as far as it is reached from here. */
  async health(): Promise<readonly HealthSign[]> {
    const caller = systemCaller('', 'health', 'health');
    const signs: HealthSign[] = [];
    for (const { name, health } of this.registry.all.filter(({ health }) => health !== undefined)) {
      if (!this.registry.isEnabled(name) && !this.#remotes.has(name)) continue;
      const looked = await this.#call(name, 'health', caller, {}).catch(() => undefined);
      if (looked?.ok) signs.push(...healthSigns.parse(looked.value).items);
      else
        signs.push(
          ...(health?.signs ?? []).map((sign) => ({ name: sign, state: 'bad' as const, says: 'It does not answer.' })),
        );
    }
    return signs;
  }

  async #work(module: ModuleDeclaration, job: Job, { payload, id: runId }: JobRun): Promise<void> {
    const { name } = job;
    const tenantId = typeof payload['tenantId'] === 'string' ? payload['tenantId'] : '';
    const caller = systemCaller(tenantId, module.name, runId);
    const step = async <T>(work: (ctx: Context<never>) => Promise<T>): Promise<T> => {
      const options = { module: module.name, caller, readOnly: false };
      const outcome = await inTransaction(this.#surroundings, options, async (ctx) => ok(await work(ctx)));
      if (!outcome.ok)
        throw new Fault('kernel.job_refused', `${name}: ${outcome.refusal.message}`, { retryable: true });
      return outcome.value;
    };
    if ('handleInSteps' in job)
      await job.handleInSteps({ ports: this.ports, log: this.log, inTransaction: step }, payload);
    else await step(async (ctx) => await job.handle(ctx, payload));
  }

  async settled(): Promise<void> {
    // A job may emit events and an event may enqueue jobs, so both must be found quiet in the same round.
    for (;;) {
      await this.#relay.drained();
      await this.ports.queue.settled();
      if ((await this.#relay.lag()) === 0 || (await this.#onlyRetriesWait())) return;
    }
  }

  async #onlyRetriesWait(): Promise<boolean> {
    return await this.database.transaction(
      { tenantId: '', scope: NOTHING, readOnly: true, nested: true },
      async (db) => {
        const { rows } = await sql`select 1 from kernel.outbox where available_at <= clock_timestamp() limit 1`.execute(
          db,
        );
        return rows.length === 0;
      },
    );
  }

  async deliveries(): Promise<Deliveries> {
    return await this.database.transaction(
      { tenantId: '', scope: NOTHING, readOnly: true, nested: true },
      async (db) => await countDeliveries(db),
    );
  }

  async close(): Promise<void> {
    await this.#relay.stop();
    await this.ports.bus.close();
    // What is being read is broken off and read again at the next start, so that the queue need not wait for it.
    await this.ports.isolation.close();
    await this.ports.queue.close();
    await this.ports.cache.close();
    await this.ports.mail.close();
    await this.operatorDatabase.close();
    await this.database.close();
  }
}

/** Starts the enabled modules: subscribes their handlers, works their jobs, carries what waits in the outbox. */
export async function startPlatform(parts: PlatformParts): Promise<Platform> {
  const platform = new RunningPlatform(parts);
  await platform.start();
  return platform;
}
