import { z } from 'zod';
import { amountText, money, subtractMoney, type Money } from '@finaceverse/base/money';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { nextState } from '../../../../kernel/state-machine.ts';
import type { Context } from '../../kit.ts';
import { billPaid, paymentRecorded } from '../../contract.ts';
import { bookedShare } from '../../domain/cost-allocation.ts';
import { claimMachine, invoiceMachine } from '../../domain/machines.ts';
import type { paymentView } from '../../queries/views/payment.ts';
import { businessDate, currencyCode, decimalText, ofCompany, rateText } from '../../domain/schemas.ts';
import { selectBankAccount, type BankAccount } from '../../store/bank.ts';
import { takeNumber, type Company } from '../../store/companies.ts';
import type { JournalReceipt, NewJournalLine } from '../../store/journals.ts';
import { insertPayment, type Allocation, type PaymentKind } from '../../store/payments.ts';
import type { Party } from '../../store/parties.ts';
import { selectTradeDocument, updateTradeDocument, type TradeDocument } from '../../store/trade-documents.ts';
import { insertPartyCredit } from '../../store/settlements.ts';
import { insertTaxEntries, type NewTaxEntry } from '../../store/tax.ts';
import { postDeduction, type DeductionPosting } from './deductions.ts';
import { releaseCashTax } from './release-cash-tax.ts';
import { calculateAll, figureOf, resultOf, translate } from './figures.ts';
import { findCompany, findParty, findRole, neededRate, positiveAmount } from './find.ts';
import { sourcesOf } from './post-claim.ts';
import { postJournal } from './post-journal.ts';

interface Settlement extends Allocation {
  /** What the parts not paid in money come to in the base currency. */
  readonly discountBase: bigint;
  readonly withheldBase: bigint;
  readonly document: TradeDocument;
  /** In the base currency; positive is a gain. */
  readonly gain: bigint;
  readonly receipts: readonly JournalReceipt[];
}

interface PaymentTerms {
  readonly kind: PaymentKind;
  readonly party: Party;
  readonly currency: string;
  readonly rate: string | null;
}

/** The document that a payment settles, locked. @errors finory.no_such_claim (404), finory.wrong_party, finory.over_allocation (422) */
async function lockSettled(
  ctx: Context,
  company: Company,
  terms: PaymentTerms,
  id: string,
  part: Money,
): Promise<Outcome<TradeDocument>> {
  const document = await selectTradeDocument(
    ctx,
    company.id,
    terms.kind === 'vendor_payment' ? 'bill' : 'sales_invoice',
    id,
    true,
  );
  if (!document) return refuse(errors.no_such_claim, {});
  if (document.partyId !== terms.party.id) {
    return refuse(errors.wrong_party, { documentNumber: document.number, partyName: terms.party.name });
  }
  if (document.currency !== terms.currency) {
    return refuse(errors.currencies_differ, {
      documentNumber: document.number,
      documentCurrency: document.currency,
      termsCurrency: terms.currency,
    });
  }
  const payable =
    document.kind === 'bill'
      ? nextState(claimMachine, document.state, 'pay_part')
      : nextState(invoiceMachine, document.state, 'pay_part');
  if (!payable.ok) return payable;
  if (part.minor > document.open) {
    return refuse(
      errors.over_allocation,
      {
        part: amountText(part),
        open: amountText(money(document.open, document.currency)),
        documentNumber: document.number,
      },
      {
        hint: 'Allocate at most what is open.',
        details: { open: amountText(money(document.open, document.currency)) },
      },
    );
  }
  return ok(document);
}

/** A part of a payment and the document that it settles. */
interface Part {
  readonly document: TradeDocument;
  readonly amount: bigint;
  readonly bookedBase: bigint;
  readonly discount: bigint;
  readonly withheld: bigint;
}

/**
 * What each part of a document was booked at and is settled at, and the difference with its proof (IAS 21.28, ASC
 * 830-20-35). VAMN is asked once for all parts, and once more for those that take up rounding.
 */
async function settle(
  ctx: Context,
  company: Company,
  terms: PaymentTerms,
  parts: readonly Part[],
): Promise<Settlement[]> {
  const { baseCurrency } = company;
  const { rate, currency } = terms;
  const about = (part: Part, settledBase: bigint) => ({
    ...part,
    documentId: part.document.id,
    settledBase,
    discountBase: part.discount === 0n ? 0n : bookedShare(settledBase, part.amount, part.discount),
    withheldBase: part.withheld === 0n ? 0n : bookedShare(settledBase, part.amount, part.withheld),
  });
  if (rate === null) return parts.map((part) => ({ ...about(part, part.amount), gain: 0n, receipts: [] }));
  const side = terms.kind === 'customer_receipt' ? 'receivable' : 'payable';
  const figures = await calculateAll(
    ctx,
    parts.map(({ document, amount }) => {
      assert(document.exchangeRate !== null, 'A posted document in a foreign currency has its rate');
      const rates = { bookedRate: document.exchangeRate, settledRate: rate };
      return {
        calculator: 'fx.realised',
        inputs: { amount: figureOf(money(amount, currency)), ...rates, currency: baseCurrency, side },
      };
    }),
  );
  const settled = parts.map((part, index) => {
    const figure = figures[index];
    assert(figure, 'Each part has its figure');
    const settledBase = resultOf(figure, 'settled', baseCurrency).minor;
    // The last part of a document takes the rounding that earlier parts left, so its share is proven by itself.
    const isExact = resultOf(figure, 'booked', baseCurrency).minor === part.bookedBase;
    return { part, figure, settledBase, isExact };
  });
  const rounded = settled.filter(({ isExact }) => !isExact);
  const proofs = await calculateAll(
    ctx,
    rounded.map(({ part, settledBase }) => ({
      calculator: 'ledger.net',
      inputs: {
        postings: [figureOf(money(settledBase, baseCurrency)), figureOf(money(-part.bookedBase, baseCurrency))],
      },
    })),
  );
  return settled.map((each) => {
    const { part, figure, settledBase } = each;
    const difference = settledBase - part.bookedBase;
    const proof = proofs[rounded.indexOf(each)];
    const receipts: JournalReceipt[] = [{ receiptId: figure.receiptId, figure: 'realised exchange difference' }];
    if (proof) receipts.push({ receiptId: proof.receiptId, figure: 'realised exchange difference of the last part' });
    return { ...about(part, settledBase), gain: side === 'receivable' ? difference : -difference, receipts };
  });
}

/** What of the settled documents was not paid in money: discounts with their tax, and tax that was withheld. */
async function deductions(
  ctx: Context,
  company: Company,
  settlements: readonly Settlement[],
): Promise<Outcome<DeductionPosting>> {
  const lines: NewJournalLine[] = [];
  const entries: NewTaxEntry[] = [];
  for (const { document, discount, discountBase, withheld, withheldBase } of settlements) {
    const sale = document.kind === 'sales_invoice';
    const parts = [
      {
        amount: discount,
        base: discountBase,
        role: sale ? ('sales_discount' as const) : ('purchase_discount' as const),
        description: 'Cash discount',
        lowersTax: true,
      },
      {
        amount: withheld,
        base: withheldBase,
        role: sale ? ('withholding_receivable' as const) : ('withholding_payable' as const),
        description: 'Tax withheld',
        lowersTax: false,
      },
    ];
    for (const part of parts) {
      if (part.amount === 0n) continue;
      const posted = await postDeduction(ctx, company, { document, ...part });
      if (!posted.ok) return posted;
      lines.push(...posted.value.lines);
      entries.push(...posted.value.entries);
    }
  }
  return ok({ lines, entries });
}

async function paymentLines(
  ctx: Context,
  company: Company,
  terms: PaymentTerms,
  bank: BankAccount,
  settlements: readonly Settlement[],
  onAccount: { readonly accountId: string; readonly amount: bigint; readonly base: bigint } | undefined,
): Promise<Outcome<DeductionPosting>> {
  const control = await findRole(
    ctx,
    company.id,
    terms.kind === 'vendor_payment' ? 'accounts_payable' : 'accounts_receivable',
  );
  if (!control.ok) return control;
  const inward = terms.kind === 'customer_receipt' ? 1n : -1n;
  const sum = (pick: (settlement: Settlement) => bigint): bigint =>
    settlements.reduce((total, settlement) => total + pick(settlement), 0n);
  const about = { currency: terms.currency, partyId: terms.party.id };
  const lines: NewJournalLine[] = [
    {
      ...about,
      accountId: bank.accountId,
      amount: inward * (sum((each) => each.amount - each.discount - each.withheld) + (onAccount?.amount ?? 0n)),
      baseAmount:
        inward * (sum((each) => each.settledBase - each.discountBase - each.withheldBase) + (onAccount?.base ?? 0n)),
    },
    ...(onAccount
      ? [
          {
            ...about,
            accountId: onAccount.accountId,
            amount: -inward * onAccount.amount,
            baseAmount: -inward * onAccount.base,
          },
        ]
      : []),
    ...settlements.map((each) => ({
      ...about,
      accountId: control.value.id,
      amount: -inward * each.amount,
      baseAmount: -inward * each.bookedBase,
      tradeDocumentId: each.documentId,
    })),
  ];
  const deducted = await deductions(ctx, company, settlements);
  if (!deducted.ok) return deducted;
  lines.push(...deducted.value.lines);
  const { entries } = deducted.value;
  const gain = sum((each) => each.gain);
  if (gain === 0n) return ok({ lines, entries });
  const account = await findRole(ctx, company.id, gain > 0n ? 'exchange_gain' : 'exchange_loss');
  if (!account.ok) return account;
  // The difference exists in the base currency only, so the line carries no foreign amount.
  lines.push({
    ...about,
    accountId: account.value.id,
    amount: 0n,
    baseAmount: -gain,
    description: 'Realised exchange difference',
  });
  return ok({ lines, entries });
}

async function markSettled(ctx: Context, settlement: Settlement, paymentId: string): Promise<void> {
  const { document } = settlement;
  const open = document.open - settlement.amount;
  await updateTradeDocument(ctx, document.id, {
    open,
    baseOpen: document.baseOpen - settlement.bookedBase,
    state: open === 0n ? 'paid' : 'part_paid',
  });
  if (document.kind !== 'bill' || open !== 0n) return;
  await ctx.emit(billPaid, {
    subject: document.id,
    data: {
      billId: document.id,
      companyId: document.companyId,
      number: document.number,
      paymentId,
      ...(document.documentId !== null && { documentId: document.documentId }),
    },
  });
}

/** A payment as somebody enters it. */
export const paymentInput = ofCompany.extend({
  kind: z.enum(['vendor_payment', 'customer_receipt']),
  partyId: z.string(),
  bankAccountId: z.string(),
  date: businessDate,
  amount: decimalText,
  currency: currencyCode,
  exchangeRate: rateText.optional(),
  allocations: z
    .array(
      z.strictObject({
        documentId: z.string(),
        /** Money for this document. */
        amount: decimalText,
        /** What is taken off for paying early, with its tax. */
        discount: decimalText.optional(),
        /** Tax that the payer withholds. */
        withheld: decimalText.optional(),
      }),
    )
    .max(500),
  /** What no document takes up is kept as money on account. */
  onAccount: z.boolean().optional(),
});

interface Prepared {
  readonly company: Company;
  readonly bank: BankAccount;
  readonly terms: PaymentTerms;
  readonly amount: Money;
}

async function prepare(ctx: Context, asked: z.infer<typeof paymentInput>): Promise<Outcome<Prepared>> {
  const company = await findCompany(ctx, asked.companyId);
  if (!company.ok) return company;
  const party = await findParty(
    ctx,
    asked.companyId,
    asked.partyId,
    asked.kind === 'vendor_payment' ? 'vendor' : 'customer',
  );
  if (!party.ok) return party;
  const bank = await selectBankAccount(ctx, asked.companyId, asked.bankAccountId);
  if (!bank) return refuse(errors.no_such_bank_account, {});
  const rate = neededRate(asked.currency, company.value.baseCurrency, asked.exchangeRate);
  if (!rate.ok) return rate;
  if (bank.currency !== asked.currency && bank.currency !== company.value.baseCurrency) {
    return refuse(errors.currencies_differ, {
      bankName: bank.name,
      bankCurrency: bank.currency,
      currency: asked.currency,
    });
  }
  const amount = positiveAmount(asked.amount, asked.currency);
  if (!amount.ok) return amount;
  return ok({
    company: company.value,
    bank,
    amount: amount.value,
    terms: { kind: asked.kind, party: party.value, currency: asked.currency, rate: rate.value },
  });
}

interface Allocated {
  readonly settlements: Settlement[];
  /** What no document has taken up. */
  readonly left: bigint;
}

/** Discount and withholding of a part, in minor units. @errors those of {@link positiveAmount} */
function readDeductions(
  allocation: { readonly discount?: string | undefined; readonly withheld?: string | undefined },
  currency: string,
): Outcome<{ readonly discount: bigint; readonly withheld: bigint }> {
  const read = (text: string | undefined): Outcome<bigint> => {
    if (text === undefined) return ok(0n);
    const amount = positiveAmount(text, currency);
    return amount.ok ? ok(amount.value.minor) : amount;
  };
  const discount = read(allocation.discount);
  if (!discount.ok) return discount;
  const withheld = read(allocation.withheld);
  return withheld.ok ? ok({ discount: discount.value, withheld: withheld.value }) : withheld;
}

/** Where money on account stands, and what it comes to in the base currency. @errors finory.no_account_for_role (422) */
async function accountFor(
  ctx: Context,
  company: Company,
  terms: PaymentTerms,
  left: bigint,
): Promise<Outcome<{ readonly accountId: string; readonly amount: bigint; readonly base: bigint } | undefined>> {
  if (left === 0n) return ok(undefined);
  const role = terms.kind === 'customer_receipt' ? 'customer_advances' : 'vendor_advances';
  const account = await findRole(ctx, company.id, role);
  if (!account.ok) return account;
  const { base } = await translate(ctx, money(left, terms.currency), terms.rate, company.baseCurrency);
  return ok({ accountId: account.value.id, amount: left, base: base.minor });
}

async function allocate(
  ctx: Context,
  prepared: Prepared,
  asked: z.infer<typeof paymentInput>,
): Promise<Outcome<Allocated>> {
  const { company, terms } = prepared;
  const parts: Part[] = [];
  let left = prepared.amount;
  // Payments that settle the same documents take their locks in one order, so that none waits for another in a circle.
  const inOrder = asked.allocations.toSorted((one, other) => (one.documentId < other.documentId ? -1 : 1));
  for (const allocation of inOrder) {
    const paid = positiveAmount(allocation.amount, asked.currency);
    if (!paid.ok) return paid;
    const off = readDeductions(allocation, asked.currency);
    if (!off.ok) return off;
    const { discount, withheld } = off.value;
    const part = money(paid.value.minor + discount + withheld, asked.currency);
    if (parts.some(({ document }) => document.id === allocation.documentId)) {
      return refuse(errors.allocated_twice, {});
    }
    const document = await lockSettled(ctx, company, terms, allocation.documentId, part);
    if (!document.ok) return document;
    const { minor: amount } = part;
    const bookedBase = bookedShare(document.value.baseOpen, document.value.open, amount);
    parts.push({ document: document.value, amount, bookedBase, discount, withheld });
    left = subtractMoney(left, paid.value);
  }
  const onAccount = asked.onAccount === true && left.minor > 0n;
  if (left.minor === 0n || onAccount)
    return ok({ settlements: await settle(ctx, company, terms, parts), left: onAccount ? left.minor : 0n });
  const error = left.minor < 0n ? errors.over_allocation : errors.allocation_incomplete;
  return refuse(
    error,
    { allocated: amountText(subtractMoney(prepared.amount, left)), paid: amountText(prepared.amount) },
    { hint: 'Both must be the same.' },
  );
}

/** What follows the posting: tax that is owed with the money, and the money that no document has taken up. */
async function finishPayment(
  ctx: Context,
  { company, terms }: Prepared,
  date: string,
  id: string,
  settlements: readonly Settlement[],
  onAccount: { readonly accountId: string; readonly amount: bigint; readonly base: bigint } | undefined,
): Promise<Outcome<null>> {
  const kind = terms.kind === 'customer_receipt' ? ('customer' as const) : ('vendor' as const);
  if (onAccount)
    await insertPartyCredit(ctx, company.id, {
      id: ctx.newId('pcr'),
      partyId: terms.party.id,
      kind,
      accountId: onAccount.accountId,
      sourceKind: 'payment',
      sourceId: id,
      date,
      currency: terms.currency,
      exchangeRate: terms.rate,
      amount: onAccount.amount,
      baseAmount: onAccount.base,
    });
  const label = `${kind === 'customer' ? 'receipt from' : 'payment to'} ${terms.party.name}`;
  return await releaseCashTax(
    ctx,
    company,
    { id, date, label },
    settlements.map(({ document, amount }) => ({ document, open: document.open - amount })),
  );
}

/**
 * Pays a vendor or receives from a customer: settles documents with the money and posts it.
 * @errors those of finding what is named, finory.over_allocation, finory.allocation_incomplete (422)
 */
export async function pay(
  ctx: Context,
  asked: z.infer<typeof paymentInput>,
): Promise<Outcome<z.infer<typeof paymentView>>> {
  const prepared = await prepare(ctx, asked);
  if (!prepared.ok) return prepared;
  const { company, bank, terms, amount } = prepared.value;
  const allocated = await allocate(ctx, prepared.value, asked);
  if (!allocated.ok) return allocated;
  const { settlements } = allocated.value;
  const onAccount = await accountFor(ctx, company, terms, allocated.value.left);
  if (!onAccount.ok) return onAccount;
  const posting = await paymentLines(ctx, company, terms, bank, settlements, onAccount.value);
  if (!posting.ok) return posting;
  const id = ctx.newId('pay');
  const number = await takeNumber(ctx, company.id, 'payment');
  const verb = asked.kind === 'vendor_payment' ? 'Payment to' : 'Receipt from';
  const receipts = settlements.flatMap((settlement) => settlement.receipts);
  const posted = await postJournal(ctx, company, {
    date: asked.date,
    description: `${verb} ${terms.party.name}`,
    source: 'payment',
    lines: posting.value.lines,
    receipts,
    sources: [
      { kind: 'payment', id, label: `${verb} ${terms.party.name}` },
      ...settlements.flatMap((each) => sourcesOf(each.document)),
    ],
  });
  if (!posted.ok) return posted;
  const realisedDifference = settlements.reduce((sum, each) => sum + each.gain, 0n);
  const taxed = { companyId: company.id, journalId: posted.value.id, date: asked.date };
  await insertTaxEntries(ctx, taxed, posting.value.entries);
  const baseAmount = settlements.reduce(
    (sum, each) => sum + each.settledBase - each.discountBase - each.withheldBase,
    onAccount.value?.base ?? 0n,
  );
  await insertPayment(
    ctx,
    company.id,
    {
      id,
      number,
      kind: asked.kind,
      partyId: terms.party.id,
      bankAccountId: bank.id,
      date: asked.date,
      amount: amount.minor,
      currency: asked.currency,
      exchangeRate: terms.rate,
      baseAmount,
      realisedDifference,
      journalId: posted.value.id,
    },
    settlements,
  );
  for (const settlement of settlements) await markSettled(ctx, settlement, id);
  const made = await finishPayment(ctx, prepared.value, asked.date, id, settlements, onAccount.value);
  if (!made.ok) return made;
  await ctx.emit(paymentRecorded, {
    subject: id,
    data: {
      companyId: company.id,
      kind: asked.kind,
      amount: amountText(amount),
      currency: asked.currency,
      journalId: posted.value.id,
    },
  });
  const inBase = (minor: bigint): string => amountText(money(minor, company.baseCurrency));
  return ok({
    id,
    number: number.toString(),
    kind: asked.kind,
    partyId: terms.party.id,
    party: terms.party.name,
    date: asked.date,
    amount: amountText(amount),
    currency: asked.currency,
    exchangeRate: terms.rate,
    baseAmount: inBase(baseAmount),
    baseCurrency: company.baseCurrency,
    realisedDifference: inBase(realisedDifference),
    journalId: posted.value.id,
    receiptId: receipts[0]?.receiptId ?? null,
  });
}
