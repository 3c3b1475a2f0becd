import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals, currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { plainView, type TableView } from '@finaceverse/design/table-model.ts';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { useListRows } from '../../shell/list-rows.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { Facts } from './facts.tsx';
import { NewItemPanel } from './new-item-panel.tsx';
import { amountFact, RecordPanel, RecordSection, stateFact, type RecordAction } from './record-panel.tsx';
import type { StockMovement } from './records.ts';
import { words } from './words.ts';

const text = words.items;

/** How it moved and by which document; opens the journal. */
const whatMoved = ({ kind, document }: StockMovement): string =>
  [text.kinds[kind] ?? kind, document?.number ?? ''].join(' ').trim();

const columns: readonly Column<StockMovement>[] = [
  { id: 'date', header: words.common.date, kind: 'date', text: (row) => row.date },
  {
    id: 'kind',
    header: words.common.kind,
    narrow: 'name',
    text: whatMoved,
    cell: (row) =>
      row.journal === null ? (
        whatMoved(row)
      ) : (
        <Link to="/journals" search={{ open: row.journal.id }}>
          {whatMoved(row)}
        </Link>
      ),
  },
  { id: 'quantity', header: words.common.quantity, kind: 'figure', text: (row) => row.quantity },
  { id: 'value', header: text.value, kind: 'figure', text: (row) => row.value },
  { id: 'after', header: text.after, kind: 'figure', text: (row) => row.quantityAfter, wideOnly: true },
  { id: 'worth', header: text.worthAfter, kind: 'figure', text: (row) => row.valueAfter, wideOnly: true },
];

const Card = ({ books, id, label }: { readonly books: Books; readonly id: string; readonly label: string }) => {
  const [view, setView] = useState<TableView>(plainView);
  const query = useListRows('finory.list_stock_movements', { companyId: books.company.id, itemId: id }, columns, view);
  return (
    <Loaded query={query}>
      {(rows) => (
        <Table
          label={text.card}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          locale={locale}
          view={view}
          onView={setView}
          remote={query.remote}
          exportName={`${books.company.name} ${label}`}
          empty={<p className="muted">{text.noMovements}</p>}
        />
      )}
    </Loaded>
  );
};

/** The card of an item: what it is, what is there of it on a day, and all that moved. */
export const ItemPanel = ({
  books,
  id,
  asOf,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly asOf: string | undefined;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const query = useQueryOf('finory.get_item', { companyId, itemId: id, ...(asOf === undefined ? {} : { asOf }) });
  const [editing, setEditing] = useState(false);
  const change = useDeed('finory.change_item');
  const activate = useDeed('finory.set_item_active');
  const item = query.data;
  if (editing && item !== undefined)
    return <NewItemPanel books={books} item={item} onClose={() => setEditing(false)} />;
  const actions: readonly RecordAction[] = [
    { label: words.undo.edit, keys: 'E', offered: change.may && item !== undefined, run: () => setEditing(true) },
    {
      label: item?.active === false ? text.restore : text.archive,
      keys: 'A',
      offered: activate.may && item !== undefined,
      busy: activate.isPending,
      run: () => activate.start({ companyId, itemId: id, active: item?.active === false }),
    },
  ];
  return (
    <RecordPanel
      query={query}
      over={item === undefined ? text.one : `${text.one} ${item.code}`}
      title={item?.name ?? ''}
      onClose={onClose}
      actions={actions}
      error={activate.error}
    >
      {(told) => (
        <>
          <Facts
            facts={[
              [
                text.costing,
                text.sorts[told.costing === 'fifo' || told.costing === 'moving_average' ? told.costing : 'service'],
              ],
              ...(told.active ? [] : [stateFact('archived')]),
              ...(told.salesPrice === null
                ? []
                : [
                    [
                      `${text.salesPrice} ${books.company.baseCurrency}`,
                      <Figure
                        key="price"
                        value={told.salesPrice}
                        decimals={columnDecimals([told.salesPrice], currencyDecimals(books.company.baseCurrency))}
                        locale={locale}
                      />,
                    ] as const,
                  ]),
              ...(told.kind === 'stocked'
                ? [
                    [
                      `${text.there} (${told.unit})`,
                      <Figure
                        key="there"
                        value={told.quantity}
                        decimals={columnDecimals([told.quantity], 0)}
                        locale={locale}
                      />,
                    ] as const,
                    amountFact(`${text.value} ${books.company.baseCurrency}`, told.value, books.company.baseCurrency),
                    [words.common.account, told.accountCode ?? ''] as const,
                  ]
                : []),
            ]}
          />
          {told.kind === 'stocked' ? (
            <RecordSection title={text.card}>
              <Card books={books} id={id} label={`${told.code} ${told.name}`} />
            </RecordSection>
          ) : null}
        </>
      )}
    </RecordPanel>
  );
};
