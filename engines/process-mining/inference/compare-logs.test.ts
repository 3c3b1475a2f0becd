import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logFromRows, type EventLog, type EventRow } from '../log/event-log.ts';
import { learnPredictor, validatePredictor } from '../prediction/predict.ts';
import { compareLogs, findDrifts, findLeads } from './compare-logs.ts';
import {
  chiSquareTail,
  falseDiscoveryRates,
  independenceTest,
  normalTails,
  rankSumTest,
  studentQuantile95,
} from './significance.ts';

const HOUR = 3_600_000;

/** Cases one after another; `steps` says what happens in each and how many hours after the last step. */
function logOf(
  count: number,
  steps: (index: number) => readonly (readonly [activity: string, hours: number])[],
  more: (index: number) => EventRow['attributes'] = () => undefined,
): EventLog {
  const rows: EventRow[] = [];
  for (let index = 0; index < count; index += 1) {
    let time = Date.UTC(2026, 0, 1) + index * 10 * HOUR;
    for (const [activity, hours] of steps(index)) {
      time += hours * HOUR;
      rows.push({ caseId: `c${index}`, activity, time, attributes: more(index) });
    }
  }
  return logFromRows(rows);
}

test('tail chances agree with the printed tables', () => {
  assert.ok(Math.abs(chiSquareTail(3.841459, 1) - 0.05) < 1e-6);
  assert.ok(Math.abs(chiSquareTail(18.307038, 10) - 0.05) < 1e-6);
  assert.ok(Math.abs(normalTails(1.959964) - 0.05) < 1e-6);
  assert.equal(studentQuantile95(9), 2.262);
  assert.ok(
    independenceTest([
      [10, 10],
      [10, 10],
    ]).chance > 0.999,
  );
  assert.ok(rankSumTest([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]).chance < 0.01);
  assert.deepEqual(falseDiscoveryRates([0.01, 0.04, 0.03]), [0.03, 0.04, 0.04]);
});

test('a change in the order of steps is found near where it began, and steady work has no drift', () => {
  const changed = logOf(400, (index) =>
    index < 200
      ? [
          ['a', 0],
          ['b', 1],
          ['c', 1],
        ]
      : [
          ['a', 0],
          ['c', 1],
          ['b', 1],
        ],
  );
  const drifts = findDrifts(changed);
  assert.equal(drifts.length, 1);
  assert.ok(Math.abs(Number(drifts[0]?.caseId.slice(1)) - 200) <= 8);
  const steady = logOf(400, (index) =>
    (index * 7919) % 13 < 6
      ? [
          ['a', 0],
          ['b', 1],
          ['c', 1],
        ]
      : [
          ['a', 0],
          ['c', 1],
          ['b', 1],
        ],
  );
  assert.deepEqual(findDrifts(steady), []);
});

test('two cohorts differ where they were made to, and not otherwise', () => {
  const slow = logOf(60, (index) => [
    ['a', 0],
    ['b', 5 + (index % 5)],
  ]);
  const fast = logOf(60, (index) => [
    ['a', 0],
    ['b', 1 + (index % 5)],
  ]);
  assert.ok(compareLogs(slow, fast).chance < 1e-6);
  assert.ok(compareLogs(slow, slow).chance > 0.9);
});

test('the trait that goes with delay is the lead, and a trait of chance is none', () => {
  const log = logOf(
    300,
    (index) => [
      ['a', 0],
      ['b', index % 3 === 0 ? 50 : 1],
    ],
    (index) => ({
      'case:supplier': index % 3 === 0 ? 'Slowpoke' : 'Other',
      'case:colour': (index * 31) % 7 < 3 ? 'red' : 'blue',
    }),
  );
  const leads = findLeads(
    log,
    (index) =>
      (log.time[(log.caseOffsets[index + 1] ?? 1) - 1] ?? 0) - (log.time[log.caseOffsets[index] ?? 0] ?? 0) > 10 * HOUR,
  );
  assert.deepEqual([...new Set(leads.map((lead) => lead.trait))], ['supplier']);
});

test('predictions beat the plain average where the past tells, and validation never looks ahead', () => {
  const log = logOf(300, (index) =>
    index % 2 === 0
      ? [
          ['a', 0],
          ['fast', 1],
          ['end', 1],
        ]
      : [
          ['a', 0],
          ['slow', 1],
          ['end', 100],
        ],
  );
  const validation = validatePredictor(log);
  assert.ok(
    validation.trainingCases > 0 && validation.testCases > 0 && validation.trainingCases + validation.testCases <= 300,
  );
  assert.ok((validation.meanAbsoluteError ?? 1) < (validation.baselineError ?? 0) / 2);
  assert.ok((validation.accuracy ?? 0) > (validation.baselineAccuracy ?? 1));
  const predictor = learnPredictor(
    log,
    Array.from({ length: 300 }, (_, index) => index),
  );
  const slow = predictor.predict([log.activities.indexOf('a'), log.activities.indexOf('slow')]);
  assert.deepEqual([slow.remainingSeconds, slow.nextActivity], [100 * 3600, 'end']);
});
