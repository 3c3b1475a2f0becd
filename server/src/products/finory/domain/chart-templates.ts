import type { AccountType } from '@finaceverse/journal-files/accounts';

/** Whether an account mirrors a subledger, and which. */
export type Control = 'none' | 'receivable' | 'payable' | 'bank' | 'stock';

/** What a posting looks for when it needs "the" account of a purpose. */
export type AccountRole =
  | 'bank'
  | 'accounts_receivable'
  | 'accounts_payable'
  | 'prepaid'
  | 'inventory'
  | 'equipment'
  | 'accumulated_depreciation'
  | 'sales_tax_payable'
  | 'input_tax'
  | 'deferred_output_tax'
  | 'deferred_input_tax'
  | 'tax_settlement'
  | 'withholding_payable'
  | 'withholding_receivable'
  | 'customer_advances'
  | 'vendor_advances'
  | 'capital'
  | 'retained_earnings'
  | 'revenue'
  | 'sales_discount'
  | 'purchase_discount'
  | 'bad_debt'
  | 'exchange_gain'
  | 'exchange_loss'
  | 'cost_of_goods_sold'
  | 'stock_differences'
  | 'depreciation_expense'
  | 'bank_fees'
  | 'suspense';

export interface AccountTemplate {
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly normalSide: 'debit' | 'credit';
  readonly control: Control;
  readonly role?: AccountRole;
}

const asset = (code: string, name: string, role?: AccountRole, control: Control = 'none'): AccountTemplate => ({
  code,
  name,
  type: 'asset',
  normalSide: 'debit',
  control,
  ...(role && { role }),
});
const contraAsset = (code: string, name: string, role?: AccountRole): AccountTemplate => ({
  code,
  name,
  type: 'asset',
  normalSide: 'credit',
  control: 'none',
  ...(role && { role }),
});
const liability = (code: string, name: string, role?: AccountRole, control: Control = 'none'): AccountTemplate => ({
  code,
  name,
  type: 'liability',
  normalSide: 'credit',
  control,
  ...(role && { role }),
});
const equity = (code: string, name: string, role?: AccountRole): AccountTemplate => ({
  code,
  name,
  type: 'equity',
  normalSide: 'credit',
  control: 'none',
  ...(role && { role }),
});
const income = (code: string, name: string, role?: AccountRole): AccountTemplate => ({
  code,
  name,
  type: 'income',
  normalSide: 'credit',
  control: 'none',
  ...(role && { role }),
});
const expense = (code: string, name: string, role?: AccountRole): AccountTemplate => ({
  code,
  name,
  type: 'expense',
  normalSide: 'debit',
  control: 'none',
  ...(role && { role }),
});

/** A chart for companies under US GAAP. */
export const US_GENERAL: readonly AccountTemplate[] = [
  asset('1000', 'Checking', 'bank', 'bank'),
  asset('1010', 'Savings', undefined, 'bank'),
  asset('1050', 'Petty cash'),
  asset('1100', 'Accounts receivable', 'accounts_receivable', 'receivable'),
  asset('1200', 'Inventory'),
  asset('1210', 'Inventory by item', 'inventory', 'stock'),
  asset('1300', 'Prepaid expenses', 'prepaid'),
  asset('1400', 'Recoverable tax', 'input_tax'),
  asset('1500', 'Equipment', 'equipment'),
  contraAsset('1590', 'Accumulated depreciation', 'accumulated_depreciation'),
  asset('1800', 'Deposits'),
  liability('2000', 'Accounts payable', 'accounts_payable', 'payable'),
  liability('2100', 'Credit card'),
  liability('2200', 'Sales tax payable', 'sales_tax_payable'),
  liability('2290', 'Tax settlement', 'tax_settlement'),
  liability('2300', 'Payroll liabilities'),
  liability('2400', 'Accrued expenses'),
  asset('1450', 'Tax to be recovered when paid', 'deferred_input_tax'),
  asset('1460', 'Tax withheld by customers', 'withholding_receivable'),
  asset('1470', 'Advances to vendors', 'vendor_advances'),
  liability('2250', 'Tax due when paid', 'deferred_output_tax'),
  liability('2260', 'Tax withheld from vendors', 'withholding_payable'),
  liability('2500', 'Deferred revenue'),
  liability('2550', 'Customer advances', 'customer_advances'),
  liability('2700', 'Loans'),
  asset('1990', 'Suspense', 'suspense'),
  equity('3000', 'Owner capital', 'capital'),
  equity('3100', 'Owner draws'),
  equity('3900', 'Retained earnings', 'retained_earnings'),
  income('4000', 'Sales', 'revenue'),
  income('4100', 'Service revenue'),
  income('4700', 'Discounts taken', 'purchase_discount'),
  income('4800', 'Other income'),
  income('4900', 'Exchange gain', 'exchange_gain'),
  expense('5000', 'Cost of goods sold', 'cost_of_goods_sold'),
  expense('5050', 'Stock differences', 'stock_differences'),
  expense('5100', 'Packaging'),
  expense('5200', 'Freight'),
  expense('6000', 'Wages'),
  expense('6100', 'Rent'),
  expense('6200', 'Utilities'),
  expense('6300', 'Software subscriptions'),
  expense('6400', 'Professional fees'),
  expense('6450', 'Discounts given', 'sales_discount'),
  expense('6460', 'Bad debts', 'bad_debt'),
  expense('6500', 'Bank fees', 'bank_fees'),
  expense('6600', 'Insurance'),
  expense('6700', 'Office supplies'),
  expense('6800', 'Travel and meals'),
  expense('6900', 'Depreciation', 'depreciation_expense'),
  expense('7000', 'Repairs and maintenance'),
  expense('7100', 'Taxes and licences'),
  expense('7900', 'Exchange loss', 'exchange_loss'),
];
