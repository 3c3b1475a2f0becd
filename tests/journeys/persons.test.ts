import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
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

const OTHER = 'seven quiet lanterns';

describe('persons, at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let meridian: Firm;
  let ana: ScreenPerson;

  before(async () => {
    system = await startTestServer({
      startAt: '2026-02-10T09:00:00Z',
      settings: { FINACE_TRUSTED_PROXIES: '127.0.0.1' },
    });
    meridian = await system.newFirm('Meridian');
    await system.newFirm('Harbor');
    browser = await openBrowser(executable ?? '');
    ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    await ana.signIn('ana@meridian.example', PASSWORD);
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  const settings = async (page: Page, tab: string): Promise<void> =>
    void (await page.goto(`${system.url}/settings?tab=${tab}`));

  /** The path of the newest letter's link to somebody, on this server. */
  const linkTo = async (address: string, page: string): Promise<string> => {
    const found = (await system.letters())
      .filter(({ to }) => to === address)
      .flatMap(({ text }) => new RegExp(`(${page}#token=[\\w-]+)`, 'u').exec(text)?.[1] ?? []);
    return `${system.url}${found.at(-1) ?? assert.fail(`no letter to ${address}`)}`;
  };

  test('somebody is invited, after a proof where the last one is old, and comes in by the letter', async () => {
    const { page } = ana;
    system.clock.advance({ minutes: 20 });
    await settings(page, 'users');
    await page.getByLabel('Name').fill('Zoe');
    await page.getByLabel('Email').fill('zoe@meridian.example');
    await page.getByLabel('Role').click();
    await page.getByRole('option', { name: 'senior' }).click();
    await page.getByRole('button', { name: 'Add user' }).click();
    const question = page.getByRole('dialog', { name: 'Is it you?' });
    await question.getByLabel('Password').fill('not this one');
    await question.getByRole('button', { name: 'Go on' }).click();
    await question.getByText('This is not your password now.').waitFor();
    await question.getByLabel('Password').fill(PASSWORD);
    await question.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Zoe is invited').waitFor();

    const zoe = await ScreenPerson.sitDown(browser, 'Zoe', system.url);
    await zoe.page.goto(await linkTo('zoe@meridian.example', '/accept'));
    await zoe.page.getByRole('heading', { name: 'Meridian invites you' }).waitFor();
    assert.doesNotMatch(zoe.page.url(), /token/u, 'the link has left the address');
    await zoe.page.getByLabel('New password').fill('Password12345');
    await zoe.page.getByRole('button', { name: 'Accept' }).click();
    await zoe.page.getByText('Many people have this password').waitFor();
    await zoe.page.getByLabel('New password').fill(OTHER);
    await zoe.page.getByRole('button', { name: 'Accept' }).click();
    await zoe.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await zoe.leave();
  });

  test('a person is changed and loses access from within an open dialog, with a proof asked above it', async () => {
    const { page } = ana;
    system.clock.advance({ minutes: 20 });
    await settings(page, 'users');
    const row = page.getByRole('row', { name: /Zoe/u });
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Take access away' }).click();
    const question = page.getByRole('dialog', { name: 'Is it you?' });
    await question.getByLabel('Password').fill(PASSWORD);
    await question.getByRole('button', { name: 'Go on' }).click();
    await row.getByText('no access').waitFor();
    const refused = await fetch(`${system.url}/v1/identity/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'zoe@meridian.example', password: OTHER }),
    });
    assert.equal(refused.status, 401);
  });

  test('one-time codes are switched on by the QR code’s secret, and a recovery code lets her in without the phone', async () => {
    const { page } = ana;
    await settings(page, 'profile');
    await page.getByRole('button', { name: 'Turn on one-time codes' }).click();
    await page.getByRole('img', { name: 'The secret as a QR code' }).waitFor();
    const uri = await page.getByRole('link', { name: 'Open in an authenticator' }).getAttribute('href');
    const secret = new URL(uri ?? '').searchParams.get('secret') ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await page.getByLabel('One-time code').fill(totp.generate({ timestamp: system.clock.now().epochMilliseconds }));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Recovery codes', { exact: true }).waitFor();
    const codes = await page.getByRole('status').getByRole('listitem').allInnerTexts();
    assert.equal(codes.length, 10);

    const elsewhere = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    await elsewhere.page.goto(`${system.url}/sign-in`);
    await elsewhere.page.getByLabel('Email').fill('ana@meridian.example');
    await elsewhere.page.getByLabel('Password').fill(PASSWORD);
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere.page.getByLabel('One-time code').fill(codes[0] ?? '');
    await elsewhere.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await elsewhere.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await elsewhere.leave();
    await page.getByRole('button', { name: 'Turn off one-time codes' }).click();
    await page.getByText('One-time codes are off').waitFor();
  });

  test('a forgotten password is set anew, and whoever works in two firms chooses and switches', async () => {
    const ben = await ScreenPerson.sitDown(browser, 'Ben', system.url);
    const { page } = ben;
    const zoe = await system.newFirm('Tidewater');
    await zoe.ana.made('/v1/identity/users', { email: 'ben@meridian.example', name: 'Ben', role: 'staff' });
    await page.goto(`${system.url}/sign-in`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill('ben@meridian.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Look into your mail').waitFor();
    await page.goto(await linkTo('ben@meridian.example', '/new-password'));
    await page.getByLabel('New password').fill(OTHER);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('Your password is changed').waitFor();

    await page.goto(await linkTo('ben@meridian.example', '/accept'));
    await page.getByText('Accept with the password that you have').waitFor();
    await page.getByLabel('Password').fill(OTHER);
    await page.getByRole('button', { name: 'Accept' }).click();
    await ben.menu.getByRole('link', { name: /^Home/u }).waitFor();

    await page.goto(`${system.url}/sign-in`);
    await page.getByLabel('Email').fill('ben@meridian.example');
    await page.getByLabel('Password').fill(OTHER);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: 'Meridian' }).click();
    await ben.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await settings(page, 'profile');
    await page.getByText('ben@meridian.example, Meridian').waitFor();
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    await settings(page, 'profile');
    await page.getByText('ben@meridian.example, Tidewater').waitFor();
    assert.deepEqual(ben.faults, []);
    await ben.leave();
  });

  test('a passkey is added, signs in without a password, and its answer counts once, unaltered, and not after its end', async () => {
    const cy = await ScreenPerson.sitDown(browser, 'Cy', system.url);
    const { page } = cy;
    // A passkey belongs to a name, and an address of numbers is none.
    const site = system.url.replace('127.0.0.1', 'localhost');
    await meridian.ana.signIn('ana@meridian.example', PASSWORD);
    await meridian.ana.made('/v1/identity/users', {
      email: 'cy@meridian.example',
      name: 'Cy',
      role: 'senior',
      password: PASSWORD,
    });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${site}/sign-in`);
    await page.getByLabel('Email').fill('cy@meridian.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await cy.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await page.goto(`${site}/settings?tab=profile`);
    await page.getByLabel('What the device is').fill('Laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    await page.context().clearCookies();

    await page.goto(`${site}/sign-in`);
    const sent = page.waitForRequest((request) => request.url().endsWith('/passkeys/sign-in'));
    await page.getByRole('button', { name: 'Sign in by a passkey' }).click();
    const body = (await sent).postData() ?? '';
    await cy.menu.getByRole('link', { name: /^Home/u }).waitFor();
    const replay = async (text: string): Promise<number> => {
      // From where nobody has failed yet, so that no wait answers in its place.
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.77' };
      return (await fetch(`${site}/v1/identity/passkeys/sign-in`, { method: 'POST', headers, body: text })).status;
    };
    assert.equal(await replay(body), 401, 'the same answer a second time');
    const elsewhere = body.replace(/"id":"[^"]+"/u, '"id":"AAAA"');
    assert.equal(await replay(elsewhere), 401, 'a key that nobody has');

    // A fresh answer, altered on its way: what was signed is no longer what is shown.
    await page.context().clearCookies();
    await page.goto(`${site}/sign-in`);
    await page.route('**/passkeys/sign-in', async (route) => {
      const altered = (route.request().postData() ?? '').replace(/"signature":"(.)/u, (_, first: string) =>
        first === 'M' ? '"signature":"N' : '"signature":"M',
      );
      const forged = altered.replace(
        /("signature":"[^"]{20})(.)/u,
        (_, head: string, one: string) => `${head}${one === 'A' ? 'B' : 'A'}`,
      );
      await route.continue({ postData: forged });
    });
    await page.getByRole('button', { name: 'Sign in by a passkey' }).click();
    await page.getByText('This passkey does not hold here').waitFor();
    await page.unroute('**/passkeys/sign-in');
    await page.getByRole('button', { name: 'Sign in by a passkey' }).click();
    await cy.menu.getByRole('link', { name: /^Home/u }).waitFor();

    await page.goto(`${site}/settings?tab=profile`);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor({ state: 'detached' });
    await page.context().clearCookies();
    await page.goto(`${site}/sign-in`);
    await page.getByRole('button', { name: 'Sign in by a passkey' }).click();
    await page.getByText('This passkey does not hold here').waitFor();
    assert.deepEqual(cy.faults, []);
    await cy.leave();
  });

  test('signing out everywhere ends this session and every other one at once', async () => {
    const second = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    await second.signIn('ana@meridian.example', PASSWORD);
    await settings(ana.page, 'sessions');
    await ana.page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await ana.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await settings(second.page, 'sessions');
    await second.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await second.leave();
    assert.deepEqual(ana.faults, []);
    assert.notEqual(meridian.tenantId, '');
  });
});
