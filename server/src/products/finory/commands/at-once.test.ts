import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SeededRandom } from '@finaceverse/base/random';
import type { Operation } from '../../../kernel/operation.ts';
import { listPeriods } from '../queries/list-books.ts';
import { renameAccount, setAccountActive } from './add-account.ts';
import { addParty } from './add-party.ts';
import { addPrepaid } from './add-schedule.ts';
import { approveBill } from './approve-bill.ts';
import { approveJournal, discardJournal } from './approve-journal.ts';
import { addVendor, openBooks, type Books } from './books.test-kit.ts';
import { closePeriod, reopenPeriod } from './close-period.ts';
import { creditSale } from './credit-sale.ts';
import { draftJournal } from './draft-journal.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { importStatement } from './import-statement.ts';
import { closeFiscalYear, openFiscalYear } from './keep-years.ts';
import { postBill } from './post-bill.ts';
import { postJournals } from './post-journals.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { applyBankRules } from './post-statement-line.ts';
import { rematchBankAccount } from './reconcile-line.ts';
import { recordPayment } from './record-payment.ts';
import { revalueItems, tellExchangeRate } from './revalue.ts';
import { reverseJournal } from './reverse-journal.ts';
import { runSchedules } from './run-schedules.ts';
import { reverseBill, reversePayment, reverseSalesInvoice } from './undo-posting.ts';
import { writeOffClaim } from './write-off-claim.ts';

const CLIENTS = 32;
const TURNS = 4;

let books: Books;
let other: Books;
before(async () => {
  books = await openBooks();
  other = await openBooks(books.kit);
});
after(async () => await books.kit.close());

/** What many work on at the same time, so that they meet. */
interface Things {
  readonly journals: string[];
  readonly invoices: string[];
  readonly bills: string[];
  readonly payments: string[];
  readonly periods: readonly string[];
  readonly vendorId: string;
  readonly customerId: string;
}

/** A walk over the use cases of one company, by chance but for its seed. */
interface Walk {
  readonly deeds: readonly (() => Promise<unknown>)[];
  readonly fails: readonly unknown[];
  below(bound: number): number;
}

const date = '2026-03-10';
const lines = [
  { accountCode: '6100', debit: '10.00' },
  { accountCode: '2400', credit: '10.00' },
];

async function walkOver(seed: bigint, names: string): Promise<Walk> {
  const { ana, ben, does, tries, bankAccountId } = books;
  const things: Things = {
    journals: [],
    invoices: [],
    bills: [],
    payments: [],
    periods: (await does(ana, listPeriods, {})).items.map(({ id }) => id),
    vendorId: await addVendor(books, `Northwind ${names}`),
    customerId: (await does(ana, addParty, { kind: 'customer', name: `Birch ${names}`, currency: 'USD' })).id,
  };
  const random = new SeededRandom(seed);
  const any = (ids: readonly string[]): string => ids[random.below(Math.max(1, ids.length))] ?? 'none';
  // Names of one walk are not those of another.
  let serial = Number(seed) * 1000;
  const fails: unknown[] = [];
  const ask = async <In extends object, Out>(
    operation: Operation<In, Out>,
    input: Omit<In, 'companyId'>,
  ): Promise<Out | undefined> => {
    try {
      const outcome = await tries(random.below(2) === 0 ? ana : ben, operation, input);
      return outcome.ok ? outcome.value : undefined;
    } catch (error) {
      fails.push(`${operation.name}: ${String(error)}`);
      return undefined;
    }
  };
  const goods = { description: 'Goods', quantity: '1', unitPrice: '90.00', taxRate: '0' };
  const pay = async (kind: 'vendor_payment' | 'customer_receipt', ids: readonly string[]): Promise<void> => {
    const chosen = [...new Set([any(ids), any(ids)])];
    const paid = await ask(recordPayment, {
      kind,
      partyId: kind === 'vendor_payment' ? things.vendorId : things.customerId,
      bankAccountId,
      date,
      amount: `${chosen.length * 3}.00`,
      currency: 'USD',
      allocations: chosen.map((documentId) => ({ documentId, amount: '3.00' })),
    });
    if (paid) things.payments.push(paid.id);
  };
  const statement = (): Uint8Array =>
    new TextEncoder().encode(
      `:20:X${serial}\r\n:25:000123456789\r\n:28C:${serial}\r\n:60F:C260310USD0,00\r\n:61:2603100310C3,00NTRFREF${serial}\r\n:86:Birch\r\n:62F:C260310USD3,00\r\n-`,
    );
  const deeds: readonly (() => Promise<unknown>)[] = [
    async () => {
      const draft = await ask(draftJournal, { date, description: 'At once', lines });
      if (draft) things.journals.push(draft.id);
    },
    async () => await ask(approveJournal, { journalId: any(things.journals) }),
    async () => await ask(discardJournal, { journalId: any(things.journals) }),
    async () => await ask(reverseJournal, { journalId: any(things.journals), date, reason: 'At once' }),
    async () => await ask(postJournals, { journals: [{ date, description: 'At once', lines }], outcome: 'all' }),
    async () => {
      const draft = await ask(draftSalesInvoice, {
        customerId: things.customerId,
        date,
        currency: 'USD',
        lines: [{ ...goods, accountCode: '4000' }],
      });
      if (draft) things.invoices.push(draft.id);
    },
    async () => await ask(postSalesInvoice, { invoiceId: any(things.invoices) }),
    async () => await ask(creditSale, { invoiceId: any(things.invoices), date, reason: 'At once' }),
    async () => await ask(writeOffClaim, { invoiceId: any(things.invoices), date, reason: 'At once' }),
    async () => await ask(reverseSalesInvoice, { invoiceId: any(things.invoices), date, reason: 'At once' }),
    async () => {
      const bill = await ask(enterBill, {
        vendorId: things.vendorId,
        number: `B-${(serial += 1)}`,
        date,
        currency: 'USD',
        lines: [{ ...goods, accountCode: '5100' }],
      });
      if (bill) things.bills.push(bill.id);
    },
    async () => await ask(approveBill, { billId: any(things.bills) }),
    async () => await ask(postBill, { billId: any(things.bills) }),
    async () => await ask(reverseBill, { billId: any(things.bills), date, reason: 'At once' }),
    async () => await pay('vendor_payment', things.bills),
    async () => await pay('customer_receipt', things.invoices),
    async () => await ask(reversePayment, { paymentId: any(things.payments), date, reason: 'At once' }),
    async () => await ask(closePeriod, { periodId: any(things.periods), soft: true, acceptOpenSteps: true }),
    async () => await ask(reopenPeriod, { periodId: any(things.periods), reason: 'At once' }),
    async () => await ask(runSchedules, { periodId: any(things.periods) }),
    async () =>
      await ask(addPrepaid, {
        name: `Prepaid ${(serial += 1)}`,
        date,
        amount: '70.00',
        months: 7,
        bankAccountId,
        expenseAccountCode: '6300',
      }),
    async () => await ask(renameAccount, { code: '6100', name: `Rent ${(serial += 1)}` }),
    async () => await ask(setAccountActive, { code: '6800', active: random.below(2) === 0 }),
    async () => await ask(tellExchangeRate, { currency: 'EUR', date, rate: '1.1', source: `Bank ${(serial += 1)}` }),
    async () => await ask(revalueItems, { date: '2026-03-31' }),
    async () => await ask(openFiscalYear, {}),
    async () => await ask(closeFiscalYear, { yearId: 'none' }),
    async () => {
      serial += 1;
      await ask(importStatement, {
        bankAccountId,
        file: { name: `s${serial}.sta`, mediaType: 'text/plain', bytes: statement() },
      });
    },
    async () => await ask(rematchBankAccount, { bankAccountId }),
    async () => await ask(applyBankRules, { bankAccountId }),
  ];
  return { deeds, fails, below: (bound) => random.below(bound) };
}

test('32 at once over every use case: nobody locks another out, and no other firm waits for them', async () => {
  const { deeds, fails, below } = await walkOver(41n, 'one');
  let left = CLIENTS * TURNS;
  const client = async (place: number): Promise<void> => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      // Everything is done at least once, whatever chance says.
      const deed = deeds[turn === 0 ? place % deeds.length : below(deeds.length)];
      await deed?.();
      left -= 1;
    }
  };
  const many = Promise.all(Array.from({ length: CLIENTS }, async (_, place) => await client(place)));
  for (let entry = 0; entry < 3; entry += 1)
    await other.does(other.ben, draftJournal, { date, description: 'Of another firm', lines });
  assert.ok(left > CLIENTS, `The other firm was served when ${left} of the many were left`);
  await many;
  await books.kit.platform.settled();
  assert.deepEqual(fails, []);
  const [met] = await books.kit.database.asOwner(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  );
  assert.equal(met?.['deadlocks'], 0);
  const [gaps] = await books.kit.database.asOwner(
    'select count(*)::int as journals, max(number)::int as last from finory.journals where company_id = $1',
    [books.companyId],
  );
  assert.equal(gaps?.['last'], gaps?.['journals']);
});

test('whoever writes in the books of a company waits for them before anything else', async () => {
  const { deeds, fails } = await walkOver(42n, 'two');
  const { database, platform } = books.kit;
  // What is told of the things made so far is handled first: a delivery has its own row before it comes to the books.
  await platform.settled();
  const holder = await database.openSession();
  try {
    for (const [place, deed] of deeds.entries()) {
      await holder.query('begin');
      await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${books.tenantId}/books/${books.companyId}`,
      ]);
      let ended = false;
      const done = deed().finally(() => (ended = true));
      let waiting: Record<string, unknown>[] = [];
      while (!ended && waiting.length === 0) {
        waiting = await database.asOwner(
          `select exists (select 1 from pg_locks h where h.pid = w.pid and h.granted and h.locktype = 'transactionid') as wrote
           from pg_locks w where w.locktype = 'advisory' and not w.granted and w.database = (select oid from pg_database where datname = current_database())`,
        );
      }
      assert.ok(waiting.length > 0, `Deed ${place} did not wait for the books`);
      assert.deepEqual(
        waiting.filter((row) => row['wrote'] === true),
        [],
        `Deed ${place} had written before it waited`,
      );
      await holder.query('commit');
      await done;
      await books.kit.platform.settled();
    }
  } finally {
    await holder.end();
  }
  assert.deepEqual(fails, []);
});
