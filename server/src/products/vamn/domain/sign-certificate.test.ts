import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { test } from 'node:test';
import { certificateText, type Certificate } from './certificate.ts';
import { checkCertificate, checkSignature } from './checker.ts';
import { calculateFunction } from './functions/run.ts';
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

const ours = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

test('a signed certificate is valid, and its signature is verified with the public key, as a value and as text', async () => {
  const signed = await signCertificate(certificate(), signerOf(ours.privateKey));
  assert.deepEqual(checkCertificate(signed), { valid: true });
  assert.deepEqual(await checkSignature(signed, rawOf(ours.publicKey)), { valid: true });
  assert.deepEqual(await checkSignature(certificateText(signed), rawOf(ours.publicKey)), { valid: true });
});

test('another key, another name of the key, a changed or missing signature and a changed figure are rejected', async () => {
  const signed = await signCertificate(certificate(), signerOf(ours.privateKey));
  const { signature, ...unsigned } = signed;
  assert.ok(signature);
  const flipped = (signature.value.startsWith('0') ? '1' : '0') + signature.value.slice(1);
  const forgeries: readonly object[] = [
    unsigned,
    { ...signed, signature: { ...signature, value: flipped } },
    { ...signed, signature: { ...signature, value: signature.value.slice(2) } },
    { ...signed, signature: { ...signature, algorithm: 'none' } },
    { ...signed, signature: { ...signature, keyId: 'finance-2027' } },
    { ...signed, profile: 'isda' },
    await signCertificate(certificate(), signerOf(other.privateKey)),
  ];
  for (const forgery of forgeries) assert.equal((await checkSignature(forgery, rawOf(ours.publicKey))).valid, false);
});
