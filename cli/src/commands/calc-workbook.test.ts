import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { runCalc, type Printed } from './run-calc.test-kit.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'workbook-'));
after(() => rmSync(folder, { recursive: true }));

interface Sheet {
  getCell(address: string): { value: unknown };
}

interface Library {
  readonly Workbook: new () => {
    addWorksheet(name: string): Sheet;
    readonly xlsx: { writeFile(file: string): Promise<void> };
  };
}

/** The library that the server reads workbooks with. */
const ExcelJS = createRequire(import.meta.resolve('@finaceverse/calculation/workbook'))('exceljs') as Library;

async function written(name: string, cells: Readonly<Record<string, unknown>>): Promise<string> {
  const file = new ExcelJS.Workbook();
  const sheet = file.addWorksheet('Sheet1');
  for (const [address, value] of Object.entries(cells)) sheet.getCell(address).value = value;
  await file.xlsx.writeFile(path.join(folder, name));
  return path.join(folder, name);
}

const run = async (...args: readonly string[]): Promise<Printed> => await runCalc('workbook', ...args);

test('a workbook whose stored values hold is exit 0, and the certificate of each cell can be written and verified', async () => {
  const file = await written('good.xlsx', {
    A1: 0.1,
    A2: 0.2,
    A3: { formula: 'SUM(A:A)-A3+A3', result: 0 },
    B1: { formula: 'A1+A2', result: 0.3 },
  });
  const certificates = path.join(folder, 'certificates.ndjson');
  const sum = await run(
    await written('sum.xlsx', { A1: 0.1, A2: 0.2, B1: { formula: 'SUM(A:A)', result: 0.3 } }),
    '--json',
    '--certificates',
    certificates,
  );
  assert.equal(sum.code, 0);
  assert.deepEqual((JSON.parse(sum.out) as { differing: unknown[] }).differing, []);
  const lines = readFileSync(certificates, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { cell: string; certificate: object });
  assert.deepEqual(
    lines.map(({ cell, certificate }) => [cell, checkCertificate(certificate).valid]),
    [['Sheet1!B1', true]],
  );
  assert.equal((await run(file)).code, 1);
});

test('a stored value that differs and a cell that cannot be proven are exit 1 and named', async () => {
  const file = await written('bad.xlsx', {
    A1: { formula: '2*3', result: 7 },
    A2: { formula: 'OFFSET(A1,0,0)', result: 7 },
  });
  const { out, code } = await run(file);
  assert.equal(code, 1);
  assert.match(out, /differs {2}Sheet1!A1 =2\*3: stored 7, computed 6/);
  assert.match(out, /unproven Sheet1!A2: OFFSET is not supported/);
});

test('a file that is missing or no workbook is wrong usage', async () => {
  const file = path.join(folder, 'text.xlsx');
  writeFileSync(file, 'words');
  for (const name of [file, path.join(folder, 'absent.xlsx')])
    await assert.rejects(run(name), (error: Error & { exitCode?: number }) => error.exitCode === 2);
});
