import { Command, CommanderError } from 'commander';
import { failureOf } from './failure.ts';

/** Loads the commands of one name; a command costs only what it needs itself. */
type Loader = (program: Command) => Promise<void>;

const LOADERS: Readonly<Record<string, Loader>> = {
  up: async (program) => (await import('./commands/up.ts')).registerUp(program),
  validate: async (program) => (await import('./commands/validate.ts')).registerValidate(program),
  convert: async (program) => (await import('./commands/convert.ts')).registerConvert(program),
  calc: async (program) => (await import('./commands/calc.ts')).registerCalc(program),
  bank: async (program) => (await import('./commands/bank.ts')).registerBank(program),
  books: async (program) => (await import('./commands/books.ts')).registerBooks(program),
  operator: async (program) => (await import('./commands/operator.ts')).registerOperator(program),
  firm: async (program) => (await import('./commands/firm.ts')).registerFirm(program),
  call: async (program) => (await import('./commands/call.ts')).registerCall(program),
  ask: async (program) => (await import('./commands/ask.ts')).registerAsk(program),
  mine: async (program) => (await import('./commands/mine.ts')).registerMine(program),
  backup: async (program) => (await import('./commands/backup.ts')).registerBackup(program),
  certificates: async (program) => (await import('./commands/certificates.ts')).registerCertificates(program),
  verify: async (program) => (await import('./commands/verify.ts')).registerVerify(program),
  audit: async (program) => (await import('./commands/audit.ts')).registerAudit(program),
};

/** `extract` is registered beside `validate`, which reads the same files. */
const ALIASES: Readonly<Record<string, string>> = { extract: 'validate' };

function newProgram(): Command {
  return new Command('finace')
    .description('FinACEverse on the command line')
    .exitOverride()
    .configureOutput({
      writeErr: (text) => process.stderr.write(text),
      writeOut: (text) => process.stdout.write(text),
      outputError: (text, write) => write(usageSentence(text)),
    });
}

/** A mistake of usage as one sentence that says where help is; commander puts its guess at a word on a line of its own. */
function usageSentence(text: string): string {
  const said = text
    .replace(/^error: /, '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\.$/, '')}: see finace --help.\n`;
}

/** The whole program with every command, as help and the reference show it. */
export async function wholeProgram(): Promise<Command> {
  const program = newProgram();
  for (const load of Object.values(LOADERS)) await load(program);
  return program;
}

/**
 * Runs one command line and gives its exit code: 0 done and good, 1 done and the answer is negative,
 * 2 wrong usage or unreadable input.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  const program = newProgram();
  const first = args.find((argument) => !argument.startsWith('-')) ?? '';
  const only = LOADERS[ALIASES[first] ?? first];
  try {
    for (const load of only ? [only] : Object.values(LOADERS)) await load(program);
    process.exitCode = 0;
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = failureOf(error);
    process.stderr.write(`${failure.message}\n`);
    return failure.exitCode;
  }
}
