import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { outsidePath, skipWithout } from '../../../tools/outside-data.ts';
import { discoverModel } from '../discovery/discover-model.ts';
import { createXesReader } from '../log/read-xes.ts';
import { logFromRows, type EventLog } from '../log/event-log.ts';
import type { PetriNet } from '../model/petri-net.ts';
import { parseTree } from '../model/process-tree.ts';
import { treeToNet } from '../model/tree-to-net.ts';
import { learnScenario } from './learn-scenario.ts';
import { measureFit } from './measure-fit.ts';
import { runScenario } from './run-scenario.ts';

const netOf = (tree: string): PetriNet => treeToNet(unwrap(parseTree(tree)));
const HOUR = 3_600_000;

/** Cases whose steps take ten minutes each and wait a day before the next. */
function waitingLog(cases: number): EventLog {
  const rows = Array.from({ length: cases }, (_, index) => index).flatMap((index) =>
    ['a', 'b', 'c'].map((activity, step) => {
      const start = Date.UTC(2026, 0, 5, 8) + index * 5 * HOUR + step * (24 * HOUR + HOUR / 6);
      return { caseId: `${index}`, activity, time: start + HOUR / 6, start };
    }),
  );
  const log = logFromRows(rows);
  return {
    ...log,
    eventColumns: new Map([
      ['start_timestamp', { kind: 'time', values: Float64Array.from(rows, ({ start }) => start) }],
    ]),
  };
}

test('waits that no busy colleague explains are learned beside the work, and throughput is that of the log', () => {
  const net = netOf("->( 'a', 'b', 'c' )");
  const learned = learnScenario(waitingLog(40), net);
  assert.deepEqual(learned.activities['b']?.duration, { kind: 'fixed', value: 600 });
  assert.deepEqual(learned.activities['b']?.wait, { kind: 'fixed', value: 86_400 });
  const result = unwrap(runScenario(net, learned));
  assert.equal(result.kpis['meanThroughputSeconds']?.mean, 174_000);
  const fit = measureFit(waitingLog(40), net, 1);
  assert.ok(fit !== undefined && Math.abs(fit.meanRatio - 1) < 0.01 && fit.distance < 0.01);
});

test('work that follows at once has no wait, and none is invented', () => {
  const busy = waitingLog(20);
  const starts = busy.eventColumns.get('start_timestamp');
  assert.ok(starts?.kind === 'time');
  // Each step begins when the one before it ends.
  const values = Float64Array.from(busy.time, (end, event) =>
    event % 3 === 0 ? end - HOUR / 6 : (busy.time[event - 1] ?? end),
  );
  const learned = learnScenario(
    { ...busy, eventColumns: new Map([['start_timestamp', { kind: 'time', values }]]) },
    netOf("->( 'a', 'b', 'c' )"),
  );
  assert.deepEqual(
    ['a', 'b', 'c'].map((name) => learned.activities[name]?.wait),
    [undefined, undefined, undefined],
  );
});

test('the week in which work is done is found, and nothing is simulated outside it', () => {
  const rows = Array.from({ length: 300 }, (_, index) => index).flatMap((index) => {
    const day = Math.floor(index / 10);
    const at = Date.UTC(2026, 0, 5 + Math.floor(day / 5) * 7 + (day % 5), 8) + (index % 10) * 0.8 * HOUR;
    return [
      { caseId: `${index}`, activity: 'a', time: at },
      { caseId: `${index}`, activity: 'b', time: at + HOUR / 2 },
    ];
  });
  const learned = learnScenario(logFromRows(rows), netOf("->( 'a', 'b' )"));
  assert.deepEqual(learned.calendar?.week[0], [[480, 960]]);
  assert.deepEqual(learned.calendar?.week[6], []);
});

test('names that nobody knows, calendars that never open and values out of order are refused where they stand', () => {
  const net = netOf("->( 'check', 'pay' )");
  const fixed = { kind: 'fixed', value: 1 };
  const wrong = (scenario: unknown): string => {
    const outcome = runScenario(net, scenario);
    assert.ok(!outcome.ok);
    return `${outcome.refusal.message} ${outcome.refusal.hint ?? ''}`;
  };
  assert.match(wrong({ activities: { chekc: { duration: fixed } } }), /no activity "chekc".*mean "check"/);
  assert.match(wrong({ activities: { pay: { duration: fixed, pool: 'desk' } } }), /no pool "desk"/);
  assert.match(wrong({ weights: { refuse: 2 } }), /no step "refuse"/);
  assert.match(wrong({ case: 3 }), /case/);
  const closed = { week: [[], [], [], [], [], [], []] };
  assert.match(wrong({ pools: { desk: { capacity: 1, calendar: closed } } }), /pools\/desk\/calendar: it never opens/);
  assert.match(wrong({ arrival: { between: { kind: 'uniform', from: 2, to: 1 } } }), /not in order/);
});

test('a loop that is never left ends the run with a sentence, and so does the time limit', () => {
  const loop = netOf("*( 'a', 'b' )");
  const back = loop.transitions.filter((step) => step.label === undefined && step.outputs.length > 0);
  const weights = Object.fromEntries(
    back.map((step) => [step.id, step.outputs.some((arc) => loop.final[arc.place]) ? 0 : 1]),
  );
  const endless = runScenario(loop, { cases: 1, replications: 1, weights });
  assert.ok(!endless.ok && endless.refusal.code === 'epiq.simulation_endless');
  const stopped = runScenario(netOf("->( 'a', 'b' )"), { cases: 5000 }, () => true);
  assert.ok(!stopped.ok && /time limit/.test(stopped.refusal.message));
});

/** Cases that repeat a step as often as they must and are over within a day, or that take another branch for a month. */
function branchingLog(cases: number): EventLog {
  const rows = Array.from({ length: cases }, (_, index) => index).flatMap((index) => {
    const at = Date.UTC(2026, 0, 1) + index * 7 * HOUR;
    const slow = index % 5 === 0;
    const repeated = Array.from({ length: 1 + (index % 3) }, () => 'try');
    const steps = ['ask', ...repeated, ...(slow ? ['court', 'close'] : ['close'])];
    let time = at;
    return steps.map((activity, step) => {
      time += step === 0 ? 0 : activity === 'court' ? 700 * HOUR : slow && activity === 'close' ? 90 * HOUR : 2 * HOUR;
      return { caseId: `${index}`, activity, time };
    });
  });
  return logFromRows(rows);
}

test('repetitions and branches come as often as in the log, and a step takes as long as after the same step there', () => {
  const net = netOf("->( 'ask', *( 'try', tau ), X( tau, 'court' ), 'close' )");
  const log = branchingLog(300);
  const learned = learnScenario(log, net);
  assert.deepEqual(learned.activities['close']?.following?.['court']?.duration, { kind: 'fixed', value: 90 * 3600 });
  assert.deepEqual(learned.activities['close']?.following?.['try']?.duration, { kind: 'fixed', value: 2 * 3600 });
  const fit = measureFit(log, net, 3);
  assert.ok(fit !== undefined && Math.abs(fit.meanRatio - 1) < 0.1, `${fit?.meanRatio}`);
  assert.ok(fit.distance < 0.1, `${fit.distance}`);
});

test('branches side by side run side by side, each step when those before it in its branch are done', () => {
  const rows = Array.from({ length: 60 }, (_, index) => index).flatMap((index) => {
    const at = Date.UTC(2026, 0, 1) + index * 50 * HOUR;
    return [
      ['a', 0],
      ['b', 10],
      ['x', 30],
      ['c', 20],
      ['d', 31],
    ].map(([activity, hours]) => ({ caseId: `${index}`, activity: String(activity), time: at + Number(hours) * HOUR }));
  });
  const net = netOf("->( 'a', +( ->( 'b', 'c' ), 'x' ), 'd' )");
  const learned = learnScenario(logFromRows(rows.toSorted((left, right) => left.time - right.time)), net);
  assert.deepEqual(learned.activities['c']?.following?.['b']?.duration, { kind: 'fixed', value: 36_000 });
  assert.deepEqual(learned.activities['x']?.following?.['a']?.duration, { kind: 'fixed', value: 108_000 });
  assert.equal(unwrap(runScenario(net, learned)).kpis['meanThroughputSeconds']?.mean, 31 * 3600);
});

test('a log with ways without end is simulated by its weights', () => {
  const long = logFromRows(
    Array.from({ length: 301_000 }, (_, index) => ({ caseId: 'one', activity: 'try', time: index * 1000 })),
  );
  assert.deepEqual(learnScenario(long, netOf("*( 'try', tau )"), () => true).routes, []);
});

test('a route that names an unknown step, goes backwards or is never taken is refused', () => {
  const net = netOf("->( 'check', 'pay' )");
  const wrong = (routes: unknown): string => {
    const outcome = runScenario(net, { cases: 2, routes });
    assert.ok(!outcome.ok);
    return outcome.refusal.message;
  };
  assert.match(wrong([{ share: 1, steps: [{ activity: 'chek', after: [] }] }]), /no activity "chek"/);
  assert.match(wrong([{ share: 1, steps: [{ activity: 'pay', after: [0] }] }]), /routes\/0: a step comes after/);
  assert.match(wrong([{ share: 0, steps: [] }]), /none of them is ever taken/);
});

for (const name of ['roadtraffic100traces', 'receipt'])
  test(
    `what is learned from half of ${name} foretells the mean of the other half within a tenth`,
    {
      skip: skipWithout(`process/${name}.xes`),
    },
    () => {
      const reader = createXesReader();
      reader.push(readFileSync(outsidePath('process', `${name}.xes`)));
      const log = unwrap(reader.finish());
      for (const noise of [0, 0.2]) {
        const fit = measureFit(log, unwrap(discoverModel(log, 'inductive', { noise })).net, 1);
        assert.ok(fit !== undefined && Math.abs(fit.meanRatio - 1) <= 0.1, `${fit?.meanRatio}`);
        assert.ok(fit.distance <= 0.25, `${fit.distance}`);
      }
    },
  );
