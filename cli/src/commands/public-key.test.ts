import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { calculateFunction } from '@finaceverse/calculation/functions';
import { signCertificate } from '@finaceverse/calculation/calculate';
import { runCalc } from './run-calc.test-kit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'key-'));
after(() => rmSync(folder, { recursive: true }));

const ours = generateKeyPairSync('ed25519');
const other = generateKeyPairSync('ed25519');

async function signedFile(key: KeyObject | undefined): Promise<string> {
  const outcome = calculateFunction('PMT', [0.01, 12, -1000]);
  assert.ok(outcome.ok);
  const { certificate } = outcome.value;
  const signer = {
    keyId: 'finance-2026',
    sign: async (message: Uint8Array) => sign(null, message, key ?? ours.privateKey),
  };
  const file = path.join(folder, key ? 'signed.json' : 'unsigned.json');
  writeFileSync(file, JSON.stringify(key ? await signCertificate(certificate, signer) : certificate));
  return file;
}

async function verify(...args: readonly string[]): Promise<{ readonly verdict: unknown; readonly code: number }> {
  const { out, code } = await runCalc('verify', ...args, '--json');
  return { verdict: JSON.parse(out) as unknown, code };
}

function spellings({ publicKey }: { readonly publicKey: KeyObject }): readonly string[] {
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
  const pem = String(publicKey.export({ format: 'pem', type: 'spki' }));
  const file = path.join(folder, 'key.pem');
  writeFileSync(file, pem);
  return [
    file,
    pem,
    JSON.stringify(publicKey.export({ format: 'jwk' })),
    raw.toString('hex'),
    raw.toString('base64'),
    raw.toString('base64url'),
  ];
}

test('a signature is verified with the public key as a file, PEM, JWK, hexadecimal or Base64', async () => {
  const file = await signedFile(ours.privateKey);
  for (const key of spellings(ours))
    assert.deepEqual(
      await verify(file, '--key', key),
      {
        verdict: {
          valid: true,
          standing: 'valid',
          signer: 'trusted',
          definition: 'catalogue',
          signedBy: 'finance-2026',
        },
        code: 0,
      },
      key,
    );
});

test('another key, or no signature at all, is a negative answer that says which', async () => {
  const file = await signedFile(ours.privateKey);
  for (const key of spellings(other))
    assert.deepEqual(await verify(file, '--key', key), {
      verdict: {
        valid: true,
        standing: 'valid, signed by a stranger',
        signer: 'stranger',
        definition: 'catalogue',
        signedBy: 'finance-2026',
      },
      code: 1,
    });
  const [key = ''] = spellings(ours);
  assert.deepEqual(await verify(await signedFile(undefined), '--key', key), {
    verdict: { valid: true, standing: 'unsigned', signer: 'nobody', definition: 'catalogue' },
    code: 1,
  });
});

test('what is no Ed25519 public key is wrong usage, said in one sentence', async () => {
  const file = await signedFile(ours.privateKey);
  const rsa = String(
    generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'pem', type: 'spki' }),
  );
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['absent.pem', /neither a file nor a key/],
    ['ab12', /neither a file nor a key/],
    [rsa, /of type rsa/],
    [String(ours.privateKey.export({ format: 'pem', type: 'pkcs8' })), /private key/],
    [JSON.stringify(ours.privateKey.export({ format: 'jwk' })), /private key/],
    ['-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /damaged/],
    ['{"kty":', /no JSON/],
  ];
  for (const [key, message] of wrong) {
    await assert.rejects(verify(file, '--key', key), (error: Error & { exitCode?: number }) => {
      assert.match(error.message, message);
      return error.exitCode === 2;
    });
  }
});
