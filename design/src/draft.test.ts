import { test } from 'node:test';
import assert from 'node:assert/strict';
import { forgetAllDrafts, forgetDraft, readDraft, writeDraftField, type DraftStorage } from './draft.ts';

const device = (kept: Record<string, string> = {}): DraftStorage & { readonly kept: Record<string, string> } => ({
  kept,
  get length() {
    return Object.keys(kept).length;
  },
  key: (index) => Object.keys(kept)[index] ?? null,
  getItem: (key) => kept[key] ?? null,
  setItem: (key, value) => {
    kept[key] = value;
  },
  removeItem: (key) => {
    delete kept[key];
  },
});

test('what is written is on the device at once, and a field put back as it began is no change', () => {
  const storage = device();
  writeDraftField('a', 'name', 'North', '', storage);
  assert.deepEqual(readDraft('a', storage)?.fields, { name: 'North' });
  assert.equal(Object.keys(storage.kept).length, 1);
  writeDraftField('a', 'name', '', '', storage);
  assert.equal(readDraft('a', storage), undefined);
  assert.deepEqual(storage.kept, {});
});

test('a draft from an earlier visit is found; one that another program broke is none', () => {
  const at = '2026-01-06T09:42:00.000Z';
  const storage = device({
    'finaceverse.draft.b': JSON.stringify({ at, fields: { lines: [1] } }),
    'finaceverse.draft.c': '{"at":3}',
  });
  assert.deepEqual(readDraft('b', storage), { at, fields: { lines: [1] } });
  assert.equal(readDraft('c', storage), undefined);
});

test('a sent draft is gone, and signing out leaves none and nothing else behind', () => {
  const storage = device({ theme: 'dark' });
  writeDraftField('d', 'x', 1, 0, storage);
  writeDraftField('e', 'x', 1, 0, storage);
  forgetDraft('d', storage);
  assert.equal(readDraft('d', storage), undefined);
  forgetAllDrafts(storage);
  assert.deepEqual(storage.kept, { theme: 'dark' });
});
