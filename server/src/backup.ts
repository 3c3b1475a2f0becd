import type { Readable, Writable } from 'node:stream';
import { resolve } from 'node:path';
import { ADAPTER_MIGRATIONS, openDatabaseFor, openTelemetry, prepareQueue } from './adapters.ts';
import type { Lock, Manifest, Opener } from './kernel/backup/archive.ts';
import { restoreBackup, type Restored } from './kernel/backup/restore.ts';
import { takeBackup } from './kernel/backup/take.ts';
import { systemCaller } from './kernel/caller.ts';
import type { Configuration } from './kernel/configuration.ts';
import { migrationSources } from './kernel/migrations.ts';
import { OPERATORS } from './kernel/operators.ts';
import { buildRegistry } from './kernel/registry.ts';
import { machineClock, type OpenPlatform, openPlatform } from './main.ts';
import { MODULES } from './modules.ts';
import { inspectChain } from './services/audit/commands/verify-chain.ts';
import { listTenants } from './services/identity/commands/list-tenants.ts';

async function firmsOf({ platform }: OpenPlatform): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const listed = await platform.run(listTenants, systemCaller('', 'backup', 'backup'), {});
  return listed.ok ? listed.value.items : [];
}

/** Writes the whole installation, which may be at work, into one encrypted file. */
export async function backUp(opened: OpenPlatform, lock: Lock, output: Writable): Promise<Manifest> {
  const firms = await firmsOf(opened);
  return await takeBackup(
    {
      ownerUrl: opened.ownerUrl,
      folder: resolve(opened.configuration.FINACE_DATA),
      // What the operators know and did is theirs, as a firm's is the firm's.
      tenants: [OPERATORS, ...firms.map(({ id }) => id)],
      lock,
      clock: machineClock,
    },
    output,
  );
}

/** Restores a backup into the empty database and folder that the configuration names. */
export async function restore(configuration: Configuration, opener: Opener, input: Readable): Promise<Restored> {
  const telemetry = await openTelemetry(configuration);
  const server = await openDatabaseFor(configuration, telemetry.log);
  try {
    const sources = [...migrationSources(buildRegistry(MODULES).all), ...ADAPTER_MIGRATIONS];
    const folder = resolve(configuration.FINACE_DATA);
    return await restoreBackup(
      { ownerUrl: server.ownerUrl, folder, sources, opener, prepare: async () => await prepareQueue(server.ownerUrl) },
      input,
    );
  } finally {
    await server.close();
    await telemetry.tracing.close();
  }
}

/** What a firm's audit log says after a restore. */
export interface FirmProof {
  readonly name: string;
  readonly events: number;
  readonly root: string | null;
  readonly ok: boolean;
}

/** Opens a restored installation and replays the audit log of each firm. */
export async function proveFirms(configuration: Configuration): Promise<readonly FirmProof[]> {
  const opened = await openPlatform(configuration);
  try {
    const proofs: FirmProof[] = [];
    for (const { id, name } of await firmsOf(opened)) {
      const verdict = await opened.platform.run(inspectChain, systemCaller(id, 'backup', 'backup'), {});
      if (verdict.ok && verdict.value.ok)
        proofs.push({ name, events: verdict.value.size, root: verdict.value.root, ok: true });
      else proofs.push({ name, events: 0, root: null, ok: false });
    }
    return proofs;
  } finally {
    await opened.close();
  }
}
