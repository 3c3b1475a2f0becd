import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { factsOf } from '@finaceverse/invoices/invoice';
import { readDocument } from '@finaceverse/invoices/read';
import { fattura, parcel, sampleInvoice } from '@finaceverse/invoices/testing';
import { writeCii, writeUbl } from '@finaceverse/invoices/write';

const folder = mkdtempSync(join(tmpdir(), 'finace-convert-'));
after(() => rmSync(folder, { recursive: true }));

const program = join(import.meta.dirname, '..', 'finace.ts');

function finace(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
} {
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('convert: an invoice becomes UBL, CII and Factur-X beside its file, and each says the same when it is read again', async () => {
  const source = file('invoice.xml', writeUbl(sampleInvoice()));
  for (const [to, name] of [
    ['ubl', 'invoice.ubl.xml'],
    ['cii', 'invoice.cii.xml'],
    ['factur-x', 'invoice.factur-x.pdf'],
  ] as const) {
    const run = finace('convert', source, '--to', to, '--json');
    assert.equal(run.code, 0, run.error);
    const { out, omitted, number, format }: Record<string, unknown> = JSON.parse(run.out);
    assert.deepEqual([out, omitted, number, format], [join(folder, name), [], 'A-1', 'ubl-invoice']);
    assert.deepEqual(
      unwrap(await readDocument(readFileSync(join(folder, name)), name)).facts,
      factsOf(sampleInvoice()),
      to,
    );
  }
});

test('convert: a file that is there stays as it is, unless it may be replaced', () => {
  const source = file('kept.xml', writeUbl(sampleInvoice()));
  const target = file('target.xml', 'mine');
  const refused = finace('convert', source, '--to', 'cii', '--out', target);
  assert.deepEqual(
    [refused.code, refused.out, refused.error],
    [2, '', `${target} is there already; --force replaces it.\n`],
  );
  assert.equal(readFileSync(target, 'utf8'), 'mine');
  assert.equal(finace('convert', source, '--to', 'cii', '--out', target, '--force').code, 0);
  assert.match(readFileSync(target, 'utf8'), /CrossIndustryInvoice/);
});

test('convert: values that the format has no place for are named', () => {
  const [line, ...others] = sampleInvoice().lines;
  assert.ok(line);
  const provenance = sampleInvoice().provenance;
  const grossPriceBaseQuantity = { value: '5', unit: 'C62', provenance };
  const grossPrice = { value: '50.00', currency: 'EUR', provenance };
  const source = file(
    'gross.xml',
    writeCii({ ...sampleInvoice(), lines: [{ ...line, grossPrice, grossPriceBaseQuantity }, ...others] }),
  );
  const run = finace('convert', source, '--to', 'ubl', '--json');
  assert.equal(run.code, 0, run.error);
  assert.match(run.out, /"omitted":\["lines\[0\]\.grossPriceBaseQuantity"\]/);
});

test('convert and validate: a file with several invoices becomes one file an invoice, and each has its verdict', async () => {
  const source = file('fatture.xml', fattura(parcel('7'), parcel('8')));
  const run = finace('convert', source, '--to', 'cii', '--json');
  assert.equal(run.code, 0, run.error);
  assert.equal(run.out.trim().split('\n').length, 2);
  for (const [name, number] of [
    ['fatture.cii.xml', '7'],
    ['fatture-2.cii.xml', '8'],
  ] as const) {
    assert.equal(unwrap(await readDocument(readFileSync(join(folder, name)), name)).facts?.number, number);
  }
  writeFileSync(join(folder, 'half-2.cii.xml'), 'mine');
  const refused = finace('convert', source, '--to', 'cii', '--out', join(folder, 'half.cii.xml'));
  assert.deepEqual([refused.code, existsSync(join(folder, 'half.cii.xml'))], [2, false]);
  assert.match(finace('validate', source).out, /^ {2}VALID {2}7 of .*\n {2}VALID {2}8 of /m);
});

test('convert: what cannot be read or written ends in exit 2 with one sentence, and leaves no file', () => {
  const before = (): number => readdirSync(folder).length;
  const cases = [
    [file('broken.xml', '<Invoice'), /^.*broken\.xml: The XML is not well-formed.*\n$/],
    [
      file('letter.txt', 'Dear all'),
      /^.*letter\.txt is not an invoice or credit note \(other\), so it cannot be written as one\.\n$/,
    ],
    [
      file('nameless.xml', writeUbl({ ...sampleInvoice(), number: undefined })),
      /^.*nameless\.xml: The invoice cannot be written as UBL, because .* \(BR-02\): .*\n$/,
    ],
    [join(folder, 'absent.xml'), /^.*absent\.xml is not there: there is no file of that name\.\n$/],
  ] as const;
  const files = before();
  for (const [path, sentence] of cases) {
    const run = finace('convert', path, '--to', 'ubl', '--json');
    assert.deepEqual([run.code, run.out], [2, ''], path);
    assert.match(run.error, sentence);
  }
  assert.equal(finace('convert', file('wrong.xml', ''), '--to', 'pdf').code, 2);
  assert.equal(before(), files + 1);
});
