import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { layOut, northwindInvoice, renderPdf } from '../testing/paper-fixtures.ts';
import { readDocument } from './read-document.ts';
import { releaseEngine } from './pages/read-image.ts';
import { sampleInvoice } from '../testing/sample-invoice.ts';
import { validateDocument } from '../judging/validate-document.ts';
import { writeCii } from '../writing/cii/write-cii.ts';
import { writeUbl } from '../writing/write-ubl.ts';

after(releaseEngine);

/** Bytes of a good document with some of them changed, cut, doubled or exchanged for signs that parsers dislike. */
function damaged(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const nasty = [
    '<',
    '>',
    '&',
    '"',
    '\0',
    '<!DOCTYPE x>',
    '<![CDATA[',
    '&#0;',
    '&x;',
    '</',
    '9'.repeat(400),
    'xmlns="',
    '\u{1F4A9}',
    '-'.repeat(50),
    '1e999',
    'NaN',
  ];
  const edit = fc.record({ at: fc.nat(good.length - 1), cut: fc.nat(60), put: fc.constantFrom(...nasty, '') });
  return fc.array(edit, { minLength: 1, maxLength: 6 }).map((edits) =>
    edits.reduce((bytes, { at, cut, put }) => {
      const place = Math.min(at, bytes.length);
      return Uint8Array.from([
        ...bytes.subarray(0, place),
        ...new TextEncoder().encode(put),
        ...bytes.subarray(place + cut),
      ]);
    }, good),
  );
}

for (const [name, good] of [
  ['UBL', writeUbl(sampleInvoice())],
  ['CII', writeCii(sampleInvoice())],
] as const) {
  test(`damaged ${name} ends in a verdict or a refusal, never in a crash`, async () => {
    await fc.assert(
      fc.asyncProperty(damaged(good), async (bytes) => {
        const validation = await validateDocument(bytes, 'x');
        assert.ok(['VALID', 'INVALID', 'UNREADABLE'].includes(validation.verdict));
      }),
      { numRuns: 150 },
    );
  });
}

test('a damaged PDF ends in a document or a refusal with a sentence, never in a crash', async () => {
  const good = await renderPdf(layOut(northwindInvoice('2,706.25')));
  await fc.assert(
    fc.asyncProperty(damaged(good), async (bytes) => {
      const outcome = await readDocument(bytes, 'x.pdf');
      if (!outcome.ok) assert.ok(outcome.refusal.message.length > 10);
    }),
    { numRuns: 25 },
  );
});

test('any bytes at all end in a document or a refusal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      const outcome = await readDocument(bytes, 'x');
      assert.equal(typeof outcome.ok, 'boolean');
    }),
    { numRuns: 200 },
  );
});

test('amounts of any length cost bounded time', async () => {
  const text = new TextDecoder().decode(writeUbl(sampleInvoice())).replace('300.50', '9'.repeat(60_000));
  const start = process.cpuUsage();
  const validation = await validateDocument(new TextEncoder().encode(text), 'x');
  const used = process.cpuUsage(start);
  assert.equal(validation.verdict, 'INVALID');
  assert.ok(used.user + used.system < 2_000_000, `${used.user + used.system} µs`);
});
