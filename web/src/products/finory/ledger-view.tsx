import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { readAccounts, type Period } from '../../api/books.ts';
import { readLedger } from '../../api/reports.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useTableView } from '../../shell/table-view.ts';

const text = words.books.statements;
type LedgerLine = Awaited<ReturnType<typeof readLedger>>[number];

const columns: readonly Column<LedgerLine>[] = [
  { id: 'date', header: words.common.date, kind: 'date', text: (line) => line.date },
  { id: 'number', header: words.common.number, text: (line) => line.number, wideOnly: true },
  { id: 'description', header: words.common.description, text: (line) => line.description },
  {
    id: 'document',
    header: words.documents.columns.name,
    text: (line) => line.documentId ?? '',
    wideOnly: true,
    cell: (line) =>
      line.documentId ? (
        <Link
          to="/documents/$documentId"
          params={{ documentId: line.documentId }}
          onClick={(event) => event.stopPropagation()}
        >
          {words.documents.original}
        </Link>
      ) : null,
  },
  { id: 'debit', header: text.debit, kind: 'figure', text: (line) => line.debit },
  { id: 'credit', header: text.credit, kind: 'figure', text: (line) => line.credit },
  { id: 'balance', header: text.balance, kind: 'figure', text: (line) => line.balance, wideOnly: true },
];

/** The lines of one account in a period, each leading to its journal and document. */
export const LedgerView = ({ books, period }: { readonly books: Books; readonly period: Period }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const navigate = useNavigate();
  const companyId = books.company.id;
  const accounts = useQuery({ queryKey: ['accounts', companyId], queryFn: () => readAccounts(companyId) });
  const account = accounts.data?.find((one) => one.code === state.account) ?? accounts.data?.[0];
  const query = useQuery({
    queryKey: ['ledger', companyId, account?.code, period.id],
    enabled: account !== undefined,
    queryFn: () => readLedger(companyId, account?.code ?? '', period.start, period.end),
  });
  return (
    <>
      <PageHead
        title={account === undefined ? text.chooseAccount : `${account.code} ${account.name}`}
        under={text.span(books.company.name, formatDay(period.start), formatDay(period.end))}
        actions={
          <div style={{ width: 260 }}>
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
      <Loaded query={query}>
        {(lines) => (
          <Table
            label={text.ledger}
            columns={columns}
            rows={lines}
            locale={locale}
            view={view}
            onView={setView}
            rowId={(line) => `${line.journalId}${line.debit}${line.credit}${line.balance}`}
            onOpen={(line) => void navigate({ to: '/journals', search: { open: line.journalId } })}
            empty={<EmptyState title={text.noLines}>{text.noLinesText}</EmptyState>}
          />
        )}
      </Loaded>
    </>
  );
};
