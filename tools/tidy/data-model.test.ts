import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DATA_MODEL, dataModelPage, withMigrated } from '../data-model.ts';
import { readText } from './repository.ts';

test('the page of the data model says what the migrations make', async () => {
  await withMigrated(async (database, registry) => {
    const page = await dataModelPage(database, registry);
    assert.equal(readText(DATA_MODEL) === page, true, `${DATA_MODEL} is stale: npm run generate`);
    await database.asOwner('alter table kernel.events add column stray text');
    assert.notEqual(await dataModelPage(database, registry), page, 'control: a stray column is seen');
  });
});
