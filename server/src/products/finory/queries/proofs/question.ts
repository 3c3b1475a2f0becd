import type { Claim, Part } from '../../domain/claims.ts';
import type { PostingFilter, PostingRow } from '../../store/reports.ts';

/** What makes a figure: postings, or where none are asked for, records and figures below. */
export interface Question {
  readonly label: string;
  /** By which the postings count. */
  readonly sign: bigint;
  readonly filter?: PostingFilter;
  /** The last posting that counts, where a figure ends within a day. */
  readonly last?: Pick<PostingRow, 'journalId' | 'line'>;
  /** Counts debits or credits alone. */
  readonly side?: 'debit' | 'credit';
  /** The figure's currency, where it is not the one of the books: its postings then count in their own. */
  readonly currency?: string;
  /** What makes the figure where nothing is posted yet. */
  readonly parts?: readonly Part[];
  /** What counts beside the postings. */
  readonly beside?: readonly Part[];
  /** The figure itself, where it is no sum of postings. */
  readonly claim?: Claim;
  readonly rules?: readonly string[];
  readonly paper?: { readonly id: string; readonly label: string };
}

/** The days that were asked for. */
export interface AskedDays {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly asOf?: string | undefined;
}

/** Postings that one certificate takes in; beyond that the accounts are proven one by one. */
export const POSTINGS_MAX = 5_000;

/** One more than may be, so that too many are noticed. */
export const POSTINGS_LIMIT = POSTINGS_MAX + 1;

/** A document or journal is proven by all its postings, whenever they count. */
export const LAST_DAY = '9999-12-31';
