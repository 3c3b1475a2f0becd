import type { AccountName, PartyName } from './books.ts';
import type { Entities } from './entities.ts';
import type { Intent, Measure } from './plan.ts';
import {
  BEFORE_CREDITS,
  CASH,
  COST,
  DOCUMENT_WORDS,
  EARNING,
  LARGEST_EXPENSE,
  NET_OF_CREDITS,
  OPEN_ITEMS,
  OPEN_STATE,
  PAYABLE,
  RECEIVABLE,
  RESULT,
} from './phrases.ts';
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

/** "net of credits", "before credits". Ledger figures are net unless the question says otherwise. */
export function readMeasure(reader: QuestionReader): { readonly measure: Measure; readonly said: boolean } {
  if (reader.take(...BEFORE_CREDITS)) return { measure: 'before_credits', said: true };
  if (reader.take(...NET_OF_CREDITS)) {
    return { measure: 'net_of_credits', said: true };
  }
  return { measure: 'net_of_credits', said: false };
}

function simple(intent: Intent): IntentReading {
  return { kind: 'intent', intent, account: null, party: null };
}

function accountList(accounts: readonly AccountName[]): string {
  return accounts.map((account) => `${account.code} ${account.name}`).join(', or ');
}

function accountIntent(reader: QuestionReader, accounts: readonly AccountName[], several: boolean): IntentReading {
  if (reader.take('book value', 'carrying amount', 'carrying value', 'net value')) {
    return {
      kind: 'unclear',
      text: 'A book value rests on two accounts, cost and accumulated depreciation. Ask for the balance of each.',
      options: accounts.map((candidate) => `Balance of ${candidate.name}`),
    };
  }
  const balanceAsked = reader.take('balance', 'stand at', 'standing');
  const cost = reader.take(...COST);
  const income = reader.take(...EARNING);
  if (cost && income) return { kind: 'unclear', text: 'Ask about a cost or about income, one at a time.', options: [] };
  const wanted = balanceAsked ? null : cost ? 'expense' : income ? 'income' : null;
  const fitting = wanted === null ? accounts : accounts.filter((account) => account.type === wanted);
  const movements = fitting.filter((account) => account.type === 'expense' || account.type === 'income');
  const chosen = wanted === null && !balanceAsked && movements.length > 0 ? movements : fitting;
  if (several) {
    return {
      kind: 'unclear',
      text: `Ask about one account at a time: ${accountList(accounts)}?`,
      options: accounts.map((candidate) => candidate.name),
    };
  }
  const [account] = chosen;
  if (!account) {
    const names = accounts.map((candidate) => candidate.name).join(' or ');
    return {
      kind: 'unclear',
      text: `${names} is not an account of that kind. Do you mean its balance?`,
      options: accounts.map((candidate) => `Balance of ${candidate.name}`),
    };
  }
  if (chosen.length > 1) {
    return {
      kind: 'unclear',
      text: `Which account do you mean: ${accountList(chosen)}?`,
      options: chosen.map((candidate) => `${candidate.code} ${candidate.name}`),
    };
  }
  const movement = !balanceAsked && (account.type === 'expense' || account.type === 'income');
  return {
    kind: 'intent',
    intent: movement ? 'account_movement' : 'account_balance',
    account,
    party: null,
    implied: !movement && !balanceAsked,
  };
}

function partyIntent(reader: QuestionReader, parties: readonly PartyName[]): IntentReading {
  const [party] = parties;
  if (!party) return { kind: 'none' };
  if (parties.length > 1) {
    return {
      kind: 'unclear',
      text: `Which do you mean: ${parties.map((candidate) => candidate.name).join(', or ')}?`,
      options: parties.map((candidate) => candidate.name),
    };
  }
  const theyOwe = reader.has('owe us', 'owed by', 'owed to us', 'due from', 'owing us');
  const weOwe = !theyOwe && reader.has('we owe', 'owed to', 'owe to', 'due to');
  if ((party.kind === 'vendor' && theyOwe) || (party.kind === 'customer' && weOwe)) {
    const role = party.kind === 'vendor' ? 'supplier' : 'customer';
    const option = party.kind === 'vendor' ? `What do we owe ${party.name}?` : `What does ${party.name} owe us?`;
    return {
      kind: 'unclear',
      text: `${party.name} is a ${role}; the books know only the other direction.`,
      options: [option],
    };
  }
  if (
    reader.take(
      'owe',
      'owed',
      'owing',
      'outstanding',
      'unpaid',
      'open',
      'due',
      'open amount',
      'open bill',
      'open invoice',
      'balance',
      'still',
    )
  ) {
    reader.take(...DOCUMENT_WORDS);
    return { kind: 'intent', intent: 'party_open', account: null, party };
  }
  const words =
    party.kind === 'vendor'
      ? ['spend', 'spent', 'spending', 'purchase', 'bought', 'buy', 'bill', 'billed', 'invoiced', 'invoice', 'charged']
      : ['sale', 'sell', 'sold', 'invoiced', 'billed', 'invoice'];
  if (reader.take(...words)) {
    reader.take('supplier', 'vendor', 'customer');
    return { kind: 'intent', intent: 'party_documents', account: null, party };
  }
  reader.take('cost', 'expense', 'revenue', 'income', 'turnover', 'earned', 'earn');
  const first =
    party.kind === 'vendor' ? `What did we spend with ${party.name}?` : `What did we invoice ${party.name}?`;
  return {
    kind: 'unclear',
    text: `What would you like to know about ${party.name}?`,
    options: [first, `What is open with ${party.name}?`],
  };
}

function openItemsIntent(reader: QuestionReader): IntentReading | null {
  const overdue = reader.take('overdue', 'past due', 'late');
  const receivable = reader.take(...RECEIVABLE);
  const payable = reader.take(...PAYABLE);
  const asked = reader.take(...OPEN_STATE);
  if (receivable && payable) {
    return {
      kind: 'unclear',
      text: 'Do you mean what we owe suppliers or what customers owe us?',
      options: ['What do we owe suppliers?', 'What do customers owe us?'],
    };
  }
  if (receivable) return simple(overdue ? 'overdue_receivables' : 'receivables');
  if (payable) return simple(overdue ? 'overdue_payables' : 'payables');
  if (overdue || asked) {
    return {
      kind: 'unclear',
      text: 'Of whom: what we owe suppliers, or what customers owe us?',
      options: ['What is overdue to suppliers?', 'What is overdue from customers?'],
    };
  }
  return null;
}

function statementIntent(reader: QuestionReader): IntentReading | null {
  if (reader.take('trial balance', 'book balance', 'debit and credit', 'total debit', 'total credit')) {
    reader.take('debit', 'credit', 'balance');
    return simple('trial_balance');
  }
  if (reader.has('gross profit', 'gross margin', 'margin', 'ebit', 'ebitda', 'operating profit'))
    return { kind: 'none' };
  if (reader.take(...LARGEST_EXPENSE)) {
    reader.take(...COST);
    return simple('largest_expense');
  }
  if (reader.take(...RESULT)) return simple('result');
  if (reader.take(...CASH)) {
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
export function readIntent(
  reader: QuestionReader,
  entities: Entities,
  documentNumbers: readonly string[],
  measureSaid: boolean,
): IntentReading {
  if (documentNumbers.length > 0) {
    if (measureSaid) {
      return {
        kind: 'unclear',
        text: 'Luca gives the amount with which a document was posted; its credits are documents of their own.',
        options: documentNumbers.map((number) => `Total of ${number}`),
      };
    }
    reader.take(
      'bill',
      'sales invoice',
      'invoice',
      'credit note',
      'vendor credit note',
      'document',
      'number',
      'value',
      'sum',
    );
    return simple('document');
  }
  if (entities.parties.length > 0 && entities.accounts.length > 0) {
    return {
      kind: 'unclear',
      text: 'Ask about an account or about a counterparty, not about both at once.',
      options: [],
    };
  }
  if (entities.parties.length > 0) return partyIntent(reader, entities.parties);
  if (entities.accounts.length > 0) return accountIntent(reader, entities.accounts, entities.several);
  const statement = statementIntent(reader);
  if (statement) return statement;
  const open = reader.has(...OPEN_ITEMS) ? openItemsIntent(reader) : null;
  if (open) return open;
  return reader.take(...COST) ? simple('expenses') : { kind: 'none' };
}
