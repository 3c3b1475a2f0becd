import { readStatement } from '@finaceverse/bank-statements/read';
import type { CsvMapping, Statement } from '@finaceverse/bank-statements/statement';
import type { OpenedFile } from './each-file.ts';

/** The statements of one file, or why there are none. */
export interface BankFile {
  readonly file: string;
  readonly statements: readonly Statement[];
  readonly error?: string | undefined;
}

/** How the columns of a CSV are to be read. */
export interface BankTold {
  readonly mapping?: CsvMapping | undefined;
}

/** Reads one file of a bank. */
export function run({ path, bytes, mapping }: OpenedFile & BankTold): BankFile {
  const read = readStatement(bytes, path, mapping);
  return read.ok ? { file: path, statements: read.value } : { file: path, statements: [], error: read.refusal.message };
}
