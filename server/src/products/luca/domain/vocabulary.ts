import { stemOf } from './words.ts';

/** Words that carry no meaning of their own in a question about books. */
const STOPWORDS = `
  a an the of in on at for to from by with within during our ours we us i me my you your please can could would do
  did does done is are was were be been has have had how much what which who whom that this there it its tell show
  give list find get and or amount total figure number value so all altogether overall any company business books
  ledger about come came go going make made was's currently let know see want like need just exactly s t year-end
  quarter month year period end start beginning far money full whole entire look stand`;

/** Words that belong to the grammar: alone they never name an account or a counterparty. */
const GRAMMAR = `
  cost costs expense expenses spend spent spending charge charges charged revenue sales sale turnover income earn
  earned earnings profit loss result net bottom line cash bank money balance balances asset assets liability
  liabilities equity owe owed owes owing payable payables receivable receivables unpaid outstanding open overdue
  due supplier suppliers vendor vendors customer customers bill bills billed invoice invoices invoiced credit
  credits note notes payment payments paid pay received receive receipt receipts trial sheet account accounts
  ageing aging compare compared versus vs difference change than biggest largest highest top gross before after
  less excluding including document paper purchase purchases bought buy`;

function words(text: string): ReadonlySet<string> {
  return new Set(
    text
      .trim()
      .split(/\s+/u)
      .flatMap((word) => [word, stemOf(word)]),
  );
}

export const STOP: ReadonlySet<string> = words(STOPWORDS);
export const RESERVED: ReadonlySet<string> = words(GRAMMAR);

/** Words of account names that say nothing about which account it is. */
export const ACCOUNT_FILLER: ReadonlySet<string> = words(
  'and of the for on other general expense expenses cost costs account accounts charge charges',
);

/** Groups of words that mean the same account to a bookkeeper. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['packaging', 'packing', 'carton'],
  ['software', 'subscription', 'saas', 'licence', 'license'],
  ['depreciation', 'amortisation', 'amortization'],
  ['rent', 'lease', 'premises'],
  ['wage', 'salary', 'payroll', 'staff'],
  ['electricity', 'utility', 'power', 'energy'],
  ['advertising', 'marketing', 'promotion'],
  ['bookkeeping', 'accounting', 'accountancy', 'professional'],
  ['fee', 'charge'],
  ['shipping', 'freight', 'postage', 'delivery'],
  ['phone', 'telephone', 'internet', 'telecom'],
  ['travel', 'trip'],
  ['exchange', 'fx', 'forex'],
  ['prepaid', 'prepayment'],
  ['equipment', 'oven', 'machinery'],
];

const BY_WORD: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  SYNONYMS.flatMap((group) => group.map((word) => [stemOf(word), new Set(group.map(stemOf))] as const)),
);

/** Whether two stems name the same thing; `exact` tells a word from a mere synonym. */
export function sameMeaning(left: string, right: string): 'exact' | 'synonym' | null {
  if (left === right) return 'exact';
  return BY_WORD.get(left)?.has(right) === true ? 'synonym' : null;
}
