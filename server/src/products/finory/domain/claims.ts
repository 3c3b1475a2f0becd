/**
 * What the file of a figure says of one source beside its amount: to the last letter of it the certificate is tied. A
 * posting names its journal; any other record of the books says what it is.
 */
export type SourceContent = Readonly<Record<string, string | number | undefined>>;

/** A figure that another module proves: its receipt, and its file. */
export interface ProvenElsewhere {
  readonly receiptId: string;
  readonly passport: string;
}

/** One part of a sum: an amount in minor units with its source, or a figure below. */
export type Part =
  | { readonly amount: bigint; readonly content?: SourceContent }
  | { readonly amount: bigint; readonly proven: ProvenElsewhere }
  | { readonly claim: Claim };

/** A figure before it is proven: how it is reckoned, and out of what. Amounts are minor units of `currency`. */
export type Claim =
  | { readonly how: 'sum'; readonly label: string; readonly currency: string; readonly parts: readonly Part[] }
  | { readonly how: 'whole_units'; readonly label: string; readonly currency: string; readonly of: Claim }
  | {
      readonly how: 'percent';
      readonly label: string;
      readonly currency: string;
      readonly of: Claim;
      readonly percent: bigint;
    };

/** A sum of parts. */
export function sumOf(label: string, currency: string, parts: readonly Part[]): Claim {
  return { how: 'sum', label, currency, parts };
}

/** The same figure with the other sign, for a sum that takes it away: rounding down and half up mirror at zero. */
export function negated(claim: Claim): Claim {
  const label = `less ${claim.label}`;
  if (claim.how !== 'sum') return { ...claim, label, of: negated(claim.of) };
  const parts = claim.parts.map((part): Part => {
    if ('claim' in part) return { claim: negated(part.claim) };
    return { ...part, amount: -part.amount };
  });
  return { ...claim, label, parts };
}

/** The records that a figure comes down to: what people may open to see where it is from. */
export function sourcesOf(claim: Claim): readonly { readonly amount: bigint; readonly content: SourceContent }[] {
  if (claim.how !== 'sum') return sourcesOf(claim.of);
  return claim.parts.flatMap((part) => {
    if ('claim' in part) return sourcesOf(part.claim);
    return 'content' in part && part.content !== undefined ? [{ amount: part.amount, content: part.content }] : [];
  });
}
