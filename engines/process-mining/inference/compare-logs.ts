import { findDirectlyFollows } from '../log/directly-follows.ts';
import { columnValue, type EventLog } from '../log/event-log.ts';
import { filterCases } from '../log/take-events.ts';
import { caseThroughputSeconds, compareText, median } from '../log/statistics.ts';
import { falseDiscoveryRates, independenceTest, rankSumTest } from './significance.ts';

export interface EdgeDifference {
  readonly from: string;
  readonly to: string;
  /** Occurrences per case on either side. */
  readonly left: number;
  readonly right: number;
}

/** Two cohorts side by side. `chance` is how likely such a difference in throughput is when there is none. */
export interface LogComparison {
  readonly leftCases: number;
  readonly rightCases: number;
  readonly leftMedianSeconds: number | null;
  readonly rightMedianSeconds: number | null;
  readonly chance: number;
  /** Edges whose rate per case differs most, the largest first. */
  readonly edges: readonly EdgeDifference[];
}

export function compareLogs(left: EventLog, right: EventLog): LogComparison {
  const seconds = (log: EventLog): number[] => [
    ...caseThroughputSeconds(log)
      .filter((value) => !Number.isNaN(value))
      .sort(),
  ];
  const [leftSeconds, rightSeconds] = [seconds(left), seconds(right)];
  return {
    leftCases: left.caseCount,
    rightCases: right.caseCount,
    leftMedianSeconds: median(leftSeconds),
    rightMedianSeconds: median(rightSeconds),
    chance: rankSumTest(leftSeconds, rightSeconds).chance,
    edges: compareEdges(left, right),
  };
}

function edgeRates(log: EventLog): Map<string, { readonly from: string; readonly to: string; readonly rate: number }> {
  const graph = findDirectlyFollows(log);
  return new Map(
    graph.edges.map((edge) => {
      const [from, to] = [graph.activities[edge.from] ?? '', graph.activities[edge.to] ?? ''];
      return [`${from}\u0000${to}`, { from, to, rate: edge.count / Math.max(1, log.caseCount) }];
    }),
  );
}

function compareEdges(left: EventLog, right: EventLog): readonly EdgeDifference[] {
  const [leftRates, rightRates] = [edgeRates(left), edgeRates(right)];
  const keys = new Set([...leftRates.keys(), ...rightRates.keys()]);
  const differences = [...keys].map((key) => {
    const [from = '', to = ''] = key.split('\u0000');
    return { from, to, left: leftRates.get(key)?.rate ?? 0, right: rightRates.get(key)?.rate ?? 0 };
  });
  return differences.sort(
    (a, b) =>
      Math.abs(b.left - b.right) - Math.abs(a.left - a.right) || compareText(a.from, b.from) || compareText(a.to, b.to),
  );
}

/** A moment from which cases ran differently than before. */
export interface Drift {
  /** The first case after the change, in order of start. */
  readonly caseId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly chance: number;
  readonly edges: readonly EdgeDifference[];
}

/**
 * Changes over time: cases in order of start, two windows side by side moved along, a test of independence on how
 * often each pair of activities follows (after Maaradji and others 2015). Chances are corrected for the number
 * of places looked at; of neighbouring places the clearest is kept.
 */
export function findDrifts(
  log: EventLog,
  options: { readonly window?: number | undefined; readonly level?: number | undefined } = {},
): readonly Drift[] {
  const order = log.caseIds
    .map((_, index) => ({ index, start: log.time[log.caseOffsets[index] ?? 0] ?? Number.NaN }))
    .filter((item) => !Number.isNaN(item.start))
    .sort((left, right) => left.start - right.start);
  const window = options.window ?? Math.max(20, Math.floor(order.length / 10));
  const step = Math.max(1, Math.floor(window / 10));
  const counts = order.map((item) => pairCounts(log, item.index));
  const places: { readonly place: number; readonly chance: number }[] = [];
  for (let place = window; place + window <= order.length; place += step) {
    const before = addCounts(counts.slice(place - window, place));
    const after = addCounts(counts.slice(place, place + window));
    const keys = [...new Set([...before.keys(), ...after.keys()])].filter(
      (key) => (before.get(key) ?? 0) + (after.get(key) ?? 0) >= 10,
    );
    const table = [keys.map((key) => before.get(key) ?? 0), keys.map((key) => after.get(key) ?? 0)];
    places.push({ place, chance: keys.length < 2 ? 1 : independenceTest(table).chance });
  }
  const rates = falseDiscoveryRates(places.map((item) => item.chance));
  const found = places
    .filter((_, index) => (rates[index] ?? 1) < (options.level ?? 0.001))
    .sort((left, right) => left.chance - right.chance || left.place - right.place);
  const kept: { readonly place: number; readonly chance: number }[] = [];
  for (const candidate of found)
    if (kept.every((other) => Math.abs(other.place - candidate.place) >= window)) kept.push(candidate);
  return kept.sort((left, right) => left.place - right.place).map((item) => describeDrift(log, order, window, item));
}

function describeDrift(
  log: EventLog,
  order: readonly { readonly index: number; readonly start: number }[],
  window: number,
  found: { readonly place: number; readonly chance: number },
): Drift {
  const part = (from: number, to: number): EventLog => {
    const cases = new Set(order.slice(from, to).map((item) => item.index));
    return filterCases(log, (index) => cases.has(index));
  };
  const first = order[found.place];
  return {
    caseId: log.caseIds[first?.index ?? 0] ?? '',
    at: first?.start ?? Number.NaN,
    chance: found.chance,
    edges: compareLogs(part(found.place - window, found.place), part(found.place, found.place + window)).edges.slice(
      0,
      10,
    ),
  };
}

function pairCounts(log: EventLog, index: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let event = (log.caseOffsets[index] ?? 0) + 1; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
    const key = (log.activity[event - 1] ?? 0) * log.activities.length + (log.activity[event] ?? 0);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function addCounts(all: readonly ReadonlyMap<number, number>[]): ReadonlyMap<number, number> {
  const sum = new Map<number, number>();
  for (const counts of all) for (const [key, count] of counts) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

/** A trait that cases with an outcome have more often (or less often) than others. It is a lead, not a proof of cause. */
export interface Lead {
  readonly trait: string;
  readonly value: string;
  readonly casesWithTrait: number;
  /** Share of outcomes among cases with and without the trait. */
  readonly rateWith: number;
  readonly rateWithout: number;
  /** Rate of false discoveries at which this lead would be believed (Benjamini and Hochberg). */
  readonly falseDiscoveryRate: number;
}

const VALUE_LIMIT = 60;

/** Traits of cases that go with an outcome: case attributes, values that occur in event attributes, activities that happen. */
export function findLeads(log: EventLog, outcome: (caseIndex: number) => boolean, level = 0.01): readonly Lead[] {
  const outcomes = log.caseIds.map((_, index) => outcome(index));
  const traits = new Map<string, { readonly trait: string; readonly value: string; readonly cases: Set<number> }>();
  const note = (trait: string, value: unknown, caseIndex: number): void => {
    if (value === undefined) return;
    const key = `${trait}\u0000${String(value)}`;
    const known = traits.get(key) ?? { trait, value: String(value), cases: new Set<number>() };
    known.cases.add(caseIndex);
    traits.set(key, known);
  };
  const columns = [...log.eventColumns].filter(
    ([name, column]) => name !== 'concept:name' && column.kind === 'text' && column.dictionary.size <= VALUE_LIMIT,
  );
  for (let caseIndex = 0; caseIndex < log.caseCount; caseIndex += 1) {
    for (const [name, column] of log.caseColumns) {
      if (
        name !== 'concept:name' &&
        (column.kind === 'truth' || (column.kind === 'text' && column.dictionary.size <= VALUE_LIMIT))
      )
        note(name, columnValue(column, caseIndex), caseIndex);
    }
    for (let event = log.caseOffsets[caseIndex] ?? 0; event < (log.caseOffsets[caseIndex + 1] ?? 0); event += 1) {
      note('activity', log.activities[log.activity[event] ?? 0], caseIndex);
      for (const [name, column] of columns) note(name, columnValue(column, event), caseIndex);
    }
  }
  const positives = outcomes.filter(Boolean).length;
  const tested = [...traits.values()]
    .filter((trait) => trait.cases.size >= 5 && log.caseCount - trait.cases.size >= 5)
    .map((trait) => {
      const hits = [...trait.cases].filter((index) => outcomes[index]).length;
      const rest = log.caseCount - trait.cases.size;
      const table = [
        [hits, trait.cases.size - hits],
        [positives - hits, rest - (positives - hits)],
      ];
      return { trait, hits, rest, chance: independenceTest(table).chance };
    });
  const rates = falseDiscoveryRates(tested.map((item) => item.chance));
  return tested
    .map((item, index) => ({
      trait: item.trait.trait,
      value: item.trait.value,
      casesWithTrait: item.trait.cases.size,
      rateWith: item.hits / item.trait.cases.size,
      rateWithout: (positives - item.hits) / item.rest,
      falseDiscoveryRate: rates[index] ?? 1,
    }))
    .filter((lead) => lead.falseDiscoveryRate < level)
    .sort((left, right) => Math.abs(right.rateWith - right.rateWithout) - Math.abs(left.rateWith - left.rateWithout));
}
