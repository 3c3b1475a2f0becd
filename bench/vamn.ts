import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { outsidePath } from '../tools/outside-data.ts';
import * as formulajs from '@formulajs/formulajs';
import { SeededRandom } from '@finaceverse/base/random';
import { decimalToString } from '@finaceverse/base/decimal';
import { checkCertificate, judgeCertificate } from '@finaceverse/certificate-checker/check';
import {
  calculate,
  certificateText,
  signCertificate,
  sumTexts,
  type Certificate,
  type InputValue,
} from '@finaceverse/calculation/calculate';
import { SAMPLE_ARGUMENTS, SAMPLE_CALCULATIONS } from '@finaceverse/calculation/samples';
import { calculateFunction } from '@finaceverse/calculation/functions';
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
  const file = outsidePath('calc/phpspreadsheet/cases.json');
  if (!existsSync(file))
    return (
      Object.entries(SAMPLE_ARGUMENTS)
        .filter(([fn]) => peerOf(fn))
        // The peer writes dates into the lists that it is given.
        .map(([fn, args]) => ({ fn, args: structuredClone(args) }))
    );
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
  const rounds = 240;
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
  let [peerTime, certified, computed] = [Infinity, Infinity, Infinity];
  // By turns, so that a busy machine disturbs all alike; the first rounds warm up.
  for (let round = 0; round < rounds; round += 1) {
    const [floats, sealed, bare] = [float, certify, compute].map((work) => bestMilliseconds(work, 1));
    if (round < rounds / 3) continue;
    peerTime = Math.min(peerTime, floats ?? Infinity);
    certified = Math.min(certified, sealed ?? Infinity);
    computed = Math.min(computed, bare ?? Infinity);
  }
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

/** Makes certificates as their text, and checks them: the second may take half as long again as the first. */
function benchCheck(name: string, bar: number | null, make: () => readonly string[]): BenchCase {
  const texts = make();
  const check = (): void => {
    for (const text of texts) {
      const verdict = checkCertificate(text);
      if (!verdict.valid) throw new Error(`A certificate was rejected: ${verdict.reason}`);
    }
  };
  let [makeTime, checkTime] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // By turns, so that a busy machine disturbs both alike; the first rounds warm up.
  for (let round = 0; round < 120; round += 1) {
    const [making, checking] = [bestMilliseconds(() => void make(), 1), bestMilliseconds(check, 1)];
    if (round >= 40) [makeTime, checkTime] = [Math.min(makeTime, making), Math.min(checkTime, checking)];
  }
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

const HEX = /^[\da-f]{64}$/;

/** Every text of a certificate changed in one place, as somebody would who wants another figure, unit, name or rule. */
function* forgeriesOf(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    const other = value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
    yield HEX.test(value) ? value.split('').reverse().join('') : other === value ? `${value}x` : other;
    yield value === '1' ? 'EUR' : `${value}0`;
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const forged of forgeriesOf(item)) yield value.with(index, forged);
      yield value.toSpliced(index, 1);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value))
      if (key !== 'hash') for (const forged of forgeriesOf(member)) yield { ...value, [key]: forged };
  }
}

const signingKey = generateKeyPairSync('ed25519');

/** What a forger can make who knows the format: everything sealed anew, with our signature or without one. */
async function benchForgeries(): Promise<BenchCase> {
  const key = Uint8Array.from(Buffer.from(String(signingKey.publicKey.export({ format: 'jwk' }).x), 'base64url'));
  const signer = {
    keyId: 'bench',
    sign: async (message: Uint8Array<ArrayBuffer>) => sign(null, message, signingKey.privateKey),
  };
  let [tried, passed] = [0, 0];
  for (const text of [...certifyFunctions(), ...certifyCalculators()]) {
    const signed = await signCertificate(JSON.parse(text) as Certificate, signer);
    for (const mutant of forgeriesOf(signed)) {
      const { hash: _hash, signature, ...body } = mutant as Certificate;
      const sealed = { ...body, hash: hash('sha256', certificateText(body)) };
      if (sealed.hash === signed.hash) continue;
      for (const forged of [sealed, { ...sealed, signature }]) {
        const judged = await judgeCertificate(forged, [{ key, keyId: 'bench' }]);
        tried += 1;
        passed += Number(judged.valid && judged.standing === 'valid');
      }
    }
  }
  return {
    bench: 'vamn',
    case: 'forged',
    ours: passed,
    peer: tried,
    unit: 'certificates',
    ratio: passed / tried,
    bar: 0,
    ok: passed === 0 && tried >= 10_000,
  };
}

/** Bars: sums ten times as fast as decimal.js, certified functions within three times formulajs, checking within 1.5 times making, and no forgery passes. */
export async function run(): Promise<BenchCase[]> {
  return [
    benchSum(),
    ...benchFunctions(functionSuite()),
    benchCheck('check', 1.5, () => [...certifyFunctions(), ...certifyCalculators()]),
    benchCheck('check-functions', 1.5, certifyFunctions),
    await benchForgeries(),
  ];
}
