import { Command } from 'commander';
import { registerCalc } from './calc.ts';

/** What a command line printed, and its exit code. */
export interface Printed {
  readonly out: string;
  readonly code: number;
}

/** Runs `finace calc …` in a small program of its own. */
export async function runCalc(...args: readonly string[]): Promise<Printed> {
  const program = new Command('finace').exitOverride();
  let out = '';
  registerCalc(program, (text) => {
    out += text;
  });
  process.exitCode = 0;
  try {
    await program.parseAsync(['calc', ...args], { from: 'user' });
    return { out, code: Number(process.exitCode) };
  } finally {
    process.exitCode = 0;
  }
}
