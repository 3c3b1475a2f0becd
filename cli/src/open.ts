import type { OpenPlatform, Caller } from '@finaceverse/server/start';
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
export async function withOpenPlatform<T>(
  data: string | undefined,
  work: (opened: OpenPlatform) => Promise<T>,
): Promise<T> {
  const { readConfiguration } = await import('@finaceverse/server/start');
  const { openPlatform } = await import('@finaceverse/server/start');
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
  const { systemCaller } = await import('@finaceverse/server/start');
  const { listTenants } = await import('@finaceverse/server/operations');
  const found = await opened.platform.run(listTenants, systemCaller('', 'cli', 'cli'), {});
  return found.ok ? found.value.items : [];
}

function absence(names: readonly string[], wanted: string | undefined): string {
  if (names.length === 0) return 'There is no firm in this data folder yet: "finace firm add" sets one up.';
  return `There is no firm "${wanted}". There are: ${names.join(', ')}.`;
}

/** The firm that is named, or the only one. Among several nobody guesses: the answer would be another firm's. */
function chosenFirm<Firm extends { readonly id: string; readonly name: string }>(
  firms: readonly Firm[],
  wanted: string | undefined,
): Firm {
  const names = firms.map(({ name }) => name);
  if (wanted === undefined && firms.length > 1)
    throw new CommandFailure(`Which firm do you mean: ${names.join(', or ')}? Say it with --tenant "${names[0]}".`);
  const sought = wanted?.toLowerCase();
  const firm =
    sought === undefined ? firms[0] : firms.find(({ id, name }) => id === wanted || name.toLowerCase() === sought);
  if (!firm) throw new CommandFailure(absence(names, wanted));
  return firm;
}

/** A platform opened in the firm that is named, or in the only one. `setUp` may make the first firm of an empty folder. */
export async function withPlatform<T>(
  options: DataOptions,
  work: (opened: Opened) => Promise<T>,
  setUp?: (platform: OpenPlatform['platform']) => Promise<void>,
): Promise<T> {
  return await withOpenPlatform(options.data, async (opened) => {
    const { systemCaller } = await import('@finaceverse/server/start');
    let firms = await firmsOf(opened);
    if (firms.length === 0 && setUp) {
      await setUp(opened.platform);
      firms = await firmsOf(opened);
    }
    const firm = chosenFirm(firms, options.tenant);
    return await work({ opened, caller: systemCaller(firm.id, 'cli', 'cli'), tenantName: firm.name });
  });
}

/** Prints one JSON value on a line of its own. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
