import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { countFigures, shownFigures } from './bare-figures.ts';
import { chromiumPath, openBrowser, openPage } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

/** Pages that show money, and a text that is there once they are drawn. */
const PAGES: readonly (readonly [path: string, see: string])[] = [
  ['/', 'January closes in 3 steps'],
  ['/documents', '1 paper needs you'],
  ['/documents/doc_1', 'Total does not add up'],
  ['/purchases?open=bil_1', 'Order, receipt, bill'],
  ['/purchases?tab=orders&open=po_1', 'part received'],
  ['/purchases?tab=credits&open=crn_1', 'Credit notes'],
  ['/sales?open=inv_1', 'Catering'],
  ['/bank?open=5', '−15.00 USD to explain'],
  ['/journals?open=jrn_1', 'Accounts payable'],
  ['/statements', 'Packaging'],
  ['/statements?tab=balance-sheet', 'Liabilities and equity'],
  ['/statements?tab=trial-balance', 'Debit and credit agree'],
  ['/statements?tab=aging', 'Owed to suppliers by age'],
  ['/statements?tab=ledger&account=5100', '5100 Packaging'],
  ['/close', 'Papers settled'],
  ['/tax?date=2026-01-01&text=de_ustva', 'File correction'],
];

/** All figures without a passport on these pages. The number only ever shrinks: prices, forecasts, and figures in sentences. */
const BARE_AT_MOST = 43;

const RECORD = new URL('bare-figures.json', import.meta.url);
const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

type Counts = Readonly<Record<string, { readonly shown: number; readonly bare: number }>>;

describe('figures of pages and the files that prove them', { skip, timeout: 300_000 }, () => {
  let browser: Browser;
  let standIn: StandIn;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    standIn = await startStandIn();
    standIn.use(firm);
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  test('a numeral without a passport is counted, and one with a passport is not', async () => {
    const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
    try {
      await page.setContent(
        '<p>Net 1,234.56 and 12.5 %, on 2026-01-31 at 10:15, INV-7788, version 1.2.3</p>' +
          '<p data-passport="account.5100">−2,638.59</p><p data-passport="">1.00</p><input value="9.99">',
      );
      const figures = await shownFigures(page);
      assert.deepEqual(
        figures.map(({ text, passport }) => [text, passport]),
        [
          ['1,234.56', null],
          ['12.5 %', null],
          ['−2,638.59', 'account.5100'],
          ['1.00', ''],
        ],
      );
      assert.deepEqual(countFigures(figures), { shown: 4, bare: 3 });
    } finally {
      await close();
    }
  });

  test('no page shows more figures without a passport than are recorded as still missing one', async () => {
    const found: Record<string, { shown: number; bare: number }> = {};
    for (const [path, see] of PAGES) {
      const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
      try {
        await page.goto(standIn.url + path);
        await page.getByText(see).first().waitFor();
        // The chart comes after the page, with a table of its figures.
        if (path === '/') await page.locator('figure').first().waitFor();
        found[path] = countFigures(await shownFigures(page));
      } finally {
        await close();
      }
    }
    if (process.env['FINACE_RECORD_FIGURES'] === 'yes') writeFileSync(RECORD, `${JSON.stringify(found, null, 2)}\n`);
    const recorded = JSON.parse(readFileSync(RECORD, 'utf8')) as Counts;
    for (const [path, { bare, shown }] of Object.entries(found))
      assert.ok(bare <= (recorded[path]?.bare ?? 0), `${path}: ${bare} of ${shown} figures have no passport`);
    const all = Object.values(found);
    const sum = (of: 'shown' | 'bare'): number => all.reduce((total, each) => total + each[of], 0);
    assert.ok(sum('bare') <= BARE_AT_MOST, `${sum('bare')} figures have no passport, at most ${BARE_AT_MOST} had none`);
    console.log(`figures on ${all.length} pages: ${sum('shown')}, without a passport: ${sum('bare')}`);
  });
});
