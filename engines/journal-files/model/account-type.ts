/** The five kinds of account of double-entry bookkeeping. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense';

/**
 * The type of an account of the Norwegian standard chart (NS 4102) by its class: 1 assets, 20 equity, 21 to 29
 * liabilities, 3 income, 4 to 7 costs; of class 8 financial and extraordinary income are 80 and 84, the year's
 * result and what is done with it 88 and 89.
 */
export function typeOfNorwegianAccount(code: string): AccountType | undefined {
  if (!/^[1-8]\d{1,9}$/.test(code)) return undefined;
  const group = code.slice(0, 2);
  switch (code[0]) {
    case '1':
      return 'asset';
    case '2':
      return group === '20' ? 'equity' : 'liability';
    case '3':
      return 'income';
    case '8':
      return group === '80' || group === '84' ? 'income' : group === '88' || group === '89' ? 'equity' : 'expense';
    default:
      return 'expense';
  }
}

const ROOTS: readonly (readonly [RegExp, AccountType])[] = [
  [/^assets?(?::|$)/i, 'asset'],
  [/^(?:debts?|liabilit(?:y|ies))(?::|$)/i, 'liability'],
  [/^equity(?::|$)/i, 'equity'],
  [/^(?:income|revenues?)(?::|$)/i, 'income'],
  [/^expenses?(?::|$)/i, 'expense'],
];

/** The type of an account by the root of its name, as plain-text accounting names them in English. */
export function typeOfAccountName(name: string): AccountType | undefined {
  return ROOTS.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether the name is of an asset that holds money. */
export function namesMoney(name: string): boolean {
  return /^assets?(?::.+)?:(?:cash|bank|che(?:ck|que?)(?:ing)?|savings?|current)(?::|$)/i.test(name);
}

const WORDS: Readonly<Record<string, AccountType>> = {
  asset: 'asset',
  assets: 'asset',
  liability: 'liability',
  liabilities: 'liability',
  equity: 'equity',
  income: 'income',
  revenue: 'income',
  expense: 'expense',
  expenses: 'expense',
};

/** The type that a column of a table names in English. */
export function typeOfWord(word: string): AccountType | undefined {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(WORDS, key) ? WORDS[key] : undefined;
}
