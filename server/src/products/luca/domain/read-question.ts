import type { AskedAbout, AskedBack, AskedQuestion, Wording } from '../../../kernel/questions.ts';
import type { AccountName, Books, PartyName } from './books.ts';
import type { Entities } from './entities.ts';
import { accountWords, exampleOf } from './plan.ts';
import { countAt } from './read-atoms.ts';
import type { QuestionReader } from './words.ts';

/** What the words that ask have been read as. */
export type QuestionReading =
  | {
      readonly kind: 'question';
      readonly question: AskedQuestion;
      readonly account: AccountName | null;
      readonly party: PartyName | null;
      readonly count: number | null;
      /** Nobody said what is asked of the account; it follows from what kind of account it is. */
      readonly implied: boolean;
    }
  | { readonly kind: 'unclear'; readonly text: string; readonly options: readonly string[] }
  | { readonly kind: 'none' };

interface Match<T> {
  readonly item: T;
  readonly wording: Wording;
  /** How many words of the question it explains. */
  readonly explains: number;
}

/** The words that one way to ask explains; null where one of its groups has no phrase in the question. */
function explained(reader: QuestionReader, wording: Wording): number | null {
  const taken = new Set<number>();
  for (const group of wording) {
    const [best] = group
      .map((phrase) => ({ at: reader.find(phrase, 0, taken), length: phrase.split(' ').length }))
      .filter(({ at }) => at >= 0)
      .sort((left, right) => right.length - left.length);
    if (!best) return null;
    for (let offset = 0; offset < best.length; offset += 1) taken.add(best.at + offset);
  }
  return taken.size;
}

function matchesOf<T extends { readonly asked: readonly Wording[] }>(
  reader: QuestionReader,
  items: readonly T[],
): readonly Match<T>[] {
  return items
    .flatMap((item) => {
      const [best] = item.asked
        .flatMap((wording) => {
          const explains = explained(reader, wording);
          return explains === null ? [] : [{ item, wording, explains }];
        })
        .sort((left, right) => right.explains - left.explains);
      return best ? [best] : [];
    })
    .sort((left, right) => right.explains - left.explains);
}

function takeWording(reader: QuestionReader, wording: Wording, beside: readonly string[] = []): void {
  for (const group of wording) reader.take(...group);
  reader.take(...beside);
}

const RANKS = new Set(['top', 'largest', 'biggest', 'highest']);

/** "top 3", "three largest": how many are to be named. */
function takeCount(reader: QuestionReader, ranks: readonly number[]): number | null {
  for (const at of ranks) {
    for (const place of [at + 1, at - 1]) {
      const count = countAt(reader, place);
      if (count === 0) continue;
      reader.use([place]);
      return count;
    }
  }
  return null;
}

const optionsOf = (questions: readonly { readonly example: string }[], books: Books): string[] =>
  questions.flatMap(({ example }) => exampleOf(example, books) ?? []);

function unclear(text: string, options: readonly string[] = []): QuestionReading {
  return { kind: 'unclear', text, options };
}

function backOf(back: AskedBack, books: Books, accounts: readonly AccountName[] = []): QuestionReading {
  const options = back.options.flatMap((option) =>
    option.includes('{account}')
      ? accounts.map(({ name }) => option.replaceAll('{account}', name))
      : (exampleOf(option, books) ?? []),
  );
  return unclear(back.says, options);
}

/** The question that explains most, or the doubt that does; several that explain as much are asked back. */
function bestOf(
  reader: QuestionReader,
  books: Books,
  about: AskedAbout,
): { readonly matches: readonly Match<AskedQuestion>[]; readonly back: AskedBack | null } {
  const { asked, askedBack } = books.askable;
  const all = matchesOf(
    reader,
    asked.filter((question) => question.about === about),
  );
  const [back] = matchesOf(
    reader,
    askedBack.filter((doubt) => doubt.about === about),
  );
  const most = all[0]?.explains ?? 0;
  if (back && back.explains > most) return { matches: [], back: back.item };
  return { matches: all.filter(({ explains }) => explains === most), back: null };
}

function readBooks(reader: QuestionReader, books: Books): QuestionReading {
  const { matches, back } = bestOf(reader, books, 'books');
  if (back) return backOf(back, books);
  const [match] = matches;
  if (!match) return { kind: 'none' };
  if (matches.length > 1) {
    const items = matches.map(({ item }) => item);
    return unclear(`Which do you mean: ${items.map(({ summary }) => summary).join(', or ')}?`, optionsOf(items, books));
  }
  const ranks = reader.free().filter((index) => RANKS.has(reader.words[index]?.plain ?? ''));
  takeWording(reader, match.wording, match.item.beside);
  const count = match.item.ranked === true ? takeCount(reader, ranks) : null;
  return { kind: 'question', question: match.item, account: null, party: null, count, implied: false };
}

function accountList(accounts: readonly AccountName[]): string {
  return accounts.map(accountWords).join(', or ');
}

/** Which question is asked of an account: the one that is said, else the one that its kind implies. */
function accountQuestion(
  matches: readonly Match<AskedQuestion>[],
  accounts: readonly AccountName[],
  books: Books,
): { readonly question: AskedQuestion; readonly said: boolean } | null {
  const [match] = matches;
  if (match) return { question: match.item, said: true };
  const ofAccounts = books.askable.asked.filter(({ about }) => about === 'account');
  const bare = ofAccounts.find(
    ({ bare: meant, of }) => meant === true && accounts.some(({ type }) => of === undefined || of.includes(type)),
  );
  const question = bare ?? ofAccounts.find(({ of }) => of === undefined);
  return question ? { question, said: false } : null;
}

function readAccount(reader: QuestionReader, books: Books, entities: Entities): QuestionReading {
  const { accounts } = entities;
  const { matches, back } = bestOf(reader, books, 'account');
  if (back) return backOf(back, books, accounts);
  if (matches.length > 1) {
    const fitting = matches.filter(({ item }) =>
      accounts.some(({ type }) => item.of === undefined || item.of.includes(type)),
    );
    const kinds = new Set(matches.map(({ item }) => item.of?.join(' ')));
    if (fitting.length !== 1 || kinds.size > 1) return unclear('Ask about a cost or about income, one at a time.');
  }
  const chosen = accountQuestion(matches, accounts, books);
  if (!chosen) return { kind: 'none' };
  const { question, said } = chosen;
  if (entities.several)
    return unclear(
      `Ask about one account at a time: ${accountList(accounts)}?`,
      accounts.map(({ name }) => name),
    );
  const fitting = accounts.filter(({ type }) => question.of === undefined || question.of.includes(type));
  const [account] = fitting;
  if (!account) {
    const names = accounts.map(({ name }) => name);
    return unclear(
      `${names.join(' or ')} is not an account of that kind. Do you mean its balance?`,
      names.map((name) => `Balance of ${name}`),
    );
  }
  if (fitting.length > 1)
    return unclear(`Which account do you mean: ${accountList(fitting)}?`, fitting.map(accountWords));
  for (const { wording } of matches) takeWording(reader, wording, question.beside);
  return {
    kind: 'question',
    question,
    account,
    party: null,
    count: null,
    implied: !said && question.time === 'day',
  };
}

function readParty(reader: QuestionReader, books: Books, parties: readonly PartyName[]): QuestionReading {
  const [party] = parties;
  if (!party) return { kind: 'none' };
  if (parties.length > 1)
    return unclear(
      `Which do you mean: ${parties.map(({ name }) => name).join(', or ')}?`,
      parties.map(({ name }) => name),
    );
  const mine: Books = { ...books, parties: [party] };
  const fits = ({ of }: AskedQuestion): boolean => of === undefined || of.includes(party.kind);
  const { matches } = bestOf(reader, mine, 'party');
  const match = matches.find(({ item }) => fits(item));
  const open = mine.askable.asked.filter((question) => question.about === 'party' && fits(question));
  if (!match && matches.length > 0) {
    const role = party.kind === 'vendor' ? 'supplier' : 'customer';
    return unclear(`${party.name} is a ${role}; the books know only the other direction.`, optionsOf(open, mine));
  }
  if (!match) return unclear(`What would you like to know about ${party.name}?`, optionsOf(open, mine));
  takeWording(reader, match.wording, match.item.beside);
  return { kind: 'question', question: match.item, account: null, party, count: null, implied: false };
}

function readDocument(reader: QuestionReader, books: Books): QuestionReading {
  const question = books.askable.asked.find(({ about }) => about === 'document');
  if (!question) return { kind: 'none' };
  reader.take(...(question.beside ?? []));
  return { kind: 'question', question, account: null, party: null, count: null, implied: false };
}

/** What is asked, by what times, names and measures have left of the question. */
export function readQuestion(
  reader: QuestionReader,
  books: Books,
  found: { readonly entities: Entities; readonly documentNumbers: readonly string[] },
): QuestionReading {
  const { entities, documentNumbers } = found;
  if (documentNumbers.length > 0) return readDocument(reader, books);
  if (entities.parties.length > 0 && entities.accounts.length > 0)
    return unclear('Ask about an account or about a counterparty, not about both at once.');
  if (entities.parties.length > 0) return readParty(reader, books, entities.parties);
  if (entities.accounts.length > 0) return readAccount(reader, books, entities);
  return readBooks(reader, books);
}
