/** Words of a question that say nothing about which account is meant. */
const FILLERS = new Set([
  'account',
  'accounts',
  'cost',
  'costs',
  'expense',
  'expenses',
  'spend',
  'spending',
  'spent',
  'the',
  'for',
  'our',
  'total',
  'net',
  'of',
  'on',
  'and',
]);

function words(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.replace(/(\w{3,})s$/, '$1'));
}

/**
 * Accounts that a question names: by code, by whole name, or by all words that carry meaning. Nothing is
 * guessed: words that stand in no account's name find no account.
 */
export function findAccounts<A extends { readonly code: string; readonly name: string }>(
  accounts: readonly A[],
  query: string,
): A[] {
  const exact = accounts.filter(
    (account) => account.code === query.trim() || account.name.toLowerCase() === query.trim().toLowerCase(),
  );
  if (exact.length > 0) return exact;
  const all = words(query);
  const telling = all.filter((word) => !FILLERS.has(word) && !FILLERS.has(`${word}s`));
  const wanted = telling.length > 0 ? telling : all;
  if (wanted.length === 0) return [];
  return accounts.filter((account) => {
    const name = new Set(words(account.name));
    return wanted.every((word) => name.has(word));
  });
}
