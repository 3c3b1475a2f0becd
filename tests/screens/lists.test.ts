import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { chromiumPath, keepPicture, openBrowser, openPage, overprints } from './browser.ts';
import { crowded } from './fixtures/crowded.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

/** Every list of the app: where it is, and the control that it is there. */
const lists = [
  { name: 'home', path: '/' },
  { name: 'documents', path: '/documents' },
  { name: 'bills', path: '/purchases' },
  { name: 'orders', path: '/purchases?tab=orders' },
  { name: 'credits', path: '/purchases?tab=credits' },
  { name: 'payments', path: '/purchases?tab=payments' },
  { name: 'suppliers', path: '/purchases?tab=suppliers' },
  { name: 'invoices', path: '/sales' },
  { name: 'items', path: '/items' },
  { name: 'receipts', path: '/sales?tab=receipts' },
  { name: 'customers', path: '/sales?tab=customers' },
  { name: 'bank', path: '/bank' },
  { name: 'journals', path: '/journals' },
  { name: 'ledger', path: '/statements?tab=ledger&account=5100' },
  { name: 'rules', path: '/rules' },
  { name: 'definitions', path: '/rules?tab=definitions' },
  { name: 'audit', path: '/audit' },
  { name: 'companies', path: '/settings?tab=companies' },
  { name: 'users', path: '/settings?tab=users' },
  { name: 'sessions', path: '/settings?tab=sessions' },
] as const;

const widths = [390, 640, 720, 1280] as const;
const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

describe('the rows of every list', { skip }, () => {
  let browser: Browser;
  let standIn: StandIn;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    standIn = await startStandIn();
    standIn.use(crowded);
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  for (const width of widths) {
    test(`at ${width} px no two texts of a row overprint, and no figure is cut or leaves its box`, async () => {
      const { page, close } = await openPage(browser, { theme: 'light', width });
      const found: string[] = [];
      for (const list of lists) {
        await page.goto(standIn.url + list.path);
        await page.locator('tbody tr').first().waitFor({ timeout: 60_000 });
        await page.waitForFunction('document.fonts.status === "loaded"');
        await keepPicture(page, `list-${list.name}-${width}`);
        found.push(...(await overprints(page)).map((fault) => `${list.name}: ${fault}`));
      }
      await close();
      assert.deepEqual(found, []);
    });
  }

  test('the control: an overprinted row, a cut figure and one that leaves its box are all found', async () => {
    const { page, close } = await openPage(browser, { theme: 'light', width: 640 });
    await page.setContent(`<table style="table-layout:fixed;width:120px"><tbody>
      <tr><td style="overflow:visible;white-space:nowrap">a name that runs on and on and on</td><td>12.00</td></tr>
      <tr><td>b</td><td class="num" style="max-width:20px;overflow:hidden"><span class="f-figure">12,345,678.90</span></td></tr>
      </tbody></table><div style="width:80px;overflow:auto"><table style="width:300px"><tbody><tr><td>c</td><td class="num">1.00</td></tr></tbody></table></div>`);
    const found = await overprints(page);
    assert.deepEqual(
      ['overprints', 'is cut', 'leaves its box'].filter((fault) => !found.some((line) => line.includes(fault))),
      [],
    );
    await close();
  });
});
