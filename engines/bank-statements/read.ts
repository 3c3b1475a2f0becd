/** Reading: from the bytes of a bank's file to its statements, each with the proof of its running balance. */
export { STATEMENT_BYTES_MAX, readStatement } from './reading/read-statement.ts';
