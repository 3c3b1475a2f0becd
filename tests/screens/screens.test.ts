import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import {
  accessFaults,
  chromiumPath,
  cutFigures,
  keepPicture,
  looks,
  openBrowser,
  openPage,
  sidewaysOverflow,
  type Look,
} from './browser.ts';
import { absurd } from './fixtures/absurd.ts';
import { firm } from './fixtures/firm.ts';
import { isBuilt, startStandIn, type StandIn } from './stand-in-server.ts';

type Screen = {
  readonly name: string;
  readonly path: string;
  readonly see: string;
  readonly act?: (page: Page) => Promise<void>;
};

const proof = encodeURIComponent(
  JSON.stringify({
    figure: 'account.5100',
    label: 'Packaging',
    amount: '2638.59',
    from: '2026-01-01',
    to: '2026-01-31',
  }),
);

const receiptProof = encodeURIComponent(
  JSON.stringify({ figure: 'receipt.rcp_2.monthly', label: 'monthly', amount: '20,000.01 USD' }),
);

const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', see: 'Sign in' },
  { name: 'home', path: '/', see: 'January closes in 3 steps' },
  { name: 'documents', path: '/documents', see: '2 papers need you' },
  { name: 'adjudicate', path: '/documents/doc_1', see: 'Total does not add up' },
  { name: 'ask', path: '/ask', see: 'Ask about the books' },
  { name: 'bills', path: '/purchases?open=bil_1', see: 'Order, receipt, bill' },
  { name: 'orders', path: '/purchases?tab=orders&open=po_1', see: 'part received' },
  { name: 'credits', path: '/purchases?tab=credits&open=crn_1', see: 'Credit notes' },
  { name: 'sales', path: '/sales?open=inv_1', see: 'Catering' },
  { name: 'bank', path: '/bank?open=5', see: '−15.00 USD to explain' },
  { name: 'journals', path: '/journals?open=jrn_1', see: 'Accounts payable' },
  {
    name: 'new-journal',
    path: '/journals',
    see: 'Opening cash',
    act: async (page) => {
      await page.getByRole('button', { name: 'New journal' }).first().click();
      await page.getByText('Balanced').waitFor();
    },
  },
  { name: 'profit-and-loss', path: '/statements', see: 'Packaging' },
  { name: 'statement-proof', path: `/statements?proof=${proof}`, see: 'Three-way match' },
  { name: 'balance-sheet', path: '/statements?tab=balance-sheet', see: 'Liabilities and equity' },
  { name: 'trial-balance', path: '/statements?tab=trial-balance', see: 'Debit and credit agree' },
  { name: 'ledger', path: '/statements?tab=ledger&account=5100', see: '5100 Packaging' },
  { name: 'close', path: '/close', see: 'Every paper is settled' },
  { name: 'calculations', path: '/calculations', see: 'Straight-line depreciation' },
  { name: 'calculator', path: '/calculations/fx.everything', see: 'Functional currency' },
  {
    name: 'calculation-proof',
    path: `/calculations/depreciation.straight_line?open=rcp_2&proof=${receiptProof}`,
    see: 'What is done',
    act: async (page) => {
      await page.getByRole('button', { name: 'Check it here' }).click();
      await page.getByText('The certificate holds').waitFor();
    },
  },
  { name: 'check-a-file', path: '/calculations?tab=check', see: 'Drop a certificate here' },
  { name: 'rules', path: '/rules?open=ias-16.50', see: 'In force from 1 Jan 2005' },
  { name: 'definition', path: '/rules?tab=definitions&open=def_2', see: 'ten days' },
  { name: 'draft-definition', path: '/rules?tab=definitions&open=draft:def_1', see: 'Keep the draft' },
  { name: 'audit', path: '/audit?open=40', see: 'What was recorded' },
  { name: 'settings', path: '/settings', see: 'Turn on one-time codes' },
  { name: 'users', path: '/settings?tab=users', see: 'Add a user' },
  { name: 'keys', path: '/settings?tab=keys', see: 'nightly import' },
  {
    name: 'palette',
    path: '/',
    see: 'January closes',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('inv');
      await page.getByText('INV-7788.pdf').waitFor();
    },
  },
  {
    name: 'key-help',
    path: '/',
    see: 'January closes',
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByText('Everywhere').waitFor();
    },
  },
];

const absurdScreens: readonly Screen[] = [
  { name: 'absurd-home', path: '/', see: 'Waits for you' },
  { name: 'absurd-statement', path: '/statements', see: 'Expenses' },
  { name: 'absurd-journals', path: '/journals', see: '100,000 rows' },
  { name: 'empty-documents', path: '/documents', see: 'No document yet' },
  { name: 'empty-bills', path: '/purchases', see: 'No bill yet' },
  { name: 'empty-sales', path: '/sales', see: 'No invoice yet' },
  { name: 'empty-bank', path: '/bank', see: 'No bank account yet' },
  { name: 'empty-ask', path: '/ask', see: 'Try' },
  { name: 'empty-calculations', path: '/calculations', see: 'No calculator is loaded' },
  { name: 'empty-definitions', path: '/rules?tab=definitions', see: 'No definition yet' },
  { name: 'empty-audit', path: '/audit', see: 'No event yet' },
];

/** The screens that differ most from each other; the rest is made of the same parts. */
const inEveryLook: ReadonlySet<string> = new Set([
  'home',
  'adjudicate',
  'bills',
  'statement-proof',
  'bank',
  'new-journal',
  'calculation-proof',
]);

/** Both themes and both widths in two looks: enough where a screen adds no part of its own. */
const spread = ({ theme, width }: Look): boolean => (theme === 'light') === (width === 1280);

const executable = chromiumPath();
const skip = executable === undefined ? 'no Chromium on this machine' : isBuilt() ? false : 'the web app is not built';

describe('the screens', { skip }, () => {
  let browser: Browser;
  let standIn: StandIn;
  before(async () => {
    browser = await openBrowser(executable ?? '');
    standIn = await startStandIn();
  });
  after(async () => {
    await browser.close();
    await standIn.close();
  });

  const look = async (screen: Screen, how: Look): Promise<void> => {
    const { page, faults, close } = await openPage(browser, how);
    try {
      await page.goto(standIn.url + screen.path);
      await page.getByText(screen.see).first().waitFor({ timeout: 60_000 });
      await screen.act?.(page);
      await page.waitForFunction('document.fonts.status === "loaded"');
      await keepPicture(page, `${screen.name}-${how.theme}-${how.width}`);
      assert.deepEqual(await accessFaults(page), []);
      assert.ok((await sidewaysOverflow(page)) <= 0, 'the page scrolls sideways');
      assert.deepEqual(await cutFigures(page), []);
      assert.deepEqual(faults, []);
    } finally {
      await close();
    }
  };

  for (const how of looks) {
    for (const screen of screens.filter(({ name }) => inEveryLook.has(name) || spread(how))) {
      test(`${screen.name}, ${how.theme}, ${how.width} px: accessible, whole, without a fault`, async () => {
        standIn.use(firm);
        await look(screen, how);
      });
    }
  }
  for (const how of looks.filter(spread)) {
    for (const screen of absurdScreens) {
      test(`${screen.name}, ${how.theme}, ${how.width} px: holds absurd data`, async () => {
        standIn.use(absurd);
        await look(screen, how);
      });
    }
  }

  test('the access check finds a fault where there is one', async () => {
    const { page, close } = await openPage(browser, { theme: 'light', width: 1280 });
    await page.setContent('<main><h1>x</h1><img src="data:,"><p style="color:#bbb;background:#fff">faint</p></main>');
    const faults = await accessFaults(page);
    assert.ok(
      faults.some((fault) => fault.startsWith('image-alt')) &&
        faults.some((fault) => fault.startsWith('color-contrast')),
    );
    await close();
  });
});
