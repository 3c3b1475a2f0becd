import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Calculator } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useTableView } from '../../shell/table-view.ts';
import { familyOf, findCalculators, titleOf, useCalculators } from './calculators.ts';
import { CheckFiles } from './check-files.tsx';
import './calculation.css';

const text = words.calculation;

const columns: readonly Column<Calculator>[] = [
  { id: 'title', header: words.common.name, text: titleOf, share: 3 },
  { id: 'family', header: text.family, text: familyOf },
  { id: 'rules', header: text.rules, text: (one) => one.citations.join(', '), wideOnly: true, share: 2 },
  {
    id: 'asks',
    header: text.asks,
    text: (one) =>
      one.parameters
        .filter(({ optional }) => !optional)
        .map(({ title }) => title)
        .join(', '),
    wideOnly: true,
    share: 3,
  },
];

const List = ({ calculators }: { readonly calculators: readonly Calculator[] }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const sought = state.text ?? '';
  useKeys([{ keys: '/', label: text.find, run: () => input.current?.focus() }]);
  return (
    <>
      <div className="find-bar" role="search">
        <TextInput
          ref={input}
          label={text.find}
          hideLabel
          type="search"
          placeholder={text.find}
          value={sought}
          onValue={(next) => change({ text: next })}
        />
      </div>
      <Table
        label={text.calculators}
        columns={columns}
        rows={findCalculators(calculators, sought)}
        rowId={(one) => one.name}
        locale={locale}
        view={view}
        onView={setView}
        selects={false}
        onOpen={(one) => void navigate({ to: '/calculations/$calculator', params: { calculator: one.name } })}
        empty={
          <EmptyState title={calculators.length === 0 ? text.none : text.noMatch}>
            {calculators.length === 0 ? text.noneText : text.noMatchText}
          </EmptyState>
        }
      />
    </>
  );
};

/** All calculators, found by their words, and the place where a certificate from outside is checked. */
export const CalculationsPage = () => {
  const [state, change] = usePageState();
  const calculators = useCalculators();
  const tab = state.tab === 'check' ? 'check' : 'calculators';
  const size = calculators.data?.length;
  return (
    <PageLayout fixed>
      <PageHead
        title={tab === 'check' ? words.check.title : size === undefined ? text.loading : text.title(size)}
        under={tab === 'check' ? words.check.under : text.under}
      />
      <Tabs
        label={words.pages.calculations}
        value={tab}
        onValue={(next) => change({ tab: next === 'calculators' ? null : next, open: null })}
        tabs={[
          {
            value: 'calculators',
            label: text.calculators,
            content: <Loaded query={calculators}>{(list) => <List calculators={list} />}</Loaded>,
          },
          { value: 'check', label: text.checkFile, content: <CheckFiles /> },
        ]}
      />
    </PageLayout>
  );
};
