import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CompiledQuery } from 'kysely';
import { Fault } from '@finaceverse/base/outcome';
import { inProcessBus } from './infra/bus/in-process.ts';
import type { Bus } from './infra/bus/port.ts';
import { machineMicroseconds, memoryCache } from './infra/cache/memory.ts';
import type { Cache } from './infra/cache/port.ts';
import { openEmbeddedDatabase } from './infra/database/embedded.ts';
import { APPLICATION_ROLE, type DatabaseServer } from './infra/database/port.ts';
import { openDatabaseServer } from './infra/database/server.ts';
import { childProcesses } from './infra/isolation/child-processes.ts';
import { fileKeys } from './infra/keys/file.ts';
import type { Keys } from './infra/keys/port.ts';
import type { Mail } from './infra/mail/port.ts';
import { resolverNames } from './infra/names/resolver.ts';
import { rulesOnlyModels } from './infra/models/rules-only.ts';
import type { Models } from './infra/models/port.ts';
import { guardedHttp } from './infra/outbound/guarded-http.ts';
import { PG_BOSS_DEFAULTS, pgBossQueue } from './infra/queue/pg-boss.ts';
import type { Queue } from './infra/queue/port.ts';
import { prepareJobs } from './infra/queue/prepare.ts';
import type { SearchScope } from './infra/search/port.ts';
import { postgresSearch, type TenantDatabase } from './infra/search/postgres.ts';
import { diskStorage } from './infra/storage/disk.ts';
import { tracingFrom } from './infra/telemetry/tracing.ts';
import { pinoLog } from './infra/telemetry/pino.ts';
import type { Log as StructuredLog, Metrics, Tracing } from './infra/telemetry/port.ts';
import { prometheusMetrics } from './infra/telemetry/prometheus.ts';
import { ConfigurationMistake, outboundNetworks, publicUrl, type Configuration } from './kernel/configuration.ts';
import type { Log } from './kernel/context.ts';
import type { Database } from './kernel/database.ts';
import type { MigrationSource } from './kernel/migrations.ts';
import type { Ports } from './kernel/ports.ts';

/** Every adapter by name: the settings decide which one stands behind each port. What is not chosen is not loaded. */

/** How long whoever is told of something may think about it. */
const OUTBOUND_TIMEOUT_MS = 15_000;

const CACHE_ENTRIES_MAX = 50_000;
const NAME_TIMEOUT_MS = 5_000;

/** The database that the settings name: a server by its address, else the embedded one in the data folder. */
export async function openDatabaseFor(
  configuration: Configuration,
  log: Log,
  options: { readonly attach?: boolean } = {},
): Promise<DatabaseServer> {
  if (configuration.FINACE_DATABASE_URL !== undefined)
    return await openDatabaseServer(configuration.FINACE_DATABASE_URL);
  return await openEmbeddedDatabase({
    directory: resolve(configuration.FINACE_DATA),
    onEvent: ({ event, ...facts }) => log.warn(event, facts),
    ...options,
    ...(configuration.FINACE_FAST_AND_UNSAFE ? { settings: { fsync: 'off', synchronous_commit: 'off' } } : {}),
  });
}

async function openBus(configuration: Configuration, log: Log): Promise<Bus> {
  const { FINACE_AMQP_URL: url, FINACE_PREFIX: prefix } = configuration;
  if (url === undefined) return inProcessBus();
  const { RABBIT_DEFAULTS, rabbitBus } = await import('./infra/bus/rabbitmq.ts');
  return await rabbitBus({
    ...RABBIT_DEFAULTS,
    url,
    prefix,
    onEvent: ({ event, ...facts }) => {
      if (event === 'bus.connected') log.info(event);
      else log.warn(event, { ...facts, error: String(facts.error ?? '') });
    },
  });
}

async function openCache(configuration: Configuration, log: Log): Promise<Cache> {
  const { FINACE_REDIS_URL: url, FINACE_PREFIX: prefix } = configuration;
  if (url === undefined) return memoryCache({ entriesMax: CACHE_ENTRIES_MAX, now: machineMicroseconds });
  const { REDIS_DEFAULTS, redisCache } = await import('./infra/cache/redis.ts');
  return await redisCache({
    ...REDIS_DEFAULTS,
    url,
    prefix,
    onError: (error) => log.warn('cache.error', { error: error.message }),
  });
}

/** A model only where one is configured; its libraries are loaded only then, since most installations have none. */
async function openModels(configuration: Configuration, log: Log): Promise<Models> {
  const {
    FINACE_MODEL_PROVIDER: provider,
    FINACE_MODEL_NAME: name,
    FINACE_MODEL_URL: baseUrl,
    FINACE_MODEL_KEY: apiKey,
  } = configuration;
  if (provider === 'none') return rulesOnlyModels();
  const missing = [
    name === undefined ? 'FINACE_MODEL_NAME' : '',
    provider === 'anthropic' && apiKey === undefined ? 'FINACE_MODEL_KEY' : '',
    provider !== 'anthropic' && baseUrl === undefined ? 'FINACE_MODEL_URL' : '',
  ];
  const named = missing.filter((setting) => setting !== '');
  if (named.length > 0)
    throw new Fault(
      'models.not_configured',
      `FINACE_MODEL_PROVIDER is ${provider}, so ${named.join(' and ')} must be set.`,
      { retryable: false },
    );
  const { aiSdkModels, anthropicModel, openAiCompatibleModel } = await import('./infra/models/ai-sdk.ts');
  const model =
    provider === 'anthropic'
      ? anthropicModel({ apiKey: apiKey ?? '', name: name ?? '', baseUrl })
      : openAiCompatibleModel({ provider, baseUrl: baseUrl ?? '', apiKey, name: name ?? '' });
  return aiSdkModels({ models: [model], onAttempt: (attempt) => log.info('models.attempt', { ...attempt }) });
}

/** Prefixes of keys stand in names that take no dot. */
function keyPrefix({ FINACE_PREFIX: prefix }: Configuration): string {
  return prefix.replaceAll('.', '-');
}

/** A key service only where one is chosen; its libraries are loaded only then. */
async function openKeys(configuration: Configuration): Promise<Keys> {
  const {
    FINACE_KEY_SERVICE: service,
    FINACE_KEY_SERVICE_URL: url,
    FINACE_VAULT_TOKEN_FILE: tokenFile,
    FINACE_VAULT_MOUNT: mount,
  } = configuration;
  if (service === 'file') return await fileKeys(join(resolve(configuration.FINACE_DATA), 'keys'));
  const prefix = keyPrefix(configuration);
  if (service === 'aws-kms') {
    const { awsKmsKeys } = await import('./infra/keys/aws-kms.ts');
    return awsKmsKeys({ prefix, ...(url !== undefined && { endpoint: url }) });
  }
  if (url === undefined || tokenFile === undefined)
    throw new ConfigurationMistake(
      'FINACE_KEY_SERVICE is vault, so FINACE_KEY_SERVICE_URL and FINACE_VAULT_TOKEN_FILE must be set.',
    );
  const { vaultKeys } = await import('./infra/keys/vault-transit.ts');
  return vaultKeys({ address: url, mount, prefix, token: async () => (await readFile(tokenFile, 'utf8')).trim() });
}

/** Letters go through the mail server that is named, else into a folder of the data. */
async function openMail(configuration: Configuration): Promise<Mail> {
  const { FINACE_SMTP_URL: url, FINACE_MAIL_FROM: from } = configuration;
  const options = { from, origin: publicUrl(configuration) };
  if (url !== undefined) {
    const { smtpMail } = await import('./infra/mail/smtp.ts');
    return smtpMail(url, options);
  }
  const { outboxFolder } = await import('./infra/mail/outbox-folder.ts');
  return await outboxFolder(join(resolve(configuration.FINACE_DATA), 'outbox'), options);
}

/** Makes the tables of the job queue, by the owner's right. */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  await prepareJobs({ ownerUrl, schema: PG_BOSS_DEFAULTS.schema, applicationRole: APPLICATION_ROLE });
}

async function openQueue(server: DatabaseServer, log: Log, metrics: Metrics): Promise<Queue> {
  await prepareQueue(server.ownerUrl);
  return await pgBossQueue({
    ...PG_BOSS_DEFAULTS,
    connection: server.applicationUrl,
    alone: server.exclusive ?? false,
    onEvent: ({ event, ...facts }) => {
      if (event === 'queue.job_completed' || event === 'queue.job_failed') {
        metrics.job(
          { job: facts.job ?? 'unknown', outcome: event === 'queue.job_completed' ? 'completed' : 'failed' },
          facts.seconds ?? 0,
        );
      }
      if (event !== 'queue.job_completed') log.warn(event, { ...facts, error: String(facts.error ?? '') });
    },
  });
}

/** Schemas of adapters that keep their data in the platform's database. */
export const ADAPTER_MIGRATIONS: readonly MigrationSource[] = [
  { schema: 'search', folder: new URL('./infra/search/migrations/', import.meta.url) },
];

function boundDatabase(database: Database, tenantId: string, scope: SearchScope): TenantDatabase {
  return {
    query: async (text, parameters) =>
      await database.transaction(
        { tenantId, scope, readOnly: false, nested: true },
        async (db) => (await db.executeQuery(CompiledQuery.raw(text, [...parameters]))).rows,
      ),
  };
}

/** What is told of a run: lines to the standard error stream, figures to Prometheus, traces where a collector is named. */
export interface Telemetry {
  readonly log: StructuredLog;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
}

export async function openTelemetry(configuration: Configuration): Promise<Telemetry> {
  const tracing = await tracingFrom(process.env, { name: 'finaceverse', version: '0.1.0' });
  const level = configuration.FINACE_LOG_LEVEL === 'trace' ? 'debug' : configuration.FINACE_LOG_LEVEL;
  return {
    tracing,
    log: pinoLog({ level, present: () => ({ traceId: tracing.traceId() }) }),
    metrics: prometheusMetrics({ process: true }),
  };
}

export interface PortSources {
  readonly configuration: Configuration;
  readonly server: DatabaseServer;
  readonly database: Database;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Instead of the cache that the settings choose, where its clock must stand still. */
  readonly cache?: Cache | undefined;
}

/** Opens every port with the adapter that the settings choose. */
export async function openPorts({ configuration, server, database, log, metrics, cache }: PortSources): Promise<Ports> {
  const data = resolve(configuration.FINACE_DATA);
  return {
    bus: await openBus(configuration, log),
    cache: cache ?? (await openCache(configuration, log)),
    isolation: childProcesses(),
    keys: await openKeys(configuration),
    storage: await diskStorage(join(data, 'files')),
    queue: await openQueue(server, log, metrics),
    mail: await openMail(configuration),
    models: await openModels(configuration, log),
    outbound: guardedHttp({ privateNetworks: outboundNetworks(configuration), timeoutMs: OUTBOUND_TIMEOUT_MS }),
    names: resolverNames({
      servers: configuration.FINACE_NAME_SERVERS?.split(',') ?? [],
      timeoutMs: NAME_TIMEOUT_MS,
    }),
    search: postgresSearch((tenantId, scope) => boundDatabase(database, tenantId, scope)),
  };
}
