import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { parseXml, type XmlElement } from '@finaceverse/base/xml';
import type { Invoice } from '../model/invoice.ts';
import { invoiceFromXml } from '../reading/read-document.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { writeCii } from '../writing/cii/write-cii.ts';
import { writeUbl } from '../writing/write-ubl.ts';
import { mutantsIn } from './every-rule-fires.test-data.ts';
import { officialVerdict } from './official-verdict.ts';
import { CII_FIXTURES } from './peppol/cii-fixtures.test-data.ts';
import { CII_NATIONAL } from './peppol/cii-national.ts';
import { CII_RULES } from './peppol/cii-rules.ts';
import { CII_CODE_RULES, UBL_CODE_RULES } from './peppol/code-rules.ts';
import { EMPTY_ELEMENTS } from './peppol/empty-elements.ts';
import { GERMAN_FIXTURES } from './peppol/german-fixtures.test-data.ts';
import { NATIONAL_FIXTURES } from './peppol/national-fixtures.test-data.ts';
import { UBL_NATIONAL } from './peppol/peppol-verdict.ts';
import { UBL_FIXTURES } from './peppol/ubl-fixtures.test-data.ts';
import { UBL_TRANSACTION_RULES } from './peppol/ubl-transaction-rules.ts';
import { PUBLISHED_RULES } from './published-rules.test-data.ts';
import { rulesOf, ruleTable } from './rule-table.ts';
import { CII_OWN_FIXTURES } from './xrechnung/cii-fixtures.test-data.ts';

/** Published rules that no document can break, and why. */
const NEVER_BROKEN = {
  ubl: {
    'What is published asks nothing that a document could miss.': ['BR-CO-05', 'BR-CO-06', 'BR-CO-07', 'BR-CO-08'],
    'What is published compares with a currency inside the amount itself, where none can stand.': [
      'BR-DEC-13',
      'BR-DEC-15',
    ],
  },
  cii: {
    'What is published asks nothing that a document could miss.': ['BR-CO-05', 'BR-CO-06', 'BR-CO-07', 'BR-CO-08'],
    'What is published holds of every breakdown of IGIC and IPSI.': ['BR-AF-08', 'BR-AF-09', 'BR-AG-08', 'BR-AG-09'],
    'The rules on any type code stand before those on the one of the document, and take the element.': [
      'CII-DT-010',
      'CII-DT-011',
      'CII-DT-012',
    ],
  },
} as const;

const read = (text: string): XmlElement => unwrap(parseXml(new TextEncoder().encode(text)));

function firedBy(documents: Iterable<XmlElement>): ReadonlySet<string> {
  const fired = new Set<string>();
  for (const root of documents) {
    const found = invoiceFromXml(root);
    for (const rule of found ? officialVerdict(root, found.invoice).fired : []) fired.add(rule);
  }
  return fired;
}

for (const [syntax, write] of [
  ['ubl', writeUbl],
  ['cii', writeCii],
] as const) {
  const text = (invoice: Invoice): string => new TextDecoder().decode(write(invoice));

  test(`EN 16931 in ${syntax}: every published rule fires for some change of a sample, and no other rule does`, () => {
    const fired = firedBy(mutantsIn(syntax, text, read));
    const silent = PUBLISHED_RULES[syntax].filter((rule) => !fired.has(rule));
    assert.deepEqual(silent.toSorted(), Object.values(NEVER_BROKEN[syntax]).flat().toSorted());
    assert.deepEqual(
      [...fired].filter((rule) => !PUBLISHED_RULES[syntax].includes(rule)),
      [],
    );
  });

  test(`EN 16931 in ${syntax}: without a change nothing fires: the control of the rule above`, () => {
    assert.deepEqual([...firedBy([read(text(sampleInvoice()))])], []);
  });
}

test('every rule of Peppol, those of countries included, has a fixture that makes it fire', () => {
  const without = (rules: Iterable<string>, fixtures: readonly { readonly rule: string }[]): readonly string[] =>
    [...rules].filter((rule) => !fixtures.some((fixture) => fixture.rule === rule));
  const ubl = ruleTable([...UBL_TRANSACTION_RULES, ...UBL_CODE_RULES]);
  assert.deepEqual(without(rulesOf(ubl), UBL_FIXTURES), []);
  assert.deepEqual(
    UBL_NATIONAL.flatMap(({ table }) => without(rulesOf(table), [...NATIONAL_FIXTURES, ...GERMAN_FIXTURES])),
    [],
  );
  assert.deepEqual(without(rulesOf(ruleTable([...CII_RULES, ...CII_CODE_RULES])), CII_FIXTURES), []);
  assert.deepEqual(without(rulesOf(ruleTable([EMPTY_ELEMENTS])), CII_OWN_FIXTURES), []);
  assert.deepEqual(
    CII_NATIONAL.flatMap(({ table }) => without(rulesOf(table), CII_FIXTURES)),
    [],
  );
});
