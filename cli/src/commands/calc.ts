import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isCurrency } from '@finaceverse/base/currency';
import { ok, type Outcome, type Refusal } from '@finaceverse/base/outcome';
import {
  calculate,
  CALCULATORS,
  type Certificate,
  type EngineLibrary,
  type InputValue,
  PUBLISHED,
  libraryCatalogue,
} from '@finaceverse/calculation/calculate';
import {
  CATALOGUE,
  catalogueOf,
  citedRules,
  examineCertificate,
  isStrict,
  judgeCertificate,
  type Catalogue,
} from '@finaceverse/certificate-checker/check';
import { calculateFormula } from '@finaceverse/calculation/formula';
import { calculateFunction } from '@finaceverse/calculation/functions';
import { addRulePack } from '@finaceverse/calculation/rules';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';
import { registerList } from './calc-list.ts';
import { registerRules } from './calc-rules.ts';
import { registerSimulate } from './calc-simulate.ts';
import { registerWorkbook } from './calc-workbook.ts';
import { publicKeyOption } from './public-key.ts';
import { standingText } from './standing-text.ts';

/** Where answers go; a test takes them instead of standard output. */
type Print = (text: string) => unknown;

interface CalcOptions {
  readonly formula?: string;
  readonly profile?: string;
  readonly asOf?: string;
  readonly rules?: readonly string[];
  readonly json?: boolean;
}

interface Answer {
  readonly value: string;
  readonly profile: string;
  readonly certificate: Certificate;
  readonly date?: string;
  readonly values?: readonly { readonly name: string; readonly value: string; readonly unit: string }[];
}

/**
 * An argument of a function: a JSON list, a list separated by semicolons, or one figure, date or truth.
 * An empty one counts as omitted.
 */
function readArgument(text: string): InputValue {
  if (text === '') return null;
  if (text.startsWith('[')) return readJsonList(text);
  if (text.includes(';')) return text.split(';').map((item) => readArgument(item.trim()));
  return text;
}

function readJsonList(text: string): InputValue {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isInput(parsed)) return parsed;
  } catch {
    // Said below, in the words of the command line.
  }
  throw new CommandFailure(`"${text.slice(0, 60)}" is not a list such as [-100,60,70].`, 2);
}

/** Whether parsed JSON holds only what a calculation takes. */
function isInput(value: unknown): value is InputValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  if (Array.isArray(value)) return value.every(isInput);
  if (typeof value !== 'object') return false;
  const isText = (key: string): boolean =>
    key in value && typeof (value as Readonly<Record<string, unknown>>)[key] === 'string';
  return (isText('amount') && isText('currency')) || isText('value');
}

/** `cost="9600 USD"` of a calculator: an amount with its currency, a list, or a plain figure. */
function readNamedInput(text: string): InputValue {
  const money = /^([-+]?[\d.]+)\s+([A-Z]{3})$/.exec(text.trim());
  const [, amount = '', currency = ''] = money ?? [];
  if (money && isCurrency(currency)) return { amount, currency };
  if (text.startsWith('[') || text.startsWith('{')) return readJsonInput(text);
  return text.includes(';') ? text.split(';').map((item) => readNamedInput(item)) : text;
}

function readJsonInput(text: string): InputValue {
  const parsed: unknown = text.startsWith('[') ? readJsonList(text) : JSON.parse(text);
  return isInput(parsed) ? parsed : text;
}

function readNamedInputs(args: readonly string[]): Record<string, InputValue> {
  const inputs: Record<string, InputValue> = {};
  for (const arg of args) {
    const sign = arg.indexOf('=');
    if (sign <= 0) throw new CommandFailure(`"${arg}" should be an input such as cost="9600 USD".`, 2);
    inputs[arg.slice(0, sign)] = readNamedInput(arg.slice(sign + 1));
  }
  return inputs;
}

/** The published rules with the packs of the files added, one after the other. */
function readRulePacks(files: readonly string[]): Outcome<EngineLibrary> {
  let library: Outcome<EngineLibrary> = ok(PUBLISHED);
  for (const file of files) {
    if (!library.ok) return library;
    let pack: unknown;
    try {
      pack = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      throw new CommandFailure(`The file ${file} cannot be read, or is no JSON.`, 2);
    }
    library = addRulePack(pack, library.value);
  }
  return library;
}

/** The definitions of this release, and those of the packs of the files. */
function cataloguesOf(files: readonly string[] = []): Catalogue {
  if (files.length === 0) return CATALOGUE;
  const library = readRulePacks(files);
  if (!library.ok) throw new CommandFailure(library.refusal.message, 2);
  return new Map([...CATALOGUE, ...catalogueOf(libraryCatalogue(library.value))]);
}

function compute(name: string | undefined, args: readonly string[], options: CalcOptions): Outcome<Answer> {
  const profile = options.profile === undefined ? {} : { profile: options.profile };
  if (options.formula !== undefined) {
    if (name !== undefined)
      throw new CommandFailure('Give a function with its arguments, or --formula with a text, not both.', 2);
    return calculateFormula(options.formula, profile);
  }
  if (name === undefined)
    throw new CommandFailure('Name a function, such as PMT 0.01 12 -1000, or give --formula "1 + 2".', 2);
  if (CALCULATORS.has(name)) {
    const library = readRulePacks(options.rules ?? []);
    if (!library.ok) return library;
    const asOf = options.asOf === undefined ? {} : { asOf: options.asOf };
    return calculate({ calculator: name, inputs: readNamedInputs(args), ...profile, ...asOf }, library.value);
  }
  return calculateFunction(name, args.map(readArgument), options.profile);
}

/** The refusal as one text: the spreadsheet's error value, if there is one, and what is wrong. */
function errorText(refusal: Refusal): string {
  const errorValue = refusal.details?.['errorValue'];
  return typeof errorValue === 'string' ? `${errorValue} ${refusal.message}` : refusal.message;
}

/** Unknown names are wrong usage; a calculation that has no answer is a negative answer. */
function exitCodeOf(refusal: Refusal): 1 | 2 {
  return [
    'vamn.unknown_function',
    'vamn.unknown_profile',
    'vamn.formula_unreadable',
    'vamn.too_many_arguments',
    'vamn.wrong_rule_pack',
  ].includes(refusal.code)
    ? 2
    : 1;
}

function printLine(print: Print, value: unknown): void {
  print(`${JSON.stringify(value)}\n`);
}

function runOne(print: Print, name: string | undefined, args: readonly string[], options: CalcOptions): void {
  const unknown = args.find((arg) => arg.startsWith('--'));
  if (unknown !== undefined) throw new CommandFailure(`There is no option ${unknown}; see finace calc --help.`, 2);
  const outcome = compute(name, args, options);
  if (!outcome.ok) {
    if (options.json) printLine(print, { error: errorText(outcome.refusal) });
    else process.stderr.write(`${errorText(outcome.refusal)}\n`);
    process.exitCode = exitCodeOf(outcome.refusal);
    return;
  }
  const { value, profile, certificate, date, values } = outcome.value;
  if (options.json) {
    const several =
      values && values.length > 1 ? { values: Object.fromEntries(values.map((item) => [item.name, item.value])) } : {};
    printLine(print, { value, ...(date === undefined ? {} : { date }), ...several, profile, certificate });
    return;
  }
  const unit = values?.[0]?.unit ?? '1';
  print(`${date ?? value}${['1', 'text'].includes(unit) ? '' : ` ${unit}`}\n`);
  for (const item of values && values.length > 1 ? values : [])
    print(`  ${item.name}: ${item.value} ${item.unit === '1' ? '' : item.unit}\n`);
  const proof = `definition ${certificate.definition.slice(0, 16)}`;
  print(`  profile ${profile}, ${proof}, certificate ${certificate.hash.slice(0, 16)}\n`);
  for (const rule of citedRules(certificate, cataloguesOf(options.rules))) print(`  ${rule.label}\n`);
}

interface BatchLine {
  readonly id: unknown;
  readonly fn: string;
  readonly args: readonly InputValue[];
  readonly profile: string | undefined;
}

function readBatchLine(text: string): BatchLine | string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'is not JSON';
  }
  if (typeof parsed !== 'object' || parsed === null || !('fn' in parsed) || typeof parsed.fn !== 'string')
    return 'names no function in "fn"';
  const args: unknown = 'args' in parsed ? parsed.args : [];
  if (!Array.isArray(args)) return 'has no list in "args"';
  const profile = 'profile' in parsed && typeof parsed.profile === 'string' ? parsed.profile : undefined;
  return {
    id: 'id' in parsed ? parsed.id : null,
    fn: parsed.fn,
    args: args.map((arg: unknown) => (isInput(arg) ? arg : JSON.stringify(arg))),
    profile,
  };
}

/** Answers line by line, so that a batch of any size needs no memory. */
async function runBatch(print: Print, file: string): Promise<void> {
  const lines = createInterface({
    input: file === '-' ? process.stdin : createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  let output: string[] = [];
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    const line = readBatchLine(text);
    if (typeof line === 'string') {
      output.push(JSON.stringify({ id: null, error: `Line ${number} ${line}.` }));
      process.exitCode = 2;
    } else {
      const outcome = calculateFunction(line.fn, line.args, line.profile);
      const answer = outcome.ok
        ? {
            id: line.id,
            value: outcome.value.value,
            ...(outcome.value.date === undefined ? {} : { date: outcome.value.date }),
          }
        : { id: line.id, error: errorText(outcome.refusal) };
      output.push(JSON.stringify(answer));
    }
    if (output.length >= 500) {
      print(`${output.join('\n')}\n`);
      output = [];
    }
  }
  if (output.length > 0) print(`${output.join('\n')}\n`);
}

interface VerifyOptions {
  readonly json?: boolean;
  readonly key?: string;
  readonly steps?: boolean;
  readonly rules?: readonly string[];
}

/** Checks the certificate, and says who vouches for it. With a key, only what that key signed is a positive answer. */
async function runVerify(print: Print, file: string, options: VerifyOptions): Promise<void> {
  const key = options.key === undefined ? undefined : publicKeyOption(options.key);
  let source: string;
  try {
    source = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new CommandFailure(`The file ${file} cannot be read.`, 2);
  }
  const catalogue = cataloguesOf(options.rules);
  const certificate = certificateIn(source.trim());
  const judged = await judgeCertificate(certificate, key ? [{ key }] : [], catalogue);
  const examined = options.steps ? examineCertificate(certificate, catalogue) : undefined;
  const findings = examined?.valid ? examined.findings : undefined;
  if (options.json) printLine(print, { ...judged, ...(findings ? { findings } : {}) });
  else if (!judged.valid) print(`invalid: ${judged.reason}\n`);
  else {
    print(`${standingText(judged)}\n`);
  }
  if (findings && !options.json)
    print(findings.map(({ name, value, unit }) => `${name}\t${value}${unit === '1' ? '' : ` ${unit}`}\n`).join(''));
  process.exitCode = judged.valid && (!key || judged.signer === 'trusted') ? 0 : 1;
}

/** The certificate of a file, also when the file holds the whole answer of `finace calc --json`. */
function certificateIn(source: string): string | object {
  try {
    const parsed: unknown = JSON.parse(source);
    // What is taken out of an answer must have been written strictly there: the checker refuses the rest by itself.
    if (
      isStrict(source) &&
      typeof parsed === 'object' &&
      parsed !== null &&
      'certificate' in parsed &&
      typeof parsed.certificate === 'object' &&
      parsed.certificate !== null
    )
      return parsed.certificate;
  } catch {
    throw new CommandFailure('The file is not JSON, so it holds no certificate.', 2);
  }
  return source;
}

/** `finace calc`: functions, calculators and formulas with their certificates; needs no database. */
export function registerCalc(program: Command, print: Print = (text) => process.stdout.write(text)): void {
  const calc = program
    .command('calc')
    .description('compute a figure, prove it, and verify proofs')
    .argument('[function]', 'a spreadsheet function such as PMT, or a calculator such as depreciation.straight_line')
    .argument('[args...]', "arguments in Excel's order, or name=value of a calculator; lists as [1,2,3] or 1;2;3")
    .option('--formula <text>', 'a formula instead of a function, such as "1000 EUR * 5%"')
    .option('--profile <name>', 'convention profile: excel (the newest), excel-2010, isda, libreoffice or textbook')
    .option('--as-of <date>', 'the date whose rules apply')
    .option(
      '--rules <file>',
      'a rule pack in JSON, such as the tax brackets of another year; may be given several times',
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option('--json', 'print JSON')
    // Negative figures are arguments, not options.
    .allowUnknownOption()
    .action((name: string | undefined, args: string[], options: CalcOptions) => runOne(print, name, args, options));
  calc
    .command('batch')
    .description('answer lines of {id, fn, args, profile?}')
    .argument('<file>', 'NDJSON file, or - for standard input')
    .option('--json', 'print NDJSON (always so)')
    .action((file: string) =>
      runBatch(print, file).catch((error: unknown) => {
        throw new CommandFailure(
          error instanceof Error ? `The file ${file} cannot be read: ${error.message}` : String(error),
          2,
        );
      }),
    );
  calc
    .command('verify')
    .description('check a certificate with the independent checker, and say who vouches for it')
    .argument('<certificate>', 'JSON file, or - for standard input')
    .option(
      '--key <key>',
      'Ed25519 public key that must have signed it: a file or the key itself (PEM, JWK, hex, Base64)',
    )
    .option('--steps', 'also print each named value that the checker finds on the way')
    .option('--json', 'print JSON')
    .action((file: string, _options: unknown, command: Command) => runVerify(print, file, command.optsWithGlobals()));
  registerList(calc, print);
  registerRules(calc, print);
  registerWorkbook(calc, print);
  registerSimulate(calc, print);
}
