import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { certificateText, type Certificate } from './certificate.ts';
import { checkCertificate, sha256 } from './checker.ts';
import { calculateFunction } from './functions/run.ts';
import { functionCertificates, sampleCertificates } from './samples.test-data.ts';

interface Mutation {
  readonly path: string;
  readonly mutant: unknown;
}

const OPERATORS: Readonly<Record<string, string>> = {
  add: 'sub',
  sub: 'add',
  mul: 'div',
  div: 'mul',
  sum: 'series',
  min: 'max',
  max: 'min',
  round: 'abs',
  neg: 'abs',
  pow: 'rpow',
};

const COMMUTATIVE = new Set(['add', 'mul', 'min', 'max', 'sum']);
const MODES: Readonly<Record<string, string>> = { half_up: 'half_even', half_even: 'half_up' };

/** A step with another operator, another operand, its operands in another order, or another rounding. */
function mutateStep(step: string): string[] {
  const words = step.split(' ');
  const mutants = words.flatMap((word, index) => {
    const other = index === 0 ? OPERATORS[word] : (MODES[word] ?? word.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
    return other === undefined ? [] : [words.with(index, other).join(' ')];
  });
  const [op = '', first = '', second = '', ...rest] = words;
  return COMMUTATIVE.has(op) ? mutants : [...mutants, [op, second, first, ...rest].join(' ')];
}

function mutateText(key: string, value: string): string[] {
  const mutants = [`${value}0`, value.slice(0, -1), `-${value}`];
  if (/\d$/.test(value)) mutants.push(value.slice(0, -1) + ((Number(value.at(-1)) + 1) % 10));
  if (key === 'steps') mutants.push(...mutateStep(value));
  if (key === 'unit') mutants.push('XYZ');
  return mutants.filter((mutant) => mutant !== value);
}

/** Every certificate that differs from `value` in one place: a changed leaf, a swap of neighbours, a lost item. */
function* mutationsOf(value: unknown, path = '', key = ''): Generator<Mutation> {
  if (typeof value === 'string') for (const mutant of mutateText(key, value)) yield { path, mutant };
  else if (typeof value === 'number') for (const mutant of [value + 1, value - 1]) yield { path, mutant };
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const inner of mutationsOf(item, `${path}/${index}`, key))
        yield { path: inner.path, mutant: value.with(index, inner.mutant) };
      yield { path: `${path}/${index}`, mutant: value.toSpliced(index, 1) };
      const next: unknown = value[index + 1];
      if (index + 1 < value.length && certificateText(next) !== certificateText(item)) {
        yield { path: `${path}/${index}`, mutant: value.with(index, next).with(index + 1, item) };
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      for (const inner of mutationsOf(member, `${path}/${name}`, name))
        yield { path: inner.path, mutant: { ...value, [name]: inner.mutant } };
    }
  }
}

/** A forger who is no longer held by the hash: only what replaying finds is left. */
function resealed(mutant: unknown): unknown {
  const { hash: _hash, signature: _signature, ...body } = mutant as Certificate;
  return { ...body, hash: hash('sha256', certificateText(body)) };
}

function countRejected(
  certificates: readonly Certificate[],
  forge: (mutant: unknown) => unknown,
  skip: (path: string) => boolean,
): { tried: number; rejected: number; passed: string[] } {
  let [tried, rejected] = [0, 0];
  const passed: string[] = [];
  for (const certificate of certificates) {
    for (const { path, mutant } of mutationsOf(certificate)) {
      if (skip(path)) continue;
      tried += 1;
      const verdict = checkCertificate(forge(mutant) as object);
      if (verdict.valid) passed.push(`${certificate.calculator}${path}`);
      else rejected += 1;
    }
  }
  return { tried, rejected, passed };
}

test('every sample certificate is accepted, as a value and as its text', () => {
  for (const certificate of [...sampleCertificates(), ...functionCertificates()]) {
    assert.deepEqual(checkCertificate(certificate), { valid: true }, certificate.calculator);
    assert.deepEqual(checkCertificate(certificateText(certificate)), { valid: true });
  }
});

test('of all single mutations at least 99.9 % are rejected', () => {
  const { tried, rejected, passed } = countRejected(
    [...sampleCertificates(), ...functionCertificates()],
    (mutant) => mutant,
    () => false,
  );
  console.log(`mutations: ${rejected} of ${tried} rejected (${((100 * rejected) / tried).toFixed(3)} %)`);
  assert.ok(rejected >= tried * 0.999, passed.slice(0, 20).join(', '));
});

test('of mutations to the figures and operations of a certificate that is sealed anew, replaying alone rejects nine in ten', () => {
  const { tried, rejected, passed } = countRejected(
    [...sampleCertificates(), ...functionCertificates()],
    resealed,
    (path) => !/^\/(steps|figures|results\/\d+\/(out|of)|inputs\/\d+\/value|verification\/values)/.test(path),
  );
  console.log(`forged mutations: ${rejected} of ${tried} rejected (${((100 * rejected) / tried).toFixed(3)} %)`);
  assert.ok(rejected >= tried * 0.9, passed.slice(0, 20).join(', '));
});

test('the checker stands alone: at most 400 lines and no import', () => {
  const source = readFileSync(new URL('./checker.ts', import.meta.url), 'utf8');
  assert.ok(source.split('\n').length <= 401);
  assert.doesNotMatch(source, /^import|\bimport\(|\brequire\(/m);
});

test('its own SHA-256 agrees with the published one at every padding length', () => {
  for (let length = 0; length < 140; length += 1) {
    const message = 'é'.repeat(length % 3) + 'a'.repeat(length);
    assert.equal(sha256(message), hash('sha256', message));
  }
});

test('texts that are no certificate are rejected with a reason', () => {
  for (const source of ['', '[]', '{}', '{"v":1}', '7', 'null']) assert.equal(checkCertificate(source).valid, false);
});

test('figures at the edges that random arguments reached are proven, and the checker accepts them', () => {
  const edges: readonly (readonly [name: string, args: readonly number[]])[] = [
    // A shift by 39 months, whose quotient in floats is not whole.
    ['ACCRINT', [38407, 39238, 40552, 0.11004, 1, 4, 4, 0]],
    // Powers with hundreds of digits, with 10^12 periods, and below the last working decimal.
    ['PV', [0.15522, 3550.26, -0.0149, 61008.06]],
    ['EFFECT', [2, 1e12]],
    ['DB', [0.1125, 0.0228, 0.00049422, 0.0008]],
    ['RRI', [0.00016894, 77102.82, 0.1159]],
    // A rate next to -100 %.
    ['RATE', [154, -1242.71, 355, 0.003063, 0, 39189.04]],
    ['RATE', [323, -510.11, 1, 1, 1, 0.01]],
    // Interest late in a long and dear loan, which a second route that accumulates cannot confirm.
    ['IPMT', [0.2616, 85, 349, 2580.46, 5]],
  ];
  for (const [name, args] of edges) {
    const outcome = calculateFunction(name, args);
    assert.ok(outcome.ok, name);
    assert.deepEqual(checkCertificate(outcome.value.certificateText), { valid: true }, name);
  }
});
