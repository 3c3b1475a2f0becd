import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { XMLParser } from 'fast-xml-parser';
import { parseXml } from '@finaceverse/server/base/xml.ts';
import { invoiceFromXml } from '@finaceverse/server/products/cyloid/domain/read-document.ts';
import { officialVerdict } from '@finaceverse/server/products/cyloid/domain/rules/official-verdict.ts';
import { verdictOn } from '@finaceverse/server/products/cyloid/domain/truth.ts';
import type { BenchCase } from './case.ts';

const MEMORY_INVOICES = 100_000;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Complete examples of the corpus, or one of our own where it is absent. */
function invoices(): readonly Buffer[] {
  const root = process.env['FINACE_SHARED_DATA'] ?? resolve(import.meta.dirname, '..', '..', 'shared', 'data');
  const folder = join(root, 'documents', 'en16931', 'ubl', 'examples');
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
  return [speed(files), memory(files)];
}
