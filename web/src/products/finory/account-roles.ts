import type { InputOf } from '@finaceverse/client';

/** What an account can serve as, so that postings find it. */
export type AccountRole = InputOf<'finory.set_account_role'>['role'];

const all: Readonly<Record<AccountRole, true>> = {
  bank: true,
  accounts_receivable: true,
  accounts_payable: true,
  prepaid: true,
  inventory: true,
  equipment: true,
  accumulated_depreciation: true,
  sales_tax_payable: true,
  input_tax: true,
  deferred_output_tax: true,
  deferred_input_tax: true,
  tax_settlement: true,
  withholding_payable: true,
  withholding_receivable: true,
  customer_advances: true,
  vendor_advances: true,
  capital: true,
  retained_earnings: true,
  revenue: true,
  sales_discount: true,
  purchase_discount: true,
  bad_debt: true,
  exchange_gain: true,
  exchange_loss: true,
  cost_of_goods_sold: true,
  stock_differences: true,
  depreciation_expense: true,
  bank_fees: true,
  suspense: true,
};

const isRole = (name: string): name is AccountRole => Object.hasOwn(all, name);

/** Every role, in the order of a balance sheet and then of a profit and loss statement. */
export const roleNames: readonly AccountRole[] = Object.keys(all).filter(isRole);
