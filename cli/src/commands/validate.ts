import { Option, type Command } from 'commander';
import { releaseEngine } from '@finaceverse/server/products/cyloid/domain/readers/read-image.ts';
import type { RuleSet, Validation } from '@finaceverse/server/products/cyloid/domain/validate-document.ts';
import { extractTask, findingLine, validateTask, type Extraction } from './document-tasks.ts';
import { eachFile } from './file-pool.ts';

interface JsonOption {
  readonly json?: boolean;
}

interface ValidateOptions extends JsonOption {
  readonly rules: RuleSet;
}

const WORKER = new URL('./validate-worker.ts', import.meta.url);

/** `finace validate` and `finace extract`: what a paper says and whether its sums hold, without a database. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .description(
      'judge invoices (UBL, CII, Factur-X, PDF, images, CSV); exit 1 when one is invalid, 2 when one cannot be read',
    )
    .argument('<file...>')
    .addOption(
      new Option('--rules <set>', 'published rules that count in the official verdict')
        .choices(['en16931', 'peppol'])
        .default('en16931'),
    )
    .option('--json', 'print one JSON object a file')
    .action(validate);
  program
    .command('extract')
    .description('read the values of invoices with their place on the page')
    .argument('<file...>')
    .option('--json', 'print one JSON object a file')
    .action(extract);
}

function isValidation(value: unknown): value is Validation {
  return typeof value === 'object' && value !== null && 'verdict' in value;
}

function isExtraction(value: unknown): value is Extraction {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

function worse(code: number): void {
  process.exitCode = Math.max(Number(process.exitCode ?? 0), code);
}

async function validate(files: readonly string[], options: ValidateOptions): Promise<void> {
  await eachFile(
    files,
    WORKER,
    validateTask(options.rules),
    (result) => {
      if (!isValidation(result)) return;
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else printValidation(result);
      if (result.verdict === 'UNREADABLE') {
        worse(2);
        if (options.json) process.stderr.write(`${result.file}: ${result.findings[0]?.message ?? 'cannot be read.'}\n`);
      } else if (result.verdict === 'INVALID') worse(1);
    },
    ['validate', options.rules],
  );
  await releaseEngine();
}

function printValidation(result: Validation): void {
  const { facts } = result;
  process.stdout.write(
    `${result.verdict}  ${result.file}  (${result.format}${result.profile ? `, ${result.profile}` : ''})\n`,
  );
  if (facts) {
    const total = facts.totals.payable ?? facts.totals.taxInclusive ?? '?';
    process.stdout.write(
      `  ${facts.number ?? 'no number'} of ${facts.issueDate ?? 'no date'}, ${facts.seller ?? 'unknown seller'}, ${total} ${facts.currency ?? ''}\n`,
    );
  }
  for (const finding of result.findings) process.stdout.write(`${findingLine(finding)}\n`);
}

async function extract(files: readonly string[], options: JsonOption): Promise<void> {
  await eachFile(
    files,
    WORKER,
    extractTask,
    (result) => {
      if (!isExtraction(result)) return;
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else printExtraction(result);
      if (result.error === undefined) return;
      worse(2);
      process.stderr.write(`${result.file}: ${result.error}\n`);
    },
    ['extract'],
  );
  await releaseEngine();
}

function printExtraction(result: Extraction): void {
  process.stdout.write(`${result.file}  (${result.kind ?? 'unread'}, ${result.pages} pages)\n`);
  for (const field of result.fields) {
    process.stdout.write(
      `  ${field.name.padEnd(32)} ${field.value.slice(0, 80)}${field.confidence < 1 ? `  (${Math.round(field.confidence * 100)} %)` : ''}\n`,
    );
  }
  for (const flag of result.flags)
    process.stdout.write(`  ! ${flag.message}${flag.excerpt ? ` "${flag.excerpt}"` : ''}\n`);
}
