import { spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SeededRandom } from '@finaceverse/base/random';

/** What a program took: seconds of CPU of all its processes, and its peak memory in megabytes. */
export interface Cost {
  readonly cpu: number;
  readonly megabytes: number;
  /** Balance by account in cents. */
  readonly balances: Readonly<Record<string, number>>;
}

const ROOTS = ['Assets', 'Liabilities', 'Equity', 'Income', 'Expenses'];

/** Writes a journal of two postings an entry over 240 accounts and three years; the same bytes each time. */
async function writeJournal(path: string, postings: number): Promise<void> {
  const random = new SeededRandom(11n);
  const pick = (max: number): number => random.below(max);
  const accounts = Array.from({ length: 240 }, (_, index) => `${ROOTS[index % 5] ?? ''}:Account${index}`);
  const file = createWriteStream(path);
  const entries = postings / 2;
  for (let index = 0; index < entries; index += 1) {
    const day = new Date(Date.UTC(2023, 0, 1 + Math.floor((index * 1095) / entries))).toISOString().slice(0, 10);
    const cents = 1 + pick(1_000_000);
    const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    const debit = pick(240);
    const credit = (debit + 1 + pick(239)) % 240;
    const entry = `${day} Entry ${index}\n    ${accounts[debit] ?? ''}  ${amount} USD\n    ${accounts[credit] ?? ''}  -${amount} USD\n\n`;
    if (!file.write(entry)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** User and system seconds that a process and its ended children took, and its peak memory, while it is there. */
function look(pid: number): { readonly cpu: number; readonly megabytes: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { cpu: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Number(peak ?? 0) / 1024 };
  } catch {
    return undefined;
  }
}

/** Runs a program and gives what it wrote and took. */
async function run(
  command: string,
  args: readonly string[],
): Promise<{ text: string; cpu: number; megabytes: number }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let last = { cpu: 0, megabytes: 0 };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk));
  const timer = setInterval(() => {
    const seen = look(child.pid ?? 0);
    // A process that has ended still has its seconds, but no memory.
    if (seen) last = { cpu: seen.cpu, megabytes: Math.max(seen.megabytes, last.megabytes) };
  }, 20);
  const [code] = await once(child, 'close');
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}`);
  return { text, ...last };
}

async function byLedger(path: string): Promise<Cost> {
  const { text, cpu, megabytes } = await run('ledger', ['-f', path, 'bal', '--flat', '--no-total']);
  const balances = Object.fromEntries(
    text
      .split('\n')
      .map((line) => /^\s*(-?[\d,.]+) USD\s+(\S+)$/.exec(line))
      .flatMap((found) =>
        found ? [[found[2] ?? '', Math.round(Number((found[1] ?? '').replaceAll(',', '')) * 100)]] : [],
      ),
  );
  return { cpu, megabytes, balances };
}

async function byUs(path: string): Promise<Cost> {
  const worker = join(import.meta.dirname, 'import-worker.ts');
  const { text } = await run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--max-old-space-size=8192',
    worker,
    path,
  ]);
  // The worker prints exactly this shape.
  return JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as Cost;
}

/** The same file into our books and out as a trial balance, beside `ledger bal`; both must give the same cents. */
export async function journalImport(postings: number): Promise<{ readonly ours: Cost; readonly peer: Cost }> {
  const folder = mkdtempSync(join(tmpdir(), 'finace-ledger-'));
  try {
    const path = join(folder, 'books.ledger');
    await writeJournal(path, postings);
    const peer = await byLedger(path);
    const ours = await byUs(path);
    for (const [account, cents] of Object.entries(peer.balances))
      if ((ours.balances[account] ?? 0) !== cents)
        throw new Error(`${account}: ledger says ${cents} cents, and we say ${String(ours.balances[account])}.`);
    return { ours, peer };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
