import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type CsvMapping, type Statement, isCsvMapping } from '@finaceverse/bank-statements/statement';
import { CommandFailure } from '../failure.ts';
import type { IsolatedTask } from '@finaceverse/server/isolation';
import type { BankFile, BankTold } from './bank-task.ts';
import { aboutFile, eachFile, type OpenedFile } from './each-file.ts';

interface ParseOptions {
  readonly json?: boolean;
  readonly mapping?: string;
}

/** As the reader of statements has it; its own module is not loaded here. */
const STATEMENT_BYTES_MAX = 64 * 1024 * 1024;

const TASK: IsolatedTask<OpenedFile & BankTold, BankFile> = {
  module: new URL('./bank-task.ts', import.meta.url),
  secondsMax: 120,
  isOutput: isBankFile,
};

/** `finace bank parse`: statements of banks as one normalised statement, with the proof of the running balance. */
export function registerBank(program: Command): void {
  const bank = program.command('bank').description('bank statements on files, without a database');
  bank
    .command('parse')
    .description(
      'read CAMT, MT940/942, OFX/QFX, BAI2 or CSV; exit 1 when a running balance does not hold or a schema is broken, 2 when a file cannot be read',
    )
    .argument('<file...>')
    .option('--mapping <file>', 'JSON that says how the columns of a CSV are laid out')
    .option('--json', 'print one JSON object a statement')
    .action(parse);
}

function isBankFile(value: unknown): value is BankFile {
  return typeof value === 'object' && value !== null && 'statements' in value;
}

async function readMapping(path: string | undefined): Promise<CsvMapping | undefined> {
  if (path === undefined) return undefined;
  try {
    const mapping: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isCsvMapping(mapping)) return mapping;
  } catch {
    // Both a missing file and broken JSON end in the sentence below.
  }
  throw new CommandFailure(`${path} is not a mapping: JSON with "columns" that name at least "date" and an amount.`);
}

async function parse(files: readonly string[], options: ParseOptions): Promise<void> {
  const mapping = await readMapping(options.mapping);
  await eachFile(files, {
    task: TASK,
    told: { mapping },
    bytesMax: STATEMENT_BYTES_MAX,
    failed: (file, refusal) => ({ file, statements: [], error: refusal.message }),
    take: (result) => printFile(result, options.json === true),
  });
}

function worse(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}

function printFile(result: BankFile, json: boolean): void {
  if (result.error !== undefined) {
    worse(2);
    process.stderr.write(`${aboutFile(result.file, result.error)}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ file: result.file, error: result.error })}\n`);
    return;
  }
  for (const statement of result.statements) {
    if (statement.proof.balanced === false || statement.schemaFaults?.length) worse(1);
    if (json) process.stdout.write(`${JSON.stringify(publicStatement(result.file, statement))}\n`);
    else printStatement(result.file, statement);
  }
}

function publicStatement(file: string, statement: Statement): unknown {
  return {
    file,
    format: statement.format,
    account: statement.account.identifier,
    currency: statement.currency,
    identifier: statement.identifier,
    from: statement.from,
    to: statement.to,
    opening: statement.opening?.amount ?? null,
    closing: statement.closing?.amount ?? null,
    lines: statement.lines.map((line) => ({
      date: line.date,
      valueDate: line.valueDate ?? null,
      amount: line.amount,
      reference: line.reference ?? null,
      counterparty: line.counterparty ?? null,
      description: line.description ?? null,
      bankReference: line.bankReference ?? null,
      counterpartyAccount: line.counterpartyAccount ?? null,
      status: line.status,
      balanceAfter: line.balanceAfter ?? null,
    })),
    proof: statement.proof,
    warnings: statement.warnings,
    schemaFaults: statement.schemaFaults ?? [],
  };
}

function printStatement(file: string, statement: Statement): void {
  const { account, currency, proof } = statement;
  const faults = statement.schemaFaults ?? [];
  const mark = faults.length > 0 || proof.balanced === false ? '✗' : proof.balanced === null ? '?' : '✓';
  process.stdout.write(
    `${mark} ${file}  ${statement.format}  ${account.identifier} ${currency}  ${statement.lines.length} lines\n  ${proof.message}\n`,
  );
  for (const line of statement.lines) {
    process.stdout.write(
      `  ${line.date}  ${line.amount.padStart(14)}  ${(line.counterparty ?? '').slice(0, 30).padEnd(30)}  ${(line.description ?? '').slice(0, 60)}\n`,
    );
  }
  for (const fault of faults) process.stdout.write(`  ✗ ${fault}\n`);
  for (const warning of statement.warnings) process.stdout.write(`  ! ${warning}\n`);
}
