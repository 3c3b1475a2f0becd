import { Button } from '@finaceverse/design/button.tsx';
import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay, formatMonth } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { StatementTable, type StatementColumn, type StatementLine } from '@finaceverse/design/statement-table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useProof } from '../../shell/proof.ts';
import { saveText } from '../../shell/save-file.ts';
import { AccountsView } from './accounts-view.tsx';
import { daysInView, type Days } from './days.ts';
import { LedgerView } from './ledger-view.tsx';
import {
  agingColumns,
  agingLines,
  balanceSheetLines,
  cellsFor,
  csvOfStatement,
  profitAndLossColumns,
  profitAndLossLines,
  trialBalanceLines,
} from './statement-lines.ts';
import './statements-page.css';

const text = words.books.statements;
type ViewProps = { readonly books: Books; readonly days: Days };

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
          <Button
            onClick={() => saveText(`${name}.csv`, 'text/csv', csvOfStatement(columns, lines, words.proof.passportOf))}
          >
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

const subtitle = ({ books, days }: ViewProps, asOf: boolean): string => {
  const told = asOf
    ? text.asOf(books.company.name, formatDay(days.end))
    : text.span(books.company.name, formatDay(days.start), formatDay(days.end));
  return `${told}, ${books.company.baseCurrency}${days.state === 'closed' ? `, ${text.closedNote}` : ''}`;
};

/** What a column of these days is called: its month, or where it is no period the days themselves. */
const columnName = ({ start, end, period }: Days): string =>
  period === undefined ? `${formatDay(start)} – ${formatDay(end)}` : formatMonth(start, locale, false);

const ProfitAndLossView = ({ books, days }: ViewProps) => {
  const proof = useProof();
  const companyId = books.company.id;
  const earlier = days.period === undefined ? undefined : books.periods[books.periods.indexOf(days.period) - 1];
  const now = useQueryOf('finory.report_profit_and_loss', { companyId, from: days.start, to: days.end });
  const before = useQueryOf(
    'finory.report_profit_and_loss',
    earlier === undefined ? undefined : { companyId, from: earlier.start, to: earlier.end },
  );
  return (
    <Loaded query={now} skeleton={<SkeletonRows rows={12} columns={3} />}>
      {(statement) => (
        <Statement
          name="profit-and-loss"
          title={text.profitAndLoss}
          under={subtitle({ books, days }, false)}
          currency={books.company.baseCurrency}
          columns={profitAndLossColumns(
            columnName(days),
            earlier === undefined || before.data === undefined ? undefined : formatMonth(earlier.start, locale, false),
          )}
          lines={profitAndLossLines(
            statement,
            before.data,
            cellsFor({ from: days.start, to: days.end }, proof),
            cellsFor({ from: earlier?.start ?? '', to: earlier?.end ?? '' }, proof),
          )}
        />
      )}
    </Loaded>
  );
};

const BalanceSheetView = ({ books, days }: ViewProps) => {
  const proof = useProof();
  const query = useQueryOf('finory.report_balance_sheet', { companyId: books.company.id, asOf: days.end });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={12} columns={2} />}>
      {(sheet) => (
        <Statement
          name="balance-sheet"
          title={text.balanceSheet}
          under={subtitle({ books, days }, true)}
          currency={books.company.baseCurrency}
          columns={[{ id: 'now', header: formatDay(days.end) }]}
          lines={balanceSheetLines(sheet, cellsFor({ asOf: days.end }, proof))}
        />
      )}
    </Loaded>
  );
};

const TrialBalanceView = ({ books, days }: ViewProps) => {
  const proof = useProof();
  const query = useQueryOf('finory.report_trial_balance', { companyId: books.company.id, asOf: days.end });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={14} columns={3} />}>
      {(trial) => {
        const off = exactSum([trial.totals.debit, exactNegative(trial.totals.credit)]);
        const title = isZero(off) ? text.balances : text.doesNotBalance(formatFigure(off, { locale }));
        return (
          <Statement
            name="trial-balance"
            title={title}
            under={`${text.trialBalance}, ${subtitle({ books, days }, true)}`}
            currency={trial.currency}
            columns={[
              { id: 'debit', header: text.debit },
              { id: 'credit', header: text.credit },
            ]}
            lines={trialBalanceLines(trial, cellsFor({ asOf: days.end }, proof))}
          />
        );
      }}
    </Loaded>
  );
};

const AgedList = ({ books, days, kind }: ViewProps & { readonly kind: 'payable' | 'receivable' }) => {
  const proof = useProof();
  const query = useQueryOf('finory.report_aging', { companyId: books.company.id, kind, asOf: days.end });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={4} columns={6} />}>
      {(report) => (
        <Statement
          name={`aged-${kind}`}
          title={text.aged[kind]}
          under={subtitle({ books, days }, true)}
          currency={report.currency}
          columns={agingColumns}
          lines={agingLines(report, cellsFor({ asOf: days.end }, proof))}
        />
      )}
    </Loaded>
  );
};

const AgingView = (props: ViewProps) => (
  <>
    <AgedList {...props} kind="receivable" />
    <AgedList {...props} kind="payable" />
  </>
);

const Statements = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const days = daysInView(state, books.periods, books.period);
  if (days === undefined) return <PageHead title={words.picker.noPeriod} />;
  const props = { books, days };
  return (
    <PageLayout fixed>
      <div className="statements__gap no-print" />
      <Tabs
        holdsHeading
        label={words.pages.statements}
        value={state.tab ?? 'profit-and-loss'}
        onValue={(tab) => change({ tab, proof: null, view: null, open: null })}
        tabs={[
          { value: 'profit-and-loss', label: text.profitAndLoss, content: <ProfitAndLossView {...props} /> },
          { value: 'balance-sheet', label: text.balanceSheet, content: <BalanceSheetView {...props} /> },
          { value: 'trial-balance', label: text.trialBalance, content: <TrialBalanceView {...props} /> },
          { value: 'aging', label: text.aged.tab, content: <AgingView {...props} /> },
          { value: 'ledger', label: text.ledger, content: <LedgerView {...props} /> },
          { value: 'accounts', label: words.accounts.tab, content: <AccountsView books={books} /> },
        ]}
      />
    </PageLayout>
  );
};

/** The statements of a period; every figure opens its proof. */
export const StatementsPage = () => (
  <CompanyPage>{(books) => <Statements key={books.company.id} books={books} />}</CompanyPage>
);
