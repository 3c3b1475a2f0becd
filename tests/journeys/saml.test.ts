import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import type { Temporal } from '@finaceverse/base/time';
import {
  honestResponse,
  idpMetadata,
  newSigningIdentity,
  startNameServer,
  type NameServer,
} from '@finaceverse/server/testing';
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

/** An identity provider on a port of its own, with a key and a page on which one says who one is. */
async function startProvider(now: () => Temporal.Instant) {
  const key = newSigningIdentity();
  let seen: { readonly requestId: string; readonly relay: string; readonly receiver: string; readonly entity: string };
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://idp');
    const question = url.searchParams.get('SAMLRequest');
    if (question !== null) {
      const xml = inflateRawSync(Buffer.from(question, 'base64')).toString();
      const of = (pattern: RegExp): string => pattern.exec(xml)?.[1] ?? '';
      seen = {
        requestId: of(/ID="([^"]+)"/u),
        relay: url.searchParams.get('RelayState') ?? '',
        receiver: of(/AssertionConsumerServiceURL="([^"]+)"/u),
        entity: of(/Issuer[^>]*>([^<]+)</u),
      };
      response.setHeader('content-type', 'text/html');
      response.end('<form action="/answer"><label>Who are you?<input name="email"></label><button>Go</button></form>');
      return;
    }
    const email = url.searchParams.get('email') ?? '';
    const ends = { idpEntity: entity(), certificates: [], entity: seen.entity, receiver: seen.receiver };
    const parts = { ends, requestId: seen.requestId, now: now(), email, name: 'Zoe of the firm' };
    response.setHeader('content-type', 'text/html');
    response.end(
      `<form method="post" action="${seen.receiver}"><input name="SAMLResponse" value="${honestResponse(parts, key)}">` +
        `<input name="RelayState" value="${seen.relay}"><button>Send</button></form>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const entity = (): string => `${url}/metadata`;
  return { url, metadata: () => idpMetadata(entity(), `${url}/sso`, key), close: () => server.close() };
}

describe('SAML 2.0, at the screens', { skip }, () => {
  let system: TestServer;
  let browser: Browser;
  let names: NameServer;
  let provider: Awaited<ReturnType<typeof startProvider>>;

  before(async () => {
    names = await startNameServer();
    system = await startTestServer({ settings: { FINACE_NAME_SERVERS: names.address } });
    provider = await startProvider(() => system.clock.now());
    await system.newFirm('Meridian');
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    provider?.close();
    names?.close();
    await system?.close();
  });

  test('a firm connects its identity provider, tries it, makes it the only way in, and its people come in by it', async () => {
    const ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    const { page } = ana;
    const settings = async () => void (await page.goto(`${system.url}/settings?tab=sso`));
    await ana.signIn('ana@meridian.example', PASSWORD);
    await settings();
    await page.getByLabel('How it speaks').click();
    await page.getByRole('option', { name: 'SAML 2.0' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Own provider');
    await page.getByLabel('Domain of the addresses').fill('meridian.example');
    const file = { name: 'idp.xml', mimeType: 'application/xml', buffer: Buffer.from(provider.metadata()) };
    await page.getByLabel(/^Metadata of the identity provider/u).setInputFiles(file);
    await page.getByLabel('Whoever has no access yet').click();
    await page.getByRole('option', { name: 'staff' }).click();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Own provider (off)' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Switch on' }).isDisabled(), true);

    await page.getByRole('button', { name: 'Look for it' }).click();
    await page.getByText(/has no text/u).waitFor();
    const text = (await page.getByText(/^finaceverse-domain=/u).innerText()).trim();
    names.set('_finaceverse.meridian.example', [text]);
    await page.getByRole('button', { name: 'Look for it' }).click();
    await page.getByText('meridian.example is yours.').waitFor();

    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByLabel('Who are you?').fill('ana@meridian.example');
    await page.getByRole('button', { name: 'Go' }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('It says that you are Zoe of the firm, ana@meridian.example.').waitFor();
    assert.doesNotMatch(page.url(), /response/u, 'the answer has left the address');
    await page.getByRole('link', { name: 'Back to settings' }).click();
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('button', { name: 'Make it the only way in' }).click();
    await page.getByRole('heading', { name: 'Own provider (the only way in)' }).waitFor();

    const zoe = await ScreenPerson.sitDown(browser, 'Zoe', system.url);
    await zoe.page.goto(`${system.url}/sign-in`);
    await zoe.page.getByLabel('Email').fill('zoe@meridian.example');
    await zoe.page.getByRole('button', { name: 'Sign in through your firm' }).click();
    await zoe.page.getByLabel('Who are you?').fill('zoe@meridian.example');
    await zoe.page.getByRole('button', { name: 'Go' }).click();
    await zoe.page.getByRole('button', { name: 'Send' }).click();
    await zoe.menu.getByRole('link', { name: /^Home/u }).waitFor();
    await zoe.page.goto(`${system.url}/settings?tab=profile`);
    await zoe.page.getByText('zoe@meridian.example, Meridian').waitFor();

    const ben = await ScreenPerson.sitDown(browser, 'Ben', system.url);
    await ben.page.goto(`${system.url}/sign-in`);
    await ben.page.getByLabel('Email').fill('ben@meridian.example');
    await ben.page.getByLabel('Password').fill(PASSWORD);
    await ben.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await ben.page.getByText(/comes in by the firm’s own sign-in, and no other way/u).waitFor();
    await ana.signIn('ana@meridian.example', PASSWORD);
    for (const person of [ana, zoe, ben]) {
      assert.deepEqual(person.faults, []);
      await person.leave();
    }
  });
});
