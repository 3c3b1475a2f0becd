import { isCurrency } from '@finaceverse/base/currency';
import type { Evidence } from '@finaceverse/certificate-checker/passport';
import type { AnswerClaim, AnswerPart, AnswerSegment, AnswerSource } from '../../../kernel/questions.ts';
import { dateWords } from './period.ts';

/** A figure before it is proven: its parts must add up to it. */
export type DraftClaim = AnswerClaim;

/** An answer before its figures are proven. Figures refer to claims by their place. */
export type DraftAnswer = {
  readonly segments: readonly AnswerSegment[];
  readonly claims: readonly DraftClaim[];
  readonly followUps: readonly string[];
};

/** A figure with the receipt of the certificate that proves it. */
export interface Claim {
  readonly figure: string;
  readonly currency: string;
  readonly label: string;
  readonly source: AnswerSource;
  readonly sources: readonly AnswerSource[];
  readonly receipt: string;
  /** What it adds up from; answers of earlier versions kept none. */
  readonly parts: readonly AnswerPart[];
}

/** What the file of a claim says of one of its parts: what it adds, where it stands, and the hash of the record there. */
export function contentOf(
  firm: string,
  unit: string,
  { amount, reference, sha256 }: AnswerPart,
): NonNullable<Evidence['content']> {
  return { firm, amount, unit, reference, record: sha256 };
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

export function segmentText(
  segment: AnswerSegment,
  claims: readonly Pick<DraftClaim, 'figure' | 'currency'>[],
): string {
  if (typeof segment === 'string') return segment;
  if ('name' in segment) return segment.name;
  if ('date' in segment) return dateWords(segment.date);
  const claim = claims[segment.figure];
  return claim ? figureText(claim) : '';
}

/** The names and dates of an answer: what may hold digits without being a figure. */
export function allowedTexts(segments: readonly AnswerSegment[]): string[] {
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
