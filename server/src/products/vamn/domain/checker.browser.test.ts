import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { certificateText } from './certificate.ts';
import { functionCertificates, sampleCertificates } from './samples.test-data.ts';

const executable = [
  process.env['FINACE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  chromium.executablePath(),
].find((path) => path !== undefined && existsSync(path));

test(
  'a certificate of each function is verified by the checker in Chromium',
  { skip: executable === undefined ? 'no Chromium on this machine' : false },
  async () => {
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
    } finally {
      await browser.close();
      server.close();
    }
  },
);
