import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { logFromRows } from '../log/event-log.ts';
import { runQuery } from './run.ts';
import type { Value } from './values.ts';

const at = (day: number, hour: number): number => Date.UTC(2026, 0, day, hour);
const LOG = logFromRows([
  { caseId: '1', activity: 'receive', time: at(5, 8), attributes: { amount: 10, clerk: 'Ann' } },
  { caseId: '1', activity: 'pay', time: at(6, 9), attributes: { amount: 10, clerk: 'Bob' } },
  { caseId: '2', activity: 'receive', time: at(10, 23), attributes: { amount: 30, clerk: 'Ann' } },
  { caseId: '2', activity: 'reject', time: at(11, 23), attributes: { amount: 30, clerk: 'Ann' } },
  { caseId: '3', activity: 'receive', time: at(12, 8), attributes: { amount: 50, clerk: 'Cem' } },
  { caseId: '3', activity: 'check', time: at(12, 10), attributes: { amount: 50, clerk: 'Ann' } },
  { caseId: '3', activity: 'pay', time: at(12, 12), attributes: { amount: 50, clerk: 'Bob' } },
]);

const ask = (text: string): readonly (readonly Value[])[] => unwrap(runQuery(text, LOG)).rows;

for (const [name, question, rows] of [
  [
    'parts of dates',
    'ANALYZE cases BY WEEKDAY(START()) AS day ORDER BY day',
    [
      [1, 2],
      [6, 1],
    ],
  ],
  ['parts of dates in a zone', "EXTRACT cases WITH DAY(START()) IN ZONE 'Europe/Berlin'", [[5], [11], [12]]],
  ['percentiles', 'ANALYZE PERCENTILE(FIRST(amount), 0.9), PERCENTILE(FIRST(amount), 50)', [[46, 30]]],
  [
    'CASE',
    "ANALYZE cases BY CASE WHEN FIRST(amount) > 20 THEN 'large' ELSE 'small' END AS size",
    [
      ['small', 1],
      ['large', 2],
    ],
  ],
  [
    'several orders, by words as well as by names',
    'EXTRACT events WITH clerk, amount ORDER BY clerk, AMOUNT DESC LIMIT 3',
    [
      ['Ann', 50],
      ['Ann', 30],
      ['Ann', 30],
    ],
  ],
  [
    'an order by the words of a column',
    'ANALYZE AVG(DURATION()) BY ENDACTIVITY() ORDER BY AVG(DURATION()) DESC, ENDACTIVITY()',
    [
      ['reject', 86_400],
      ['pay', 52_200],
    ],
  ],
  [
    'moments and durations',
    "EXTRACT cases WITH START() + 2h, START() - 1d, END() - START(), DURATION() / 1h WHERE case_id = '1'",
    [[at(5, 10), at(4, 8), 90_000, 25]],
  ],
  ['COUNT(DISTINCT x)', 'EXTRACT cases WITH COUNT(DISTINCT clerk)', [[2], [1], [3]]],
  ['LIKE', "EXTRACT cases WITH case_id WHERE ENDACTIVITY() LIKE 're%'", [['2']]],
  ['NOT LIKE and one character', "EXTRACT cases WITH case_id WHERE ENDACTIVITY() NOT LIKE 'p_y'", [['2']]],
  ['BETWEEN', "EXTRACT cases WITH case_id WHERE FIRST(amount) BETWEEN 20 AND 50 AND NOT case_id IN ('2')", [['3']]],
  [
    'HAVING by alias and by aggregate',
    'ANALYZE cases AS n BY FIRST(clerk) AS who HAVING n > 1 AND MAX(DURATION()) > 1d',
    [['Ann', 2]],
  ],
  ['ratios', "ANALYZE COUNT(CONTAINS('pay')) / COUNT(case_id), SHARE(CONTAINS('reject'))", [[2 / 3, 1 / 3]]],
  ['events as rows', 'ANALYZE events, cases OF EVENTS BY clerk ORDER BY events DESC LIMIT 1', [['Ann', 4, 3]]],
  [
    'LAG and LEAD',
    "EXTRACT events WITH activity, LAG(activity), LEAD(activity) WHERE case_id = '3'",
    [
      ['receive', null, 'check'],
      ['check', 'receive', 'pay'],
      ['pay', 'check', null],
    ],
  ],
  ['time since the event before', "EXTRACT cases WITH MAX(time - LAG(time)) WHERE case_id = '3'", [[7200]]],
] as const) {
  test(`PMQL answers: ${name}`, () => assert.deepEqual(ask(question), rows));
}

test('a mistake has one good suggestion, or none where nothing is near', () => {
  for (const [question, hint] of [
    ['EXTRACT cases WITH FIRST(amuont)', 'Did you mean amount?'],
    ['EXTRACT cases WHERE DURATOIN() > 1d', 'Did you mean DURATION?'],
    ['ANALYZE througput', 'Did you mean throughput?'],
    ["EXTRACT cases WHERE CONTAINS('recieve')", "Did you mean 'receive'?"],
    ['EXTRACT cases WITH FIRST(zzzzzzzzz)', undefined],
  ] as const) {
    const outcome = runQuery(question, LOG);
    assert.ok(!outcome.ok);
    assert.equal(outcome.refusal.hint, hint);
  }
});

test('a pattern says of every sequence what comparing each pair of its events would', () => {
  const minute = 60_000;
  const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat({ max: 5 })), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(steps, fc.boolean(), fc.boolean(), (sequence, within, without) => {
      const all = [...['a', 'b', 'c'].map((name) => [name, 0] as const), ...sequence].map(([name, gap]) => ({
        name,
        gap,
      }));
      let time = 0;
      const rows = all.map(({ name, gap }, index) => {
        time += gap * minute;
        return { caseId: index < 3 ? 'names' : 'case', activity: name, time };
      });
      const events = rows.filter(({ caseId }) => caseId === 'case');
      const pairHolds = events.some((first, from) =>
        events.some((second, to) => {
          const between = events.slice(from + 1, to + 1).some(({ activity }) => activity === 'c');
          const inTime = !within || second.time - first.time <= 4 * minute;
          return to > from && first.activity === 'a' && second.activity === 'b' && inTime && !(without && between);
        }),
      );
      const pattern = `'a' EVENTUALLY FOLLOWED BY 'b'${within ? ' WITHIN 4min' : ''}${without ? " AND NOT 'c' BETWEEN" : ''}`;
      const found = unwrap(runQuery(`EXTRACT cases WITH case_id WHERE ${pattern}`, logFromRows(rows))).rows.flat();
      assert.equal(found.includes('case'), pairHolds, JSON.stringify(events));
    }),
    { numRuns: 500 },
  );
});

test('a case that would stand in more groups than an answer may have is refused, and so is a query without time', () => {
  const many = logFromRows(
    Array.from({ length: 3000 }, (_, index) => ({
      caseId: '1',
      activity: 'step',
      time: index,
      attributes: { left: `l${index % 1500}`, right: `r${Math.floor(index / 2)}` },
    })),
  );
  const refused = runQuery('ANALYZE cases BY left, right', many);
  assert.ok(!refused.ok && refused.refusal.code === 'epiq.pmql_groups');
  const late = runQuery('EXTRACT events', many, { shouldStop: () => true });
  assert.ok(!late.ok && late.refusal.code === 'epiq.pmql_time');
});
