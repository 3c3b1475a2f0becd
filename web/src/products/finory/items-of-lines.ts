import { useItemsOf } from '../../shell/queries.ts';
import type { ItemsOfLines } from './line-editor.tsx';

/** The items of a company in use, as the lines of a document choose them: an item fills in what is still empty. */
export const useItemsOfLines = (companyId: string, side: 'sale' | 'purchase'): ItemsOfLines => {
  const items = useItemsOf('finory.list_items', { companyId, archived: 'no' });
  const choices = items.data ?? [];
  return {
    choices,
    chosen: (line, itemId) => {
      const item = choices.find(({ id }) => id === itemId);
      if (item === undefined) return { itemId: undefined };
      return {
        itemId: item.id,
        supply: item.kind === 'stocked' ? 'goods' : 'services',
        ...(line.description.trim() === '' ? { description: item.name } : {}),
        ...(side === 'sale' && line.unitPrice === '' && item.salesPrice !== null ? { unitPrice: item.salesPrice } : {}),
      };
    },
    hasOwnAccount: ({ itemId }) =>
      side === 'purchase' && choices.some(({ id, kind }) => id === itemId && kind === 'stocked'),
  };
};
