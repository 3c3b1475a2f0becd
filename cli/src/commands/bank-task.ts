import { readStatement } from '@finaceverse/server/products/finory/domain/statements/read-statement.ts';
import type { CsvMapping, Statement } from '@finaceverse/server/products/finory/domain/statements/statement.ts';

/** The statements of one file, or why there are none. */
export interface BankFile {
  readonly file: string;
  readonly statements: readonly Statement[];
  readonly error?: string | undefined;
}

/** Reads one file of a bank. */
export async function bankTask(path: string, bytes: Uint8Array | undefined, mapping?: CsvMapping): Promise<BankFile> {
  if (!bytes) return { file: path, statements: [], error: `${path} cannot be opened.` };
  const read = readStatement(bytes, path, mapping);
  return read.ok ? { file: path, statements: read.value } : { file: path, statements: [], error: read.refusal.message };
}
