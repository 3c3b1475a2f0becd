import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { certificateText } from './certificate.ts';
import { functionCertificates, sampleCertificates } from './sample-certificates.test-data.ts';
import { signCertificate } from './sign-certificate.ts';

const executable = [
  process.env['FINACE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path));

const skip = executable === undefined ? 'no Chromium on this machine' : false;

/** Opens a page that serves the checker as /check.ts, and closes all when the work is done. */
async function inChromium(work: (page: Page) => Promise<void>): Promise<void> {
  const folder = new URL('.', import.meta.resolve('@finaceverse/certificate-checker/check'));
  const server = createServer((request, response) => {
    const name = /^\/([a-z-]+\.ts|catalogue\.json|release-keys\.json)$/.exec(request.url ?? '')?.[1];
    const type = name === undefined ? 'text/html' : name.endsWith('.json') ? 'application/json' : 'text/javascript';
    const source =
      name === undefined ? '<!doctype html><title>checker</title>' : readFileSync(new URL(name, folder), 'utf8');
    response.writeHead(200, { 'content-type': type });
    response.end(name?.endsWith('.ts') ? stripTypeScriptTypes(source) : source);
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
      const { checkCertificate } = (await import('/check.ts' as string)) as {
        checkCertificate(text: string): { valid: boolean; reason?: string };
      };
      const forged = texts[0]?.replace('"out":"', '"out":"1') ?? '';
      return { honest: texts.map((text) => checkCertificate(text)), forged: checkCertificate(forged) };
    }, certificates.map(certificateText));
    for (const [index, verdict] of verdicts.honest.entries())
      assert.equal(verdict.valid, true, certificates[index]?.calculator);
    assert.equal(verdicts.forged.valid, false);
    console.log(`Chromium verified ${verdicts.honest.length} certificates`);
  });
});

test(
  'a signature is verified by Web Crypto in Chromium, and another key is not taken for the signer',
  { skip },
  async () => {
    const [ours, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
    const [certificate] = functionCertificates();
    assert.ok(certificate);
    const signed = await signCertificate(certificate, {
      keyId: 'finance-2026',
      sign: async (message) => sign(null, message, ours.privateKey),
    });
    const raw = (key: KeyObject): readonly number[] => [
      ...Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'),
    ];
    await inChromium(async (page) => {
      const verdicts = await page.evaluate(
        async ({ text, keys }: { readonly text: string; readonly keys: readonly (readonly number[])[] }) => {
          const { judgeCertificate } = (await import('/check.ts' as string)) as {
            judgeCertificate(text: string, keys: readonly { key: Uint8Array }[]): Promise<{ standing?: string }>;
          };
          return Promise.all(keys.map((key) => judgeCertificate(text, [{ key: Uint8Array.from(key) }])));
        },
        { text: certificateText(signed), keys: [raw(ours.publicKey), raw(other.publicKey)] },
      );
      assert.deepEqual(
        verdicts.map(({ standing }) => standing),
        ['valid', 'valid, signed by a stranger'],
      );
    });
  },
);
