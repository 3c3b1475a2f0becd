import assert from 'node:assert/strict';
import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { calculate, certificateText, signCertificate } from '@finaceverse/calculation/calculate';
import { passportText } from '@finaceverse/certificate-checker/passport';
import { checkingPage } from '../verify-page.ts';

const executable = [
  process.env['FINACE_TEST_CHROMIUM'],
  process.env['FINACE_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const skip = executable === undefined ? 'no Chromium on this machine' : false;

const folder = mkdtempSync(join(tmpdir(), 'verify-page-'));
after(() => rmSync(folder, { recursive: true }));
const ours = generateKeyPairSync('ed25519');

async function passport(): Promise<string> {
  const content = {
    firm: 'ten_a',
    unit: 'EUR',
    journalId: 'jrn_1',
    amount: '6.10',
    description: '<img src=x onerror=1>',
  };
  const source = { kind: 'ledger', reference: 'jrn_1', sha256: hash('sha256', certificateText(content)) } as const;
  const postings = [{ amount: '6.10', currency: 'EUR', source }];
  const outcome = calculate({ calculator: 'ledger.net', inputs: { postings, currency: 'EUR' } });
  assert.ok(outcome.ok);
  const certificate = await signCertificate(outcome.value.certificate, {
    keyId: 'ours',
    sign: async (message) => sign(null, message, ours.privateKey),
  });
  const figure = { label: 'Packaging', amount: '6.10', unit: 'EUR' };
  return passportText({ firm: 'ten_a', figure, certificate, evidence: [{ input: 'postings/0', content }] });
}

test('the page checks a passport from disk, without a network, and asks for nothing', { skip }, async () => {
  const page = join(folder, 'verify.html');
  writeFileSync(page, await checkingPage());
  const [honest, forged] = [join(folder, 'honest.json'), join(folder, 'forged.json')];
  writeFileSync(honest, await passport());
  writeFileSync(forged, (await passport()).replace('"amount":"6.10"', '"amount":"9.10"'));
  const browser = await chromium.launch({ executablePath: executable ?? '', args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ offline: true, locale: 'en-GB' });
    const tab = await context.newPage();
    const asked: string[] = [];
    const faults: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('pageerror', (error) => faults.push(error.message));
    await tab.goto(pathToFileURL(page).href);
    const said = tab.getByRole('status');
    const check = async (file: string): Promise<string> => {
      await tab.locator('#passport').setInputFiles(file);
      await tab.locator('[role=status] h2').waitFor();
      await tab.waitForFunction(
        (name) => document.querySelector<HTMLInputElement>('#passport')?.files?.[0]?.name === name,
        file.split('/').at(-1) ?? '',
      );
      return await said.innerText();
    };
    assert.match(
      await check(honest),
      /Holds, but somebody else signed it[\s\S]*Packaging: 6\.10 EUR[\s\S]*1 of 2 inputs/,
    );
    await tab.locator('#key').fill(String(ours.publicKey.export({ format: 'jwk' }).x));
    await tab.locator('#key').blur();
    await said.getByText('the key that you named signed it').waitFor();
    await tab.locator('#passport').setInputFiles(forged);
    await said.getByText('the figure is not a result of its certificate').waitFor();
    assert.equal(await tab.locator('img').count(), 0);
    assert.deepEqual(
      asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:')),
      [],
    );
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
  }
});
