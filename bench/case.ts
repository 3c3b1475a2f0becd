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
