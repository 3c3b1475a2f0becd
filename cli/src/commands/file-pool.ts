import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/** Files below this number are read in this thread: starting another one costs more than it saves. */
const FILES_FOR_WORKERS = 12;

/** What is done with one file; the bytes are undefined where it cannot be opened. */
export type FileTask = (path: string, bytes: Uint8Array | undefined) => Promise<unknown>;

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
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

/**
 * Runs a task over files and gives the results in the order of the files, each as soon as those before it are
 * there. Many files are shared out among worker threads, one per core.
 */
export async function eachFile(
  paths: readonly string[],
  worker: URL,
  task: FileTask,
  take: (result: unknown) => void,
  options: readonly string[] = [],
): Promise<void> {
  const results = new Map<number, unknown>();
  let next = 0;
  let done = 0;
  const deliver = (index: number, result: unknown): void => {
    results.set(index, result);
    done += 1;
    bar(done, paths.length);
    while (results.has(next)) {
      take(results.get(next));
      results.delete(next);
      next += 1;
    }
  };
  if (paths.length < FILES_FOR_WORKERS) {
    for (const [index, path] of paths.entries()) deliver(index, await task(path, await readBytes(path)));
    return;
  }
  await shareOut(paths, worker, deliver, options);
}

async function shareOut(
  paths: readonly string[],
  worker: URL,
  deliver: (index: number, result: unknown) => void,
  options: readonly string[],
): Promise<void> {
  let nextPath = 0;
  const threads = Math.min(availableParallelism(), 8);
  await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<void>((resolve, reject) => {
          const thread = new Worker(worker, { workerData: options });
          const hand = (): void => {
            const index = nextPath;
            nextPath += 1;
            if (index < paths.length) thread.postMessage({ index, path: paths[index] });
            else thread.postMessage(undefined);
          };
          thread.on('message', (message: { readonly index: number; readonly result: unknown }) => {
            deliver(message.index, message.result);
            hand();
          });
          thread.on('error', reject);
          thread.on('exit', () => resolve());
          hand();
        }),
    ),
  );
}

/** The other side of {@link eachFile}: serves tasks until there are none. */
export function serveFiles(task: FileTask, finish: () => Promise<void>): void {
  const port = parentPort;
  if (isMainThread || !port) return;
  port.on('message', (message: { readonly index: number; readonly path: string } | undefined) => {
    void (async () => {
      if (message === undefined) {
        await finish();
        port.close();
        return;
      }
      port.postMessage({ index: message.index, result: await task(message.path, await readBytes(message.path)) });
    })();
  });
}
