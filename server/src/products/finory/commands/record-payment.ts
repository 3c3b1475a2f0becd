import { z } from 'zod';
import { amountText, money, subtractMoney, type Money } from '../../../base/money.ts';
import { assert, ok, refuse, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { billPaid, paymentRecorded } from '../contract.ts';
import { bookedShare } from '../domain/cost-allocation.ts';
import { claimMachine, type ClaimState } from '../domain/machines.ts';
import { RECORD_PAYMENT } from '../permissions.ts';
import { paymentView } from '../queries/views/payment.ts';
import { businessDate, currencyCode, decimalText, ofCompany, rateText } from '../schemas.ts';
import { selectBankAccount, type BankAccount } from '../store/bank.ts';
import { takeNumber, type Company } from '../store/companies.ts';
import type { JournalReceipt, NewJournalLine } from '../store/journals.ts';
import { insertPayment, type Allocation, type PaymentKind } from '../store/payments.ts';
import type { Party } from '../store/parties.ts';
import { selectTradeDocument, updateTradeDocument, type TradeDocument } from '../store/trade-documents.ts';
import { calculate, figureOf, resultOf } from './steps/figures.ts';
import { findCompany, findParty, findRole, neededRate, positiveAmount } from './steps/find.ts';
import { sourcesOf } from './steps/post-claim.ts';
import { postJournal } from './steps/post-journal.ts';

interface Settlement extends Allocation {
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
async function lockSettled(ctx: Context, company: Company, terms: PaymentTerms, id: string, part: Money): Promise<Outcome<TradeDocument>> {
  const document = await selectTradeDocument(ctx, company.id, terms.kind === 'vendor_payment' ? 'bill' : 'sales_invoice', id, true);
  if (!document) return refuse('not_found', 'finory.no_such_claim', 'There is no such document to settle.');
  if (document.partyId !== terms.party.id) {
    return refuse('invalid', 'finory.wrong_party', `${document.number} is not of ${terms.party.name}.`);
  }
  if (document.currency !== terms.currency) {
    return refuse('invalid', 'finory.currencies_differ', `${document.number} is in ${document.currency}, the payment in ${terms.currency}.`);
  }
  const payable = nextState(claimMachine, document.state as ClaimState, 'pay_part');
  if (!payable.ok) return payable;
  if (part.minor > document.open) {
    return refuse('invalid', 'finory.over_allocation',
      `${amountText(part)} is more than the ${amountText(money(document.open, document.currency))} that is open on ${document.number}.`, {
        hint: 'Allocate at most what is open.', details: { open: amountText(money(document.open, document.currency)) },
      });
  }
  return ok(document);
}

/** What a part of a document was booked at and is settled at, and the difference with its proof (IAS 21.28, ASC 830-20-35). */
async function settle(ctx: Context, company: Company, terms: PaymentTerms, document: TradeDocument, part: Money): Promise<Settlement> {
  const { baseCurrency } = company;
  const bookedBase = bookedShare(document.baseOpen, document.open, part.minor);
  const about = { document, documentId: document.id, amount: part.minor, bookedBase };
  if (terms.rate === null) return { ...about, settledBase: part.minor, gain: 0n, receipts: [] };
  assert(document.exchangeRate !== null, 'A posted document in a foreign currency has its rate');
  const side = terms.kind === 'customer_receipt' ? 'receivable' : 'payable';
  const figure = await calculate(ctx, 'fx.realised', {
    amount: figureOf(part), bookedRate: document.exchangeRate, settledRate: terms.rate, currency: baseCurrency, side,
  });
  const settled = resultOf(figure, 'settled', baseCurrency);
  const receipts: JournalReceipt[] = [{ receiptId: figure.receiptId, figure: 'realised exchange difference' }];
  const difference = settled.minor - bookedBase;
  const gain = side === 'receivable' ? difference : -difference;
  if (resultOf(figure, 'booked', baseCurrency).minor !== bookedBase) {
    // The last part of a document takes the rounding that earlier parts left, so its share is proven by itself.
    const exact = await calculate(ctx, 'ledger.net', { postings: [figureOf(settled), figureOf(money(-bookedBase, baseCurrency))] });
    receipts.push({ receiptId: exact.receiptId, figure: 'realised exchange difference of the last part' });
  }
  return { ...about, settledBase: settled.minor, gain, receipts };
}

async function paymentLines(
  ctx: Context,
  company: Company,
  terms: PaymentTerms,
  bank: BankAccount,
  settlements: readonly Settlement[],
): Promise<Outcome<NewJournalLine[]>> {
  const control = await findRole(ctx, company.id, terms.kind === 'vendor_payment' ? 'accounts_payable' : 'accounts_receivable');
  if (!control.ok) return control;
  const inward = terms.kind === 'customer_receipt' ? 1n : -1n;
  const sum = (pick: (settlement: Settlement) => bigint): bigint => settlements.reduce((total, settlement) => total + pick(settlement), 0n);
  const about = { currency: terms.currency, partyId: terms.party.id };
  const lines: NewJournalLine[] = [
    { ...about, accountId: bank.accountId, amount: inward * sum((each) => each.amount), baseAmount: inward * sum((each) => each.settledBase) },
    ...settlements.map((each) => ({
      ...about, accountId: control.value.id, amount: -inward * each.amount, baseAmount: -inward * each.bookedBase, tradeDocumentId: each.documentId,
    })),
  ];
  const gain = sum((each) => each.gain);
  if (gain === 0n) return ok(lines);
  const account = await findRole(ctx, company.id, gain > 0n ? 'exchange_gain' : 'exchange_loss');
  if (!account.ok) return account;
  // The difference exists in the base currency only, so the line carries no foreign amount.
  return ok([...lines, { ...about, accountId: account.value.id, amount: 0n, baseAmount: -gain, description: 'Realised exchange difference' }]);
}

async function markSettled(ctx: Context, settlement: Settlement, paymentId: string): Promise<void> {
  const { document } = settlement;
  const open = document.open - settlement.amount;
  await updateTradeDocument(ctx, document.id, { open, baseOpen: document.baseOpen - settlement.bookedBase, state: open === 0n ? 'paid' : 'part_paid' });
  if (document.kind !== 'bill' || open !== 0n) return;
  await ctx.emit(billPaid, {
    subject: document.id,
    data: {
      billId: document.id, companyId: document.companyId, number: document.number, paymentId,
      ...(document.documentId !== null && { documentId: document.documentId }),
    },
  });
}

const input = ofCompany.extend({
  kind: z.enum(['vendor_payment', 'customer_receipt']),
  partyId: z.string(),
  bankAccountId: z.string(),
  date: businessDate,
  amount: decimalText,
  currency: currencyCode,
  exchangeRate: rateText.optional(),
  allocations: z.array(z.object({ documentId: z.string(), amount: decimalText })).min(1).max(500),
});

interface Prepared {
  readonly company: Company;
  readonly bank: BankAccount;
  readonly terms: PaymentTerms;
  readonly amount: Money;
}

async function prepare(ctx: Context, asked: z.infer<typeof input>): Promise<Outcome<Prepared>> {
  const company = await findCompany(ctx, asked.companyId);
  if (!company.ok) return company;
  const party = await findParty(ctx, asked.companyId, asked.partyId, asked.kind === 'vendor_payment' ? 'vendor' : 'customer');
  if (!party.ok) return party;
  const bank = await selectBankAccount(ctx, asked.companyId, asked.bankAccountId);
  if (!bank) return refuse('not_found', 'finory.no_such_bank_account', 'There is no such bank account.');
  const rate = neededRate(asked.currency, company.value.baseCurrency, asked.exchangeRate);
  if (!rate.ok) return rate;
  if (bank.currency !== asked.currency && bank.currency !== company.value.baseCurrency) {
    return refuse('invalid', 'finory.currencies_differ', `${bank.name} is in ${bank.currency} and cannot carry a payment in ${asked.currency}.`);
  }
  const amount = positiveAmount(asked.amount, asked.currency);
  if (!amount.ok) return amount;
  return ok({ company: company.value, bank, amount: amount.value, terms: { kind: asked.kind, party: party.value, currency: asked.currency, rate: rate.value } });
}

async function allocate(ctx: Context, prepared: Prepared, asked: z.infer<typeof input>): Promise<Outcome<Settlement[]>> {
  const { company, terms } = prepared;
  const settlements: Settlement[] = [];
  let left = prepared.amount;
  for (const allocation of asked.allocations) {
    const part = positiveAmount(allocation.amount, asked.currency);
    if (!part.ok) return part;
    if (settlements.some((settlement) => settlement.documentId === allocation.documentId)) {
      return refuse('invalid', 'finory.allocated_twice', 'One document is allocated twice in this payment.');
    }
    const document = await lockSettled(ctx, company, terms, allocation.documentId, part.value);
    if (!document.ok) return document;
    settlements.push(await settle(ctx, company, terms, document.value, part.value));
    left = subtractMoney(left, part.value);
  }
  if (left.minor === 0n) return ok(settlements);
  const code = left.minor < 0n ? 'finory.over_allocation' : 'finory.allocation_incomplete';
  return refuse('invalid', code, `The allocations sum to ${amountText(subtractMoney(prepared.amount, left))}, the payment is ${amountText(prepared.amount)}.`, {
    hint: 'Both must be the same.',
  });
}

export const recordPayment = command({
  name: 'finory.record_payment',
  summary: 'Records money paid to a vendor or received from a customer, settles documents with it and posts it.',
  permission: RECORD_PAYMENT,
  input,
  output: paymentView,
  handle: async (ctx, asked) => {
    const prepared = await prepare(ctx, asked);
    if (!prepared.ok) return prepared;
    const { company, bank, terms, amount } = prepared.value;
    const settlements = await allocate(ctx, prepared.value, asked);
    if (!settlements.ok) return settlements;
    const lines = await paymentLines(ctx, company, terms, bank, settlements.value);
    if (!lines.ok) return lines;
    const id = ctx.newId('pay');
    const number = await takeNumber(ctx, company.id, 'payment');
    const verb = asked.kind === 'vendor_payment' ? 'Payment to' : 'Receipt from';
    const receipts = settlements.value.flatMap((settlement) => settlement.receipts);
    const posted = await postJournal(ctx, company, {
      date: asked.date, description: `${verb} ${terms.party.name}`, source: 'payment', lines: lines.value, receipts,
      sources: [{ kind: 'payment', id, label: `${verb} ${terms.party.name}` }, ...settlements.value.flatMap((each) => sourcesOf(each.document))],
    });
    if (!posted.ok) return posted;
    const realizedDifference = settlements.value.reduce((sum, each) => sum + each.gain, 0n);
    const baseAmount = settlements.value.reduce((sum, each) => sum + each.settledBase, 0n);
    await insertPayment(ctx, company.id, {
      id, number, kind: asked.kind, partyId: terms.party.id, bankAccountId: bank.id, date: asked.date, amount: amount.minor, currency: asked.currency,
      exchangeRate: terms.rate, baseAmount, realizedDifference, journalId: posted.value.id,
    }, settlements.value);
    for (const settlement of settlements.value) await markSettled(ctx, settlement, id);
    await ctx.emit(paymentRecorded, {
      subject: id, data: { companyId: company.id, kind: asked.kind, amount: amountText(amount), currency: asked.currency, journalId: posted.value.id },
    });
    const inBase = (minor: bigint): string => amountText(money(minor, company.baseCurrency));
    return ok({
      id, number: number.toString(), kind: asked.kind, partyId: terms.party.id, party: terms.party.name, date: asked.date,
      amount: amountText(amount), currency: asked.currency, exchangeRate: terms.rate, baseAmount: inBase(baseAmount),
      baseCurrency: company.baseCurrency, realisedDifference: inBase(realizedDifference), journalId: posted.value.id,
      receiptId: receipts[0]?.receiptId ?? null,
    });
  },
});
