import { paperBytes } from '@finaceverse/server/demo';
import { plain, type ScreenPerson } from '../screen-person.ts';
import { handInPaper } from './papers.ts';
import type { Scene, ScreenStep } from './scene.ts';

/** Steps 9 to 13: money moves, the schedules run, the bank agrees, and January is closed. */
export const closeSteps: readonly ScreenStep[] = [
  { name: 'Ben records what Cedar paid and pays Northwind', act: moveMoney },
  { name: 'Ben runs the schedules', act: runSchedules },
  { name: 'Ben imports the statement, accepts the fee, and imports it again', act: reconcileBank },
  { name: "the firm's own bill comes in and is posted", act: postFirmBill },
  { name: 'Ana closes January; nothing more can be posted into it', act: closeJanuary },
  { name: 'Ben reads the statements and opens the proof of a figure', act: readStatements },
];

async function moveMoney({ on, ben, found }: Scene): Promise<void> {
  await on('2026-01-28T10:00:00Z', 'ben');
  await ben.go('Sales');
  await ben.press('Record receipt');
  await ben.find('Customer', 'Cedar Cafe');
  await ben.type('Received on', '2026-01-28');
  await ben.type('Rate EUR', '1.0925');
  await ben.see('HL-0001', ben.panel);
  await ben.panel
    .getByRole('button', { name: /^Record receipt/ })
    .last()
    .click();
  await ben.see(/realised exchange difference/);
  await ben.page.getByRole('tab', { name: /^Receipts/ }).click();
  found(9, 'receipt from Cedar in base currency', await ben.cell('Cedar Cafe', 'Booked at'));
  found(9, 'realised exchange gain', await ben.cell('Cedar Cafe', 'Exchange difference'));
  await ben.go('Journals');
  await ben.openRow('Receipt from Cedar Cafe');
  const cited = await ben.see(/IAS 21/, ben.panel);
  found(9, 'gain is cited to IAS 21.28 and ASC 830-20-35', String(/IAS 21\.28/.test(cited) && /830-20-35/.test(cited)));
  await on('2026-01-30T10:00:00Z', 'ben');
  await ben.go('Purchases');
  await ben.press('Pay bills');
  await ben.find('Supplier', 'Northwind Packaging');
  await ben.type('On', '2026-01-30');
  await ben.see(/INV-7788, 2,638\.59/, ben.panel);
  await ben.press('Record payment', ben.panel);
  await ben.page.getByRole('tab', { name: /^Payments/ }).click();
  found(9, 'paid to Northwind', await ben.cell('Northwind Packaging', 'Amount'));
}

async function runSchedules({ on, ben, found }: Scene): Promise<void> {
  await on('2026-01-31T10:00:00Z', 'ben');
  await ben.go('Close');
  await ben.press('Run schedules');
  await ben.see('2 entries posted');
  const table = ben.page.getByRole('table', { name: 'Schedules' });
  await table.getByText('posted').nth(1).waitFor();
  found(10, 'depreciation', await ben.cell('Deck oven', 'This month', table));
  found(10, 'prepaid release', await ben.cell('Accounting software', 'This month', table));
  found(10, 'prepaid left', await ben.cell('Accounting software', 'Left', table));
}

async function sum(person: ScreenPerson, name: string): Promise<string> {
  const line = person.page.locator('.bank-sums > div').filter({ has: person.page.locator('dt', { hasText: name }) });
  return plain((await line.locator('dd').textContent()) ?? '');
}

async function reconcileBank({ on, ben, found }: Scene): Promise<void> {
  await on('2026-01-31T18:00:00Z', 'ben');
  await ben.go('Bank');
  const camt = 'statement-2026-01.camt053.xml';
  await ben.handIn(paperBytes(camt), camt);
  await ben.see('−15.00 USD to explain');
  found(11, 'ledger balance before', await sum(ben, 'Ledger'));
  found(11, 'difference before', await sum(ben, 'Difference'));
  await ben.openRow('Monthly account fee');
  await ben.press('Accept', ben.panel);
  await ben.see('First Coast Bank agrees with the ledger');
  found(11, 'ledger balance after', await sum(ben, 'Ledger'));
  found(11, 'difference after', await sum(ben, 'Difference'));
  found(11, 'lines matched', /\d of \d/.exec(await ben.see('5 of 5 lines matched.'))?.[0] ?? 'none');
  const csv = 'statement-2026-01.csv';
  await ben.handIn(paperBytes(csv), csv);
  found(
    11,
    'lines added by importing the CSV of the same statement',
    /^\d+/.exec(await ben.see('0 lines imported'))?.[0] ?? 'none',
  );
}

async function postFirmBill({ on, ana, dee, found, settled }: Scene): Promise<void> {
  await on('2026-01-31T19:00:00Z', 'ana', 'dee');
  await handInPaper(dee, 'MER-2026-001.xml', /valid/);
  await settled();
  await ana.go('Purchases');
  await ana.openRow('MER-2026-001');
  found(13, 'bill of the firm', await ana.fact('Payable'));
  await ana.press('Approve', ana.panel);
  await ana.see('Approved by Ana', ana.panel);
  await ana.press('Post', ana.panel);
  await ana.see('posted', ana.panel);
}

async function closeJanuary({ on, ana, ben, found }: Scene): Promise<void> {
  await on('2026-01-31T20:00:00Z', 'ana', 'ben');
  await ben.go('Journals');
  await ben.press('New journal');
  await ana.go('Close');
  await ana.press('Close January');
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Close January' }).click();
  await ana.see('January is closed');
  await ben.type('Date', '2026-01-31');
  await ben.type('Description', 'Too late');
  const line = (number: number) => ben.panel.getByRole('group', { name: `Line ${number}` });
  await ben.find('Account', '6200', line(1));
  await ben.type('Debit', '1.00', line(1));
  await ben.find('Account', '3000', line(2));
  await ben.type('Credit', '1.00', line(2));
  await ben.press('Save draft');
  const refusal = (await ben.panel.getByRole('alert').textContent()) ?? '';
  found(
    13,
    'posting into closed January is refused',
    /January 2026 is closed|is closed/.test(refusal) ? '409' : refusal,
  );
  // What was written is not lost by going elsewhere: the form asks first.
  await ben.page.keyboard.press('Escape');
  await ben.press('Discard');
}

/** The name of the button that opens a figure's proof: what it is of, the figure, and what pressing does. */
function proofOf(name: string): RegExp {
  return new RegExp(`^${name} [−\\d].*open proof$`);
}

/** The figure of a line of a statement, which opens its proof. */
async function figure(person: ScreenPerson, name: string): Promise<string> {
  const button = person.page
    .getByRole('cell')
    .getByRole('button', { name: proofOf(name) })
    .last();
  await button.waitFor();
  return plain((await button.textContent()) ?? '');
}

async function readStatements({ on, ben, found }: Scene): Promise<void> {
  await on('2026-01-31T21:00:00Z', 'ben');
  await ben.go('Statements');
  await ben.choose('Period', 'January 2026', ben.page);
  found(13, 'income', await figure(ben, 'Income'));
  found(13, 'expenses', await figure(ben, 'Expenses'));
  found(13, 'result', await figure(ben, 'Result'));
  await ben.page.getByRole('button', { name: proofOf('Packaging') }).click();
  await ben.see('2 postings');
  await ben.see(/Bill INV-7788/, ben.panel);
  await ben.see('Certificate');
  await ben.page.getByRole('tab', { name: 'Balance sheet' }).click();
  found(13, 'assets', await figure(ben, 'Assets'));
  found(13, 'liabilities', await figure(ben, 'Liabilities'));
  found(13, 'equity', await figure(ben, 'Equity'));
  await ben.page.getByRole('tab', { name: 'Trial balance' }).click();
  await ben.see('Debit and credit agree');
  const sides = ben.page.getByRole('row', { name: /^Total/ }).getByRole('button', { name: proofOf('Total') });
  found(13, 'trial balance debit', plain((await sides.first().textContent()) ?? ''));
  found(13, 'trial balance credit', plain((await sides.last().textContent()) ?? ''));
}
