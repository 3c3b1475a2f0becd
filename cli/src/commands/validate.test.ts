import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Invoice } from '@finaceverse/invoices/invoice';
import { sampleInvoice } from '@finaceverse/invoices/testing';
import { writeCii, writeUbl } from '@finaceverse/invoices/write';

const folder = mkdtempSync(join(tmpdir(), 'finace-cli-'));
after(() => rmSync(folder, { recursive: true }));

const program = join(import.meta.dirname, '..', 'finace.ts');

function finace(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: readonly string[];
  readonly error: string;
} {
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout.split('\n').filter((line) => line !== ''), error: run.stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function wrongInvoice(): Invoice {
  const invoice = sampleInvoice();
  const payable = { value: '301.50', provenance: invoice.provenance };
  return { ...invoice, totals: { provenance: invoice.provenance, ...invoice.totals, payable } };
}

test('validate: exit 0 for a valid, 1 for an invalid, 2 for an unreadable file, each with its JSON object', () => {
  const good = file('good.xml', writeUbl(sampleInvoice()));
  const bad = file('bad.xml', writeCii(wrongInvoice()));
  const broken = file('broken.xml', '<Invoice');
  const valid = finace('validate', '--json', good);
  assert.equal(valid.code, 0);
  const answer: unknown = JSON.parse(valid.out[0] ?? '');
  assert.ok(typeof answer === 'object' && answer !== null);
  assert.deepEqual(Object.keys(answer), [
    'file',
    'format',
    'profile',
    'verdict',
    'official',
    'strict',
    'schema',
    'facts',
    'findings',
  ]);
  const invalid = finace('validate', '--json', bad);
  assert.equal(invalid.code, 1);
  assert.match(invalid.out[0] ?? '', /"official":\{"fired":\["BR-CO-16"\]\}/);
  const all = finace('validate', '--json', good, bad, broken, join(folder, 'absent.xml'));
  assert.equal(all.code, 2);
  assert.equal(all.out.length, 4);
  assert.match(all.error, /broken\.xml: The XML is not well-formed/);
  assert.equal(finace('validate').code, 2);
});

test('validate: a run in which a rule is switched off names it and proves nothing', () => {
  const good = file('unproven.xml', writeUbl(sampleInvoice()));
  const bad = file('still-bad.xml', writeCii(wrongInvoice()));
  for (const [path, without, verdict] of [
    [good, ['BR-CO-16'], 'UNPROVEN'],
    [bad, ['BR-CO-16'], 'UNPROVEN'],
    [bad, ['BR-CO-10', 'BR-CO-11'], 'INVALID'],
  ] as const) {
    const run = finace('validate', '--json', path, '--without', ...without);
    assert.equal(run.code, 1);
    const answer: Readonly<Record<string, unknown>> = JSON.parse(run.out[0] ?? '{}');
    assert.deepEqual([answer['verdict'], answer['switchedOff']], [verdict, without]);
  }
  assert.match(finace('validate', good, '--without', 'BR-01').out.join('\n'), /nothing is proven: BR-01/);
});

test('validate: many files go over several processes and come back in their order', () => {
  const files = Array.from({ length: 14 }, (_, index) =>
    file(`many-${index}.xml`, writeUbl(index % 2 === 0 ? sampleInvoice() : wrongInvoice())),
  );
  const run = finace('validate', '--json', ...files);
  assert.equal(run.code, 1);
  const verdicts = run.out.map((line) => /"verdict":"(\w+)"/.exec(line)?.[1]);
  assert.deepEqual(
    verdicts,
    files.map((_, index) => (index % 2 === 0 ? 'VALID' : 'INVALID')),
  );
});

test('extract: every value comes with its confidence and its place', () => {
  const run = finace('extract', '--json', file('extract.xml', writeUbl(sampleInvoice())));
  assert.equal(run.code, 0);
  assert.match(run.out[0] ?? '', /"name":"totals.payable","value":"300.50","confidence":1,"page":null,"box":null/);
});

test('bank parse: exit 0 for a proven balance, 1 for a broken one, 2 for a file that is no statement', () => {
  const rows = (closing: string): string =>
    `Date,Description,Amount,Balance\n2026-01-02,a,-10.00,90.00\n2026-01-03,b,5.00,${closing}\n`;
  const proven = finace('bank', 'parse', '--json', file('proven.csv', rows('95.00')));
  assert.equal(proven.code, 0);
  assert.match(proven.out[0] ?? '', /"opening":"100.00","closing":"95.00"/);
  assert.equal(finace('bank', 'parse', file('broken.csv', rows('59.00'))).code, 1);
  const none = finace('bank', 'parse', file('none.txt', 'hello'));
  assert.equal(none.code, 2);
  assert.match(none.error, /none\.txt: /);
});

/** A PDF of one page whose content, packed small, unfolds to that many bytes. */
function pdfUnfoldingTo(bytes: number): Uint8Array {
  const content = deflateSync(Buffer.alloc(bytes));
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R
/MediaBox[0 0 600 800]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Length ${content.length}/Filter/FlateDecode>>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer<</Size 5/Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
  ]);
}

test('validate and bank parse: what is no readable file of the kind ends in exit 2 and a sentence that names it', () => {
  const huge = file('huge.bin', '');
  truncateSync(huge, 100 * 1024 * 1024);
  mkdirSync(join(folder, 'folder'));
  const cases: readonly (readonly [string, RegExp, RegExp])[] = [
    [
      join(folder, 'absent.pdf'),
      /is not there: there is no file of that name\.$/,
      /is not there: there is no file of that name\.$/,
    ],
    [join(folder, 'folder'), /is a folder, not a file\.$/, /is a folder, not a file\.$/],
    [file('empty.csv', ''), /is empty\.$/, /is empty\.$/],
    [huge, /has 104857600 bytes; at most 33554432 are read\.$/, /has 104857600 bytes; at most 67108864 are read\.$/],
    [
      file('program', Buffer.from('7f454c4602010100000000000000', 'hex')),
      /is a program, not a document\.$/,
      /is not a bank statement in CAMT, MT940, OFX, BAI2 or CSV\.$/,
    ],
    [
      file('bomb.pdf', pdfUnfoldingTo(200 * 1024 * 1024)),
      /unfold to more than is read; it is not opened\.$/,
      /is not a bank statement/,
    ],
  ];
  const paths = cases.map(([path]) => path);
  for (const [command, column] of [
    [['validate'], 1],
    [['bank', 'parse'], 2],
  ] as const) {
    const run = finace(...command, '--json', ...paths);
    assert.equal(run.code, 2, command.join(' '));
    const sentences = run.error.trim().split('\n');
    assert.equal(sentences.length, paths.length);
    for (const [index, wanted] of cases.entries()) {
      assert.match(sentences[index] ?? '', wanted[column]);
      assert.ok(sentences[index]?.startsWith(wanted[0].slice(0, 80)), sentences[index]);
    }
  }
});

test('bank parse: UTF-16, a byte order mark and Latin-1 are read, and a mapping that is none is told', () => {
  const text = 'Date,Counterparty,Amount,Balance\n2026-01-02,Café,-1.00,9.00\n';
  const files = [
    file('utf16.csv', Buffer.from(`\u{feff}${text}`, 'utf16le')),
    file('mark.csv', `\u{feff}${text}`),
    file('latin.csv', Buffer.from(text, 'latin1')),
  ];
  const run = finace('bank', 'parse', '--json', ...files);
  assert.equal(run.code, 0);
  assert.equal(
    run.out.filter((line) => line.includes('"counterparty":"Café"') && line.includes('"balanced":true')).length,
    3,
  );
  const mapping = file('mapping.json', '{"columns":{"date":"Date","amount":"Amount"},"skiplines":1}');
  const wrong = finace('bank', 'parse', '--mapping', mapping, files[0] ?? '');
  assert.equal(wrong.code, 2);
  assert.match(wrong.error, /is not a mapping/);
});
