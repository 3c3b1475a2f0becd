import type { OpenPlatform } from '@finaceverse/server/main.ts';
import type { Caller } from '@finaceverse/server/kernel/caller.ts';
import { CommandFailure } from './failure.ts';

/** The options of every command that works on a data folder. */
export interface DataOptions {
  readonly data?: string;
  readonly tenant?: string;
}

/** A platform opened for one command, and the tenant that it works in. */
export interface Opened {
  readonly opened: OpenPlatform;
  readonly caller: Caller;
  readonly tenantName: string;
}

/** Opens the data folder, or joins the server that runs on it, and finds the tenant by name or identifier. */
export async function withPlatform<T>(options: DataOptions, work: (opened: Opened) => Promise<T>): Promise<T> {
  const { readConfiguration } = await import('@finaceverse/server/kernel/configuration.ts');
  const { openPlatform } = await import('@finaceverse/server/main.ts');
  const { systemCaller } = await import('@finaceverse/server/kernel/caller.ts');
  const { listTenants } = await import('@finaceverse/server/services/identity/commands/list-tenants.ts');
  const environment = { ...process.env, FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'error' };
  const configuration = readConfiguration(options.data === undefined ? environment : { ...environment, FINACE_DATA: options.data });
  const opened = await openPlatform(configuration, { attach: true });
  try {
    const found = await opened.platform.run(listTenants, systemCaller('', 'cli', 'cli'), {});
    const tenants = found.ok ? found.value.items : [];
    const wanted = options.tenant;
    const tenant = wanted === undefined ? tenants[0] : tenants.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
    if (!tenant) {
      throw new CommandFailure(tenants.length === 0 ? 'There is no firm in this data folder yet.' : `There is no firm "${wanted}". There are: ${tenants.map(({ name }) => name).join(', ')}.`);
    }
    if (wanted === undefined && tenants.length > 1) process.stderr.write(`In ${tenant.name}; --tenant chooses another.\n`);
    return await work({ opened, caller: systemCaller(tenant.id, 'cli', 'cli'), tenantName: tenant.name });
  } finally {
    await opened.close();
  }
}

/** Prints one JSON value on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
