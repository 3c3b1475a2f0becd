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

/** Opens the data folder, or joins the server that runs on it, for one piece of work. */
export async function withOpenPlatform<T>(data: string | undefined, work: (opened: OpenPlatform) => Promise<T>): Promise<T> {
  const { readConfiguration } = await import('@finaceverse/server/kernel/configuration.ts');
  const { openPlatform } = await import('@finaceverse/server/main.ts');
  const environment = { ...process.env, FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'error' };
  const configuration = readConfiguration(data === undefined ? environment : { ...environment, FINACE_DATA: data });
  const opened = await openPlatform(configuration, { attach: true });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

async function firmsOf(opened: OpenPlatform): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { systemCaller } = await import('@finaceverse/server/kernel/caller.ts');
  const { listTenants } = await import('@finaceverse/server/services/identity/commands/list-tenants.ts');
  const found = await opened.platform.run(listTenants, systemCaller('', 'cli', 'cli'), {});
  return found.ok ? found.value.items : [];
}

function absence(names: readonly string[], wanted: string | undefined): string {
  if (names.length === 0) return 'There is no firm in this data folder yet: "finace firm add" sets one up.';
  return `There is no firm "${wanted}". There are: ${names.join(', ')}.`;
}

/** A platform opened in the firm that is named, or in the first one. `setUp` may make the first firm of an empty folder. */
export async function withPlatform<T>(
  options: DataOptions,
  work: (opened: Opened) => Promise<T>,
  setUp?: (platform: OpenPlatform['platform']) => Promise<void>,
): Promise<T> {
  return await withOpenPlatform(options.data, async (opened) => {
    const { systemCaller } = await import('@finaceverse/server/kernel/caller.ts');
    let firms = await firmsOf(opened);
    if (firms.length === 0 && setUp) {
      await setUp(opened.platform);
      firms = await firmsOf(opened);
    }
    const wanted = options.tenant?.toLowerCase();
    const firm = wanted === undefined ? firms[0] : firms.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
    if (!firm) throw new CommandFailure(absence(firms.map(({ name }) => name), options.tenant));
    if (wanted === undefined && firms.length > 1) process.stderr.write(`In ${firm.name}; --tenant chooses another.\n`);
    return await work({ opened, caller: systemCaller(firm.id, 'cli', 'cli'), tenantName: firm.name });
  });
}

/** Prints one JSON value on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
