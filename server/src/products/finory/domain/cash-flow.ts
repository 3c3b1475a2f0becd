import type { AccountRole, Control } from './chart-templates.ts';
import type { AccountType } from '@finaceverse/journal-files/accounts';

/** The three kinds of cash flows (IAS 7.10; ASC 230-10-45-10). */
export const CASH_FLOW_KINDS = ['operating', 'investing', 'financing'] as const;
export type CashFlowKind = (typeof CASH_FLOW_KINDS)[number];

/** What an account must tell for its cash flows to be put where they belong. */
export interface CounterAccount {
  readonly name: string;
  readonly type: AccountType;
  readonly role: AccountRole | null;
  readonly control: Control;
}

const BORROWING =
  /\b(?:loans?|mortgages?|notes? payable|borrowings?|bonds?|debentures?|lease liabilit\w*|darlehen|bankkredit\w*)\b|l[åa]n\b/iu;
const LASTING = new RegExp(
  [
    '\\b(?:equipment|machinery|machines?|vehicles?|buildings?|land|furniture|fixtures?|plant|software licen[cs]es?|intangibles?|goodwill)\\b',
    '\\b(?:investments?|securities|shares|stocks?|depots?|sachanlagen?|maschinen?|fuhrpark|inventar|wertpapiere?)\\b',
  ].join('|'),
  'iu',
);

/**
 * Where money that came from or went to an account belongs. Equity is financing, and so is what is borrowed; assets
 * that last are investing; all else, with income, costs and open claims, is operating (IAS 7.14 to 7.17). Interest and
 * dividends received and interest paid are operating, as ASC 230-10-45 asks and IAS 7.33 allows.
 */
export function cashFlowKind(account: CounterAccount): CashFlowKind {
  if (account.type === 'equity') return 'financing';
  if (account.role === 'equipment' || account.role === 'accumulated_depreciation') return 'investing';
  if (account.role !== null || account.control !== 'none') return 'operating';
  if (account.type === 'liability') return BORROWING.test(account.name) ? 'financing' : 'operating';
  return account.type === 'asset' && LASTING.test(account.name) ? 'investing' : 'operating';
}

/** Money that moved against one account, in minor units: positive came in. */
export interface CashFlowRow extends CounterAccount {
  readonly code: string;
  readonly amount: bigint;
}

/** What a document was posted to, in minor units: debits positive. */
export interface DocumentPart extends CounterAccount {
  readonly documentId: string;
  readonly code: string;
  readonly amount: bigint;
}

/** Money that settled a document, by the control account that it was posted against. */
export interface SettledFlow {
  readonly documentId: string;
  readonly controlCode: string;
  readonly amount: bigint;
}

/**
 * Flows with what settled documents for lasting assets or for borrowing put where the document itself belongs: buying
 * equipment on credit is investing when it is paid (IAS 7.16(a), ASC 230-10-45-13). What is operating stays with the
 * control account, and no sum changes.
 */
export function followDocuments(
  rows: readonly CashFlowRow[],
  settled: readonly SettledFlow[],
  parts: readonly DocumentPart[],
): CashFlowRow[] {
  const moved = new Map(rows.map((row) => [row.code, row]));
  const add = (row: CashFlowRow, amount: bigint): void => {
    moved.set(row.code, { ...row, amount: (moved.get(row.code)?.amount ?? 0n) + amount });
  };
  for (const { documentId, controlCode, amount } of settled) {
    const control = moved.get(controlCode);
    const own = parts.filter((part) => part.documentId === documentId);
    const whole = own.reduce((sum, part) => sum + part.amount, 0n);
    if (!control || whole === 0n) continue;
    for (const part of own) {
      if (cashFlowKind(part) === 'operating') continue;
      const share = (amount * part.amount) / whole;
      const { code, name, type, role, control: mirrors } = part;
      add({ code, name, type, role, control: mirrors, amount: 0n }, share);
      add(control, -share);
    }
  }
  return [...moved.values()].sort((one, other) => (one.code < other.code ? -1 : 1));
}

export interface CashFlowSection {
  readonly kind: CashFlowKind;
  readonly rows: readonly CashFlowRow[];
  readonly total: bigint;
}

/** Cash flows by kind, by the direct method (IAS 7.18(a)): what moved, not what was earned. */
export function cashFlow(rows: readonly CashFlowRow[]): readonly CashFlowSection[] {
  return CASH_FLOW_KINDS.map((kind) => {
    const own = rows.filter((row) => row.amount !== 0n && cashFlowKind(row) === kind);
    return { kind, rows: own, total: own.reduce((sum, row) => sum + row.amount, 0n) };
  });
}
