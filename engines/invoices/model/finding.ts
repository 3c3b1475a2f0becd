/** A rule that does not hold, in words a bookkeeper understands. */
export interface Finding {
  /** Stable id: the EN 16931 or Peppol rule where one says the same, else our own in capitals. */
  readonly rule: string;
  /** `fatal` makes a document invalid; `warning` and `information` do not. */
  readonly severity: 'fatal' | 'warning' | 'information';
  readonly message: string;
  /** Name of the field in the invoice, such as `totals.taxInclusive` or `lines[1].netAmount`. */
  readonly field?: string | undefined;
  /** Where the value stands in the file, where it was read from XML. */
  readonly path?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly difference?: string | undefined;
  readonly hint?: string | undefined;
}
