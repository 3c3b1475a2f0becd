import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { after, before, describe, test } from 'node:test';
import Provider from 'oidc-provider';
import type { Browser, Page } from 'playwright-core';
import { startNameServer, type NameServer } from '@finaceverse/server/testing';
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

const CLIENT = { id: 'books', secret: 'a secret that is long enough for a client' };

/** A certified OpenID provider, as a firm runs one; whoever signs in there is who they say. */
async function startProvider() {
  let listener: RequestListener = () => {};
  const server = createServer((request, response) => listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const knows = (receiver: string | undefined): void => {
    const provider = new Provider(issuer, {
      clients:
        receiver === undefined
          ? []
          : [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [receiver] }],
      cookies: { keys: ['a key of a test'] },
      claims: { email: ['email', 'email_verified'], profile: ['name'] },
      findAccount: (_ctx, login) => ({
        accountId: login,
        claims: () => ({ sub: login, email: login, email_verified: true, name: 'Zoe of the firm' }),
      }),
    });
    listener = provider.callback();
  };
  knows(undefined);
  return { issuer, knows, close: () => server.close() };
}

/** What a person does at the provider's own pages. */
async function signInThere(page: Page, email: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(email);
  await page.getByPlaceholder('and password').fill('whatever');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

describe('OpenID Connect, at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let names: NameServer;
  let provider: Awaited<ReturnType<typeof startProvider>>;

  before(async () => {
    names = await startNameServer();
    system = await startTestServer({
      settings: { FINACE_NAME_SERVERS: names.address, FINACE_OUTBOUND_NETWORKS: '127.0.0.0/8' },
      // The provider goes by the clock of this machine.
      startAt: new Date().toISOString(),
    });
    provider = await startProvider();
    await system.newFirm('Meridian');
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    provider?.close();
    names?.close();
    await system?.close();
  });

  test('a firm connects its OpenID provider step by step, and its people come in by it and by nothing else', async () => {
    const ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    const { page } = ana;
    await ana.signIn('ana@meridian.example', PASSWORD);
    await page.goto(`${system.url}/settings?tab=sso`);
    await page.getByLabel('Name', { exact: true }).fill('Own provider');
    await page.getByLabel('Domain of the addresses').fill('meridian.example');
    await page.getByLabel('Issuer').fill('https://169.254.169.254');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText(/does not lie on the public internet/u).waitFor();
    await page.getByLabel('Issuer').fill(provider.issuer);
    await page.getByLabel('Whoever has no access yet').click();
    await page.getByRole('option', { name: 'staff' }).click();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Own provider (off)' }).waitFor();

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByText(/Give the client id and the secret first/u).waitFor();
    provider.knows((await page.getByText(/\/sso\/openid\//u).innerText()).trim());
    await page.getByLabel('Client ID').fill(CLIENT.id);
    await page.getByLabel('Client secret').fill(CLIENT.secret);
    await page.getByRole('button', { name: 'Keep them' }).click();
    await page.getByText(/One is kept/u).waitFor();
    assert.equal(await page.getByLabel('Client secret').inputValue(), '');

    const text = (await page.getByText(/^finaceverse-domain=/u).innerText()).trim();
    names.set('_finaceverse.meridian.example', [text]);
    await page.getByRole('button', { name: 'Look for it' }).click();
    await page.getByText('meridian.example is yours.').waitFor();

    await page.getByRole('button', { name: 'Try it' }).click();
    await signInThere(page, 'ana@meridian.example');
    await page.getByText('It says that you are Zoe of the firm, ana@meridian.example.').waitFor();
    assert.doesNotMatch(page.url(), /code/u, 'the answer has left the address');
    await page.getByRole('link', { name: 'Back to settings' }).click();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('button', { name: 'Make it the only way in' }).click();
    await page.getByRole('heading', { name: 'Own provider (the only way in)' }).waitFor();

    const zoe = await ScreenPerson.sitDown(browser, 'Zoe', system.url);
    await zoe.page.goto(`${system.url}/sign-in`);
    await zoe.page.getByLabel('Email').fill('zoe@meridian.example');
    await zoe.page.getByRole('button', { name: 'Sign in through your firm' }).click();
    await signInThere(zoe.page, 'zoe@meridian.example');
    await zoe.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await zoe.page.goto(`${system.url}/settings?tab=profile`);
    await zoe.page.getByText('zoe@meridian.example, Meridian').waitFor();
    for (const person of [ana, zoe]) {
      assert.deepEqual(person.faults, []);
      await person.leave();
    }
  });
});
