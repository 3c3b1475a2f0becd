import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import type { IsolatedTask } from '@finaceverse/server/isolation';
import type { ExportFormat } from '@finaceverse/invoices/write';
import { CommandFailure } from '../failure.ts';
import type { Conversion, ConversionTold } from './convert-task.ts';
import { aboutFile, eachFile, type OpenedFile } from './each-file.ts';
import { DOCUMENT_BYTES_MAX } from './validate.ts';

interface ConvertOptions {
  readonly to: ExportFormat;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  ubl: '.ubl.xml',
  cii: '.cii.xml',
  'factur-x': '.factur-x.pdf',
};

function isConversion(value: unknown): value is Conversion {
  return typeof value === 'object' && value !== null && 'invoices' in value;
}

const TASK: IsolatedTask<OpenedFile & ConversionTold, Conversion> = {
  module: new URL('./convert-task.ts', import.meta.url),
  secondsMax: 240,
  isOutput: isConversion,
};

/** `finace convert`: an invoice in another format, without a database. */
export function registerConvert(program: Command): void {
  program
    .command('convert')
    .description('write an invoice as UBL, CII or Factur-X; exit 2 when it cannot be read or written')
    .argument('<file>')
    .addOption(new Option('--to <format>', 'what it becomes').choices(Object.keys(ENDINGS)).makeOptionMandatory())
    .option('--out <file>', 'where it goes; beside the file unless told')
    .option('--force', 'replace a file that is there already')
    .option('--json', 'print one JSON object an invoice')
    .action(convert);
}

/** The second invoice of a file goes to `name-2.xml`, and so on. */
function targetOf(wanted: string, index: number): string {
  if (index === 0) return wanted;
  const ending = Object.values(ENDINGS).find((each) => wanted.endsWith(each)) ?? extname(wanted);
  return `${wanted.slice(0, wanted.length - ending.length)}-${index + 1}${ending}`;
}

async function conversionOf(path: string, to: ExportFormat): Promise<Conversion> {
  const done: Conversion[] = [];
  await eachFile([path], {
    task: TASK,
    told: { to, writtenAt: Date.now() },
    bytesMax: DOCUMENT_BYTES_MAX,
    failed: (file, refusal): Conversion => ({ file, invoices: [], error: refusal.message }),
    take: (result) => void done.push(result),
  });
  return done[0] ?? { file: path, invoices: [], error: 'It cannot be read.' };
}

async function save(target: string, bytes: Uint8Array, force: boolean): Promise<void> {
  try {
    await writeFile(target, bytes, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CommandFailure(code === 'EEXIST' ? thereAlready(target) : `${target} cannot be written (${code}).`);
  }
}

function thereAlready(target: string): string {
  return `${target} is there already; --force replaces it.`;
}

async function convert(file: string, { to, out, force = false, json = false }: ConvertOptions): Promise<void> {
  const { invoices, error, format } = await conversionOf(file, to);
  if (error !== undefined) throw new CommandFailure(aboutFile(file, error));
  const wanted = out ?? `${file.slice(0, file.length - extname(file).length)}${ENDINGS[to]}`;
  const targets = invoices.map((_, index) => targetOf(wanted, index));
  const occupied = force ? undefined : targets.find((target) => existsSync(target));
  if (occupied !== undefined) throw new CommandFailure(thereAlready(occupied));
  for (const [index, { bytes, omitted, number, pages, drawnBecause }] of invoices.entries()) {
    const target = targets[index] ?? wanted;
    await save(target, bytes, force);
    if (json)
      process.stdout.write(
        `${JSON.stringify({ file, format, to, out: target, number, bytes: bytes.length, omitted, pages, drawnBecause })}\n`,
      );
    else printConverted(target, number, omitted, drawnBecause);
  }
}

function printConverted(
  target: string,
  number: string | undefined,
  omitted: readonly string[],
  drawnBecause: string | undefined,
): void {
  process.stdout.write(`${target}  ${number ?? 'no number'}\n`);
  if (omitted.length > 0)
    process.stdout.write(`  ! without ${omitted.join(', ')}, for which the format has no place\n`);
  if (drawnBecause !== undefined) process.stdout.write(`  ! with drawn pages: ${drawnBecause}\n`);
}
