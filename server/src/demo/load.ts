import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ManualClock, type Clock, type Temporal } from '@finaceverse/base/time';
import { systemCaller } from '../kernel/caller.ts';
import type { Configuration } from '../kernel/configuration.ts';
import { machineClock, startServer, type RunningServer } from '../main.ts';
import { listTenants } from '../services/identity/testing.ts';
import { CAST, PASSWORD } from './cast.ts';
import { contributedSteps } from './contributed.ts';
import { JANUARY, play, setStage } from './play.ts';

/** Who to sign in as, to be printed. */
export const DEMO_SIGN_IN = { email: CAST.ben.email, password: PASSWORD } as const;

/** Stands in January while the demo is loaded and then goes with the machine. */
class RehearsalClock implements Clock {
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): Temporal.Instant {
    return this.#clock.now();
  }

  goOnWith(clock: Clock): void {
    this.#clock = clock;
  }
}

async function isEmpty(server: RunningServer): Promise<boolean> {
  const tenants = await server.platform.run(listTenants, systemCaller('', 'demo', 'demo'), {});
  return tenants.ok && tenants.value.items.length === 0;
}

/**
 * Starts the platform; in an empty data folder it first plays January of the demo firm through the API,
 * papers and all, on a clock of its own. A folder with any firm in it is left alone, and so is one where no demo is wanted.
 */
export async function startWithDemo(configuration: Configuration, say: (text: string) => void): Promise<RunningServer> {
  if (!configuration.FINACE_DEMO) return await startServer(configuration);
  const january = new ManualClock('2026-01-01T07:00:00Z');
  const clock = new RehearsalClock(january);
  const server = await startServer(configuration, { clock });
  const mark = join(resolve(configuration.FINACE_DATA), 'demo-is-loading');
  try {
    if (await isEmpty(server)) {
      say('Loading the demo firm: its January runs through the real pipeline.');
      writeFileSync(mark, '');
      const options = {
        url: server.url,
        platform: server.platform,
        clock: january,
        say: (text: string) => say(`  ${text}`),
      };
      await play(await setStage(options), options, [...JANUARY, ...contributedSteps(server.platform.registry.enabled)]);
      rmSync(mark);
    } else if (existsSync(mark)) {
      say(`Loading the demo firm was interrupted. Delete ${configuration.FINACE_DATA} to load it anew.`);
    }
  } catch (error) {
    await server.close();
    throw error;
  }
  clock.goOnWith(machineClock);
  return server;
}
