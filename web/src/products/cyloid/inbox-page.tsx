import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { DropZone } from '@finaceverse/design/drop-zone.tsx';
import { formatSince } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import type { PaperRow } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { useMayRun } from '../../shell/session.tsx';
import { readable } from '../../shell/readable.ts';
import { paperTone, waitsForPerson } from './paper-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { startUploads } from './uploads.ts';

const label = words.documents.columns;

const whyOf = (paper: PaperRow): string =>
  paper.reason === undefined ? words.state(paper.state) : readable(paper.reason);

const columns: readonly Column<PaperRow>[] = [
  { id: 'name', header: label.name, text: (paper) => paper.name, share: 2 },
  { id: 'supplier', header: label.supplier, text: (paper) => paper.supplier ?? '' },
  { id: 'number', header: label.number, text: (paper) => paper.number ?? '', wideOnly: true },
  { id: 'kind', header: label.kind, text: (paper) => words.state(paper.kind), wideOnly: true },
  {
    id: 'why',
    header: label.why,
    text: (paper) => whyOf(paper),
    cell: (paper) => <Badge tone={paperTone(paper.state)}>{whyOf(paper)}</Badge>,
  },
  {
    id: 'total',
    header: label.total,
    kind: 'figure',
    text: (paper) => paper.total ?? '',
    passport: (paper) => (paper.total === undefined ? undefined : `paper.${paper.documentId}.gross_total`),
  },
  { id: 'currency', header: words.common.currency, text: (paper) => paper.currency ?? '', wideOnly: true },
  {
    id: 'received',
    header: label.received,
    text: (paper) => paper.receivedAt,
    wideOnly: true,
    cell: (paper) => <span className="muted tabular">{formatSince(paper.receivedAt, Date.now())}</span>,
  },
];

const pollMilliseconds = 1500;
const beingRead = (paper: PaperRow): boolean => paper.state === 'received' || paper.state === 'extracted';
const rank = (paper: PaperRow): number => (waitsForPerson(paper.state) ? 0 : beingRead(paper) ? 1 : 2);

const Inbox = ({ books }: { readonly books: Books }) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [view, setView] = useTableView();
  const companyId = books.company.id;
  const query = useItemsOf(
    'cyloid.list_papers',
    { companyId },
    { refetchInterval: (state) => (state.state.data?.some(beingRead) === true ? pollMilliseconds : false) },
  );
  const choose = () => input.current?.click();
  const mayRun = useMayRun();
  const mayUpload = mayRun('documents.upload_document');
  useKeys([{ keys: 'U', label: words.documents.choose, run: choose }], mayUpload);
  const waiting = query.data?.filter((paper) => waitsForPerson(paper.state)).length ?? 0;
  const chooseButton = mayUpload ? (
    <Button kind="primary" keys="U" onClick={choose}>
      {words.documents.choose}
    </Button>
  ) : undefined;
  return (
    <DropZone
      label={words.documents.file}
      inputRef={input}
      enabled={mayUpload}
      onFiles={(files) => startUploads(files, companyId, queries)}
    >
      <PageLayout fixed>
        <PageHead
          title={mayRun('cyloid.correct_paper') ? words.documents.title(waiting) : words.documents.titleOthers(waiting)}
          under={words.documents.under}
          actions={chooseButton}
        />
        <Loaded query={query}>
          {(papers) => (
            <Table
              label={words.pages.documents}
              columns={columns}
              rows={papers.toSorted((a, b) => rank(a) - rank(b) || (a.receivedAt < b.receivedAt ? 1 : -1))}
              rowId={(paper) => paper.documentId}
              locale={locale}
              view={view}
              onView={setView}
              onOpen={(paper) =>
                void navigate({ to: '/documents/$documentId', params: { documentId: paper.documentId } })
              }
              empty={
                <EmptyState title={words.documents.empty} action={chooseButton} detail={words.documents.emptyExample}>
                  {words.documents.emptyText}
                </EmptyState>
              }
            />
          )}
        </Loaded>
      </PageLayout>
    </DropZone>
  );
};

/** The inbox: every paper, those that need a person first; files are dropped anywhere on it. */
export const InboxPage = () => <CompanyPage>{(books) => <Inbox books={books} />}</CompanyPage>;
