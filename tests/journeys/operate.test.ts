import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import { unwrap } from '@finaceverse/base/outcome';
import { addOperator } from '@finaceverse/server/operations';
import { anonymousCaller } from '@finaceverse/server/start';
import { accessFaults, chromiumPath, openBrowser } from '../screens/browser.ts';
import { ScreenPerson } from './screen-person.ts';
import { PASSWORD, startTestServer, type TestServer } from './test-server.ts';

const executable = chromiumPath();
const built = existsSync(join(import.meta.dirname, '..', '..', 'web', 'dist', 'index.html'));
const skip = executable === undefined ? 'no Chromium on this machine' : built ? false : 'the web app is not built';

describe('the operator at the screens', { skip, timeout: 300_000 }, () => {
  let system: TestServer;
  let browser: Browser;
  before(async () => {
    system = await startTestServer();
    const olga = { email: 'olga@platform.example', name: 'Olga', role: 'operator' as const, password: PASSWORD };
    unwrap(await system.server.platform.run(addOperator, anonymousCaller('test'), olga));
    await system.newFirm('Meridian');
    browser = await openBrowser(executable ?? '');
  });
  after(async () => {
    await browser?.close();
    await system?.close();
  });

  test('an operator proves themselves twice, sees each firm work, suspends one and lets it go on', async () => {
    const olga = await ScreenPerson.sitDown(browser, 'Olga', system.url);
    await olga.open('/operate');
    await olga.see('Operator’s console');
    await olga.type('Email', 'olga@platform.example', olga.page);
    await olga.type('Password', PASSWORD, olga.page);
    await olga.press('Sign in');
    await olga.see('Switch the second proof on');
    await olga.open('/operate/health');
    await olga.see('Switch the second proof on');
    await olga.press('Turn on one-time codes');
    const secret = (await olga.page.locator('.totp-secret').textContent()) ?? '';
    const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, '')), digits: 6, period: 30 });
    await olga.type('One-time code', totp.generate({ timestamp: system.clock.now().epochMilliseconds }), olga.page);
    await olga.press('Confirm');
    await olga.page.getByRole('link', { name: 'Firms', exact: true }).click();
    await olga.see('One firm works here');
    const row = await olga.row('Meridian');
    assert.match((await row.textContent()) ?? '', /active2/, 'two people, counted from events');
    assert.deepEqual(await accessFaults(olga.page), []);
    await olga.page.getByRole('link', { name: 'Health', exact: true }).click();
    await olga.see('All signs are good');
    assert.deepEqual(await accessFaults(olga.page), []);
    await olga.page.getByRole('link', { name: 'Operators', exact: true }).click();
    await olga.see('One person runs this installation');
    await olga.press('Add an operator');
    const asked = olga.page.getByRole('dialog');
    await olga.type('Name', 'Otto', asked);
    await olga.type('E-mail address', 'otto@platform.example', asked);
    await olga.press('Add an operator', asked);
    await olga.see('Otto is invited');
    assert.deepEqual(await accessFaults(olga.page), []);
    await (await olga.row('Otto')).getByRole('button', { name: 'Disable' }).click();
    await olga.press('Disable', olga.page.getByRole('dialog'));
    await (await olga.row('Otto')).getByText('disabled').waitFor();
    await olga.page.getByRole('link', { name: 'Firms', exact: true }).click();

    const ana = await ScreenPerson.sitDown(browser, 'Ana', system.url);
    await ana.signIn('ana@meridian.example', PASSWORD);
    await olga.press('Suspend');
    await olga.type('Why', 'The contract has ended.', olga.page.getByRole('dialog'));
    await olga.press('Suspend', olga.page.getByRole('dialog'));
    await olga.see('Meridian is suspended');
    await system.server.platform.settled();
    await ana.lookAgain();
    await ana.see(/Meridian is suspended by the operator of this installation: The contract has ended\./);
    await olga.press('Let go on');
    await olga.see('Meridian goes on');
    await system.server.platform.settled();
    await ana.open('/settings');
    await ana.see('Turn on one-time codes');
    await ana.open('/operate');
    await ana.see('For whoever runs this installation');
    assert.deepEqual([...olga.faults, ...ana.faults], []);
  });
});
