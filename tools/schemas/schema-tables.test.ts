import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { outsidePath, skipWithout } from '../outside-data.ts';
import { SCHEMA_TABLES, tableText } from './schema-tables.ts';

for (const table of SCHEMA_TABLES) {
  test(`${table.file} says what the published schemas say`, { skip: skipWithout('schemas') }, () => {
    const kept = readFileSync(join(import.meta.dirname, '..', '..', table.file), 'utf8');
    assert.equal(kept, tableText(table, outsidePath('schemas')));
  });
}
