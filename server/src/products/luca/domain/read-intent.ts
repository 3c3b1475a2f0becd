import type { AccountName, PartyName } from './books.ts';
import type { Entities } from './entities.ts';
import type { Intent, Measure } from './plan.ts';
import type { QuestionReader } from './words.ts';

export type IntentReading =
  | {
      readonly kind: 'intent';
      readonly intent: Intent;
      readonly account: AccountName | null;
      readonly party: PartyName | null;
      /** Nobody said "balance", but the account is one of the balance sheet. */
      readonly implied?: boolean;
    }
  | { readonly kind: 'unclear'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'none' };

const COST_WORDS = ['cost', 'expense', 'spend', 'spent', 'spending', 'charge', 'charged', 'purchase', 'bought', 'buy', 'outlay'];
const INCOME_WORDS = ['income', 'earn', 'earned', 'earning', 'revenue', 'sale', 'turnover', 'invoiced', 'billed', 'gain', 'received'];

/** "net of credits", "before credits", "credits only". Ledger figures are net unless the question says otherwise. */
export function readMeasure(reader: QuestionReader): Measure {
  if (reader.take('before credit note', 'before credit', 'gross of credit', 'without credit note', 'without credit', 'ignoring credit', 'excluding credit',
    'excluding credit note')) return 'before_credits';
  if (reader.take('net of credit note', 'net of credit', 'net of vendor credit', 'after credit note', 'after credit', 'less credit note', 'less credit',
    'minus credit', 'including credit', 'with credit deducted', 'after all credit', 'net of all credit', 'net of return', 'after deducting credit')) {
    return 'net_of_credits';
  }
  return 'net_of_credits';
}

function simple(intent: Intent): IntentReading {
  return { kind: 'intent', intent, account: null, party: null };
}

function accountIntent(reader: QuestionReader, accounts: readonly AccountName[], several: boolean): IntentReading {
  const balanceAsked = reader.take('balance', 'book value', 'carrying amount', 'stand at', 'standing');
  const cost = reader.take(...COST_WORDS);
  const income = reader.take(...INCOME_WORDS);
  if (cost && income) return { kind: 'unclear', text: 'Ask about a cost or about income, one at a time.', options: [] };
  const wanted = balanceAsked ? null : cost ? 'expense' : income ? 'income' : null;
  const fitting = wanted === null ? accounts : accounts.filter((account) => account.type === wanted);
  const movements = fitting.filter((account) => account.type === 'expense' || account.type === 'income');
  const chosen = wanted === null && !balanceAsked && movements.length > 0 ? movements : fitting;
  if (several) {
    return { kind: 'unclear', text: `Ask about one account at a time: ${accounts.map((candidate) => `${candidate.code} ${candidate.name}`).join(', or ')}?`,
      options: accounts.map((candidate) => candidate.name) };
  }
  const [account] = chosen;
  if (!account) {
    const names = accounts.map((candidate) => candidate.name).join(' or ');
    return { kind: 'unclear', text: `${names} is not an account of that kind. Do you mean its balance?`, options: accounts.map((candidate) => `Balance of ${candidate.name}`) };
  }
  if (chosen.length > 1) {
    return { kind: 'unclear', text: `Which account do you mean: ${chosen.map((candidate) => `${candidate.code} ${candidate.name}`).join(', or ')}?`,
      options: chosen.map((candidate) => `${candidate.code} ${candidate.name}`) };
  }
  const movement = !balanceAsked && (account.type === 'expense' || account.type === 'income');
  return { kind: 'intent', intent: movement ? 'account_movement' : 'account_balance', account, party: null, implied: !movement && !balanceAsked };
}

function partyIntent(reader: QuestionReader, parties: readonly PartyName[]): IntentReading {
  const [party] = parties;
  if (!party) return { kind: 'none' };
  if (parties.length > 1) {
    return { kind: 'unclear', text: `Which do you mean: ${parties.map((candidate) => candidate.name).join(', or ')}?`, options: parties.map((candidate) => candidate.name) };
  }
  if (reader.take('owe', 'owed', 'owing', 'outstanding', 'unpaid', 'open', 'due', 'open amount', 'open bill', 'open invoice', 'balance', 'still')) {
    reader.take('bill', 'invoice', 'supplier', 'vendor', 'customer');
    return { kind: 'intent', intent: 'party_open', account: null, party };
  }
  const words = party.kind === 'vendor' ? ['cost', 'spend', 'spent', 'spending', 'purchase', 'bought', 'buy', 'bill', 'billed', 'invoiced', 'invoice', 'charge',
    'charged', 'expense'] : ['revenue', 'sale', 'sell', 'sold', 'invoiced', 'billed', 'invoice', 'turnover', 'income', 'earned', 'earn'];
  if (reader.take(...words)) {
    reader.take('supplier', 'vendor', 'customer');
    return { kind: 'intent', intent: 'party_documents', account: null, party };
  }
  const first = party.kind === 'vendor' ? `What did we spend with ${party.name}?` : `What did we invoice ${party.name}?`;
  return { kind: 'unclear', text: `What would you like to know about ${party.name}?`, options: [first, `What is open with ${party.name}?`] };
}

function openItemsIntent(reader: QuestionReader): IntentReading | null {
  const overdue = reader.take('overdue', 'past due', 'late');
  const receivable = reader.take('owe us', 'owed to us', 'owes us', 'are we owed', 'we are owed', 'receivable', 'account receivable', 'customer owe', 'unpaid invoice',
    'outstanding invoice', 'open invoice', 'owed by customer', 'due from customer', 'invoice', 'customer', 'from customer', 'trade receivable', 'sales invoice');
  const payable = reader.take('we owe', 'owed to supplier', 'owe supplier', 'owe our supplier', 'owed to vendor', 'owe vendor', 'owe our vendor', 'payable',
    'account payable', 'unpaid bill', 'outstanding bill', 'open bill', 'bill', 'supplier', 'vendor', 'due to supplier', 'due to vendor', 'trade payable', 'owe');
  const asked = reader.take('ageing', 'aging', 'aged', 'outstanding', 'unpaid', 'open', 'owed', 'owing', 'due', 'balance');
  if (receivable && payable) {
    return { kind: 'unclear', text: 'Do you mean what we owe suppliers or what customers owe us?', options: ['What do we owe suppliers?', 'What do customers owe us?'] };
  }
  if (receivable) return simple(overdue ? 'overdue_receivables' : 'receivables');
  if (payable) return simple(overdue ? 'overdue_payables' : 'payables');
  if (overdue || asked) {
    return { kind: 'unclear', text: 'Of whom: what we owe suppliers, or what customers owe us?', options: ['What is overdue to suppliers?', 'What is overdue from customers?'] };
  }
  return null;
}

function statementIntent(reader: QuestionReader): IntentReading | null {
  if (reader.take('trial balance', 'book balance', 'debit and credit', 'total debit', 'total credit')) {
    reader.take('debit', 'credit', 'balance');
    return simple('trial_balance');
  }
  if (reader.has('gross profit', 'gross margin', 'margin', 'ebit', 'ebitda', 'operating profit')) return { kind: 'none' };
  if (reader.take('largest expense', 'biggest expense', 'highest expense', 'top expense', 'largest cost', 'biggest cost', 'highest cost', 'largest cost account',
    'most on', 'most money on')) {
    reader.take(...COST_WORDS);
    return simple('largest_expense');
  }
  if (reader.take('net income', 'net profit', 'net result', 'net loss', 'result', 'profit', 'profit or loss', 'profit and loss', 'loss', 'bottom line',
    'net earning', 'surplus', 'deficit', 'p&l', 'income less expense', 'income minus expense')) return simple('result');
  if (reader.take('cash balance', 'bank balance', 'cash at bank', 'cash', 'money in the bank', 'money at the bank', 'in the bank', 'bank account balance', 'bank account')) {
    reader.take('balance', 'money', 'bank');
    return simple('cash_balance');
  }
  if (reader.take('revenue', 'sale', 'turnover', 'sales revenue')) return simple('revenue');
  if (reader.take('total income', 'income', 'earning', 'earn', 'earned')) return simple('income');
  if (reader.take('total equity', 'equity', 'net asset')) return simple('equity');
  if (reader.take('total asset', 'asset')) return simple('assets');
  if (reader.take('total liability', 'liability')) return simple('liabilities');
  return null;
}

/** The intent of what periods, names and measures have left of the question. */
export function readIntent(reader: QuestionReader, entities: Entities, documentNumbers: readonly string[]): IntentReading {
  if (documentNumbers.length > 0) {
    reader.take('bill', 'invoice', 'credit note', 'purchase order', 'order', 'document', 'paper', 'number', 'note', 'credit', 'value', 'sum', 'open amount', 'open', 'paid',
      'unpaid', 'due', 'cost', 'payable', 'state', 'status', 'owe', 'outstanding');
    return simple('document');
  }
  if (entities.parties.length > 0 && entities.accounts.length > 0) {
    return { kind: 'unclear', text: 'Ask about an account or about a counterparty, not about both at once.', options: [] };
  }
  if (entities.parties.length > 0) return partyIntent(reader, entities.parties);
  if (entities.accounts.length > 0) return accountIntent(reader, entities.accounts, entities.several);
  const statement = statementIntent(reader);
  if (statement) return statement;
  const open = reader.has('owe', 'owed', 'payable', 'receivable', 'overdue', 'past due', 'unpaid', 'outstanding', 'ageing', 'aging', 'open bill', 'open invoice', 'owing')
    ? openItemsIntent(reader)
    : null;
  if (open) return open;
  return reader.take(...COST_WORDS) ? simple('expenses') : { kind: 'none' };
}
