import type { Party } from '../invoice.ts';
import { cellsOf, type TextLine, type Word } from '../page-text.ts';
import type { Paper } from './extract-invoice.ts';
import { ratioOf, termFromWords, textFromWords, wordsBelow, type LabelHit } from './find-labels.ts';

const TITLE_WORDS =
  'invoice|credit (?:note|memo)|rechnung|gutschrift|facture|factuur|fattura|factura|receipt|bill|statement|page \\d+.*|original|copy';
const TITLE = new RegExp(`^\\W*(?:tax |commercial |proforma |sales )?(?:${TITLE_WORDS})(.*)$`, 'i');

/** A title of a paper, alone or with the one word that is its number. */
function isTitle(text: string): boolean {
  const words = TITLE.exec(text)?.[1]?.split(/\s+/).filter((word) => /\w/.test(word));
  return words !== undefined && (words.length === 0 || (words.length === 1 && /\d/.test(words[0] ?? '')));
}

function partyFrom(words: readonly { readonly text: string }[], term: Party['name']): Party | undefined {
  if (!term || words.length === 0 || !/\p{L}{2}/u.test(term.value)) return undefined;
  return { provenance: term.provenance, name: term, identifiers: [] };
}

function labelledParty(paper: Paper, labels: readonly LabelHit[], name: 'seller' | 'buyer'): Party | undefined {
  for (const hit of labels) {
    if (hit.name !== name) continue;
    for (const words of [hit.after, wordsBelow(hit, paper.lines, paper.pages)]) {
      const party = partyFrom(
        words,
        words.length > 0 ? termFromWords(cleaned(textFromWords(words)), words, paper.method) : undefined,
      );
      if (party) return party;
    }
  }
  return undefined;
}

function cleaned(name: string): string {
  return name.replace(/^[\s:|,.-]+|[\s:|,-]+$/g, '');
}

/** Legal forms by which a firm's name is known from a slogan or a street. */
const LEGAL_FORM =
  /(?:^|\s)(?:inc|llc|ltd|limited|corp|co|plc|gmbh|ag|kg|ohg|ug|b\.?v|n\.?v|s\.?a|sas|sarl|s\.?r\.?l|s\.?p\.?a|oy|ab|a\/s|pty|sdn bhd)\.?$/i;

/** A firm's name beside the title of the paper, as in "INVOICE Nord Ltd". */
function withoutTitle(cell: TextLine): readonly Word[] {
  const first = cell.words[0];
  return first && isTitle(first.text) && cell.words.length > 1 ? cell.words.slice(1) : cell.words;
}

/** The first cell near the top that ends in a legal form. */
function namedFirm(paper: Paper): Party | undefined {
  for (const line of paper.lines.slice(0, 15)) {
    if (line.page !== 1 || line.box[1] > 0.5) break;
    for (const cell of cellsOf(line, ratioOf(paper.pages, line.page))) {
      const words = withoutTitle(cell);
      const name = cleaned(textFromWords(words));
      if (LEGAL_FORM.test(name) && !/[:@]/.test(name))
        return partyFrom(words, termFromWords(name, words, paper.method, 0.9));
    }
  }
  return undefined;
}

/** A letterhead: among the first lines of the first page the largest one that is no title and no label. */
function letterhead(paper: Paper, labels: readonly LabelHit[]): Party | undefined {
  let best: { readonly cell: TextLine; readonly size: number } | undefined;
  for (const [index, line] of paper.lines.slice(0, 12).entries()) {
    if (line.page !== 1 || line.box[1] > 0.4) break;
    const own = labels.filter((label) => label.lineIndex === index && label.to > 0);
    const labelled = own.some((label) => label.name !== 'tax');
    for (const cell of cellsOf(line, ratioOf(paper.pages, line.page))) {
      const isLabelled =
        labelled &&
        own.some((label) => cell.words.some((word) => line.text.slice(label.from, label.to).includes(word.text)));
      if (isLabelled || isTitle(cell.text) || !/\p{L}{3}/u.test(cell.text)) continue;
      const size = cell.box[3] - cell.box[1];
      // A later line must be clearly larger to win: a letterhead comes first.
      if (!best || size > best.size * 1.15) best = { cell, size };
    }
  }
  return best
    ? partyFrom(best.cell.words, termFromWords(cleaned(best.cell.text), best.cell.words, paper.method, 0.85))
    : undefined;
}

/** Who sends the paper and who is to pay it. */
export function findParties(
  paper: Paper,
  labels: readonly LabelHit[],
): { readonly seller?: Party | undefined; readonly buyer?: Party | undefined } {
  const buyer = labelledParty(paper, labels, 'buyer');
  const firm = namedFirm(paper);
  const seller = firm && firm.name?.value !== buyer?.name?.value ? firm : letterhead(paper, labels);
  return {
    seller: labelledParty(paper, labels, 'seller') ?? seller,
    buyer,
  };
}
