import { useMemo, useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs, type Tab } from '@finaceverse/design/tabs.tsx';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import type { AuditEvent, ChainVerdict } from './records.ts';
import { browserInWords } from '../../shell/browser-name.ts';
import { useDeed } from '../../shell/deed.ts';
import { DownloadButton } from '../../shell/download-button.tsx';
import { language, locale } from '../../shell/language.ts';
import { titleOfRoom } from '../../shell/rooms.ts';
import { AlertTable } from './alert-table.tsx';
import { EventPanel, thingText, type Naming } from './event-panel.tsx';
import { namesOf, prefixOf } from './recorded.ts';
import { words } from './words.ts';
import { useListRows, type ListRows } from '../../shell/list-rows.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { usePersonNames } from '../../shell/people.ts';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMayRun } from '../../shell/session.tsx';
import { useTableView } from '../../shell/table-view.ts';
import './audit-page.css';

const text = words.audit;

const roomTitle = (name: string): string => text.actors[name] ?? titleOfRoom(name);

/** What events are called in the language in force, by their type. */
type EventNames = ReadonlyMap<string, string>;

/** `finory.bill_posted.v1` in words. */
const actionName = ({ action }: AuditEvent, eventNames: EventNames): string => {
  const [module = '', event = ''] = action.split('.');
  return `${roomTitle(module)}: ${eventNames.get(action) ?? event.replaceAll('_', ' ')}`;
};

const noNames: EventNames = new Map();

/** English is what a type says itself; another language is asked for once. */
const useEventNames = (): EventNames => {
  const query = useItemsOf('audit.event_names', language === 'en' ? undefined : { language }, { staleTime: Infinity });
  return useMemo(
    () => (query.data === undefined ? noNames : new Map(query.data.map(({ type, name }) => [type, name]))),
    [query.data],
  );
};

/** Who did it: a person, a room that acts by itself, or whoever has just signed in and had no name before. */
const actorName = ({ actor, subject }: AuditEvent, personOf: (id: string) => string | undefined): string => {
  if (actor.kind === 'user') return actor.name === '' ? text.forgotten : actor.name;
  if (actor.kind !== 'anonymous') return roomTitle(actor.name);
  const person =
    prefixOf(subject) === 'usr'
      ? (personOf(subject) ?? (actor.name === 'Anonymous' ? undefined : actor.name))
      : undefined;
  return person ?? (actor.id === 'anonymous' ? text.notSignedIn : text.anotherFirm);
};

const namingOf = (
  events: readonly AuditEvent[],
  person: (id: string) => string | undefined,
  eventNames: EventNames,
): Naming => {
  const names = namesOf(events);
  const personOf = (id: string) => person(id) ?? names.get(id);
  return {
    nameOf: personOf,
    actor: (event) => actorName(event, personOf),
    action: (event) => actionName(event, eventNames),
  };
};

/** Names for all that the loaded events speak of. */
const useNaming = (events: readonly AuditEvent[]): Naming => {
  const person = usePersonNames();
  const eventNames = useEventNames();
  return useMemo(() => namingOf(events, person, eventNames), [events, person, eventNames]);
};

const atColumn: Column<AuditEvent> = {
  id: 'at',
  header: text.at,
  text: (event) => event.at,
  cell: (event) => <span className="tabular">{formatInstant(event.at)}</span>,
};

const columnsOf = (naming: Naming): readonly Column<AuditEvent>[] => [
  {
    id: 'sequence',
    header: text.sequence,
    kind: 'figure',
    whole: true,
    text: (event) => String(event.sequence),
    cell: (event) => event.sequence.toLocaleString(locale),
  },
  atColumn,
  { id: 'actor', header: text.actor, text: naming.actor, wideOnly: true },
  { id: 'action', header: text.action, text: naming.action, share: 2 },
  {
    id: 'subject',
    header: text.subject,
    text: (event) => thingText(event.subject, naming),
    share: 2,
    wideOnly: true,
  },
  {
    id: 'hash',
    header: text.hash,
    text: (event) => event.hash,
    wideOnly: true,
    cell: (event) => <span className="mono muted">{event.hash.slice(0, 12)}</span>,
  },
];

/** What became of somebody at the door. */
const outcomeOf = ({ action }: AuditEvent): { readonly words: string; readonly tone: 'good' | 'bad' | 'none' } => {
  if (action.startsWith('identity.signed_in.')) return { words: text.signedIn, tone: 'good' };
  if (action.startsWith('identity.sign_in_failed.')) return { words: text.signInFailed, tone: 'bad' };
  return { words: text.signedOut, tone: 'none' };
};

const doorColumnsOf = (naming: Naming): readonly Column<AuditEvent>[] => [
  atColumn,
  { id: 'actor', header: text.person, text: naming.actor },
  {
    id: 'action',
    header: text.outcome,
    text: (event) => outcomeOf(event).words,
    cell: (event) => <Badge tone={outcomeOf(event).tone}>{outcomeOf(event).words}</Badge>,
  },
  { id: 'address', header: text.address, text: (event) => event.address ?? '', wideOnly: true },
  { id: 'agent', header: text.agent, text: (event) => browserInWords(event.agent ?? ''), share: 2, wideOnly: true },
];

const noEvents: readonly AuditEvent[] = [];

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

type Shown = { readonly query: ListRows<AuditEvent>; readonly columns: readonly Column<AuditEvent>[] };

const useLog = (about: 'sign_ins' | 'refusals' | undefined, columnsFor: typeof columnsOf, isOpen: boolean): Shown => {
  const [view] = useTableView();
  const input = isOpen ? (about === undefined ? {} : { about }) : undefined;
  // The names of the rows change no column's field, so the question may be asked before they are known.
  const bare = useMemo(() => columnsFor(namingOf(noEvents, () => undefined, noNames)), [columnsFor]);
  const query = useListRows('audit.events', input, bare, view);
  const naming = useNaming(query.data ?? noEvents);
  const columns = useMemo(() => columnsFor(naming), [columnsFor, naming]);
  return { query, columns };
};

const EventTable = ({
  shown,
  label,
  empty,
}: {
  readonly shown: Shown;
  readonly label: string;
  readonly empty: string;
}) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  return (
    <Loaded query={shown.query}>
      {(events) => (
        <Table
          label={label}
          columns={shown.columns}
          rows={events}
          rowId={(event) => String(event.sequence)}
          locale={locale}
          view={view}
          onView={setView}
          openId={state.open}
          selects={false}
          onOpen={(event) => change({ open: String(event.sequence) })}
          remote={shown.query.remote}
          exportName={label}
          empty={
            <EmptyState title={empty} detail={text.emptyExample}>
              {text.emptyText}
            </EmptyState>
          }
        />
      )}
    </Loaded>
  );
};

const Events = ({ tab, lists }: { readonly tab: string; readonly lists: Readonly<Record<string, Shown>> }) => {
  const [, change] = usePageState();
  const tabs = Object.entries(lists).map(([value, shown]): Tab => {
    const label = text.tabs[value] ?? value;
    return {
      value,
      label,
      count: shown.query.total,
      content: <EventTable shown={shown} label={label} empty={value === 'all' ? text.empty : text.nothingOf} />,
    };
  });
  const alerts: Tab = { value: 'alerts', label: text.tabs['alerts'] ?? '', content: <AlertTable /> };
  return (
    <Tabs
      label={words.pages.audit}
      tabs={[...tabs, alerts]}
      value={tab}
      onValue={(next) => change({ tab: next, open: null, view: null })}
    />
  );
};

/** The audit trail: every deed in order, and the button that proves that none was altered. */
export const AuditPage = () => {
  const [state, change] = usePageState();
  const tab = state.tab ?? 'all';
  const all = useLog(undefined, columnsOf, tab === 'all');
  const signIns = useLog('sign_ins', doorColumnsOf, tab === 'sign-ins');
  const refusals = useLog('refusals', columnsOf, tab === 'refusals');
  const lists: Readonly<Record<string, Shown>> = { all, 'sign-ins': signIns, refusals };
  const open = lists[tab]?.query.data?.find((event) => String(event.sequence) === state.open);
  const openNaming = useNaming(lists[tab]?.query.data ?? noEvents);
  const head = useQueryOf('audit.head', {});
  const [verdict, setVerdict] = useState<ChainVerdict>();
  const deed = useDeed('audit.verify', setVerdict);
  const verify = () => deed.start({});
  const mayExport = useMayRun()('audit.export');
  useKeys([{ keys: 'V', label: text.verify, run: verify }], deed.may);
  return (
    <PageLayout
      fixed
      panel={
        open === undefined ? null : (
          <EventPanel event={open} naming={openNaming} onClose={() => change({ open: null })} />
        )
      }
    >
      <PageHead
        title={head.data === undefined ? text.titleEmpty : text.title(head.data.size.toLocaleString(locale))}
        under={text.under}
        actions={
          <>
            {mayExport ? <DownloadButton name="audit.export" input={{}} label={text.exportAll} /> : null}
            {deed.may ? (
              <Button kind="primary" keys="V" busy={deed.isPending} onClick={verify}>
                {text.verify}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="audit-top">
        {deed.isPending ? <Progress label={text.verifying} /> : null}
        <Refusal error={deed.error} />
        {verdict === undefined || deed.isPending ? null : <Verdict verdict={verdict} />}
      </div>
      <Events tab={tab} lists={lists} />
    </PageLayout>
  );
};
