import type { Outcome, Refusal } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { IsolatedTask, Isolation } from '../../../infra/isolation/port.ts';
import type { PaperReading, ReceivedFile } from '../domain/paper-reading.ts';

/** Seconds that the reading of one paper may take: a hundred scanned pages on a slow machine. */
const READING_SECONDS_MAX = 240;

function isReading(value: unknown): value is Outcome<PaperReading> {
  return typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'refusal' in value);
}

const READ_PAPER: IsolatedTask<ReceivedFile, Outcome<PaperReading>> = {
  module: new URL('../domain/paper-reading.ts', import.meta.url),
  secondsMax: READING_SECONDS_MAX,
  isOutput: isReading,
};

/**
 * Reads a stranger's paper where it can do no harm: one that does not end, takes all memory or makes a reader stumble
 * ends as a refusal of this paper.
 * @errors those of `readDocument`, cyloid.reading_too_long, cyloid.reading_too_large, cyloid.unreadable
 */
export async function readApart(
  isolation: Isolation,
  file: ReceivedFile,
  task: IsolatedTask<ReceivedFile, Outcome<PaperReading>> = READ_PAPER,
): Promise<Outcome<PaperReading>> {
  const done = await isolation.run(task, file);
  return done.ok ? done.value : { ok: false, refusal: readingRefusal(done.refusal, file.name, task.secondsMax) };
}

/** Why the reading of a file was stopped, in words about that file. @errors cyloid.reading_too_long, cyloid.reading_too_large, cyloid.unreadable */
export function readingRefusal(cause: Refusal, fileName: string, seconds: number): Refusal {
  const name = fileName.slice(0, 80);
  const hint = 'Export it again, or send it as a plain PDF of fewer pages.';
  switch (cause.code) {
    case 'isolation.too_slow': {
      const message = `${name} could not be read within ${seconds} seconds, so the reading was stopped.`;
      return refuse(errors.reading_too_long, { sentence: message }, { hint }).refusal;
    }
    case 'isolation.too_large': {
      const message = `${name} takes more memory to read than one file may have, so the reading was stopped.`;
      return refuse(errors.reading_too_large, { sentence: message }, { hint }).refusal;
    }
    default: {
      const message = `${name} cannot be read: its content is damaged or of a kind that is not understood.`;
      const details = { cause: cause.message };
      return refuse(errors.unreadable, { sentence: message }, { details }).refusal;
    }
  }
}
