import { ManualClock } from '../base/time.ts';
import { systemCaller } from '../kernel/caller.ts';
import type { Configuration } from '../kernel/configuration.ts';
import { startServer } from '../main.ts';
import { listTenants } from '../services/identity/commands/list-tenants.ts';
import { CAST, PASSWORD } from './cast.ts';
import { FEBRUARY } from './february.ts';
import { JANUARY, play, setStage } from './play.ts';

/** Who to sign in as, to be printed. */
export const DEMO_SIGN_IN = { email: CAST.ben.email, password: PASSWORD } as const;

/**
 * Loads the demo firm into an empty data folder by playing its January through the API, papers and all, on
 * a clock of its own; a folder with any firm in it is left alone. Gives whether it was loaded.
 */
export async function loadDemoFirm(configuration: Configuration, say: (text: string) => void): Promise<boolean> {
  const clock = new ManualClock('2026-01-01T07:00:00Z');
  const server = await startServer({ ...configuration, PORT: 0, FINACE_HOST: '127.0.0.1' }, { clock });
  try {
    const tenants = await server.platform.run(listTenants, systemCaller('', 'demo', 'demo'), {});
    if (tenants.ok && tenants.value.items.length > 0) return false;
    const options = { url: server.url, platform: server.platform, clock, say };
    const stage = await setStage(options);
    await play(stage, options, [...JANUARY, ...FEBRUARY]);
    return true;
  } finally {
    await server.close();
  }
}
