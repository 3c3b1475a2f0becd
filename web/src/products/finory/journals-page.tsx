import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { useListRows } from '../../shell/list-rows.ts';
import type { JournalRow } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMayRun } from '../../shell/session.tsx';
import { formatDay, formatMonth } from '@finaceverse/design/format-date.ts';
import { daysInView, type Days } from './days.ts';
import { stateTone } from './state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { JournalPanel } from './journal-panel.tsx';
import { NewJournalPanel } from './new-journal-panel.tsx';

const text = words.books.journals;

const columns: readonly Column<JournalRow>[] = [
  { id: 'number', header: words.common.number, text: (journal) => journal.number ?? '', wideOnly: true },
  { id: 'date', header: words.common.date, kind: 'date', text: (journal) => journal.date },
  { id: 'description', header: words.common.description, text: (journal) => journal.description, share: 3 },
  { id: 'source', header: text.source, text: (journal) => words.state(journal.source), wideOnly: true },
  {
    id: 'total',
    header: words.common.total,
    kind: 'figure',
    text: (journal) => journal.total,
    passport: (journal) => (journal.state === 'draft' ? undefined : `journal.${journal.id}`),
  },
  {
    id: 'state',
    header: words.common.state,
    text: (journal) => words.state(journal.state),
    wideOnly: true,
    cell: (journal) => <Badge tone={stateTone(journal.state)}>{words.state(journal.state)}</Badge>,
  },
];

const nameOfDays = (days: Days | undefined): string => {
  if (days === undefined) return text.allPeriods;
  return days.period === undefined ? `${formatDay(days.start)} – ${formatDay(days.end)}` : formatMonth(days.start);
};

const Journals = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState(false);
  const companyId = books.company.id;
  const days = daysInView(state, books.periods, books.period);
  const query = useListRows(
    'finory.list_journals',
    {
      companyId,
      ...(days === undefined
        ? {}
        : days.period === undefined
          ? { filter: [`date>=${days.start}`, `date<=${days.end}`] }
          : { periodId: days.period.id }),
    },
    columns,
    view,
  );
  const mayDraft = useMayRun()('finory.draft_journal');
  const enter = () => setEntering(true);
  useKeys([{ keys: 'N', label: text.newJournal, run: enter }], mayDraft);
  const enterButton = mayDraft ? (
    <Button kind="primary" keys="N" onClick={enter}>
      {text.newJournal}
    </Button>
  ) : undefined;
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
      <PageHead title={text.title(nameOfDays(days))} under={text.under} actions={enterButton} />
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
            remote={query.remote}
            exportName={`${books.company.name} ${words.pages.journals}`}
            empty={
              <EmptyState title={text.none} detail={text.noneExample} action={enterButton}>
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
