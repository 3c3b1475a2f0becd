import {
  claimMachine,
  countMachine,
  invoiceMachine,
  journalMachine,
  orderMachine,
  periodMachine,
  runMachine,
} from './domain/machines.ts';
import { handlers } from './events.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { settings } from './settings.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { READ_BOOKS } from './permissions.ts';
import {
  accountActivity,
  findCompanyByName,
  listAccountsForCaller,
  listCompaniesForCaller,
  partyActivity,
  periodActivity,
} from './queries/answer-questions.ts';
import { listWaiting } from './queries/list-waiting.ts';
import { answerAging } from './queries/report-ledger.ts';
import { answerBalanceSheet, answerProfitAndLoss, answerTrialBalance } from './queries/report-statements.ts';
import { answerQuestion } from './contributions/questions/answer-question.ts';
import { asked, askedBack } from './contributions/questions/asked.ts';
import { payables } from './contributions/payables.ts';
import { operator } from './contributions/operator.ts';
import { searches } from './contributions/searches.ts';
import { eventNames } from './contributions/event-names.ts';

export const finory = defineModule({
  floor: 'product',
  summary: 'Double-entry books of any company: buying, selling, bank, month end and statements.',
  owns: 'finory',
  home: new URL('.', import.meta.url).href,
  routes,
  jobs,
  answers: {
    list_companies: listCompaniesForCaller,
    find_company: findCompanyByName,
    list_accounts: listAccountsForCaller,
    account_activity: accountActivity,
    period_activity: periodActivity,
    trial_balance: answerTrialBalance,
    profit_and_loss: answerProfitAndLoss,
    balance_sheet: answerBalanceSheet,
    aging: answerAging,
    party_activity: partyActivity,
  },
  handles: handlers,
  stateMachines: [journalMachine, periodMachine, orderMachine, claimMachine, invoiceMachine, runMachine, countMachine],
  pages: [
    { route: '/', title: 'Home', group: 'top', place: 10, permission: 'signed_in', key: 'H' },
    {
      route: '/purchases',
      title: 'Purchases',
      group: 'books',
      place: 10,
      permission: READ_BOOKS,
      key: 'P',
      counts: 'bill',
    },
    { route: '/sales', title: 'Sales', group: 'books', place: 20, permission: READ_BOOKS, key: 'S' },
    { route: '/items', title: 'Items', group: 'books', place: 25, permission: READ_BOOKS, key: 'I' },
    { route: '/bank', title: 'Bank', group: 'books', place: 30, permission: READ_BOOKS, key: 'B', counts: 'bank' },
    {
      route: '/journals',
      title: 'Journals',
      group: 'books',
      place: 40,
      permission: READ_BOOKS,
      key: 'J',
      counts: 'journal',
    },
    { route: '/statements', title: 'Statements', group: 'books', place: 50, permission: READ_BOOKS, key: 'T' },
    { route: '/tax', title: 'Tax', group: 'books', place: 55, permission: READ_BOOKS, key: 'U' },
    { route: '/close', title: 'Close', group: 'books', place: 60, permission: READ_BOOKS, key: 'C' },
  ],
  searches,
  operator,
  gathers: ['waits'],
  questions: { asked, askedBack, answer: answerQuestion },
  waits: {
    kinds: ['bill', 'bank', 'bank_details', 'journal', 'payment_run', 'stock_count'],
    list: listWaiting,
  },
  processes: [payables],
  roles: { partner: 'all', senior: 'all', staff: [READ_BOOKS], client_owner: [READ_BOOKS], auditor: [READ_BOOKS] },
  settings,
  errors,
  languages: { de: german },
  eventNames,
});
