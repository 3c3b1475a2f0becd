import type { EventLog } from '../log/event-log.ts';
import { compareText } from '../log/statistics.ts';

/** What the predictor remembers of a running case: its last few activities, as a list. */
export interface PredictorOptions {
  /** How many last activities tell states apart; shorter states stand in where one was never seen. Default 3. */
  readonly horizon?: number | undefined;
}

export interface Prediction {
  /** Expected seconds until the last event of the case; undefined without any experience. */
  readonly remainingSeconds: number | undefined;
  /** The most likely next activity (undefined: the case ends), with its share of the experience. */
  readonly nextActivity: string | undefined;
  readonly confidence: number;
  /** How many past prefixes the prediction rests on. */
  readonly experience: number;
}

interface StateStatistics {
  count: number;
  timed: number;
  remaining: number;
  readonly next: Map<number, number>;
}

const HORIZON = 3;

/** End of case among next activities. */
const ENDED = -1;

/** A predictor learned from finished cases: an annotated transition system (van der Aalst, Schonenberg, Song 2011). */
export interface Predictor {
  predict(steps: readonly number[]): Prediction;
}

export function learnPredictor(log: EventLog, cases: readonly number[], options: PredictorOptions = {}): Predictor {
  const horizon = options.horizon ?? HORIZON;
  const states = new Map<string, StateStatistics>();
  for (const caseIndex of cases) {
    const from = log.caseOffsets[caseIndex] ?? 0;
    const to = log.caseOffsets[caseIndex + 1] ?? 0;
    const end = log.time[to - 1] ?? Number.NaN;
    for (let event = from; event < to; event += 1) {
      const seconds = (end - (log.time[event] ?? Number.NaN)) / 1000;
      const next = event + 1 < to ? (log.activity[event + 1] ?? ENDED) : ENDED;
      for (let length = 0; length <= Math.min(horizon, event - from + 1); length += 1) {
        learn(states, log.activity.subarray(event + 1 - length, event + 1).join(','), seconds, next);
      }
    }
  }
  return {
    predict(steps) {
      for (let length = Math.min(horizon, steps.length); length >= 0; length -= 1) {
        const state = states.get(length === 0 ? '' : steps.slice(-length).join(','));
        if (state !== undefined) return predictionOf(state, log.activities);
      }
      return { remainingSeconds: undefined, nextActivity: undefined, confidence: 0, experience: 0 };
    },
  };
}

function learn(states: Map<string, StateStatistics>, key: string, seconds: number, next: number): void {
  let state = states.get(key);
  if (state === undefined) {
    state = { count: 0, timed: 0, remaining: 0, next: new Map() };
    states.set(key, state);
  }
  state.count += 1;
  state.next.set(next, (state.next.get(next) ?? 0) + 1);
  if (!Number.isNaN(seconds)) {
    state.timed += 1;
    state.remaining += seconds;
  }
}

function predictionOf(state: StateStatistics, activities: readonly string[]): Prediction {
  let best: readonly [activity: number, times: number] | undefined;
  for (const next of state.next) {
    const better = best === undefined || next[1] > best[1] || (next[1] === best[1] && next[0] < best[0]);
    if (better) best = next;
  }
  return {
    remainingSeconds: state.timed === 0 ? undefined : state.remaining / state.timed,
    nextActivity: best === undefined || best[0] === ENDED ? undefined : activities[best[0]],
    confidence: best === undefined ? 0 : best[1] / state.count,
    experience: state.count,
  };
}

/** How good predictions are on cases that the predictor has not seen, beside what knowing nothing gives. */
export interface Validation {
  readonly trainingCases: number;
  readonly testCases: number;
  readonly predictions: number;
  /** Mean absolute error of the remaining time in seconds, and of always saying the average of all prefixes. */
  readonly meanAbsoluteError: number | null;
  readonly baselineError: number | null;
  /** Share of next activities foretold, and of always saying the most frequent one. */
  readonly accuracy: number | null;
  readonly baselineAccuracy: number | null;
}

/**
 * Validation without looking ahead: the predictor learns from cases that ended before the split moment and is
 * tried on cases that began after it, because cases of one period resemble each other.
 */
export function validatePredictor(
  log: EventLog,
  options: PredictorOptions & { readonly trainingShare?: number | undefined } = {},
): Validation {
  const spans = log.caseIds.map((_, index) => ({
    index,
    start: log.time[log.caseOffsets[index] ?? 0] ?? Number.NaN,
    end: log.time[(log.caseOffsets[index + 1] ?? 1) - 1] ?? Number.NaN,
  }));
  const timed = spans
    .filter((span) => !Number.isNaN(span.start) && !Number.isNaN(span.end))
    .sort((left, right) => left.start - right.start);
  const split = timed[Math.floor(timed.length * (options.trainingShare ?? 0.7))]?.start ?? Number.POSITIVE_INFINITY;
  const training = timed.filter((span) => span.end < split).map((span) => span.index);
  const test = timed.filter((span) => span.start >= split).map((span) => span.index);
  const predictor = learnPredictor(log, training, options);
  const baseline = learnPredictor(log, training, { horizon: 0 });
  const horizon = options.horizon ?? HORIZON;
  const total = { predictions: 0, error: 0, baseError: 0, timed: 0, right: 0, baseRight: 0 };
  for (const caseIndex of test) {
    const from = log.caseOffsets[caseIndex] ?? 0;
    const to = log.caseOffsets[caseIndex + 1] ?? 0;
    const steps = Array.from(log.activity.subarray(from, to));
    for (let length = 1; length <= steps.length; length += 1) {
      const guess = predictor.predict(steps.slice(Math.max(0, length - horizon), length));
      const plain = baseline.predict([]);
      const actual = ((log.time[to - 1] ?? Number.NaN) - (log.time[from + length - 1] ?? Number.NaN)) / 1000;
      const next = length < steps.length ? log.activities[steps[length] ?? 0] : undefined;
      total.predictions += 1;
      if (guess.experience > 0 && guess.nextActivity === next) total.right += 1;
      if (plain.experience > 0 && plain.nextActivity === next) total.baseRight += 1;
      if (guess.remainingSeconds !== undefined && plain.remainingSeconds !== undefined && !Number.isNaN(actual)) {
        total.timed += 1;
        total.error += Math.abs(guess.remainingSeconds - actual);
        total.baseError += Math.abs(plain.remainingSeconds - actual);
      }
    }
  }
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    trainingCases: training.length,
    testCases: test.length,
    predictions: total.predictions,
    meanAbsoluteError: share(total.error, total.timed),
    baselineError: share(total.baseError, total.timed),
    accuracy: share(total.right, total.predictions),
    baselineAccuracy: share(total.baseRight, total.predictions),
  };
}

/** Predictions for every case as it stands now, in order of case id. */
export function predictCases(
  log: EventLog,
  predictor: Predictor,
  cases: readonly number[],
): readonly (Prediction & { readonly caseId: string })[] {
  return cases
    .map((index) => ({
      caseId: log.caseIds[index] ?? '',
      ...predictor.predict(Array.from(log.activity.subarray(log.caseOffsets[index], log.caseOffsets[index + 1]))),
    }))
    .sort((left, right) => compareText(left.caseId, right.caseId));
}
