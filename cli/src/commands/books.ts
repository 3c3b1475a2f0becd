import type { Command } from 'commander';
import { registerImport } from './books-import.ts';
import { CommandFailure } from '../failure.ts';
import { type DataOptions, printJson, withPlatform } from '../open.ts';
import { companyOf } from './company-books.ts';
import { reportRows, REPORT_NAMES, type ReportTable } from './report-rows.ts';

interface ReportOptions extends DataOptions {
  readonly company?: string;
  readonly asOf?: string;
  readonly from?: string;
  readonly json?: boolean;
}

function printTable(table: ReportTable): void {
  const columns = ['accountCode', 'accountName', 'debit', 'credit', 'balance'] as const;
  const lines = table.rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...lines.map((line) => line[index]?.length ?? 0)),
  );
  const print = (cells: readonly string[]): void => {
    const padded = cells.map((cell, index) =>
      index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
    );
    process.stdout.write(`${padded.join('  ').trimEnd()}\n`);
  };
  process.stdout.write(`${table.title}\n`);
  print(columns);
  for (const line of lines) print(line);
  process.stdout.write(
    `${Object.entries(table.totals)
      .map(([name, amount]) => `${name} ${amount}`)
      .join('   ')}\n`,
  );
}

function addReport(books: Command): void {
  books
    .command('report')
    .description('a report of the books')
    .argument('<name>', REPORT_NAMES.join(', '))
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .option('--company <name>', 'the company, where there are several')
    .option('--as-of <date>', 'last day; today unless told')
    .option('--from <date>', 'first day, for reports of a span')
    .option('--json', 'print JSON')
    .action(async (name: string, options: ReportOptions) => {
      if (!REPORT_NAMES.includes(name))
        throw new CommandFailure(`There is no report "${name}". There are: ${REPORT_NAMES.join(', ')}.`);
      await withPlatform(options, async (opened) => {
        const company = await companyOf(opened, options.company);
        const table = await reportRows(opened, company, name, { asOf: options.asOf, from: options.from });
        if (options.json) printJson(table);
        else printTable(table);
        process.exitCode = 0;
      });
    });
}

/** `finace books`: reports of the books, and journals from other systems. */
export function registerBooks(program: Command): void {
  const books = program.command('books').description('the books of a company');
  addReport(books);
  registerImport(books);
}
