import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runCalc } from './run-calc.test-kit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'calc-rules-'));
after(() => rmSync(folder, { recursive: true }));

function definition(name: string, rate: string, expected: string): string {
  const file = path.join(folder, name);
  const inputs = { days: 10, balance: { amount: '1000.00', currency: 'EUR' } };
  const goldenCases = [{ name: 'ten days', inputs, expected }];
  writeFileSync(
    file,
    JSON.stringify({
      name: 'late.interest',
      version: 1,
      formula: `ROUND(balance * ${rate} * days / 365, 2)`,
      rules: ['day-count.actual-365'],
      from: '2026-01-01',
      goldenCases,
    }),
  );
  return file;
}

test('rules are found by section number and by date, and nothing found is a negative answer', async () => {
  const found = JSON.parse((await runCalc('rules', 'IFRS', '16.26', '--json')).out) as { items: { id: string }[] };
  assert.equal(found.items[0]?.id, 'ifrs-16.26');
  assert.match((await runCalc('rules', 'EStG § 32a', '--date', '2025-05-01')).out, /^EStG § 32a, 2025/);
  assert.deepEqual(await runCalc('rules', 'zeppelin'), { out: '', code: 1 });
});

test('golden cases are run, and two versions are compared on the same inputs', async () => {
  const [first, second] = [definition('first.json', '9%', '2.47'), definition('second.json', '10%', '9.99')];
  assert.deepEqual(await runCalc('golden', first), { out: 'ok     ten days: 2.47\n', code: 0 });
  assert.deepEqual(await runCalc('golden', second), { out: 'FAILED ten days: 2.74, not 9.99\n', code: 1 });
  const compared = JSON.parse((await runCalc('compare', first, second, '--json')).out) as {
    changed: number;
    items: { before: string; after: string }[];
  };
  assert.deepEqual([compared.changed, compared.items[0]?.before, compared.items[0]?.after], [1, '2.47', '2.74']);
});

test('a definition that cites no rule is wrong usage', async () => {
  const file = path.join(folder, 'wrong.json');
  writeFileSync(
    file,
    JSON.stringify({ name: 'late.interest', version: 1, formula: '1', rules: [], from: '2026-01-01' }),
  );
  await assert.rejects(runCalc('golden', file), /cites no rule/);
});
