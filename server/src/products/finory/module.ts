import { answers, defineModule, emitting } from '../../kernel/module.ts';
import * as events from './contract.ts';
import { claimMachine, invoiceMachine, journalMachine, orderMachine, periodMachine } from './domain/machines.ts';
import { handlers } from './events.ts';
import { routes } from './http.ts';
import { permissions, READ_BOOKS } from './permissions.ts';
import { accountActivity, findCompanyByName, listAccountsForCaller, listCompaniesForCaller, partyActivity, periodActivity } from './queries/answer-questions.ts';
import { answerAging } from './queries/report-ledger.ts';
import { answerBalanceSheet, answerProfitAndLoss, answerTrialBalance } from './queries/report-statements.ts';

export const finory = defineModule({
  name: 'finory',
  floor: 'product',
  summary: 'Double-entry books of any company: buying, selling, bank, month end and statements.',
  needs: ['vamn', 'cyloid'],
  owns: 'finory',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: {
    list_companies: answers(listCompaniesForCaller),
    find_company: answers(findCompanyByName),
    list_accounts: answers(listAccountsForCaller),
    account_activity: answers(accountActivity),
    period_activity: answers(periodActivity),
    trial_balance: answers(answerTrialBalance),
    profit_and_loss: answers(answerProfitAndLoss),
    balance_sheet: answers(answerBalanceSheet),
    aging: answers(answerAging),
    party_activity: answers(partyActivity),
  },
  emits: emitting(
    events.accountAdded, events.bankAccountAdded, events.billApproved, events.billDisputed, events.billDrafted, events.billPaid, events.billPosted,
    events.companyOpened, events.creditApplied, events.creditNoteDrafted, events.invoiceDrafted, events.invoicePosted, events.journalDrafted,
    events.journalPosted, events.journalsImported, events.lineMatched, events.lineUnmatched, events.orderApproved, events.orderDrafted, events.orderSent, events.paperRefused,
    events.partyAdded, events.paymentRecorded, events.periodClosed, events.periodReopened, events.receiptRecorded, events.reconciliationSigned,
    events.scheduleAdded, events.scheduleEntryPosted, events.statementImported, events.varianceFound,
  ),
  handles: handlers,
  stateMachines: [journalMachine, periodMachine, orderMachine, claimMachine, invoiceMachine],
  menu: [
    { route: 'home', label: 'Home', group: 'top', permission: READ_BOOKS, key: 'H' },
    { route: 'purchases', label: 'Purchases', group: 'books', permission: READ_BOOKS, key: 'P' },
    { route: 'sales', label: 'Sales', group: 'books', permission: READ_BOOKS, key: 'S' },
    { route: 'bank', label: 'Bank', group: 'books', permission: READ_BOOKS, key: 'B' },
    { route: 'journals', label: 'Journals', group: 'books', permission: READ_BOOKS, key: 'J' },
    { route: 'statements', label: 'Statements', group: 'books', permission: READ_BOOKS, key: 'T' },
    { route: 'close', label: 'Close', group: 'books', permission: READ_BOOKS, key: 'C' },
  ],
});
