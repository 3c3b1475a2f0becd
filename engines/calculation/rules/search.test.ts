import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from './library.ts';
import { searchRules, stemOf } from './search.ts';

function first(query: string, date?: string): string | undefined {
  return searchRules(RULES, query, date)[0]?.id;
}

test('a citation is found as people write it, and stands first', () => {
  assert.equal(first('IFRS 16.26'), 'ifrs-16.26');
  assert.equal(first('ifrs 16 26'), 'ifrs-16.26');
  assert.equal(first('ASC 842-20-25-6'), 'asc-842-20-25-6');
  assert.equal(first('842-20-25-6'), 'asc-842-20-25-6');
  assert.equal(first('§ 168(k)'), 'irc-168.k');
  assert.equal(first('EStG § 32a, 2025'), 'estg-32a.2025');
  assert.equal(first('IAS 21.28'), 'ias-21.28');
});

test('words are found in any of their forms, also in what a rule belongs to', () => {
  for (const query of ['lease liability', 'leases liabilities', 'leasing liability'])
    assert.ok(
      searchRules(RULES, query).some((node) => node.id === 'ifrs-16.26'),
      query,
    );
  for (const query of ['translate monetary closing rate', 'translated monetary item closing rates'])
    assert.ok(
      searchRules(RULES, query)
        .slice(0, 3)
        .some((node) => node.id === 'ias-21.23'),
      query,
    );
  assert.ok(searchRules(RULES, 'depreciating diminishing balance').some((node) => node.id === 'ias-16.62'));
  assert.ok(searchRules(RULES, 'straight lease cost evenly').some((node) => node.id === 'asc-842-20-25-6'));
  assert.equal(stemOf('amortised'), stemOf('amortization'));
});

test('only rules in force on a date are found when one is given, and nothing for words that no rule has', () => {
  assert.equal(first('IFRS 16.26', '2010-01-01'), undefined);
  assert.equal(first('EStG § 32a', '2026-05-01'), 'estg-32a.2026');
  assert.deepEqual(searchRules(RULES, 'zeppelin'), []);
  assert.deepEqual(searchRules(RULES, ' ?! '), []);
});
