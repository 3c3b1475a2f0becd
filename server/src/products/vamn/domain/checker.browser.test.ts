import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { certificateText } from './certificate.ts';
import { functionCertificates, sampleCertificates } from './samples.test-data.ts';
import { signCertificate } from './sign-certificate.ts';

const executable = [
  process.env['FINACE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path));

const skip = executable === undefined ? 'no Chromium on this machine' : false;

/** Opens a page that serves the checker as /checker.js, and closes all when the work is done. */
async function inChromium(work: (page: Page) => Promise<void>): Promise<void> {
  const checker = stripTypeScriptTypes(readFileSync(new URL('./checker.ts', import.meta.url), 'utf8'));
  const server = createServer((request, response) => {
    const isScript = request.url === '/checker.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? checker : '<!doctype html><title>checker</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await work(page);
  } finally {
    await browser.close();
    server.close();
  }
}

test('a certificate of each function is verified by the checker in Chromium', { skip }, async () => {
  await inChromium(async (page) => {
    const certificates = [...sampleCertificates(), ...functionCertificates()];
    const verdicts = await page.evaluate(async (texts: readonly string[]) => {
      const { checkCertificate } = (await import('/checker.js' as string)) as {
        checkCertificate(text: string): { valid: boolean; reason?: string };
      };
      const forged = texts[0]?.replace('"out":"', '"out":"1') ?? '';
      return { honest: texts.map((text) => checkCertificate(text)), forged: checkCertificate(forged) };
    }, certificates.map(certificateText));
    for (const [index, verdict] of verdicts.honest.entries())
      assert.deepEqual(verdict, { valid: true }, certificates[index]?.calculator);
    assert.equal(verdicts.forged.valid, false);
    console.log(`Chromium verified ${verdicts.honest.length} certificates`);
  });
});

test('a signature is verified by Web Crypto in Chromium, and another key is not taken for the signer', { skip }, async () => {
  const [ours, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const [certificate] = functionCertificates();
  assert.ok(certificate);
  const signed = await signCertificate(certificate, {
    keyId: 'finance-2026',
    sign: async (message) => sign(null, message, ours.privateKey),
  });
  const raw = (key: KeyObject): readonly number[] => [...Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url')];
  await inChromium(async (page) => {
    const verdicts = await page.evaluate(
      async ({ text, keys }: { readonly text: string; readonly keys: readonly (readonly number[])[] }) => {
        const { checkSignature } = (await import('/checker.js' as string)) as {
          checkSignature(text: string, key: Uint8Array): Promise<{ valid: boolean; reason?: string }>;
        };
        return Promise.all(keys.map((key) => checkSignature(text, Uint8Array.from(key))));
      },
      { text: certificateText(signed), keys: [raw(ours.publicKey), raw(other.publicKey)] },
    );
    assert.deepEqual(verdicts, [{ valid: true }, { valid: false, reason: 'the signature is not of this key' }]);
  });
});
