import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser } from '../screens/browser.ts';
import { ScreenPerson } from './screen-person.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { problemIn, Visitor } from './visitor.ts';

const executable = chromiumPath();
const built = existsSync(join(import.meta.dirname, '..', '..', 'web', 'dist', 'index.html'));
const skip = executable === undefined ? 'no Chromium on this machine' : built ? false : 'the web app is not built';

describe('from an empty data folder to the first journal, at the screens alone', { skip, timeout: 300_000 }, () => {
  let system: TestServer;
  let browser: Browser;
  before(async () => {
    system = await startTestServer();
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  test('a firm is made, a company is opened with the chart of its country, and a journal is written', async () => {
    const jo = await ScreenPerson.sitDown(browser, 'Jo', system.url);
    await jo.open('/');
    await jo.see('Make the first firm');
    await jo.type('Name of the firm', 'Linden Steuerberatung', jo.page);
    await jo.find('Country', 'Germany', jo.page);
    await jo.find('Currency', 'EUR', jo.page);
    await jo.type('Your name', 'Jo Linden', jo.page);
    await jo.type('Email', 'jo@linden.example', jo.page);
    await jo.type('Password', 'four words that stay', jo.page);
    await jo.press('Make the firm');
    await jo.see('Name of the company');
    await jo.see('SKR 03');
    await jo.type('Name of the company', 'Backhaus Linden', jo.page);
    assert.equal(await jo.page.getByLabel('Currency of the books', { exact: true }).inputValue(), 'EUR');
    await jo.type('Fiscal year', '2026', jo.page);
    await jo.press('Open the books');
    await jo.go('Journals');
    await jo.press('New journal');
    await jo.type('Date', '2026-02-02');
    await jo.type('Description', 'Opening cash');
    const line = (number: number) => jo.panel.getByRole('group', { name: `Line ${number}` });
    await jo.find('Account', '1000', line(1));
    await jo.type('Debit', '25000', line(1));
    await jo.find('Account', '0800', line(2));
    await jo.type('Credit', '25000', line(2));
    await jo.see('Balanced');
    await jo.press('Save draft');
    await jo.see('Opening cash', jo.panel);
    await jo.lookAgain();
    await jo.see('Opening cash', jo.panel);
    await jo.open('/settings?tab=firm');
    await jo.see('New companies propose the chart of accounts of this country.');
    assert.equal(await jo.page.getByLabel('Country', { exact: true }).inputValue(), 'Germany');
    assert.deepEqual(jo.faults, []);
    await jo.leave();
  });

  test('afterwards the page says that there is a firm, and the route refuses', async () => {
    const stranger = await ScreenPerson.sitDown(browser, 'Stranger', system.url);
    await stranger.open('/begin');
    await stranger.see('There is a firm here already');
    await stranger.leave();
    const reply = await new Visitor(system.url).post('/v1/identity/first-firm', {
      name: 'Second',
      country: 'US',
      currency: 'USD',
      partner: { name: 'Max', email: 'max@second.example', password: 'four words that stay' },
    });
    assert.equal(reply.status, 409);
    assert.equal(problemIn(reply).code, 'identity.firm_exists');
  });
});
