import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import { invoiceFromXml } from '../../reading/read-document.ts';
import type { Finding } from '../../model/finding.ts';
import { CII_FIXTURES } from './cii-fixtures.test-data.ts';
import { NATIONAL_FIXTURES } from './national-fixtures.test-data.ts';
import { peppolVerdict } from './peppol-verdict.ts';
import { UBL_FIXTURES } from './ubl-fixtures.test-data.ts';

function findingsOn(document: string, rule: string): readonly Finding[] {
  const root = unwrap(parseXml(new TextEncoder().encode(document)));
  const found = invoiceFromXml(root);
  assert.ok(found, document);
  return peppolVerdict(root, found.invoice).findings.filter((finding) => finding.rule === rule);
}

for (const [syntax, fixtures] of [
  ['UBL', [...UBL_FIXTURES, ...NATIONAL_FIXTURES]],
  ['CII', CII_FIXTURES],
] as const) {
  for (const { rule, broken, sound } of fixtures) {
    test(`${syntax}: ${rule} fires where it is broken, and nowhere else`, () => {
      for (const document of broken) assert.notEqual(findingsOn(document, rule).length, 0, `should fire: ${document}`);
      for (const document of sound) assert.deepEqual(findingsOn(document, rule), [], `should not fire: ${document}`);
    });
  }
}

test('a fixture that expects the wrong outcome is found out', () => {
  const [first] = UBL_FIXTURES;
  assert.ok(first);
  for (const document of first.sound) assert.equal(findingsOn(document, first.rule).length, 0);
  assert.throws(() => {
    for (const document of first.sound) assert.notEqual(findingsOn(document, first.rule).length, 0);
  });
});
