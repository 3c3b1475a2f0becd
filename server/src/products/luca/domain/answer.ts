import { isCurrency } from '../../../base/currency.ts';
import type { BusinessDate } from '../../../base/time.ts';
import { dateWords } from './period.ts';

/** Where a figure comes from: a posting's paper, an account, a statement. */
export interface Source {
  readonly kind: string;
  readonly id: string;
  readonly label: string;
}

/**
 * A source as a sentence names it: `bill INV-7788` for the label `Bill INV-7788, Northwind Packaging`, and its
 * kind before a label that is a bare number.
 */
export function sourceName(source: Source): string {
  const short = source.label.replace(/, .*$/u, '');
  const named = short.includes(' ') ? short : `${source.kind.replaceAll('_', ' ')} ${short}`;
  return /^\p{Lu}\p{Ll}+ /u.test(named) ? named.charAt(0).toLowerCase() + named.slice(1) : named;
}

/** One amount that goes into a figure, with what it was read from and the hash of that. */
export interface Part {
  readonly amount: string;
  readonly reference: string;
  readonly sha256: string;
}

/** A figure before it is proven: its parts must add up to it. */
export interface DraftClaim {
  /** Exact decimal with the currency's decimals. */
  readonly figure: string;
  readonly currency: string;
  readonly label: string;
  /** The first is the principal one. */
  readonly sources: readonly [Source, ...Source[]];
  readonly parts: readonly Part[];
}

/** A figure with the receipt of the certificate that proves it. */
export interface Claim {
  readonly figure: string;
  readonly currency: string;
  readonly label: string;
  readonly source: Source;
  readonly sources: readonly Source[];
  readonly receipt: string;
}

/**
 * A piece of an answer. Words hold no digit; whatever has one is a figure of a claim, a name from the books
 * or a date.
 */
export type Segment =
  string | { readonly figure: number } | { readonly name: string } | { readonly date: BusinessDate };

/** An answer before its figures are proven. Figures refer to claims by their place. */
export interface DraftAnswer {
  readonly segments: readonly Segment[];
  readonly claims: readonly DraftClaim[];
  readonly followUps: readonly string[];
}

/** `-1987.09` as people read it: `-1,987.09`. */
export function groupedAmount(figure: string): string {
  const [whole = '', fraction] = figure.split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A figure with its currency as it stands in an answer. */
export function figureText(claim: Pick<DraftClaim, 'figure' | 'currency'>): string {
  return isCurrency(claim.currency) ? `${groupedAmount(claim.figure)} ${claim.currency}` : groupedAmount(claim.figure);
}

/** The text of an answer. */
export function renderAnswer(answer: DraftAnswer): string {
  return answer.segments
    .map((segment) => segmentText(segment, answer.claims))
    .join('')
    .replaceAll(/\s+([.,;:])/gu, '$1');
}

export function segmentText(segment: Segment, claims: readonly Pick<DraftClaim, 'figure' | 'currency'>[]): string {
  if (typeof segment === 'string') return segment;
  if ('name' in segment) return segment.name;
  if ('date' in segment) return dateWords(segment.date);
  const claim = claims[segment.figure];
  return claim ? figureText(claim) : '';
}

/** The names and dates of an answer: what may hold digits without being a figure. */
export function allowedTexts(segments: readonly Segment[]): string[] {
  return segments.flatMap((segment) =>
    typeof segment === 'string'
      ? []
      : 'name' in segment
        ? [segment.name]
        : 'date' in segment
          ? [dateWords(segment.date)]
          : [],
  );
}
