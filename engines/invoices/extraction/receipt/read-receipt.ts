import type { DocumentTotals, Invoice, Party, PostalAddress, Term } from '../../model/invoice.ts';
import { termFromWords } from '../find-labels.ts';
import type { Paper } from '../paper.ts';
import type { TextLine, Word } from '../page-text.ts';
import type { DecimalMark } from '../printed-values.ts';
import { findShop, nameWithoutRegistration, type Shop } from './find-shop.ts';
import { settleTotal } from './settle-total.ts';
import { isReceipt, tillRows, type TillRow } from './till-rows.ts';

/** What the receipt of a till says of its shop and its total, beside what every paper says; other papers as they were read. */
export function readReceipt(paper: Paper, mark: DecimalMark, read: Invoice): Invoice {
  const rows = tillRows(paper.lines, mark);
  if (!isReceipt(rows)) return read;
  const shop = findShop(paper.lines);
  const totals = totalsOf(paper, rows, read.totals);
  return {
    ...read,
    seller: shop ? sellerOf(paper, shop, read.seller) : read.seller,
    totals: totals ?? read.totals,
  };
}

function money(hundredths: bigint): string {
  const digits = (hundredths < 0n ? -hundredths : hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A sum that other figures bind is as certain as they make it, however faint its own print is. */
function boundTerm(value: string, words: readonly Word[], paper: Paper, certainty: number, otherwise?: string): Term {
  const faint = termFromWords(value, words, paper.method, 1, otherwise);
  const print = certainty >= 0.95 ? 1 : faint.provenance.confidence;
  return { ...faint, provenance: { ...faint.provenance, confidence: Math.round(certainty * print * 100) / 100 } };
}

function totalsOf(
  paper: Paper,
  rows: readonly TillRow[],
  read: DocumentTotals | undefined,
): DocumentTotals | undefined {
  const settled = settleTotal(rows);
  if (!settled) return undefined;
  const total = boundTerm(
    money(settled.amount),
    settled.row.words,
    paper,
    settled.certainty,
    settled.otherwise === undefined ? undefined : money(settled.otherwise),
  );
  const rounding = rows.find(
    (row) => row.kind === 'rounding' && row.amount !== undefined && row.amount !== 0n && !row.inSummary,
  );
  const before = rows.find(
    (row) =>
      row.kind === 'total' &&
      row.amount !== undefined &&
      rounding?.amount !== undefined &&
      row.amount + rounding.amount === settled.amount,
  );
  const base = { ...read, provenance: total.provenance, taxInclusive: total, payable: undefined, prepaid: undefined };
  if (!before || !rounding || before.amount === undefined || rounding.amount === undefined)
    return { ...base, rounding: undefined };
  return {
    ...base,
    taxInclusive: boundTerm(money(before.amount), before.words, paper, settled.certainty),
    rounding: boundTerm(money(rounding.amount), rounding.words, paper, settled.certainty),
    payable: total,
  };
}

function sellerOf(paper: Paper, shop: Shop, read: Party | undefined): Party {
  const words = shop.name.flatMap((line) => line.words);
  const name = nameWithoutRegistration(shop.name.map((line) => nameWithoutRegistration(line.text)).join(' '));
  const term = termFromWords(name, words, paper.method, shop.certainty);
  return {
    ...read,
    identifiers: read?.identifiers ?? [],
    provenance: term.provenance,
    name: term,
    ...(shop.address.length > 0 ? { address: addressOf(paper, shop.address, shop.certainty) } : {}),
  };
}

/** The lines of an address as they stand on the paper; a fourth and later ones go on in the third. */
export function addressOf(paper: Paper, lines: readonly TextLine[], certainty: number): PostalAddress {
  const term = (own: readonly TextLine[]): Term | undefined => {
    const words = own.flatMap((line) => line.words);
    if (words.length === 0) return undefined;
    return termFromWords(words.map((word) => word.text).join(' '), words, paper.method, certainty * 0.9);
  };
  const [line1, line2, line3] = [term(lines.slice(0, 1)), term(lines.slice(1, 2)), term(lines.slice(2))];
  const first = line1 ?? line2 ?? line3;
  return { provenance: first?.provenance ?? { method: paper.method, confidence: 0 }, line1, line2, line3 };
}
