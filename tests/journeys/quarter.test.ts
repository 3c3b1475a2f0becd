import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { ManualClock } from '@finaceverse/base/time';
import { CAST, PASSWORD, setStage } from '@finaceverse/server/demo';
import { readConfiguration, startServer, type RunningServer } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';
import { chromiumPath, keepPicture, openBrowser } from '../screens/browser.ts';
import { KeyboardPerson } from './keyboard-person.ts';
import { cents, closeYear, quarter, RATES, revaluation, revalue, written } from './quarter/computed.ts';

const executable = chromiumPath();
const built = existsSync(join(import.meta.dirname, '..', '..', 'web', 'dist', 'index.html'));
const skip = executable === undefined ? 'no Chromium on this machine' : built ? false : 'the web app is not built';

/** A date as tables show it. */
const shownDay = (day: string): RegExp => new RegExp(day);

describe('a quarter from the screens alone, without a mouse', { skip, timeout: 900_000 }, () => {
  const data = mkdtempSync(join(tmpdir(), 'finace-quarter-'));
  const ledger = quarter();
  let database: TestDatabase;
  let server: RunningServer;
  let browser: Browser;
  let ana: KeyboardPerson;
  let ben: KeyboardPerson;
  let broken = false;

  before(async () => {
    // The quarter is over, so its returns can be filed.
    const clock = new ManualClock('2026-01-01T07:00:00Z');
    database = await createTestDatabase();
    const configuration = readConfiguration({
      FINACE_DATA: data,
      FINACE_DATABASE_URL: database.ownerUrl,
      PORT: '0',
      FINACE_LOG_LEVEL: 'error',
    });
    server = await startServer(configuration, { clock });
    await setStage({ url: server.url, platform: server.platform, clock });
    clock.set('2026-04-02T09:00:00Z');
    browser = await openBrowser(executable ?? '');
    ana = await KeyboardPerson.sitDown(browser, 'Ana', server.url);
    ben = await KeyboardPerson.sitDown(browser, 'Ben', server.url);
    await ana.signIn(CAST.ana.email, PASSWORD);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await database?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const step = (name: string, act: () => Promise<void>): void => {
    test(name, async (run) => {
      if (broken) return run.skip('an earlier step failed');
      broken = true;
      try {
        await act();
      } catch (fault) {
        for (const person of [ana, ben]) await keepPicture(person.page, `quarter-${person.name}`);
        throw fault;
      }
      broken = false;
    });
  };

  const isIn = async (person: KeyboardPerson, state: string): Promise<void> => {
    await person.see(state, person.panel.locator('dl.facts'));
  };
  const posted = async (person: KeyboardPerson): Promise<void> => await isIn(person, 'posted');

  step('the company is opened with a chart and a year that ends in March', async () => {
    await ana.write('Name of the company', 'Nordkai Handel', ana.page);
    await ana.find('Currency of the books', 'EUR', ana.page);
    await ana.find('Time zone', 'Europe/Berlin', ana.page);
    await ana.choose('Chart of accounts', 'General, by IFRS', ana.page);
    await ana.write('Fiscal year', '2025', ana.page);
    await ana.choose('First month', 'April', ana.page);
    await ana.press('Open the books');
    await ana.go('Bank');
    await ana.write('Name', 'Hafenbank', ana.page);
    await ana.find('Account of the chart', '1000', ana.page);
    await ana.write('Account number or IBAN', 'DE89370400440532013000', ana.page);
    await ana.press('Add bank account');
    await ana.see('No statement yet');
    await ana.press('New bank account');
    await ana.write('Name', 'Dollar account');
    await ana.find('Account of the chart', '1010');
    await ana.find('Currency', 'USD');
    await ana.press('Add bank account', ana.panel);
    await ana.page.getByLabel('Account', { exact: true }).waitFor();
  });

  step('it is registered for tax in two countries', async () => {
    for (const [country, number] of [
      ['DE', 'DE123456789'],
      ['FR', 'FR12345678901'],
    ] as const) {
      await ana.go('Tax');
      await ana.see(/registered/i);
      await ana.keys('n');
      await ana.choose('Country', country);
      await ana.write('Tax number', number);
      await ana.write('Registered since', '2026-01-01');
      await ana.choose('A return covers', 'a quarter');
      await ana.press('Register for tax', ana.panel);
      await ana.page.getByRole('tab', { name: new RegExp(number) }).waitFor();
    }
  });

  step('rates of three currencies are told', async () => {
    await ana.go('Close', 'Currencies');
    for (const [currency, day, rate] of [
      ['USD', '2026-01-10', RATES.dollarInJanuary],
      ['GBP', '2026-02-01', RATES.poundInFebruary],
      ['USD', '2026-03-31', RATES.dollarAtTheEnd],
      ['GBP', '2026-03-31', RATES.poundAtTheEnd],
    ] as const) {
      await ana.press('New rate');
      await ana.find('Currency', currency);
      await ana.write('Date', day);
      await ana.write('Rate', rate);
      await ana.write('Source', 'ECB');
      await ana.keys('Control+Enter');
      await ana.panel.waitFor({ state: 'hidden' });
    }
    await ana.see('4 rates told');
  });

  step('suppliers and customers of four countries are added', async () => {
    await ben.signIn(CAST.ben.email, PASSWORD);
    for (const [page, tab, button, parties] of [
      [
        'Sales',
        'Customers',
        'New customer',
        [
          ['Hafen Cafe', 'EUR', 'DE', '4000'],
          ['Maison Bleue', 'EUR', 'FR', '4000'],
          ['Liberty Diner', 'USD', 'US', '4000'],
        ],
      ],
      [
        'Purchases',
        'Suppliers',
        'New supplier',
        [
          ['Werkzeug AG', 'EUR', 'DE', '5100'],
          ['London Advice', 'GBP', 'GB', '6400'],
        ],
      ],
    ] as const) {
      await ben.go(page, tab);
      for (const [name, currency, country, account] of parties) {
        await ben.press(button);
        await ben.write('Name', name);
        await ben.find('Currency', currency);
        await ben.write('Country', country);
        await ben.find('Usual account', account);
        await ben.keys('Control+Enter');
        await ben.page.getByRole('row').filter({ hasText: name }).first().waitFor();
      }
    }
  });

  step('opening balances in two currencies are entered by one and approved by another', async () => {
    await ben.go('Journals');
    await ben.see(/Journals of/);
    await ben.keys('n');
    await ben.write('Date', '2026-01-01');
    await ben.write('Description', 'Opening balances');
    const line = (number: number) => ben.panel.getByRole('group', { name: `Line ${number}` });
    await ben.press('\\+ Add', ben.panel);
    await ben.press('In other currencies', ben.panel);
    await ben.find('Account', '1000', line(1));
    await ben.write('Debit', '40000', line(1));
    await ben.find('Account', '1010', line(2));
    await ben.write('Debit', '10000', line(2));
    await ben.find('Currency', 'USD', line(2));
    await ben.write('Rate', '0.92', line(2));
    await ben.find('Account', '3000', line(3));
    await ben.write('Credit', '49200', line(3));
    await ben.see('Balanced');
    await ben.keys('Control+Enter');
    await isIn(ben, 'draft');
    await ana.go('Journals');
    await ana.choose('Period', 'January 2026', ana.page);
    await ana.openRow('Opening balances');
    await isIn(ana, 'draft');
    await ana.keys('Control+Enter');
    await posted(ana);
  });

  step('three sales are invoiced, each line taxed by rule', async () => {
    await ben.go('Sales', 'Invoices');
    for (const [customer, number, day, quantity, price, code, total] of [
      ['Hafen Cafe', 'NK-1', '2026-01-15', '10', '220', '19', '2618.00'],
      ['Maison Bleue', 'NK-2', '2026-01-20', '5', '80', '20', '480.00'],
      ['Liberty Diner', 'NK-3', '2026-02-01', '1', '2000', '0', '2000.00'],
    ] as const) {
      await ben.keys('n');
      await ben.find('Customer', customer);
      await ben.write('Date', day);
      await ben.write('Number', number);
      const line = ben.panel.getByRole('group', { name: 'Line 1' });
      await ben.write('Description', 'Coffee machines', line);
      await ben.write('Quantity', quantity, line);
      await ben.write('Price', price, line);
      await ben.see(new RegExp(`By rule: .*${code}`), line);
      await ben.keys('Control+Enter');
      await ben.panel.waitFor({ state: 'hidden' });
      await ben.openRow(number);
      await isIn(ben, 'draft');
      await ben.keys('Control+Enter');
      await posted(ben);
      assert.equal(await ben.fact('Total'), total);
      await ben.keys('Escape');
    }
  });

  step('a part of the first sale is credited', async () => {
    await ben.openRow('NK-1');
    await posted(ben);
    await ben.keys('c');
    await ben.write('Coffee machines', '200');
    await ben.write('Date', '2026-02-10');
    await ben.write('Why', 'Two came broken');
    await ben.keys('Control+Enter');
    await ben.see('CN-1001 over 238.00 EUR posted');
    await ben.see('CN-1001', ben.panel);
    assert.equal(await ben.fact('Open'), '2380.00');
    await ben.keys('Escape');
  });

  step('money comes in: one customer takes a discount, another pays more than is open', async () => {
    await ben.keys('r');
    await ben.find('Customer', 'Hafen Cafe');
    await ben.choose('Into account', 'Hafenbank');
    await ben.write('Received on', '2026-02-20');
    await ben.write('Discount', '47.60', ben.panel.getByRole('group', { name: 'NK-1' }));
    await ben.see('2,332.40', ben.panel);
    await ben.keys('Control+Enter');
    await ben.panel.waitFor({ state: 'hidden' });
    await ben.keys('r');
    await ben.find('Customer', 'Maison Bleue');
    await ben.choose('Into account', 'Hafenbank');
    await ben.write('Received on', '2026-02-25');
    await ben.write('Beyond that, on account', '20');
    await ben.see('500.00', ben.panel);
    await ben.keys('Control+Enter');
    await ben.panel.waitFor({ state: 'hidden' });
    await ben.tab('On account');
    await ben.openRow('Maison Bleue');
    assert.equal(await ben.fact('Left'), '20.00');
    await ben.keys('Escape');
  });

  step('two bills are entered by one, approved and posted by another, and one is paid', async () => {
    await ben.go('Purchases', 'Bills');
    for (const [supplier, number, day, supply, price] of [
      ['Werkzeug AG', 'W-77', '2026-01-18', 'goods', '500'],
      ['London Advice', 'LA-9', '2026-02-05', 'a service', '300'],
    ] as const) {
      await ben.keys('b');
      await ben.find('Supplier', supplier);
      await ben.write('Date', day);
      await ben.write('Number', number);
      const line = ben.panel.getByRole('group', { name: 'Line 1' });
      await ben.write('Description', 'What was bought', line);
      await ben.write('Quantity', '1', line);
      await ben.write('Price', price, line);
      await ben.choose('What it is', supply, line);
      await ben.see(/By rule: /, line);
      await ben.keys('Control+Enter');
      await isIn(ben, 'draft');
      await ben.keys('Escape');
    }
    await ana.go('Purchases', 'Bills');
    for (const number of ['W-77', 'LA-9']) {
      await ana.openRow(number);
      await isIn(ana, 'draft');
      await ana.keys('Control+Enter');
      await ana.see(/Approved by Ana/, ana.panel);
      await ana.panel.getByRole('button', { name: /^Post/ }).waitFor();
      await ana.keys('Control+Enter');
      await posted(ana);
      await ana.keys('Escape');
    }
    await ben.keys('p');
    await ben.find('Supplier', 'Werkzeug AG');
    await ben.choose('From account', 'Hafenbank');
    await ben.write('On', '2026-02-02');
    await ben.see(/W-77, 595\.00/, ben.panel);
    await ben.keys('Control+Enter');
    await ben.panel.waitFor({ state: 'hidden' });
  });

  step(
    'the bank is coded: by matches, by a rule that is learned, by a split and by what reads like a fee',
    async () => {
      await ben.go('Bank');
      await ben.page.getByLabel('Account', { exact: true }).waitFor();
      await ben.choose('Account', 'Hafenbank', ben.page);
      await ben.keys('Tab');
      const rows = [
        'Date,Name,Description,Amount',
        '2026-01-31,Altbau GmbH,Rent January,-800.00',
        '2026-02-02,Werkzeug AG,W-77,-595.00',
        '2026-02-20,Hafen Cafe,NK-1 less discount,2332.40',
        '2026-02-25,Maison Bleue,NK-2,500.00',
        '2026-02-28,Altbau GmbH,Rent February,-800.00',
        '2026-03-15,,Account fee,-12.00',
        '2026-03-20,Karte,Paper and trains,-150.00',
        '2026-03-31,Altbau GmbH,Rent March,-800.00',
      ];
      await ben.handIn(async () => await ben.keys('u'), rows.join('\n'), 'hafenbank.csv');
      await ben.see('3 of 8 lines matched.');
      await ben.openRow('Rent January');
      await ben.find('Account', '6100');
      await ben.choose('Next time', 'post lines like this');
      await ben.press('Post line', ben.panel);
      await ben.see('4 of 8 lines matched.');
      await ben.keys('Escape');
      await ben.keys('r');
      await ben.see('2 lines posted by rules');
      await ben.see('6 of 8 lines matched.');
      await ben.openRow('Account fee');
      await ben.press('Accept', ben.panel);
      await ben.see('7 of 8 lines matched.');
      await ben.keys('Escape');
      await ben.openRow('Paper and trains');
      await ben.press('Split', ben.panel);
      const part = (number: number) => ben.panel.getByRole('group', { name: `Part ${number}` });
      await ben.find('Account', '6700', part(1));
      await ben.write('Amount', '100', part(1));
      await ben.find('Account', '6800', part(2));
      await ben.write('Amount', '50', part(2));
      await ben.press('Post line', ben.panel);
      await ben.see('8 of 8 lines matched.');
      await ben.keys('Escape');
      await ben.tab('Rules');
      await ben.see('Money to "altbau gmbh"');
      await ben.tab('Statement lines');
      await ben.press('Sign reconciliation');
      await ben.page.getByRole('button', { name: /^Ask to reopen/ }).waitFor();
      await ben.choose('Account', 'Dollar account', ben.page);
      await ben.see('No statement yet');
      const dollars = 'Date,Name,Description,Amount\n2026-03-31,Dollar bank,Quarterly charge,-5.00';
      await ben.handIn(async () => await ben.press('Import statement'), dollars, 'dollars.csv');
      await ben.openRow('Quarterly charge');
      await ben.find('Account', '6500');
      await ben.press('Post line', ben.panel);
      await ben.see('1 of 1 lines matched.');
      await ben.keys('Escape');
    },
  );

  step('next year is opened, and the revaluation is seen before it is posted', async () => {
    await ana.go('Close', 'Years');
    await ana.press('Open next year');
    await ana.keys('Control+Enter');
    await ana.see(/^Fiscal year .* is open$/);
    await ana.panel.waitFor({ state: 'hidden' });
    await ana.tab('Currencies');
    await ana.choose('Period', 'March 2026', ana.page);
    const table = ana.page.getByRole('table', { name: /^Revaluation/ });
    await table.waitFor();
    const { bank, customer, supplier } = revaluation();
    const differences = (await ana.rows(table)).map((cells) => cells.at(-1));
    assert.deepEqual(differences.toSorted(), [bank, customer, supplier].map(written).toSorted());
    await ana.press('Post revaluation');
    await ana.see(/Posted for/);
  });

  const trialBalance = async (person: KeyboardPerson, period: string): Promise<Readonly<Record<string, string>>> => {
    await person.go('Statements', 'Trial balance');
    await person.choose('Period', period, person.page);
    await person.see('Debit and credit agree');
    const [month = '', year = ''] = period.split(' ');
    await person.see(new RegExp(`as of .*${month.slice(0, 3)} ${year}`));
    const rows = (await person.rows(person.page.locator('.f-statement table'))).map(([name = '', ...figures]) => [
      /^\d*/.exec(name)?.[0] ?? '',
      ...figures,
    ]);
    return Object.fromEntries(
      rows
        .map(([code = '', debit = '', credit = '']) => {
          return [code, debit !== '' && debit !== '–' ? debit : credit !== '' && credit !== '–' ? `-${credit}` : ''];
        })
        .filter(([code, amount]) => code !== '' && amount !== '' && amount !== '0.00'),
    );
  };

  step('every balance at the end of the quarter is what was computed apart', async () => {
    revalue(ledger, 1n);
    assert.deepEqual(await trialBalance(ana, 'March 2026'), ledger.trialBalance());
  });

  const boxes = async (number: string): Promise<Readonly<Record<string, string>>> => {
    await ana.go('Tax');
    await ana.tab(`\\w\\w ${number}`);
    await ana.openRow(shownDay('Jan'));
    await ana.see(/to be paid/);
    const rows = await ana.rows();
    return Object.fromEntries(
      rows
        .map((cells) => [cells.find((cell) => cell !== '') ?? '', cells.at(-1) ?? ''])
        .filter(([, amount]) => amount !== '0.00'),
    );
  };

  step('the returns of both countries are what the law makes of the quarter, and are filed', async () => {
    const german = await boxes('DE123456789');
    assert.deepEqual(german, {
      '81': '1960.00',
      '81 tax': '372.40',
      '43': '1860.00',
      '84': '348.00',
      '85': '66.12',
      '66': '95.00',
      '67': '66.12',
      '83': '277.40',
    });
    await ana.press('File return');
    await ana.page.getByRole('button', { name: /^File return/ }).waitFor({ state: 'hidden' });
    const french = await boxes('FR12345678901');
    assert.deepEqual(french, { supplies: '400.00', output: '80.00', payable: '80.00' });
    await ana.press('File return');
    await ana.page.getByRole('button', { name: /^File return/ }).waitFor({ state: 'hidden' });
  });

  step('the months are closed in their order, then the year with its appropriation', async () => {
    const months = ['April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
    const all = [...months.map((month) => `${month} 2025`), 'January 2026', 'February 2026'];
    await ana.go('Close', 'Month');
    for (const month of all) {
      await ana.choose('Period', month, ana.page);
      const name = month.split(' ')[0] ?? '';
      // A month in which nothing stands says so, and closes all the same.
      await ana.see(new RegExp(`${name} is ready to close|Nothing stands in ${name} yet`));
      await ana.keys('c');
      await ana.dialog.waitFor();
      await ana.press('Close', ana.dialog);
      await ana.see(`${name} is closed`);
    }
    await ana.tab('Years');
    await ana.press('Close 2026');
    await ana.press('Give a part of the profit', ana.panel);
    await ana.find('Account', '3300');
    await ana.write('Amount', '100');
    await ana.keys('Control+Enter');
    await ana.see(/^Fiscal year .* is closed$/);
    closeYear(ledger, cents('100.00'));
    assert.deepEqual(await trialBalance(ana, 'March 2026'), ledger.trialBalance());
  });

  step('the next year begins with these balances, and the revaluation taken back', async () => {
    revalue(ledger, -1n);
    assert.deepEqual(await trialBalance(ana, 'April 2026'), ledger.trialBalance());
  });

  step('nobody used a mouse, and no page broke', async () => {
    for (const person of [ana, ben]) {
      assert.equal(await person.pointerDeeds(), 0);
      assert.deepEqual(person.faults, []);
    }
  });
});
