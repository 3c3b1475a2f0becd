import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data folder. `startTicks` tells a living holder from a later process with the same number. */
interface Holder {
  readonly pid: number;
  readonly startTicks: string | null;
}

const LOCK_FILE = 'server.lock';

function startTicksOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isHolding(holder: Holder): boolean {
  if (!isAlive(holder.pid)) return false;
  const ticks = startTicksOf(holder.pid);
  return ticks === null || holder.startTicks === null || ticks === holder.startTicks;
}

/** The process that holds `directory`, or null when nobody does. */
export function directoryHolder(directory: string): number | null {
  const file = join(directory, LOCK_FILE);
  if (!existsSync(file)) return null;
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || typeof parsed.pid !== 'number')
      return null;
    const ticks = 'startTicks' in parsed && typeof parsed.startTicks === 'string' ? parsed.startTicks : null;
    return isHolding({ pid: parsed.pid, startTicks: ticks }) ? parsed.pid : null;
  } catch {
    return null;
  }
}

/** Takes the exclusive lock on `directory`: true when taken, false when another living process has it. */
export function lockDirectory(directory: string): boolean {
  const file = join(directory, LOCK_FILE);
  const holder: Holder = { pid: process.pid, startTicks: startTicksOf(process.pid) };
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      writeFileSync(file, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
      return true;
    } catch {
      if (directoryHolder(directory) !== null) return false;
      rmSync(file, { force: true });
    }
  }
  return false;
}

export function unlockDirectory(directory: string): void {
  rmSync(join(directory, LOCK_FILE), { force: true });
}
