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
import { portal } from './fixtures/portal.ts';
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
  { name: 'forgot', path: '/forgot', see: 'Send the link' },
  { name: 'accept', path: '/accept#token=abc', see: 'Harbor Tax invites you' },
  { name: 'new-password', path: '/new-password#token=abc', see: 'Save the password' },
  { name: 'new-password-without-link', path: '/new-password', see: 'Open the link again' },
  { name: 'home', path: '/', see: 'January closes in 3 steps' },
  { name: 'documents', path: '/documents', see: '1 paper needs you' },
  { name: 'adjudicate', path: '/documents/doc_1', see: 'Total does not add up' },
  { name: 'ask', path: '/ask', see: 'Ask about the books' },
  { name: 'bills', path: '/purchases?open=bil_1', see: 'Order, receipt, bill' },
  { name: 'orders', path: '/purchases?tab=orders&open=po_1', see: 'part received' },
  { name: 'credits', path: '/purchases?tab=credits&open=crn_1', see: 'Credit notes' },
  { name: 'sales', path: '/sales?open=inv_1', see: 'Catering' },
  { name: 'items', path: '/items?open=itm_1', see: 'sold' },
  { name: 'stock-counts', path: '/items?tab=counts&open=cnt_1', see: 'Approve and post' },
  {
    name: 'new-item',
    path: '/items',
    see: '150.00 USD in stock',
    act: async (page) => {
      await page.keyboard.press('n');
      await page.getByLabel('Tax code on sales').waitFor();
    },
  },
  {
    name: 'new-count',
    path: '/items',
    see: '150.00 USD in stock',
    act: async (page) => {
      await page.keyboard.press('m');
      await page.getByLabel('Unit cost USD').waitFor();
    },
  },
  { name: 'bank', path: '/bank?open=5', see: '−15.00 USD to explain' },
  { name: 'bank-rules', path: '/bank?tab=rules&open=bru_1', see: 'Money to "cloud host"' },
  { name: 'on-account', path: '/sales?tab=on-account&open=pcr_1', see: 'Pay it back' },
  {
    name: 'new-invoice',
    path: '/sales',
    see: 'to come in',
    act: async (page) => {
      await page.keyboard.press('n');
      await page.getByText('By rule: DE-S-STANDARD').waitFor();
    },
  },
  {
    name: 'credit-sale',
    path: '/sales?open=inv_1',
    see: 'Two trays came cold',
    act: async (page) => {
      await page.keyboard.press('c');
      await page.getByText('1,600.00 left to credit').waitFor();
    },
  },
  {
    name: 'receipt',
    path: '/sales',
    see: 'to come in',
    act: async (page) => {
      await page.keyboard.press('r');
      await page.getByLabel('Customer').fill('Cedar');
      await page.getByRole('option').filter({ hasText: 'Cedar' }).first().click();
      await page.getByText('Beyond that, on account').waitFor();
    },
  },
  { name: 'years', path: '/close?tab=years', see: 'Reopen 2025' },
  { name: 'currencies', path: '/close?tab=currencies', see: 'Revaluation at' },
  { name: 'journals', path: '/journals?open=jrn_1', see: 'Accounts payable' },
  {
    name: 'new-journal',
    path: '/journals',
    see: 'Opening cash',
    act: async (page) => {
      await page.getByRole('button', { name: 'New journal' }).first().click();
      await page.getByText('Write at least two lines').waitFor();
    },
  },
  { name: 'profit-and-loss', path: '/statements', see: 'Packaging' },
  { name: 'statement-proof', path: `/statements?proof=${proof}`, see: 'Three-way match' },
  { name: 'balance-sheet', path: '/statements?tab=balance-sheet', see: 'Liabilities and equity' },
  { name: 'trial-balance', path: '/statements?tab=trial-balance', see: 'Debit and credit agree' },
  { name: 'open-by-age', path: '/statements?tab=aging', see: 'Owed to suppliers by age' },
  { name: 'ledger', path: '/statements?tab=ledger&account=5100', see: '5100 Packaging' },
  { name: 'close', path: '/close', see: 'Papers settled' },
  { name: 'tax', path: '/tax', see: 'Umsatzsteuer-Voranmeldung' },
  { name: 'tax-return', path: '/tax?date=2026-01-01&text=de_ustva', see: 'File correction' },
  { name: 'tax-lines', path: '/tax?date=2026-01-01&text=de_ustva&open=81', see: 'INV-1001' },
  { name: 'calculations', path: '/calculations', see: 'Straight-line depreciation' },
  { name: 'calculator', path: '/calculations/fx.everything', see: 'Functional currency' },
  {
    name: 'calculation-proof',
    path: `/calculations/depreciation.straight_line?open=rcp_2&proof=${receiptProof}`,
    see: 'How the figure comes about',
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
  { name: 'unknown-company', path: '/?company=com_404', see: 'There is no such company here' },
  { name: 'unknown-tab', path: '/statements?tab=cash-flow', see: 'There is no "cash-flow" here' },
  { name: 'unknown-page', path: '/nowhere', see: 'There is nothing at this address' },
  { name: 'companies', path: '/settings?tab=companies', see: 'open now' },
  { name: 'settings', path: '/settings', see: 'Turn on one-time codes' },
  { name: 'firm-settings', path: '/settings?tab=firm', see: 'Hours of silence' },
  { name: 'begin', path: '/begin', see: 'There is a firm here already' },
  { name: 'operate-sign-in', path: '/operate/sign-in', see: 'For whoever runs this installation' },
  { name: 'users', path: '/settings?tab=users', see: 'Add a user' },
  {
    name: 'change-user',
    path: '/settings?tab=users',
    see: 'Zoe Lind',
    act: async (page) => {
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'sessions', path: '/settings?tab=sessions', see: 'Sign out everywhere' },
  { name: 'keys', path: '/settings?tab=keys', see: 'nightly import' },
  { name: 'webhooks', path: '/settings?tab=webhooks', see: 'given up' },
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
  { name: 'empty-items', path: '/items', see: 'No item yet' },
  { name: 'empty-sales', path: '/sales', see: 'No invoice yet' },
  { name: 'empty-bank', path: '/bank', see: 'No bank account yet' },
  { name: 'empty-ask', path: '/ask', see: 'Try' },
  { name: 'empty-calculations', path: '/calculations', see: 'No calculator is loaded' },
  { name: 'empty-definitions', path: '/rules?tab=definitions', see: 'No definition yet' },
  { name: 'empty-audit', path: '/audit', see: 'No event yet' },
];

/** What a client's own people see: their portal, and that a page of the firm is not theirs. */
const portalScreens: readonly Screen[] = [
  { name: 'portal-home', path: '/', see: 'Your papers' },
  { name: 'portal-documents', path: '/documents', see: '1 paper is being looked at' },
  { name: 'portal-paper', path: '/documents/doc_1', see: 'Total does not add up' },
  { name: 'portal-statements', path: '/statements', see: 'Packaging' },
  { name: 'portal-not-theirs', path: '/close', see: 'This page is the firm’s own' },
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
    for (const screen of portalScreens) {
      test(`${screen.name}, ${how.theme}, ${how.width} px: accessible, whole, without a fault`, async () => {
        standIn.use(portal);
        await look(screen, how);
      });
    }
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
