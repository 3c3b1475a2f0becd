import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../screens/browser.ts';
import { isBuilt } from '../screens/stand-in-server.ts';
import { ScreenPerson } from './screen-person.ts';
import { PASSWORD, startTestServer, type TestServer } from './test-server.ts';

const executable = chromiumPath();
const skip =
  executable === undefined
    ? 'FINACE_TEST_CHROMIUM names no browser'
    : isBuilt()
      ? false
      : 'the web app is not built: npm run build in web/';

describe('rights, at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let ana: ScreenPerson;
  let ben: ScreenPerson;

  before(async () => {
    system = await startTestServer();
    await system.newFirm('Meridian');
    browser = await openBrowser(executable ?? '');
    ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    ben = await ScreenPerson.sitDown(browser, 'Ben', system.url);
    await ana.signIn('ana@meridian.example', PASSWORD);
    await ben.signIn('ben@meridian.example', PASSWORD);
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  const settings = async (page: Page, tab: string): Promise<void> =>
    void (await page.goto(`${system.url}/settings?tab=${tab}`));
  const choose = async (page: Page, label: string, option: string): Promise<void> => {
    await page.getByLabel(label, { exact: true }).first().click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  test('a role of the firm’s own is made, given for a time, explained, and kept apart from its other side', async () => {
    const { page } = ana;
    await settings(page, 'roles');
    await page.getByLabel('What the role is called').fill('Wall keeper');
    await page.getByLabel('Find a permission').fill('firm:wall');
    await page.getByRole('checkbox', { name: /Hide a client/u }).check();
    await page.getByRole('button', { name: 'Make the role' }).click();
    await page.getByRole('row', { name: /Wall keeper/u }).waitFor();

    await settings(page, 'grants');
    await choose(page, 'To', 'Ben');
    await choose(page, 'Role', 'Wall keeper');
    await page.getByLabel('Until').fill('2026-03-01');
    await page.getByLabel('Why').fill('Ana is away');
    await page.getByRole('button', { name: 'Give', exact: true }).click();
    await page.getByRole('row', { name: /Ben.*Wall keeper/u }).waitFor();

    await settings(page, 'duties');
    await choose(page, 'Person', 'Ben');
    await choose(page, 'Permission', 'Hide a client from members of the staff');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('Ben may.', { exact: true }).waitFor();
    await page.getByText(/The role Wall keeper was given beside the own one, until/u).waitFor();
    assert.deepEqual(ana.faults, []);
  });

  test('whoever sees in another’s place has it written above every screen, and the person ends it', async () => {
    const { page } = ana;
    await settings(page, 'users');
    await page.getByRole('row', { name: /Ben/u }).getByRole('button', { name: 'Change' }).click();
    await page.getByLabel('Why you want to see their screens').fill('Ticket 7');
    await page.getByRole('button', { name: 'Ask to see their screens' }).click();
    await settings(ben.page, 'in-place');
    await ben.page.getByText(/Ana asks to see your screens for 30 minutes: Ticket 7/u).waitFor();
    await ben.page.getByRole('button', { name: 'Consent' }).click();
    await ben.page.getByRole('button', { name: 'End it' }).waitFor();

    await settings(page, 'in-place');
    await page.getByRole('button', { name: 'See them now' }).click();
    const banner = page.getByRole('alert').filter({ hasText: 'in Ben’s place until' });
    await banner.waitFor();
    await settings(page, 'profile');
    await banner.waitFor();
    await page.getByText('ben@meridian.example, Meridian').waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    await banner.waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(overflow, false, 'it fits a phone');

    await ben.page.getByRole('button', { name: 'End it' }).click();
    await ben.page.getByRole('button', { name: 'End it' }).waitFor({ state: 'detached' });
    await settings(page, 'profile');
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    assert.deepEqual([...ana.faults, ...ben.faults], []);
  });
});
