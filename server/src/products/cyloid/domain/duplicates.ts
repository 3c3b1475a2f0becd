import { parseBusinessDate } from '@finaceverse/base/business-date';
import { daysBetween } from '@finaceverse/base/time';
import { equalDecimals, readDecimal } from '@finaceverse/invoices/invoice';

/** What is known of a document for the purpose of finding it twice. */
export interface DuplicateFacts {
  readonly id: string;
  /** The same for the same bytes: their SHA-256 in hexadecimal, with the part where a file holds several invoices. */
  readonly contentHash: string;
  /** The same for the invoices of one file. */
  readonly file?: string | undefined;
  readonly vendorName?: string | undefined;
  readonly vendorTaxIdentifier?: string | undefined;
  readonly number?: string | undefined;
  readonly issueDate?: string | undefined;
  readonly currency?: string | undefined;
  /** Total as printed on the paper, a decimal string. */
  readonly printedTotal?: string | undefined;
  /** Total after a person corrected it, where one did. */
  readonly correctedTotal?: string | undefined;
  readonly kind?: 'invoice' | 'credit_note' | 'bank_statement' | 'other' | undefined;
}

/** A document that is, or may be, the same as one that is already here. */
export interface DuplicateMatch {
  readonly candidateId: string;
  /** `same_bytes` and `same_invoice` are certain enough to block; `near` asks a person. */
  readonly kind: 'same_bytes' | 'same_invoice' | 'near';
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly string[];
}

const LEGAL_FORMS =
  /\b(inc|incorporated|llc|ltd|limited|corp|corporation|co|company|plc|gmbh|ag|sarl|sas|bv|nv|srl|spa|oy|ab|as|aps|pty)\b/g;

/** `Northwind Packaging, Inc.` and `NORTHWIND PACKAGING` are one vendor. */
export function normalizedVendor(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(LEGAL_FORMS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `INV-7788`, `INV 7788` and `inv#07788` are one number: letters and digits only, no leading zeros of a run. */
export function normalizedNumber(number: string): string {
  const letters = number
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
  return letters
    .replace(/\b0+(?=\d)/g, '')
    .replace(/(?<=[A-Z])0+(?=\d)/g, '')
    .replace(/ /g, '');
}

function sameVendor(left: DuplicateFacts, right: DuplicateFacts): boolean {
  if (left.vendorTaxIdentifier && right.vendorTaxIdentifier) {
    if (
      left.vendorTaxIdentifier.replace(/\W/g, '').toUpperCase() ===
      right.vendorTaxIdentifier.replace(/\W/g, '').toUpperCase()
    )
      return true;
  }
  if (!left.vendorName || !right.vendorName) return false;
  const a = normalizedVendor(left.vendorName);
  const b = normalizedVendor(right.vendorName);
  return a !== '' && (a === b || similarity(a, b) >= 0.85);
}

function amountsOf(facts: DuplicateFacts): readonly string[] {
  return [facts.printedTotal, facts.correctedTotal].filter((amount) => amount !== undefined);
}

function shareAmount(left: DuplicateFacts, right: DuplicateFacts): boolean {
  if (left.currency && right.currency && left.currency !== right.currency) return false;
  return amountsOf(left).some((a) =>
    amountsOf(right).some((b) => {
      const first = readDecimal(a);
      const second = readDecimal(b);
      return first !== undefined && second !== undefined && equalDecimals(first, second);
    }),
  );
}

/** Share of characters that stay when one text is edited into the other (Levenshtein), 0 to 1. */
export function similarity(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  if (longest === 0) return 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return 1 - (previous[right.length] ?? longest) / longest;
}

function near(document: DuplicateFacts, candidate: DuplicateFacts): DuplicateMatch | undefined {
  const reasons = ['same supplier'];
  const amount = shareAmount(document, candidate);
  if (amount) reasons.push('same amount');
  const number =
    document.number && candidate.number
      ? similarity(normalizedNumber(document.number), normalizedNumber(candidate.number))
      : 0;
  // Who puts two numbers into one file means two invoices, be they for the same amount on the same day.
  if (number < 1 && document.file !== undefined && document.file === candidate.file) return undefined;
  if (number === 1) reasons.push('same number');
  else if (number >= 0.75) reasons.push('number almost the same');
  const first = parseBusinessDate(document.issueDate ?? '');
  const second = parseBusinessDate(candidate.issueDate ?? '');
  const days = first.ok && second.ok ? Math.abs(daysBetween(first.value, second.value)) : undefined;
  if (days !== undefined && days <= 7) reasons.push(days === 0 ? 'same date' : `dates ${days} days apart`);
  const score = 0.3 + (amount ? 0.3 : 0) + number * 0.3 + (days === undefined ? 0 : days <= 7 ? 0.1 : 0);
  const enough = number === 1 || (amount && (number >= 0.75 || (days !== undefined && days <= 7)));
  return enough
    ? { candidateId: candidate.id, kind: 'near', score: Math.round(score * 100) / 100, reasons }
    : undefined;
}

/**
 * Which of the candidates the document repeats, the most certain first: the same bytes; the same vendor,
 * normalised number and amount (the printed or the corrected one of either counts); or nearly so.
 */
export function findDuplicates(
  document: DuplicateFacts,
  candidates: readonly DuplicateFacts[],
): readonly DuplicateMatch[] {
  const matches: DuplicateMatch[] = [];
  for (const candidate of candidates) {
    if (candidate.id === document.id) continue;
    if (candidate.contentHash === document.contentHash) {
      matches.push({
        candidateId: candidate.id,
        kind: 'same_bytes',
        score: 1,
        reasons: ['the same file, byte for byte'],
      });
      continue;
    }
    if (document.kind && candidate.kind && document.kind !== candidate.kind) continue;
    if (!sameVendor(document, candidate)) continue;
    const sameNumber =
      document.number !== undefined &&
      candidate.number !== undefined &&
      normalizedNumber(document.number) !== '' &&
      normalizedNumber(document.number) === normalizedNumber(candidate.number);
    if (sameNumber && shareAmount(document, candidate)) {
      matches.push({
        candidateId: candidate.id,
        kind: 'same_invoice',
        score: 0.99,
        reasons: ['same supplier', `same number ${document.number}`, 'same amount'],
      });
      continue;
    }
    const likely = near(document, candidate);
    if (likely) matches.push(likely);
  }
  return matches.sort((left, right) => right.score - left.score);
}
