import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { csvOf } from '@finaceverse/design/table-model.ts';
import { readJournals, type JournalRow } from '../../api/books.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { saveText } from '../../shell/save-file.ts';
import { stateTone } from '../../shell/state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { JournalPanel } from './journal-panel.tsx';
import { NewJournalPanel } from './new-journal-panel.tsx';

const text = words.books.journals;

const columns: readonly Column<JournalRow>[] = [
  { id: 'number', header: words.common.number, text: (journal) => journal.number ?? '', wideOnly: true },
  { id: 'date', header: words.common.date, kind: 'date', text: (journal) => journal.date },
  { id: 'description', header: words.common.description, text: (journal) => journal.description, share: 3 },
  { id: 'source', header: text.source, text: (journal) => words.state(journal.source), wideOnly: true },
  { id: 'total', header: words.common.total, kind: 'figure', text: (journal) => journal.total },
  {
    id: 'state',
    header: words.common.state,
    text: (journal) => words.state(journal.state),
    wideOnly: true,
    cell: (journal) => <Badge tone={stateTone(journal.state)}>{words.state(journal.state)}</Badge>,
  },
];

const Journals = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState(false);
  const companyId = books.company.id;
  const periodId = books.period?.id;
  const query = useQuery({
    queryKey: ['journals', companyId, periodId],
    queryFn: () => readJournals(companyId, periodId),
  });
  const enter = () => setEntering(true);
  useKeys([{ keys: 'N', label: text.newJournal, run: enter }]);
  const panel = entering ? (
    <NewJournalPanel
      books={books}
      onClose={() => setEntering(false)}
      onSaved={(id) => {
        setEntering(false);
        change({ open: id });
      }}
    />
  ) : state.open === undefined ? null : (
    <JournalPanel key={state.open} books={books} id={state.open} onClose={() => change({ open: null })} />
  );
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={text.title(books.period?.name ?? text.allPeriods)}
        under={text.under}
        actions={
          <Button kind="primary" keys="N" onClick={enter}>
            {text.newJournal}
          </Button>
        }
      />
      <Loaded query={query}>
        {(journals) => (
          <Table
            label={words.pages.journals}
            columns={columns}
            rows={journals}
            rowId={(journal) => journal.id}
            locale={locale}
            view={view}
            onView={setView}
            openId={state.open}
            onOpen={(journal) => {
              setEntering(false);
              change({ open: journal.id });
            }}
            actions={
              <Button kind="quiet" onClick={() => saveText('journals.csv', 'text/csv', csvOf(columns, journals))}>
                {words.common.csv}
              </Button>
            }
            empty={
              <EmptyState
                title={text.none}
                detail={text.noneExample}
                action={
                  <Button kind="primary" keys="N" onClick={enter}>
                    {text.newJournal}
                  </Button>
                }
              >
                {text.noneText}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </PageLayout>
  );
};

/** The journals of a period, each with its lines and what it was made from. */
export const JournalsPage = () => (
  <CompanyPage>{(books) => <Journals key={books.company.id} books={books} />}</CompanyPage>
);
