/** The door to PMQL: one question about a log, one table as its answer. */
export { completeQuery, runQuery, type QueryOptions, type QueryResult } from './pmql/run.ts';
