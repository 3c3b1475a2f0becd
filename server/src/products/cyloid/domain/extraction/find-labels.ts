import type { Provenance, Term } from '../invoice.ts';
import { boxAround, wordsInRange, type PageSize, type TextLine, type Word } from '../page-text.ts';

/** What a label on paper announces. */
export type LabelName =
  | 'number'
  | 'issueDate'
  | 'dueDate'
  | 'order'
  | 'sellerTax'
  | 'seller'
  | 'buyer'
  | 'net'
  | 'subtotal'
  | 'tax'
  | 'discount'
  | 'shipping'
  | 'paid'
  | 'due'
  | 'total'
  | 'currency'
  | 'terms'
  | 'correctedInvoice'
  | 'delivery'
  | 'rounding';

/** A label with the text that stands behind it on its line. */
export interface LabelHit {
  readonly name: LabelName;
  readonly line: TextLine;
  readonly lineIndex: number;
  readonly from: number;
  readonly to: number;
  /** Words behind the label up to the next label or a wide gap. */
  readonly after: readonly Word[];
}

const SEPARATOR = '\\s*[:#.]*\\s*';
const NUMBER_WORD = '(?:number|numb|num|no|nr|#|n°|nº|id)';

/** A label in any of these spellings, with the signs that separate it from its value. */
function anyOf(spellings: readonly string[], ending = ''): RegExp {
  return new RegExp(`\\b(?:${spellings.join('|')})${ending}\\s*[:.#]*\\s*`, 'gi');
}

/** Longer and more telling labels come first: the first that matches at a place wins. */
const LABELS: readonly (readonly [LabelName, RegExp])[] = [
  [
    'correctedInvoice',
    new RegExp(
      `\\b(?:original invoice|corrects invoice|credit(?:ed)? for invoice|for invoice|zu rechnung|ref(?:erence)? invoice|against invoice)(?: ${NUMBER_WORD})?${SEPARATOR}`,
      'gi',
    ),
  ],
  [
    'number',
    new RegExp(
      `\\b(?:tax invoice|invoice|credit (?:note|memo)|bill|receipt|document|rechnung(?:s)?|gutschrift(?:s)?|facture|factuur|factura|fattura)[- ]?(?:nummer|${NUMBER_WORD})(?![a-z])${SEPARATOR}`,
      'gi',
    ),
  ],
  [
    'number',
    /\b(?:rechnungs-?nr|rechnungsnummer|factuurnummer|belegnummer|inv(?:oice)?\.? ?#|inv\.? no)\s*[:#.]*\s*/gi,
  ],
  ['number', /^(?:tax invoice|invoice|credit note|credit memo|rechnung|factuur|facture)\s*[:#]\s*(?=\S*\d)/gi],
  ['number', /^(?:tax invoice|invoice|credit note|credit memo|rechnung|factuur|facture)\s+(?=[A-Z]*[-/]?\d{3,})/gi],
  [
    'dueDate',
    /\b(?:(?:payment )?due (?:date|on|by)|date due|payment due|pay by|payable by|f(?:ä|ae)llig(?:keit)?(?:sdatum)?(?: am)?|zahlbar bis(?: zum)?|vervaldatum)\s*[:.]*\s*/gi,
  ],
  ['delivery', /\b(?:delivery date|date of delivery|ship(?:ping|ped)? date|liefer-?datum|leistungsdatum)\s*[:.]*\s*/gi],
  [
    'order',
    new RegExp(
      `\\b(?:purchase order|p\\.?o\\.?|customer order|your order|order|bestell(?:ung)?)[- ]?(?:nummer|${NUMBER_WORD}|ref(?:erence)?)(?![a-z])${SEPARATOR}`,
      'gi',
    ),
  ],
  ['order', /\b(?:purchase order|p\.o\.|your order|po)\s*[:#]\s*/gi],
  [
    'issueDate',
    /\b(?:invoice date|date of issue|issue date|issued(?: on)?|credit note date|bill date|date of invoice|rechnungs-?datum|datum|factuurdatum|date|fecha)\s*[:.]*\s*/gi,
  ],
  [
    'sellerTax',
    anyOf([
      'vat (?:id|no|number|reg(?:istration)?)\\.?(?: no\\.?| number)?',
      'tax id(?:entification)?(?: number)?',
      'ein',
      'fein',
      'gstin',
      'abn',
      'ust[.-]?\\s?id(?:[-. ]?nr)?',
      'btw[- ]?(?:nummer|nr)',
      'tax (?:no|number|reg)',
    ]),
  ],
  [
    'buyer',
    /\b(?:bill(?:ed)? to|invoice(?:d)? to|sold to|customer|buyer|client|rechnungsempf(?:ä|ae)nger|kunde)\s*(?::|$)\s*/gi,
  ],
  ['seller', /\b(?:from|seller|supplier|vendor|remit to|issued by|issuer|rechnungssteller)\s*(?::|$)\s*/gi],
  ['currency', /\bcurrency\s*:?\s*/gi],
  ['terms', /\b(?:payment terms|terms|zahlungsbedingungen)\s*:\s*/gi],
  ['rounding', /\b(?:rounding(?: adj(?:ustment)?)?|rundung|round adj)\s*[:.]*\s*/gi],
  [
    'net',
    anyOf([
      'exclusief btw',
      'excl\\.? btw',
      'total (?:excl\\.?|excluding|before|without)(?: (?:vat|tax|gst))?',
      'total ht',
      'net total',
      'total net',
    ]),
  ],
  [
    'subtotal',
    anyOf(
      [
        'sub[- ]?total',
        'net (?:total|amount|value)',
        'total net',
        'total (?:excl\\.?|excluding|before)(?: (?:vat|tax|gst))?',
        'total without (?:vat|tax)',
        'zwischensumme',
        'netto(?:betrag|summe)?',
        'gesamt netto',
        'summe netto',
        'subtotaal',
        'sous[- ]total',
        'total ht',
      ],
      '\\b',
    ),
  ],
  [
    'paid',
    /\b(?:amount paid|paid(?: to date)?|prepaid|payments?(?: received)?|deposit|less paid|anzahlung|bereits gezahlt)\s*[:.]*\s*/gi,
  ],
  [
    'due',
    /\b(?:amount due|balance due|total due|total amount due|please pay|amount payable|balance|zahlbetrag|zu zahlen|te betalen)\b\s*[:.]*\s*/gi,
  ],
  [
    'total',
    anyOf(
      [
        'grand total',
        'invoice total',
        'total amount',
        'total (?:incl\\.?|including|with)(?: (?:vat|tax|gst))?',
        'total payable',
        'credit total',
        'total credit',
        'gesamtbetrag',
        'rechnungsbetrag',
        'gesamtsumme',
        'endbetrag',
        'brutto(?:betrag|summe)?',
        'totaal',
        'total ttc',
        'total',
      ],
      '\\b(?! (?:qty|quantity|items?|hours))',
    ),
  ],
  ['discount', /\b(?:discount|allowance|rebate|rabatt|less discount)\b\s*[:.]*\s*/gi],
  [
    'shipping',
    /\b(?:shipping(?: (?:and|&) handling)?|freight|delivery charge|postage|handling|versand(?:kosten)?)\b\s*[:.]*\s*/gi,
  ],
  ['tax', /\b(?:sales tax|tax|vat|gst|hst|mwst|ust|umsatzsteuer|mehrwertsteuer|btw|tva|iva)\b\.?\s*[:.]*\s*/gi],
];

/** All labels of all lines, in reading order; labels do not overlap. */
export function findLabels(lines: readonly TextLine[], pages: readonly PageSize[]): readonly LabelHit[] {
  return lines.flatMap((line, lineIndex) => {
    const spans = spansOf(line.text);
    return spans.map((span, index) => ({
      ...span,
      line,
      lineIndex,
      after: wordsBehind(line, span.to, spans[index + 1]?.from ?? line.text.length, ratioOf(pages, line.page)),
    }));
  });
}

/** Height of a page per unit of its width: turns a height fraction into a width fraction. */
export function ratioOf(pages: readonly PageSize[], page: number): number {
  const size = pages.find((each) => each.page === page);
  return size ? size.height / size.width : 1.4;
}

interface Span {
  readonly name: LabelName;
  readonly from: number;
  readonly to: number;
}

function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const [name, pattern] of LABELS) {
    for (const match of text.matchAll(pattern)) {
      const from = match.index;
      const to = from + match[0].length;
      if (match[0] !== '' && !spans.some((span) => from < span.to && to > span.from)) spans.push({ name, from, to });
    }
  }
  return spans.sort((a, b) => a.from - b.from);
}

function wordsBehind(line: TextLine, from: number, to: number, ratio: number): readonly Word[] {
  const words = line.words.filter((_, index) => {
    const start = line.offsets[index] ?? 0;
    return start >= from && start < to;
  });
  // A word may begin inside the label ("No:INV-1"): then the value is the rest of that word.
  const partial = wordsInRange(line, from, from + 1)[0];
  const behind = partial && !words.includes(partial) && from < to ? [restOfWord(line, partial, from), ...words] : words;
  const kept: Word[] = [];
  for (const word of behind) {
    const last = kept.at(-1);
    if (last && word.box[0] - last.box[2] > (word.box[3] - word.box[1]) * ratio * 3) break;
    kept.push(word);
  }
  return kept;
}

function restOfWord(line: TextLine, word: Word, from: number): Word {
  const start = line.offsets[line.words.indexOf(word)] ?? 0;
  const cut = from - start;
  const share = cut / word.text.length;
  const left = word.box[0] + (word.box[2] - word.box[0]) * share;
  return { ...word, text: word.text.slice(cut), box: [left, word.box[1], word.box[2], word.box[3]] };
}

/** Words that stand under a label, within three line heights and overlapping it sideways. */
export function wordsBelow(hit: LabelHit, lines: readonly TextLine[], pages: readonly PageSize[]): readonly Word[] {
  const labelWords = wordsInRange(hit.line, hit.from, hit.to);
  if (labelWords.length === 0) return [];
  const label = boxAround(labelWords);
  const height = label[3] - label[1];
  const ratio = ratioOf(pages, hit.line.page);
  for (const line of lines.slice(hit.lineIndex + 1, hit.lineIndex + 4)) {
    if (line.page !== hit.line.page || line.box[1] - label[3] > height * 3) return [];
    const start = line.words.findIndex(
      (word) => word.box[0] < label[2] && word.box[2] > label[0] - height * ratio * 0.5,
    );
    if (start < 0) continue;
    const kept: Word[] = [];
    for (const word of line.words.slice(start)) {
      const last = kept.at(-1);
      if (last && word.box[0] - last.box[2] > (word.box[3] - word.box[1]) * ratio * 1.2) break;
      kept.push(word);
    }
    return kept;
  }
  return [];
}

/** A term read from words of a page. */
export function termFromWords(
  value: string,
  words: readonly Word[],
  method: Provenance['method'],
  certainty = 1,
): Term {
  const confidence = words.reduce((lowest, word) => Math.min(lowest, word.confidence), 1) * certainty;
  const first = words[0];
  return {
    value,
    provenance: {
      method,
      confidence: Math.round(confidence * 100) / 100,
      ...(first ? { page: first.page, box: boxAround(words) } : {}),
    },
  };
}

/** The text of words, separated by single blanks. */
export function textFromWords(words: readonly Word[]): string {
  return words.map((word) => word.text).join(' ');
}
