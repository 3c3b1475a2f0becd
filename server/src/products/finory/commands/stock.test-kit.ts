import { approveBill } from './approve-bill.ts';
import { addParty } from './add-party.ts';
import { addVendor, openBooks, type Books } from './books.test-kit.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { addItem } from './keep-items.ts';
import { postBill } from './post-bill.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import type { Costing } from '../domain/stock.ts';
import { getJournal } from '../queries/list-books.ts';
import { getItem, reportStock } from '../queries/list-items.ts';

/** Books with a vendor and a customer, and what buys and sells an item. */
export interface Shop {
  readonly books: Books;
  readonly vendorId: string;
  readonly customerId: string;
  readonly add: (code: string, costing?: Costing) => Promise<string>;
  /** Enters, approves and posts a bill over one item; its identifier. */
  readonly buy: (itemId: string, date: string, quantity: string, unitPrice: string) => Promise<string>;
  /** Drafts an invoice over one item; its identifier. */
  readonly draftSale: (itemId: string, date: string, quantity: string) => Promise<string>;
  readonly sell: (itemId: string, date: string, quantity: string) => Promise<string>;
  /** `quantity @ value` of an item. */
  readonly there: (itemId: string, asOf?: string) => Promise<string>;
  /** What stock is worth by its items and by its accounts. */
  readonly worth: (asOf: string) => Promise<readonly [string, string]>;
}

export async function openShop(kit?: Parameters<typeof openBooks>[0]): Promise<Shop> {
  const books = await openBooks(kit);
  const vendorId = await addVendor(books, 'Northwind Packaging');
  const { id: customerId } = await books.does(books.ana, addParty, {
    kind: 'customer',
    name: 'Lakeside Market',
    currency: 'USD',
  });
  let bills = 0;
  const draftSale: Shop['draftSale'] = async (itemId, date, quantity) => {
    const drafted = await books.does(books.ben, draftSalesInvoice, {
      customerId,
      date,
      currency: 'USD',
      lines: [{ description: 'Goods', quantity, unitPrice: '100', itemId }],
    });
    return drafted.id;
  };
  return {
    books,
    vendorId,
    customerId,
    add: async (code, costing) => {
      const item = await books.does(books.ana, addItem, {
        code,
        name: `Item ${code}`,
        unit: 'piece',
        kind: costing === undefined ? 'service' : 'stocked',
        ...(costing !== undefined && { costing }),
      });
      return item.id;
    },
    buy: async (itemId, date, quantity, unitPrice) => {
      bills += 1;
      const bill = await books.does(books.ben, enterBill, {
        vendorId,
        number: `B-${bills}`,
        date,
        currency: 'USD',
        lines: [{ description: 'Goods', quantity, unitPrice, itemId }],
      });
      await books.does(books.ana, approveBill, { billId: bill.id });
      await books.does(books.ben, postBill, { billId: bill.id });
      return bill.id;
    },
    draftSale,
    sell: async (itemId, date, quantity) => {
      const invoiceId = await draftSale(itemId, date, quantity);
      await books.does(books.ben, postSalesInvoice, { invoiceId });
      return invoiceId;
    },
    there: async (itemId, asOf) => {
      const item = await books.does(books.ben, getItem, { itemId, ...(asOf !== undefined && { asOf }) });
      return `${item.quantity} @ ${item.value}`;
    },
    worth: async (asOf) => {
      const { value, held } = await books.does(books.ben, reportStock, { asOf });
      return [value, held];
    },
  };
}

/** `account amount` of each line of a journal, in the order of the accounts; credits below zero. */
export async function journalOf(books: Books, journalId: string): Promise<string[]> {
  const { lines } = await books.does(books.ben, getJournal, { journalId });
  return lines.map(({ accountCode, debit, credit }) => `${accountCode} ${debit ?? `-${credit ?? ''}`}`).toSorted();
}
