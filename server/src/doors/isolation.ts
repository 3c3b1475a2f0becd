/** Reading strangers’ files in processes apart, as the server does it. */
export { CHILD_PROCESSES_DEFAULTS, childProcesses } from '../infra/isolation/child-processes.ts';
export type { IsolatedTask, Isolation } from '../infra/isolation/port.ts';
export { readingRefusal } from '../products/cyloid/flows/read-apart.ts';
