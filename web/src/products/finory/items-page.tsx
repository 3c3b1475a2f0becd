import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { currencyDecimals, formatFigure } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { locale } from '../../shell/language.ts';
import { useListRows } from '../../shell/list-rows.ts';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import { useMayRun } from '../../shell/session.tsx';
import { useTableView } from '../../shell/table-view.ts';
import { CountPanel, NewCountPanel } from './count-panel.tsx';
import { ItemPanel } from './item-panel.tsx';
import { listTab } from './list-tab.tsx';
import { NewItemPanel } from './new-item-panel.tsx';
import type { Item, StockCount } from './records.ts';
import { stateTone } from './state-tone.ts';
import { words } from './words.ts';

const text = words.items;

const itemColumns: readonly Column<Item>[] = [
  { id: 'code', header: text.code, text: (item) => item.code },
  { id: 'name', header: words.common.name, text: (item) => item.name, narrow: 'name' },
  {
    id: 'quantity',
    header: text.there,
    kind: 'figure',
    text: (item) => (item.kind === 'stocked' ? item.quantity : ''),
  },
  { id: 'unit', header: text.unit, text: (item) => item.unit, wideOnly: true },
  { id: 'value', header: text.value, kind: 'figure', text: (item) => (item.kind === 'stocked' ? item.value : '') },
  {
    id: 'costing',
    header: text.costing,
    text: (item) => text.sorts[item.costing === 'fifo' || item.costing === 'moving_average' ? item.costing : 'service'],
    wideOnly: true,
  },
  {
    id: 'price',
    field: 'salesPrice',
    header: text.salesPrice,
    kind: 'figure',
    text: (item) => item.salesPrice ?? '',
    wideOnly: true,
  },
];

const countColumns: readonly Column<StockCount>[] = [
  { id: 'number', header: words.common.number, text: (count) => count.number },
  { id: 'date', header: words.common.date, kind: 'date', text: (count) => count.date },
  { id: 'reason', header: words.common.reason, text: (count) => count.reason, narrow: 'name' },
  {
    id: 'state',
    header: words.common.state,
    text: (count) => words.state(count.state),
    cell: (count) => <Badge tone={stateTone(count.state)}>{words.state(count.state)}</Badge>,
  },
];

type Entering = 'item' | 'count';

const useLists = (companyId: string, asOf: string | undefined) => {
  const [view, setView] = useTableView();
  const day = asOf === undefined ? {} : { asOf };
  const items = useListRows('finory.list_items', { companyId, archived: 'no', ...day }, itemColumns, view);
  const archived = useListRows('finory.list_items', { companyId, archived: 'yes' }, itemColumns, view);
  const counts = useItemsOf('finory.list_stock_counts', { companyId });
  const stock = useQueryOf('finory.report_stock', { companyId, ...day });
  return { view, setView, items, archived, counts, stock };
};

const Items = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [entering, setEntering] = useState<Entering>();
  const companyId = books.company.id;
  const asOf = /^\d{4}-\d\d-\d\d$/.test(state.date ?? '') ? state.date : undefined;
  const { view, setView, items, archived, counts, stock } = useLists(companyId, asOf);
  const mayRun = useMayRun();
  const [mayAdd, mayCount] = [mayRun('finory.add_item'), mayRun('finory.count_stock')];
  const tab = state.tab ?? 'items';
  useKeys([{ keys: 'N', label: text.newItem, run: () => setEntering('item') }], mayAdd);
  useKeys([{ keys: 'M', label: text.newCount, run: () => setEntering('count') }], mayCount);
  const close = () => {
    setEntering(undefined);
    change({ open: null });
  };
  const open = (id: string) => {
    setEntering(undefined);
    change({ open: id });
  };
  const panel =
    entering === 'item' ? (
      <NewItemPanel books={books} onClose={close} />
    ) : entering === 'count' ? (
      <NewCountPanel books={books} onClose={close} />
    ) : state.open === undefined ? null : tab === 'counts' ? (
      <CountPanel
        key={state.open}
        books={books}
        count={{ ...counts, data: counts.data?.find(({ id }) => id === state.open) }}
        onClose={close}
      />
    ) : (
      <ItemPanel key={state.open} books={books} id={state.open} asOf={asOf} onClose={close} />
    );
  const list = { view, onView: setView, openId: state.open };
  const empty = (
    <EmptyState title={text.none} detail={text.noneExample}>
      {text.noneText}
    </EmptyState>
  );
  const { data: counted, error, isPending, refetch } = counts;
  const value = stock.data;
  const worth =
    value === undefined
      ? ''
      : `${formatFigure(value.value, { locale, decimals: currencyDecimals(value.currency) })} ${value.currency}`;
  return (
    <PageLayout fixed panel={panel}>
      <PageHead
        title={worth === '' ? words.pages.items : text.title(worth)}
        under={text.under}
        actions={
          <>
            <TextInput
              label={text.asOf}
              type="date"
              value={state.date ?? ''}
              onValue={(date) => change({ date: date === '' ? null : date })}
            />
            {mayCount ? (
              <Button keys="M" onClick={() => setEntering('count')}>
                {text.newCount}
              </Button>
            ) : null}
            {mayAdd ? (
              <Button kind="primary" keys="N" onClick={() => setEntering('item')}>
                {text.newItem}
              </Button>
            ) : null}
          </>
        }
      />
      <Tabs
        label={words.pages.items}
        tabs={[
          listTab(list, { value: 'items', label: text.tab, query: items, columns: itemColumns, onOpen: open, empty }),
          listTab(list, {
            value: 'counts',
            label: text.counts,
            query: { data: counted, error, isPending, refetch, remote: undefined, total: counted?.length ?? 0 },
            columns: countColumns,
            onOpen: open,
            empty: <EmptyState title={text.noCounts}>{text.noCountsText}</EmptyState>,
          }),
          listTab(list, {
            value: 'archived',
            label: text.archived,
            query: archived,
            columns: itemColumns,
            onOpen: open,
            empty: <EmptyState title={text.noArchived}>{text.noArchivedText}</EmptyState>,
          }),
        ]}
        value={tab}
        onValue={(next) => change({ tab: next, open: null, view: null })}
      />
    </PageLayout>
  );
};

/** Items, what is there of each and what it is worth on a day, and counts of stock. */
export const ItemsPage = () => <CompanyPage>{(books) => <Items key={books.company.id} books={books} />}</CompanyPage>;
