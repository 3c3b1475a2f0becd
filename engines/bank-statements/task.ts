import type { Outcome } from '@finaceverse/base/outcome';
import { readStatement } from './reading/read-statement.ts';
import type { Statement } from './model/statement.ts';

/** A bank's file as it was received. */
export interface StatementFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Reads the statements of a file. @errors those of `readStatement` */
export function run({ bytes, name }: StatementFile): Outcome<readonly Statement[]> {
  return readStatement(bytes, name);
}
