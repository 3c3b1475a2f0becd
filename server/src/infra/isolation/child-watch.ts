import { workerData } from 'node:worker_threads';

/** How often memory is looked at. */
const WATCH_MS = 50;

// This thread runs beside the work, which may never give way: it alone can see that the process has outgrown its
// memory, buffers and native libraries included, or that nobody waits for the answer any more.
const [memoryMiB = 0, parent = 0]: readonly number[] = Array.isArray(workerData) ? workerData.map(Number) : [];
setInterval(() => {
  if (process.memoryUsage.rss() > memoryMiB * 1024 * 1024 || process.ppid !== parent)
    process.kill(process.pid, 'SIGKILL');
}, WATCH_MS);
