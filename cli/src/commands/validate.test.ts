import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Invoice } from '@finaceverse/server/products/cyloid/domain/invoice.ts';
import { sampleInvoice } from '@finaceverse/server/products/cyloid/domain/sample-invoice.ts';
import { writeCii } from '@finaceverse/server/products/cyloid/domain/writers/write-cii.ts';
import { writeUbl } from '@finaceverse/server/products/cyloid/domain/writers/write-ubl.ts';

const folder = mkdtempSync(join(tmpdir(), 'finace-cli-'));
after(() => rmSync(folder, { recursive: true }));

const program = join(import.meta.dirname, '..', 'finace.ts');

function finace(...args: readonly string[]): { readonly code: number | null; readonly out: readonly string[]; readonly error: string } {
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], { encoding: 'utf8' });
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
  assert.deepEqual(Object.keys(answer), ['file', 'format', 'profile', 'verdict', 'official', 'strict', 'facts', 'findings']);
  const invalid = finace('validate', '--json', bad);
  assert.equal(invalid.code, 1);
  assert.match(invalid.out[0] ?? '', /"official":\{"fired":\["BR-CO-16"\]\}/);
  const all = finace('validate', '--json', good, bad, broken, join(folder, 'absent.xml'));
  assert.equal(all.code, 2);
  assert.equal(all.out.length, 4);
  assert.match(all.error, /broken\.xml: The XML is not well-formed/);
  assert.equal(finace('validate').code, 2);
});

test('validate: many files go over worker threads and come back in their order', () => {
  const files = Array.from({ length: 14 }, (_, index) => file(`many-${index}.xml`, writeUbl(index % 2 === 0 ? sampleInvoice() : wrongInvoice())));
  const run = finace('validate', '--json', ...files);
  assert.equal(run.code, 1);
  const verdicts = run.out.map((line) => /"verdict":"(\w+)"/.exec(line)?.[1]);
  assert.deepEqual(verdicts, files.map((_, index) => (index % 2 === 0 ? 'VALID' : 'INVALID')));
});

test('extract: every value comes with its confidence and its place', () => {
  const run = finace('extract', '--json', file('extract.xml', writeUbl(sampleInvoice())));
  assert.equal(run.code, 0);
  assert.match(run.out[0] ?? '', /"name":"totals.payable","value":"300.50","confidence":1,"page":null,"box":null/);
});

test('bank parse: exit 0 for a proven balance, 1 for a broken one, 2 for a file that is no statement', () => {
  const rows = (closing: string): string => `Date,Description,Amount,Balance\n2026-01-02,a,-10.00,90.00\n2026-01-03,b,5.00,${closing}\n`;
  const proven = finace('bank', 'parse', '--json', file('proven.csv', rows('95.00')));
  assert.equal(proven.code, 0);
  assert.match(proven.out[0] ?? '', /"opening":"100.00","closing":"95.00"/);
  assert.equal(finace('bank', 'parse', file('broken.csv', rows('59.00'))).code, 1);
  const none = finace('bank', 'parse', file('none.txt', 'hello'));
  assert.equal(none.code, 2);
  assert.match(none.error, /none\.txt: /);
});
