import { finory } from '../../finory/module.ts';
import { askableOf } from './plan.ts';
import type { AccountName, AccountType, Books } from './books.ts';

function account(code: string, name: string, type: AccountType): AccountName {
  return { id: `acc_${code}`, code, name, type };
}

/** The names of a small food company's books in February 2026, for tests of the grammar. No figures are in it. */
export const HARBOR: Books = {
  company: { id: 'com_harbor', name: 'Harbor Lane Foods', currency: 'USD' },
  accounts: [
    account('1000', 'Cash at bank', 'asset'),
    account('1100', 'Accounts receivable', 'asset'),
    account('1300', 'Prepaid expenses', 'asset'),
    account('1500', 'Equipment', 'asset'),
    account('1590', 'Accumulated depreciation', 'asset'),
    account('2000', 'Accounts payable', 'liability'),
    account('2100', 'Sales tax payable', 'liability'),
    account('3000', 'Share capital', 'equity'),
    account('3900', 'Retained earnings', 'equity'),
    account('4000', 'Sales', 'income'),
    account('4100', 'Service revenue', 'income'),
    account('4900', 'Exchange gain', 'income'),
    account('5000', 'Cost of goods sold', 'expense'),
    account('5100', 'Packaging', 'expense'),
    account('5200', 'Freight', 'expense'),
    account('6000', 'Wages', 'expense'),
    account('6100', 'Rent', 'expense'),
    account('6200', 'Utilities', 'expense'),
    account('6300', 'Software subscriptions', 'expense'),
    account('6400', 'Professional fees', 'expense'),
    account('6500', 'Bank fees', 'expense'),
    account('6900', 'Depreciation', 'expense'),
    account('6950', 'Exchange loss', 'expense'),
  ],
  parties: [
    { id: 'pty_north', name: 'Northwind Packaging', kind: 'vendor' },
    { id: 'pty_cedar', name: 'Cedar Cafe', kind: 'customer' },
  ],
  anchor: { today: '2026-02-05', first: '2026-01-01', last: '2026-01-31', fiscalYearStart: 1 },
  askable: askableOf([finory]),
};
