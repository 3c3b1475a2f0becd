import type { Scene, ScreenStep } from './scene.ts';

/** Step 4 and 5: the book is opened, goods are ordered and come in short. */
export const setUpSteps: readonly ScreenStep[] = [
  { name: 'Ana opens the books, the bank account, the suppliers and the customer', act: openBooks },
  { name: 'Ben enters the opening cash and Ana approves it', act: openingCash },
  { name: 'Ben enters the licence and the oven', act: buyThings },
  { name: 'Ben invoices Cedar Cafe; an entry that is off by one cent cannot be saved', act: invoiceCedar },
  { name: 'Ben orders packaging, Ana approves, two cases are missing', act: orderPackaging },
];

async function openBooks({ on, ana }: Scene): Promise<void> {
  await on('2026-01-01T08:00:00Z', 'ana');
  await ana.type('Name of the company', 'Harbor Lane Foods', ana.page);
  await ana.find('Time zone', 'America/New York', ana.page);
  await ana.type('Fiscal year', '2026', ana.page);
  await ana.press('Open the books');
  await ana.go('Bank');
  await ana.type('Name', 'First Coast Bank', ana.page);
  await ana.type('Account number or IBAN', '000412207', ana.page);
  await ana.press('Add bank account');
  await ana.see('No statement yet');
  await ana.go('Purchases', 'Suppliers');
  for (const [name, account] of [
    ['Northwind Packaging', '5100'],
    ['Meridian & Co', '6400'],
  ] as const) {
    await ana.press('New supplier');
    await ana.type('Name', name);
    await ana.type('Country', 'US');
    await ana.find('Usual account', account);
    await ana.press('Save', ana.panel);
    await ana.row(name);
  }
  await ana.go('Sales', 'Customers');
  await ana.press('New customer');
  await ana.type('Name', 'Cedar Cafe');
  await ana.find('Currency', 'EUR');
  await ana.type('Country', 'IE');
  await ana.find('Usual account', '4000');
  await ana.press('Save', ana.panel);
  await ana.row('Cedar Cafe');
}

async function openingCash({ on, ana, ben }: Scene): Promise<void> {
  await on('2026-01-01T09:00:00Z', 'ana', 'ben');
  await ben.go('Journals');
  await ben.press('New journal');
  await ben.type('Date', '2026-01-01');
  await ben.type('Description', 'Opening cash and capital');
  const line = (number: number) => ben.panel.getByRole('group', { name: `Line ${number}` });
  await ben.find('Account', '1000', line(1));
  await ben.type('Debit', '50000', line(1));
  await ben.find('Account', '3000', line(2));
  await ben.type('Credit', '50000', line(2));
  await ben.see('Balanced');
  await ben.press('Save draft');
  await ben.see('Opening cash and capital', ben.panel);
  await ana.go('Journals');
  await ana.openRow('Opening cash and capital');
  await ana.press('Approve and post');
  await ana.see('posted', ana.panel);
}

async function buyThings({ on, ben }: Scene): Promise<void> {
  await on('2026-01-02T09:00:00Z', 'ben');
  await ben.go('Close');
  await ben.press('Add asset or prepaid cost');
  await ben.choose('What is it?', 'A cost paid ahead');
  await ben.type('Name', 'Accounting software, one year');
  await ben.type('Bought on', '2026-01-02');
  await ben.type('Months', '12');
  await ben.type('Cost', '1,200.00');
  await ben.find('Expense account', '6300');
  await ben.press('Save and plan');
  await ben.row('Accounting software');
  await on('2026-01-03T09:00:00Z', 'ben');
  await ben.go('Close');
  await ben.press('Add asset or prepaid cost');
  await ben.type('Name', 'Deck oven');
  await ben.type('Bought on', '2026-01-03');
  await ben.type('Months', '60');
  await ben.type('Cost', '9,600.00');
  await ben.type('Worth at the end', '600.00');
  await ben.press('Save and plan');
  await ben.row('Deck oven');
}

async function orderPackaging({ on, ana, ben, found }: Scene): Promise<void> {
  await on('2026-01-05T09:00:00Z', 'ana', 'ben');
  await ben.go('Purchases', 'Orders');
  await ben.press('New order');
  await ben.find('Supplier', 'Northwind Packaging');
  await ben.type('Number', 'PO-1001');
  await ben.type('Date', '2026-01-05');
  await ben.type('Tax rate, %', '8.25');
  await ben.press('\\+ Add', ben.panel);
  const lines = [
    ['Box 40 x 30', '100', '12.50'],
    ['Case, insulated', '40', '31.25'],
  ] as const;
  for (const [index, [description, quantity, price]] of lines.entries()) {
    const line = ben.panel.locator('.line-editor').nth(index);
    await ben.type('Description', description, line);
    await ben.type('Quantity', quantity, line);
    await ben.type('Price', price, line);
    await ben.find('Account', '5100', line);
  }
  await ben.press('Save order');
  await ben.openRow('PO-1001');
  found(5, 'purchase order net', await ben.fact('Net'));
  found(5, 'purchase order tax', await ben.fact('Tax'));
  found(5, 'purchase order total', await ben.fact('Total'));
  await ana.go('Purchases', 'Orders');
  await ana.openRow('PO-1001');
  await ana.press('Approve', ana.panel);
  await ana.see('approved', ana.panel);
  await ben.lookAgain();
  await ben.press('Send', ben.panel);
  await ben.see('sent', ben.panel);
  await ben.press('Record receipt', ben.panel);
  await ben.type('Received on', '2026-01-05');
  await ben.type('Case, insulated', '38');
  await ben.press('Record receipt', ben.panel.locator('.panel-form'));
  await ben.see('part received', ben.panel);
  found(5, 'purchase order after the receipt', (await ben.fact('State')).replace(' ', '_'));
}

async function invoiceCedar({ on, ben, found }: Scene): Promise<void> {
  await on('2026-01-03T10:00:00Z', 'ben');
  await ben.go('Sales');
  await ben.press('New invoice');
  await ben.find('Customer', 'Cedar Cafe');
  await ben.type('Date', '2026-01-15');
  await ben.type('Due', '2026-02-14');
  await ben.type('Number', 'HL-0001');
  await ben.type('Rate EUR', '1.0850');
  const line = ben.panel.locator('.line-editor').first();
  await ben.type('Description', 'Catering, January', line);
  await ben.type('Quantity', '1', line);
  await ben.type('Price', '1,800.00', line);
  await ben.find('Account', '4000', line);
  await ben.press('Save draft');
  await ben.openRow('HL-0001');
  await ben.press('Post', ben.panel);
  await ben.see('posted', ben.panel);
  found(4, 'revenue and receivable of the Cedar invoice', await ben.fact('Booked at'));
  await ben.go('Journals');
  await ben.press('New journal');
  await ben.type('Description', 'One cent off');
  const entry = (number: number) => ben.panel.getByRole('group', { name: `Line ${number}` });
  await ben.find('Account', '6200', entry(1));
  await ben.type('Debit', '10.00', entry(1));
  await ben.find('Account', '3000', entry(2));
  await ben.type('Credit', '9.99', entry(2));
  await ben.see('0.01 missing on the credit side');
  const stopped = await ben.panel.getByRole('button', { name: /^Save draft/ }).isDisabled();
  // The screen refuses what the API answers with 422: the button stays shut, and the missing cent is named.
  found(4, 'unbalanced entry by one cent is refused', stopped ? '422' : 'the button is open');
}
