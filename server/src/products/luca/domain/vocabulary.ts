import { stemOf } from './words.ts';

/** Words that change nothing wherever they stand. Whatever could change a figure is not among them. */
const FILLER = `
  a an the our ours us we i me my you your please can could would do did does done is are was were be been being has
  have had much what which who whom whose how that this there it its tell show give find get let know see want need
  like just exactly s t amount total figure sum value amounts totals figures sums values altogether overall all any entire whole full company business
  books ledger make made come came go going went look stand money and & ok hello hi thanks thank kindly`;

/** Words that change nothing only where they lead to something that was understood. */
const LEADING = 'of in on at for to from with by about';

/** Those of them that may lead to a time and leave it as it is. */
const BEFORE_TIME = 'of in on at for';

/** Those that may stand stranded: "What did we spend it on in January?" */
const STRANDED = 'on for with from in at';

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

function exactly(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

export const FILLERS: ReadonlySet<string> = exactly(FILLER);
export const LEADS: ReadonlySet<string> = exactly(LEADING);
export const LEADS_TO_TIME: ReadonlySet<string> = exactly(BEFORE_TIME);
export const MAY_STRAND: ReadonlySet<string> = exactly(STRANDED);
/** Words that never name anything. */
export const STOP: ReadonlySet<string> = new Set([...FILLERS, ...LEADS]);
export const RESERVED: ReadonlySet<string> = words(GRAMMAR);

/** Words of account names that say nothing about which account it is. */
export const ACCOUNT_FILLER: ReadonlySet<string> = words(
  'and of the for on other general expense expenses cost costs account accounts charge charges',
);

/** Groups of words that mean the same account; a word that means a part of it, such as electricity, is not among them. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['packaging', 'packing'],
  ['software', 'subscription', 'saas', 'licence', 'license'],
  ['depreciation', 'amortisation', 'amortization'],
  ['rent', 'lease'],
  ['wage', 'salary', 'payroll'],
  ['advertising', 'marketing'],
  ['fee', 'charge'],
  ['shipping', 'freight'],
  ['phone', 'telephone', 'telecom'],
  ['exchange', 'fx', 'forex'],
  ['prepaid', 'prepayment'],
];

const BY_WORD: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  SYNONYMS.flatMap((group) => group.map((word) => [stemOf(word), new Set(group.map(stemOf))] as const)),
);

/** Whether two stems name the same thing; `exact` tells a word from a mere synonym. */
export function sameMeaning(left: string, right: string): 'exact' | 'synonym' | null {
  if (left === right) return 'exact';
  return BY_WORD.get(left)?.has(right) === true ? 'synonym' : null;
}
