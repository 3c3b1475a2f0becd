import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { allOperations, finaceClient, isOperation, isVersioned, placeOf, RequestFailed } from '@finaceverse/client';
import { CommandFailure } from '../failure.ts';

const DEFAULT_URL = 'http://127.0.0.1:3000';

interface CallOptions {
  readonly input?: string;
  readonly key?: string;
  readonly version?: string;
}

function inputOf(option: string | undefined): Readonly<Record<string, unknown>> {
  if (option === undefined) return {};
  const source = option === '-' ? 'the standard input' : option;
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(option === '-' ? 0 : option, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(`The input cannot be read from ${source}: ${reason}.`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new CommandFailure(`The input in ${source} is no JSON object.`);
  return { ...parsed };
}

/** The operations whose names are nearest to what was written, so that a slip of the finger is mended at once. */
function likeNames(name: string): string {
  const verb = name.slice(name.indexOf('.') + 1);
  const like = allOperations()
    .map(([known]) => known)
    .filter((known) => known.includes(verb) || known.startsWith(`${name.split('.')[0]}.`))
    .slice(0, 5);
  return like.length === 0 ? 'The reference of routes lists all.' : `Did you mean ${like.join(', ')}?`;
}

async function callOperation(name: string, options: CallOptions): Promise<void> {
  if (!isOperation(name)) throw new CommandFailure(`There is no operation "${name}". ${likeNames(name)}`);
  if (placeOf(name).takes === 'file' || placeOf(name).gives === 'file')
    throw new CommandFailure(`"${name}" takes or gives a file; its command, or the web, carries files.`);
  const version = options.version === undefined ? undefined : Number(options.version);
  if (version !== undefined && !Number.isSafeInteger(version))
    throw new CommandFailure(`--version is a whole number; it is "${options.version}".`);
  if (isVersioned(name) && version === undefined)
    throw new CommandFailure(`"${name}" changes what you have seen: give the version that you saw with --version.`);
  const token = process.env['FINACE_KEY'];
  const client = finaceClient({
    url: process.env['FINACE_URL'] ?? DEFAULT_URL,
    ...(token === undefined ? {} : { token }),
  });
  try {
    const answer = await client.runByName(name, inputOf(options.input), { key: options.key, version });
    process.stdout.write(`${JSON.stringify(answer, null, process.stdout.isTTY ? 2 : 0)}\n`);
  } catch (fault) {
    if (!(fault instanceof RequestFailed)) throw fault;
    const { status, detail, hint = '', code } = fault.problem;
    throw new CommandFailure(
      `${detail} ${hint} (${code})`.replaceAll(/\s+/g, ' '),
      status === 0 || status === 400 || code === 'kernel.invalid_input' ? 2 : 1,
    );
  }
}

/** `finace call`: any operation of any module by its name, as the person or key that FINACE_KEY names. */
export function registerCall(program: Command): void {
  program
    .command('call')
    .description('runs any operation of a running platform by its name')
    .argument('<operation>', 'such as finory.list_companies')
    .option('--input <file>', 'a JSON object; - reads the standard input')
    .option('--key <key>', 'one key for one intention: repeated, it does nothing twice')
    .option('--version <number>', 'the version that you have seen, where the operation asks for it')
    .option('--json', 'the answer is JSON in any case; accepted so that scripts may say it')
    .addHelpText(
      'after',
      '\nFINACE_URL names the platform, FINACE_KEY the API key or session token that it is called with.',
    )
    .action(callOperation);
}
