import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD, startTestServer, type TestServer } from '../journeys/test-server.ts';
import { accessFaults, chromiumPath, keepPicture, openBrowser, openPage } from './browser.ts';
import { isBuilt } from './stand-in-server.ts';

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

const signIn = async (page: Page, url: string, email: string): Promise<void> => {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(({ pathname }) => pathname === '/');
};

const hasMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A passport whose certificate is changed by `change`, and nothing else. */
function withCertificate(text: string, change: (certificate: Record<string, unknown>) => object): string {
  const passport: unknown = JSON.parse(text);
  assert.ok(hasMembers(passport) && hasMembers(passport['certificate']));
  return JSON.stringify({ ...passport, certificate: change(passport['certificate']) });
}

/** A proof without its signature. */
const unsigned = (text: string): string =>
  withCertificate(text, ({ signature: _signature, ...certificate }) => certificate);

/** A proof whose first input was changed after it was sealed. */
const forged = (text: string): string =>
  withCertificate(text, (certificate) => {
    assert.ok(Array.isArray(certificate['inputs']));
    const [first, ...rest]: unknown[] = certificate['inputs'];
    assert.ok(hasMembers(first));
    return { ...certificate, inputs: [{ ...first, value: '9' }, ...rest] };
  });

describe('calculating on the screens, with the whole server', { skip, timeout: 300_000 }, () => {
  let browser: Browser;
  let system: TestServer;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    const serverUrl = process.env['FINACE_TEST_POSTGRES_URL'];
    system = await startTestServer(serverUrl === undefined ? {} : { serverUrl });
    await system.newFirm('Meridian');
  });
  after(async () => {
    await browser.close();
    await system.close();
  });

  /** Opens a page of somebody who is signed in; afterwards it must be accessible and have reported no fault. */
  const at = async (person: string, path: string, work: (page: Page) => Promise<void>): Promise<void> => {
    const { page, faults, close } = await openPage(browser, { theme: 'light', width: 1280 });
    page.setDefaultTimeout(30_000);
    try {
      await page.context().clearCookies();
      await signIn(page, system.url, `${person}@meridian.example`);
      await page.goto(system.url + path);
      await work(page);
      assert.deepEqual(await accessFaults(page), []);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  };

  const calculateDepreciation = async (page: Page): Promise<void> => {
    await page.getByLabel('Cost of the asset').fill('1200');
    await page.getByLabel('Residual value').fill('200');
    await page.getByLabel('Useful life in months').fill('7');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Both routes agree', { exact: true }).waitFor();
  };

  test('a calculator is found by its words and opened with the keyboard alone', async () => {
    await at('ben', '/calculations', async (page) => {
      await page.getByText('Sum of figures').waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('straight month');
      await page.getByText('1 row').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('row').filter({ hasText: 'Straight-line' }).click();
      await page.getByLabel('Useful life in months').waitFor();
    });
  });

  test('a figure opens its proof, which is checked in the browser without the server', async () => {
    await at('ben', '/calculations/depreciation.straight_line', async (page) => {
      await calculateDepreciation(page);
      await page.getByRole('button', { name: /^monthly 142\.86/ }).click();
      await page.getByText('check it here, and they stand here').waitFor();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.getByRole('button', { name: 'Check it here' }).click();
      await page.getByText('The certificate holds, and this installation signed it').waitFor();
      const found = page.getByRole('table', { name: 'Named values of the definition' });
      await found.getByRole('cell', { name: 'depreciable', exact: true }).waitFor();
      assert.deepEqual(
        asked.filter((path) => path.startsWith('/v1/vamn')),
        [],
      );
      await keepPicture(page, 'calculation-checked');
    });
  });

  test('the named values of a definition stand in its proof once it was checked', async () => {
    await at('ben', '/calculations/PMT', async (page) => {
      for (const [argument, value] of [
        ['rate', '0.01'],
        ['nper', '12'],
        ['pv', '-1000'],
      ] as const)
        await page.getByLabel(argument, { exact: true }).fill(value);
      await page.getByRole('button', { name: /^Calculate/ }).click();
      await page
        .getByRole('button', { name: /88\.848/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Check it here' }).click();
      await page.getByText('1.126825030131969720661201').waitFor();
      await keepPicture(page, 'function-checked');
    });
  });

  test('where the checker cannot be started, the certificate is called neither good nor bad', async () => {
    await at('ben', '/calculations/depreciation.straight_line', async (page) => {
      await calculateDepreciation(page);
      await page.getByRole('button', { name: /^monthly 142\.86/ }).click();
      await page.getByText('How the figure comes about').waitFor();
      await page.context().route('**/check-worker*', (route) => route.abort());
      try {
        await page.getByRole('button', { name: 'Check it here' }).click();
        await page.getByText('Not checked').waitFor();
      } finally {
        await page.context().unroute('**/check-worker*');
      }
    });
  });

  test('a downloaded proof holds as a file; the same file with one input changed does not', async () => {
    await at('ben', '/calculations/depreciation.straight_line', async (page) => {
      await calculateDepreciation(page);
      await page.getByRole('button', { name: /^monthly/ }).click();
      const arriving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download proof' }).click();
      const text = await readFile(await (await arriving).path(), 'utf8');
      await page.goto(`${system.url}/calculations?tab=check`);
      const drop = async (name: string, content: string): Promise<void> =>
        await page
          .locator('input[type=file]')
          .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
      await drop('proof.json', text);
      await page.getByText('The certificate holds, and this installation signed it').waitFor();
      await drop('unsigned.json', unsigned(text));
      await page.getByText('The certificate holds, but nobody signed it').waitFor();
      await drop('forged.json', forged(text));
      await page.getByText('The checker says: the content does not match its hash.').waitFor();
      await drop('letter.json', 'Dear auditor');
      await page.getByText('The file is not JSON.').waitFor();
      await keepPicture(page, 'files-checked');
    });
  });

  test('a wrong input is said at its field, in words and with the rule, and nothing is calculated', async () => {
    await at('ben', '/calculations/depreciation.straight_line', async (page) => {
      await page.getByLabel('Cost of the asset').fill('1200');
      await page.getByLabel('Residual value').fill('2000');
      await page.keyboard.press('Control+Enter');
      await page.getByText('Write the useful life in months.').waitFor();
      await page.getByLabel('Useful life in months').fill('7');
      await page.keyboard.press('Control+Enter');
      const field = page.getByLabel('Residual value');
      await page.getByText(/must not exceed cost \(IAS 16\.53\)/).waitFor();
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.equal(await page.getByText('Both routes agree', { exact: true }).count(), 0);
    });
  });

  test('a result goes when an input changes, so that no figure stands beside inputs that do not give it', async () => {
    await at('ben', '/calculations/depreciation.straight_line', async (page) => {
      await calculateDepreciation(page);
      await page.getByLabel('Residual value').fill('300');
      await page.getByText('No result yet').waitFor();
    });
  });

  test('a rule is found by its section and leads to the calculator that cites it', async () => {
    await at('ben', '/rules', async (page) => {
      await page.getByLabel('Find a rule').fill('IFRS 16.26');
      await page.getByRole('row').filter({ hasText: 'IFRS 16.26' }).click();
      await page.getByText('In force since 1 Jan 2019').waitFor();
      await page.getByRole('link', { name: 'Lessee measurement under IFRS 16' }).click();
      await page.getByLabel('Lease payment of a period').waitFor();
    });
  });

  test('a definition goes from a formula with a mistake to published by another person', async () => {
    await at('ben', '/rules?tab=definitions', async (page) => {
      await page.getByText('No definition yet').waitFor();
      await page.getByRole('button', { name: /^New definition/ }).click();
      await page.getByLabel('Name', { exact: true }).fill('late.interest');
      await page.getByLabel('Formula').fill('ROUND(balance * * days / 365, 2)');
      await page.getByLabel('Rules it applies').fill('day-count.actual-365');
      await page.getByLabel('First day').fill('2026-01-01');
      await page.keyboard.press('Control+Enter');
      await page.getByText(/position 17/).waitFor();
      assert.equal(await page.evaluate<string>('window.getSelection().toString()'), '*');
      await page.getByLabel('Formula').fill('ROUND(balance * 9% * days / 365, 2)');
      await page.keyboard.press('Control+Enter');
      await page.getByLabel('What the case shows').fill('ten days');
      await page.getByLabel('Inputs').fill('days = 10\nbalance = 1000.00 EUR');
      await page.getByLabel('Result found by other means').fill('2.47');
      await page.getByRole('button', { name: 'Add a golden case' }).click();
      await page.getByText('holds', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Submit for review' }).click();
      await page.getByText('You wrote this; another person publishes it.').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Publish' }).count(), 0);
    });
    await at('ana', '/rules?tab=definitions', async (page) => {
      await page.getByRole('row').filter({ hasText: 'late.interest' }).click();
      await page.getByRole('button', { name: 'Publish' }).click();
      await page.locator('.f-panel').getByText('published').first().waitFor();
      await keepPicture(page, 'definition-published');
    });
  });
});
