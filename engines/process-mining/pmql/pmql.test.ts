import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { logFromRows, type EventLog } from '../log/event-log.ts';
import { completeQuery, runQuery } from './run.ts';
import type { QueryResult } from './query-result.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5, 9);

/** Four invoices: one plain, one with a correction, one slow and one that ends unpaid. */
function sample(): EventLog {
  const cases: Readonly<
    Record<string, readonly (readonly [activity: string, hour: number, resource: string, amount?: number])[]>
  > = {
    plain: [
      ['receive', 0, 'Ann', 100],
      ['approve', 2, 'Bob'],
      ['pay', 4, 'Cy'],
    ],
    corrected: [
      ['receive', 0, 'Ann', 200],
      ['correct', 1, 'Ann'],
      ['correct', 2, 'Ann'],
      ['approve', 5, 'Bob'],
      ['pay', 10, 'Cy'],
    ],
    slow: [
      ['receive', 0, 'Dee', 300],
      ['approve', 100, 'Bob'],
      ['pay', 200, 'Cy'],
    ],
    unpaid: [
      ['receive', 0, 'Dee', 400],
      ['approve', 3, 'Bob'],
    ],
  };
  return logFromRows(
    Object.entries(cases).flatMap(([caseId, events]) =>
      events.map(([activity, hour, resource, amount]) => ({
        caseId,
        activity,
        time: START + hour * HOUR,
        attributes: { 'org:resource': resource, amount },
      })),
    ),
  );
}

function ask(text: string): QueryResult {
  return unwrap(runQuery(text, sample()));
}

function mistake(text: string): { readonly message: string; readonly hint: string; readonly position: unknown } {
  const outcome = runQuery(text, sample());
  assert.equal(outcome.ok, false, `"${text}" should be refused`);
  return outcome.ok
    ? { message: '', hint: '', position: 0 }
    : {
        message: outcome.refusal.message,
        hint: outcome.refusal.hint ?? '',
        position: outcome.refusal.details?.position,
      };
}

test('cases are extracted by what happened in them, in which order and how soon', () => {
  const found = (where: string): unknown => ask(`EXTRACT cases WHERE ${where}`).rows.flat();
  assert.deepEqual(found("'receive' EVENTUALLY FOLLOWED BY 'pay' WITHIN 1d"), ['plain', 'corrected']);
  assert.deepEqual(found("'pay' EVENTUALLY FOLLOWS 'receive' AND NOT 'correct' BETWEEN"), ['plain', 'slow']);
  assert.deepEqual(found("'receive' DIRECTLY FOLLOWED BY 'approve'"), ['plain', 'slow', 'unpaid']);
  assert.deepEqual(found("NOT CONTAINS('pay') OR OCCURRENCES('correct') >= 2"), ['corrected', 'unpaid']);
  assert.deepEqual(found("DURATION() > 3d AND case_id NOT IN ('plain')"), ['slow']);
  assert.deepEqual(found("ANY(resource = 'Dee')"), ['slow', 'unpaid']);
});

test('events are pulled up to their case by aggregates, and case values are seen from events', () => {
  assert.deepEqual(
    ask(
      'EXTRACT cases WITH case_id, SUM(amount) AS total, FIRST(resource), DISTINCT(resource) WHERE SUM(amount) >= 300',
    ).rows,
    [
      ['slow', 300, 'Dee', 3],
      ['unpaid', 400, 'Dee', 2],
    ],
  );
  assert.deepEqual(ask("EXTRACT events WITH case_id, activity WHERE activity = 'pay' AND DURATION() < 5h").rows, [
    ['plain', 'pay'],
  ]);
});

test('measures group by case values, and by event values with a case in every group that it touches', () => {
  assert.deepEqual(ask('ANALYZE cases, throughput').rows, [[4, 7 * 3600]]);
  assert.deepEqual(ask('ANALYZE cases BY ENDACTIVITY() AS ending ORDER BY cases DESC').rows, [
    ['pay', 3],
    ['approve', 1],
  ]);
  const byResource = ask('ANALYZE COUNT(case_id) AS n BY resource ORDER BY resource').rows;
  assert.deepEqual(byResource, [
    ['Ann', 2],
    ['Bob', 4],
    ['Cy', 3],
    ['Dee', 2],
  ]);
});

test('working time needs a zone and leaves nights and weekends out', () => {
  assert.deepEqual(ask("ANALYZE MAX(WORKINGDURATION()) IN ZONE 'UTC'").rows, [[7 * 8 * 3600]]);
  assert.match(mistake('ANALYZE MAX(WORKINGDURATION())').message, /IN ZONE/);
});

test('throughput between two activities is from the first to the last, and missing where one is', () => {
  const rows = ask(
    "EXTRACT cases WITH case_id, THROUGHPUT('receive', 'pay') AS t WHERE THROUGHPUT('receive', 'pay') IS NOT NULL",
  ).rows;
  assert.deepEqual(rows, [
    ['plain', 4 * 3600],
    ['corrected', 10 * 3600],
    ['slow', 200 * 3600],
  ]);
  assert.deepEqual(ask("EXTRACT cases WHERE THROUGHPUT('receive', 'pay') IS NULL").rows, [['unpaid']]);
  assert.deepEqual(ask('EXTRACT cases WITH case_id, END() - START() AS span LIMIT 1').rows, [['plain', 4 * 3600]]);
});

test('variants and edges come with their counts and times', () => {
  assert.deepEqual(ask('EXTRACT variants LIMIT 1').rows, [['receive -> approve -> pay', 2]]);
  assert.deepEqual(ask('EXTRACT edges ORDER BY count DESC LIMIT 1').rows[0]?.slice(0, 3), ['approve', 'pay', 3]);
});

test('models are discovered, checked and compared', () => {
  assert.equal(
    ask("DISCOVER model WHERE CONTAINS('pay') AND NOT CONTAINS('correct')").rows[0]?.[0],
    "->( 'receive', 'approve', 'pay' )",
  );
  const checked = new Map(
    ask("CHECK log AGAINST 'tree:->( ''receive'', ''approve'', ''pay'' )' USING ALIGNMENTS").rows.map(
      ([name, value]) => [name, value],
    ),
  );
  assert.deepEqual(
    [checked.get('moveCost'), checked.get('unexpected: correct'), checked.get('missing: pay')],
    [3, 2, 1],
  );
  assert.deepEqual(ask("COMPARE CONTAINS('correct') WITH NOT CONTAINS('correct')").rows[0], ['cases', 1, 3]);
});

test('a simulation says what it was told: seed, cases and changes', () => {
  const once = ask('SIMULATE WITH arrival * 2 CASES 200 SEED 7 REPLICATIONS 3');
  assert.deepEqual(once, ask('SIMULATE WITH arrival * 2 CASES 200 SEED 7 REPLICATIONS 3'));
  assert.ok(once.rows.some(([name, mean]) => name === 'completedCases' && mean === 200));
  assert.match(mistake("SIMULATE WITH pool 'clerks' + 1").message, /no pool "clerks"/);
});

test('predictions carry their experience and the honest error', () => {
  const result = ask('PREDICT next_activity');
  assert.deepEqual(result.columns.slice(0, 3), ['case_id', 'remainingSeconds', 'nextActivity']);
  assert.equal(result.rows.length, 4);
});

test('a mistake names its place, what is wrong and what may have been meant', () => {
  assert.match(mistake('EXTRAKT cases').hint, /EXTRACT/);
  const attribute = mistake('EXTRACT cases WITH FIRST(resorce)');
  assert.match(`${attribute.message} ${attribute.hint}`, /no attribute "resorce"/);
  assert.equal(attribute.position, 25);
  assert.match(mistake("EXTRACT cases WHERE CONTAINS('aprove')").hint, /'approve'/);
  assert.match(mistake('EXTRACT cases WHERE resource = 1').message, /belongs to events/);
  assert.match(mistake('EXTRACT events WHERE activity > 3').message, /cannot be compared/);
  assert.match(mistake('EXTRACT cases WHERE DURATION(').message, /query ends/);
  assert.match(mistake("EXTRACT cases WHERE activity = 'x").message, /never ends/);
  assert.match(mistake('EXTRACT cases\nWHERE @').message, /Line 2, column 7/);
});

test('what the asker may not see is beneath the plan: no condition brings it back', () => {
  const log = sample();
  const visible = (index: number): boolean => log.caseIds[index] !== 'slow';
  const rows = unwrap(runQuery("EXTRACT cases WHERE TRUE OR case_id = 'slow'", log, { visible })).rows.flat();
  assert.deepEqual(rows, ['plain', 'corrected', 'unpaid']);
  assert.deepEqual(unwrap(runQuery('ANALYZE cases', log, { visible })).rows, [[3]]);
  assert.match(
    unwrap(runQuery('EXPLAIN ANALYZE cases', log, { visible })).rows[0]?.[1]?.toString() ?? '',
    /3 visible cases/,
  );
});

test('a query beyond its cost limit is refused before it runs; EXPLAIN tells the cost', () => {
  const outcome = runQuery('ANALYZE cases BY resource', sample(), { costLimit: 10 });
  assert.equal(outcome.ok, false);
  if (!outcome.ok) assert.equal(outcome.refusal.code, 'epiq.pmql_cost');
  assert.ok(
    unwrap(runQuery('EXPLAIN ANALYZE cases BY resource', sample(), { costLimit: 10 })).rows.some(
      ([step]) => step === 'limit',
    ),
  );
});

test('an editor is offered what fits the place', () => {
  const log = sample();
  assert.deepEqual(completeQuery('EX', log), ['EXTRACT']);
  assert.ok(completeQuery('EXTRACT cases WHERE ', log).includes('DURATION('));
  assert.ok(completeQuery('EXTRACT cases WHERE am', log).includes('amount'));
  assert.deepEqual(completeQuery('EXTRACT ca', log), ['CASES']);
});
