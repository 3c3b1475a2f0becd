import { useMemo } from 'react';
import { viewOf, viewText, type TableView } from '@finaceverse/design/table-model.ts';
import { usePageState } from './page-state.ts';

/** The view of the page's table, kept in the address so that a link shows the same. */
export const useTableView = (): readonly [TableView, (view: TableView) => void] => {
  const [state, change] = usePageState();
  const text = state.view ?? '';
  const view = useMemo(() => viewOf(text), [text]);
  return [view, (next) => change({ view: viewText(next) })];
};
