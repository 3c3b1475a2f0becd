import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { readEvents, readHead, verifyChain, type AuditEvent, type ChainVerdict } from '../../api/audit.ts';
import { useDeed } from '../../api/deed.ts';
import { locale, words } from '../../messages/words.ts';
import { FailedState, Refusal } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useTableView } from '../../shell/table-view.ts';
import './audit-page.css';

const text = words.audit;

const actorName = ({ name, kind }: AuditEvent['actor']): string => (kind === 'user' ? name : words.actor(name));

/** `finory.bill_posted.v1` in words. */
const actionName = (action: string): string => {
  const [module = '', event = ''] = action.split('.');
  return `${words.actor(module)}: ${event.replaceAll('_', ' ')}`;
};

const columns: readonly Column<AuditEvent>[] = [
  {
    id: 'sequence',
    header: text.sequence,
    kind: 'figure',
    text: (event) => String(event.sequence),
    cell: (event) => event.sequence.toLocaleString(locale),
  },
  {
    id: 'at',
    header: text.at,
    text: (event) => event.at,
    cell: (event) => <span className="tabular">{formatInstant(event.at, locale)}</span>,
  },
  { id: 'actor', header: text.actor, text: (event) => actorName(event.actor), wideOnly: true },
  { id: 'action', header: text.action, text: (event) => actionName(event.action), share: 2 },
  {
    id: 'subject',
    header: text.subject,
    text: (event) => event.subject,
    wideOnly: true,
    cell: (event) => <span className="mono">{event.subject}</span>,
  },
  {
    id: 'hash',
    header: text.hash,
    text: (event) => event.hash,
    wideOnly: true,
    cell: (event) => <span className="mono muted">{event.hash.slice(0, 12)}</span>,
  },
];

const Verdict = ({ verdict }: { readonly verdict: ChainVerdict }) => {
  const broken = verdict.firstBadSequence ?? undefined;
  return (
    <div className={`verdict verdict--${verdict.ok ? 'good' : 'bad'}`} role="status">
      <div className="strong">
        {verdict.ok
          ? text.verified(verdict.size.toLocaleString(locale))
          : text.broken(broken === undefined ? '?' : broken.toLocaleString(locale))}
      </div>
      <div className="mono wrap-anywhere">{verdict.ok ? `${text.root} ${verdict.root}` : null}</div>
      {verdict.ok ? null : <div>{text.brokenText}</div>}
    </div>
  );
};

const EventPanel = ({ event, onClose }: { readonly event: AuditEvent; readonly onClose: () => void }) => (
  <Panel
    over={formatInstant(event.at, locale)}
    title={text.eventTitle(event.sequence)}
    under={`${actorName(event.actor)}, ${actionName(event.action)}`}
    onClose={onClose}
    takesFocus={false}
  >
    <h3>{text.data}</h3>
    <pre className="audit-data mono" tabIndex={0}>
      {JSON.stringify(event.data ?? {}, null, 2)}
    </pre>
    <h3>{text.hash}</h3>
    <p className="mono wrap-anywhere">{event.hash}</p>
  </Panel>
);

const Events = () => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const query = useInfiniteQuery({
    queryKey: ['events'],
    queryFn: ({ pageParam }) => readEvents(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const events = query.data?.pages.flatMap((page) => page.items);
  const open = events?.find((event) => String(event.sequence) === state.open);
  if (query.error !== null && events === undefined)
    return <FailedState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="page">
      <div className="page__content page__content--fixed">
        {events === undefined ? (
          <SkeletonRows rows={12} />
        ) : (
          <Table
            label={words.pages.audit}
            columns={columns}
            rows={events}
            rowId={(event) => String(event.sequence)}
            locale={locale}
            view={view}
            onView={setView}
            openId={state.open}
            selects={false}
            onOpen={(event) => change({ open: String(event.sequence) })}
            actions={
              query.hasNextPage ? (
                <Button kind="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {text.more}
                </Button>
              ) : undefined
            }
            empty={
              <EmptyState title={text.empty} detail={text.emptyExample}>
                {text.emptyText}
              </EmptyState>
            }
          />
        )}
      </div>
      {open === undefined ? null : <EventPanel event={open} onClose={() => change({ open: null })} />}
    </div>
  );
};

/** The audit trail: every deed in order, and the button that proves that none was altered. */
export const AuditPage = () => {
  const head = useQuery({ queryKey: ['audit-head'], queryFn: readHead });
  const [verdict, setVerdict] = useState<ChainVerdict>();
  const deed = useDeed((_input: null, key: string) => verifyChain(key), setVerdict);
  const verify = () => deed.start(null);
  useKeys([{ keys: 'V', label: text.verify, run: verify }]);
  return (
    <PageLayout fixed>
      <PageHead
        title={head.data === undefined ? text.titleEmpty : text.title(head.data.size.toLocaleString(locale))}
        under={text.under}
        actions={
          <>
            <a className="f-button" href="/v1/audit/export" download>
              {text.export}
            </a>
            <Button kind="primary" keys="V" busy={deed.isPending} onClick={verify}>
              {text.verify}
            </Button>
          </>
        }
      />
      <div className="audit-top">
        {deed.isPending ? <Progress label={text.verifying} /> : null}
        <Refusal error={deed.error} />
        {verdict === undefined || deed.isPending ? null : <Verdict verdict={verdict} />}
      </div>
      <Events />
    </PageLayout>
  );
};
