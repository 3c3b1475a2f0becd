import { keepPreviousData } from '@tanstack/react-query';
import { useRef } from 'react';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import type { Rule } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState, type PageState } from '../../shell/page-state.ts';
import { useTableView } from '../../shell/table-view.ts';
import { DefinitionsPanel, DefinitionsTab, NewDefinition } from './definitions-tab.tsx';
import { RulePanel } from './rule-panel.tsx';
import { isConvention } from './rule-dates.ts';
import './calculation.css';

const text = words.rules;

const columns: readonly Column<Rule>[] = [
  { id: 'label', header: text.label, text: (rule) => rule.label, share: 2 },
  { id: 'framework', header: text.path, text: (rule) => rule.path.slice(0, -1).join(', '), wideOnly: true, share: 2 },
  { id: 'summary', header: text.summary, text: (rule) => rule.summary, wideOnly: true, share: 4 },
  {
    id: 'from',
    header: text.from,
    kind: 'date',
    text: (rule) => rule.from,
    cell: (rule) => (isConvention(rule.from) ? '' : formatDay(rule.from)),
  },
  { id: 'to', header: text.to, kind: 'date', text: (rule) => rule.to ?? '', wideOnly: true },
  {
    id: 'cited',
    header: text.citedBy,
    kind: 'figure',
    whole: true,
    text: (rule) => String(rule.citedBy.length),
    cell: (rule) => text.citedCount(rule.citedBy.length),
    wideOnly: true,
  },
];

const useFoundRules = ({ text: sought = '', date }: PageState) =>
  useItemsOf(
    'vamn.search_rules',
    { query: sought, ...(date === undefined ? {} : { date }) },
    { placeholderData: keepPreviousData, staleTime: Infinity },
  );

const RuleList = () => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const input = useRef<HTMLInputElement>(null);
  const rules = useFoundRules(state);
  useKeys([{ keys: '/', label: text.find, run: () => input.current?.focus() }]);
  return (
    <>
      <div className="find-bar" role="search">
        <TextInput
          ref={input}
          label={text.find}
          type="search"
          placeholder={text.findHint}
          value={state.text ?? ''}
          onValue={(next) => change({ text: next })}
        />
        <TextInput label={text.date} type="date" value={state.date ?? ''} onValue={(date) => change({ date })} />
      </div>
      <Loaded query={rules}>
        {(found) => (
          <Table
            label={text.tab}
            columns={columns}
            rows={found}
            rowId={(rule) => rule.id}
            locale={locale}
            view={view}
            onView={setView}
            selects={false}
            openId={state.open}
            onOpen={(rule) => change({ open: rule.id })}
            empty={<EmptyState title={text.noMatch}>{text.noMatchText}</EmptyState>}
          />
        )}
      </Loaded>
    </>
  );
};

/** The rules that calculators cite, and the calculators that rule authors write. */
export const RulesPage = () => {
  const [state, change] = usePageState();
  const all = useItemsOf('vamn.search_rules', { query: '' }, { staleTime: Infinity });
  const tab = state.tab === 'definitions' ? 'definitions' : 'rules';
  const open = all.data?.find((rule) => rule.id === state.open);
  const close = () => change({ open: null });
  const rulePanel =
    open === undefined ? null : (
      <RulePanel key={open.id} rule={open} all={all.data ?? []} onOpen={(id) => change({ open: id })} onClose={close} />
    );
  return (
    <PageLayout fixed panel={tab === 'rules' ? rulePanel : <DefinitionsPanel />}>
      {tab === 'rules' ? (
        <PageHead title={all.data === undefined ? text.loading : text.all(all.data.length)} under={text.under} />
      ) : (
        <PageHead title={words.definitions.title} under={words.definitions.under} actions={<NewDefinition />} />
      )}
      <Tabs
        label={words.pages.rules}
        value={tab}
        onValue={(next) => change({ tab: next === 'rules' ? null : next, open: null })}
        tabs={[
          { value: 'rules', label: text.tab, content: <RuleList /> },
          { value: 'definitions', label: text.authors, content: <DefinitionsTab /> },
        ]}
      />
    </PageLayout>
  );
};
