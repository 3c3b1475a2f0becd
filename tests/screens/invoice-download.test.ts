import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { accessFaults, chromiumPath, openBrowser, openPage } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

const open = firm['GET /v1/cyloid/papers/doc_1'];
assert.ok(typeof open === 'object');

const downloads = {
  'GET /v1/cyloid/papers/doc_3': { ...open, documentId: 'doc_3', state: 'posted', findings: [], fails: 0, actions: [] },
  'GET /v1/cyloid/papers/doc_3/invoice': {
    items: [
      { format: 'ubl', writable: true, omitted: [] },
      { format: 'cii', writable: false, reason: 'It has no postal address of the seller.', omitted: [] },
      { format: 'factur-x', writable: true, omitted: ['stampDuty'] },
    ],
  },
  'GET /v1/cyloid/papers/doc_3/invoice/ubl': { bytes: '<Invoice/>', mediaType: 'application/xml' },
  'GET /v1/cyloid/papers/doc_3/invoice/factur-x': { bytes: '%PDF-1.7', mediaType: 'application/pdf' },
};

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

describe('the download of an invoice', { skip }, () => {
  let browser: Browser;
  let standIn: StandIn;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    standIn = await startStandIn();
    standIn.use({ ...firm, ...downloads });
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  test('a proven paper is saved in the chosen format; what a format cannot hold is named, and why one cannot be written', async () => {
    const { page, faults, close } = await openPage(browser, { theme: 'light', width: 1280 });
    await page.goto(`${standIn.url}/documents/doc_3`);
    const choose = async (format: string): Promise<void> => {
      await page.getByRole('button', { name: 'Download as' }).click();
      await page.getByRole('menuitem', { name: format }).click();
    };
    const saved = page.waitForEvent('download');
    await choose('UBL (XML)');
    assert.match((await saved).url(), /\/v1\/cyloid\/papers\/doc_3\/invoice\/ubl$/);
    await choose('CII (XML)');
    await page.getByText('It has no postal address of the seller.').waitFor();
    const hybrid = page.waitForEvent('download');
    await choose('Factur-X (PDF)');
    assert.match((await hybrid).url(), /\/invoice\/factur-x$/);
    await page.getByText('1 value has no place in this format').waitFor();
    await page.getByText('stampDuty').waitFor();
    assert.deepEqual(await accessFaults(page), []);
    assert.deepEqual(faults, []);
    await close();
  });

  test('a paper that is not proven offers no download', async () => {
    const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
    await page.goto(`${standIn.url}/documents/doc_1`);
    await page.getByText('Total does not add up').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Download as' }).count(), 0);
    await close();
  });
});
