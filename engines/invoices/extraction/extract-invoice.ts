import type { Paper } from './paper.ts';
import type {
  AllowanceCharge,
  DocumentTotals,
  Invoice,
  InvoiceKind,
  InvoiceLine,
  Party,
  TaxBreakdown,
  Term,
} from '../model/invoice.ts';
import { plainText, type TextLine, type Word } from './page-text.ts';
import { isIdentifier } from '../truth/check-identifiers.ts';
import { countryOf } from './country-evidence.ts';
import { amountCells, type AmountCell } from './amount-cells.ts';
import { findLabels, ratioOf, termFromWords, textFromWords, wordsBelow, type LabelHit } from './find-labels.ts';
import type { LabelName } from './label-spellings.ts';
import { findParties } from './find-parties.ts';
import {
  dateOrderOf,
  decimalMarkOf,
  findCurrency,
  findPrintedDate,
  readPrintedAmount,
  type DateOrder,
  type DecimalMark,
} from './printed-values.ts';
import { readLineTable } from './read-line-table.ts';
import { readReceipt } from './receipt/read-receipt.ts';

interface Reading extends Paper {
  readonly labels: readonly LabelHit[];
  readonly labelsOfLine: ReadonlyMap<number, readonly LabelHit[]>;
  readonly text: string;
  readonly mark: DecimalMark;
  /** The figures of a line, found once. */
  readonly cellsOf: (line: TextLine) => readonly AmountCell[];
  readonly order: DateOrder;
}

/** A label of a figure, and the last amount behind it on its line. */
interface Figure {
  readonly label: LabelHit;
  readonly amount: Term | undefined;
}

/** Longest line that a page has room for; what is longer was never printed to be read. */
const LINE_CHARACTERS_MAX = 400;

/** Reads an invoice or credit note from its printed words: header, parties, lines and totals, each with its box. */
export function extractInvoice(whole: Paper): Invoice {
  const paper: Paper = { ...whole, lines: whole.lines.filter((line) => line.text.length <= LINE_CHARACTERS_MAX) };
  const text = plainText(paper.lines);
  const country = countryOf(text);
  const currency = findCurrency(text, country);
  const labels = findLabels(paper.lines, paper.pages);
  const mark = decimalMarkOf(text);
  const cells = new Map<TextLine, readonly AmountCell[]>();
  const reading: Reading = {
    ...paper,
    text,
    labels,
    labelsOfLine: Map.groupBy(labels, (label) => label.lineIndex),
    mark,
    cellsOf: (line) => {
      const known = cells.get(line) ?? amountCells(line, mark, ratioOf(paper.pages, line.page));
      cells.set(line, known);
      return known;
    },
    order: dateOrderOf(text, currency?.value, country),
  };
  const kind = kindOf(text);
  const table = readLineTable(paper.lines, paper.pages, reading.mark, paper.method);
  // Totals stand below the table; a column heading "Total" above it is no total.
  const figures = labels
    .filter(
      (label) =>
        label.lineIndex >= table.firstRow &&
        (table.firstRow < 0 || label.lineIndex >= table.endRow || isFigureLine(label)),
    )
    .map((label): Figure => ({ label, amount: amountTerm(label, reading) }));
  const number = findNumber(reading, kind);
  const sellerTax = findTaxIdentifier(reading);
  const parties = findParties(paper, labels, sellerTax.vatIdentifier?.value.slice(0, 2));
  const seller: Party | undefined = parties.seller && { ...parties.seller, ...sellerTax };
  const read: Invoice = {
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
  return readReceipt(paper, mark, read);
}

function isFigureName(name: LabelName): boolean {
  return ['net', 'subtotal', 'total', 'due', 'paid'].includes(name);
}

function isFigureLine(label: LabelHit): boolean {
  return label.name === 'total' || label.name === 'due' || label.name === 'subtotal' || label.name === 'net';
}

function kindOf(text: string): InvoiceKind {
  return new RegExp(
    '\\bcredit (?:note|memo)\\b|\\bgutschrift\\b|\\bcreditnota\\b|\\bkreditnota\\b|\\bkreditfaktura\\b|' +
      '\\bavoir\\b|\\bnota di credito\\b|\\bnota de cr(?:é|e)dito\\b|\\bfactura rectificativa\\b|' +
      '\\bfaktura koryguj',
    'i',
  ).test(text.slice(0, 2000))
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
    kind === 'credit_note' ? /^(?:CN|CR|GS)[-/]?\d[A-Z0-9/-]*$/i : /^(?:INV|RE|RG|BILL|R)[-/]?\d[A-Z0-9/-]*$/i;
  for (const line of reading.lines.slice(0, 15)) {
    const marked = /^#\s*(\S+)$/.exec(line.text);
    const words = line.words.filter((each) => each.text.replace(/^#/, '') === marked?.[1]);
    if (marked?.[1] && /\d/.test(marked[1]) && words.length > 0)
      return termFromWords(marked[1], words, reading.method, 0.8);
  }
  for (const line of reading.lines.slice(0, 40)) {
    const word = line.words.find((each) => shape.test(each.text));
    if (word) return termFromWords(word.text, [word], reading.method, 0.7);
  }
  return undefined;
}

/** What joins the two days of a period, in ten languages. */
const UNTIL = '(?:-|–|—|to|until|till|thru|through|bis|au|al|à|a|até|ate|tot|t\\/m|do|til)';
const PERIOD_BEHIND = new RegExp(`^(?:\\s+\\d{1,2}:\\d{2}(?::\\d{2})?)?\\s*${UNTIL}\\s*\\d{1,4}[./-]\\d{1,2}`, 'iu');
const PERIOD_BEFORE = new RegExp(`\\d{1,2}[./-]\\d{1,4}\\s*${UNTIL}\\s*$`, 'iu');

function dateTerm(words: readonly Word[], reading: Reading, certainty = 1): Term | undefined {
  const text = textFromWords(words);
  const found = findPrintedDate(text, reading.order);
  if (!found) return undefined;
  // The first day of a period is not the day of a paper.
  if (PERIOD_BEHIND.test(text.slice(found.index + found.length)) || PERIOD_BEFORE.test(text.slice(0, found.index)))
    return undefined;
  let offset = 0;
  const used = words.filter((word) => {
    const start = offset;
    offset += word.text.length + 1;
    return start < found.index + found.length && start + word.text.length > found.index;
  });
  return termFromWords(found.value, used, reading.method, found.certainty * certainty, found.otherwise);
}

function findDate(reading: Reading, name: LabelName): Term | undefined {
  for (const hit of reading.labels.filter((label) => label.name === name)) {
    const term = dateTerm(hit.after, reading) ?? dateTerm(wordsBelow(hit, reading.lines, reading.pages), reading);
    if (term) return term;
  }
  return undefined;
}

/** Words before days that are not the day of a paper. */
const OTHER_DAY =
  /(?:valid|expir|best before|until|exchange|return by|deliver|period|g(?:ü|u)ltig|liefer|zeitraum|valable|scade|caduc|v(?:á|a)lid|geldig|wa(?:ż|z)ny|giltig|gyldig)/iu;

const CLOCK = /\d{1,2}:\d{2}/;

/** A paper without a labelled date: the one beside a time, or the first, more certain where the paper names no other. */
function anyDate(reading: Reading): Term | undefined {
  const due = findDate(reading, 'dueDate')?.value;
  const found = reading.lines.flatMap((line) => {
    const term = OTHER_DAY.test(line.text) ? undefined : dateTerm(line.words, reading);
    return term && term.value !== due ? [{ term, timed: CLOCK.test(line.text) }] : [];
  });
  const best = found.find(({ timed }) => timed) ?? found[0];
  if (!best) return undefined;
  const others = new Set(found.map(({ term }) => term.value)).size > 1;
  const certainty = others ? 0.6 : best.timed || found.length > 1 ? 0.95 : 0.8;
  const { confidence } = best.term.provenance;
  return {
    ...best.term,
    provenance: { ...best.term.provenance, confidence: Math.round(confidence * certainty * 100) / 100 },
  };
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

/** Longest tax identifier in words, such as `DE 136 695 976`. */
const IDENTIFIER_WORDS_MAX = 7;

/** The words that make an identifier: as many as keep its check digits right, else those that look like a part of one. */
function taxWords(words: readonly Word[]): readonly Word[] {
  const parts: Word[] = [];
  for (const word of words.slice(0, IDENTIFIER_WORDS_MAX)) {
    if (!/^[A-Z]{0,4}[\dA-Z./-]*[.,;]?$/i.test(word.text) || (parts.length > 1 && !/\d/.test(word.text))) break;
    parts.push(word);
  }
  for (let length = parts.length; length > 0; length -= 1) {
    const tried = parts.slice(0, length);
    const text = textFromWords(tried);
    if (TAX_KINDS.some((kind) => isIdentifier(kind, text))) return tried;
  }
  const end = parts.findIndex(
    (word, index) => index > 0 && !/^[\d.-]+$/.test(word.text) && /\d/.test(parts[index - 1]?.text ?? ''),
  );
  return end < 0 ? parts : parts.slice(0, end);
}

const TAX_KINDS = ['vat', 'ein', 'gstin', 'abn'] as const;

function findTaxIdentifier(reading: Reading): Pick<Party, 'vatIdentifier' | 'taxRegistrationIdentifier'> {
  for (const hit of reading.labels.filter((label) => label.name === 'sellerTax')) {
    const words = taxWords(valueWords(hit, reading));
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
  const onLine = reading.labelsOfLine.get(hit.lineIndex);
  const next = onLine?.find((label) => label.from >= hit.to && label.name !== 'currency');
  const end = next && isFigureName(next.name) ? next.from : Number.POSITIVE_INFINITY;
  const { offsets, words } = hit.line;
  const isBehind = (index: number): boolean => (offsets[index] ?? 0) >= hit.to - 1 && (offsets[index] ?? 0) < end;
  const cells = reading.cellsOf(hit.line).filter((cell) => !cell.percent && isBehind(cell.index));
  const digits = words.filter((word, index) => isBehind(index) && /\d/.test(word.text)).length;
  const isAmount = ({ text, words: own }: AmountCell): boolean =>
    /[.,]\d{2,3}(?!\d)|^[$€£¥₹]/.test(text) || own.length > 1 || digits <= 1;
  const cell = cells.findLast(isAmount);
  if (!cell) return undefined;
  const certainty = cell.otherwise === undefined ? 1 : 0.5;
  return termFromWords(cell.value, cell.words, reading.method, certainty, cell.otherwise);
}

function lastAmount(figures: readonly Figure[], name: LabelName): Term | undefined {
  return figures.findLast((figure) => figure.label.name === name && figure.amount)?.amount;
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

function totalsAndTax(reading: Reading, figures: readonly Figure[], lines: readonly InvoiceLine[]): Figures {
  const subtotal = lastAmount(figures, 'net') ?? lastAmount(figures, 'subtotal');
  const total = lastAmount(figures, 'total');
  const due = lastAmount(figures, 'due');
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
    prepaid: lastAmount(figures, 'paid'),
    rounding: lastAmount(figures, 'rounding'),
  };
  const rates = new Set(lines.map((line) => line.taxRate?.value).filter((rate) => rate !== undefined));
  const taxBreakdown = taxes.map((tax): TaxBreakdown =>
    taxes.length === 1 && !hasAdjustments && rates.size <= 1 ? { ...tax, taxableAmount: subtotal } : tax,
  );
  return { totals, taxBreakdown, allowanceCharges: adjustments };
}

function taxLines(reading: Reading, figures: readonly Figure[]): readonly TaxBreakdown[] {
  const found: TaxBreakdown[] = [];
  const seen = new Set<number>();
  for (const { label, amount } of figures) {
    if (label.name !== 'tax' || !amount || seen.has(label.lineIndex)) continue;
    // "Total incl. VAT" names the tax but is a total.
    const onLine = reading.labelsOfLine.get(label.lineIndex) ?? [];
    if (onLine.some((other) => ['total', 'subtotal', 'net'].includes(other.name) && other.to > label.from)) continue;
    seen.add(label.lineIndex);
    found.push({ provenance: amount.provenance, taxAmount: amount, rate: rateOf(label, reading) });
  }
  return found;
}

function adjustmentsOf(reading: Reading, figures: readonly Figure[]): readonly AllowanceCharge[] {
  return figures.flatMap(({ label, amount }) => {
    if ((label.name !== 'discount' && label.name !== 'shipping') || !amount) return [];
    const positive = { ...amount, value: amount.value.replace(/^-/, '') };
    const reason = termFromWords(
      textFromWords(
        label.line.words.filter((word) => !amount.provenance.box || word.box[2] < amount.provenance.box[0]),
      ),
      label.line.words,
      reading.method,
    );
    return [{ provenance: amount.provenance, charge: label.name === 'shipping', amount: positive, reason }];
  });
}
