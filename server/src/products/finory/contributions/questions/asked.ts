import type { AskedBack, AskedQuestion, Wording } from '../../../../kernel/questions.ts';

/** Phrases by commas, in the singular. */
function phrases(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*/u);
}

/** Each phrase alone is a way to ask. */
const any = (text: string): readonly Wording[] => [[phrases(text)]];

const COST = 'cost, expense, spend, spent, spending, outlay';
const ACCOUNT_COST = `${COST}, charge, charged, purchase, bought, buy, pay, paid`;
const EARNING = 'income, earn, earned, earning, revenue, sale, turnover, invoiced, billed, gain, received';
const SUPPLIER = phrases('bill, supplier, vendor, payable');
const CUSTOMER = phrases('invoice, customer, receivable');
const OVERDUE = phrases('overdue, past due, late');
const OPEN = phrases('outstanding, unpaid, open, owed, owing, ageing, aging, aged');

const WE_OWE = `we owe, owe, owed to supplier, owed to vendor, owe supplier, owe vendor, owe our supplier,
  owe our vendor, payable, account payable, trade payable, due to supplier, due to vendor`;
const OWED_TO_US = `owe us, owes us, owed to us, are we owed, we are owed, receivable, account receivable,
  trade receivable, customer owe, owed by customer, due from customer`;

const ASIDE = phrases('money, still, supplier, vendor, bill, outstanding, open, unpaid, amount');
const ASIDE_US = phrases('money, still, customer, invoice, sales invoice, outstanding, open, unpaid, amount');

const statements: readonly AskedQuestion[] = [
  {
    name: 'finory.result',
    summary: 'Result: income less expenses',
    about: 'books',
    asked: any(`net income, net profit, net result, net loss, result, profit, profit or loss, profit and loss, loss,
      bottom line, net earning, surplus, deficit, p&l, income less expense, income minus expense`),
    time: 'span',
    example: 'Result for {month}',
  },
  {
    name: 'finory.expenses',
    summary: 'Total expenses',
    about: 'books',
    asked: any(`${COST}, total expense, total cost`),
    time: 'span',
    example: 'Total expenses in {month}',
  },
  {
    name: 'finory.largest_expense',
    summary: 'Largest expense accounts',
    about: 'books',
    asked: [
      [phrases('largest, biggest, highest, top'), phrases('expense, cost, expense account, cost account')],
      ...any('spend most on, spend most money on, spent most on, spent most money on, spend the most on, most on'),
    ],
    beside: phrases('spend, spent, cost, expense, account, money'),
    time: 'span',
    ranked: true,
    example: 'Largest expense in {month}',
  },
  {
    name: 'finory.income',
    summary: 'Total income',
    about: 'books',
    asked: any('total income, income'),
    time: 'span',
    example: 'Total income in {month}',
  },
  {
    name: 'finory.revenue',
    summary: 'Revenue from sales',
    about: 'books',
    asked: any('revenue, sale, turnover, sales revenue'),
    time: 'span',
    example: 'Revenue in {month}',
  },
];

const sheets: readonly AskedQuestion[] = [
  {
    name: 'finory.cash_balance',
    summary: 'Cash at bank',
    about: 'books',
    asked: any(`cash balance, bank balance, cash at bank, cash, money in the bank, money at the bank, in the bank,
      bank account balance, bank account`),
    beside: phrases('balance, money, bank'),
    time: 'day',
    example: 'How much cash do we have?',
  },
  {
    name: 'finory.assets',
    summary: 'Total assets',
    about: 'books',
    asked: any('total asset, asset'),
    time: 'day',
    example: 'Total assets at the end of {month}',
  },
  {
    name: 'finory.liabilities',
    summary: 'Total liabilities',
    about: 'books',
    asked: any('total liability, liability'),
    time: 'day',
    example: 'Total liabilities at the end of {month}',
  },
  {
    name: 'finory.equity',
    summary: 'Total equity',
    about: 'books',
    asked: any('total equity, equity, net asset'),
    time: 'day',
    example: 'Total equity at the end of {month}',
  },
  {
    name: 'finory.trial_balance',
    summary: 'Totals of the trial balance',
    about: 'books',
    asked: any('trial balance, book balance, debit and credit, total debit, total credit'),
    beside: phrases('debit, credit, balance'),
    time: 'day',
    example: 'Trial balance totals at the end of {month}',
  },
];

const openItems: readonly AskedQuestion[] = [
  {
    name: 'finory.payables',
    summary: 'Open amounts owed to suppliers',
    about: 'books',
    asked: [...any(WE_OWE), [OPEN, SUPPLIER]],
    beside: ASIDE,
    time: 'day',
    example: 'What do we owe suppliers?',
  },
  {
    name: 'finory.receivables',
    summary: 'Open amounts owed by customers',
    about: 'books',
    asked: [...any(OWED_TO_US), [OPEN, CUSTOMER]],
    beside: ASIDE_US,
    time: 'day',
    example: 'What do customers owe us?',
  },
  {
    name: 'finory.overdue_payables',
    summary: 'Overdue amounts owed to suppliers',
    about: 'books',
    asked: [[OVERDUE, [...phrases(WE_OWE), ...SUPPLIER]]],
    beside: ASIDE,
    time: 'day',
    example: 'What is overdue to suppliers?',
  },
  {
    name: 'finory.overdue_receivables',
    summary: 'Overdue amounts owed by customers',
    about: 'books',
    asked: [[OVERDUE, [...phrases(OWED_TO_US), ...CUSTOMER]]],
    beside: ASIDE_US,
    time: 'day',
    example: 'What is overdue from customers?',
  },
];

const ofAccounts: readonly AskedQuestion[] = [
  {
    name: 'finory.account_cost',
    summary: 'Movement of an expense account',
    about: 'account',
    of: ['expense'],
    asked: any(ACCOUNT_COST),
    bare: true,
    time: 'span',
    beforeCredits: true,
    example: '{account} cost in {month}',
  },
  {
    name: 'finory.account_income',
    summary: 'Movement of an income account',
    about: 'account',
    of: ['income'],
    asked: any(EARNING),
    bare: true,
    time: 'span',
    beforeCredits: true,
    example: '{account} income in {month}',
  },
  {
    name: 'finory.account_balance',
    summary: 'Balance of an account',
    about: 'account',
    asked: any('balance, stand at, standing'),
    time: 'day',
    example: 'Balance of {account} at the end of {month}',
  },
];

const PARTY_ASIDE = phrases('bill, invoice, supplier, vendor, customer, amount, money, still, open, unpaid');

const ofParties: readonly AskedQuestion[] = [
  {
    name: 'finory.vendor_open',
    summary: 'Open amount of a supplier',
    about: 'party',
    of: ['vendor'],
    asked: any(
      'we owe, owe, owed, owed to, owing to, due to, outstanding, unpaid, open, open bill, open amount, balance',
    ),
    beside: PARTY_ASIDE,
    time: 'day',
    example: 'What do we owe {party}?',
  },
  {
    name: 'finory.customer_open',
    summary: 'Open amount of a customer',
    about: 'party',
    of: ['customer'],
    asked: any(`owe us, owed by, owed to us, owing us, due from, owe, outstanding, unpaid, open, open invoice,
      open amount, balance`),
    beside: PARTY_ASIDE,
    time: 'day',
    example: 'What does {party} owe us?',
  },
  {
    name: 'finory.vendor_documents',
    summary: 'What a supplier billed',
    about: 'party',
    of: ['vendor'],
    asked: any('spend, spent, spending, purchase, bought, buy, bill, billed, invoiced, invoice, charged'),
    beside: phrases('supplier, vendor, money'),
    time: 'span',
    example: 'What did we spend with {party} in {month}?',
  },
  {
    name: 'finory.customer_documents',
    summary: 'What a customer was invoiced',
    about: 'party',
    of: ['customer'],
    asked: any('sale, sell, sold, invoiced, billed, invoice'),
    beside: phrases('customer'),
    time: 'span',
    example: 'What did we invoice {party} in {month}?',
  },
  {
    name: 'finory.document',
    summary: 'One document by its number',
    about: 'document',
    asked: [],
    bare: true,
    beside: phrases('bill, sales invoice, invoice, credit note, vendor credit note, document, number, value, sum'),
    time: 'none',
    example: 'Total of INV-1',
  },
];

/** What the books can be asked. The words decide nothing but which question is meant; `answer-question.ts` tells it. */
export const asked: readonly AskedQuestion[] = [...statements, ...sheets, ...openItems, ...ofAccounts, ...ofParties];

/** Words that mean two things to people who keep books. */
export const askedBack: readonly AskedBack[] = [
  {
    about: 'books',
    asked: any('overdue, past due, outstanding, unpaid, owing, owed, ageing, aging'),
    says: 'Of whom: what we owe suppliers, or what customers owe us?',
    options: ['What is overdue to suppliers?', 'What is overdue from customers?'],
  },
  {
    about: 'books',
    asked: any('earn, earned, earning'),
    says: 'Do you mean all income, or the result: income less expenses?',
    options: ['Total income in {month}', 'Result for {month}'],
  },
  {
    about: 'account',
    asked: any('book value, carrying amount, carrying value, net value, net book value'),
    says: 'A book value rests on two accounts, cost and accumulated depreciation. Ask for the balance of each.',
    options: ['Balance of {account}'],
  },
];
