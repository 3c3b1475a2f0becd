/**
 * What makes the XES scan fast: between two attribute values, a log repeats the same few stretches of
 * markup (`"/>` newline, indent, `<string key="org:resource" value="`). The general tokeniser reads such a
 * stretch once and this memory keeps its bytes with their effect; from then on it is recognised by
 * comparing words of four bytes, and the scan only ever looks at values.
 */

/** What a remembered stretch does before its value starts, in this order. */
export const GAP_CLOSES_EVENT = 1;
export const GAP_CLOSES_CASE = 2;
export const GAP_OPENS_CASE = 4;
export const GAP_OPENS_EVENT = 8;

/** Where a scan stands after a value: what comes next depends on the attribute that was just read. */
export interface GapState {
  readonly scope: 'case' | 'event';
  readonly column: number;
  /** Stretches seen after this attribute's value, most recent success first. */
  readonly successors: Gap[];
}

/** A stretch of markup with its effect and the column and type of the value that follows. */
export interface Gap {
  readonly length: number;
  readonly words: Int32Array;
  readonly tailMask: number;
  readonly effects: number;
  readonly kind: number;
  /** The attribute whose value follows, and so the state after it. */
  readonly state: GapState;
}

/** More than this many successors would cost more to try than the tokeniser takes. */
const SUCCESSOR_LIMIT = 12;

export function makeGap(
  bytes: Uint8Array,
  from: number,
  to: number,
  effects: number,
  kind: number,
  state: GapState,
): Gap {
  const length = to - from;
  const words = new Int32Array((length + 3) >> 2);
  const padded = new Uint8Array(words.length * 4);
  padded.set(bytes.subarray(from, to));
  const view = new DataView(padded.buffer);
  for (let index = 0; index < words.length; index += 1) words[index] = view.getInt32(index * 4, true);
  const over = length & 3;
  return { length, words, tailMask: over === 0 ? -1 : (1 << (over * 8)) - 1, effects, kind, state };
}

/** Remembers `gap` after `state`; the oldest is forgotten when a log's markup varies without end. */
export function learnGap(state: GapState, gap: Gap): void {
  state.successors.unshift(gap);
  if (state.successors.length > SUCCESSOR_LIMIT) state.successors.pop();
}

/** The learned gap whose bytes stand at `at`, moved to the front; undefined when none does. */
export function matchGap(state: GapState, view: DataView, at: number): Gap | undefined {
  const successors = state.successors;
  for (let index = 0; index < successors.length; index += 1) {
    const candidate = successors[index];
    if (candidate !== undefined && gapStandsAt(candidate, view, at)) {
      if (index > 0) {
        successors[index] = successors[0] ?? candidate;
        successors[0] = candidate;
      }
      return candidate;
    }
  }
  return undefined;
}

function gapStandsAt(gap: Gap, view: DataView, at: number): boolean {
  const words = gap.words;
  const last = words.length - 1;
  if (((view.getInt32(at + last * 4, true) ^ (words[last] ?? 0)) & gap.tailMask) !== 0) return false;
  for (let index = 0; index < last; index += 1) {
    if (view.getInt32(at + index * 4, true) !== words[index]) return false;
  }
  return true;
}
