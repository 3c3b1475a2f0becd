import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser, openPage } from './browser.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

/** The numbers of a text, with their separators. */
const numbersIn = (text: string): readonly string[] => text.match(/\d[\d.,]*\d|\d/g) ?? [];

describe('an answer that is copied', { skip }, () => {
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

  test('the copy has the figures as they are, with no digit of a footnote beside them', async () => {
    const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
    await page.goto(`${standIn.url}/ask`);
    const answer = page.getByRole('article', { name: 'What did packaging cost in January, net of credits?' });
    await answer.waitFor();
    assert.equal(await answer.getByRole('link', { name: /^Source/i }).count(), 2, 'the notes are there to be seen');
    const copied = await answer.evaluate((element) => {
      const range = element.ownerDocument.createRange();
      range.selectNodeContents(element);
      const selection = element.ownerDocument.defaultView?.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
      return selection?.toString() ?? '';
    });
    assert.match(copied, /Packaging cost 2,638\.59 USD in January 2026, after the credit note CN-1 of 67\.66\./);
    const known = ['2,638.59', '67.66', '2026', '1', '5100', '2638.59'];
    assert.deepEqual(
      numbersIn(copied).filter((number) => !known.includes(number)),
      [],
    );
    await close();
  });
});
