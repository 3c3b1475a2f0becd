import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { XmlElement } from '@finaceverse/base/xml';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import {
  CII_ABSENT_ELEMENTS,
  CII_PARTS,
  SINGLE_TOTALS,
  TYPE_CHILDREN,
  UBL_ABSENT_ELEMENTS,
} from '@finaceverse/invoices/testing';
import { officialVerdict } from '@finaceverse/invoices/judge';
import { outsidePath, skipWithout } from '../../tools/outside-data.ts';
import { FIXTURES } from './en16931-fixtures.ts';
import { addTo, changesOf, draftOf, elementsOf, reach, sampleOf, type Draft } from './mutations.ts';
import { readTestSet } from './rule-tests.ts';

type Syntax = 'ubl' | 'cii';

/** Rules that the published artefact can never break, each with the reason. */
const NEVER: Readonly<Record<Syntax, Readonly<Record<string, string>>>> = {
  ubl: {
    'BR-CO-25': 'withdrawn in the release 1.3.16',
    'BR-CO-05': 'published as always true: a code and a text cannot be compared',
    'BR-CO-06': 'published as always true',
    'BR-CO-07': 'published as always true',
    'BR-CO-08': 'published as always true',
    'BR-DEC-13': 'compares the currency with a child that an amount never has; UBL-DT-01 finds the decimals',
    'BR-DEC-15': 'compares the currency with a child that an amount never has; UBL-DT-01 finds the decimals',
  },
  cii: {
    'BR-CO-25': 'withdrawn in the release 1.3.16',
    'BR-CO-05': 'published as always true: a code and a text cannot be compared',
    'BR-CO-06': 'published as always true',
    'BR-CO-07': 'published as always true',
    'BR-CO-08': 'published as always true',
    'BR-AF-08': 'looks for the rate above the tax, where it never is',
    'BR-AG-08': 'looks for the rate above the tax, where it never is',
    'BR-AF-09': 'published as always true',
    'BR-AG-09': 'published as always true',
    'CII-DT-010': 'the element is judged by an earlier context',
    'CII-DT-011': 'the element is judged by an earlier context',
    'CII-DT-012': 'the element is judged by an earlier context',
  },
};

const RULES = 'documents/rules.json';
const CORPUS = 'documents/en16931';
const skip = skipWithout(CORPUS, RULES);

const rules: Readonly<Record<string, { readonly family: string; readonly severity: string }>> =
  skip === false ? JSON.parse(readFileSync(outsidePath(RULES), 'utf8')) : {};

function rulesOf(syntax: Syntax): readonly string[] {
  const foreign = syntax === 'ubl' ? 'CII-' : 'UBL-';
  return Object.keys(rules).filter((rule) => rules[rule]?.family === 'EN16931' && !rule.startsWith(foreign));
}

interface Seen {
  readonly fired: Set<string>;
  readonly silent: Set<string>;
  readonly severities: Map<string, string>;
}

function judge(seen: Seen, root: XmlElement): readonly string[] {
  const found = invoiceFromXml(root);
  if (!found) return [];
  const { findings, fired } = officialVerdict(root, found.invoice);
  for (const finding of findings) seen.severities.set(finding.rule, finding.severity);
  for (const rule of fired) seen.fired.add(rule);
  return fired;
}

const ATTRIBUTES =
  'schemeName schemeAgencyName schemeDataURI schemeURI schemeID schemeAgencyID schemeVersionID format name listURI listID ' +
  'listAgencyID listAgencyName listName listVersionID listSchemeURI languageID languageLocaleID currencyID unitCode uri ' +
  'currencyCodeListVersionID unitCodeListID unitCodeListIdentifier unitCodeListAgencyID unitCodeListAgencyIdentifier ' +
  'unitCodeListAgencyName characterSetCode encodingCode mimeCode filename';

/** Judges every change of every element of the sample, each on a copy of its own. */
function mutate(seen: Seen, syntax: Syntax): void {
  const sample = sampleOf(syntax);
  const count = elementsOf(draftOf(sample)).length;
  const done = new Set<string>();
  for (let index = 1; index < count; index += 1) {
    const changes = changesOf(elementsOf(draftOf(sample))[index] as Draft).length;
    for (let change = 0; change < changes; change += 1) {
      const root = draftOf(sample);
      changesOf(elementsOf(root)[index] as Draft)[change]?.();
      judge(seen, root);
    }
  }
  for (let index = 0; index < count; index += 1) {
    const root = draftOf(sample);
    const element = elementsOf(root)[index] as Draft;
    const key = `${element.parent?.name ?? ''}/${element.name}`;
    if (done.has(key)) continue;
    done.add(key);
    for (const attribute of ATTRIBUTES.split(' ')) element.attributes[attribute] ??= 'x';
    judge(seen, root);
  }
}

/** Puts each left-out element where its rule says that it may not be. */
function insertAbsent(seen: Seen, syntax: Syntax): void {
  const table = syntax === 'ubl' ? UBL_ABSENT_ELEMENTS : CII_ABSENT_ELEMENTS;
  for (const [parent, names] of Object.entries(table)) {
    const [part = '', ...rest] = parent.split('/');
    const path =
      syntax === 'ubl' ? parent.replace(/^Line/, 'InvoiceLine') : [CII_PARTS[part] ?? part, ...rest].join('/');
    const root = draftOf(sampleOf(syntax));
    const place = reach(root, path);
    for (const entry of names.split(' ')) addTo(place, entry.split(':')[0] ?? '', '1');
    judge(seen, root);
  }
}

/** Puts in what a data type of CII leaves out, and every total twice. */
function insertParts(seen: Seen): void {
  const places = ['ReferencedDocument', 'TradeTax', 'BillingSpecifiedPeriod', 'PostalTradeAddress'];
  for (const ending of places) {
    const root = draftOf(sampleOf('cii'));
    const names = TYPE_CHILDREN.find(([name]) => name === ending)?.[2] ?? {};
    for (const element of elementsOf(root).filter((each) => each.name.endsWith(ending))) {
      for (const name in names) addTo(element, name, '1');
    }
    judge(seen, root);
  }
  const root = draftOf(sampleOf('cii'));
  const summation = elementsOf(root).find((each) => each.name === 'SpecifiedTradeSettlementHeaderMonetarySummation');
  for (const name of [...SINGLE_TOTALS, ...SINGLE_TOTALS]) addTo(summation as Draft, name, '1');
  judge(seen, root);
}

interface Codes {
  readonly categories: readonly string[];
  readonly code: string;
  readonly rate: string;
  readonly parties: readonly string[];
  readonly reason: string;
}

const CODES: Readonly<Record<Syntax, Codes>> = {
  ubl: {
    categories: ['ClassifiedTaxCategory', 'TaxCategory'],
    code: 'ID',
    rate: 'Percent',
    parties: ['PartyTaxScheme', 'PartyLegalEntity', 'TaxRepresentativeParty', 'Delivery', 'InvoicePeriod'],
    reason: 'TaxExemptionReason',
  },
  cii: {
    categories: ['ApplicableTradeTax', 'CategoryTradeTax'],
    code: 'CategoryCode',
    rate: 'RateApplicablePercent',
    parties: [
      'SpecifiedTaxRegistration',
      'SpecifiedLegalOrganization',
      'SellerTaxRepresentativeTradeParty',
      'ApplicableHeaderTradeDelivery',
      'BillingSpecifiedPeriod',
    ],
    reason: 'ExemptionReason',
  },
};

/** Gives the uses of a tax category another one, one by one and all at once, with and without a rate, a reason and the parties. */
function recategorise(seen: Seen, syntax: Syntax): void {
  const { categories, code, rate, parties, reason } = CODES[syntax];
  const sample = sampleOf(syntax);
  const count = elementsOf(draftOf(sample)).filter((each) => categories.includes(each.name)).length;
  for (const category of ['S', 'Z', 'E', 'AE', 'K', 'G', 'O', 'L', 'M', 'B']) {
    for (let index = -1; index < count; index += 1) {
      for (const percent of ['19', '0', '-1', undefined]) {
        for (const known of [true, false]) {
          const root = draftOf(sample);
          const uses = elementsOf(root).filter((each) => categories.includes(each.name));
          for (const use of index < 0 ? uses : uses.slice(index, index + 1)) {
            (use.children.find((each) => each.name === code) as Draft).text = category;
            use.children = use.children.filter((each) => each.name !== rate);
            if (percent !== undefined) addTo(use, rate, percent);
            if (known) addTo(use, reason, 'x');
          }
          if (!known) {
            for (const element of elementsOf(root))
              element.children = element.children.filter((each) => !parties.includes(each.name));
          }
          judge(seen, root);
        }
      }
    }
  }
}

function officialTests(seen: Record<Syntax, Seen>): void {
  for (const unit of ['Invoice-unit-UBL', 'CreditNote-unit-UBL', 'cii']) {
    const folder = outsidePath(CORPUS, 'test', unit);
    const own = seen[unit === 'cii' ? 'cii' : 'ubl'];
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.xml'))) {
      for (const { document, expectations } of readTestSet(readFileSync(join(folder, file)))) {
        judge(own, document);
        for (const { rule, outcome } of expectations) if (outcome === 'success') own.silent.add(rule);
      }
    }
  }
}

const fresh = (): Seen => ({ fired: new Set(), silent: new Set(), severities: new Map() });
const seen: Record<Syntax, Seen> = { ubl: fresh(), cii: fresh() };
if (skip === false) officialTests(seen);
for (const syntax of ['ubl', 'cii'] as const) {
  const clean = judge(fresh(), sampleOf(syntax));
  for (const rule of rulesOf(syntax)) if (!clean.includes(rule)) seen[syntax].silent.add(rule);
  mutate(seen[syntax], syntax);
  insertAbsent(seen[syntax], syntax);
  recategorise(seen[syntax], syntax);
}
insertParts(seen.cii);

for (const [index, { syntax, rule, from, to, fires }] of FIXTURES.entries()) {
  test(`${syntax} ${index + 1}: ${rule} ${fires === false ? 'holds' : 'fires'}`, () => {
    const root = draftOf(sampleOf(syntax));
    for (const path of from) {
      const element = reach(root, path);
      element.parent?.children.splice(element.parent.children.indexOf(element), 1);
    }
    for (const [path, value] of to) {
      const [element = '', attribute] = path.split('@');
      const again = element.endsWith('+');
      const target = again
        ? addTo(
            reach(root, element.slice(0, element.lastIndexOf('/'))),
            element.slice(element.lastIndexOf('/') + 1, -1),
          )
        : reach(root, element);
      if (attribute === undefined) target.text = value;
      else target.attributes[attribute] = value;
    }
    const fired = judge(seen[syntax], root);
    assert.equal(fired.includes(rule), fires !== false, fired.join(' '));
  });
}

for (const syntax of ['ubl', 'cii'] as const) {
  test(
    `${syntax}: every rule fires in some test and holds in another, but for those that the artefact cannot break`,
    { skip },
    () => {
      const never = NEVER[syntax];
      const unfired = rulesOf(syntax).filter((rule) => !seen[syntax].fired.has(rule) && never[rule] === undefined);
      assert.deepEqual(unfired, []);
      assert.deepEqual(
        rulesOf(syntax).filter((rule) => !seen[syntax].silent.has(rule)),
        [],
      );
      assert.deepEqual(
        Object.keys(never).filter((rule) => seen[syntax].fired.has(rule)),
        [],
      );
    },
  );

  test(`${syntax}: every finding has the published severity`, { skip }, () => {
    const wrong = [...seen[syntax].severities].filter(([rule, severity]) => rules[rule]?.severity !== severity);
    assert.deepEqual(wrong, []);
  });
}
