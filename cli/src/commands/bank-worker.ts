import { bankTask } from './bank-task.ts';
import { serveFiles } from './file-pool.ts';

serveFiles(bankTask, async () => undefined);
