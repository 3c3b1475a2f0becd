import type { Column } from './table-columns.tsx';

/**
 * A row on a narrow screen: two lines, the name and the amount above, what else is told and the state below. Nothing
 * stands beside an amount that could push it out.
 */
export type NarrowRow<Row> = {
  readonly name: Column<Row> | undefined;
  readonly amount: Column<Row> | undefined;
  readonly under: readonly Column<Row>[];
  readonly state: Column<Row> | undefined;
};

/** Finds the places of the columns: those that a column names itself, else by what it holds. */
export const narrowRowOf = <Row>(columns: readonly Column<Row>[]): NarrowRow<Row> => {
  const placed = (place: string) => columns.find((column) => column.narrow === place);
  const figures = columns.filter((column) => column.kind === 'figure' && column.narrow === undefined);
  const texts = columns.filter((column) => (column.kind ?? 'text') === 'text' && column.narrow === undefined);
  const amount = placed('amount') ?? figures.findLast((column) => column.wideOnly !== true) ?? figures.at(-1);
  const state = placed('state') ?? texts.find((column) => column.id === 'state');
  const name =
    placed('name') ??
    texts.find((column) => column.share !== undefined && column !== state) ??
    texts.find((column) => column !== state);
  const rest = columns.filter((column) => column !== amount && column !== state && column !== name);
  const day = rest.find((column) => column.kind === 'date');
  return { name, amount, state, under: rest.filter((column) => column === day || column.wideOnly !== true) };
};
