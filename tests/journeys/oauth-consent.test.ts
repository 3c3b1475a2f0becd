import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import * as client from 'openid-client';
import { chromiumPath, openBrowser } from '../screens/browser.ts';
import { isBuilt } from '../screens/stand-in-server.ts';
import { applicationOf, register } from './oauth-client.ts';
import { ScreenPerson } from './screen-person.ts';
import { PASSWORD, startTestServer } from './test-server.ts';

const executable = chromiumPath();
const skip =
  executable === undefined
    ? 'FINACE_TEST_CHROMIUM names no browser'
    : isBuilt()
      ? false
      : 'the web app is not built: npm run build in web/';

/** An application's own page, to which a browser is led back. */
async function startApplication() {
  const server = createServer((_request, response) => response.end('back at the application'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { back: `http://127.0.0.1:${port}/back`, close: () => server.close() };
}

test(
  'whoever an application sends here signs in, reads what is asked, consents, and takes it back under Settings',
  { skip },
  async (context) => {
    const system = await startTestServer();
    const there = await startApplication();
    const browser = await openBrowser(executable ?? '');
    context.after(async () => {
      await browser.close();
      there.close();
      await system.close();
    });
    const { ana } = await system.newFirm('Meridian');
    const registered = await register(ana, { redirectUris: [there.back] });
    const application = await applicationOf(system.url, registered);
    const verifier = client.randomPKCECodeVerifier();
    const address = client.buildAuthorizationUrl(application, {
      redirect_uri: there.back,
      scope: 'openid identity:user:read',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const ben = await ScreenPerson.sitDown(browser, 'Ben', system.url);
    const { page } = ben;
    await page.goto(address.href);
    await page.getByLabel('Email').fill('ben@meridian.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Let “Books Sync” act for you?' }).waitFor();
    await page.getByText('See who has access').waitFor();
    await page.getByRole('button', { name: 'Let it in', exact: true }).click();
    await page.getByText('back at the application').waitFor();
    const tokens = await client.authorizationCodeGrant(application, new URL(page.url()), {
      pkceCodeVerifier: verifier,
    });
    const asked = async () =>
      await fetch(`${system.url}/v1/identity/users`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    assert.equal((await asked()).status, 200);
    await ben.open('/settings?tab=consents');
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
    await page.getByText('No application acts for you').waitFor();
    assert.equal((await asked()).status, 401);
    assert.deepEqual(ben.faults, []);
  },
);
