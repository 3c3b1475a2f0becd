import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml } from '@finaceverse/base/xml';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { CII_FIXTURES, type Fixture, NATIONAL_FIXTURES, UBL_FIXTURES } from '@finaceverse/invoices/testing';
import { peppolVerdict } from '@finaceverse/invoices/judge';
import { outsidePath, skipWithout } from '../../tools/outside-data.ts';

const RULES = 'documents/rules.json';
const skip = skipWithout(RULES);

interface PublishedRule {
  readonly family: string;
  readonly severity: 'fatal' | 'warning';
}

function isRule(value: unknown): value is PublishedRule {
  return typeof value === 'object' && value !== null && 'family' in value && 'severity' in value;
}

/** The published rules of Peppol BIS Billing 3, by id. */
function publishedRules(): ReadonlyMap<string, PublishedRule> {
  const rules: unknown = JSON.parse(readFileSync(outsidePath(RULES), 'utf8'));
  assert.ok(typeof rules === 'object' && rules !== null);
  const entries = Array.isArray(rules)
    ? rules.map(
        (rule: unknown) =>
          [typeof rule === 'object' && rule !== null && 'id' in rule ? String(rule.id) : '', rule] as const,
      )
    : Object.entries(rules);
  return new Map(
    entries.flatMap(([id, rule]) => (isRule(rule) && rule.family === 'PEPPOL' ? [[id.trim(), rule] as const] : [])),
  );
}

const UBL: readonly Fixture[] = [...UBL_FIXTURES, ...NATIONAL_FIXTURES];

/** In CII these say less than in UBL: a wrong organisation number of a Swedish supplier only warns there. */
const MILDER_IN_CII: readonly string[] = ['SE-R-003', 'SE-R-004', 'SE-R-013'];

/** A rule that the CII edition has and the UBL edition, whose texts are the published list, has not. */
const IN_CII_ALONE: readonly string[] = ['PEPPOL-EN16931-R006'];

function severitiesOf({ rule, broken }: Fixture): readonly string[] {
  return broken.flatMap((document) => {
    const root = unwrap(parseXml(new TextEncoder().encode(document)));
    const found = invoiceFromXml(root);
    assert.ok(found);
    const { findings } = peppolVerdict(root, found.invoice);
    return findings.filter((finding) => finding.rule === rule).map((finding) => finding.severity);
  });
}

test('every published Peppol rule has a fixture where it fires and one where it does not', { skip }, () => {
  const rules = publishedRules();
  assert.equal(rules.size, 157);
  const without = [...rules.keys()].filter(
    (id) => !UBL.some(({ rule, broken, sound }) => rule === id && broken.length > 0 && sound.length > 0),
  );
  assert.deepEqual(without, []);
});

test('no fixture is of a rule that is not published', { skip }, () => {
  const rules = publishedRules();
  const strange = [...UBL, ...CII_FIXTURES].map(({ rule }) => rule).filter((rule) => !rules.has(rule));
  assert.deepEqual(strange, IN_CII_ALONE);
});

test('each Peppol rule fires with its published severity', { skip }, () => {
  const rules = publishedRules();
  for (const fixture of UBL) {
    assert.deepEqual([...new Set(severitiesOf(fixture))], [rules.get(fixture.rule)?.severity], fixture.rule);
  }
  for (const fixture of CII_FIXTURES) {
    const expected = MILDER_IN_CII.includes(fixture.rule) ? 'warning' : (rules.get(fixture.rule)?.severity ?? 'fatal');
    assert.deepEqual([...new Set(severitiesOf(fixture))], [expected], fixture.rule);
  }
});
