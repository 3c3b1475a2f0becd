import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

const vendor = (id: string, name: string) => ({ id, kind: 'vendor', name, currency: 'USD', country: 'US' });

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

describe('forms', { skip }, () => {
  let browser: Browser;
  let standIn: StandIn;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    standIn = await startStandIn();
    standIn.use({
      ...firm,
      'GET /v1/finory/companies/com_1/parties': {
        items: [vendor('pty_1', 'Old Cedar Cafe'), vendor('pty_2', 'Cedar Cafe Ltd'), vendor('pty_3', 'Cedar Cafe')],
        next: null,
      },
    });
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  test('Enter takes the choice whose whole label was typed, though others hold it and stand before it', async () => {
    const page = await browser.newPage();
    await page.goto(`${standIn.url}/purchases`);
    await page.getByText('Order, receipt, bill').or(page.getByText('Northwind Packaging')).first().waitFor();
    await page.keyboard.press('n');
    const supplier = page.getByRole('combobox', { name: 'Supplier' });
    const take = async (typed: string): Promise<string> => {
      await supplier.fill('');
      await supplier.pressSequentially(typed);
      await page.getByRole('option').filter({ hasText: 'Cedar Cafe Ltd' }).waitFor();
      await supplier.press('Enter');
      return await supplier.inputValue();
    };
    assert.equal(await take('cedar cafe'), 'Cedar Cafe');
    assert.equal(await take('cedar'), 'Cedar Cafe Ltd', 'else the first that begins so');
    await page.close();
  });

  for (const [locale, heading] of [
    ['en-US', 'This does not hold yet'],
    ['de-DE', 'Das stimmt noch nicht'],
  ] as const)
    test(`a refusal is headed in the person's words, not by the name of its status (${locale})`, async () => {
      standIn.refuse('POST /v1/identity/password/reset-link', 422, {
        title: 'Unprocessable Entity',
        detail: 'This is no address.',
        code: 'kernel.invalid_input',
      });
      const context = await browser.newContext({ locale });
      const page = await context.newPage();
      const asked = page.waitForRequest((request) => request.method() === 'POST');
      await page.goto(`${standIn.url}/forgot`);
      await page.locator('input[type=email]').fill('a@example.com');
      await page.locator('button[type=submit]').click();
      const alert = page.getByRole('alert');
      await alert.waitFor();
      assert.equal(await alert.innerText(), `${heading}\nThis is no address.`);
      assert.equal((await (await asked).allHeaders())['accept-language'], locale.slice(0, 2));
      await context.close();
    });
});
