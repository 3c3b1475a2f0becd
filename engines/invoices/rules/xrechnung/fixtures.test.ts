import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import { invoiceFromXml } from '../../reading/read-document.ts';
import { GERMAN_FIXTURES } from '../peppol/german-fixtures.test-data.ts';
import { GERMANY } from '../peppol/national-german.ts';
import { rulesOf } from '../rule-table.ts';
import { CII_OWN_FIXTURES } from './cii-fixtures.test-data.ts';
import { CII_OWN } from './cii-own-rules.ts';
import { UBL_OWN_FIXTURES } from './fixtures.test-data.ts';
import { UBL_OWN } from './ubl-rules.ts';
import { germanRule, xrechnungFindings } from './xrechnung-findings.ts';

function fires(document: string, rule: string): boolean {
  const root = unwrap(parseXml(new TextEncoder().encode(document)));
  const found = invoiceFromXml(root);
  assert.ok(found, document);
  return xrechnungFindings(root, found.invoice).some((finding) => finding.rule === rule);
}

for (const [syntax, fixtures] of [
  ['UBL', UBL_OWN_FIXTURES],
  ['CII', CII_OWN_FIXTURES],
] as const) {
  for (const { rule, broken, sound } of fixtures) {
    test(`${syntax}: ${rule} fires where it is broken, and nowhere else`, () => {
      for (const document of broken) assert.ok(fires(document, rule), `should fire: ${document}`);
      for (const document of sound) assert.ok(!fires(document, rule), `should not fire: ${document}`);
    });
  }
}

for (const { rule, broken } of GERMAN_FIXTURES.filter((each) => each.rule !== 'DE-R-028')) {
  test(`UBL: ${rule} of Peppol is ${germanRule(rule)} here`, () => {
    for (const document of broken) assert.ok(fires(document, germanRule(rule)), `should fire: ${document}`);
  });
}

test('every rule of XRechnung has a fixture that makes it fire', () => {
  const without = (rules: Iterable<string>, fixtures: readonly { readonly rule: string }[]): readonly string[] =>
    [...rules].filter((rule) => !fixtures.some((fixture) => fixture.rule === rule));
  assert.deepEqual(without(rulesOf(UBL_OWN), UBL_OWN_FIXTURES), []);
  assert.deepEqual(without(rulesOf(GERMANY.table), GERMAN_FIXTURES), []);
  assert.deepEqual(without(rulesOf(CII_OWN), CII_OWN_FIXTURES), []);
});
