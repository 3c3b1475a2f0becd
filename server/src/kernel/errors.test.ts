import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Languages, wantedLanguages } from '../gateway/language.ts';
import { errorsOf, inLanguage, refuse } from './errors.ts';
import { completeModule } from './module.ts';

const errors = errorsOf('shelf', {
  no_such_book: { kind: 'not_found', says: 'There is no book {title}.', hint: 'Look at the list.' },
  lent: { kind: 'conflict', says: ['{title} is lent.', '{title} is lent to {reader}.'] },
});

test('a refusal has the code, kind, hint and the sentence that takes its values', () => {
  const { refusal } = refuse(errors.no_such_book, { title: 'Emma' });
  assert.deepEqual(
    [refusal.code, refusal.kind, refusal.message, refusal.hint],
    ['shelf.no_such_book', 'not_found', 'There is no book Emma.', 'Look at the list.'],
  );
  assert.equal(refuse(errors.lent, { title: 'Emma', reader: 'Ana' }).refusal.message, 'Emma is lent to Ana.');
  // @ts-expect-error -- no sentence of this error takes a page
  assert.throws(() => refuse(errors.lent, { page: 3 }), /No sentence of "shelf.lent" takes the values page/);
});

test('a refusal is said in the language that is wanted most among those that the module speaks', () => {
  const german = inLanguage(errors, {
    no_such_book: { says: 'Das Buch {title} gibt es nicht.', hint: 'Sehen Sie in die Liste.' },
  });
  const nothing = { needs: [], hears: [], permissions: [], emits: [], calls: {} };
  const about = { name: 'shelf', floor: 'product', summary: '', home: import.meta.url } as const;
  const languages = new Languages([completeModule({ ...about, ...nothing, errors, languages: { de: german } })]);
  const { refusal } = refuse(errors.no_such_book, { title: 'Emma' });
  const said = (header: string): string => languages.say(refusal, header).message;
  assert.equal(said('de-AT, en;q=0.8'), 'Das Buch Emma gibt es nicht.');
  assert.equal(said('fr, de;q=0.3, en;q=0.8'), 'There is no book Emma.');
  assert.equal(said(''), 'There is no book Emma.');
  assert.equal(languages.say(refusal, 'de').hint, 'Sehen Sie in die Liste.');
  const untranslated = refuse(errors.lent, { title: 'Emma' }).refusal;
  assert.equal(languages.say(untranslated, 'de').message, 'Emma is lent.');
  assert.deepEqual(wantedLanguages('en;q=0.1,de-DE,fr;q=0'), ['de', 'en']);
});
