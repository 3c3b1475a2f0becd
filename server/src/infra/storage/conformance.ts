import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import type { Storage } from './port.ts';

export interface StorageHarness {
  open(): Promise<{ readonly storage: Storage; close(): Promise<void> }>;
}

type Register = (name: string, body: () => Promise<void>) => void;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

async function* inChunks(data: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < data.byteLength; start += size) yield data.subarray(start, start + size);
}

async function collect(stream: AsyncIterable<Uint8Array> | null): Promise<Uint8Array | null> {
  if (!stream) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** What every storage guarantees. `register` is node:test's, unless a control wants to see a guarantee broken. */
export function storageConformance(name: string, harness: StorageHarness, register: Register = test): void {
  const guarantee = (sentence: string, body: (storage: Storage) => Promise<void>): void => {
    register(`${name}: ${sentence}`, async () => {
      const opened = await harness.open();
      try {
        await body(opened.storage);
      } finally {
        await opened.close();
      }
    });
  };
  keeps(guarantee);
  isolates(guarantee);
}

type Guarantee = (sentence: string, body: (storage: Storage) => Promise<void>) => void;

function keeps(guarantee: Guarantee): void {
  guarantee('any bytes come back as they went in, with their size and SHA-256', async (storage) => {
    let sequence = 0;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.integer({ min: 1, max: 999 }), async (data, size) => {
        sequence += 1;
        const whole = unwrap(await storage.put('ten_one', `whole/${sequence}`, data));
        const chunked = unwrap(await storage.put('ten_one', `chunked/${sequence}`, inChunks(data, size)));
        assert.deepEqual(whole, { size: data.byteLength, sha256: sha256(data) });
        assert.deepEqual(chunked, whole);
        assert.deepEqual(await storage.get('ten_one', `chunked/${sequence}`), new Uint8Array(data));
        assert.deepEqual(await collect(await storage.getStream('ten_one', `whole/${sequence}`)), new Uint8Array(data));
      }),
      { numRuns: 25 },
    );
  });

  guarantee('a stored blob never changes: the same bytes are welcome, others are refused', async (storage) => {
    unwrap(await storage.put('ten_one', 'invoice', bytes('first')));
    assert.equal((await storage.put('ten_one', 'invoice', bytes('first'))).ok, true);
    const other = await storage.put('ten_one', 'invoice', bytes('second'));
    assert.equal(other.ok ? 'stored' : other.refusal.code, 'storage.occupied');
    assert.deepEqual(await storage.get('ten_one', 'invoice'), bytes('first'));
  });

  guarantee('of many writers of one key exactly one wins', async (storage) => {
    const results = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => await storage.put('ten_one', 'race', bytes(`writer ${index}`))),
    );
    assert.equal(results.filter((result) => result.ok).length, 1);
    const winner = results.findIndex((result) => result.ok);
    assert.deepEqual(await storage.get('ten_one', 'race'), bytes(`writer ${winner}`));
  });

  guarantee('a source that fails half way leaves nothing behind', async (storage) => {
    const broken = async function* (): AsyncIterable<Uint8Array> {
      yield bytes('half');
      throw new Error('the upload broke off');
    };
    await assert.rejects(storage.put('ten_one', 'upload', broken()), /broke off/);
    assert.equal(await storage.exists('ten_one', 'upload'), false);
    assert.deepEqual(await storage.list('ten_one', ''), []);
    assert.equal((await storage.put('ten_one', 'upload', bytes('whole'))).ok, true);
  });

  guarantee('what is absent is null, and deleting tells whether there was something', async (storage) => {
    assert.equal(await storage.get('ten_one', 'nothing'), null);
    assert.equal(await storage.getStream('ten_one', 'nothing/here'), null);
    assert.equal(await storage.delete('ten_one', 'nothing'), false);
    unwrap(await storage.put('ten_one', 'a', bytes('x')));
    assert.equal(await storage.delete('ten_one', 'a'), true);
    assert.equal(await storage.exists('ten_one', 'a'), false);
  });

  guarantee('a key may lie below another key', async (storage) => {
    unwrap(await storage.put('ten_one', 'a/b', bytes('below')));
    unwrap(await storage.put('ten_one', 'a', bytes('above')));
    unwrap(await storage.put('ten_one', 'a/b/c', bytes('deep')));
    assert.deepEqual(await storage.get('ten_one', 'a/b'), bytes('below'));
    assert.deepEqual(await storage.list('ten_one', 'a/'), [
      { key: 'a/b', size: 5 },
      { key: 'a/b/c', size: 4 },
    ]);
    assert.deepEqual(await storage.list('ten_one', 'a/b/'), [{ key: 'a/b/c', size: 4 }]);
  });
}

/** Ways out of a tenant's room, as attackers write them. */
const ESCAPES = [
  '',
  '/',
  '.',
  '..',
  '../ten_two/secret',
  'a/../../ten_two/secret',
  '/etc/passwd',
  'a//b',
  'a/',
  '/a',
  'a/./b',
  '..\\ten_two\\secret',
  '%2e%2e/ten_two/secret',
  'a\u0000b',
  'a\nb',
  '.incoming/x',
  'C:\\windows',
  'ünïcode',
  'A',
  '~',
  'a~',
  'a b',
  `${'x'.repeat(121)}`,
  `${'x/'.repeat(300)}x`,
];

function isolates(guarantee: Guarantee): void {
  guarantee('no tenant reaches another’s blobs', async (storage) => {
    unwrap(await storage.put('ten_two', 'secret', bytes('two')));
    assert.equal(await storage.get('ten_one', 'secret'), null);
    assert.equal(await storage.delete('ten_one', 'secret'), false);
    assert.deepEqual(await storage.list('ten_one', ''), []);
    assert.equal((await storage.put('ten_one', 'secret', bytes('one'))).ok, true);
    assert.deepEqual(await storage.get('ten_two', 'secret'), bytes('two'));
  });

  guarantee('a key or tenant that could lead elsewhere is an error, in every call', async (storage) => {
    unwrap(await storage.put('ten_two', 'secret', bytes('two')));
    for (const escape of ESCAPES) {
      await assert.rejects(async () => await storage.put('ten_one', escape, bytes('x')), {
        name: 'AssertionFailure',
      });
      await assert.rejects(async () => await storage.get('ten_one', escape), { name: 'AssertionFailure' });
      await assert.rejects(async () => await storage.getStream('ten_one', escape), { name: 'AssertionFailure' });
      await assert.rejects(async () => await storage.exists('ten_one', escape), { name: 'AssertionFailure' });
      await assert.rejects(async () => await storage.delete('ten_one', escape), { name: 'AssertionFailure' });
    }
    for (const tenant of ['', '..', '.incoming', 'ten_one/../ten_two', 'ten one', '/']) {
      await assert.rejects(async () => await storage.get(tenant, 'secret'), { name: 'AssertionFailure' });
      await assert.rejects(async () => await storage.list(tenant, ''), { name: 'AssertionFailure' });
    }
    assert.deepEqual(await storage.list('ten_one', '../'), []);
  });
}
