/** Phrases by commas, as the grammar compares them: in the singular. */
function phrases(text: string): readonly string[] {
  return text.trim().split(/\s*,\s*/u);
}

/** What was spent. */
export const COST = phrases(`
  cost, expense, spend, spent, spending, charge, charged, purchase, bought, buy, outlay
`);

/** What was earned. */
export const EARNING = phrases(`
  income, earn, earned, earning, revenue, sale, turnover, invoiced, billed, gain, received
`);

/** The figure without what credit notes took off. */
export const BEFORE_CREDITS = phrases(`
  before credit note, before credit, gross of credit, without credit note, without credit, ignoring credit,
  excluding credit, excluding credit note
`);

/** The figure that the ledger gives anyway, said aloud. */
export const NET_OF_CREDITS = phrases(`
  net of credit note, net of credit, net of vendor credit, after credit note, after credit, less credit note,
  less credit, minus credit, including credit, with credit deducted, after all credit, net of all credit,
  net of return, after deducting credit
`);

/** What customers owe. */
export const RECEIVABLE = phrases(`
  owe us, owed to us, owes us, are we owed, we are owed, receivable, account receivable, customer owe,
  unpaid invoice, outstanding invoice, open invoice, owed by customer, due from customer, invoice, customer,
  from customer, trade receivable, sales invoice
`);

/** What suppliers are owed. */
export const PAYABLE = phrases(`
  we owe, owed to supplier, owe supplier, owe our supplier, owed to vendor, owe vendor, owe our vendor, payable,
  account payable, unpaid bill, outstanding bill, open bill, bill, supplier, vendor, due to supplier,
  due to vendor, trade payable, owe
`);

/** That something is open, without saying for whom. */
export const OPEN_STATE = phrases(`
  ageing, aging, aged, outstanding, unpaid, open, owed, owing, due, balance
`);

/** Which expense is the largest. */
export const LARGEST_EXPENSE = phrases(`
  largest expense, biggest expense, highest expense, top expense, largest cost, biggest cost, highest cost,
  largest cost account, most on, most money on
`);

/** Income less expenses. */
export const RESULT = phrases(`
  net income, net profit, net result, net loss, result, profit, profit or loss, profit and loss, loss, bottom line,
  net earning, surplus, deficit, p&l, income less expense, income minus expense
`);

/** What is on the bank accounts. */
export const CASH = phrases(`
  cash balance, bank balance, cash at bank, cash, money in the bank, money at the bank, in the bank,
  bank account balance, bank account
`);

/** What may stand beside the number of a document. */
export const DOCUMENT_WORDS = phrases(`
  bill, invoice, supplier, vendor, customer
`);

/** Any of these makes a question one about open items. */
export const OPEN_ITEMS = phrases(`
  owe, owed, payable, receivable, overdue, past due, unpaid, outstanding, ageing, aging, open bill, open invoice,
  owing
`);
