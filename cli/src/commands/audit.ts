import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  readNote,
  readVerifierKey,
  type CheckpointKey,
  type SignedNote,
} from '@finaceverse/transparency-log/checkpoint';
import { verifyLogFile, type LogVerdict } from '@finaceverse/transparency-log/log-file';
import { InvalidArgumentError, type Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { type DataOptions, printJson, withPlatform, type Opened } from '../open.ts';
import { publicKeyOption } from './public-key.ts';

interface VerifyOptions extends DataOptions {
  readonly key?: string;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

function keyOf(option: string): CheckpointKey | undefined {
  const text = existsSync(option) ? readFileSync(option, 'utf8').trim() : option;
  return readVerifierKey(text);
}

function keptCheckpoint(file: string): SignedNote {
  const note = existsSync(file) ? readNote(readFileSync(file, 'utf8')) : undefined;
  if (!note) throw new CommandFailure(`The file ${file} holds no checkpoint.`, 2);
  return note;
}

/** The key to trust: a verifier key as it is, or an Ed25519 key, which then counts for the log that the file is of. */
function trusted(option: string, file: string): CheckpointKey {
  const key = keyOf(option);
  if (key) return key;
  const [, origin = ''] = /"origin":"([^"]*)"/.exec(readFileSync(file, { encoding: 'utf8' }).slice(0, 4_096)) ?? [];
  return { name: origin, key: publicKeyOption(option) };
}

async function judgeFile(file: string, options: VerifyOptions): Promise<LogVerdict> {
  if (!existsSync(file)) throw new CommandFailure(`The file ${file} cannot be read.`, 2);
  const known = {
    ...(options.key === undefined ? {} : { key: trusted(options.key, file) }),
    ...(options.checkpoint === undefined ? {} : { checkpoint: keptCheckpoint(options.checkpoint) }),
  };
  try {
    return await verifyLogFile(createReadStream(file, { highWaterMark: 1 << 20 }), known);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CommandFailure(`${file} is no audit log. ${error.message}`, 2);
  }
}

function sayOf(verdict: LogVerdict): string {
  const { origin, entries, first, signedSize, root, signer, keyGiven, problems } = verdict;
  if (!verdict.holds)
    return [`${origin}: the log does not hold.`, ...problems.map(({ says }) => `  ${says}`)].join('\n');
  const run = entries === 0 ? 'no entries' : `entries ${first} to ${first + entries - 1}`;
  const trust = keyGiven
    ? 'Signed with the key that you gave.'
    : `Signed with ${signer ?? 'nothing'}, which stands in the file itself: compare it with the key that the firm told you.`;
  return `${origin}: ${run} hold, under a signed state of ${signedSize}. Root ${root ?? ''}\n${trust}`;
}

type Print = (text: string) => unknown;

async function verifyFile(file: string, options: VerifyOptions, print: Print): Promise<void> {
  const verdict = await judgeFile(file, options);
  print(options.json ? `${JSON.stringify(verdict)}\n` : `${sayOf(verdict)}\n`);
  process.exitCode = verdict.holds ? 0 : 1;
}

async function verifyData(options: VerifyOptions): Promise<void> {
  if (options.key !== undefined || options.checkpoint !== undefined)
    throw new CommandFailure('--key and --checkpoint are for an exported file: name it.', 2);
  const { inspectChain } = await import('@finaceverse/server/operations');
  await withPlatform(options, async ({ opened, caller, tenantName }) => {
    await opened.platform.settled();
    const outcome = await opened.platform.run(inspectChain, caller, {});
    if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
    const verdict = outcome.value;
    if (options.json) printJson(verdict);
    else if (verdict.ok)
      process.stdout.write(`${tenantName}: ${verdict.size} events, every link holds. Root ${verdict.root}\n`);
    else process.stdout.write(`${tenantName}: the log does not hold at sequence ${verdict.firstBadSequence}.\n`);
    process.exitCode = verdict.ok ? 0 : 1;
  });
}

function count(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

/** Runs work on the settled log of the chosen firm. */
async function onLog(options: DataOptions, work: (opened: Opened) => Promise<void>): Promise<void> {
  await withPlatform(options, async (opened) => {
    await opened.opened.platform.settled();
    await work(opened);
  });
}

function registerExport(audit: Command): void {
  audit
    .command('export')
    .description('write the log of a firm, or a part of it, with its proofs into one file')
    .requiredOption('--out <file>', 'the file to write')
    .option('--from <sequence>', 'first entry', count)
    .option('--to <sequence>', 'last entry', count)
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .action(async (options: DataOptions & { readonly out: string; readonly from?: number; readonly to?: number }) => {
      const { exportLog } = await import('@finaceverse/server/operations');
      await onLog(options, async ({ opened, caller }) => {
        const { from, to } = options;
        const outcome = await opened.platform.run(exportLog, caller, { from, to });
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        writeFileSync(options.out, outcome.value.bytes, { flag: 'wx' });
        process.stdout.write(`${options.out} is written. Check it with: finace audit verify ${options.out}\n`);
      });
    });
}

function registerProofs(audit: Command): void {
  audit
    .command('prove')
    .description('prove that an entry is part of the log (JSON; "proof" is a C2SP tlog-proof)')
    .argument('<sequence>', 'number of the entry', count)
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .action(async (sequence: number, options: DataOptions) => {
      const { proveInclusion, signState } = await import('@finaceverse/server/operations');
      await onLog(options, async ({ opened, caller }) => {
        await opened.platform.run(signState, caller, {});
        const outcome = await opened.platform.run(proveInclusion, caller, { sequence });
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        printJson(outcome.value);
      });
    });
  audit
    .command('consistency')
    .description('prove that the log of <second> entries continues the one of <first> (JSON)')
    .argument('<first>', 'entries of the earlier state', count)
    .argument('<second>', 'entries of the later state', count)
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .action(async (first: number, second: number, options: DataOptions) => {
      const { proveConsistency } = await import('@finaceverse/server/operations');
      await onLog(options, async ({ opened, caller }) => {
        const outcome = await opened.platform.run(proveConsistency, caller, { first, second });
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        printJson(outcome.value);
      });
    });
  audit
    .command('checkpoint')
    .description('sign the newest state of the log and print it (C2SP checkpoint)')
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .action(async (options: DataOptions) => {
      const { signState } = await import('@finaceverse/server/operations');
      await onLog(options, async ({ opened, caller }) => {
        const outcome = await opened.platform.run(signState, caller, {});
        if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
        process.stdout.write(outcome.value.note);
      });
    });
}

/** `finace audit`: the log of a firm and its proofs; `verify FILE` needs no installation. Exit 1 when it does not hold. */
export function registerAudit(program: Command, print: Print = (text) => process.stdout.write(text)): void {
  const audit = program.command('audit').description('the audit log');
  audit
    .command('verify')
    .description('judge an exported log, or replay the log of a firm and name the first entry that does not hold')
    .argument('[file]', 'an exported log; without it the data folder is read')
    .option('--key <key>', 'who must have signed the file: a verifier key, or an Ed25519 public key')
    .option('--checkpoint <file>', 'a checkpoint kept from before, which the log must continue')
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: VerifyOptions) => {
      if (file === undefined) await verifyData(options);
      else await verifyFile(file, options, print);
    });
  registerExport(audit);
  registerProofs(audit);
}
