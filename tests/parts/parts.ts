import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ManualClock } from '@finaceverse/base/time';
import { buildRegistry, MODULES, type Registry } from '@finaceverse/server/declarations';
import type { StagedPlatform } from '@finaceverse/server/demo';
import { issueIn, makeAuthorityIn, renewIn } from '@finaceverse/server/certificates';
import { openPlatform, readConfiguration } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';
import { startServerProcess, type ServerProcess } from '../chaos/server-process.ts';
import { clearBroker, ownPrefix } from '../journeys/outside-services.ts';

const BOOKS = ['vamn', 'finory'];
const READING = ['cyloid', 'luca', 'epiq'];

/** What each process runs: the edge that people use with the services, the books, and what reads and tells. */
const SHARES = {
  services: MODULES.map(({ name }) => name).filter((name) => ![...BOOKS, ...READING].includes(name)),
  books: BOOKS,
  reading: READING,
} as const;

export type Share = keyof typeof SHARES;
export const ALL_SHARES = ['services', 'books', 'reading'] as const satisfies readonly Share[];

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 20;

/** A clock that stands still, and that other processes read from a file. */
class SharedClock extends ManualClock {
  readonly #file: string;

  constructor(start: string, file: string) {
    super(start);
    this.#file = file;
    this.set(start);
  }

  override set(instant: string): void {
    super.set(instant);
    writeFileSync(this.#file, instant);
  }
}

/** Ports that are free now. They are told to all parts before any of them listens. */
async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return await Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
      return address.port;
    }),
  );
}

/** The installation in three processes of their own. */
export interface Parts {
  /** Address of the edge that people use. */
  readonly url: string;
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  /** What the story needs of the platform; `settled` waits for all three processes. */
  readonly platform: StagedPlatform;
  readonly processes: Readonly<Record<Share, ServerProcess>>;
  /** Renews the certificates by which the processes know each other, as they work. */
  renewCertificates(): Promise<void>;
  /** Starts a process again, after it was killed. */
  restart(share: Share): Promise<void>;
  close(): Promise<void>;
}

/** What is still under way anywhere: deliveries, calls after a commit, events that a consumer has not handled, jobs. */
async function underWay(registry: Registry, database: TestDatabase): Promise<number> {
  const consumers = registry.all.flatMap(({ name, handles }) =>
    handles.flatMap(({ types }) => (types === '*' ? [[name, '*']] : types.map((type) => [name, type]))),
  );
  const [row] = await database.asOwner(
    `select (select count(*) from kernel.outbox) + (select count(*) from kernel.after_calls)
       + (select count(*) from jobs.job where name not like '\\_\\_pgboss%'
            and (state = 'active' or state < 'active' and start_after <= clock_timestamp()))
       + (select count(*) from kernel.events e join unnest($1::text[], $2::text[]) as c (consumer, type)
            on c.type in ('*', e.type)
          where not exists (select from kernel.inbox i
            where (i.consumer, i.event_id) = (c.consumer, e.id))) as waiting`,
    [consumers.map(([name]) => name), consumers.map(([, type]) => type)],
  );
  return Number(row?.['waiting']);
}

/** Resolves when nothing is under way in any process, in two looks at the clockwork, since work makes work. */
async function settleAll(registry: Registry, database: TestDatabase): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let quiet = 0; quiet < 2;) {
    const left = await underWay(registry, database);
    quiet = left === 0 ? quiet + 1 : 0;
    if (performance.now() > deadline) throw new Error(`${left} things are still under way.`);
    if (quiet < 2) await pause(LOOK_EVERY_MS);
  }
}

export async function startParts(postgres: string, amqp: string): Promise<Parts> {
  const data = mkdtempSync(join(tmpdir(), 'finace-parts-'));
  const database = await createTestDatabase(postgres);
  const clock = new SharedClock('2026-01-01T07:00:00Z', join(data, 'clock'));
  const prefix = ownPrefix();
  const registry = buildRegistry(MODULES);
  const [services = 0, books = 0, reading = 0, ...peers] = await freePorts(6);
  const ports: Readonly<Record<Share, number>> = { services, books, reading };
  const peerPorts: Readonly<Record<Share, number>> = {
    services: peers[0] ?? 0,
    books: peers[1] ?? 0,
    reading: peers[2] ?? 0,
  };
  const certificates = join(data, 'peers');
  await makeAuthorityIn(certificates, { now: new Date(), days: 10 });
  for (const share of ALL_SHARES) await issueIn(certificates, share, ['localhost'], { now: new Date(), days: 1 });
  const settingsOf = (share: Share): Record<string, string> => ({
    FINACE_DATA: data,
    FINACE_DATABASE_URL: database.ownerUrl,
    FINACE_AMQP_URL: amqp,
    FINACE_PREFIX: prefix,
    PORT: String(ports[share]),
    FINACE_MODULES: SHARES[share].join(),
    FINACE_REMOTE_MODULES: ALL_SHARES.filter((other) => other !== share)
      .flatMap((other) => SHARES[other].map((name) => `${name}=https://localhost:${peerPorts[other]}`))
      .join(),
    FINACE_PEER_CERTIFICATES: join(certificates, share),
    FINACE_PEER_PORT: String(peerPorts[share]),
    FINACE_TEST_CLOCK: join(data, 'clock'),
    FINACE_FAST_AND_UNSAFE: 'true',
    FINACE_LOG_LEVEL: 'error',
  });
  const start = async (share: Share): Promise<ServerProcess> => await startServerProcess(data, settingsOf(share));
  // The first one also brings the database to its shape.
  const first = await start('services');
  const [second, third] = await Promise.all([start('books'), start('reading')]);
  const processes: Record<Share, ServerProcess> = { services: first, books: second, reading: third };
  const platform: StagedPlatform = {
    registry,
    settled: async () => await settleAll(registry, database),
    // As an operator does it, in a process that is there for this alone.
    run: async (operation, caller, input) => {
      const opened = await openPlatform(readConfiguration(settingsOf('services')), { clock });
      try {
        return await opened.platform.run(operation, caller, input);
      } finally {
        await opened.close();
      }
    },
  };
  return {
    url: processes.services.url,
    database,
    clock,
    processes,
    platform,
    renewCertificates: async () => {
      const renewed = await renewIn(certificates, { now: new Date(), days: 1 }, 2);
      if (renewed.length !== ALL_SHARES.length) throw new Error(`only ${renewed.length} were renewed`);
    },
    restart: async (share) => {
      processes[share] = await start(share);
    },
    close: async () => {
      await Promise.allSettled(ALL_SHARES.map(async (share) => await processes[share].stop()));
      await clearBroker(amqp, prefix, registry);
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
