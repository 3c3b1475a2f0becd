import { indexed, searchLines, type SearchContribution } from '../../../kernel/contributions.ts';
import {
  accountAdded,
  bankAccountAdded,
  billDrafted,
  companyOpened,
  creditNoteDrafted,
  invoiceDrafted,
  itemAdded,
  journalPosted,
  orderDrafted,
  partyAdded,
  scheduleAdded,
} from '../contract.ts';
import { READ_BOOKS } from '../permissions.ts';

const named = (word: string) => (data: { readonly name: string; readonly kind?: string; readonly code?: string }) => ({
  title: data.code === undefined ? data.name : `${data.code} ${data.name}`,
  body: searchLines(data.kind?.replaceAll('_', ' ') ?? word, data.name),
});

const numbered =
  (word: string) =>
  ({ number, total, currency }: { readonly number: string; readonly total?: string; readonly currency?: string }) => ({
    title: `${word} ${number}`,
    body: total === undefined ? word : searchLines(`${word} ${number}`, `${total} ${currency ?? ''}`.trim()),
  });

const journal = indexed(journalPosted, ({ number, source, date, total, currency }) => ({
  title: `Journal ${number}`,
  body: searchLines(`${source.replaceAll('_', ' ')} journal of ${date}`, `${total} ${currency}`),
}));

const found = (noun: string, entry: SearchContribution['entries'][number]) =>
  ({ kind: `finory.${noun}`, permission: READ_BOOKS, entries: [entry] }) as const;

/** What stands in the books, by names, numbers and amounts. */
export const searches = [
  found('company', indexed(companyOpened, named('company'))),
  found('account', indexed(accountAdded, named('account'))),
  found('party', indexed(partyAdded, named('counterparty'))),
  found('item', indexed(itemAdded, named('item'))),
  found('bank_account', indexed(bankAccountAdded, named('bank account'))),
  found('schedule', indexed(scheduleAdded, named('schedule'))),
  found('journal', journal),
  found('order', indexed(orderDrafted, numbered('Purchase order'))),
  found('bill', indexed(billDrafted, numbered('Bill'))),
  found('credit_note', indexed(creditNoteDrafted, numbered('Credit note'))),
  found('invoice', indexed(invoiceDrafted, numbered('Sales invoice'))),
];
