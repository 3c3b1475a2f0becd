import { workerData } from 'node:worker_threads';
import { releaseEngine } from '@finaceverse/server/products/cyloid/domain/readers/read-image.ts';
import { extractTask, validateTask } from './document-tasks.ts';
import { serveFiles } from './file-pool.ts';

const [task, rules]: readonly unknown[] = Array.isArray(workerData) ? workerData : [];
serveFiles(task === 'extract' ? extractTask : validateTask(rules === 'peppol' ? 'peppol' : 'en16931'), releaseEngine);
