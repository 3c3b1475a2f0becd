import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

/** An amount as a decimal string with the currency's decimals, such as `2706.25`. */
const amount = z.string();

const billEvent = z.object({
  billId: z.string(),
  documentId: z.string().optional(),
  number: z.string(),
  companyId: z.string(),
});

export const varianceFound = event(
  'finory.variance_found.v1',
  'A bill differs from what was ordered and received.',
  billEvent.extend({
    net: amount,
    tax: amount,
    gross: amount,
    currency: z.string(),
    orderNumber: z.string(),
    variances: z.array(z.object({ kind: z.string(), message: z.string(), amount })),
  }),
);
export const creditApplied = event(
  'finory.credit_applied.v1',
  'A credit note reduced a bill.',
  billEvent.extend({ creditNoteId: z.string(), creditNumber: z.string(), amount, currency: z.string() }),
);
export const billDrafted = event(
  'finory.bill_drafted.v1',
  'A bill was drafted from proven facts or by hand.',
  billEvent.extend({ matchState: z.string(), orderNumber: z.string().optional(), vendorKnown: z.boolean() }),
);
export const paperRefused = event(
  'finory.paper_refused.v1',
  'Proven facts could not become a draft, and why.',
  z.object({
    documentId: z.string(),
    companyId: z.string(),
    number: z.string(),
    code: z.string(),
    message: z.string(),
  }),
);
export const billApproved = event(
  'finory.bill_approved.v1',
  'A bill was approved by somebody who did not prepare it.',
  billEvent,
);
export const billPosted = event(
  'finory.bill_posted.v1',
  'A bill became a liability in the ledger.',
  billEvent.extend({ journalId: z.string() }),
);
export const billPaid = event(
  'finory.bill_paid.v1',
  'A bill was paid in full.',
  billEvent.extend({ paymentId: z.string() }),
);
export const billDisputed = event(
  'finory.bill_disputed.v1',
  'A bill was disputed.',
  billEvent.extend({ reason: z.string() }),
);
export const creditNoteDrafted = event(
  'finory.credit_note_drafted.v1',
  'A vendor credit note was drafted from proven facts.',
  z.object({ creditNoteId: z.string(), documentId: z.string().optional(), number: z.string(), companyId: z.string() }),
);

const paperOfBill = z.object({ documentId: z.string(), companyId: z.string(), billId: z.string() });

export const paperBooked = event(
  'finory.paper_booked.v1',
  'A paper has become a draft, or its draft compares with the order in another way.',
  paperOfBill.extend({
    match: z
      .object({
        orderNumber: z.string(),
        state: z.string(),
        variances: z.array(z.object({ kind: z.string(), message: z.string(), amount: z.string() })),
      })
      .optional(),
  }),
);
export const paperPosted = event(
  'finory.paper_posted.v1',
  'What a paper became stands in the ledger.',
  paperOfBill.extend({ journalId: z.string() }),
);

const companySubject = z.object({ companyId: z.string() });

export const companyOpened = event(
  'finory.company_opened.v1',
  'A company was opened with its chart of accounts and periods.',
  companySubject.extend({ name: z.string(), baseCurrency: z.string() }),
);
export const accountAdded = event(
  'finory.account_added.v1',
  'An account was added.',
  companySubject.extend({ code: z.string(), name: z.string() }),
);
export const accountChanged = event(
  'finory.account_changed.v1',
  'An account got another name, was taken out of use or brought back.',
  companySubject.extend({ code: z.string(), name: z.string(), active: z.boolean() }),
);
export const journalCommented = event(
  'finory.journal_commented.v1',
  'Somebody wrote a comment on a journal.',
  companySubject.extend({ commentId: z.string() }),
);
export const paperAttached = event(
  'finory.paper_attached.v1',
  'A paper was attached to a journal.',
  companySubject.extend({ documentId: z.string() }),
);
export const partyAdded = event(
  'finory.party_added.v1',
  'A vendor or customer was added.',
  companySubject.extend({ kind: z.string(), name: z.string() }),
);
export const partyChanged = event(
  'finory.party_changed.v1',
  'What is known of a vendor or customer was written anew.',
  companySubject.extend({ kind: z.string(), name: z.string() }),
);
const itemEvent = companySubject.extend({ code: z.string(), name: z.string() });
export const itemAdded = event('finory.item_added.v1', 'An item was added.', itemEvent);
export const itemChanged = event(
  'finory.item_changed.v1',
  'What is known of an item was written anew, or it was archived or taken back into use.',
  itemEvent.extend({ active: z.boolean() }),
);
export const stockCountMoved = event(
  'finory.stock_count_moved.v1',
  'Stock was counted, or a count was posted or thrown away.',
  companySubject.extend({ number: z.string(), state: z.string() }),
);
export const paymentTermsAdded = event(
  'finory.payment_terms_added.v1',
  'Terms of payment were added.',
  companySubject.extend({ name: z.string() }),
);
export const paymentTermsRetired = event(
  'finory.payment_terms_retired.v1',
  'Terms of payment were taken out of use.',
  companySubject,
);
export const sellerProfileSet = event(
  'finory.seller_profile_set.v1',
  'It was said who a company is on its invoices.',
  companySubject,
);
export const invoiceSent = event(
  'finory.invoice_sent.v1',
  'A sales invoice was sent; the hash is that of the very file.',
  companySubject.extend({
    sendingId: z.string(),
    number: z.string(),
    to: z.string(),
    format: z.string(),
    sha256: z.string(),
  }),
);
export const sendingFailed = event(
  'finory.invoice_sending_failed.v1',
  'A sales invoice could not be sent, and why.',
  companySubject.extend({ sendingId: z.string(), to: z.string(), problem: z.string() }),
);
export const bankDetailsProposed = event(
  'finory.bank_details_proposed.v1',
  'It was proposed where a vendor is paid to.',
  companySubject.extend({ detailsId: z.string(), vendor: z.string() }),
);
export const bankDetailsDecided = event(
  'finory.bank_details_decided.v1',
  'A second person approved or rejected where a vendor is paid to.',
  companySubject.extend({ detailsId: z.string(), state: z.string() }),
);
export const paymentRunMoved = event(
  'finory.payment_run_moved.v1',
  'A run of payments was proposed, approved, executed or discarded.',
  companySubject.extend({ number: z.string(), state: z.string() }),
);
export const bankAccountAdded = event(
  'finory.bank_account_added.v1',
  'A bank account was added.',
  companySubject.extend({ name: z.string() }),
);
export const journalDrafted = event('finory.journal_drafted.v1', 'A journal was drafted by hand.', companySubject);
export const journalPosted = event(
  'finory.journal_posted.v1',
  'A journal was posted.',
  companySubject.extend({
    number: z.string(),
    date: z.string(),
    source: z.string(),
    description: z.string(),
    total: amount,
    currency: z.string(),
  }),
);
export const journalsPosted = event(
  'finory.journals_posted.v1',
  'Journals of another system were posted as a set.',
  companySubject.extend({
    journals: z.number(),
    firstNumber: z.string(),
    lastNumber: z.string(),
    total: amount,
    currency: z.string(),
  }),
);
export const journalsImported = event(
  'finory.journals_imported.v1',
  'The journals of another system were imported whole.',
  companySubject.extend({
    name: z.string(),
    format: z.string(),
    entries: z.number(),
    lines: z.number(),
    accounts: z.number(),
  }),
);
export const orderDrafted = event(
  'finory.order_drafted.v1',
  'A purchase order was drafted.',
  companySubject.extend({ number: z.string(), total: amount, currency: z.string() }),
);
export const orderApproved = event(
  'finory.order_approved.v1',
  'A purchase order was approved.',
  companySubject.extend({ number: z.string() }),
);
export const orderSent = event(
  'finory.order_sent.v1',
  'A purchase order was sent.',
  companySubject.extend({ number: z.string() }),
);
export const receiptRecorded = event(
  'finory.receipt_recorded.v1',
  'Goods of an order were received.',
  companySubject.extend({ orderId: z.string(), orderNumber: z.string(), state: z.string() }),
);
export const invoiceDrafted = event(
  'finory.invoice_drafted.v1',
  'A sales invoice was drafted.',
  companySubject.extend({ number: z.string(), total: amount, currency: z.string() }),
);
export const invoicePosted = event(
  'finory.invoice_posted.v1',
  'A sales invoice was posted.',
  companySubject.extend({ number: z.string(), journalId: z.string() }),
);
export const paymentRecorded = event(
  'finory.payment_recorded.v1',
  'A payment or receipt was recorded and posted.',
  companySubject.extend({ kind: z.string(), amount, currency: z.string(), journalId: z.string() }),
);
export const scheduleAdded = event(
  'finory.schedule_added.v1',
  'An asset or a prepaid cost was put on schedule.',
  companySubject.extend({ kind: z.string(), name: z.string() }),
);
export const scheduleEntryPosted = event(
  'finory.schedule_entry_posted.v1',
  'A month of a schedule was posted.',
  companySubject.extend({ journalId: z.string(), amount, receiptId: z.string() }),
);
export const statementImported = event(
  'finory.statement_imported.v1',
  'A bank statement was imported whole.',
  companySubject.extend({ bankAccountId: z.string(), imported: z.number(), alreadyKnown: z.number() }),
);
export const lineMatched = event(
  'finory.line_matched.v1',
  'A line of a bank statement was matched to a posting.',
  companySubject.extend({ journalId: z.string(), score: z.number() }),
);
export const lineUnmatched = event(
  'finory.line_unmatched.v1',
  'A match of a bank statement line was taken back.',
  companySubject,
);
export const reconciliationSigned = event(
  'finory.reconciliation_signed.v1',
  'A bank reconciliation without difference was signed.',
  companySubject.extend({ bankAccountId: z.string() }),
);
export const signatureWithdrawn = event(
  'finory.signature_withdrawn.v1',
  'Two persons withdrew the signature of a bank statement.',
  companySubject.extend({ name: z.string(), reason: z.string() }),
);
export const yearOpened = event(
  'finory.year_opened.v1',
  'A fiscal year was opened with its periods.',
  companySubject.extend({ start: z.string(), end: z.string(), calendar: z.string() }),
);
export const yearClosed = event(
  'finory.year_closed.v1',
  'The result of a fiscal year was moved and the year closed.',
  companySubject.extend({ name: z.string(), result: amount, journalId: z.string() }),
);
export const yearReopened = event(
  'finory.year_reopened.v1',
  'The closing of a fiscal year was reversed by the votes of two.',
  companySubject.extend({ name: z.string() }),
);
export const registeredForTax = event(
  'finory.registered_for_tax.v1',
  'A company was registered for tax.',
  companySubject.extend({ country: z.string(), region: z.string().nullable(), validFrom: z.string() }),
);
export const taxCodeAdded = event(
  'finory.tax_code_added.v1',
  'A company got a tax code of its own, or a new rate of one.',
  companySubject.extend({ code: z.string(), percent: z.string(), validFrom: z.string() }),
);
export const taxReturnFiled = event(
  'finory.tax_return_filed.v1',
  'A tax return was filed, or one that was filed corrected.',
  companySubject.extend({
    form: z.string(),
    start: z.string(),
    end: z.string(),
    due: amount,
    corrects: z.string().nullable(),
  }),
);
const undoneSubject = companySubject.extend({ number: z.string(), reason: z.string() });
export const paymentReversed = event(
  'finory.payment_reversed.v1',
  'A payment was undone, and what it settled is open again.',
  undoneSubject,
);
export const documentReversed = event(
  'finory.document_reversed.v1',
  'A bill or a sales invoice was undone by the mirror of its posting, or thrown away as a draft.',
  undoneSubject.extend({ kind: z.string() }),
);
export const saleCredited = event(
  'finory.sale_credited.v1',
  'A sales invoice was credited, whole or in part.',
  companySubject.extend({ number: z.string(), invoiceId: z.string(), total: amount, currency: z.string() }),
);
export const creditSettled = event(
  'finory.credit_settled.v1',
  'Money on account was refunded or settled documents.',
  companySubject.extend({ how: z.string(), amount, currency: z.string(), journalId: z.string() }),
);
export const claimWrittenOff = event(
  'finory.claim_written_off.v1',
  'A sales invoice was written off, whole or in part.',
  undoneSubject.extend({ amount, currency: z.string() }),
);
export const bankRuleLearned = event(
  'finory.bank_rule_learned.v1',
  'A rule for lines of bank statements was learned from one that somebody posted.',
  companySubject.extend({ words: z.string(), side: z.string(), accountCode: z.string() }),
);
export const bankRuleRetired = event(
  'finory.bank_rule_retired.v1',
  'A rule for lines of bank statements was taken out of force.',
  companySubject,
);
export const exchangeRateTold = event(
  'finory.exchange_rate_told.v1',
  'A rate of exchange was kept, as a source tells it.',
  companySubject.extend({ currency: z.string(), date: z.string(), rate: z.string(), source: z.string() }),
);
export const itemsRevalued = event(
  'finory.items_revalued.v1',
  'Open items and bank balances in other currencies were taken to the closing rate, and back on the next day.',
  companySubject.extend({ date: z.string(), gain: amount, loss: amount, journalId: z.string() }),
);
export const roleSet = event(
  'finory.role_set.v1',
  'An account was told what it serves as.',
  companySubject.extend({ code: z.string(), role: z.string(), before: z.string().nullable() }),
);
export const periodClosed = event(
  'finory.period_closed.v1',
  'A month was closed.',
  companySubject.extend({ name: z.string(), state: z.string() }),
);
export const periodReopened = event(
  'finory.period_reopened.v1',
  'A closed month was reopened by two approvers.',
  companySubject.extend({ name: z.string() }),
);

/** Where a figure comes from. */
const source = z.object({ kind: z.string(), id: z.string(), label: z.string() });

const posting = z.object({
  journalId: z.string(),
  number: z.string(),
  date: z.string(),
  description: z.string(),
  accountCode: z.string(),
  accountName: z.string(),
  amount,
  partyName: z.string().optional(),
  documentId: z.string().optional(),
  sources: z.array(source),
});
export type PostingView = z.infer<typeof posting>;

const spanInput = z.object({ companyId: z.string(), from: z.iso.date(), to: z.iso.date() });

/** The moment of the newest journal that a report counts. Asked for with it, the report is the same for ever. */
const knownAxis = { knownAt: z.string().nullable().optional() };

export const trialBalanceView = z.object({
  asOf: z.string(),
  ...knownAxis,
  currency: z.string(),
  rows: z.array(
    z.object({
      accountCode: z.string(),
      accountName: z.string(),
      type: z.string(),
      debit: amount,
      credit: amount,
      balance: amount,
    }),
  ),
  totals: z.object({ debit: amount, credit: amount }),
});
export type TrialBalanceView = z.infer<typeof trialBalanceView>;

const section = z.object({
  name: z.string(),
  rows: z.array(z.object({ accountCode: z.string(), accountName: z.string(), amount })),
  total: amount,
});

export const profitAndLossView = z.object({
  from: z.string(),
  to: z.string(),
  ...knownAxis,
  currency: z.string(),
  sections: z.array(section),
  income: amount,
  expenses: amount,
  result: amount,
  receiptId: z.string().optional(),
});
export type ProfitAndLossView = z.infer<typeof profitAndLossView>;

export const balanceSheetView = z.object({
  asOf: z.string(),
  ...knownAxis,
  currency: z.string(),
  sections: z.array(section),
  totals: z.object({ assets: amount, liabilities: amount, equity: amount, liabilitiesAndEquity: amount }),
});
export type BalanceSheetView = z.infer<typeof balanceSheetView>;

const accountView = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  type: z.string(),
  normalSide: z.string(),
  active: z.boolean(),
});

const companyView = z.object({ id: z.string(), name: z.string(), baseCurrency: z.string(), timeZone: z.string() });

const agingRow = z.object({
  partyId: z.string(),
  partyName: z.string(),
  currency: z.string(),
  current: amount,
  days1to30: amount,
  days31to60: amount,
  days61to90: amount,
  over90: amount,
  total: amount,
});
export const agingView = z.object({
  kind: z.string(),
  asOf: z.string(),
  ...knownAxis,
  currency: z.string(),
  rows: z.array(agingRow),
  total: amount,
  controlBalance: amount,
  difference: amount,
});
export type AgingView = z.infer<typeof agingView>;

/**
 * The calls of Finory. They read, under the rights of whoever asks; a company of another tenant is not found.
 * Amounts are decimal strings in the company's base currency; what is typical for an account is positive:
 * costs and assets as debits, income and liabilities as credits.
 *
 * @errors finory.no_such_company (404)
 */
export const finoryContract = contract('finory', {
  calls: {
    list_companies: call(z.object({}), z.object({ items: z.array(companyView) })),
    find_company: call(z.object({ name: z.string().min(1) }), z.object({ items: z.array(companyView) })),
    list_accounts: call(z.object({ companyId: z.string() }), z.object({ items: z.array(accountView) })),
    account_activity: call(
      spanInput.extend({ accountQuery: z.string().optional() }),
      z.object({
        currency: z.string(),
        accounts: z.array(accountView),
        postings: z.array(posting),
        total: amount,
        truncated: z.boolean(),
      }),
    ),
    period_activity: call(
      spanInput,
      z.object({ postings: z.number(), firstDate: z.string().nullable(), lastDate: z.string().nullable() }),
    ),
    trial_balance: call(z.object({ companyId: z.string(), asOf: z.iso.date() }), trialBalanceView),
    profit_and_loss: call(spanInput, profitAndLossView),
    balance_sheet: call(z.object({ companyId: z.string(), asOf: z.iso.date() }), balanceSheetView),
    aging: call(
      z.object({ companyId: z.string(), kind: z.enum(['payable', 'receivable']), asOf: z.iso.date() }),
      agingView,
    ),
    party_activity: call(
      spanInput.extend({ partyQuery: z.string().min(1) }),
      z.object({
        currency: z.string(),
        parties: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
        documents: z.array(
          z.object({
            id: z.string(),
            kind: z.string(),
            number: z.string(),
            partyName: z.string(),
            date: z.string(),
            total: amount,
            open: amount,
            currency: z.string(),
            state: z.string(),
            documentId: z.string().optional(),
          }),
        ),
        postings: z.array(posting),
      }),
    ),
  },
  events: [
    varianceFound,
    creditApplied,
    billDrafted,
    paperRefused,
    billApproved,
    billPosted,
    billPaid,
    billDisputed,
    creditNoteDrafted,
    paperBooked,
    paperPosted,
    companyOpened,
    accountAdded,
    accountChanged,
    journalCommented,
    paperAttached,
    partyAdded,
    partyChanged,
    itemAdded,
    itemChanged,
    stockCountMoved,
    paymentTermsAdded,
    paymentTermsRetired,
    sellerProfileSet,
    invoiceSent,
    sendingFailed,
    bankDetailsProposed,
    bankDetailsDecided,
    paymentRunMoved,
    bankAccountAdded,
    journalDrafted,
    journalPosted,
    journalsPosted,
    journalsImported,
    orderDrafted,
    orderApproved,
    orderSent,
    receiptRecorded,
    invoiceDrafted,
    invoicePosted,
    paymentRecorded,
    scheduleAdded,
    scheduleEntryPosted,
    statementImported,
    lineMatched,
    lineUnmatched,
    reconciliationSigned,
    periodClosed,
    periodReopened,
    signatureWithdrawn,
    registeredForTax,
    taxCodeAdded,
    taxReturnFiled,
    paymentReversed,
    documentReversed,
    saleCredited,
    creditSettled,
    claimWrittenOff,
    bankRuleLearned,
    bankRuleRetired,
    exchangeRateTold,
    itemsRevalued,
    yearOpened,
    yearClosed,
    yearReopened,
    roleSet,
  ],
});
