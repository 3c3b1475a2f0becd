import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logFromRows } from '../log/event-log.ts';
import { unwrap } from '@finaceverse/base/outcome';
import { parseTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { learnScenario } from './learn-scenario.ts';
import { scenarioSchema, type Scenario, type ScenarioInput } from './scenario.ts';
import { compareScenarios, simulate } from './simulate.ts';
import { simulateRun } from './simulate-run.ts';

function netOf(tree: string): PetriNet {
  return treeToNet(unwrap(parseTree(tree)));
}

function scenario(input: ScenarioInput): Scenario {
  return scenarioSchema.parse(input);
}

/** Mean wait in the queue of an M/M/c system (Erlang C). */
function erlangWait(arrivalRate: number, serviceRate: number, servers: number): number {
  const load = arrivalRate / serviceRate;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < servers; k += 1) {
    term *= load / k;
    sum += term;
  }
  const last = (term * load) / servers / (1 - load / servers);
  return last / (sum + last) / (servers * serviceRate - arrivalRate);
}

function queue(servers: number, serviceMean: number): Scenario {
  return scenario({
    cases: 6000,
    warmUp: 600,
    replications: 8,
    arrival: { between: { kind: 'exponential', mean: 100 } },
    activities: { serve: { duration: { kind: 'exponential', mean: serviceMean }, pool: 'clerks' } },
    pools: { clerks: { capacity: servers } },
  });
}

test('waiting in M/M/1 and M/M/3 agrees with the closed forms', () => {
  for (const [servers, mean] of [
    [1, 70],
    [3, 240],
  ] as const) {
    const result = simulate(netOf("'serve'"), queue(servers, mean));
    const expected = erlangWait(1 / 100, 1 / mean, servers);
    const wait = result.kpis.meanWaitingSecondsPerCase;
    assert.ok(
      wait !== undefined && Math.abs(wait.mean - expected) < expected * 0.1,
      `${wait?.mean} s against ${expected} s`,
    );
    const utilisation = result.kpis['utilisation:clerks']?.mean ?? 0;
    assert.ok(Math.abs(utilisation - mean / 100 / servers) < 0.02, `utilisation ${utilisation}`);
  }
});

test('the same seed gives the same run to the last figure, another seed another run', () => {
  const [net, plan] = [
    netOf("->( 'a', X( 'b', 'c' ) )"),
    scenario({ cases: 50, activities: { a: { duration: { kind: 'exponential', mean: 60 } } } }),
  ];
  assert.deepEqual(simulate(net, plan), simulate(net, plan));
  assert.notDeepEqual(simulate(net, plan).kpis, simulate(net, { ...plan, seed: 2 }).kpis);
});

test('a batch that is still open at the end of the run is worked off, not lost', () => {
  const plan = scenario({
    cases: 7,
    replications: 1,
    activities: { pay: { duration: { kind: 'fixed', value: 10 }, batch: { size: 3 } } },
  });
  const run = simulateRun(netOf("'pay'"), plan, 1);
  assert.equal(run.events.length, 7);
  assert.ok(run.departures.every((time) => !Number.isNaN(time)));
  const alone = run.events.filter((event) => event.start === run.events.at(-1)?.start);
  assert.equal(alone.length, 1);
});

test('a higher priority overtakes only those that still wait, never work that has started', () => {
  const plan = scenario({
    cases: 200,
    replications: 1,
    arrival: { between: { kind: 'exponential', mean: 10 } },
    priorities: [
      { share: 0.3, priority: 5 },
      { share: 0.7, priority: 1 },
    ],
    activities: { work: { duration: { kind: 'fixed', value: 11 }, pool: 'one' } },
    pools: { one: { capacity: 1 } },
  });
  const events = simulateRun(netOf("'work'"), plan, 3).events;
  for (const event of events) assert.ok(event.start >= event.ready, 'work started before it was there');
  const ordered = events.toSorted((left, right) => left.start - right.start);
  for (const [index, event] of ordered.entries())
    assert.ok(index === 0 || event.start >= (ordered[index - 1]?.end ?? 0), 'one clerk did two things at once');
});

test('arrivals outside their calendar move to its next opening, and work pauses overnight', () => {
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as [number, number]] : []));
  const plan = scenario({
    cases: 3,
    replications: 1,
    start: '2026-01-03T12:00:00Z',
    arrival: { between: { kind: 'fixed', value: 3600 }, calendar: { week } },
    activities: { work: { duration: { kind: 'fixed', value: 8 * 3600 }, pool: 'desk' } },
    pools: { desk: { capacity: 1, calendar: { week } } },
  });
  const run = simulateRun(netOf("'work'"), plan, 1);
  assert.equal(run.arrivals[0], Date.UTC(2026, 0, 5, 10));
  assert.equal(run.events[0]?.end, Date.UTC(2026, 0, 6, 10));
});

test('weights decide how often each branch is taken', () => {
  const plan = scenario({ cases: 4000, replications: 1, weights: { often: 9, seldom: 1 } });
  const events = simulateRun(netOf("X( 'often', 'seldom' )"), plan, 5).events;
  const share = events.filter((event) => event.activity === 'often').length / events.length;
  assert.ok(Math.abs(share - 0.9) < 0.02, `share ${share}`);
});

test('an interval covers the difference of a change that makes none, and shows one that does', () => {
  const base = queue(2, 150);
  const net = netOf("'serve'");
  const none = compareScenarios(net, base, base).meanThroughputSeconds;
  assert.deepEqual(none, { mean: 0, low: 0, high: 0 });
  const faster = compareScenarios(net, base, {
    ...base,
    pools: { clerks: { capacity: 4, costPerHour: 0 } },
  }).meanThroughputSeconds;
  assert.ok(faster !== undefined && faster.high !== null && faster.high < 0);
});

test('parameters learned from a log bring back its branching and its durations', () => {
  const minute = 60_000;
  const rows = Array.from({ length: 400 }, (_, index) => index).flatMap((index) => {
    const at = index * 10 * minute;
    return [
      { caseId: `${index}`, activity: 'a', time: at },
      { caseId: `${index}`, activity: index % 4 === 0 ? 'c' : 'b', time: at + 5 * minute },
    ];
  });
  const net = netOf("->( 'a', X( 'b', 'c' ) )");
  const learned = learnScenario(logFromRows(rows), net);
  const result = simulate(net, { ...learned, cases: 2000, replications: 4 });
  assert.ok(Math.abs((result.kpis.meanThroughputSeconds?.mean ?? 0) - 300) < 1);
  const events = simulateRun(net, { ...learned, cases: 4000 }, 1).events;
  assert.ok(Math.abs(events.filter((event) => event.activity === 'c').length / 4000 - 0.25) < 0.02);
});

test('figures are of the cases after the warm-up, the first of them included', () => {
  const activities = { a: { duration: { kind: 'fixed', value: 60 } as const, cost: 3 } };
  const result = simulate(netOf("'a'"), scenario({ cases: 3, warmUp: 1, replications: 1, activities }));
  assert.equal(result.kpis.completedCases?.mean, 2);
  assert.equal(result.kpis.meanServiceSecondsPerCase?.mean, 60);
  assert.equal(result.kpis.meanCostPerCase?.mean, 3);
});

test('where a case could end or go on, ending is one of the ways', () => {
  const net: PetriNet = {
    places: ['before', 'within'].map((name) => ({ id: name, name })),
    transitions: [
      { id: 'a', label: 'a', inputs: [{ place: 0, weight: 1 }], outputs: [{ place: 1, weight: 1 }] },
      { id: 'b', label: 'b', inputs: [{ place: 1, weight: 1 }], outputs: [{ place: 1, weight: 1 }] },
    ],
    initial: [1, 0],
    final: [0, 1],
  };
  const run = simulateRun(net, scenario({ cases: 2000, weights: { b: 1 } }), 3);
  assert.ok(run.departures.every((time) => !Number.isNaN(time)));
  const again = run.events.filter(({ activity }) => activity === 'b').length / 2000;
  assert.ok(Math.abs(again - 1) < 0.1, `${again} times more on average, where an even chance gives 1`);
});
