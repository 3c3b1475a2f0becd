import type { Column } from '@finaceverse/design/table.tsx';
import type { Party } from './records.ts';
import { words } from './words.ts';

/** Suppliers or customers in a list. */
export const partyColumns: readonly Column<Party>[] = [
  { id: 'name', header: words.common.name, text: (party) => party.name, share: 2 },
  { id: 'currency', header: words.common.currency, text: (party) => party.currency },
  { id: 'country', header: words.party.country, text: (party) => party.country ?? '', wideOnly: true },
  {
    id: 'account',
    field: 'defaultAccountCode',
    header: words.party.account,
    text: (party) => party.defaultAccountCode ?? '',
    wideOnly: true,
  },
];
