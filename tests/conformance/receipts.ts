import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';
import { readDocument } from '@finaceverse/invoices/read';
import { releaseEngine } from '@finaceverse/invoices/extract';
import type { Term } from '@finaceverse/invoices/invoice';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

type FieldName = 'total' | 'date' | 'company' | 'address';

/** Shares of values that are right which a half of the receipts must reach, and the time of a page. */
const BARS: Readonly<Record<FieldName, number>> = { total: 0.9, date: 0.9, company: 0.8, address: 0.7 };
const CPU_SECONDS_MAX = 2;

/** Of values whose confidence is at least this, so many must be right. */
const CERTAIN = 0.9;
const CERTAIN_RIGHT = 0.97;

interface Reading {
  readonly field: FieldName;
  readonly right: boolean;
  readonly present: boolean;
  readonly confidence: number;
}

/**
 * Receipts with the answer that persons wrote down (SROIE). The rules were written on the first half by name and are
 * judged on the second one too. Company and address are compared by their letters and figures, dates as days, totals
 * as amounts.
 */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('documents', 'sroie');
  if (!existsSync(join(folder, 'key'))) return skipped('documents/sroie');
  const tally = new Tally('receipts', options.json);
  const names = readdirSync(join(folder, 'img')).sort();
  const middle = Math.floor(names.length / 2);
  const started = process.cpuUsage();
  for (const [half, own] of [
    ['written on', names.slice(0, middle)],
    ['held out', names.slice(middle)],
  ] as const) {
    const readings: Reading[] = [];
    for (const name of own) readings.push(...(await readingsOf(folder, name)));
    judgeHalf(tally, half, readings);
  }
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system) / 1e6 / Math.max(1, names.length);
  console.log(`receipts: ${seconds.toFixed(2)} CPU seconds a page`);
  tally.count(seconds <= CPU_SECONDS_MAX, 'time of a page', `${seconds.toFixed(2)} CPU seconds`);
  await releaseEngine();
  return tally.finish();
}

function judgeHalf(tally: Tally, half: string, readings: readonly Reading[]): void {
  for (const [field, own] of Map.groupBy(readings, (reading) => reading.field)) {
    const right = own.filter((reading) => reading.right).length;
    const present = own.filter((reading) => reading.present).length;
    const f1 = (2 * right) / Math.max(1, present + own.length);
    console.log(`receipts, ${half}: ${field} F1 ${f1.toFixed(2)} (${right} right of ${own.length}, ${present} read)`);
    tally.count(f1 >= BARS[field], `${half}: ${field}`, `F1 ${f1.toFixed(2)}, bar ${BARS[field]}`);
  }
  const certain = readings.filter((reading) => reading.confidence >= CERTAIN);
  const right = certain.filter((reading) => reading.right).length;
  const share = certain.length === 0 ? 1 : right / certain.length;
  console.log(`receipts, ${half}: of ${certain.length} values at confidence ${CERTAIN} and more ${right} are right`);
  tally.count(share >= CERTAIN_RIGHT, `${half}: confidence`, `${right} of ${certain.length} right`);
}

function keyOf(path: string): Readonly<Record<string, string>> {
  const key: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof key !== 'object' || key === null) throw new Error(`${path} is no object.`);
  return Object.fromEntries(Object.entries(key).map(([name, value]) => [name, String(value)]));
}

async function readingsOf(folder: string, name: string): Promise<readonly Reading[]> {
  const key = keyOf(join(folder, 'key', `${basename(name, '.jpg')}.json`));
  const document = await readDocument(readFileSync(join(folder, 'img', name)), name);
  const invoice = document.ok ? document.value.invoice : undefined;
  const address = invoice?.seller?.address;
  const lines = [address?.line1, address?.line2, address?.line3].filter((line) => line !== undefined);
  const found: Readonly<Record<FieldName, Pick<Term, 'value' | 'provenance'> | undefined>> = {
    total: invoice?.totals?.payable ?? invoice?.totals?.taxInclusive,
    date: invoice?.issueDate,
    company: invoice?.seller?.name,
    address: lines[0] && { ...lines[0], value: lines.map((line) => line.value).join(' ') },
  };
  const fields: readonly FieldName[] = ['total', 'date', 'company', 'address'];
  return fields.flatMap((field) => {
    const wanted = key[field];
    if (wanted === undefined || wanted === '') return [];
    const term = found[field];
    const right = term !== undefined && canonical(field, term.value) === canonical(field, wanted);
    return [{ field, right, present: term !== undefined, confidence: term?.provenance.confidence ?? 0 }];
  });
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** What two spellings of a value have in common. The keys write days before months. */
function canonical(field: FieldName, text: string): string {
  if (field === 'total') return text.replace(/[^\d.]/g, '');
  if (field !== 'date') return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const parts = text.toUpperCase().split(/[^A-Z0-9]+/);
  const [day = '', month = '', year = ''] = parts[0]?.length === 4 ? parts.toReversed() : parts;
  const number = MONTHS.includes(month) ? MONTHS.indexOf(month) + 1 : Number(month);
  return [year.length === 2 ? `20${year}` : year, String(number), String(Number(day))].join('-');
}
