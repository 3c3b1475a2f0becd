import { route } from '../../kernel/operation.ts';
import { addItem, changeItem, setItemActive } from './commands/keep-items.ts';
import { approveStockCount, countStock, discardStockCount } from './commands/count-stock.ts';
import { getItem, listItems, listStockMovements, reportStock } from './queries/list-items.ts';
import { listStockCounts } from './queries/list-stock-counts.ts';
import { addAccount, renameAccount, setAccountActive, setAccountRole } from './commands/add-account.ts';
import { fileTaxReturn } from './commands/file-tax-return.ts';
import { addTaxCode, registerForTax } from './commands/register-for-tax.ts';
import { setBillTaxes } from './commands/set-bill-taxes.ts';
import { creditSale } from './commands/credit-sale.ts';
import { allocateCredit, refundCredit } from './commands/settle-credit.ts';
import { discardSalesInvoice, reverseBill, reversePayment, reverseSalesInvoice } from './commands/undo-posting.ts';
import { writeOffClaim } from './commands/write-off-claim.ts';
import { applyBankRules, postStatementLine, retireBankRule } from './commands/post-statement-line.ts';
import { revalueItems, tellExchangeRate } from './commands/revalue.ts';
import { addBankAccount } from './commands/add-bank-account.ts';
import { addParty } from './commands/add-party.ts';
import { decideOnBankDetails, proposeBankDetails } from './commands/decide-bank-details.ts';
import { approvePaymentRun, discardPaymentRun, executePaymentRun, proposePaymentRun } from './commands/run-payments.ts';
import {
  downloadPaymentRun,
  listBankDetails,
  listPaymentRuns,
  previewPaymentRun,
} from './queries/list-payment-runs.ts';
import { changeParty } from './commands/change-party.ts';
import { addPaymentTerms, retirePaymentTerms } from './commands/keep-payment-terms.ts';
import { sendSalesInvoice } from './commands/send-sales-invoice.ts';
import { getSellerProfile, setSellerProfile } from './commands/set-seller-profile.ts';
import { downloadSalesInvoice } from './queries/download-sales-invoice.ts';
import { listPaymentTerms } from './queries/list-payment-terms.ts';
import { addFixedAsset, addPrepaid } from './commands/add-schedule.ts';
import { approveBill, approveCreditNote } from './commands/approve-bill.ts';
import { approveJournal, discardJournal } from './commands/approve-journal.ts';
import {
  applyCreditNote,
  assignVendor,
  disputeBill,
  resumeBill,
  setBillAccounts,
  voidBill,
} from './commands/change-bill.ts';
import { closePeriod, reopenPeriod } from './commands/close-period.ts';
import { changeJournal, draftJournal } from './commands/draft-journal.ts';
import { draftPurchaseOrder } from './commands/draft-purchase-order.ts';
import { draftSalesInvoice } from './commands/draft-sales-invoice.ts';
import { enterBill } from './commands/enter-bill.ts';
import { closeFiscalYear, openFiscalYear, reopenFiscalYear } from './commands/keep-years.ts';
import { importJournals } from './commands/import-journals.ts';
import { matchGroup } from './commands/match-group.ts';
import { addBankRule, changeBankRule } from './commands/write-bank-rule.ts';
import { listOpenPostings } from './queries/list-open-postings.ts';
import { listRevaluations, previewRevaluation } from './queries/preview-revaluation.ts';
import { importStatement } from './commands/import-statement.ts';
import { approvePurchaseOrder, closePurchaseOrder, sendPurchaseOrder } from './commands/move-purchase-order.ts';
import { openCompany } from './commands/open-company.ts';
import { postBill, postCreditNote } from './commands/post-bill.ts';
import { postJournals } from './commands/post-journals.ts';
import { postSalesInvoice } from './commands/post-sales-invoice.ts';
import {
  acceptSuggestion,
  matchLine,
  rematchBankAccount,
  reopenStatement,
  signReconciliation,
  unmatchLine,
} from './commands/reconcile-line.ts';
import { recordGoodsReceipt } from './commands/record-goods-receipt.ts';
import { recordPayment } from './commands/record-payment.ts';
import { attachPaper, commentOnJournal } from './commands/remark-on-journal.ts';
import { reverseJournal } from './commands/reverse-journal.ts';
import { runSchedules } from './commands/run-schedules.ts';
import {
  getCompany,
  getJournal,
  getJournalRemarks,
  getParty,
  getPayment,
  getReconciliation,
  listAccounts,
  listBankAccounts,
  listCompanies,
  listJournals,
  listParties,
  listPayments,
  listPeriods,
  listSchedules,
} from './queries/list-books.ts';
import {
  getBill,
  getCreditNote,
  getPurchaseOrder,
  getSalesInvoice,
  listBills,
  listCreditNotes,
  listPurchaseOrders,
  listSalesInvoices,
} from './queries/list-trade.ts';
import { listTaxCodes, listTaxRegistrations, proposeTaxCode } from './queries/list-tax.ts';
import { exportTaxReturn, listTaxReturnLines, listTaxReturns, reportTaxReturn } from './queries/report-tax-return.ts';
import { listPartyCredits } from './queries/list-credits.ts';
import { listBankRules } from './queries/list-bank-rules.ts';
import { listExchangeRates } from './queries/list-exchange-rates.ts';
import { listFiscalYears } from './queries/list-years.ts';
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
  route('POST', `${company}/accounts/:code/name`, renameAccount),
  route('POST', `${company}/accounts/:code/active`, setAccountActive),
  route('POST', `${company}/accounts/:code/role`, setAccountRole),
  route('GET', `${company}/fiscal-years`, listFiscalYears),
  route('POST', `${company}/fiscal-years`, openFiscalYear, created),
  route('POST', `${company}/fiscal-years/:yearId/close`, closeFiscalYear),
  route('POST', `${company}/fiscal-years/:yearId/reopen`, reopenFiscalYear),
  route('GET', `${company}/periods`, listPeriods),
  route('POST', `${company}/periods/:periodId/close`, closePeriod),
  route('POST', `${company}/periods/:periodId/reopen`, reopenPeriod),
  route('GET', `${company}/parties`, listParties),
  route('POST', `${company}/parties`, addParty, created),
  route('GET', `${company}/parties/:partyId`, getParty),
  route('POST', `${company}/parties/:partyId/change`, changeParty, { ifMatch: true }),
  route('GET', `${company}/payment-terms`, listPaymentTerms),
  route('POST', `${company}/payment-terms`, addPaymentTerms, created),
  route('POST', `${company}/payment-terms/:termsId/retire`, retirePaymentTerms),
  route('GET', `${company}/seller-profile`, getSellerProfile),
  route('POST', `${company}/seller-profile`, setSellerProfile),
  route('GET', `${company}/journals`, listJournals),
  route('POST', `${company}/journals`, draftJournal, created),
  route('POST', `${company}/journal-batches`, postJournals, created),
  route('POST', `${company}/journal-imports`, importJournals, { status: 201, accepts: 'file' }),
  route('GET', `${company}/journals/:journalId`, getJournal),
  route('GET', `${company}/journals/:journalId/remarks`, getJournalRemarks),
  route('POST', `${company}/journals/:journalId/comments`, commentOnJournal, created),
  route('POST', `${company}/journals/:journalId/papers`, attachPaper, created),
  route('POST', `${company}/journals/:journalId/change`, changeJournal),
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
  route('POST', `${company}/bills/:billId/taxes`, setBillTaxes),
  route('GET', `${company}/credit-notes`, listCreditNotes),
  route('GET', `${company}/credit-notes/:creditNoteId`, getCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/apply`, applyCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/approve`, approveCreditNote),
  route('POST', `${company}/credit-notes/:creditNoteId/post`, postCreditNote),
  route('GET', `${company}/sales-invoices`, listSalesInvoices),
  route('POST', `${company}/sales-invoices`, draftSalesInvoice, created),
  route('GET', `${company}/sales-invoices/:invoiceId`, getSalesInvoice),
  route('POST', `${company}/sales-invoices/:invoiceId/post`, postSalesInvoice),
  route('POST', `${company}/sales-invoices/:invoiceId/send`, sendSalesInvoice),
  route('GET', `${company}/sales-invoices/:invoiceId/file/:syntax`, downloadSalesInvoice, { produces: 'file' }),
  route('POST', `${company}/bills/:billId/reverse`, reverseBill),
  route('POST', `${company}/sales-invoices/:invoiceId/reverse`, reverseSalesInvoice),
  route('POST', `${company}/sales-invoices/:invoiceId/discard`, discardSalesInvoice),
  route('POST', `${company}/sales-invoices/:invoiceId/credit`, creditSale, created),
  route('POST', `${company}/sales-invoices/:invoiceId/write-off`, writeOffClaim),
  route('GET', `${company}/party-credits`, listPartyCredits),
  route('POST', `${company}/party-credits/:creditId/allocate`, allocateCredit),
  route('POST', `${company}/party-credits/:creditId/refund`, refundCredit),
  route('POST', `${company}/payments/:paymentId/reverse`, reversePayment),
  route('GET', `${company}/payments`, listPayments),
  route('GET', `${company}/payments/:paymentId`, getPayment),
  route('GET', `${company}/parties/:partyId/bank-details`, listBankDetails),
  route('POST', `${company}/parties/:partyId/bank-details`, proposeBankDetails, created),
  route('POST', `${company}/parties/:partyId/bank-details/:detailsId/decide`, decideOnBankDetails),
  route('GET', `${company}/bank-accounts/:bankAccountId/payment-run-preview`, previewPaymentRun),
  route('GET', `${company}/payment-runs`, listPaymentRuns),
  route('POST', `${company}/payment-runs`, proposePaymentRun, created),
  route('POST', `${company}/payment-runs/:runId/approve`, approvePaymentRun),
  route('POST', `${company}/payment-runs/:runId/execute`, executePaymentRun),
  route('POST', `${company}/payment-runs/:runId/discard`, discardPaymentRun),
  route('GET', `${company}/payment-runs/:runId/file/:bankFormat`, downloadPaymentRun, { produces: 'file' }),
  route('POST', `${company}/payments`, recordPayment, created),
];

const stock = [
  route('GET', `${company}/items`, listItems),
  route('POST', `${company}/items`, addItem, created),
  route('GET', `${company}/items/:itemId`, getItem),
  route('POST', `${company}/items/:itemId/change`, changeItem),
  route('POST', `${company}/items/:itemId/active`, setItemActive),
  route('GET', `${company}/items/:itemId/movements`, listStockMovements),
  route('GET', `${company}/stock-counts`, listStockCounts),
  route('POST', `${company}/stock-counts`, countStock, created),
  route('POST', `${company}/stock-counts/:countId/approve`, approveStockCount),
  route('POST', `${company}/stock-counts/:countId/discard`, discardStockCount),
];

const month = [
  route('POST', `${company}/fixed-assets`, addFixedAsset, created),
  route('POST', `${company}/prepaids`, addPrepaid, created),
  route('GET', `${company}/schedules`, listSchedules),
  route('POST', `${company}/schedules/run`, runSchedules),
  route('GET', `${company}/bank-accounts`, listBankAccounts),
  route('POST', `${company}/bank-accounts`, addBankAccount, created),
  route('POST', `${company}/bank-accounts/:bankAccountId/statements`, importStatement, {
    status: 201,
    accepts: 'file',
  }),
  route('GET', `${company}/bank-accounts/:bankAccountId/reconciliation`, getReconciliation),
  route('POST', `${company}/bank-accounts/:bankAccountId/match`, rematchBankAccount),
  route('POST', `${company}/bank-accounts/:bankAccountId/match-group`, matchGroup),
  route('GET', `${company}/bank-accounts/:bankAccountId/open-postings`, listOpenPostings),
  route('POST', `${company}/bank-accounts/:bankAccountId/sign`, signReconciliation),
  route('POST', `${company}/bank-statements/:statementId/reopen`, reopenStatement),
  route('GET', `${company}/bank-rules`, listBankRules),
  route('POST', `${company}/bank-rules`, addBankRule, created),
  route('POST', `${company}/bank-rules/:ruleId/change`, changeBankRule),
  route('POST', `${company}/bank-rules/:ruleId/retire`, retireBankRule),
  route('POST', `${company}/bank-accounts/:bankAccountId/apply-rules`, applyBankRules),
  route('POST', `${company}/statement-lines/:lineId/post`, postStatementLine),
  route('POST', `${company}/statement-lines/:lineId/match`, matchLine),
  route('POST', `${company}/statement-lines/:lineId/unmatch`, unmatchLine),
  route('POST', `${company}/statement-lines/:lineId/accept-suggestion`, acceptSuggestion),
  route('GET', `${company}/exchange-rates`, listExchangeRates),
  route('POST', `${company}/exchange-rates`, tellExchangeRate, created),
  route('GET', `${company}/revaluations`, listRevaluations),
  route('GET', `${company}/revaluation-preview`, previewRevaluation),
  route('POST', `${company}/revaluations`, revalueItems, created),
  route('GET', `${company}/close`, showClose),
];

const reports = [
  route('GET', `${company}/reports/trial-balance`, reportTrialBalance),
  route('GET', `${company}/reports/profit-and-loss`, reportProfitAndLoss),
  route('GET', `${company}/reports/balance-sheet`, reportBalanceSheet),
  route('GET', `${company}/reports/general-ledger`, reportGeneralLedger),
  route('GET', `${company}/reports/aging`, reportAging),
  route('GET', `${company}/reports/stock`, reportStock),
  route('GET', `${company}/reports/cash`, reportCash),
  route('GET', `${company}/reports/cash-flow`, reportCashFlow),
  route('GET', `${company}/proof`, proveFigure),
  route('GET', `${company}/overview`, showOverview),
];

const taxReturn = `${company}/tax-registrations/:registrationId/returns`;
const tax = [
  route('GET', `${company}/tax-registrations`, listTaxRegistrations),
  route('POST', `${company}/tax-registrations`, registerForTax, created),
  route('GET', `${company}/tax-code-proposal`, proposeTaxCode),
  route('GET', `${company}/tax-codes`, listTaxCodes),
  route('POST', `${company}/tax-codes`, addTaxCode, created),
  route('GET', taxReturn, listTaxReturns),
  route('GET', `${taxReturn}/:start`, reportTaxReturn),
  route('GET', `${taxReturn}/:start/lines`, listTaxReturnLines),
  route('GET', `${taxReturn}/:start/export`, exportTaxReturn, { produces: 'file' }),
  route('POST', `${taxReturn}/:start/file`, fileTaxReturn),
];

export const routes = [...books, ...trade, ...stock, ...month, ...reports, ...tax];
