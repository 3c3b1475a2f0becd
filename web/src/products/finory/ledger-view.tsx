import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { locale } from '../../shell/language.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useTableView } from '../../shell/table-view.ts';
import type { Days } from './days.ts';
import { forwardLines, passportIn, sideOf, type Ledger, type LedgerLine } from './ledger-lines.ts';

const text = words.books.statements;

const sideText = (line: LedgerLine): string => {
  const { side } = sideOf(line.balance);
  return side === undefined ? '' : text.sides[side];
};

const columns: readonly Column<LedgerLine>[] = [
  { id: 'date', header: words.common.date, kind: 'date', text: (line) => line.date },
  { id: 'number', header: words.common.number, text: (line) => line.number, wideOnly: true },
  { id: 'description', header: words.common.description, text: (line) => line.description, narrow: 'name' },
  {
    id: 'document',
    header: words.common.document,
    text: (line) => line.documentId ?? '',
    wideOnly: true,
    cell: (line) =>
      line.documentId ? (
        <SourceLink source={{ kind: 'document', id: line.documentId, label: words.common.original }} />
      ) : null,
  },
  {
    id: 'debit',
    header: text.debit,
    kind: 'figure',
    text: (line) => (isZero(line.debit) ? '' : line.debit),
    passport: (line) => (isZero(line.debit) ? undefined : passportIn(line, 'debit')),
  },
  {
    id: 'credit',
    header: text.credit,
    kind: 'figure',
    text: (line) => (isZero(line.credit) ? '' : line.credit),
    passport: (line) => (isZero(line.credit) ? undefined : passportIn(line, 'credit')),
  },
  {
    id: 'balance',
    header: text.balance,
    kind: 'figure',
    text: (line) => sideOf(line.balance).amount,
    passport: (line) => passportIn(line, 'balance'),
    suffix: sideText,
    narrow: 'amount',
  },
];

const Lines = ({
  ledger,
  days,
  exportName,
}: {
  readonly ledger: Ledger;
  readonly days: Days;
  readonly exportName: string;
}) => {
  const [view, setView] = useTableView();
  const navigate = useNavigate();
  const { start, end } = days;
  const fixed = useMemo(
    () => forwardLines(ledger, { start, end }, { brought: text.broughtForward, carried: text.carriedForward }),
    [ledger, start, end],
  );
  return (
    <Table
      label={text.ledger}
      columns={columns}
      rows={ledger.items}
      fixed={fixed}
      locale={locale}
      view={view}
      onView={setView}
      rowId={(line) => `${line.journalId ?? ''}${line.debit}${line.credit}${line.balance}`}
      onOpen={(line) => {
        if (line.journalId !== undefined) void navigate({ to: '/journals', search: { open: line.journalId } });
      }}
      exportName={exportName}
      empty={<EmptyState title={text.noLines}>{text.noLinesText}</EmptyState>}
    />
  );
};

/** The lines of one account in some days, from the balance brought forward to the one carried on. */
export const LedgerView = ({ books, days }: { readonly books: Books; readonly days: Days }) => {
  const [state, change] = usePageState();
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const named = accounts.data?.find((one) => one.code === state.account);
  const account = state.account === undefined ? accounts.data?.[0] : named;
  const query = useQueryOf(
    'finory.report_general_ledger',
    account === undefined ? undefined : { companyId, accountCode: account.code, from: days.start, to: days.end },
  );
  const unknown = accounts.data !== undefined && account === undefined;
  const name = account === undefined ? text.chooseAccount : `${account.code} ${account.name}`;
  return (
    <>
      <PageHead
        title={unknown && state.account !== undefined ? text.noSuchAccount(state.account) : name}
        under={text.span(books.company.name, formatDay(days.start), formatDay(days.end))}
        actions={
          <div className="statements__account">
            <Combobox
              label={text.chooseAccount}
              hideLabel
              value={account?.code}
              onValue={(code) => change({ account: code ?? null })}
              choices={(accounts.data ?? []).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
            />
          </div>
        }
      />
      {unknown ? null : (
        <Loaded query={query}>
          {(ledger) => <Lines ledger={ledger} days={days} exportName={`${books.company.name} ${name}`} />}
        </Loaded>
      )}
    </>
  );
};
