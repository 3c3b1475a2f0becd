import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logFromRows, type EventLog, type EventRow } from '../log/event-log.ts';
import {
  activityPerformance,
  findBatches,
  findBottlenecks,
  findHandovers,
  measureServiceLevel,
} from './performance.ts';
import { alwaysOpen, makeWorkingClock, officeHours } from './working-calendar.ts';

const MINUTE = 60_000;

function logOf(
  rows: readonly (readonly [caseId: string, activity: string, minute: number, resource?: string, lifecycle?: string])[],
): EventLog {
  const start = Date.UTC(2026, 0, 5, 9);
  return logFromRows(
    rows.map(([caseId, activity, minute, resource, lifecycle]): EventRow => ({
      caseId,
      activity,
      time: start + minute * MINUTE,
      attributes: { 'org:resource': resource, 'lifecycle:transition': lifecycle },
    })),
  );
}

test('service is from start to completion and waiting from the completion before', () => {
  const log = logOf([
    ['1', 'a', 0, 'x', 'start'],
    ['1', 'a', 10, 'x', 'complete'],
    ['1', 'b', 25, 'y', 'start'],
    ['1', 'b', 30, 'y', 'complete'],
  ]);
  const [a, b] = activityPerformance(log);
  assert.deepEqual([a?.service.mean, a?.waiting, b?.service.mean, b?.waiting?.mean], [600, undefined, 300, 900]);
});

test('the bottleneck is the edge on which cases spend most time altogether', () => {
  const log = logOf([
    ['1', 'a', 0],
    ['1', 'b', 60],
    ['1', 'c', 61],
    ['2', 'a', 0],
    ['2', 'b', 50],
    ['2', 'c', 55],
  ]);
  assert.deepEqual(
    findBottlenecks(log).map((edge) => [edge.from, edge.to, edge.total]),
    [
      ['a', 'b', 6600],
      ['b', 'c', 360],
    ],
  );
});

test('handovers count who follows whom, also to oneself', () => {
  const log = logOf([
    ['1', 'a', 0, 'x'],
    ['1', 'b', 1, 'y'],
    ['1', 'c', 2, 'y'],
    ['2', 'a', 0, 'x'],
    ['2', 'b', 1, 'y'],
  ]);
  assert.deepEqual(findHandovers(log), [
    { from: 'x', to: 'y', count: 2 },
    { from: 'y', to: 'y', count: 1 },
  ]);
});

test('cases finished together by one person are a batch, those apart are none', () => {
  const log = logOf([
    ['1', 'pay', 100, 'x'],
    ['2', 'pay', 100.5, 'x'],
    ['3', 'pay', 101, 'x'],
    ['4', 'pay', 300, 'x'],
    ['5', 'pay', 100, 'y'],
  ]);
  assert.deepEqual(
    findBatches(log).map((batch) => batch.cases),
    [['1', '2', '3']],
  );
});

test('a service level names the breaches, worst first', () => {
  const log = logOf([
    ['1', 'a', 0],
    ['1', 'b', 30],
    ['2', 'a', 0],
    ['2', 'b', 90],
    ['3', 'a', 0],
    ['3', 'b', 120],
  ]);
  const level = measureServiceLevel(log, 3600);
  assert.deepEqual([level.met, level.cases, level.breaches.map((breach) => breach.caseId)], [1, 3, ['3', '2']]);
});

test('working time leaves out nights, weekends and holidays, and knows the clock change', () => {
  const clock = makeWorkingClock({ ...officeHours('Europe/Berlin'), holidays: new Set(['2026-01-06']) });
  const monday = Date.UTC(2026, 0, 5, 15);
  assert.equal(clock.between(monday, Date.UTC(2026, 0, 7, 9)), 2 * 60 * MINUTE);
  assert.equal(clock.after(monday, 90 * MINUTE), Date.UTC(2026, 0, 7, 8, 30));
  assert.equal(clock.nextOpen(Date.UTC(2026, 0, 10, 12)), Date.UTC(2026, 0, 12, 8));
  const berlin = makeWorkingClock({ ...alwaysOpen(), zone: 'Europe/Berlin' });
  assert.equal(berlin.between(Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)), 23 * 60 * MINUTE);
});

test('a calendar that never opens never ends a wait', () => {
  const closed = makeWorkingClock({ zone: 'UTC', week: [[], [], [], [], [], [], []], holidays: new Set() });
  assert.equal(closed.between(0, 1e12), 0);
  assert.ok(Number.isNaN(closed.nextOpen(0)));
});
