import type { Command } from 'commander';
import type { FileProblem, JournalFormat } from '@finaceverse/journal-files/read';
import type { OpenPlatform } from '@finaceverse/server/start';
import { CommandFailure } from '../failure.ts';
import { type DataOptions, printJson, withPlatform } from '../open.ts';

interface ImportOptions extends DataOptions {
  readonly company?: string;
  readonly currency?: string;
  readonly format?: string;
  readonly json?: boolean;
}

/** What `finace books import --json` prints. */
interface ImportResult {
  readonly entries: number;
  readonly lines: number;
  readonly skipped: number;
  readonly errors: readonly FileProblem[];
  readonly company?: string;
  readonly currency?: string;
  readonly debit?: string;
  readonly credit?: string;
  readonly accounts?: readonly { readonly code: string; readonly name: string; readonly type: string }[];
  readonly linesWithoutAmount?: number;
}

const isProblem = (value: unknown): value is FileProblem =>
  typeof value === 'object' &&
  value !== null &&
  'line' in value &&
  typeof value.line === 'number' &&
  'message' in value &&
  typeof value.message === 'string';

/** A journal without a firm to belong to: the first firm of an empty folder gets one partner with a password of chance. */
async function setUpFirm(platform: OpenPlatform['platform'], name: string): Promise<void> {
  const { randomBytes } = await import('node:crypto');
  const { provisionTenant } = await import('@finaceverse/server/operations');
  const { anonymousCaller } = await import('@finaceverse/server/start');
  const partner = { email: 'owner@firm.example', name: 'Owner', password: randomBytes(15).toString('base64url') };
  const made = await platform.run(provisionTenant, anonymousCaller('cli'), { name, partner });
  if (!made.ok) throw new CommandFailure(made.refusal.message);
  process.stderr.write(
    `The folder held no firm, so "${name}" was set up. Sign in as ${partner.email} with ${partner.password}\n`,
  );
}

async function importFile(path: string, options: ImportOptions): Promise<ImportResult> {
  const { readFileSync } = await import('node:fs');
  const { basename } = await import('node:path');
  const { JOURNAL_FORMATS } = await import('@finaceverse/journal-files/read');
  const { readJournals } = await import('@finaceverse/journal-files/read');
  const format = JOURNAL_FORMATS.find((name) => name === options.format);
  if (options.format !== undefined && !format)
    throw new CommandFailure(`There is no format "${options.format}". There are: ${JOURNAL_FORMATS.join(', ')}.`);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new CommandFailure(`${path} cannot be read.`);
  }
  // What cannot be read at all must not open a database, let alone make one.
  const read = readJournals(bytes, basename(path), format);
  if (!read.ok)
    throw new CommandFailure(
      `${basename(path)}: ${read.refusal.message}${read.refusal.hint === undefined ? '' : ` ${read.refusal.hint}`}`,
    );
  return await withPlatform(
    options,
    async (opened) =>
      await post(opened, { name: basename(path), mediaType: 'application/octet-stream', bytes }, format, options),
    async (platform) => await setUpFirm(platform, options.tenant ?? 'My firm'),
  );
}

async function post(
  { opened, caller }: Parameters<Parameters<typeof withPlatform>[1]>[0],
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array },
  format: JournalFormat | undefined,
  options: ImportOptions,
): Promise<ImportResult> {
  const { importJournals } = await import('@finaceverse/server/operations');
  const { listCompanies } = await import('@finaceverse/server/operations');
  const companies = await opened.platform.run(listCompanies, caller, {});
  const named = companies.ok ? companies.value.items.find(({ id }) => id === options.company) : undefined;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const outcome = await opened.platform.run(importJournals, caller, {
    ...(named ? { companyId: named.id } : { companyName: options.company }),
    currency: options.currency,
    timeZone,
    format,
    file,
  });
  if (outcome.ok) {
    const {
      entries,
      lines,
      skipped,
      companyName: company,
      currency,
      debit,
      credit,
      accounts,
      linesWithoutAmount,
    } = outcome.value;
    return { entries, lines, skipped, errors: [], company, currency, debit, credit, accounts, linesWithoutAmount };
  }
  const told = outcome.refusal.details?.['errors'];
  if (outcome.refusal.code !== 'finory.import_refused' || !Array.isArray(told))
    throw new CommandFailure(outcome.refusal.message);
  return { entries: 0, lines: 0, skipped: 0, errors: told.filter(isProblem) };
}

function printResult(name: string, result: ImportResult): void {
  const { entries, lines, skipped, errors, company, accounts = [] } = result;
  for (const { line, message } of errors) process.stdout.write(`${name}:${line} ${message}\n`);
  if (errors.length > 0) process.stdout.write('Nothing was imported.\n');
  else if (entries === 0 && skipped > 0)
    process.stdout.write(
      `${name} had been imported into ${company ?? ''} before; its ${skipped} entries were skipped.\n`,
    );
  else
    process.stdout.write(
      `${entries} entries with ${lines} lines were posted in ${company ?? ''}; ${accounts.length} accounts were added.\n`,
    );
}

/** `finace books import`: the journals of another system, all or nothing. */
export function registerImport(books: Command): void {
  books
    .command('import')
    .description('journals of another system: SAF-T, GnuCash, CSV, hledger or ledger, beancount')
    .argument('<file>')
    .option('--data <folder>', 'data folder')
    .option('--tenant <name>', 'name or identifier of the firm')
    .option('--company <name>', 'the company; opened where there is none of this name')
    .option('--currency <code>', 'for a file that names none')
    .option('--format <name>', 'csv, saft, gnucash, ledger or beancount; told by the content unless given')
    .option('--json', 'print JSON')
    .action(async (path: string, options: ImportOptions) => {
      const result = await importFile(path, options);
      if (options.json) printJson(result);
      else printResult(path, result);
      if (result.errors.length === 0 && result.entries === 0 && result.skipped > 0 && options.json) {
        process.stderr.write(
          `This file had been imported into ${result.company ?? ''} before; its ${result.skipped} entries were skipped.\n`,
        );
      }
      process.exitCode = result.errors.length > 0 ? 1 : 0;
    });
}
