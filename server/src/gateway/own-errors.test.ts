import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesIn, refuse } from '../kernel/errors.ts';
import { refusals } from '../kernel/refusals.ts';
import { OWN_ERRORS } from './own-errors.ts';
import { faultProblem, problemOf } from './problem.ts';

const asked = (language: string) => ({ id: 'req_1', headers: { 'accept-language': language } });
const namesOf = (sentences: readonly string[]): string[] =>
  sentences.map((sentence) => namesIn(sentence).toSorted().join(' ')).toSorted();

test('whatever the platform itself refuses is said in German too, with the same values and a hint where there is one', () => {
  const missing = OWN_ERRORS.flatMap(({ errors, languages }) =>
    Object.values(errors).flatMap(({ code, sentences, hint }) => {
      const german = languages['de']?.[code];
      if (german === undefined) return [`${code} is not said`];
      const same = JSON.stringify(namesOf(german.sentences)) === JSON.stringify(namesOf(sentences));
      return [
        ...(same ? [] : [`${code} takes other values`]),
        ...((german.hint === undefined) === (hint === undefined) ? [] : [`${code} has another hint`]),
      ];
    }),
  );
  assert.deepEqual(missing, []);
});

test('no two sentences of one refusal take the same values, since the values choose the sentence', () => {
  for (const { errors } of OWN_ERRORS)
    for (const { code, sentences } of Object.values(errors))
      assert.equal(new Set(namesOf(sentences)).size, sentences.length, code);
});

test('a problem is told in the language that its reader wants, under the same code', () => {
  const { refusal } = refuse(refusals.not_permitted, { permission: 'finory.post' });
  assert.equal(
    problemOf(refusal, asked('de-CH, en;q=0.5')).detail,
    'Dazu gehört das Recht „finory.post“, das Ihre Rolle nicht gibt.',
  );
  assert.equal(problemOf(refusal, asked('fr, en')).code, 'kernel.not_permitted');
  assert.match(problemOf(refusal, asked('')).detail, /^This takes the permission "finory.post"/);
  assert.match(faultProblem(asked('de'), new Error('broken')).detail, /^Bei uns ist etwas fehlgeschlagen/);
});
