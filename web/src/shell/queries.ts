import { skipToken, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { type InputOf, type ItemOf, type ListName, type OutputOf, type UnversionedName } from '@finaceverse/client';
import { platform } from './platform.ts';

type Options<Data> = Partial<
  Pick<UseQueryOptions<Data, Error, Data>, 'staleTime' | 'refetchInterval' | 'placeholderData' | 'retry'>
>;

/**
 * What an operation answers, kept under its name and input. While the input is undefined nothing is asked: that is how
 * a page says that it does not yet know what to ask for.
 */
export const useQueryOf = <Name extends UnversionedName>(
  name: Name,
  input: InputOf<Name> | undefined,
  options: Options<OutputOf<Name>> = {},
): UseQueryResult<OutputOf<Name>> =>
  useQuery<OutputOf<Name>>({
    ...options,
    queryKey: [name, input],
    queryFn: input === undefined ? skipToken : async ({ signal }) => await platform.run(name, input, { signal }),
  });

/** The items of a list, to its end. */
export const useItemsOf = <Name extends ListName>(
  name: Name,
  input: InputOf<Name> | undefined,
  options: Options<readonly ItemOf<Name>[]> = {},
): UseQueryResult<readonly ItemOf<Name>[]> =>
  useQuery<readonly ItemOf<Name>[]>({
    ...options,
    queryKey: [name, input, 'items'],
    queryFn: input === undefined ? skipToken : async ({ signal }) => await platform.list(name, input, { signal }),
  });
