import { readFileSync, writeFileSync } from 'node:fs';
import {
  type CellProof,
  readWorkbook,
  recalculateWorkbook,
  type Recalculation,
} from '@finaceverse/calculation/workbook';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';

interface WorkbookOptions {
  readonly json?: boolean;
  readonly certificates?: string;
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new CommandFailure(`The file ${file} cannot be read.`, 2);
  }
}

function cellLine({ cell, formula, stored, computed, error, assumes, certificate }: CellProof): object {
  return {
    cell,
    formula,
    stored,
    computed: computed ?? null,
    ...(error === undefined ? {} : { error }),
    ...(assumes.length > 0 ? { assumes } : {}),
    ...(certificate ? { certificate: certificate.hash } : {}),
  };
}

function printForPeople(print: (text: string) => unknown, { cells, differing, unproven }: Recalculation): void {
  print(`${cells.length} formula cells, ${cells.filter((proof) => proof.certificate).length} proven\n`);
  for (const { cell, formula, stored, computed } of differing)
    print(`  differs  ${cell} =${formula}: stored ${JSON.stringify(stored)}, computed ${computed}\n`);
  for (const { cell, error } of unproven) print(`  unproven ${cell}: ${error}\n`);
}

/** Recalculates a workbook; exit 1 when a stored value differs or a cell cannot be proven. */
async function runWorkbook(print: (text: string) => unknown, file: string, options: WorkbookOptions): Promise<void> {
  const workbook = await readWorkbook(readBytes(file));
  if (!workbook.ok) throw new CommandFailure(workbook.refusal.message, 2);
  const found = recalculateWorkbook(workbook.value);
  if (options.certificates !== undefined) {
    const lines = found.cells.flatMap(({ cell, certificate }) =>
      certificate ? [JSON.stringify({ cell, certificate })] : [],
    );
    writeFileSync(options.certificates, `${lines.join('\n')}\n`);
  }
  if (options.json) {
    const [cells, differing, unproven] = [found.cells, found.differing, found.unproven].map((proofs) =>
      proofs.map(cellLine),
    );
    print(`${JSON.stringify({ cells, differing, unproven })}\n`);
  } else printForPeople(print, found);
  process.exitCode = found.differing.length + found.unproven.length > 0 ? 1 : 0;
}

/** `finace calc workbook`: every formula of an XLSX file computed anew, each with its certificate. */
export function registerWorkbook(calc: Command, print: (text: string) => unknown): void {
  calc
    .command('workbook')
    .description('recalculate an XLSX file, prove each cell, and list the cells whose stored value differs')
    .argument('<file>', 'XLSX file')
    .option('--certificates <file>', 'write the certificate of each cell there, one JSON line for each')
    .option('--json', 'print JSON')
    .action((file: string, _options: unknown, command: Command) => runWorkbook(print, file, command.optsWithGlobals()));
}
