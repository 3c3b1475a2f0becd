import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { saveText } from '../../shell/save-file.ts';
import type { Definition } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { usePeople } from '../../shell/people.ts';
import { useMay } from '../../shell/session.tsx';
import { stateTone } from './state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { DefinitionPanel } from './definition-panel.tsx';
import { DraftPanel } from './draft-panel.tsx';

const text = words.definitions;
/** In the address: the panel in which a definition is drafted, alone or after the one that follows the colon. */
const drafting = 'draft:';

const useDefinitions = () => useItemsOf('vamn.list_definitions', {});

const casesOf = ({ goldenCases }: Definition): string =>
  goldenCases.length === 0
    ? text.noCases
    : text.casesHold(goldenCases.filter(({ ok }) => ok).length, goldenCases.length);

const columnsFor = (people: (id: string) => string): readonly Column<Definition>[] => [
  { id: 'name', header: text.name, text: (one) => one.name, share: 2 },
  {
    id: 'number',
    header: text.version,
    kind: 'figure',
    whole: true,
    text: (one) => String(one.number),
    cell: (one) => String(one.number),
  },
  { id: 'from', header: text.from, kind: 'date', text: (one) => one.from, wideOnly: true },
  { id: 'to', header: text.to, kind: 'date', text: (one) => one.to ?? '', wideOnly: true },
  { id: 'author', header: text.author, text: (one) => people(one.author), wideOnly: true },
  { id: 'cases', header: text.cases, text: casesOf, wideOnly: true },
  {
    id: 'state',
    header: words.common.state,
    text: (one) => words.state(one.state),
    cell: (one) => <Badge tone={stateTone(one.state)}>{words.state(one.state)}</Badge>,
  },
];

/** Begins a definition, for those who may write one. */
export const NewDefinition = () => {
  const [, change] = usePageState();
  const mayWrite = useMay()('vamn:definition:author');
  const draft = () => change({ open: drafting });
  useKeys([{ keys: 'N', label: text.draft, run: draft }], mayWrite);
  return mayWrite ? (
    <Button kind="primary" keys="N" onClick={draft}>
      {text.draft}
    </Button>
  ) : null;
};

/** The firm's signed catalogue, with which what its calculators mean is known elsewhere. */
const CatalogueLine = () => {
  const catalogue = useQueryOf('vamn.show_catalogue', {});
  if (catalogue.data === undefined || catalogue.data.definitions.length === 0) return null;
  const { release, date, definitions } = catalogue.data;
  return (
    <p className="row-wrap catalogue-line">
      <span>{text.catalogue(release.split(' ').at(-1) ?? '', definitions.length, formatDay(date))}</span>
      <Button
        kind="quiet"
        onClick={() => saveText(`catalogue-${date}.json`, 'application/json', JSON.stringify(catalogue.data))}
      >
        {text.saveCatalogue}
      </Button>
    </p>
  );
};

/** The calculators that rule authors write, with their states. */
export const DefinitionsTab = () => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const definitions = useDefinitions();
  const people = usePeople();
  return (
    <Loaded query={definitions}>
      {(list) => (
        <>
          <CatalogueLine />
          <Table
            label={words.rules.authors}
            columns={columnsFor(people)}
            rows={list}
            rowId={(one) => one.id}
            locale={locale}
            view={view}
            onView={setView}
            selects={false}
            openId={state.open}
            onOpen={(one) => change({ open: one.id })}
            empty={
              <EmptyState title={text.empty} detail={<span className="mono">{text.emptyExample}</span>}>
                {text.emptyText}
              </EmptyState>
            }
          />
        </>
      )}
    </Loaded>
  );
};

/** The definition that is open, or the one that is being drafted. */
export const DefinitionsPanel = () => {
  const [state, change] = usePageState();
  const definitions = useDefinitions();
  const [all, open] = [definitions.data ?? [], state.open ?? ''];
  const close = () => change({ open: null });
  if (open.startsWith(drafting)) {
    const before = all.find((one) => one.id === open.slice(drafting.length));
    return <DraftPanel key={open} before={before} onDrafted={(id) => change({ open: id })} onClose={close} />;
  }
  const definition = all.find((one) => one.id === open);
  return definition === undefined ? null : (
    <DefinitionPanel
      key={open}
      definition={definition}
      others={all.filter((one) => one.name === definition.name && one.id !== definition.id)}
      onNext={() => change({ open: `${drafting}${definition.id}` })}
      onClose={close}
    />
  );
};
