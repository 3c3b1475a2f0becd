import assert from 'node:assert/strict';
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { test } from 'node:test';
import { certificateText, type Certificate } from './certificate.ts';
import { checkCertificate, judgeCertificate } from '@finaceverse/certificate-checker/check';
import { calculateFunction } from '../functions/run.ts';
import { functionCertificates, sampleCertificates } from './sample-certificates.test-data.ts';
import { signCertificate } from './sign-certificate.ts';

const allCertificates = (): readonly Certificate[] => [...sampleCertificates(), ...functionCertificates()];

interface Mutation {
  readonly path: string;
  readonly mutant: unknown;
}

function mutateText(key: string, value: string): string[] {
  const mutants = [`${value}0`, value.slice(0, -1), `-${value}`];
  if (/\d$/.test(value)) mutants.push(value.slice(0, -1) + ((Number(value.at(-1)) + 1) % 10));
  if (key === 'unit') mutants.push('XYZ');
  return mutants.filter((mutant) => mutant !== value);
}

/**
 * Every certificate that differs from `value` in one place: a changed leaf, a swap of neighbours, a lost item or
 * member, a member too many.
 */
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
      const { [name]: _left, ...rest } = value as Readonly<Record<string, unknown>>;
      yield { path: `${path}/${name}`, mutant: rest };
      yield { path: `${path}/${name}`, mutant: { ...value, [`${name}s`]: member } };
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
  for (const certificate of allCertificates()) {
    assert.equal(checkCertificate(certificate).valid, true, certificate.calculator);
    assert.equal(checkCertificate(certificateText(certificate)).valid, true);
  }
});

test('of all single mutations at least 99.9 % are rejected', () => {
  const { tried, rejected, passed } = countRejected(
    allCertificates(),
    (mutant) => mutant,
    () => false,
  );
  console.log(`mutations: ${rejected} of ${tried} rejected (${((100 * rejected) / tried).toFixed(3)} %)`);
  assert.ok(rejected >= tried * 0.999, passed.slice(0, 20).join(', '));
});

test('of ten thousand mutations, none that a forger seals anew changes anything but an input that moves no result', () => {
  const { tried, rejected, passed } = countRejected(allCertificates(), resealed, (path) =>
    /^\/(hash|inputs\/\d+($|\/value|\/source))/.test(path),
  );
  console.log(`forged mutations by definition: ${rejected} of ${tried} rejected`);
  assert.ok(tried >= 10_000, `${tried} tried`);
  assert.deepEqual(
    passed.filter((path) => !isHonestProfile(path)),
    [],
  );
});

/** A function whose conventions agree on these arguments is as true in another of them. */
const isHonestProfile = (path: string): boolean => path.endsWith('/profile');

test('of mutations that are sealed anew, not one is valid before the key of an installation, inputs and sources included', async () => {
  const [ours, theirs] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const key = Uint8Array.from(Buffer.from(String(ours.publicKey.export({ format: 'jwk' }).x), 'base64url'));
  const signWith = async (certificate: Certificate, pair: typeof ours, keyId: string): Promise<Certificate> =>
    await signCertificate(certificate, { keyId, sign: async (message) => sign(null, message, pair.privateKey) });
  let [tried, unsigned, strange] = [0, 0, 0];
  for (const [index, certificate] of sampleCertificates().entries()) {
    const [first] = certificate.inputs;
    const source = { kind: 'ledger', reference: 'jrn_1', sha256: 'a'.repeat(64) } as const;
    const sourced = { ...certificate, inputs: first ? [{ ...first, source }, ...certificate.inputs.slice(1)] : [] };
    const signed = await signWith(resealed(sourced) as Certificate, ours, 'ours');
    assert.equal(await standingOf(signed, key), 'valid', certificate.calculator);
    const mutants = [...mutationsOf(sourced)].filter((_, place) => place % 7 === index % 7);
    for (const { mutant } of mutants) {
      const forged = resealed(mutant) as Certificate;
      if (forged.hash === signed.hash) continue;
      tried += 1;
      const signature = signed.signature ? { signature: signed.signature } : {};
      assert.equal(await standingOf({ ...forged, ...signature }, key), 'invalid');
      const alone = await standingOf(forged, key);
      assert.notEqual(alone, 'valid');
      unsigned += Number(alone === 'unsigned');
      const other = await standingOf(await signWith(forged, theirs, 'theirs'), key);
      assert.notEqual(other, 'valid');
      strange += Number(other === 'valid, signed by a stranger');
    }
  }
  console.log(`before a key: 0 of ${3 * tried} forgeries valid, ${unsigned} unsigned, ${strange} signed by a stranger`);
  assert.ok(tried > 500, `${tried} tried`);
});

async function standingOf(certificate: object, key: Uint8Array<ArrayBuffer>): Promise<string> {
  const judged = await judgeCertificate(certificate, [{ key, keyId: 'ours' }]);
  return judged.valid ? judged.standing : 'invalid';
}

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
    assert.equal(checkCertificate(outcome.value.certificateText).valid, true, name);
  }
});
