import { after } from 'node:test';

/**
 * Loaded into the process of each test file. A file whose `before` throws leaves connections open and would sit on
 * them until its time is up; ended at once, it would take the results with it that are still on their way out.
 */
const GRACE_MS = 10_000;

// A process that a test forks inherits this, and is no test file.
if (process.channel === undefined)
  after(() => {
    setTimeout(() => process.exit(), GRACE_MS).unref();
  });
