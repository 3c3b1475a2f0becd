import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import type { StatementCell, StatementColumn, StatementLine } from '@finaceverse/design/statement-table.tsx';
import type { Aging, BalanceSheet, ProfitAndLoss, Section, TrialBalance } from './records.ts';
import { words } from './words.ts';
import type { ProofSubject } from '../../shell/page-state.ts';
import { passportName } from '../../shell/passport-name.ts';

const text = words.books.statements;

/** Makes a cell that opens its proof. */
export type CellOf = (value: string, figure: string, label: string) => StatementCell;

/** A maker of cells for one span of days. */
export const cellsFor =
  (
    span: Pick<ProofSubject, 'from' | 'to' | 'asOf'>,
    proof: {
      readonly isOpen: (figure: string, amount?: string, span?: Pick<ProofSubject, 'from' | 'to' | 'asOf'>) => boolean;
      readonly open: (subject: ProofSubject) => void;
    },
  ): CellOf =>
  (value, figure, label) =>
    isZero(value)
      ? { value }
      : {
          value,
          passport: passportName({ figure, ...span }),
          open: proof.isOpen(figure, value, span),
          onOpen: () => proof.open({ figure, label, amount: value, ...span }),
        };

/** A statement as CSV: beside each column of figures one with the names of their passports. */
export const csvOfStatement = (
  columns: readonly StatementColumn[],
  lines: readonly StatementLine[],
  passportOf: (header: string) => string,
): string => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const head = ['', '', ...columns.flatMap(({ header }) => [header, passportOf(header)])];
  const cells = (line: StatementLine) =>
    columns.flatMap(({ id }) => [line.cells?.[id]?.value ?? '', line.cells?.[id]?.passport ?? '']);
  const body = lines.map((line) => [line.code ?? '', line.label, ...cells(line)]);
  return [head, ...body].map((row) => `${row.map(quote).join(',')}\r\n`).join('');
};

const difference = (now: string, before: string): string => exactSum([now, exactNegative(before)]);

const nameOf = ({ name }: Section): string =>
  text.sections[name.toLowerCase()] ?? name.charAt(0).toUpperCase() + name.slice(1);
const keyOf = (section: Section): string => section.name.toLowerCase();

const amountIn = (statement: ProfitAndLoss | undefined, accountCode: string): string =>
  statement?.sections.flatMap((section) => section.rows).find((row) => row.accountCode === accountCode)?.amount ?? '0';

/** The profit and loss statement beside the period before it. */
export const profitAndLossLines = (
  now: ProfitAndLoss,
  before: ProfitAndLoss | undefined,
  cell: CellOf,
  cellBefore: CellOf,
): readonly StatementLine[] => {
  const line = (
    id: string,
    label: string,
    figure: string,
    value: string,
    valueBefore: string,
  ): Pick<StatementLine, 'id' | 'label' | 'cells'> => ({
    id,
    label,
    cells: {
      now: cell(value, figure, label),
      before: cellBefore(valueBefore, figure, label),
      change: { value: difference(value, valueBefore) },
    },
  });
  const sections = now.sections.flatMap((section): readonly StatementLine[] => {
    const sectionBefore = before?.sections.find((other) => other.name === section.name);
    const gone = (sectionBefore?.rows ?? []).filter(
      (row) => !section.rows.some((other) => other.accountCode === row.accountCode),
    );
    const rows = [...section.rows, ...gone.map((row) => ({ ...row, amount: '0' }))];
    return [
      { id: `${section.name}-head`, kind: 'heading', label: nameOf(section) },
      ...rows.map((row): StatementLine => ({
        kind: 'line',
        code: row.accountCode,
        ...line(
          row.accountCode,
          row.accountName,
          `account.${row.accountCode}`,
          row.amount,
          amountIn(before, row.accountCode),
        ),
      })),
      {
        kind: 'total',
        ...line(
          `${section.name}-total`,
          nameOf(section),
          `profit-and-loss.${keyOf(section)}`,
          section.total,
          sectionBefore?.total ?? '0',
        ),
      },
    ];
  });
  return [
    ...sections,
    {
      kind: 'total',
      news: true,
      ...line('result', text.result, 'profit-and-loss.result', now.result, before?.result ?? '0'),
    },
  ];
};

/** The columns of the profit and loss statement. */
export const profitAndLossColumns = (now: string, before: string | undefined): readonly StatementColumn[] =>
  before === undefined
    ? [{ id: 'now', header: now }]
    : [
        { id: 'now', header: now },
        { id: 'before', header: before, quiet: true },
        { id: 'change', header: text.change },
      ];

/** Results stand in the equity as lines of their own, beside the accounts of the chart. */
const isNamed = (code: string): boolean => code === 'result' || code === 'earlier';
const figureOfAccount = (code: string): string => (code === 'result' ? 'profit-and-loss.result' : `account.${code}`);

/** The balance sheet. */
export const balanceSheetLines = (sheet: BalanceSheet, cell: CellOf): readonly StatementLine[] => [
  ...sheet.sections.flatMap((section): readonly StatementLine[] => [
    { id: `${section.name}-head`, kind: 'heading', label: nameOf(section) },
    ...section.rows.map((row): StatementLine => ({
      id: `${section.name}${row.accountCode}`,
      kind: 'line',
      ...(isNamed(row.accountCode) ? {} : { code: row.accountCode }),
      label: row.accountName,
      cells: {
        now: cell(row.amount, figureOfAccount(row.accountCode), row.accountName),
      },
    })),
    {
      id: `${section.name}-total`,
      kind: 'total',
      label: nameOf(section),
      cells: { now: cell(section.total, `balance-sheet.${keyOf(section)}`, nameOf(section)) },
    },
  ]),
  {
    id: 'both',
    kind: 'total',
    label: text.liabilitiesAndEquity,
    cells: {
      now: cell(sheet.totals.liabilitiesAndEquity, 'balance-sheet.liabilities-and-equity', text.liabilitiesAndEquity),
    },
  },
];

/** The trial balance: each account on its side, and the two sums. */
export const trialBalanceLines = (trial: TrialBalance, cell: CellOf): readonly StatementLine[] => [
  ...trial.rows.map((row): StatementLine => ({
    id: row.accountCode,
    kind: 'line',
    code: row.accountCode,
    label: row.accountName,
    cells: {
      ...(isZero(row.debit) ? {} : { debit: cell(row.debit, `account.${row.accountCode}`, row.accountName) }),
      ...(isZero(row.credit) ? {} : { credit: cell(row.credit, `account.${row.accountCode}`, row.accountName) }),
    },
  })),
  {
    id: 'sum',
    kind: 'total',
    label: text.sum,
    cells: {
      debit: cell(trial.totals.debit, 'trial-balance.debit', text.debit),
      credit: cell(trial.totals.credit, 'trial-balance.credit', text.credit),
    },
  },
];

const ages = ['current', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const;

/** The columns of what is open by age, the whole last. */
export const agingColumns: readonly StatementColumn[] = [
  ...ages.map((age) => ({ id: age, header: text.aged.ages[age] })),
  { id: 'total', header: text.sum },
];

/** What is open by age: each party with its claims, and the sums; every figure opens the postings of those claims. */
export const agingLines = (report: Aging, cell: CellOf): readonly StatementLine[] => {
  const figure = (age: string, partyId?: string): string =>
    ['aged', report.kind, age, ...(partyId === undefined ? [] : [partyId])].join('.');
  return [
    ...report.rows.map((row): StatementLine => ({
      id: row.partyId,
      kind: 'line',
      label: row.partyName,
      cells: Object.fromEntries(
        [...ages, 'total' as const].map((age) => [age, cell(row[age], figure(age, row.partyId), row.partyName)]),
      ),
    })),
    {
      id: 'sum',
      kind: 'total',
      label: text.sum,
      cells: {
        ...Object.fromEntries(
          ages.map((age) => [
            age,
            cell(exactSum(['0.00', ...report.rows.map((row) => row[age])]), figure(age), text.aged.ages[age]),
          ]),
        ),
        total: cell(report.total, figure('total'), text.sum),
      },
    },
  ];
};
