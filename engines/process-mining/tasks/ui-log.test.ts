import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { logFromRows } from '../log/event-log.ts';
import { findRoutines, joinTasksToCases, readUiLog, segmentTasks, tasksToLog, type UiLog } from './ui-log.ts';

const START = Date.UTC(2026, 0, 5, 9);

function session(
  steps: readonly (readonly [seconds: number, application: string, action: string, label: string, caseId?: string])[],
): unknown {
  return {
    format: 'finace-ui-log',
    version: 1,
    session: {
      id: 's1',
      user: 'person-7',
      consent: { grantedAt: '2026-01-05T09:00:00Z', purpose: 'find routine work' },
    },
    events: steps.map(([seconds, application, action, label, caseId]) => ({
      at: new Date(START + seconds * 1000).toISOString(),
      application,
      action,
      element: { role: 'field', label },
      ...(caseId === undefined ? {} : { caseId }),
    })),
  };
}

/** Three invoices keyed in the same way with a pause between, and one thing done once. */
const WORK = [0, 1000, 2000].flatMap((offset, index) => [
  [offset, 'mail', 'copy', 'number', `INV-${index}`] as const,
  [offset + 5, 'finory', 'paste', 'number'] as const,
  [offset + 9, 'finory', 'submit', 'Post'] as const,
]);

test('tasks end at a pause and where another case is on the screen', () => {
  const { steps } = unwrap(readUiLog(session([...WORK, [2010, 'mail', 'open', 'next', 'INV-9']])));
  assert.deepEqual(
    segmentTasks(steps).map((task) => task.length),
    [3, 3, 3, 1],
  );
});

test('the repeated run is found once, as a whole, with its time and that it carries data', () => {
  const { steps } = unwrap(readUiLog(session(WORK)));
  const routines = findRoutines(segmentTasks(steps));
  assert.equal(routines.length, 1);
  assert.deepEqual(
    [routines[0]?.steps.length, routines[0]?.count, routines[0]?.seconds, routines[0]?.carriesData],
    [3, 3, 27, true],
  );
});

test('what was never repeated is no routine', () => {
  const { steps } = unwrap(readUiLog(session(WORK.slice(0, 3))));
  assert.deepEqual(findRoutines(segmentTasks(steps)), []);
});

test('tasks join the cases of the business log, and become a log of their own', () => {
  const tasks = segmentTasks(unwrap(readUiLog(session(WORK))).steps);
  const efforts = joinTasksToCases(tasks, logFromRows([{ caseId: 'INV-0', activity: 'received' }]));
  assert.deepEqual(
    efforts.map(({ caseId, seconds, known }) => [caseId, seconds, known]),
    [
      ['INV-0', 9, true],
      ['INV-1', 9, false],
      ['INV-2', 9, false],
    ],
  );
  assert.equal(tasksToLog(tasks).caseCount, 3);
});

test('steps before consent or after its withdrawal are withheld, and a log without consent is refused', () => {
  const document = session([
    [-10, 'mail', 'open', 'x'],
    [5, 'mail', 'open', 'x'],
    [50, 'mail', 'open', 'x'],
  ]) as UiLog;
  const withdrawn = {
    ...document,
    session: { ...document.session, consent: { ...document.session.consent, withdrawnAt: '2026-01-05T09:00:30Z' } },
  };
  const read = unwrap(readUiLog(withdrawn));
  assert.deepEqual([read.steps.length, read.withheld], [1, 2]);
  assert.equal(readUiLog({ ...document, session: { id: 's', user: 'u' } }).ok, false);
});
