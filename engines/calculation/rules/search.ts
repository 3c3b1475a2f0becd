import { isInForce, rulePath, type RuleNode, type RuleTree } from './tree.ts';

/** Endings that do not change what a word is about, longest first. */
const ENDINGS = [
  'isations',
  'izations',
  'isation',
  'ization',
  'ements',
  'ations',
  'ement',
  'ation',
  'ating',
  'ments',
  'ising',
  'izing',
  'ities',
  'ates',
  'ated',
  'ised',
  'ized',
  'ment',
  'ions',
  'ings',
  'ate',
  'ies',
  'ing',
  'ion',
  'ity',
  'ise',
  'ize',
  'ed',
  'es',
  's',
  'y',
  'e',
];

/** The part of a word that its forms share, so that `leases`, `leased` and `leasing` are one. */
export function stemOf(word: string): string {
  const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= 3);
  return ending === undefined ? word : word.slice(0, word.length - ending.length);
}

/** Words by their stems; numbers and section signs such as `32a` whole, each part of `842-20-35` by itself. */
function termsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (/\d/.test(word) ? word : stemOf(word)));
}

interface NodeTerms {
  readonly label: readonly string[];
  readonly own: ReadonlySet<string>;
  readonly summary: ReadonlySet<string>;
}

const known = new WeakMap<RuleNode, NodeTerms>();

function termsOfNode(node: RuleNode): NodeTerms {
  let terms = known.get(node);
  if (!terms) {
    const label = termsOf(node.label);
    terms = { label, own: new Set([...label, ...termsOf(node.id)]), summary: new Set(termsOf(node.summary)) };
    known.set(node, terms);
  }
  return terms;
}

function weightOf(term: string, { own, summary }: NodeTerms): number {
  if (own.has(term)) return 8;
  if (summary.has(term)) return 4;
  const begins = !/\d/.test(term) && term.length >= 3;
  return begins && [...own, ...summary].some((word) => word.startsWith(term)) ? 2 : 0;
}

/** How well a node answers: nothing unless each term stands in it or in what it belongs to. */
function scoreOf(terms: readonly string[], path: readonly RuleNode[]): number {
  const [node, ...above] = [...path].reverse().map(termsOfNode);
  if (!node) return 0;
  let score = 0;
  for (const term of terms) {
    const inherited = Math.max(0, ...above.map((ancestor) => weightOf(term, ancestor)));
    const weight = Math.max(weightOf(term, node), inherited > 0 ? 1 : 0);
    if (weight === 0) return 0;
    score += weight;
  }
  return node.label.join(' ') === terms.join(' ') ? score + 100 : score;
}

/**
 * Rules that hold every word of `query` in themselves or in what they belong to, best first; those in force on `date`
 * only if one is given. Words are compared by their stems, section numbers part by part: `IFRS 16.26` and `16 26`
 * find the same.
 */
export function searchRules(tree: RuleTree, query: string, date?: string): readonly RuleNode[] {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  const found: { readonly node: RuleNode; readonly score: number }[] = [];
  for (const node of tree.nodes.values()) {
    if (date !== undefined && !isInForce(node, date)) continue;
    const score = scoreOf(terms, rulePath(tree, node.id));
    if (score > 0) found.push({ node, score });
  }
  return found.sort((a, b) => b.score - a.score || (a.node.id < b.node.id ? -1 : 1)).map(({ node }) => node);
}
