/** What a calculator means: the values of inputs that are not stated, and the lines after the inputs. */
export interface MeaningText {
  readonly arithmetic?: 'exact' | 'working';
  readonly defaults?: Readonly<Record<string, string>>;
  /** Inputs of which the body names the one word that it is about. */
  readonly pinned?: readonly string[];
  readonly body: string;
  /** Rules that it applies besides those of its calculator. */
  readonly rules?: readonly string[];
}
