import type {
  AllowanceCharge,
  DocumentTotals,
  Invoice,
  InvoiceKind,
  InvoiceLine,
  Party,
  Provenance,
  TaxBreakdown,
  Term,
} from '../invoice.ts';
import { plainText, type PageSize, type TextLine, type Word } from '../page-text.ts';
import { findLabels, termFromWords, textFromWords, wordsBelow, type LabelHit, type LabelName } from './find-labels.ts';
import { findParties } from './find-parties.ts';
import { decimalMarkOf, findCurrency, findPrintedDate, readPrintedAmount, type DecimalMark } from './printed-values.ts';
import { readLineTable } from './read-line-table.ts';

/** The words of a paper, laid out. */
export interface Paper {
  readonly lines: readonly TextLine[];
  readonly pages: readonly PageSize[];
  readonly method: Extract<Provenance['method'], 'text' | 'ocr'>;
}

interface Reading extends Paper {
  readonly labels: readonly LabelHit[];
  readonly text: string;
  readonly mark: DecimalMark;
  readonly monthFirst: boolean;
}

/** Reads an invoice or credit note from its printed words: header, parties, lines and totals, each with its box. */
export function extractInvoice(paper: Paper): Invoice {
  const text = plainText(paper.lines);
  const currency = findCurrency(text);
  const reading: Reading = {
    ...paper,
    text,
    labels: findLabels(paper.lines, paper.pages),
    mark: decimalMarkOf(text),
    monthFirst: currency === undefined || currency.value === 'USD',
  };
  const kind = kindOf(text);
  const table = readLineTable(paper.lines, paper.pages, reading.mark, paper.method);
  // Totals stand below the table; a column heading "Total" above it is no total.
  const figures = reading.labels.filter(
    (label) =>
      label.lineIndex >= table.firstRow &&
      (table.firstRow < 0 || label.lineIndex >= table.endRow || isFigureLine(label)),
  );
  const parties = findParties(paper, reading.labels);
  const number = findNumber(reading, kind);
  const sellerTax = findTaxIdentifier(reading);
  const seller: Party | undefined = parties.seller && { ...parties.seller, ...sellerTax };
  return {
    provenance: { method: paper.method, page: 1, confidence: 1 },
    kind,
    syntax: paper.method,
    number,
    issueDate: findDate(reading, 'issueDate') ?? anyDate(reading),
    dueDate: findDate(reading, 'dueDate'),
    currency: currency && currencyTerm(currency, reading),
    purchaseOrderReference: findReference(reading, 'order'),
    precedingInvoices: precedingOf(reading, kind),
    seller,
    buyer: parties.buyer,
    notes: [],
    paymentInstructions: [],
    ...totalsAndTax(reading, figures, table.lines),
    supportingDocuments: [],
    lines: table.lines,
  };
}

function isFigureName(name: LabelName): boolean {
  return ['net', 'subtotal', 'total', 'due', 'paid'].includes(name);
}

function isFigureLine(label: LabelHit): boolean {
  return label.name === 'total' || label.name === 'due' || label.name === 'subtotal' || label.name === 'net';
}

function kindOf(text: string): InvoiceKind {
  return /\bcredit (?:note|memo)\b|\bgutschrift\b|\bcreditnota\b|\bavoir\b/i.test(text.slice(0, 2000))
    ? 'credit_note'
    : 'invoice';
}

function valueWords(hit: LabelHit, reading: Reading): readonly Word[] {
  return hit.after.length > 0 ? hit.after : wordsBelow(hit, reading.lines, reading.pages);
}

/** The words of a value up to the first one that cannot belong to an identifier. */
function identifierOf(words: readonly Word[]): readonly Word[] {
  const first = words[0];
  if (!first) return [];
  if (/\d/.test(first.text)) return [first];
  const second = words[1];
  // "INV 7788": a short prefix and its number were printed, or recognised, apart.
  if (second && /^[A-Z]{1,6}[-#]?$/.test(first.text) && /^[-#]?\d/.test(second.text)) return [first, second];
  return [];
}

function referenceTerm(words: readonly Word[], method: Paper['method']): Term | undefined {
  const identifier = identifierOf(words);
  if (identifier.length === 0) return undefined;
  const value = textFromWords(identifier).replace(/^[#:.\s]+|[,;:.\s]+$/g, '');
  return value === '' ? undefined : termFromWords(value, identifier, method);
}

function findReference(reading: Reading, name: LabelName): Term | undefined {
  for (const hit of reading.labels.filter((label) => label.name === name)) {
    const term =
      referenceTerm(valueWords(hit, reading), reading.method) ??
      referenceTerm(wordsBelow(hit, reading.lines, reading.pages), reading.method);
    if (term) return term;
  }
  return undefined;
}

function findNumber(reading: Reading, kind: InvoiceKind): Term | undefined {
  const labelled = findReference(reading, 'number');
  if (labelled) return labelled;
  const shape =
    kind === 'credit_note' ? /^(?:CN|CR|GS)[-/]?\d+[A-Z0-9/-]*$/i : /^(?:INV|RE|RG|BILL|R)[-/]?\d+[A-Z0-9/-]*$/i;
  for (const line of reading.lines.slice(0, 15)) {
    const marked = /^#\s*(\S*\d\S*)$/.exec(line.text);
    const words = line.words.filter((each) => each.text.replace(/^#/, '') === marked?.[1]);
    if (marked?.[1] && words.length > 0) return termFromWords(marked[1], words, reading.method, 0.8);
  }
  for (const line of reading.lines.slice(0, 40)) {
    const word = line.words.find((each) => shape.test(each.text));
    if (word) return termFromWords(word.text, [word], reading.method, 0.7);
  }
  return undefined;
}

function dateTerm(words: readonly Word[], reading: Reading, certainty = 1): Term | undefined {
  const text = textFromWords(words);
  const found = findPrintedDate(text, reading.monthFirst);
  if (!found) return undefined;
  let offset = 0;
  const used = words.filter((word) => {
    const start = offset;
    offset += word.text.length + 1;
    return start < found.index + found.length && start + word.text.length > found.index;
  });
  return termFromWords(found.value, used, reading.method, found.certainty * certainty);
}

function findDate(reading: Reading, name: LabelName): Term | undefined {
  for (const hit of reading.labels.filter((label) => label.name === name)) {
    const term = dateTerm(hit.after, reading) ?? dateTerm(wordsBelow(hit, reading.lines, reading.pages), reading);
    if (term) return term;
  }
  return undefined;
}

/** A paper without a labelled date: the first date on it, with less confidence. */
function anyDate(reading: Reading): Term | undefined {
  const due = findDate(reading, 'dueDate')?.value;
  for (const line of reading.lines) {
    const term = dateTerm(line.words, reading, 0.6);
    if (term && term.value !== due) return term;
  }
  return undefined;
}

function currencyTerm(
  found: { readonly value: string; readonly certainty: number; readonly index: number },
  reading: Reading,
): Term {
  let offset = 0;
  for (const line of reading.lines) {
    if (found.index < offset + line.text.length + 1) {
      const inside = Math.max(0, found.index - offset);
      const word = line.words.find((each, index) => (line.offsets[index] ?? 0) + each.text.length > inside);
      return termFromWords(found.value, word ? [word] : [], reading.method, found.certainty);
    }
    offset += line.text.length + 1;
  }
  return termFromWords(found.value, [], reading.method, found.certainty);
}

function findTaxIdentifier(reading: Reading): Pick<Party, 'vatIdentifier' | 'taxRegistrationIdentifier'> {
  for (const hit of reading.labels.filter((label) => label.name === 'sellerTax')) {
    const words = valueWords(hit, reading).slice(0, 3);
    const text = textFromWords(words).replace(/[^A-Z0-9-]+/gi, '');
    if (!/\d{5,}/.test(text.replace(/-/g, ''))) continue;
    const term = termFromWords(text, words, reading.method);
    return /^[A-Z]{2}/.test(text) ? { vatIdentifier: term } : { taxRegistrationIdentifier: term };
  }
  return {};
}

function precedingOf(reading: Reading, kind: InvoiceKind): Invoice['precedingInvoices'] {
  if (kind !== 'credit_note') return [];
  const reference = findReference(reading, 'correctedInvoice');
  return reference ? [{ provenance: reference.provenance, reference }] : [];
}

/** The last amount behind a label on its line, or under it. */
function amountTerm(hit: LabelHit, reading: Reading): Term | undefined {
  // Two totals may stand on one line, so an amount belongs to the label before it.
  const next = reading.labels.find(
    (label) => label.lineIndex === hit.lineIndex && label.from >= hit.to && label.name !== 'currency',
  );
  const sameLine = hit.line.words.filter((_, index) => {
    const offset = hit.line.offsets[index] ?? 0;
    return offset >= hit.to - 1 && offset < (next && isFigureName(next.name) ? next.from : Number.POSITIVE_INFINITY);
  });
  for (const word of [...sameLine].reverse()) {
    if (word.text.endsWith('%')) continue;
    const value = readPrintedAmount(word.text, reading.mark);
    if (
      value !== undefined &&
      (/[.,]\d{2,3}\b/.test(word.text) || /^[$€£¥₹]/.test(word.text) || sameLine.length <= 2)
    ) {
      return termFromWords(value, [word], reading.method);
    }
  }
  return undefined;
}

function lastAmount(reading: Reading, figures: readonly LabelHit[], name: LabelName): Term | undefined {
  for (const hit of [...figures].reverse()) {
    const term = hit.name === name ? amountTerm(hit, reading) : undefined;
    if (term) return term;
  }
  return undefined;
}

function rateOf(hit: LabelHit, reading: Reading): Term | undefined {
  for (const [index, word] of hit.line.words.entries()) {
    const next = hit.line.words[index + 1];
    const match = /^\(?@?(\d{1,3}(?:[.,]\d+)?)\s?%\)?:?$/.exec(next?.text === '%' ? `${word.text}%` : word.text);
    const value = match ? (readPrintedAmount(match[1] ?? '', reading.mark) ?? match[1]) : undefined;
    if (value !== undefined) return termFromWords(value, [word], reading.method);
  }
  return undefined;
}

type Figures = Pick<Invoice, 'totals' | 'taxBreakdown' | 'allowanceCharges'>;

function totalsAndTax(reading: Reading, figures: readonly LabelHit[], lines: readonly InvoiceLine[]): Figures {
  const subtotal = lastAmount(reading, figures, 'net') ?? lastAmount(reading, figures, 'subtotal');
  const total = lastAmount(reading, figures, 'total');
  const due = lastAmount(reading, figures, 'due');
  const taxes = taxLines(reading, figures);
  const adjustments = adjustmentsOf(reading, figures);
  const onlyTax = taxes.length === 1 ? taxes[0] : undefined;
  const taxTotal = onlyTax?.taxAmount;
  const hasAdjustments = adjustments.length > 0;
  const sum = (charge: boolean): Term | undefined => {
    const own = adjustments.filter((each) => each.charge === charge);
    return own.length === 1 ? own[0]?.amount : undefined;
  };
  const totals: DocumentTotals = {
    provenance: (total ?? due ?? subtotal)?.provenance ?? { method: reading.method, confidence: 0 },
    lineNet: subtotal,
    taxExclusive: hasAdjustments ? undefined : subtotal,
    allowances: sum(false),
    charges: sum(true),
    tax: taxTotal,
    taxInclusive: total ?? due,
    payable: due,
    prepaid: lastAmount(reading, figures, 'paid'),
    rounding: lastAmount(reading, figures, 'rounding'),
  };
  const rates = new Set(lines.map((line) => line.taxRate?.value).filter((rate) => rate !== undefined));
  const taxBreakdown = taxes.map((tax): TaxBreakdown =>
    taxes.length === 1 && !hasAdjustments && rates.size <= 1 ? { ...tax, taxableAmount: subtotal } : tax,
  );
  return { totals, taxBreakdown, allowanceCharges: adjustments };
}

function taxLines(reading: Reading, figures: readonly LabelHit[]): readonly TaxBreakdown[] {
  const found: TaxBreakdown[] = [];
  const seen = new Set<number>();
  for (const hit of figures) {
    if (hit.name !== 'tax' || seen.has(hit.lineIndex)) continue;
    // "Total incl. VAT" names the tax but is a total.
    if (
      figures.some(
        (other) =>
          other.lineIndex === hit.lineIndex &&
          (other.name === 'total' || other.name === 'subtotal' || other.name === 'net') &&
          other.to > hit.from,
      )
    )
      continue;
    const taxAmount = amountTerm(hit, reading);
    if (!taxAmount) continue;
    seen.add(hit.lineIndex);
    found.push({ provenance: taxAmount.provenance, taxAmount, rate: rateOf(hit, reading) });
  }
  return found;
}

function adjustmentsOf(reading: Reading, figures: readonly LabelHit[]): readonly AllowanceCharge[] {
  return figures.flatMap((hit) => {
    if (hit.name !== 'discount' && hit.name !== 'shipping') return [];
    const amount = amountTerm(hit, reading);
    if (!amount) return [];
    const positive = { ...amount, value: amount.value.replace(/^-/, '') };
    const reason = termFromWords(
      textFromWords(hit.line.words.filter((word) => !amount.provenance.box || word.box[2] < amount.provenance.box[0])),
      hit.line.words,
      reading.method,
    );
    return [{ provenance: amount.provenance, charge: hit.name === 'shipping', amount: positive, reason }];
  });
}
