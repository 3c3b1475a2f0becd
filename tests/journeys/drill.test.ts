import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser } from '../screens/browser.ts';
import { isBuilt } from '../screens/stand-in-server.ts';
import { journal, openCompany } from './company.ts';
import { ScreenPerson } from './screen-person.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

const february = 'from=2026-02-01&to=2026-02-28';

describe('figures and sessions at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let meridian: Firm;
  before(async () => {
    system = await startTestServer();
    meridian = await system.newFirm('Meridian');
    const { books } = await openCompany(meridian, 'Harbor Lane');
    for (const [date, amount] of [
      ['2026-01-15', '110.00'],
      ['2026-02-03', '25.00'],
    ] as const) {
      const { id } = await meridian.ben.made(`${books}/journals`, journal(date, amount, amount));
      await meridian.ana.made(`${books}/journals/${String(id)}/approve`);
    }
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  for (const { column, amount, other, from, to } of [
    { column: 'the month before', amount: '110.00', other: '25.00', from: '2026-01-01', to: '2026-01-31' },
    { column: 'the chosen month', amount: '25.00', other: '110.00', from: '2026-02-01', to: '2026-02-28' },
  ])
    test(`a figure of ${column} leads to the lines of its own days`, async () => {
      const ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
      await ana.signIn('ana@meridian.example', PASSWORD);
      await ana.open(`/statements?${february}`);
      await (await ana.row('6700')).getByText(amount, { exact: true }).click();
      await ana.press('Open lines');
      await ana.page.waitForURL((address) => address.searchParams.get('tab') === 'ledger');
      const asked = new URL(ana.page.url()).searchParams;
      const account = asked.get('account')?.replaceAll('"', '');
      assert.deepEqual([asked.get('from'), asked.get('to'), account], [from, to, '6700']);
      const lines = ana.page.getByRole('row').filter({ hasText: 'Supplies' });
      await lines.first().waitFor();
      const texts = await lines.allTextContents();
      assert.deepEqual([texts.length, texts.join().includes(amount), texts.join().includes(other)], [1, true, false]);
      assert.deepEqual(ana.faults, []);
      await ana.leave();
    });

  test('whoever signs out everywhere is out in the other browser at its next step, and it shows no figure', async () => {
    const here = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    const there = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    for (const window of [here, there]) await window.signIn('ana@meridian.example', PASSWORD);
    await there.open(`/statements?${february}`);
    await there.see('25.00');
    await here.open('/settings?tab=sessions');
    await here.press('Sign out everywhere');
    await here.page.waitForURL(({ pathname }) => pathname === '/sign-in');
    await there.menu.getByRole('link', { name: /^Journals/ }).click();
    await there.page.waitForURL(({ pathname }) => pathname === '/sign-in');
    assert.equal(await there.page.getByText('25.00').count(), 0);
    for (const window of [here, there]) await window.leave();
  });
});
