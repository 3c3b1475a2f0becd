import type { ReactNode } from 'react';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import type { TableView } from '@finaceverse/design/table-model.ts';
import type { Tab } from '@finaceverse/design/tabs.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded } from '../../shell/loaded.tsx';
import type { ListRows } from '../../shell/list-rows.ts';

/** What the lists of one page share: the view in the address and the row that is open. */
export type ListState = {
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly openId: string | undefined;
};

/** A tab that shows one list. */
export const listTab = <Row extends { readonly id: string }>(
  state: ListState,
  list: {
    readonly value: string;
    readonly label: string;
    readonly query: ListRows<Row>;
    readonly columns: readonly Column<Row>[];
    readonly onOpen?: (id: string) => void;
    readonly empty: ReactNode;
  },
): Tab => ({
  value: list.value,
  label: list.label,
  count: list.query.total,
  content: (
    <Loaded query={list.query}>
      {(rows) => (
        <Table
          {...state}
          locale={locale}
          label={list.label}
          columns={list.columns}
          rows={rows}
          remote={list.query.remote}
          rowId={(row) => row.id}
          {...(list.onOpen === undefined ? {} : { onOpen: (row: Row) => list.onOpen?.(row.id) })}
          empty={list.empty}
        />
      )}
    </Loaded>
  ),
});
