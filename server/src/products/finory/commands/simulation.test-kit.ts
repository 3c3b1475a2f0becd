import assert from 'node:assert/strict';
import { SeededRandom } from '@finaceverse/base/random';
import { Fault, type Outcome } from '@finaceverse/base/outcome';
import type { Operation } from '../../../kernel/operation.ts';
import type { TestCaller, TestPlatform } from '../../../testing/test-platform.ts';
import { reportAging } from '../queries/report-ledger.ts';
import { reportBalanceSheet, reportTrialBalance } from '../queries/report-statements.ts';
import { listPartyCredits } from '../queries/list-credits.ts';
import { addParty } from './add-party.ts';
import { approveBill } from './approve-bill.ts';
import { approveJournal } from './approve-journal.ts';
import { openBooks, type Books } from './books.test-kit.ts';
import { creditSale } from './credit-sale.ts';
import { draftJournal } from './draft-journal.ts';
import { draftSalesInvoice } from './draft-sales-invoice.ts';
import { enterBill } from './enter-bill.ts';
import { postBill } from './post-bill.ts';
import { postJournals } from './post-journals.ts';
import { postSalesInvoice } from './post-sales-invoice.ts';
import { recordPayment } from './record-payment.ts';
import { revalueItems, tellExchangeRate } from './revalue.ts';
import { reverseJournal } from './reverse-journal.ts';
import { converted, Oracle, share, type Claim } from './simulation-oracle.test-kit.ts';
import { refundCredit } from './settle-credit.ts';
import { reversePayment } from './undo-posting.ts';
import { writeOffClaim } from './write-off-claim.ts';

/** What to simulate. The same seed asks the same operations in the same order. */
export interface SimulationWish {
  readonly seed: bigint;
  /** Operations, each of which may take several requests. */
  readonly operations: number;
  /** Operations that run at the same time. */
  readonly clients: number;
  /** Breaks connections while requests are under way; whoever asked asks again under the same key. */
  readonly crashes: boolean;
  /** Breaks the books behind everybody's back after so many operations: the check must find it. */
  readonly spoilAfter?: number;
  readonly told?: (done: number) => void;
}

/** What was done. */
export interface SimulationResult {
  readonly operations: number;
  readonly requests: number;
  readonly repeats: number;
  readonly broken: number;
  readonly refusals: number;
  readonly journals: number;
}

const JOURNAL_CODES = [
  '1050',
  '1200',
  '1800',
  '2100',
  '2300',
  '2400',
  '2700',
  '3100',
  '4100',
  '4800',
  '6000',
  '6100',
  '6700',
];
const RATES = ['1.0850', '1.0925', '1.1113', '0.9999'];
const LAST_DAY = '2026-12-31';
const ATTEMPTS_MAX = 20;

const text = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
const minorOf = (amount: string): bigint => BigInt(amount.replace('.', ''));

/** One simulated operation: asked of the books, then of the oracle. */
type Deed = () => Promise<void>;

class Simulation {
  readonly #books: Books;
  readonly #oracle = new Oracle();
  readonly #random: SeededRandom;
  readonly #wish: SimulationWish;
  readonly #customers: Readonly<Record<string, string>>;
  readonly #vendorId: string;
  #serial = 0;
  readonly #counted = { requests: 0, repeats: 0, broken: 0, refusals: 0 };
  /** What an operation under way works on; nobody else of the same wave does. */
  readonly #busy = new Set<unknown>();

  constructor(
    books: Books,
    parties: { customers: Readonly<Record<string, string>>; vendorId: string },
    wish: SimulationWish,
  ) {
    this.#books = books;
    this.#customers = parties.customers;
    this.#vendorId = parties.vendorId;
    this.#random = new SeededRandom(wish.seed);
    this.#wish = wish;
    this.#oracle.post('2026-01-01', [
      ['1000', 5_000_000n],
      ['3000', -5_000_000n],
    ]);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[this.#random.below(items.length)];
    assert.ok(item !== undefined);
    return item;
  }

  #free<Item>(items: readonly Item[]): Item | undefined {
    const free = items.filter((item) => !this.#busy.has(item));
    if (free.length === 0) return undefined;
    const item = this.#pick(free);
    this.#busy.add(item);
    return item;
  }

  #cents = (): bigint => 1n + BigInt(this.#random.below(5_000_000));
  #part = (whole: bigint): bigint =>
    this.#random.below(3) === 0 ? whole : 1n + BigInt(this.#random.below(Number(whole)));

  #day(from = '2026-01-01'): string {
    const first = Number(from.slice(5, 7));
    const month = first + this.#random.below(13 - first);
    const day = month === first ? Number(from.slice(8)) : 1;
    return `2026-${String(month).padStart(2, '0')}-${String(Math.min(28, day + this.#random.below(28))).padStart(2, '0')}`;
  }

  /** Asks under one key until there is an answer, some requests twice at once; a broken line says nothing of what was done. */
  async #ask<In extends object, Out>(
    who: TestCaller,
    operation: Operation<In, Out>,
    input: Omit<In, 'companyId'>,
    twice: boolean,
  ): Promise<Outcome<Out>> {
    this.#serial += 1;
    const key = `simulated-${this.#serial}`;
    const { companyId, kit } = this.#books;
    const full = { ...input, companyId } as unknown as In;
    for (let attempt = 1; ; attempt += 1) {
      this.#counted.requests += 1;
      const settled = await Promise.allSettled(
        Array.from({ length: twice ? 2 : 1 }, async () => await kit.run(who, operation, full, key)),
      );
      const broken = settled.find((each) => each.status === 'rejected');
      if (broken) {
        assert.ok(
          broken.reason instanceof Fault && this.#wish.crashes && attempt < ATTEMPTS_MAX,
          String(broken.reason),
        );
        this.#counted.broken += 1;
        continue;
      }
      const [first, second] = settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
      assert.ok(first);
      if (second) {
        this.#counted.repeats += 1;
        assert.deepEqual(second, first, 'A repeat got another answer');
      }
      return first;
    }
  }

  async #does<In extends object, Out>(
    who: TestCaller,
    operation: Operation<In, Out>,
    input: Omit<In, 'companyId'>,
    twice = false,
  ): Promise<Out> {
    const outcome = await this.#ask(who, operation, input, twice);
    assert.ok(outcome.ok, outcome.ok ? '' : `${operation.name}: ${outcome.refusal.code} ${outcome.refusal.message}`);
    return outcome.value;
  }

  async #refused<In extends object, Out>(operation: Operation<In, Out>, input: Omit<In, 'companyId'>): Promise<void> {
    const outcome = await this.#ask(this.#books.ana, operation, input, false);
    assert.ok(!outcome.ok, `${operation.name} took what it must refuse`);
    this.#counted.refusals += 1;
  }

  #journal(): { readonly date: string; readonly lines: [string, bigint][] } {
    const lines: [string, bigint][] = Array.from({ length: 1 + this.#random.below(3) }, () => [
      this.#pick(JOURNAL_CODES),
      this.#cents(),
    ]);
    lines.push([this.#pick(JOURNAL_CODES), -lines.reduce((sum, [, amount]) => sum + amount, 0n)]);
    return { date: this.#day(), lines };
  }

  static #asked({ date, lines }: { readonly date: string; readonly lines: readonly [string, bigint][] }) {
    return {
      date,
      description: 'Simulated',
      lines: lines.map(([accountCode, amount]) =>
        amount > 0n ? { accountCode, debit: text(amount) } : { accountCode, credit: text(-amount) },
      ),
    };
  }

  #set(): Deed {
    const journals = Array.from({ length: 1 + this.#random.below(5) }, () => this.#journal());
    const twice = this.#random.below(5) === 0;
    return async () => {
      const answer = await this.#does(
        this.#books.ana,
        postJournals,
        { journals: journals.map((journal) => Simulation.#asked(journal)), outcome: 'all' },
        twice,
      );
      for (const [index, { date, lines }] of journals.entries()) {
        const entry = this.#oracle.post(date, lines);
        this.#oracle.manual.push({ id: answer.results[index]?.id ?? '', entry, reversed: false });
      }
    };
  }

  #byHand(): Deed {
    const journal = this.#journal();
    const twice = this.#random.below(5) === 0;
    return async () => {
      const draft = await this.#does(this.#books.ben, draftJournal, Simulation.#asked(journal), twice);
      await this.#does(this.#books.ana, approveJournal, { journalId: draft.id }, twice);
      this.#oracle.manual.push({
        id: draft.id,
        entry: this.#oracle.post(journal.date, journal.lines),
        reversed: false,
      });
    };
  }

  #reverse(): Deed | undefined {
    const journal = this.#free(this.#oracle.manual.filter(({ reversed }) => !reversed));
    if (!journal) return undefined;
    const date = this.#day(journal.entry.date);
    return async () => {
      await this.#does(this.#books.ben, reverseJournal, { journalId: journal.id, date, reason: 'Simulated' });
      journal.reversed = true;
      this.#oracle.mirror(journal.entry, date);
    };
  }

  #sell(): Deed {
    const currency = this.#pick(['USD', 'EUR']);
    const rate = currency === 'USD' ? undefined : this.#pick(RATES);
    const [date, net] = [this.#day(), this.#cents()];
    const twice = this.#random.below(5) === 0;
    return async () => {
      const { ben } = this.#books;
      const line = { description: 'Goods', quantity: '1', unitPrice: text(net), taxRate: '0', accountCode: '4000' };
      const draft = await this.#does(
        ben,
        draftSalesInvoice,
        {
          customerId: this.#customers[currency] ?? '',
          date,
          currency,
          ...(rate !== undefined && { exchangeRate: rate }),
          lines: [line],
        },
        twice,
      );
      await this.#does(ben, postSalesInvoice, { invoiceId: draft.id }, twice);
      const booked = rate === undefined ? net : converted(net, rate);
      this.#oracle.post(date, [
        ['1100', booked],
        ['4000', -booked],
      ]);
      this.#claim(
        'sale',
        { id: draft.id, number: draft.number, partyId: this.#customers[currency] ?? '', date, currency },
        net,
        booked,
      );
    };
  }

  #claim(
    side: Claim['side'],
    known: Pick<Claim, 'id' | 'number' | 'partyId' | 'date' | 'currency'>,
    open: bigint,
    booked: bigint,
  ): void {
    this.#oracle.claims.push({ ...known, side, open, booked, uncredited: open, state: 'open', payments: 0 });
  }

  #buy(): Deed {
    const [date, net] = [this.#day(), this.#cents()];
    this.#serial += 1;
    const number = `B-${this.#serial}`;
    return async () => {
      const { ben, ana } = this.#books;
      const line = { description: 'Boxes', quantity: '1', unitPrice: text(net), taxRate: '0', accountCode: '5100' };
      const bill = await this.#does(ben, enterBill, {
        vendorId: this.#vendorId,
        number,
        date,
        currency: 'USD',
        lines: [line],
      });
      await this.#does(ana, approveBill, { billId: bill.id });
      await this.#does(ana, postBill, { billId: bill.id });
      this.#oracle.post(date, [
        ['5100', net],
        ['2000', -net],
      ]);
      this.#claim('purchase', { id: bill.id, number, partyId: this.#vendorId, date, currency: 'USD' }, net, net);
    };
  }

  #openClaim(which: (claim: Claim) => boolean = () => true): Claim | undefined {
    return this.#free(this.#oracle.claims.filter((claim) => claim.open > 0n && claim.state === 'open' && which(claim)));
  }

  #pay(): Deed | undefined {
    const claim = this.#openClaim();
    if (!claim) return undefined;
    const amount = this.#part(claim.open);
    const date = this.#day(claim.date);
    const rate = claim.currency === 'USD' ? undefined : this.#pick(RATES);
    const twice = this.#random.below(5) === 0;
    const sale = claim.side === 'sale';
    return async () => {
      const payment = await this.#does(
        this.#books.ben,
        recordPayment,
        {
          kind: sale ? 'customer_receipt' : 'vendor_payment',
          partyId: claim.partyId,
          bankAccountId: this.#books.bankAccountId,
          date,
          amount: text(amount),
          currency: claim.currency,
          allocations: [{ documentId: claim.id, amount: text(amount) }],
          ...(rate !== undefined && { exchangeRate: rate }),
        },
        twice,
      );
      const booked = share(claim.booked, claim.open, amount);
      const settled = rate === undefined ? amount : converted(amount, rate);
      const gain = settled - booked;
      const entry = sale
        ? this.#oracle.post(date, [
            ['1000', settled],
            ['1100', -booked],
            [gain > 0n ? '4900' : '7900', -gain],
          ])
        : this.#oracle.post(date, [
            ['2000', booked],
            ['1000', -settled],
          ]);
      claim.open -= amount;
      claim.booked -= booked;
      claim.payments += 1;
      this.#oracle.payments.push({ id: payment.id, claim, date, amount, booked, entry, reversed: false });
    };
  }

  #takeBack(): Deed | undefined {
    const payment = this.#free(
      this.#oracle.payments.filter(
        ({ reversed, claim }) => !reversed && claim.state === 'open' && !this.#busy.has(claim),
      ),
    );
    if (!payment) return undefined;
    const { claim } = payment;
    // What was credited since may leave no room for the claim to stand again.
    if (claim.side === 'sale' && claim.uncredited < claim.open + payment.amount) return undefined;
    this.#busy.add(claim);
    const date = this.#day(payment.date);
    return async () => {
      await this.#does(this.#books.ben, reversePayment, { paymentId: payment.id, date, reason: 'Simulated' });
      payment.reversed = true;
      claim.open += payment.amount;
      claim.booked += payment.booked;
      claim.payments -= 1;
      this.#oracle.mirror(payment.entry, date);
    };
  }

  #credit(): Deed | undefined {
    const claim = this.#free(
      this.#oracle.claims.filter(
        ({ side, currency, state, uncredited }) =>
          side === 'sale' && currency === 'USD' && state === 'open' && uncredited > 0n,
      ),
    );
    if (!claim) return undefined;
    const net = this.#part(claim.uncredited);
    const date = this.#day(claim.date);
    return async () => {
      const answer = await this.#does(this.#books.ben, creditSale, {
        invoiceId: claim.id,
        date,
        reason: 'Simulated',
        lines: [{ line: 1, net: text(net) }],
      });
      const onAccount = net > claim.open ? net - claim.open : 0n;
      this.#oracle.post(date, [
        ['4000', net],
        ['1100', -(net - onAccount)],
        ['2550', -onAccount],
      ]);
      claim.uncredited -= net;
      claim.open -= net - onAccount;
      claim.booked -= net - onAccount;
      assert.equal(minorOf(answer.onAccount), onAccount, 'money on account');
      if (onAccount > 0n) this.#oracle.credits.push({ number: answer.number, partyId: claim.partyId, open: onAccount });
    };
  }

  #writeOff(): Deed | undefined {
    const claim = this.#openClaim(
      ({ side, currency, payments }) => side === 'sale' && currency === 'USD' && payments === 0,
    );
    if (!claim) return undefined;
    const date = this.#day(claim.date);
    return async () => {
      await this.#does(this.#books.ana, writeOffClaim, { invoiceId: claim.id, date, reason: 'Simulated' });
      this.#oracle.post(date, [
        ['6460', claim.open],
        ['1100', -claim.open],
      ]);
      claim.open = 0n;
      claim.booked = 0n;
      claim.state = 'written_off';
    };
  }

  #refund(): Deed | undefined {
    if (this.#busy.has('refund')) return undefined;
    const open = this.#oracle.credits.filter((credit) => credit.open > 0n);
    if (open.length === 0) return undefined;
    this.#busy.add('refund');
    return async () => {
      const { items } = await this.#does(this.#books.ben, listPartyCredits, {});
      const credit = items.find((each) => minorOf(each.open) > 0n);
      assert.ok(credit, 'money on account that the oracle knows of');
      const amount = minorOf(credit.open);
      const known = open.find((each) => each.open === amount);
      assert.ok(known, 'money on account of the same amount');
      const { bankAccountId } = this.#books;
      await this.#does(this.#books.ben, refundCredit, {
        creditId: credit.id,
        bankAccountId,
        date: LAST_DAY,
        amount: text(amount),
      });
      known.open = 0n;
      this.#oracle.post(LAST_DAY, [
        ['2550', amount],
        ['1000', -amount],
      ]);
    };
  }

  #revalue(): Deed | undefined {
    if (this.#busy.has('revaluation')) return undefined;
    this.#busy.add('revaluation');
    const month = 1 + this.#random.below(11);
    const date = new Date(Date.UTC(2026, month, 0)).toISOString().slice(0, 10);
    this.#serial += 1;
    const [rate, source] = [this.#pick(RATES), `Bank ${this.#serial}`];
    return async () => {
      await this.#does(this.#books.ana, tellExchangeRate, { currency: 'EUR', date, rate, source });
      const outcome = await this.#ask(this.#books.ana, revalueItems, { date }, false);
      if (outcome.ok && outcome.value.journalId !== null) this.#oracle.unknownJournals += 2;
      if (!outcome.ok) this.#counted.refusals += 1;
    };
  }

  /** What the books must refuse, and what must leave nothing behind. */
  #wrong(): Deed {
    const journal = Simulation.#asked(this.#journal());
    const [first, ...rest] = journal.lines;
    assert.ok(first);
    const unbalanced = { ...journal, lines: [{ ...first, debit: '0.01' }, ...rest] };
    const unknown = { ...journal, lines: [{ ...first, accountCode: '9999' }, ...rest] };
    const outside = { ...journal, date: '2031-01-01' };
    const wrong = this.#pick([unbalanced, unknown, outside]);
    return async () => await this.#refused(postJournals, { journals: [journal, wrong], outcome: 'all' });
  }

  #next(): Deed {
    const kinds = [
      () => this.#set(),
      () => this.#byHand(),
      () => this.#reverse(),
      () => this.#sell(),
      () => this.#sell(),
      () => this.#buy(),
      () => this.#pay(),
      () => this.#pay(),
      () => this.#pay(),
      () => this.#takeBack(),
      () => this.#credit(),
      () => this.#writeOff(),
      () => this.#refund(),
      () => this.#revalue(),
      () => this.#wrong(),
    ];
    return this.#pick(kinds)() ?? this.#set();
  }

  /** Ends connections that are at work, as a server does that dies. */
  async #breakLines(): Promise<void> {
    await this.#books.kit.database.asOwner(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = 'finace_application' and state <> 'idle' and random() < 0.5`,
    );
  }

  async #check(): Promise<void> {
    const { does, ana, kit, companyId } = this.#books;
    const middle = this.#day();
    const revalued = await kit.database.asOwner(
      `select 1 from finory.journals where company_id = $1 and source = 'revaluation' and date <= $2`,
      [companyId, middle],
    );
    for (const asOf of revalued.length === 0 ? [LAST_DAY, middle] : [LAST_DAY]) {
      const trial = await does(ana, reportTrialBalance, { asOf });
      const told = new Map(
        trial.rows.map((row) => [row.accountCode, minorOf(row.balance)] as const).filter(([, amount]) => amount !== 0n),
      );
      const wanted = this.#oracle.balances(asOf);
      assert.deepEqual(
        [...told].sort(([one], [other]) => (one < other ? -1 : 1)),
        [...wanted].sort(([one], [other]) => (one < other ? -1 : 1)),
        `balances of ${asOf}`,
      );
    }
    const sheet = await does(ana, reportBalanceSheet, { asOf: LAST_DAY });
    assert.equal(sheet.totals.assets, sheet.totals.liabilitiesAndEquity, 'assets against liabilities and equity');
    for (const kind of ['payable', 'receivable'] as const)
      assert.equal((await does(ana, reportAging, { kind, asOf: LAST_DAY })).difference, '0.00', `${kind} subledger`);
    const [counted] = await kit.database.asOwner(
      `select count(*)::int as journals, coalesce(max(number), 0)::int as last,
         (select coalesce(sum(base_debit), 0)::text || ' ' || coalesce(sum(base_credit), 0)::text from finory.account_balances where company_id = $1) as kept,
         (select coalesce(sum(greatest(base_amount, 0)), 0)::text || ' ' || coalesce(sum(greatest(-base_amount, 0)), 0)::text
          from finory.journal_lines where company_id = $1) as lines,
         (select coalesce(sum(base_debit), 0)::text || ' ' || coalesce(sum(base_credit), 0)::text from finory.day_turnovers where company_id = $1) as days
       from finory.journals where company_id = $1`,
      [companyId],
    );
    assert.equal(
      counted?.['journals'],
      this.#oracle.entries.length + this.#oracle.unknownJournals,
      'journals lost or doubled',
    );
    assert.equal(counted?.['last'], counted?.['journals'], 'numbers with gaps');
    assert.equal(counted?.['kept'], counted?.['lines'], 'kept balances against lines');
    assert.equal(counted?.['days'], counted?.['lines'], 'kept turnovers against lines');
  }

  async run(): Promise<SimulationResult> {
    const { operations, clients, crashes, spoilAfter, told } = this.#wish;
    let done = 0;
    let spoiled = false;
    while (done < operations) {
      this.#busy.clear();
      const deeds = Array.from({ length: Math.min(clients, operations - done) }, () => this.#next());
      const breaking = crashes && this.#random.below(4) === 0;
      const under = Promise.allSettled(deeds.map(async (deed) => await deed()));
      if (breaking) await this.#breakLines();
      for (const settled of await under) if (settled.status === 'rejected') throw settled.reason;
      done += deeds.length;
      if (spoilAfter !== undefined && done >= spoilAfter && !spoiled) {
        spoiled = true;
        await this.#books.kit.database.asOwner(
          `update finory.account_balances set base_debit = base_debit + 1, debit = debit + 1
           where ctid = (select ctid from finory.account_balances where company_id = $1 limit 1)`,
          [this.#books.companyId],
        );
      }
      await this.#check();
      told?.(done);
    }
    return { operations: done, ...this.#counted, journals: this.#oracle.entries.length };
  }
}

/**
 * Asks random operations of the books, several at a time, some twice, some with lines that break, and compares after
 * each wave with an oracle in whole numbers: balances, subledgers, numbers, nothing lost and nothing doubled.
 * @throws AssertionError naming what is off
 */
export async function simulate(wish: SimulationWish, kit?: TestPlatform): Promise<SimulationResult> {
  const books = await openBooks(kit);
  try {
    const party = async (kind: 'vendor' | 'customer', name: string, currency: string): Promise<string> =>
      (await books.does(books.ana, addParty, { kind, name, currency })).id;
    const parties = {
      customers: { EUR: await party('customer', 'Cedar', 'EUR'), USD: await party('customer', 'Birch', 'USD') },
      vendorId: await party('vendor', 'Northwind', 'USD'),
    };
    return await new Simulation(books, parties, wish).run();
  } finally {
    if (kit === undefined) await books.kit.close();
  }
}
