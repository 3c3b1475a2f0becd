import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as formulajs from '@formulajs/formulajs';
import { SeededRandom } from '@finaceverse/server/base/random.ts';
import { decimalToString } from '@finaceverse/server/base/decimal.ts';
import { checkCertificate } from '@finaceverse/server/products/vamn/domain/checker.ts';
import { certificateText } from '@finaceverse/server/products/vamn/domain/certificate.ts';
import { calculate, type InputValue } from '@finaceverse/server/products/vamn/domain/engine.ts';
import { SAMPLE_CALCULATIONS } from '@finaceverse/server/products/vamn/domain/samples.test-data.ts';
import { calculateFunction } from '@finaceverse/server/products/vamn/domain/functions/run.ts';
import { SAMPLE_ARGUMENTS } from '@finaceverse/server/products/vamn/domain/functions/samples.test-data.ts';
import { sumTexts } from '@finaceverse/server/products/vamn/domain/sum.ts';
import { Decimal } from 'decimal.js';
import type { BenchCase } from './case.ts';

/** The best of several runs, in milliseconds: the one that other programs on the machine disturbed least. */
function bestMilliseconds(work: () => void, rounds: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function rounded(value: number): number {
  return Number(value.toPrecision(5));
}

/** Sums the same million amounts in text by both. */
function benchSum(): BenchCase {
  const random = new SeededRandom(7n);
  const texts = Array.from(
    { length: 1_000_000 },
    () => `${random.below(2) === 0 ? '-' : ''}${random.below(1_000_000)}.${String(random.below(100)).padStart(2, '0')}`,
  );
  let ours = '';
  let peer = '';
  const oursTime = bestMilliseconds(() => {
    const sum = sumTexts(texts, 2);
    ours = sum.ok ? decimalToString(sum.value) : '';
  }, 5);
  const peerTime = bestMilliseconds(() => {
    let sum = new Decimal(0);
    for (const text of texts) sum = sum.plus(text);
    peer = sum.toFixed(2);
  }, 3);
  if (ours !== peer) throw new Error(`The sums differ: ${ours} and ${peer}.`);
  const ratio = peerTime / oursTime;
  return {
    bench: 'vamn',
    case: 'sum-1m',
    ours: rounded(oursTime),
    peer: rounded(peerTime),
    unit: 'ms',
    ratio: rounded(ratio),
    bar: 10,
    ok: ratio >= 10,
  };
}

interface Call {
  readonly fn: string;
  readonly args: readonly InputValue[];
}

type Peer = (...args: readonly InputValue[]) => unknown;

function peerOf(name: string): Peer | undefined {
  const found: unknown = (formulajs as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'function' ? (found as Peer) : undefined;
}

const NESTED = new Set([
  'FV',
  'PMT',
  'PV',
  'IPMT',
  'PPMT',
  'NPER',
  'PDURATION',
  'RRI',
  'SLN',
  'SYD',
  'MIRR',
  'PRICEDISC',
]);

/** The recorded numeric cases that both can compute; without the recordings, one case of each function. */
function functionSuite(): readonly Call[] {
  const shared = process.env['FINACE_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../shared/data');
  const file = path.join(shared, 'calc/phpspreadsheet/cases.json');
  if (!existsSync(file))
    return Object.entries(SAMPLE_ARGUMENTS)
      .filter(([fn]) => peerOf(fn))
      .map(([fn, args]) => ({ fn, args }));
  const records = JSON.parse(readFileSync(file, 'utf8')) as readonly {
    readonly fn: string;
    readonly expected: unknown;
    readonly args: readonly InputValue[];
  }[];
  return records.flatMap(({ fn, expected, args }) => {
    if (typeof expected !== 'number' || !peerOf(fn)) return [];
    const [first] = args;
    const call = {
      fn,
      args: NESTED.has(fn) && args.length === 1 && Array.isArray(first) ? (first as readonly InputValue[]) : args,
    };
    return calculateFunction(call.fn, call.args).ok ? [call] : [];
  });
}

/**
 * `functions`: computed, verified by the second route, and every certificate written and hashed; the peer computes in
 * floats. `functions-computed` is the part before sealing, which is all that a caller pays who asks for no certificate.
 */
function benchFunctions(suite: readonly Call[]): BenchCase[] {
  const rounds = 120;
  let length = 0;
  const compute = (): void => {
    for (const { fn, args } of suite) length += calculateFunction(fn, args).ok ? 1 : 0;
  };
  const certify = (): void => {
    for (const { fn, args } of suite) {
      const outcome = calculateFunction(fn, args);
      if (outcome.ok) length += outcome.value.certificateText.length;
    }
  };
  const peers = suite.map(({ fn, args }) => ({ peer: peerOf(fn), args }));
  const float = (): void => {
    for (const { peer, args } of peers) {
      try {
        peer?.(...args);
      } catch {
        // The peer throws on some of its recorded cases; the time until then counts.
      }
    }
  };
  for (const warm of [certify, float]) bestMilliseconds(warm, rounds);
  const peerTime = bestMilliseconds(float, rounds);
  const certified = bestMilliseconds(certify, rounds);
  const computed = bestMilliseconds(compute, rounds);
  if (length === 0) throw new Error('No function was computed.');
  const ratio = certified / peerTime;
  const line = { bench: 'vamn', peer: rounded(peerTime), unit: 'ms' };
  return [
    { ...line, case: 'functions', ours: rounded(certified), ratio: rounded(ratio), bar: 3, ok: ratio <= 3 },
    {
      ...line,
      case: 'functions-computed',
      ours: rounded(computed),
      ratio: rounded(computed / peerTime),
      bar: null,
      ok: true,
    },
  ];
}

/** Makes certificates as their text, and checks them: the second must not take longer than the first. */
function benchCheck(name: string, bar: number | null, make: () => readonly string[]): BenchCase {
  const texts = make();
  const check = (): void => {
    for (const text of texts) {
      const verdict = checkCertificate(text);
      if (!verdict.valid) throw new Error(`A certificate was rejected: ${verdict.reason}`);
    }
  };
  bestMilliseconds(() => void make(), 30);
  bestMilliseconds(check, 30);
  const makeTime = bestMilliseconds(() => void make(), 30);
  const checkTime = bestMilliseconds(check, 30);
  const ratio = checkTime / makeTime;
  return {
    bench: 'vamn',
    case: name,
    ours: rounded(checkTime),
    peer: rounded(makeTime),
    unit: 'ms',
    ratio: rounded(ratio),
    bar,
    ok: bar === null || ratio <= bar,
  };
}

function certifyFunctions(): string[] {
  return Object.entries(SAMPLE_ARGUMENTS).map(([fn, args]) => {
    const outcome = calculateFunction(fn, args);
    if (!outcome.ok) throw new Error(`${fn}: ${outcome.refusal.message}`);
    return outcome.value.certificateText;
  });
}

function certifyCalculators(): string[] {
  return SAMPLE_CALCULATIONS.map(([calculator, inputs]) => {
    const outcome = calculate({ calculator, inputs });
    if (!outcome.ok) throw new Error(`${calculator}: ${outcome.refusal.message}`);
    return certificateText(outcome.value.certificate);
  });
}

/** Bars: sums ten times as fast as decimal.js, certified functions within three times formulajs, checking within making. */
export async function run(): Promise<BenchCase[]> {
  return [
    benchSum(),
    ...benchFunctions(functionSuite()),
    benchCheck('check', 1, () => [...certifyFunctions(), ...certifyCalculators()]),
    benchCheck('check-functions', null, certifyFunctions),
  ];
}
