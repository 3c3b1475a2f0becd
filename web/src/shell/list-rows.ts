import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo } from 'react';
import type { InputOf, ItemOf, ListName } from '@finaceverse/client';
import type { RemoteRows } from '@finaceverse/design/table.tsx';
import type { Column } from '@finaceverse/design/table-columns.tsx';
import type { TableView } from '@finaceverse/design/table-model.ts';
import { askedOf, type ListQuestion } from './list-question.ts';
import { platform } from './platform.ts';

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null; readonly total?: number | null };

/** The rows of a list as a table takes them: whole where they are few, else the first of them and the rest on demand. */
export type ListRows<Item> = {
  readonly data: readonly Item[] | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
  readonly remote: RemoteRows<Item> | undefined;
  /** How many rows there are before any filter; counted to at most 10,000. */
  readonly total: number;
};

const firstRows = 500;
const moreRows = 200;

/** What the page filters by, and with it what a person filters by; neither takes the place of the other. */
const bothFilters = (input: object | undefined, asked: ListQuestion): Pick<ListQuestion, 'filter'> => {
  const own = input !== undefined && 'filter' in input && Array.isArray(input.filter) ? input.filter : [];
  const filter = [...own.map(String), ...(asked.filter ?? [])];
  return filter.length === 0 ? {} : { filter };
};

/**
 * The rows of a list for one view. A list that fits on one page is sorted and filtered here, at once; a longer one is
 * sorted, filtered and paged by the platform, and never fetched whole.
 */
export const useListRows = <Name extends ListName>(
  name: Name,
  input: InputOf<Name> | undefined,
  columns: readonly Column<ItemOf<Name>>[],
  view: TableView,
): ListRows<ItemOf<Name>> => {
  type Item = ItemOf<Name>;
  // The answer has the shape that the operation declares; the platform holds it to its schema before it answers.
  const ask = async (more: object, signal?: AbortSignal): Promise<Page<Item>> =>
    (await platform.runByName(name, { ...input, ...more }, signal === undefined ? {} : { signal })) as Page<Item>;
  const first = useQuery<Page<Item>>({
    queryKey: [name, input, 'first'],
    queryFn: input === undefined ? skipToken : async ({ signal }) => await ask({ limit: firstRows }, signal),
  });
  const isLong = first.data !== undefined && first.data.next !== null;
  const typed = useDeferredValue(view);
  const asked = useMemo(() => askedOf(columns, typed), [columns, typed]);
  const question = { ...asked, ...bothFilters(input, asked) };
  const rest = useInfiniteQuery({
    queryKey: [name, input, question],
    enabled: isLong,
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ pageParam, signal }) =>
      await ask({ ...question, limit: moreRows, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, signal),
    getNextPageParam: (page: Page<Item>) => page.next ?? undefined,
  });
  const pages = rest.data?.pages;
  const rows = useMemo(
    () => (isLong ? pages?.flatMap((page) => page.items) : first.data?.items),
    [isLong, pages, first],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = rest;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const readAll = async (onShare: (share: number) => void): Promise<readonly Item[]> => {
    const all: Item[] = [];
    let cursor: string | undefined;
    let total = 1;
    do {
      const page = await ask({ ...question, limit: firstRows, ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.items);
      total = Math.max(total, page.total ?? 0, all.length + 1);
      onShare(all.length / total);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return all;
  };
  return {
    data: rows,
    error: first.error ?? (isLong ? rest.error : null),
    isPending: rows === undefined,
    refetch: first.refetch,
    total: first.data?.total ?? first.data?.items.length ?? 0,
    remote: isLong
      ? {
          total: pages?.[0]?.total ?? undefined,
          isLoading: rest.isFetching && rows?.length === 0,
          more: hasNextPage && !isFetchingNextPage ? more : undefined,
          readAll,
        }
      : undefined,
  };
};
