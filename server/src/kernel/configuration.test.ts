import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigurationMistake, readConfiguration, remoteModules, settingsReference } from './configuration.ts';

function mistakesOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationMistake) return error.message.split('\n');
    throw error;
  }
  return [];
}

test('each mistake of a setting is one sentence that names it, and none repeats a password', () => {
  assert.deepEqual(
    mistakesOf({
      PORT: 'many',
      FINACE_LOCK_SECONDS_MAX: '0',
      FINACE_LOG_LEVEL: 'loud',
      FINACE_DATABASE_URL: 'mysql://owner:hunter2@x',
      FINACE_DATABSE_URL: 'typo',
    }),
    [
      'FINACE_DATABSE_URL is not a setting; docs/reference/settings.md names all.',
      'PORT must be a whole number (it is "many").',
      'FINACE_DATABASE_URL must be an address such as postgres://owner:password@host/name.',
      'FINACE_LOG_LEVEL must be trace, debug, info, warn, error or silent (it is "loud").',
      'FINACE_LOCK_SECONDS_MAX must be at least 1 (it is "0").',
    ],
  );
  assert.deepEqual(mistakesOf({ FINACE_TEST_CLOCK: '/tmp/clock' }), [
    'FINACE_TEST_CLOCK would date real books wrongly: it is for throw-away databases alone.',
  ]);
});

test('every setting is declared with what it takes and what it means, and its default is one that it takes', () => {
  for (const { name, takes, meaning, standard } of settingsReference()) {
    assert.ok(takes !== '' && meaning.endsWith('.'), name);
    if (standard !== undefined) assert.deepEqual(mistakesOf({ [name]: standard }), [], name);
  }
  assert.equal(readConfiguration({}).PORT, 4400);
});

test('where other modules run is read pair by pair', () => {
  assert.deepEqual(
    [...remoteModules({ FINACE_REMOTE_MODULES: 'vamn=http://localhost:1' })],
    [['vamn', 'http://localhost:1']],
  );
  assert.throws(() => remoteModules({ FINACE_REMOTE_MODULES: 'vamn' }), ConfigurationMistake);
});
