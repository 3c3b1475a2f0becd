import { refuse, type Outcome } from '../../base/outcome.ts';
import type { IsolatedTask, Isolation } from '../../infra/isolation/port.ts';
import type { Statement } from './domain/statements/statement.ts';
import { run, type StatementFile } from './domain/statements/statement-task.ts';

/** Files up to this size are read here: none of them takes a second, as the fuzzer of the readers proves of this very size. */
const READ_HERE_BYTES_MAX = 256 * 1024;

function isReading(value: unknown): value is Outcome<readonly Statement[]> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
}

const READ_STATEMENT: IsolatedTask<StatementFile, Outcome<readonly Statement[]>> = {
  module: new URL('./domain/statements/statement-task.ts', import.meta.url),
  secondsMax: 60,
  isOutput: isReading,
};

/**
 * Reads a bank's file; a large one where it holds nobody else up.
 * @errors those of `readStatement`, finory.statement_too_slow, finory.statement_unreadable
 */
export async function readStatementApart(isolation: Isolation, file: StatementFile): Promise<Outcome<readonly Statement[]>> {
  if (file.bytes.length <= READ_HERE_BYTES_MAX) return run(file);
  const done = await isolation.run(READ_STATEMENT, file);
  if (done.ok) return done.value;
  const name = file.name.slice(0, 80);
  if (done.refusal.code === 'isolation.failed') return refuse('malformed', 'finory.statement_unreadable', `${name} cannot be read as a bank statement.`);
  const message = `${name} takes more time or memory to read than one file may have, so the reading was stopped.`;
  return refuse('too_large', 'finory.statement_too_slow', message, { hint: 'Ask the bank for a shorter period.' });
}
