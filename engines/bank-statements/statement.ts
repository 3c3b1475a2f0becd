/** A bank statement as this engine keeps it, whatever format it came in, and the proof of its balance. */
export type {
  BalanceProof,
  CsvColumns,
  CsvMapping,
  Statement,
  StatementAccount,
  StatementBalance,
  StatementDetail,
  StatementFormat,
  StatementLine,
} from './model/statement.ts';
export { isCsvMapping } from './reading/csv/csv-mapping.ts';
