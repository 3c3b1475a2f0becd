import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outsidePath } from '../tools/outside-data.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { XMLParser } from 'fast-xml-parser';
import { parseXml } from '@finaceverse/base/xml';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { readStatement } from '@finaceverse/bank-statements/read';
import { judgeDocument, officialVerdict, verdictOn } from '@finaceverse/invoices/judge';
import type { BenchCase } from './case.ts';

const MEMORY_INVOICES = 100_000;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Complete examples of the corpus, or one of our own where it is absent. */
function invoices(): readonly Buffer[] {
  const folder = outsidePath('documents', 'en16931', 'ubl', 'examples');
  if (!existsSync(folder))
    throw new Error(`The bench reads the examples of EN 16931 at ${folder}; set FINACE_SHARED_DATA.`);
  return readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.xml'))
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}

function judge(bytes: Uint8Array): number {
  const parsed = parseXml(bytes);
  if (!parsed.ok) throw new Error(parsed.refusal.message);
  const found = invoiceFromXml(parsed.value);
  if (!found) throw new Error('The example is not an invoice.');
  return officialVerdict(parsed.value, found.invoice).findings.length + verdictOn(found.invoice).findings.length;
}

/** A mix of real invoices: UBL and CII, examples of the standard, of ZUGFeRD and of XRechnung. */
function mix(): readonly Buffer[] {
  const folders = [
    ['en16931', 'ubl', 'examples'],
    ['en16931', 'cii', 'examples'],
    ['zugferd', 'XML-Rechnung', 'UBL'],
    ['zugferd', 'XML-Rechnung', 'CII'],
    ['xrechnung', 'ubl-inv'],
    ['xrechnung', 'cii'],
  ].map((parts) => outsidePath('documents', ...parts));
  return folders
    .flatMap((folder) =>
      readdirSync(folder)
        .sort()
        .map((name) => join(folder, name)),
    )
    .filter((path, index) => path.toLowerCase().endsWith('.xml') && index % 3 === 0)
    .map((path) => readFileSync(path));
}

/** What stands in the row of a case whose bar is a limit of ours. */
function limited(name: string, ours: number, bar: number, unit: string, most = true): BenchCase {
  const ratio = most ? ours / bar : bar / ours;
  return {
    bench: 'truth',
    case: name,
    ours: round(ours),
    peer: bar,
    unit,
    ratio: round(ratio),
    bar: 1,
    ok: ratio <= 1,
  };
}

/** The published rules alone, on documents that were read; and everything from bytes to the verdict. */
function rulesAndWhole(files: readonly Buffer[]): readonly BenchCase[] {
  const read = files.flatMap((bytes) => {
    const parsed = parseXml(bytes);
    const found = parsed.ok ? invoiceFromXml(parsed.value) : undefined;
    return parsed.ok && found ? [{ bytes, root: parsed.value, ...found }] : [];
  });
  const rules = ({ root, invoice }: (typeof read)[number]): unknown => officialVerdict(root, invoice);
  const whole = ({ bytes, format }: (typeof read)[number]): unknown => {
    const parsed = parseXml(bytes);
    const found = parsed.ok ? invoiceFromXml(parsed.value) : undefined;
    if (!parsed.ok || !found) throw new Error('The example is not an invoice.');
    const { invoice } = found;
    const document = {
      kind: invoice.kind,
      format,
      invoice,
      xml: parsed.value,
      pageCount: 0,
      pages: [],
      text: '',
      lines: [],
      flags: [],
    };
    return judgeDocument(document, 'bench');
  };
  const repeat = 20;
  const perFile = (work: (each: (typeof read)[number]) => unknown): number => {
    for (let warm = 0; warm < repeat; warm += 1) for (const each of read) work(each);
    return median(
      read.map(
        (each) =>
          cpuMilliseconds(() => {
            for (let run = 0; run < repeat; run += 1) work(each);
          }) / repeat,
      ),
    );
  };
  return [
    limited('rules', perFile(rules), 0.05, 'ms CPU for the rules of EN 16931 on one invoice, limit beside it'),
    limited('parse-schema-rules', perFile(whole), 1, 'ms CPU from bytes to the verdict, limit beside it'),
  ];
}

/** Starting the command line on one invoice, its own process included, the second time. */
function start(file: string): BenchCase {
  const program = join(import.meta.dirname, '..', 'cli', 'bin', 'finace.mjs');
  const cpuSeconds = (): number => {
    const clock = spawnSync(process.execPath, ['-e', CHILD_CLOCK, process.execPath, program, 'validate', file], {
      encoding: 'utf8',
    });
    if (clock.status !== 0) throw new Error(`The command line did not start: ${clock.stderr}`);
    return Number(clock.stdout.trim().split('\n').at(-1));
  };
  cpuSeconds();
  return limited(
    'start',
    median([cpuSeconds(), cpuSeconds(), cpuSeconds()]),
    0.4,
    's CPU of `finace validate`, limit beside it',
  );
}

/** Prints the CPU that a command and its children took. */
const CHILD_CLOCK = `
const { spawnSync } = require('node:child_process');
spawnSync(process.argv[1], process.argv.slice(2), { stdio: 'ignore' });
const { readFileSync } = require('node:fs');
const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ');
console.log((Number(fields[13]) + Number(fields[14])) / 100);
`;

/** A statement of many bookings in SWIFT MT940. */
function statements(): BenchCase {
  const bookings = 20_000;
  const lines = Array.from(
    { length: bookings },
    (_, index) =>
      `:61:2601020102C1,00NTRFREF${index}//B${index}\r\n:86:/NAME/Company ${index}/REMI/Invoice ${index}/IBAN/NL20INGB0001234567\r\n`,
  ).join('');
  const bytes = new TextEncoder().encode(
    `:20:X\r\n:25:NL91ABNA0417164300\r\n:28C:1\r\n:60F:C260101EUR0,00\r\n${lines}:62F:C260102EUR${bookings},00\r\n-`,
  );
  const read = (): void => {
    if (!readStatement(bytes, 'bench').ok) throw new Error('The statement was not read.');
  };
  read();
  const seconds = median([1, 2, 3].map(() => cpuMilliseconds(read) / 1000));
  return limited('statements', bytes.length / 1e6 / seconds, 10, 'MB of MT940 a second of CPU, limit beside it', false);
}

function cpuMilliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** CPU from bytes to both verdicts, per invoice: the median over the examples, each read many times. */
function speed(files: readonly Buffer[]): BenchCase {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  for (let warm = 0; warm < 20; warm += 1) {
    for (const file of files) {
      judge(file);
      parser.parse(file);
    }
  }
  const repeat = 20;
  // Ours and the peer's turns alternate file by file, so that both see the same load of the machine.
  const ours: number[] = [];
  const peer: number[] = [];
  for (const file of files) {
    ours.push(
      cpuMilliseconds(() => {
        for (let run = 0; run < repeat; run += 1) judge(file);
      }) / repeat,
    );
    peer.push(
      cpuMilliseconds(() => {
        for (let run = 0; run < repeat; run += 1) parser.parse(file);
      }) / repeat,
    );
  }
  const our = median(ours);
  const theirs = median(peer);
  return {
    bench: 'truth',
    case: 'e-invoice',
    ours: round(our),
    peer: round(theirs),
    unit: 'ms CPU per invoice (the bar is on ours)',
    ratio: round(our / theirs),
    bar: 3,
    ok: our <= 3,
  };
}

/** Heap after 100,000 invoices against the heap after the first 10,000: what grows was not let go. */
function memory(files: readonly Buffer[]): BenchCase {
  const file = [...files].sort((a, b) => a.length - b.length)[Math.floor(files.length / 4)];
  if (!file) throw new Error('There is no example to read.');
  let early = 0;
  for (let run = 1; run <= MEMORY_INVOICES; run += 1) {
    judge(file);
    if (run === MEMORY_INVOICES / 10) early = settledHeap();
  }
  const late = settledHeap();
  return {
    bench: 'truth',
    case: 'memory-100000',
    ours: round(late / 1e6),
    peer: round(early / 1e6),
    unit: 'MB heap after 100,000, peer after 10,000',
    ratio: round(late / early),
    bar: 1.1,
    ok: late / early <= 1.1,
  };
}

function settledHeap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Runs the cases of `npm run bench -- truth`. */
export async function run(): Promise<readonly BenchCase[]> {
  const files = invoices();
  const example = readdirSync(outsidePath('documents', 'en16931', 'ubl', 'examples')).sort()[0] ?? '';
  return [
    speed(files),
    ...rulesAndWhole(mix()),
    start(outsidePath('documents', 'en16931', 'ubl', 'examples', example)),
    statements(),
    memory(files),
  ];
}
