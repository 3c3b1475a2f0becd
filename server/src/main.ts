import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ADAPTER_MIGRATIONS, openDatabaseFor, openPorts, openTelemetry, type Telemetry } from './adapters.ts';
import type { Random } from './base/random.ts';
import { Temporal, type Clock } from './base/time.ts';
import { buildGateway } from './gateway/server.ts';
import { ConfigurationMistake, remoteModules, type Configuration } from './kernel/configuration.ts';
import { openDatabase } from './kernel/database.ts';
import { migrate, migrationSources } from './kernel/migrations.ts';
import type { ModuleDeclaration } from './kernel/module.ts';
import { startPlatform, type Platform } from './kernel/platform.ts';
import { buildRegistry, type Registry } from './kernel/registry.ts';

/** The machine's own clock and chance: the only place where either is read. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() };
export const machineRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

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
}

function isDeclaration(value: unknown): value is ModuleDeclaration {
  return typeof value === 'object' && value !== null && 'name' in value && 'floor' in value && 'routes' in value && 'needs' in value;
}

/** Modules of third parties: each folder has a module.ts whose export is a declaration, with the same rights and limits. */
async function loadPlugins(folders: string | undefined): Promise<ModuleDeclaration[]> {
  const loaded: ModuleDeclaration[] = [];
  for (const folder of (folders ?? '').split(',').filter((name) => name !== '')) {
    const file = join(resolve(folder), 'module.ts');
    if (!existsSync(file)) throw new ConfigurationMistake(`FINACE_PLUGINS names ${folder}, but there is no module.ts in it.`);
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
  return buildRegistry(modules, configuration.FINACE_MODULES?.split(',').map((name) => name.trim()));
}

/** Configuration -> adapters -> modules: the platform, running, with its data brought to the newest shape. */
export async function openPlatform(configuration: Configuration, options: StartOptions = {}): Promise<OpenPlatform> {
  // The database starts while the modules are being loaded; a mistake in a declaration stops it again.
  const loading = registryFor(configuration);
  loading.catch(() => {});
  const telemetry = await openTelemetry(configuration);
  const server = await openDatabaseFor(configuration, { attach: options.attach ?? false });
  try {
    const registry = await loading;
    await migrate(server.ownerUrl, [...migrationSources(registry.all), ...ADAPTER_MIGRATIONS]);
    const database = openDatabase(server.applicationUrl);
    const { log } = telemetry;
    const ports = await openPorts({ configuration, server, database, log, metrics: telemetry.metrics });
    const platform = await startPlatform({
      registry,
      database,
      ports,
      clock: options.clock ?? machineClock,
      random: options.random ?? machineRandom,
      log,
      tracing: telemetry.tracing,
      remotes: remoteModules(configuration),
    });
    const close = async (): Promise<void> => {
      await platform.close();
      await telemetry.tracing.close();
      await server.close();
    };
    return { platform, configuration, telemetry, ownerUrl: server.ownerUrl, close };
  } catch (error) {
    await server.close();
    throw error;
  }
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
      web: existsSync(join(built, 'index.html')) ? built : undefined,
    });
    const url = await gateway.listen({ host: configuration.FINACE_HOST, port: configuration.PORT });
    opened.platform.log.info('server.ready', { url, modules: opened.platform.registry.enabled.map((module) => module.name) });
    return {
      ...opened,
      url,
      close: async () => {
        await gateway.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
