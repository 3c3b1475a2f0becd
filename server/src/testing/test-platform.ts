import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { ADAPTER_MIGRATIONS, openPorts } from '../adapters.ts';
import { unwrap, type Outcome } from '@finaceverse/base/outcome';
import { SeededRandom } from '@finaceverse/base/random';
import { ManualClock } from '@finaceverse/base/time';
import type { Caller } from '../kernel/caller.ts';
import { systemCaller } from '../kernel/caller.ts';
import { databaseLimits, readConfiguration } from '../kernel/configuration.ts';
import type { Log } from '../kernel/context.ts';
import { openDatabase, openOperatorDatabase } from '../kernel/database.ts';
import { peersOf } from '../kernel/peers/mutual-tls.ts';
import { migrationSources, migrate } from '../kernel/migrations.ts';
import type { ModuleDeclaration } from '../kernel/module.ts';
import type { Operation } from '../kernel/operation.ts';
import { expandPermissions } from '../kernel/permissions.ts';
import { startPlatform, type Platform } from '../kernel/platform.ts';
import { OPERATORS } from '../kernel/operators.ts';
import { buildRegistry } from '../kernel/registry.ts';
import { WHOLE_FIRM } from '../kernel/scope.ts';
import { prometheusMetrics } from '../infra/telemetry/prometheus.ts';
import type { Cache } from '../infra/cache/port.ts';
import { noTracing } from '../infra/telemetry/tracing.ts';
import { newId } from '@finaceverse/base/id';
import { lettersIn, type ReceivedLetter } from '../infra/mail/received.test-kit.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface TestPlatformOptions {
  /** The modules under test and all that they need. */
  readonly modules: readonly ModuleDeclaration[];
  readonly clock?: ManualClock;
  /** Settings beside the data folder. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A server to create the database on, in the place of the embedded one. */
  readonly serverUrl?: string;
  /** A cache whose clock is the test's own. */
  readonly cache?: Cache;
}

/** A person of a test: an actor with roles' patterns in a tenant. */
export interface TestCaller extends Caller {
  readonly id: string;
}

/** A platform on a database of its own, with embedded adapters and a clock that stands still. */
export interface TestPlatform {
  readonly platform: Platform;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** Log lines at warning and above: a test that expects none can say so. */
  readonly troubles: readonly string[];
  /** A new tenant's id; its rows are its own. */
  newTenant(): string;
  /** Somebody of that tenant with permissions by pattern (`finory:*:*`); every permission unless told. */
  person(tenantId: string, name: string, patterns?: readonly string[]): TestCaller;
  /** Runs an operation and gives its outcome. */
  run<In, Out>(
    caller: Caller,
    operation: Operation<In, Out>,
    input: NoInfer<In>,
    idempotencyKey?: string,
  ): Promise<Outcome<Out>>;
  /** Runs an operation that must succeed and gives its value. */
  expect<In, Out>(caller: Caller, operation: Operation<In, Out>, input: NoInfer<In>): Promise<Out>;
  /** The letters that were sent, once all work is done. */
  letters(): Promise<ReceivedLetter[]>;
  close(): Promise<void>;
}

function quietLog(troubles: string[]): Log {
  const keep = (event: string, facts: Readonly<Record<string, unknown>> = {}): void =>
    void troubles.push(`${event} ${JSON.stringify(facts)}`);
  return { info: () => {}, warn: keep, error: keep };
}

/** Where nobody lists the tenants, as in most parts of the house alone, no job goes round among them. */
function withoutRounds(modules: readonly ModuleDeclaration[]): readonly ModuleDeclaration[] {
  if (modules.some(({ listsTenants }) => listsTenants !== undefined)) return modules;
  return modules.map((module) => ({ ...module, jobs: module.jobs.filter((job) => job.forEachTenant !== true) }));
}

/** Boots the modules alone: what they need beyond the list is refused by the registry. */
export async function startTestPlatform(options: TestPlatformOptions): Promise<TestPlatform> {
  const directory = mkdtempSync(join(tmpdir(), 'finace-platform-'));
  const database = await createTestDatabase(options.serverUrl);
  const clock = options.clock ?? new ManualClock('2026-01-05T09:00:00Z');
  // A seed of its own for each platform, or two test files on one server could draw the same identifiers.
  const random = new SeededRandom(randomBytes(8).readBigUInt64LE());
  const troubles: string[] = [];
  const log = quietLog(troubles);
  const registry = buildRegistry(withoutRounds(options.modules));
  await migrate(database.ownerUrl, [...migrationSources(registry.enabled), ...ADAPTER_MIGRATIONS]);
  const configuration = readConfiguration({ FINACE_DATA: directory, ...options.settings });
  const connection = openDatabase(database.applicationUrl, databaseLimits(configuration));
  const server = {
    adapter: 'embedded' as const,
    ownerUrl: database.ownerUrl,
    applicationUrl: database.applicationUrl,
    operatorUrl: database.operatorUrl,
    close: async () => {},
  };
  const ports = await openPorts({
    configuration,
    server,
    database: connection,
    log,
    metrics: prometheusMetrics({ process: false }),
    cache: options.cache,
  });
  const peers = peersOf(configuration, log);
  const platform = await startPlatform({
    registry,
    database: connection,
    operatorDatabase: openOperatorDatabase(database.operatorUrl, databaseLimits(configuration)),
    ports,
    clock,
    random,
    log,
    tracing: noTracing(),
    remotes: new Map(),
    peers,
  });
  return {
    platform,
    database,
    clock,
    troubles,
    newTenant: () => newId('ten', clock, random),
    person: (tenantId, name, patterns = ['*:*:*']) => {
      const id = newId('usr', clock, random);
      const permissions = new Set(expandPermissions(registry, patterns, tenantId === OPERATORS));
      return {
        id,
        tenantId,
        actor: { kind: 'user', id, name },
        scope: WHOLE_FIRM,
        permissions,
        requestId: newId('req', clock, random),
        depth: 0,
      };
    },
    run: async (caller, operation, input, idempotencyKey) =>
      await platform.run(operation, caller, input, idempotencyKey),
    expect: async (caller, operation, input) => unwrap(await platform.run(operation, caller, input)),
    letters: async () => {
      await platform.settled();
      return await lettersIn(join(directory, 'outbox'));
    },
    close: async () => {
      await platform.close();
      peers.close();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The platform itself, acting in a tenant. */
export function asSystem(tenantId: string): Caller {
  return systemCaller(tenantId, 'test', 'req_test');
}
