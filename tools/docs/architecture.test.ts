import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readText, repositoryFiles } from '../tidy/repository.ts';

const picture = readText('ARCHITECTURE.md');
const files = repositoryFiles();

test('the picture leads to every room and every engine, each with a page of its own', () => {
  const homes = files
    .filter((file) =>
      /^server\/src\/(?:command-center|products|services)\/[^/]+\/module\.ts$|^engines\/[^/]+\/package\.json$/.test(
        file,
      ),
    )
    .map((file) => file.slice(0, file.lastIndexOf('/')));
  assert.ok(homes.length > 15);
  assert.deepEqual(
    homes.filter((home) => !files.includes(`${home}/README.md`)),
    [],
    'a home without a page',
  );
  assert.deepEqual(
    homes.filter((home) => !picture.includes(`](${home}/README.md)`)),
    [],
    'a home that the picture does not lead to',
  );
});

test('the picture leads nowhere that is not there', () => {
  const led = [...picture.matchAll(/\]\(([^)#]+)\)/gu)].map(([, path]) => path ?? '');
  assert.deepEqual(
    led.filter((path) => !files.includes(path)),
    [],
  );
});
