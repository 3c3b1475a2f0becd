import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

export const searchInput = z.object({
  text: z.string().max(200, 'A search has at most 200 characters.'),
  /** Kinds such as `finory.bill` or `bill`, by commas. */
  kinds: z.string().max(400).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const searchResults = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      title: z.string(),
      /** The words that matched stand between `⟦` and `⟧`. */
      snippet: z.string(),
      /** The company in whose books it stands, where it is in any. */
      companyId: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

export const indexRebuilt = event(
  'search.index_rebuilt.v1',
  'The search index was built again from the event log.',
  z.object({ events: z.number().int() }),
);

/**
 * The calls of search. `find` gives what fits the words among the kinds that the caller may see, best first.
 *
 * @errors search.bad_cursor (400)
 */
export const searchContract = contract('search', {
  calls: { find: call(searchInput, searchResults) },
  events: [indexRebuilt],
});
