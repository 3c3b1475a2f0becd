import type { Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import type { IsolatedTask, Isolation } from '../../../../infra/isolation/port.ts';
import type { Statement } from '@finaceverse/bank-statements/statement';
import { run, type StatementFile } from '@finaceverse/bank-statements/task';

/** Files up to this size are read here: none of them takes a second, as the fuzzer of the readers proves of this very size. */
const READ_HERE_BYTES_MAX = 256 * 1024;

function isReading(value: unknown): value is Outcome<readonly Statement[]> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
}

const READ_STATEMENT: IsolatedTask<StatementFile, Outcome<readonly Statement[]>> = {
  module: new URL(import.meta.resolve('@finaceverse/bank-statements/task')),
  secondsMax: 60,
  isOutput: isReading,
};

/**
 * Reads a bank's file; a large one where it holds nobody else up.
 * @errors those of `readStatement`, finory.statement_too_slow, finory.statement_unreadable
 */
export async function readStatementApart(
  isolation: Isolation,
  file: StatementFile,
): Promise<Outcome<readonly Statement[]>> {
  if (file.bytes.length <= READ_HERE_BYTES_MAX) return run(file);
  const done = await isolation.run(READ_STATEMENT, file);
  if (done.ok) return done.value;
  const name = file.name.slice(0, 80);
  if (done.refusal.code === 'isolation.failed') return refuse(errors.statement_unreadable, { name });
  const message = `${name} takes more time or memory to read than one file may have, so the reading was stopped.`;
  return refuse(errors.statement_too_slow, { sentence: message });
}
