import { sql } from 'kysely';
import { assert, Fault, ok, refuse, type Outcome } from '../base/outcome.ts';
import type { Random } from '../base/random.ts';
import type { Clock } from '../base/time.ts';
import type { BusMessage } from '../infra/bus/port.ts';
import type { Tracing } from '../infra/telemetry/port.ts';
import { anonymousCaller, systemCaller, type Caller } from './caller.ts';
import type { Context, Log, ModuleCalls } from './context.ts';
import type { Database } from './database.ts';
import { readEvent } from './events.ts';
import type { ModuleDeclaration, Principal } from './module.ts';
import type { AnyOperation, Operation } from './operation.ts';
import { createOutboxRelay, type OutboxRelay } from './outbox.ts';
import { expandPermissions } from './permissions.ts';
import type { Ports } from './ports.ts';
import type { Registry } from './registry.ts';
import { callRemote } from './remote-calls.ts';
import { inTransaction, runOperation, type Surroundings } from './unit-of-work.ts';

/** What the composition root hands over. */
export interface PlatformParts {
  readonly registry: Registry;
  readonly database: Database;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly tracing: Tracing;
  /** Where modules run that are not enabled here. */
  readonly remotes: ReadonlyMap<string, string>;
}

/** The running kernel: operations in, outcomes out, events carried, jobs worked. */
export interface Platform {
  readonly registry: Registry;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly database: Database;
  run<In, Out>(operation: Operation<In, Out>, caller: Caller, input: unknown, idempotencyKey?: string): Promise<Outcome<Out>>;
  /** Answers a contract call that another process makes. */
  answer(module: string, call: string, caller: Caller, input: unknown): Promise<Outcome<unknown>>;
  authenticate(credential: { readonly kind: 'session' | 'bearer'; readonly token: string }, requestId: string): Promise<Outcome<Principal>>;
  /** Resolves when all events have been handled and no job is ready. */
  settled(): Promise<void>;
  /** Whether the database answers. */
  ready(): Promise<boolean>;
  outboxLag(): Promise<number>;
  close(): Promise<void>;
}

function callProxy(platformCall: (module: string, call: string, input: unknown) => Promise<Outcome<unknown>>, declaration: ModuleDeclaration): ModuleCalls {
  const proxyOf = (target: string): unknown =>
    new Proxy({}, { get: (_, call) => async (input: unknown) => await platformCall(target, String(call), input) });
  // The typed face of this object is ModuleCalls, to which each contract adds itself.
  return new Proxy({}, {
    get: (_, target) => {
      assert(declaration.needs.includes(String(target)), `Module "${declaration.name}" calls "${String(target)}" without naming it in needs`);
      return proxyOf(String(target));
    },
  }) as ModuleCalls;
}

const NO_CALLS = new Proxy({}, { get: (_, target) => assert(false, `The kernel calls no module, yet it asked for "${String(target)}"`) }) as ModuleCalls;

class RunningPlatform implements Platform {
  readonly registry: Registry;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly database: Database;
  readonly #remotes: ReadonlyMap<string, string>;
  readonly #relay: OutboxRelay;
  readonly #surroundings: Surroundings;
  readonly #authenticator: ModuleDeclaration | undefined;

  constructor(parts: PlatformParts) {
    this.registry = parts.registry;
    this.ports = parts.ports;
    this.clock = parts.clock;
    this.random = parts.random;
    this.log = parts.log;
    this.database = parts.database;
    this.#remotes = parts.remotes;
    this.#relay = createOutboxRelay(parts.database, parts.ports.bus, parts.log);
    this.#authenticator = parts.registry.enabled.find((module) => module.authenticate !== undefined);
    this.#surroundings = {
      ...parts,
      callsFor: (module, caller) => this.#callsFor(module, caller),
      committed: () => this.#relay.wake(),
    };
  }

  async start(): Promise<void> {
    for (const module of this.registry.enabled) {
      const types = module.handles.flatMap((handler) => (handler.types === '*' ? ['*'] : handler.types));
      if (types.length > 0) {
        await this.ports.bus.subscribe(module.name, types.includes('*') ? '*' : types, async (message) => await this.#deliver(module, message));
      }
      for (const job of module.jobs) {
        await this.ports.queue.work(
          job.name,
          async (run) => await this.#work(module, job.name, run.payload, run.id),
          { concurrency: 1, timeoutSeconds: job.timeoutSeconds },
        );
        if (job.cron !== undefined) await this.ports.queue.schedule(job.name, job.cron, 'UTC', {});
      }
    }
    this.#relay.start();
  }

  #callsFor(module: string, caller: Caller): ModuleCalls {
    const declaration = this.registry.find(module);
    if (!declaration) return NO_CALLS;
    return callProxy(async (target, call, input) => await this.#call(target, call, caller, input), declaration);
  }

  async #call(module: string, call: string, caller: Caller, input: unknown): Promise<Outcome<unknown>> {
    if (this.registry.isEnabled(module)) return await this.answer(module, call, caller, input);
    const address = this.#remotes.get(module);
    if (address === undefined) {
      throw new Fault('kernel.module_absent', `Module "${module}" does not run here and FINACE_REMOTE_MODULES does not say where.`, { retryable: false });
    }
    return await callRemote({ keys: this.ports.keys, clock: this.clock, headers: this.#surroundings.tracing.headers() }, address, { module, call }, caller, input);
  }

  async answer(module: string, call: string, caller: Caller, input: unknown): Promise<Outcome<unknown>> {
    const operation: AnyOperation | undefined = this.registry.isEnabled(module) ? this.registry.find(module)?.calls[call] : undefined;
    if (!operation) return refuse('not_found', 'kernel.unknown_call', `Module "${module}" offers no call "${call}" here.`);
    return await runOperation(this.#surroundings, operation, { ...caller, depth: Math.max(1, caller.depth) }, input);
  }

  async run<In, Out>(operation: Operation<In, Out>, caller: Caller, input: unknown, idempotencyKey?: string): Promise<Outcome<Out>> {
    return await runOperation(this.#surroundings, operation, caller, input, idempotencyKey);
  }

  async authenticate(credential: { readonly kind: 'session' | 'bearer'; readonly token: string }, requestId: string): Promise<Outcome<Principal>> {
    const authenticate = this.#authenticator?.authenticate;
    if (!authenticate || !this.#authenticator) return refuse('unauthenticated', 'kernel.no_identity', 'No module here can sign anyone in.');
    const options = { module: this.#authenticator.name, caller: anonymousCaller(requestId), readOnly: false };
    const principal = await inTransaction(this.#surroundings, options, async (ctx) => await authenticate(ctx, credential));
    if (!principal.ok) return principal;
    return { ok: true, value: { ...principal.value, permissions: expandPermissions(this.registry, principal.value.permissions) } };
  }

  /** One event to one consumer, exactly once in effect: the inbox row is part of the handler's transaction. */
  async #deliver(module: ModuleDeclaration, message: BusMessage): Promise<void> {
    assert(message.tenantId !== null, `Event ${message.type} has no tenant`);
    const caller = systemCaller(message.tenantId, module.name, message.id);
    const outcome = await inTransaction(this.#surroundings, { module: module.name, caller, readOnly: false }, async (ctx) => {
      const claimed = await sql`insert into kernel.inbox (tenant_id, consumer, event_id) values (${ctx.tenantId}, ${module.name}, ${message.id})
        on conflict do nothing`.execute(ctx.db);
      if (claimed.numAffectedRows === 0n) return { ok: true, value: null };
      const event = await readEvent(ctx.db, message.id);
      assert(event, `Event ${message.id} is on the bus but not in the log`);
      for (const handler of module.handles) {
        if (handler.types === '*' || handler.types.includes(event.type)) await handler.handle(ctx, event);
      }
      return { ok: true, value: null };
    });
    if (!outcome.ok) {
      throw new Fault('kernel.handler_refused', `${module.name} could not handle ${message.type}: ${outcome.refusal.message}`, { retryable: true });
    }
  }

  async #work(module: ModuleDeclaration, name: string, payload: Readonly<Record<string, unknown>>, runId: string): Promise<void> {
    const job = module.jobs.find((candidate) => candidate.name === name);
    assert(job, `No job "${name}" in ${module.name}`);
    const tenantId = typeof payload['tenantId'] === 'string' ? payload['tenantId'] : '';
    const caller = systemCaller(tenantId, module.name, runId);
    const step = async <T>(work: (ctx: Context) => Promise<T>): Promise<T> => {
      const options = { module: module.name, caller, readOnly: false };
      const outcome = await inTransaction(this.#surroundings, options, async (ctx) => ok(await work(ctx)));
      if (!outcome.ok) throw new Fault('kernel.job_refused', `${name}: ${outcome.refusal.message}`, { retryable: true });
      return outcome.value;
    };
    if ('handleInSteps' in job) await job.handleInSteps({ ports: this.ports, log: this.log, inTransaction: step }, payload);
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
    return await this.database.transaction({ tenantId: '', readOnly: true, nested: true }, async (db) => {
      const { rows } = await sql`select 1 from kernel.outbox where available_at <= clock_timestamp() limit 1`.execute(db);
      return rows.length === 0;
    });
  }

  async ready(): Promise<boolean> {
    try {
      await this.outboxLag();
      return true;
    } catch {
      return false;
    }
  }

  async outboxLag(): Promise<number> {
    return await this.#relay.lag();
  }

  async close(): Promise<void> {
    await this.#relay.stop();
    await this.ports.bus.close();
    // What is being read is broken off and read again at the next start, so that the queue need not wait for it.
    await this.ports.isolation.close();
    await this.ports.queue.close();
    await this.ports.cache.close();
    await this.database.close();
  }
}

/** Starts the enabled modules: subscribes their handlers, works their jobs, carries what waits in the outbox. */
export async function startPlatform(parts: PlatformParts): Promise<Platform> {
  const platform = new RunningPlatform(parts);
  await platform.start();
  return platform;
}
