import { Option, type Command } from 'commander';
import type { IsolatedTask } from '@finaceverse/server/isolation';
import type { Finding, RuleSet, Validation } from '@finaceverse/invoices/judge';
import type { DocumentTold, Extraction } from './document-tasks.ts';
import { aboutFile, eachFile, type OpenedFile } from './each-file.ts';

interface JsonOption {
  readonly json?: boolean;
}

interface ValidateOptions extends JsonOption {
  readonly rules: RuleSet;
  readonly without?: readonly string[];
}

/** As the readers of documents have it; their own modules are not loaded here. */
export const DOCUMENT_BYTES_MAX = 32 * 1024 * 1024;

function taskOf<Out>(isOutput: (value: unknown) => value is Out): IsolatedTask<OpenedFile & DocumentTold, Out> {
  return { module: new URL('./document-tasks.ts', import.meta.url), secondsMax: 240, isOutput };
}

/** `finace validate` and `finace extract`: what a paper says and whether its sums hold, without a database. */
export function registerValidate(program: Command): void {
  program
    .command('validate')
    .description(
      'judge invoices (UBL, CII, Factur-X, PDF, images, CSV); exit 1 when one is invalid or unproven, 2 when one cannot be read',
    )
    .argument('<file...>')
    .addOption(
      new Option('--rules <set>', 'published rules that count in the official verdict')
        .choices(['en16931', 'peppol', 'xrechnung'])
        .default('en16931'),
    )
    .option(
      '--without <rule...>',
      'rules that do not count; they are named, and the document can be no more than unproven',
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
  await eachFile(files, {
    task: taskOf(isValidation),
    told: { what: 'validate', rules: options.rules, without: options.without ?? [] },
    bytesMax: DOCUMENT_BYTES_MAX,
    failed: async (file, refusal) => {
      const { unreadable } = await import('@finaceverse/invoices/judge');
      return unreadable(file, refusal);
    },
    take: (result) => {
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else printValidation(result);
      if (result.verdict === 'UNREADABLE') {
        worse(2);
        if (options.json)
          process.stderr.write(`${aboutFile(result.file, result.findings[0]?.message ?? 'It cannot be read.')}\n`);
      } else if (result.verdict !== 'VALID') worse(1);
    },
  });
}

/** A finding on one line for a person. */
function findingLine(finding: Finding): string {
  const mark = finding.severity === 'fatal' ? '✗' : finding.severity === 'warning' ? '!' : 'i';
  return `  ${mark} ${finding.rule}  ${finding.message}${finding.hint && !finding.message.includes(finding.hint) ? ` ${finding.hint}` : ''}`;
}

function printValidation(result: Validation): void {
  process.stdout.write(
    `${result.verdict}  ${result.file}  (${result.format}${result.profile ? `, ${result.profile}` : ''})\n`,
  );
  for (const { facts, verdict } of result.invoices ?? [result]) {
    if (!facts) continue;
    const total = facts.totals.payable ?? facts.totals.taxInclusive ?? '?';
    process.stdout.write(
      `  ${result.invoices ? `${verdict}  ` : ''}${facts.number ?? 'no number'} of ${facts.issueDate ?? 'no date'}, ${facts.seller ?? 'unknown seller'}, ${total} ${facts.currency ?? ''}\n`,
    );
  }
  for (const finding of result.findings) process.stdout.write(`${findingLine(finding)}\n`);
  if (result.switchedOff)
    process.stdout.write(`  Switched off, so that nothing is proven: ${result.switchedOff.join(', ')}\n`);
}

async function extract(files: readonly string[], options: JsonOption): Promise<void> {
  await eachFile(files, {
    task: taskOf(isExtraction),
    told: { what: 'extract', rules: 'en16931', without: [] },
    bytesMax: DOCUMENT_BYTES_MAX,
    failed: (file, refusal): Extraction => ({ file, pages: 0, fields: [], flags: [], error: refusal.message }),
    take: (result) => {
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else printExtraction(result);
      if (result.error === undefined) return;
      worse(2);
      process.stderr.write(`${aboutFile(result.file, result.error)}\n`);
    },
  });
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
