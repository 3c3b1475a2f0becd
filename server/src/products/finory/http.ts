import { route } from '../../kernel/operation.ts';
import { addAccount, setAccountActive } from './commands/add-account.ts';
import { addBankAccount } from './commands/add-bank-account.ts';
import { addParty } from './commands/add-party.ts';
import { addFixedAsset, addPrepaid } from './commands/add-schedule.ts';
import { approveBill, approveCreditNote } from './commands/approve-bill.ts';
import { approveJournal, discardJournal } from './commands/approve-journal.ts';
import { applyCreditNote, assignVendor, disputeBill, resumeBill, setBillAccounts, voidBill } from './commands/change-bill.ts';
import { closePeriod, reopenPeriod } from './commands/close-period.ts';
import { draftJournal } from './commands/draft-journal.ts';
import { draftPurchaseOrder } from './commands/draft-purchase-order.ts';
import { draftSalesInvoice } from './commands/draft-sales-invoice.ts';
import { enterBill } from './commands/enter-bill.ts';
import { importJournals } from './commands/import-journals.ts';
import { importStatement } from './commands/import-statement.ts';
import { approvePurchaseOrder, closePurchaseOrder, sendPurchaseOrder } from './commands/move-purchase-order.ts';
import { openCompany } from './commands/open-company.ts';
import { postBill, postCreditNote } from './commands/post-bill.ts';
import { postSalesInvoice } from './commands/post-sales-invoice.ts';
import { acceptSuggestion, matchLine, rematchBankAccount, signReconciliation, unmatchLine } from './commands/reconcile-line.ts';
import { recordGoodsReceipt } from './commands/record-goods-receipt.ts';
import { recordPayment } from './commands/record-payment.ts';
import { reverseJournal } from './commands/reverse-journal.ts';
import { runSchedules } from './commands/run-schedules.ts';
import {
  getCompany, getJournal, getReconciliation, listAccounts, listBankAccounts, listCompanies, listJournals, listParties, listPayments, listPeriods,
  listSchedules,
} from './queries/list-books.ts';
import {
  getBill, getCreditNote, getPurchaseOrder, getSalesInvoice, listBills, listCreditNotes, listPurchaseOrders, listSalesInvoices,
} from './queries/list-trade.ts';
import { proveFigure } from './queries/prove-figure.ts';
import { reportCashFlow } from './queries/report-cash-flow.ts';
import { reportAging, reportCash, reportGeneralLedger } from './queries/report-ledger.ts';
import { reportBalanceSheet, reportProfitAndLoss, reportTrialBalance } from './queries/report-statements.ts';
import { showClose } from './queries/show-close.ts';
import { showOverview } from './queries/show-overview.ts';

const company = '/companies/:companyId';
const created = { status: 201 };

const books = [
  route('GET', '/companies', listCompanies),
  route('POST', '/companies', openCompany, created),
  route('GET', company, getCompany),
  route('GET', `${company}/accounts`, listAccounts),
  route('POST', `${company}/accounts`, addAccount, created),
  route('POST', `${company}/accounts/:code/active`, setAccountActive),
  route('GET', `${company}/periods`, listPeriods),
  route('POST', `${company}/periods/:periodId/close`, closePeriod),
  route('POST', `${company}/periods/:periodId/reopen`, reopenPeriod),
  route('GET', `${company}/parties`, listParties),
  route('POST', `${company}/parties`, addParty, created),
  route('GET', `${company}/journals`, listJournals),
  route('POST', `${company}/journals`, draftJournal, created),
  route('POST', `${company}/journal-imports`, importJournals, { status: 201, accepts: 'file' }),
  route('GET', `${company}/journals/:journalId`, getJournal),
  route('POST', `${company}/journals/:journalId/approve`, approveJournal),
  route('POST', `${company}/journals/:journalId/discard`, discardJournal),
  route('POST', `${company}/journals/:journalId/reverse`, reverseJournal, created),
];

const trade = [
  route('GET', `${company}/purchase-orders`, listPurchaseOrders),
  route('POST', `${company}/purchase-orders`, draftPurchaseOrder, created),
  route('GET', `${company}/purchase-orders/:orderId`, getPurchaseOrder),
  route('POST', `${company}/purchase-orders/:orderId/approve`, approvePurchaseOrder),
  route('POST', `${company}/purchase-orders/:orderId/send`, sendPurchaseOrder),
  route('POST', `${company}/purchase-orders/:orderId/close`, closePurchaseOrder),
  route('POST', `${company}/purchase-orders/:orderId/receipts`, recordGoodsReceipt, created),
  route('GET', `${company}/bills`, listBills),
  route('POST', `${company}/bills`, enterBill, created),
  route('GET', `${company}/bills/:billId`, getBill),
  route('POST', `${company}/bills/:billId/approve`, approveBill, { ifMatch: true }),
  route('POST', `${company}/bills/:billId/post`, postBill),
  route('POST', `${company}/bills/:billId/dispute`, disputeBill),
  route('POST', `${company}/bills/:billId/resume`, resumeBill),
  route('POST', `${company}/bills/:billId/void`, voidBill),
  route('POST', `${company}/bills/:billId/vendor`, assignVendor),
  route('POST', `${company}/bills/:billId/accounts`, setBillAccounts),
  route('GET', `${company}/credit-notes`, listCreditNotes),
  route('GET', `${company}/credit-notes/:creditNoteId`, getCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/apply`, applyCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/approve`, approveCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/post`, postCreditNote),
  route('GET', `${company}/sales-invoices`, listSalesInvoices),
  route('POST', `${company}/sales-invoices`, draftSalesInvoice, created),
  route('GET', `${company}/sales-invoices/:invoiceId`, getSalesInvoice),
  route('POST', `${company}/sales-invoices/:invoiceId/post`, postSalesInvoice),
  route('GET', `${company}/payments`, listPayments),
  route('POST', `${company}/payments`, recordPayment, created),
];

const month = [
  route('POST', `${company}/fixed-assets`, addFixedAsset, created),
  route('POST', `${company}/prepaids`, addPrepaid, created),
  route('GET', `${company}/schedules`, listSchedules),
  route('POST', `${company}/schedules/run`, runSchedules),
  route('GET', `${company}/bank-accounts`, listBankAccounts),
  route('POST', `${company}/bank-accounts`, addBankAccount, created),
  route('POST', `${company}/bank-accounts/:bankAccountId/statements`, importStatement, { status: 201, accepts: 'file' }),
  route('GET', `${company}/bank-accounts/:bankAccountId/reconciliation`, getReconciliation),
  route('POST', `${company}/bank-accounts/:bankAccountId/match`, rematchBankAccount),
  route('POST', `${company}/bank-accounts/:bankAccountId/sign`, signReconciliation),
  route('POST', `${company}/statement-lines/:lineId/match`, matchLine),
  route('POST', `${company}/statement-lines/:lineId/unmatch`, unmatchLine),
  route('POST', `${company}/statement-lines/:lineId/accept-suggestion`, acceptSuggestion),
  route('GET', `${company}/close`, showClose),
];

const reports = [
  route('GET', `${company}/reports/trial-balance`, reportTrialBalance),
  route('GET', `${company}/reports/profit-and-loss`, reportProfitAndLoss),
  route('GET', `${company}/reports/balance-sheet`, reportBalanceSheet),
  route('GET', `${company}/reports/general-ledger`, reportGeneralLedger),
  route('GET', `${company}/reports/aging`, reportAging),
  route('GET', `${company}/reports/cash`, reportCash),
  route('GET', `${company}/reports/cash-flow`, reportCashFlow),
  route('GET', `${company}/proof`, proveFigure),
  route('GET', `${company}/overview`, showOverview),
];

export const routes = [...books, ...trade, ...month, ...reports];
