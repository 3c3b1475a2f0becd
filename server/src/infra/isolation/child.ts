import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';

/** What a child is asked: to call `run` of a module with an input. */
export interface ChildQuestion {
  readonly module: string;
  readonly input: unknown;
}

/** What it answers. */
export type ChildAnswer = { readonly result: unknown } | { readonly failure: string };

async function answer({ module, input }: ChildQuestion): Promise<ChildAnswer> {
  try {
    const { run }: { readonly run: (input: unknown) => unknown } = await import(module);
    const result = await run(input);
    keepCompiled(module);
    return { result };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

const kept = new Set<string>();

/** A process ends by being stopped, and what it compiled would be lost with it. */
function keepCompiled(module: string): void {
  if (kept.has(module)) return;
  kept.add(module);
  flushCompileCache();
}

new Worker(new URL('./child-watch.ts', import.meta.url), { workerData: process.argv.slice(2).map(Number) }).unref();
process.on('message', (question: ChildQuestion) => {
  void (async () => process.send?.(await answer(question)))();
});
