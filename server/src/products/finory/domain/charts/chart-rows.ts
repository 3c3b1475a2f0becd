import type { AccountType } from '@finaceverse/journal-files/accounts';
import { ROLE_RULES } from '../account-roles.ts';
import type { AccountRole, AccountTemplate, Control } from '../chart-templates.ts';

/** An account as a chart writes it: code, name, type, and what it serves as; `contra` stands on the other side. */
export type ChartRow = readonly [
  code: string,
  name: string,
  type: AccountType,
  serves?: AccountRole | 'bank_account' | 'contra' | undefined,
];

const DEBIT: ReadonlySet<AccountType> = new Set(['asset', 'expense']);

/** The accounts of a chart with side, role and control, each as its type and purpose ask for. */
export function chartOf(rows: readonly ChartRow[]): readonly AccountTemplate[] {
  return rows.map(([code, name, type, serves]) => {
    const isContra = serves === 'contra' || serves === 'accumulated_depreciation';
    const role = serves === 'contra' || serves === 'bank_account' ? undefined : serves;
    const control: Control =
      serves === 'bank_account' ? 'bank' : role === undefined ? 'none' : ROLE_RULES[role].control;
    const normalSide = DEBIT.has(type) !== isContra ? 'debit' : 'credit';
    return { code, name, type, normalSide, control, ...(role !== undefined && { role }) };
  });
}
