/** The door to PMQL: one question about a log, one table as its answer. */
export { completeQuery, runQuery, type QueryOptions } from './pmql/run.ts';
export type { QueryResult } from './pmql/query-result.ts';
