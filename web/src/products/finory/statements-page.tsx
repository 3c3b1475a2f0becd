import { useQuery } from '@tanstack/react-query';
import { Button } from '@finaceverse/design/button.tsx';
import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay, formatMonth } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { StatementTable, type StatementColumn, type StatementLine } from '@finaceverse/design/statement-table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { readBalanceSheet, readProfitAndLoss, readTrialBalance } from '../../api/reports.ts';
import type { Period } from '../../api/books.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useProof } from '../../shell/proof-panel.tsx';
import { saveText } from '../../shell/save-file.ts';
import { LedgerView } from './ledger-view.tsx';
import {
  balanceSheetLines,
  cellsFor,
  profitAndLossColumns,
  profitAndLossLines,
  trialBalanceLines,
} from './statement-lines.ts';
import './statements-page.css';

const text = words.books.statements;
type ViewProps = { readonly books: Books; readonly period: Period };

const csvOfStatement = (columns: readonly StatementColumn[], lines: readonly StatementLine[]): string => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const head = ['', '', ...columns.map((column) => column.header)];
  const body = lines.map((line) => [
    line.code ?? '',
    line.label,
    ...columns.map((column) => line.cells?.[column.id]?.value ?? ''),
  ]);
  return [head, ...body].map((cells) => `${cells.map(quote).join(',')}\r\n`).join('');
};

const Statement = ({
  title,
  under,
  name,
  columns,
  lines,
  currency,
}: {
  readonly title: string;
  readonly under: string;
  readonly name: string;
  readonly columns: readonly StatementColumn[];
  readonly lines: readonly StatementLine[];
  readonly currency: string;
}) => (
  <div className="statement">
    <PageHead
      title={title}
      under={under}
      actions={
        <>
          <Button onClick={() => window.print()}>{words.common.print}</Button>
          <Button onClick={() => saveText(`${name}.csv`, 'text/csv', csvOfStatement(columns, lines))}>
            {words.common.csv}
          </Button>
        </>
      }
    />
    <StatementTable
      label={`${title}, ${currency}`}
      columns={columns}
      lines={lines}
      decimals={currencyDecimals(currency)}
      locale={locale}
    />
  </div>
);

const subtitle = ({ books, period }: ViewProps, asOf: boolean): string => {
  const days = asOf
    ? text.asOf(books.company.name, formatDay(period.end))
    : text.span(books.company.name, formatDay(period.start), formatDay(period.end));
  return `${days}, ${books.company.baseCurrency}${period.state === 'closed' ? `, ${text.closedNote}` : ''}`;
};

const ProfitAndLossView = ({ books, period }: ViewProps) => {
  const proof = useProof();
  const companyId = books.company.id;
  const earlier = books.periods[books.periods.indexOf(period) - 1];
  const now = useQuery({
    queryKey: ['pl', companyId, period.start, period.end],
    queryFn: () => readProfitAndLoss(companyId, period.start, period.end),
  });
  const before = useQuery({
    queryKey: ['pl', companyId, earlier?.start, earlier?.end],
    enabled: earlier !== undefined,
    queryFn: () => readProfitAndLoss(companyId, earlier?.start ?? '', earlier?.end ?? ''),
  });
  return (
    <Loaded query={now} skeleton={<SkeletonRows rows={12} columns={3} />}>
      {(statement) => (
        <Statement
          name="profit-and-loss"
          title={text.profitAndLoss}
          under={subtitle({ books, period }, false)}
          currency={books.company.baseCurrency}
          columns={profitAndLossColumns(
            formatMonth(period.start, locale, false),
            earlier === undefined || before.data === undefined ? undefined : formatMonth(earlier.start, locale, false),
          )}
          lines={profitAndLossLines(
            statement,
            before.data,
            cellsFor({ from: period.start, to: period.end }, proof),
            cellsFor({ from: earlier?.start ?? '', to: earlier?.end ?? '' }, proof),
          )}
        />
      )}
    </Loaded>
  );
};

const BalanceSheetView = ({ books, period }: ViewProps) => {
  const proof = useProof();
  const query = useQuery({
    queryKey: ['bs', books.company.id, period.end],
    queryFn: () => readBalanceSheet(books.company.id, period.end),
  });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={12} columns={2} />}>
      {(sheet) => (
        <Statement
          name="balance-sheet"
          title={text.balanceSheet}
          under={subtitle({ books, period }, true)}
          currency={books.company.baseCurrency}
          columns={[{ id: 'now', header: formatDay(period.end) }]}
          lines={balanceSheetLines(sheet, cellsFor({ asOf: period.end }, proof))}
        />
      )}
    </Loaded>
  );
};

const TrialBalanceView = ({ books, period }: ViewProps) => {
  const proof = useProof();
  const query = useQuery({
    queryKey: ['tb', books.company.id, period.end],
    queryFn: () => readTrialBalance(books.company.id, period.end),
  });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={14} columns={3} />}>
      {(trial) => {
        const off = exactSum([trial.totals.debit, exactNegative(trial.totals.credit)]);
        const title = isZero(off) ? text.balances : text.doesNotBalance(formatFigure(off, { locale }));
        return (
          <Statement
            name="trial-balance"
            title={title}
            under={`${text.trialBalance}, ${subtitle({ books, period }, true)}`}
            currency={trial.currency}
            columns={[
              { id: 'debit', header: text.debit },
              { id: 'credit', header: text.credit },
            ]}
            lines={trialBalanceLines(trial, cellsFor({ asOf: period.end }, proof))}
          />
        );
      }}
    </Loaded>
  );
};

const Statements = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const { period } = books;
  if (period === undefined) return <PageHead title={words.top.noPeriod} />;
  const props = { books, period };
  return (
    <PageLayout fixed>
      <div className="statements__gap no-print" />
      <Tabs
        label={words.pages.statements}
        value={state.tab ?? 'profit-and-loss'}
        onValue={(tab) => change({ tab, proof: null, view: null })}
        tabs={[
          { value: 'profit-and-loss', label: text.profitAndLoss, content: <ProfitAndLossView {...props} /> },
          { value: 'balance-sheet', label: text.balanceSheet, content: <BalanceSheetView {...props} /> },
          { value: 'trial-balance', label: text.trialBalance, content: <TrialBalanceView {...props} /> },
          { value: 'ledger', label: text.ledger, content: <LedgerView {...props} /> },
        ]}
      />
    </PageLayout>
  );
};

/** The statements of a period; every figure opens its proof. */
export const StatementsPage = () => (
  <CompanyPage>{(books) => <Statements key={books.company.id} books={books} />}</CompanyPage>
);
