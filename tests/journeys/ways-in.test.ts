import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { chromiumPath, openBrowser } from '../screens/browser.ts';
import { isBuilt } from '../screens/stand-in-server.ts';
import { ScreenPerson } from './screen-person.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';

const executable = chromiumPath();
const skip =
  executable === undefined
    ? 'FINACE_TEST_CHROMIUM names no browser'
    : isBuilt()
      ? false
      : 'the web app is not built: npm run build in web/';

describe('ways in beside the password, at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let meridian: Firm;

  before(async () => {
    system = await startTestServer();
    meridian = await system.newFirm('Meridian');
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  const linkTo = async (address: string, page: string): Promise<string> => {
    const found = (await system.letters())
      .filter(({ to }) => to === address)
      .flatMap(({ text }) => new RegExp(`(${page}#token=[\\w-]+)`, 'u').exec(text)?.[1] ?? []);
    return `${system.url}${found.at(-1) ?? assert.fail(`no letter to ${address}`)}`;
  };

  test('a link of a letter signs in the browser that asked for it, and no other', async () => {
    await meridian.ana.made('/v1/identity/users', { email: 'zoe@meridian.example', name: 'Zoe', role: 'senior' });
    const zoe = await ScreenPerson.sitDown(browser, 'Zoe', system.url);
    await zoe.page.goto(await linkTo('zoe@meridian.example', '/accept'));
    await zoe.page.getByLabel('New password').fill('seven quiet lanterns');
    await zoe.page.getByRole('button', { name: 'Accept' }).click();
    await zoe.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await zoe.page.context().clearCookies();
    await zoe.page.goto(`${system.url}/sign-in`);
    await zoe.page.getByLabel('Email').fill('zoe@meridian.example');
    await zoe.page.getByRole('button', { name: 'Send me a link instead' }).click();
    await zoe.page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    const link = await linkTo('zoe@meridian.example', '/sign-in');

    const stranger = await ScreenPerson.sitDown(browser, 'Stranger', system.url);
    await stranger.page.goto(link);
    await stranger.page.getByText('This browser has asked for no link').waitFor();
    assert.equal(await stranger.page.getByRole('button', { name: 'Sign in', exact: true }).count(), 0);
    await stranger.leave();

    await zoe.page.goto(link);
    await zoe.page.getByRole('heading', { name: 'Sign in by your link' }).waitFor();
    assert.doesNotMatch(zoe.page.url(), /token/u, 'the link has left the address');
    await zoe.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await zoe.menu.getByRole('link', { name: /^Home/u }).waitFor();
    assert.deepEqual(zoe.faults, []);
    await zoe.leave();
  });

  test('whoever lost phone and codes comes back by two administrators, a letter and the password', async () => {
    const { ana, ben } = meridian;
    for (const name of ['Dee', 'Eli'])
      await ana.made('/v1/identity/users', {
        email: `${name.toLowerCase()}@meridian.example`,
        name,
        role: 'partner',
        password: PASSWORD,
      });
    const drawn = await ben.made('/v1/identity/totp');
    const totp = new TOTP({ secret: Secret.fromBase32(String(drawn['secret'])) });
    const code = totp.generate({ timestamp: system.clock.now().epochMilliseconds });
    await ben.made('/v1/identity/totp/confirm', { code });

    const dee = await ScreenPerson.sitDown(browser, 'Dee', system.url);
    await dee.signIn('dee@meridian.example', PASSWORD);
    await dee.page.goto(`${system.url}/settings?tab=users`);
    await dee.page.getByRole('row', { name: /Ben/u }).getByRole('button', { name: 'Change' }).click();
    await dee.page.getByLabel('How you made sure who asks').fill('I met him');
    await dee.page.getByRole('button', { name: 'Lost second factor' }).click();
    await dee.page.getByText('Somebody else must confirm.').waitFor();
    const eli = await ScreenPerson.sitDown(browser, 'Eli', system.url);
    await eli.signIn('eli@meridian.example', PASSWORD);
    await eli.page.goto(`${system.url}/settings?tab=users`);
    await eli.page.getByText('I met him').waitFor();
    await eli.page.getByRole('button', { name: 'Confirm' }).click();
    await eli.page.getByText('I met him').waitFor({ state: 'detached' });

    const back = await ScreenPerson.sitDown(browser, 'Ben', system.url);
    await back.page.goto(await linkTo('ben@meridian.example', '/second-factor'));
    await back.page.getByLabel('Password').fill(PASSWORD);
    await back.page.getByRole('button', { name: 'Switch it off' }).click();
    await back.page.getByText('The second factor is off').waitFor();
    await back.signIn('ben@meridian.example', PASSWORD);
    await back.menu.getByRole('link', { name: /^Home/u }).waitFor();
    for (const person of [dee, eli, back]) {
      assert.deepEqual(person.faults, []);
      await person.leave();
    }
  });
});
