import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HARBOR } from './harbor-books.test-data.ts';
import { exampleOf, planPeriodWords, type Plan, type Understanding } from './plan.ts';
import { chooseCompany, NO_SUCH_COMPANY, understandQuestion } from './plan-question.ts';
import { QUESTIONS, type ExpectedReading } from './question-set.test-data.ts';

function planWords(plan: Plan): readonly string[] {
  return [
    plan.question.name.replace(/^finory\./, ''),
    plan.account?.name ?? plan.party?.name ?? plan.documentNumber ?? '',
    planPeriodWords(plan),
  ];
}

function judge(expected: ExpectedReading, actual: Understanding): void {
  if (expected.plan) {
    assert.equal(actual.kind, 'plan', actual.kind === 'plan' ? '' : actual.text);
    if (actual.kind === 'plan') assert.deepEqual(planWords(actual.plan), [...expected.plan]);
    return;
  }
  const [kind, pattern] = expected.abstain
    ? ['abstain', expected.abstain]
    : expected.clarify
      ? ['clarify', expected.clarify]
      : ['blocked', expected.blocked ?? /never/];
  assert.equal(actual.kind, kind, actual.kind === 'plan' ? planWords(actual.plan).join(' | ') : actual.text);
  if (actual.kind !== 'plan') assert.match(actual.text, pattern as RegExp);
}

for (const expected of QUESTIONS) {
  test(`"${expected.question}" is read as it should be`, () =>
    judge(expected, understandQuestion(expected.question, HARBOR)));
}

test('the set would notice a wrong reading', () => {
  const wrong: ExpectedReading = { question: 'result for January', plan: ['expenses', '', 'January 2026'] };
  assert.throws(() => judge(wrong, understandQuestion(wrong.question, HARBOR)), assert.AssertionError);
});

test('a word that nothing explains always keeps a question from being planned', () => {
  const planned = QUESTIONS.filter((question) => question.plan);
  fc.assert(
    fc.property(
      fc.constantFrom(...planned),
      fc.stringMatching(/^z[bcdfgklmnprtvz]{4,9}x$/),
      fc.boolean(),
      ({ question }, word, lead) => {
        const asked = lead ? `${word} ${question}` : `${question.replace(/[?.]$/, '')} ${word}`;
        assert.notEqual(understandQuestion(asked, HARBOR).kind, 'plan', asked);
      },
    ),
  );
});

test('books without a posting answer nothing, whatever is asked', () => {
  const empty = { ...HARBOR, anchor: { ...HARBOR.anchor, first: null, last: null } };
  for (const { question } of QUESTIONS) {
    const reading = understandQuestion(question, empty);
    if (reading.kind === 'plan') assert.equal(reading.plan.question.about, 'document', question);
  }
});

test("a month without a year is the latest that has begun, and last year's only if the books reach back", () => {
  const later = {
    ...HARBOR,
    anchor: { today: '2026-11-20', first: '2026-01-01', last: '2026-11-19', fiscalYearStart: 1 },
  };
  const labels = (question: string, books: typeof HARBOR): string => {
    const reading = understandQuestion(question, books);
    return reading.kind === 'plan' ? planPeriodWords(reading.plan) : reading.text;
  };
  assert.equal(labels('packaging cost in March', later), 'March 2026');
  assert.match(labels('packaging cost in December', later), /^No December data/);
  assert.equal(
    labels('packaging cost in December', { ...later, anchor: { ...later.anchor, first: '2024-01-01' } }),
    'December 2025',
  );
});

test('a company is chosen by what is given, by its name in the question, or because it is the only one', () => {
  const companies = [
    { id: 'com_a', name: 'Harbor Lane Foods' },
    { id: 'com_b', name: 'Orchid Books Inc' },
  ];
  assert.deepEqual(chooseCompany('result for January', companies.slice(0, 1), {}), { kind: 'company', id: 'com_a' });
  assert.deepEqual(chooseCompany('result of Orchid Books for January', companies, {}), {
    kind: 'company',
    id: 'com_b',
  });
  assert.deepEqual(chooseCompany('result for January', companies, { name: 'harbor lane foods' }), {
    kind: 'company',
    id: 'com_a',
  });
  assert.equal(chooseCompany('result for January', companies, {}).kind, 'clarify');
  assert.equal(chooseCompany('result of Orchid Books', companies, { id: 'com_a' }).kind, 'clarify');
});

test("another firm's company and a made-up one get the same answer", () => {
  const own = [{ id: 'com_o', name: 'Orchid Books' }];
  const foreign = chooseCompany('packaging cost in January', own, { name: 'Harbor Lane Foods' });
  const madeUp = chooseCompany('packaging cost in January', own, { name: 'Nowhere Traders' });
  assert.deepEqual(foreign, { kind: 'abstain', text: NO_SUCH_COMPANY });
  assert.deepEqual(madeUp, foreign);
});

test('every question that a module contributes is understood by its own example as itself', () => {
  for (const { name, example, about } of HARBOR.askable.asked) {
    const fitting = name.includes('customer')
      ? HARBOR.parties.filter(({ kind }) => kind === 'customer')
      : HARBOR.parties;
    const sales = HARBOR.accounts.find(({ name: called }) => called === 'Service revenue');
    const words = name.endsWith('_income') ? example.replace('{account}', sales?.name ?? '') : example;
    const asked = exampleOf(words, { ...HARBOR, parties: fitting });
    assert.ok(asked !== null, name);
    const reading = understandQuestion(asked, HARBOR);
    assert.equal(reading.kind, 'plan', `${asked}: ${reading.kind === 'plan' ? '' : reading.text}`);
    if (reading.kind === 'plan')
      assert.deepEqual([reading.plan.question.name, reading.plan.question.about], [name, about]);
  }
});

test('quarters and years of a company whose fiscal year begins in April are asked back, months are not', () => {
  const april = { ...HARBOR, anchor: { ...HARBOR.anchor, fiscalYearStart: 4 } };
  for (const question of [
    'packaging cost in Q1 2026',
    'packaging cost this quarter',
    'packaging cost last year',
    'packaging cost year to date',
    'packaging cost in FY2026',
    'packaging cost in the first half of 2026',
  ]) {
    const reading = understandQuestion(question, april);
    assert.equal(reading.kind, 'clarify', question);
    assert.match(reading.kind === 'clarify' ? reading.text : '', /fiscal year begins in April/);
  }
  for (const question of [
    'packaging cost in January 2026',
    'packaging cost in calendar year 2026',
    'packaging cost in 2026',
  ])
    assert.equal(understandQuestion(question, april).kind, 'plan', question);
});
