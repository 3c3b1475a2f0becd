import type { Party } from '../model/invoice.ts';
import { isTitle, LEGAL_FORM } from './firm-names.ts';
import { cellsOf, type TextLine, type Word } from './page-text.ts';
import type { Paper } from './paper.ts';
import { ratioOf, termFromWords, textFromWords, wordsBelow, type LabelHit } from './find-labels.ts';

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

/** A firm's name beside the title of the paper, as in "INVOICE Nord Ltd". */
function withoutTitle(cell: TextLine): readonly Word[] {
  const first = cell.words[0];
  return first && isTitle(first.text) && cell.words.length > 1 ? cell.words.slice(1) : cell.words;
}

/** Countries whose firms bear a legal form, as far as it tells them from others. */
const FORM_COUNTRIES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:gmbh|ag|kg|ohg|ug|e\.?k|e\.?v)\.?$/i, ['DE', 'AT', 'CH', 'LI']],
  [/(?:ltd|limited|plc|llp)\.?$/i, ['GB', 'IE', 'MT', 'CY', 'XI']],
  [/(?:sarl|sas|sasu|eurl)\.?$/i, ['FR', 'LU', 'BE', 'CH']],
  [/(?:s\.?r\.?l|s\.?p\.?a|s\.?n\.?c)\.?$/i, ['IT', 'RO']],
  [/(?:b\.?v|n\.?v)\.?$/i, ['NL', 'BE']],
  [/(?:s\.?l|s\.?l\.?u)\.?$/i, ['ES']],
  [/lda\.?$/i, ['PT']],
  [/(?:z o\.?o|s\.?a)\.?$/i, ['PL', 'ES', 'FR', 'PT', 'BE', 'LU', 'CH', 'RO']],
  [/(?:ab)$/i, ['SE']],
  [/(?:a\/s|aps)$/i, ['DK']],
  [/(?:as)$/i, ['NO', 'EE', 'LV', 'CZ']],
  [/(?:oy|oyj)$/i, ['FI']],
];

/** Words and figures that stand beside the name of who sends a paper: how to reach, pay and tax it. */
const SENDER_EVIDENCE =
  /\b(?:iban|bic|swift|tel(?:\.|efon|ephone)?|phone|fax|www\.|e-?mail|vat|ust-?id|steuernr|tva|siret|siren|rcs|p\.? ?iva|nif|nip|btw|kvk|cvr|org\.? ?nr|hrb)\b|@|https?:/i;

interface Firm {
  readonly party: Party;
  readonly cell: TextLine;
  readonly lineIndex: number;
}

/** Cells near the top that end in a legal form. */
function firmsOf(paper: Paper): readonly Firm[] {
  const firms: Firm[] = [];
  for (const [lineIndex, line] of paper.lines.slice(0, 15).entries()) {
    if (line.page !== 1 || line.box[1] > 0.5) break;
    for (const cell of cellsOf(line, ratioOf(paper.pages, line.page))) {
      const words = withoutTitle(cell);
      const name = cleaned(textFromWords(words));
      if (!LEGAL_FORM.test(name) || /[:@]/.test(name)) continue;
      const party = partyFrom(words, termFromWords(name, words, paper.method, 0.9));
      if (party) firms.push({ party, cell, lineIndex });
    }
  }
  return firms;
}

/** How much speaks for a firm as the sender: the country of the tax number, what stands below the name, its size, its place. */
function senderScore(paper: Paper, firm: Firm, taxCountry: string | undefined): number {
  const name = firm.party.name?.value ?? '';
  const countries = FORM_COUNTRIES.find(([form]) => form.test(name))?.[1];
  const ofCountry = taxCountry !== undefined && countries ? (countries.includes(taxCountry) ? 2 : -2) : 0;
  const block = paper.lines
    .slice(firm.lineIndex + 1, firm.lineIndex + 7)
    .flatMap((line) => cellsOf(line, ratioOf(paper.pages, line.page)))
    .filter((cell) => Math.abs(cell.box[0] - firm.cell.box[0]) < 0.03);
  const evidence = block.some((cell) => SENDER_EVIDENCE.test(cell.text)) ? 2 : 0;
  return ofCountry + evidence + (firm.cell.box[3] - firm.cell.box[1]) * 40 - firm.lineIndex * 0.05;
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

/** Who sends the paper and who is to pay it, by labels first and by evidence else. */
export function findParties(
  paper: Paper,
  labels: readonly LabelHit[],
  taxCountry: string | undefined,
): { readonly seller?: Party | undefined; readonly buyer?: Party | undefined } {
  const buyer = labelledParty(paper, labels, 'buyer');
  const named = labelledParty(paper, labels, 'seller');
  const firms = firmsOf(paper)
    .filter(({ party }) => party.name?.value !== buyer?.name?.value)
    .map((firm) => ({ firm, score: senderScore(paper, firm, taxCountry) }))
    .sort((a, b) => b.score - a.score);
  const seller = named ?? firms[0]?.firm.party ?? letterhead(paper, labels);
  // Two firms head a paper: the one that did not send it is to pay it.
  const other = firms.find(({ firm }) => firm.party.name?.value !== seller?.name?.value)?.firm.party;
  return { seller, buyer: buyer ?? (firms.length === 2 || named ? other : undefined) };
}
