import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Fault, refuse, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import {
  CHILD_PROCESSES_DEFAULTS,
  childProcesses,
  type IsolatedTask,
  type Isolation,
  readingRefusal,
} from '@finaceverse/server/isolation';

/** Fewer files than this are read by one process: starting another one costs more than it saves. */
const FILES_FOR_ALL_CORES = 12;

/** A file that is given to a task, beside what the task is told of all files. */
export interface OpenedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface FileWork<Told, Out> {
  readonly task: IsolatedTask<OpenedFile & Told, Out>;
  readonly told: Told;
  /** Largest file that is read. */
  readonly bytesMax: number;
  /** What is said of a file that cannot be opened, or whose reading had to be stopped. */
  readonly failed: (path: string, refusal: Refusal) => Out | Promise<Out>;
  readonly take: (result: Out) => void;
}

/**
 * Runs a task over files, in processes of their own with a limit of time and memory, and gives the results in the
 * order of the files, each as soon as those before it are there. Many files are shared out among all cores.
 */
export async function eachFile<Told, Out>(paths: readonly string[], work: FileWork<Told, Out>): Promise<void> {
  const places = paths.length < FILES_FOR_ALL_CORES ? 1 : Math.min(availableParallelism(), 8);
  const isolation = childProcesses({ ...CHILD_PROCESSES_DEFAULTS, places });
  const running: Promise<Out>[] = [];
  let begun = 0;
  try {
    for (let done = 0; done < paths.length; done += 1) {
      // A few more are opened than can be read at a time, so that no process waits, and no more, so that memory stays flat.
      for (; begun < Math.min(paths.length, done + places * 3); begun += 1)
        running.push(handle(paths[begun] ?? '', work, isolation));
      const next = running.shift();
      if (next) work.take(await next);
      bar(done + 1, paths.length);
    }
  } finally {
    await isolation.close();
  }
}

async function handle<Told, Out>(path: string, work: FileWork<Told, Out>, isolation: Isolation): Promise<Out> {
  const bytes = await openFile(path, work.bytesMax);
  if (!bytes.ok) return await work.failed(path, bytes.refusal);
  const done = await isolation.run(work.task, { ...work.told, path, bytes: bytes.value });
  return done.ok ? done.value : await work.failed(path, readingRefusal(done.refusal, path, work.task.secondsMax));
}

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there: there is no file of that name',
  EACCES: 'may not be read by you',
  EISDIR: 'is a folder, not a file',
};

/** The bytes of a file, of a pipe too, but never more than are read of one: one more tells the reader that it is too large. */
async function openFile(path: string, bytesMax: number): Promise<Outcome<Uint8Array>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Fault('EISDIR', path, { retryable: false });
    if (found.size > bytesMax)
      return refuse(
        'too_large',
        'cyloid.file_too_large',
        `${path} has ${found.size} bytes; at most ${bytesMax} are read.`,
      );
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(path, { end: bytesMax })) chunks.push(Buffer.from(chunk));
    return { ok: true, value: Buffer.concat(chunks) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return refuse('not_found', 'cyloid.no_file', `${path} ${PROBLEMS[code] ?? `cannot be opened (${code})`}.`);
  }
}

function bar(done: number, total: number): void {
  if (!process.stderr.isTTY || total < 3) return;
  const width = 30;
  const filled = Math.round((done / total) * width);
  process.stderr.write(
    `\r[${'#'.repeat(filled)}${' '.repeat(width - filled)}] ${done}/${total}${done === total ? '\n' : ''}`,
  );
}

/** A sentence about a file, with the file's name where it does not begin with it. */
export function aboutFile(path: string, sentence: string): string {
  return sentence.startsWith(path.slice(0, 80)) ? sentence : `${path}: ${sentence}`;
}
