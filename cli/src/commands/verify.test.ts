import assert from 'node:assert/strict';
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { calculate, certificateText, signCertificate } from '@finaceverse/calculation/calculate';
import { calculateFormula } from '@finaceverse/calculation/formula';
import { signedText } from '@finaceverse/certificate-checker/check';
import { passportText, type Passport } from '@finaceverse/certificate-checker/passport';
import { Command } from 'commander';
import { registerVerify } from './verify.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'verify-'));
after(() => rmSync(folder, { recursive: true }));

const ours = generateKeyPairSync('ed25519');
const key = Buffer.from(String(ours.publicKey.export({ format: 'jwk' }).x), 'base64url').toString('hex');
const POSTINGS = [
  { firm: 'ten_a', unit: 'EUR', journalId: 'jrn_1', accountCode: '5100', amount: '10.10', description: 'Boxes' },
  { firm: 'ten_a', unit: 'EUR', journalId: 'jrn_2', accountCode: '5100', amount: '-4.00', description: 'Returned' },
] as const;

async function figure(): Promise<Passport> {
  const postings = POSTINGS.map((posting) => ({
    amount: posting.amount,
    currency: 'EUR',
    source: { kind: 'ledger', reference: posting.journalId, sha256: hash('sha256', certificateText(posting)) } as const,
  }));
  const outcome = calculate({ calculator: 'ledger.net', inputs: { postings, currency: 'EUR' } });
  assert.ok(outcome.ok);
  const certificate = await signCertificate(outcome.value.certificate, {
    keyId: 'ours',
    sign: async (message) => sign(null, message, ours.privateKey),
  });
  const evidence = POSTINGS.map((content, index) => ({ input: `postings/${index}`, content }));
  const shown = { label: 'Packaging', amount: '6.10', unit: 'EUR' };
  return JSON.parse(passportText({ firm: 'ten_a', figure: shown, certificate, evidence })) as Passport;
}

async function verify(content: unknown, ...options: readonly string[]): Promise<{ out: string; code: number }> {
  const file = path.join(folder, 'figure.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const program = new Command('finace').exitOverride();
  let out = '';
  registerVerify(program, (text) => (out += text));
  process.exitCode = 0;
  try {
    await program.parseAsync(['verify', file, ...options], { from: 'user' });
    return { out, code: Number(process.exitCode) };
  } finally {
    process.exitCode = 0;
  }
}

test('the passport of a figure holds with its postings, and the key of its installation vouches for it', async () => {
  const signed = await verify(await figure(), '--key', key);
  assert.equal(signed.code, 0);
  assert.match(signed.out, /^valid \(ours\)\nPackaging: 6\.10 EUR\n2 of 3 inputs have their source in the file/);
  assert.match((await verify(await figure())).out, /^valid, signed by a stranger \(ours\)/);
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'pem', type: 'spki' });
  assert.equal((await verify(await figure(), '--key', String(other))).code, 1);
});

test('another figure, another posting, one less, or a member twice is refused', async () => {
  const honest = await figure();
  const [first, second] = honest.evidence;
  for (const forged of [
    { ...honest, figure: { ...honest.figure, amount: '7.10' } },
    { ...honest, evidence: [first] },
    { ...honest, evidence: [{ ...first, content: { ...first?.content, description: 'Gold' } }, second] },
    { ...honest, certificate: undefined },
    JSON.stringify(honest).replace('"amount":"6.10"', '"amount":"9.10","amount":"6.10"'),
    'Dear auditor',
  ])
    assert.equal((await verify(forged)).code, 1, JSON.stringify(forged).slice(0, 200));
});

test("a firm's catalogue counts only by the key that signed it", async () => {
  const catalogue = path.join(folder, 'catalogue.json');
  const content = { release: 'ten_a 1', date: '2026-01-31', definitions: [] };
  const value = sign(null, Buffer.from(signedText(content)), ours.privateKey).toString('hex');
  writeFileSync(catalogue, JSON.stringify({ ...content, signature: { algorithm: 'Ed25519', keyId: 'ours', value } }));
  await assert.rejects(verify(await figure(), '--catalogue', catalogue), /name the key with --key/);
  const own = calculateFormula('1000 EUR * 5%');
  assert.ok(own.ok);
  const certificate = await signCertificate(own.value.certificate, {
    keyId: 'ours',
    sign: async (message) => sign(null, message, ours.privateKey),
  });
  const { calculator, version, profile, rules = [], text = '', definition } = certificate;
  const entry = { calculator, version, profiles: [profile], rules, text, sha256: definition, since: '2026-01-31' };
  const passport = passportText({
    firm: 'ten_a',
    figure: { label: 'Five per cent', amount: '50', unit: 'EUR' },
    certificate,
    evidence: [],
  });
  assert.match(
    (await verify(passport, '--key', key)).out,
    /^not in the signed catalogue: .*; signed by your key \(ours\)/,
  );
  const filled = { ...content, definitions: [entry] };
  const signed = sign(null, Buffer.from(signedText(filled)), ours.privateKey).toString('hex');
  const file = { ...filled, signature: { algorithm: 'Ed25519', keyId: 'ours', value: signed } };
  writeFileSync(catalogue, JSON.stringify(file));
  assert.match((await verify(passport, '--key', key, '--catalogue', catalogue)).out, /^valid \(ours\)/);
  writeFileSync(catalogue, JSON.stringify({ ...file, date: '2026-02-01' }));
  await assert.rejects(verify(passport, '--key', key, '--catalogue', catalogue), /not signed by that key/);
});
