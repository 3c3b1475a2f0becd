import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApiDocument, buildRegistry, MODULES } from '@finaceverse/server/declarations';
import { brokenPromises, migrationHashes, newestRelease, releaseFile } from './compatibility.ts';
import { readText } from './repository.ts';

const release = newestRelease();

/** Before 1.0.0 a new minor version may break what an older one promised, from then on only a new major one. */
function mayBreak(from: string, to: string): boolean {
  const [oldMajor, oldMinor] = from.split('.');
  const [newMajor, newMinor] = to.split('.');
  return oldMajor !== newMajor || (oldMajor === '0' && oldMinor !== newMinor);
}

const document = (): Record<string, unknown> => JSON.parse(JSON.stringify(openApiDocument(buildRegistry(MODULES))));

test('clients of the last release are served as before, unless the version says otherwise', () => {
  const { version }: { version: string } = JSON.parse(readText('package.json'));
  const broken = brokenPromises(releaseFile(release, 'openapi.json'), document());
  assert.deepEqual(mayBreak(release, version) ? [] : broken, []);
});

test('control: a route gone, a field demanded and a field no longer given are each found', () => {
  const before = releaseFile(release, 'openapi.json');
  const operation = {
    requestBody: {
      content: { 'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } } } } },
    },
    responses: {
      200: {
        content: {
          'application/json': { schema: { type: 'object', properties: { b: { type: 'string' } }, required: ['b'] } },
        },
      },
    },
  };
  const changed = {
    requestBody: {
      content: {
        'application/json': { schema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] } },
      },
    },
    responses: { 200: { content: { 'application/json': { schema: { type: 'object', properties: {} } } } } },
  };
  assert.deepEqual(brokenPromises(before, before), []);
  assert.deepEqual(
    brokenPromises(
      { paths: { '/x': { post: operation }, '/y': { get: operation } } },
      { paths: { '/x': { post: changed } } },
    ),
    [
      'POST /x body/a must now be sent',
      'POST /x answer/b may now be missing',
      'POST /x answer/b is no longer given',
      'GET /y is gone',
    ],
  );
});

test('a released migration is never changed or taken away', () => {
  const now = migrationHashes();
  const kept = Object.fromEntries(
    Object.keys(releaseFile(release, 'migrations.json')).map((file) => [file, now[file]]),
  );
  assert.deepEqual(kept, releaseFile(release, 'migrations.json'));
});
