import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { certificateText, type Certificate } from './certificate.ts';
import { checkCertificate, judgeCertificate, type Judgement } from '@finaceverse/certificate-checker/check';
import { calculateFunction } from '../functions/run.ts';
import { signCertificate, type CertificateSigner } from './sign-certificate.ts';

function certificate(): Certificate {
  const outcome = calculateFunction('PMT', [0.01, 12, -1000]);
  assert.ok(outcome.ok);
  return outcome.value.certificate;
}

function signerOf(key: KeyObject, keyId = 'finance-2026'): CertificateSigner {
  return { keyId, sign: async (message) => sign(null, message, key) };
}

function rawOf(key: KeyObject): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'));
}

const judge = async (source: object | string): Promise<Judgement> =>
  await judgeCertificate(source, [{ key: rawOf(ours.publicKey), keyId: 'finance-2026' }]);

const ours = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

test('a signed certificate is valid, and its signature is verified with the public key, as a value and as text', async () => {
  const signed = await signCertificate(certificate(), signerOf(ours.privateKey));
  assert.equal(checkCertificate(signed).valid, true);
  const judged = {
    valid: true,
    definition: 'catalogue',
    standing: 'valid',
    signer: 'trusted',
    signedBy: 'finance-2026',
  };
  assert.deepEqual(await judge(signed), judged);
  assert.deepEqual(await judge(certificateText(signed)), judged);
});

test('what nobody signed, and what a stranger signed, is said to be so', async () => {
  const unsigned = await judge(certificate());
  assert.equal(unsigned.valid && unsigned.standing, 'unsigned');
  const strange = await judge(await signCertificate(certificate(), signerOf(other.privateKey, 'elsewhere')));
  assert.equal(strange.valid && strange.standing, 'valid, signed by a stranger');
});

test('a signature that names our key and is not of it, a changed one and a changed figure are rejected', async () => {
  const signed = await signCertificate(certificate(), signerOf(ours.privateKey));
  const { signature } = signed;
  assert.ok(signature);
  const flipped = (signature.value.startsWith('0') ? '1' : '0') + signature.value.slice(1);
  const forgeries: readonly object[] = [
    { ...signed, signature: { ...signature, value: flipped } },
    { ...signed, signature: { ...signature, value: signature.value.slice(2) } },
    { ...signed, signature: { ...signature, algorithm: 'none' } },
    { ...signed, signature: { ...signature, approved: 'yes' } },
    { ...signed, signature: null },
    { ...signed, profile: 'isda' },
    await signCertificate(certificate(), signerOf(other.privateKey)),
  ];
  for (const forgery of forgeries)
    assert.equal((await judge(forgery)).valid, false, JSON.stringify(forgery).slice(-300));
});

test('a signature under another name of the key is a stranger’s, for the name is signed too', async () => {
  const signed = await signCertificate(certificate(), signerOf(ours.privateKey));
  const renamed = { ...signed, signature: { ...signed.signature, keyId: 'finance-2027' } };
  const judged = await judge(renamed);
  assert.equal(judged.valid && judged.standing, 'valid, signed by a stranger');
});
