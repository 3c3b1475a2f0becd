import type { AccountType } from '@finaceverse/journal-files/accounts';
import type { AccountRole, Control } from './chart-templates.ts';

/** What an account must be to serve a purpose; its control follows the purpose. */
export interface RoleRule {
  readonly types: readonly AccountType[];
  readonly control: Control;
}

const of = (...types: AccountType[]): RoleRule => ({ types, control: 'none' });

/** The purposes that postings look for, and what their accounts are. */
export const ROLE_RULES: Readonly<Record<AccountRole, RoleRule>> = {
  bank: { types: ['asset', 'liability'], control: 'bank' },
  accounts_receivable: { types: ['asset'], control: 'receivable' },
  accounts_payable: { types: ['liability'], control: 'payable' },
  prepaid: of('asset'),
  inventory: { types: ['asset'], control: 'stock' },
  equipment: of('asset'),
  accumulated_depreciation: of('asset'),
  sales_tax_payable: of('liability', 'asset'),
  input_tax: of('asset', 'liability'),
  deferred_output_tax: of('liability', 'asset'),
  deferred_input_tax: of('asset', 'liability'),
  tax_settlement: of('liability', 'asset'),
  withholding_payable: of('liability'),
  withholding_receivable: of('asset'),
  customer_advances: of('liability'),
  vendor_advances: of('asset'),
  capital: of('equity'),
  retained_earnings: of('equity'),
  revenue: of('income'),
  sales_discount: of('income', 'expense'),
  purchase_discount: of('income', 'expense'),
  bad_debt: of('expense', 'income'),
  exchange_gain: of('income'),
  exchange_loss: of('expense'),
  cost_of_goods_sold: of('expense'),
  stock_differences: of('expense', 'income'),
  depreciation_expense: of('expense'),
  bank_fees: of('expense'),
  suspense: of('asset', 'liability'),
};

export const ACCOUNT_ROLES = Object.keys(ROLE_RULES) as [AccountRole, ...AccountRole[]];
