import { exactNegative, exactSum } from '@finaceverse/design/exact-sum.ts';
import { isZero } from '@finaceverse/design/format-figure.ts';

/** What somebody wrote for a document that a payment settles; what is not written follows from what is open. */
export type PartDraft = { readonly amount?: string; readonly discount?: string; readonly withheld?: string };

/** The money for a document: what was written, else what is open without discount and withheld tax. */
export const moneyOf = (open: string, part: PartDraft | undefined): string => {
  if (part?.amount !== undefined) return part.amount;
  const off = [part?.discount, part?.withheld].filter((value) => value !== undefined && value !== '');
  return exactSum([open, ...off.map((value) => exactNegative(value ?? '0'))]);
};

/** A part as it is sent. */
export type SentPart = {
  readonly documentId: string;
  readonly amount: string;
  readonly discount?: string;
  readonly withheld?: string;
};

/** The parts as they are sent: only those with money. */
export const sentParts = (
  items: readonly { readonly id: string; readonly open: string }[],
  parts: Readonly<Record<string, PartDraft>>,
): SentPart[] =>
  items.flatMap(({ id, open }) => {
    const part = parts[id];
    const amount = moneyOf(open, part);
    if (amount === '' || isZero(amount)) return [];
    const told = (value: string | undefined): value is string => value !== undefined && value !== '' && !isZero(value);
    return [
      {
        documentId: id,
        amount,
        ...(told(part?.discount) ? { discount: part.discount } : {}),
        ...(told(part?.withheld) ? { withheld: part.withheld } : {}),
      },
    ];
  });
