/** One measured case: ours beside a peer in the same run. `bar` is null where the ratio is only reported. */
export interface BenchCase {
  readonly bench: string;
  readonly case: string;
  readonly ours: number;
  readonly peer: number;
  readonly unit: string;
  readonly ratio: number;
  readonly bar: number | null;
  readonly ok: boolean;
}

/** What of a bench to run; one without cases of several sizes takes no notice. */
export interface BenchWish {
  /** Factor on the sizes of the cases; 1 is what the bars are meant for. */
  readonly size: number;
  readonly only: readonly string[] | undefined;
}
