import { randomBytes, randomFillSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ADAPTER_MIGRATIONS, openDatabaseFor, openPorts, openTelemetry, type Telemetry } from './adapters.ts';
import { newId } from '@finaceverse/base/id';
import type { Random } from '@finaceverse/base/random';
import { Temporal, type Clock } from '@finaceverse/base/time';
import { anonymousCaller } from './kernel/caller.ts';
import { identityContract } from './services/identity/contract.ts';
import { buildGateway, drain } from './gateway/server.ts';
import { ConfigurationMistake, databaseLimits, remoteModules, type Configuration } from './kernel/configuration.ts';
import { openDatabase, openOperatorDatabase, type Database } from './kernel/database.ts';
import { migrate, migrationSources } from './kernel/migrations.ts';
import type { ModuleDeclaration } from './kernel/module.ts';
import { bindInstallation } from './kernel/installation.ts';
import { peersOf } from './kernel/peers/mutual-tls.ts';
import { refusePartsThatLose } from './kernel/parts.ts';
import { startPlatform, type Platform } from './kernel/platform.ts';
import { buildRegistry, type Registry } from './kernel/registry.ts';

/** The machine's own clock and chance: the only place where either is read. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() };
export const machineRandom: Random = { bytes: (length) => (length > DRAWN_AHEAD_MAX ? drawn(length) : ahead(length)) };

/** Of what is drawn ahead: identifiers and the like, of which a set of journals takes thousands. Secrets are longer. */
const DRAWN_AHEAD_MAX = 12;
const pool = new Uint8Array(8192);
let used = pool.length;

const drawn = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

/** Chance out of the pool, which the machine fills at once: to ask it each time takes longer than all else. */
function ahead(length: number): Uint8Array {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}

/** The moment that stands in a file, for the processes of one test. */
function clockOf({ FINACE_TEST_CLOCK: file }: Configuration): Clock {
  if (file === undefined) return machineClock;
  return { now: () => Temporal.Instant.from(readFileSync(file, 'utf8')) };
}

/** What a start may replace: the clock and chance of a demo or a test, and whether to join a running server's database. */
export interface StartOptions {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly attach?: boolean;
}

/** A platform without an edge, for the command line. */
export interface OpenPlatform {
  readonly platform: Platform;
  readonly configuration: Configuration;
  readonly telemetry: Telemetry;
  /** Connection string of the owner, for operator's commands. */
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** A platform that serves. */
export interface RunningServer extends OpenPlatform {
  readonly url: string;
  /** The token with which the first firm is made from elsewhere; null once there is a firm. The one before ends. */
  drawSetupToken(): Promise<string | null>;
}

function isDeclaration(value: unknown): value is ModuleDeclaration {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'floor' in value &&
    'routes' in value &&
    'needs' in value
  );
}

/** Modules of third parties: each folder has a module.ts whose export is a declaration, with the same rights and limits. */
async function loadPlugins(folders: string | undefined): Promise<ModuleDeclaration[]> {
  const loaded: ModuleDeclaration[] = [];
  for (const folder of (folders ?? '').split(',').filter((name) => name !== '')) {
    const file = join(resolve(folder), 'module.ts');
    if (!existsSync(file))
      throw new ConfigurationMistake(`FINACE_PLUGINS names ${folder}, but there is no module.ts in it.`);
    const exported: unknown = await import(pathToFileURL(file).href);
    const found = Object.values(Object(exported)).filter(isDeclaration);
    if (found.length === 0) throw new ConfigurationMistake(`${file} exports no module.`);
    loaded.push(...found);
  }
  return loaded;
}

async function registryFor(configuration: Configuration): Promise<Registry> {
  const { MODULES } = await import('./modules.ts');
  const modules = [...MODULES, ...(await loadPlugins(configuration.FINACE_PLUGINS))];
  return buildRegistry(
    modules,
    configuration.FINACE_MODULES?.split(',').map((name) => name.trim()),
  );
}

async function boundToFolder(database: Database, configuration: Configuration, candidate: string): Promise<void> {
  try {
    await bindInstallation(database, resolve(configuration.FINACE_DATA), candidate);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Configuration -> adapters -> modules: the platform, running, with its data brought to the newest shape. */
export async function openPlatform(configuration: Configuration, options: StartOptions = {}): Promise<OpenPlatform> {
  // The database starts while the modules are being loaded; a mistake in a declaration stops it again.
  const loading = registryFor(configuration);
  loading.catch(() => {});
  const telemetry = await openTelemetry(configuration);
  const peers = peersOf(configuration, telemetry.log);
  // Parts that would lose something are refused before anything is opened.
  if (configuration.FINACE_MODULES !== undefined || configuration.FINACE_REMOTE_MODULES !== undefined)
    refusePartsThatLose(configuration, await loading);
  const server = await openDatabaseFor(configuration, telemetry.log, { attach: options.attach ?? false });
  try {
    const registry = await loading;
    await migrate(server.ownerUrl, [...migrationSources(registry.all), ...ADAPTER_MIGRATIONS]);
    const database = openDatabase(server.applicationUrl, databaseLimits(configuration));
    const { log } = telemetry;
    const { clock = clockOf(configuration), random = machineRandom } = options;
    await boundToFolder(database, configuration, newId('ins', clock, random));
    const ports = await openPorts({ configuration, server, database, log, metrics: telemetry.metrics });
    const platform = await startPlatform({
      registry,
      database,
      operatorDatabase: openOperatorDatabase(server.operatorUrl, databaseLimits(configuration)),
      ports,
      clock,
      random,
      log,
      tracing: telemetry.tracing,
      remotes: remoteModules(configuration),
      peers,
    });
    const close = async (): Promise<void> => {
      await platform.close();
      peers.close();
      await telemetry.tracing.close();
      await server.close();
    };
    return { platform, configuration, telemetry, ownerUrl: server.ownerUrl, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function drawSetupToken(platform: Platform): Promise<string | null> {
  const drawn = await platform.answer('identity', 'draw_setup_token', anonymousCaller('start'), {});
  return drawn.ok ? identityContract.calls.draw_setup_token.output.parse(drawn.value).token : null;
}

/** Starts the platform and its one HTTP edge. */
export async function startServer(configuration: Configuration, options: StartOptions = {}): Promise<RunningServer> {
  const opened = await openPlatform(configuration, options);
  const built = resolve(import.meta.dirname, '..', '..', 'web', 'dist');
  try {
    const gateway = await buildGateway({
      platform: opened.platform,
      configuration,
      metrics: opened.telemetry.metrics,
      tracing: opened.telemetry.tracing,
      web: built,
    });
    const listening = await gateway.listen({ host: configuration.FINACE_HOST, port: configuration.PORT });
    const url = configuration.FINACE_TLS_KEY === undefined ? listening : listening.replace(/^http:/, 'https:');
    opened.platform.log.info('server.ready', {
      url,
      modules: opened.platform.registry.enabled.map((module) => module.name),
    });
    return {
      ...opened,
      url,
      drawSetupToken: async () => await drawSetupToken(opened.platform),
      close: async () => {
        await drain(gateway, configuration.FINACE_STOP_SECONDS_MAX);
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
