import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Outcome } from '@finaceverse/base/outcome';
import { signedDefinitions } from '@finaceverse/certificate-checker/check';
import { startTestPlatform, type TestCaller, type TestPlatform } from '../../../testing/test-platform.ts';
import { addGoldenCase, draftDefinition } from './draft-definition.ts';
import { publishDefinition, returnDefinition, submitDefinition, withdrawDefinition } from './move-definition.ts';
import { runDefinition } from './run-definition.ts';
import { vamn } from '../module.ts';
import { getReceipt } from '../queries/get-receipt.ts';
import { listCalculators } from '../queries/list-calculators.ts';
import { compareDefinitions, getDefinition, listDefinitions } from '../queries/list-definitions.ts';
import { searchRules } from '../queries/search-rules.ts';
import { showCatalogue } from '../queries/show-catalogue.ts';
import { listCertificateKeys, verifyCertificate } from '../queries/verify-certificate.ts';

let kit: TestPlatform;

before(async () => {
  kit = await startTestPlatform({ modules: [vamn] });
});
after(async () => await kit.close());

const INPUTS = { days: 10, balance: { amount: '1000.00', currency: 'EUR' } };

function codeOf(outcome: Outcome<unknown>): string {
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

async function drafted(author: TestCaller, rate: string, from: string, expected: string): Promise<string> {
  const formula = `ROUND(balance * ${rate} * days / 365, 2)`;
  const { id } = await kit.expect(author, draftDefinition, {
    name: 'late.interest',
    formula,
    rules: ['day-count.actual-365'],
    from,
  });
  await kit.expect(author, addGoldenCase, { definitionId: id, name: 'ten days', inputs: INPUTS, expected });
  return id;
}

async function published(
  author: TestCaller,
  reviewer: TestCaller,
  rate: string,
  from: string,
  expected: string,
): Promise<string> {
  const definitionId = await drafted(author, rate, from, expected);
  await kit.expect(author, submitDefinition, { definitionId });
  await kit.expect(reviewer, publishDefinition, { definitionId });
  return definitionId;
}

test('a definition goes from draft by golden cases and the review of another to published, and never changes then', async () => {
  const tenant = kit.newTenant();
  const [ada, grace] = [kit.person(tenant, 'Ada'), kit.person(tenant, 'Grace')];
  const definitionId = await drafted(ada, '9%', '2025-01-01', '9.99');
  assert.equal(codeOf(await kit.run(ada, submitDefinition, { definitionId })), 'vamn.golden_cases');
  assert.equal((await kit.expect(ada, getDefinition, { definitionId })).goldenCases[0]?.actual, '2.47');
  await kit.expect(ada, withdrawDefinition, { definitionId });
  const second = await drafted(ada, '9%', '2025-01-01', '2.47');
  await kit.expect(ada, submitDefinition, { definitionId: second });
  assert.equal(codeOf(await kit.run(ada, publishDefinition, { definitionId: second })), 'vamn.self_review');
  await kit.expect(grace, returnDefinition, { definitionId: second });
  await kit.expect(ada, submitDefinition, { definitionId: second });
  const done = await kit.expect(grace, publishDefinition, { definitionId: second });
  assert.deepEqual([done.state, done.reviewer, done.number], ['published', grace.id, 2]);
  const late = { definitionId: second, name: 'late', inputs: INPUTS, expected: '2.47' };
  assert.equal(codeOf(await kit.run(ada, addGoldenCase, late)), 'vamn.immutable');
  await assert.rejects(
    kit.database.asOwner("update vamn.definitions set formula = '1' where state = 'published'"),
    /only a draft changes/,
  );
});

test('a successor ends the version before it; each day calculates by its own, and old receipts replay', async () => {
  const tenant = kit.newTenant();
  const [ada, grace] = [kit.person(tenant, 'Ada'), kit.person(tenant, 'Grace')];
  const first = await published(ada, grace, '9%', '2025-01-01', '2.47');
  const run = { name: 'late.interest', inputs: INPUTS };
  const before = await kit.expect(ada, runDefinition, { ...run, date: '2025-06-30' });
  const second = await published(ada, grace, '10%', '2026-01-01', '2.74');
  const again = await kit.expect(ada, runDefinition, { ...run, date: '2025-06-30' });
  assert.deepEqual([again.value, again.number, again.receiptId], ['2.47', 1, before.receiptId]);
  assert.equal((await kit.expect(ada, runDefinition, { ...run, date: '2026-01-01' })).value, '2.74');
  assert.equal(codeOf(await kit.run(ada, runDefinition, { ...run, date: '2024-12-31' })), 'vamn.no_such_definition');
  const { items } = await kit.expect(ada, listDefinitions, { name: 'late.interest' });
  assert.deepEqual(
    items.map(({ state, to }) => [state, to]),
    [
      ['superseded', '2025-12-31'],
      ['published', null],
    ],
  );
  const { certificate } = await kit.expect(ada, getReceipt, { receiptId: before.receiptId });
  assert.equal(Object(await kit.expect(ada, verifyCertificate, { certificate })).standing, 'valid');
  const elsewhere = kit.person(kit.newTenant(), 'Mallory');
  assert.equal(
    Object(await kit.expect(elsewhere, verifyCertificate, { certificate })).standing,
    'not in the signed catalogue',
  );
  const catalogue = await kit.expect(ada, showCatalogue, {});
  assert.equal(catalogue.release, `${tenant} 2`);
  assert.deepEqual(
    catalogue.definitions.map(({ calculator, version }) => [calculator, version]),
    [
      ['late.interest', '1'],
      ['late.interest', '2'],
    ],
  );
  const { keys } = await kit.expect(ada, listCertificateKeys, {});
  assert.equal((await signedDefinitions(catalogue, keys)).size, 2);
  const renamed = catalogue.definitions.map((entry) => ({ ...entry, calculator: 'law.interest' }));
  assert.equal((await signedDefinitions({ ...catalogue, definitions: renamed }, keys)).size, 0);
  const compared = await kit.expect(ada, compareDefinitions, {
    before: first,
    after: second,
    inputs: [INPUTS, { ...INPUTS, days: 0 }],
  });
  assert.deepEqual(compared, {
    items: [
      { before: '2.47', after: '2.74', changed: true },
      { before: '0.00', after: '0.00', changed: false },
    ],
    changed: 1,
  });
});

test('authoring and approving take their own permissions, and another tenant sees nothing', async () => {
  const tenant = kit.newTenant();
  const author = kit.person(tenant, 'Ada', ['vamn:definition:author', 'vamn:calculation:run']);
  const definitionId = await drafted(author, '9%', '2025-01-01', '2.47');
  await kit.expect(author, submitDefinition, { definitionId });
  const other = kit.person(tenant, 'Bob', ['vamn:definition:author']);
  assert.equal(codeOf(await kit.run(other, publishDefinition, { definitionId })), 'kernel.not_permitted');
  const stranger = kit.person(kit.newTenant(), 'Eve');
  assert.equal(codeOf(await kit.run(stranger, getDefinition, { definitionId })), 'vamn.no_such_definition');
});

test('rules are found over the edge by section number, with the way down to them', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { items } = await kit.expect(caller, searchRules, { query: 'IFRS 16.26' });
  assert.equal(items[0]?.id, 'ifrs-16.26');
  assert.deepEqual(items[0]?.path, ['IFRS', 'IFRS 16', 'IFRS 16 Lessee', 'IFRS 16.26']);
});

test('without words the whole tree is listed, and each rule names the calculators and functions that cite it', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { items } = await kit.expect(caller, searchRules, { query: '' });
  const cited = new Map(items.map(({ id, citedBy }) => [id, citedBy]));
  assert.ok(items.length > 400, `only ${items.length} rules`);
  assert.ok(cited.get('ias-16.50')?.includes('depreciation.straight_line'));
  assert.ok(cited.get('finance.annuity')?.includes('PMT'));
  const { items: calculators } = await kit.expect(caller, listCalculators, {});
  for (const { name, rules } of calculators)
    for (const rule of rules) assert.ok(cited.get(rule)?.includes(name), `${rule} does not name ${name}`);
});

test('a rule that a calculator cites for some inputs only names it too', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { items } = await kit.expect(caller, searchRules, { query: '' });
  assert.ok(items.filter(({ citedBy }) => citedBy.includes('tax.income')).length > 10);
});

test('every calculator and function is listed with the kind, the bounds and the choices of what it asks for', async () => {
  const caller = kit.person(kit.newTenant(), 'Ana');
  const { items } = await kit.expect(caller, listCalculators, {});
  const lease = items.find(({ name }) => name === 'lease.ifrs16');
  assert.deepEqual(lease?.parameters.find(({ name }) => name === 'advance')?.choices, ['advance', 'arrears']);
  const line = items.find(({ name }) => name === 'depreciation.straight_line');
  const life = line?.parameters.find(({ name }) => name === 'lifeMonths');
  assert.deepEqual([life?.kind, life?.minimum, life?.optional], ['integer', '1', false]);
  const irr = items.find(({ name }) => name === 'XIRR');
  assert.deepEqual(
    irr?.parameters.map(({ kind }) => kind),
    ['decimal-list', 'date-list', 'decimal'],
  );
});

test('a formula that cannot be read is refused when it is drafted, with the position of the sign', async () => {
  const ada = kit.person(kit.newTenant(), 'Ada');
  const outcome = await kit.run(ada, draftDefinition, {
    name: 'late.interest',
    formula: '1 + * 2',
    rules: ['day-count.actual-365'],
    from: '2025-01-01',
  });
  assert.equal(codeOf(outcome), 'vamn.formula_unreadable');
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.fields?.[0]?.pointer, '/formula');
  assert.match(outcome.refusal.message, /position 5/);
});
