import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { readWorkbook } from './read-workbook.ts';
import { recalculateWorkbook, type Recalculation } from './recalculate.ts';

/** A workbook with invoices, a loan and one figure that somebody overwrote. */
async function sampleBytes(): Promise<Uint8Array> {
  const file = new ExcelJS.Workbook();
  const lines = file.addWorksheet('Lines');
  lines.addRow(['Quantity', 'Price', 'Net']);
  lines.addRow([3, 19.99, { formula: 'ROUND(A2*B2,2)', result: 59.97 }]);
  lines.addRow([10, 0.335, { formula: 'ROUND(A3*B3,2)', result: 3.35 }]);
  lines.addRow([null, null, { formula: 'SUM(C2:C3)', result: 63.33 }]);
  const loan = file.addWorksheet('My loan');
  loan.getCell('A1').value = new Date(Date.UTC(2024, 0, 15));
  loan.getCell('A2').value = 0.06;
  loan.getCell('B1').value = { formula: 'PMT($A$2/12,12,Lines!C4*100)', result: -545.2 };
  loan.getCell('B2').value = { formula: "IF('My loan'!A2>0.05,total*2,0)", result: 126.64 };
  loan.getCell('C1').value = { formula: 'C2+1', result: 0 };
  loan.getCell('C2').value = { formula: 'C1+1', result: 0 };
  file.definedNames.add('Lines!$C$4', 'total');
  return new Uint8Array(await file.xlsx.writeBuffer());
}

async function recalculated(): Promise<Recalculation> {
  const workbook = await readWorkbook(await sampleBytes());
  assert.ok(workbook.ok);
  return recalculateWorkbook(workbook.value);
}

test('every formula cell is recalculated with a certificate that verifies', async () => {
  const { cells } = await recalculated();
  assert.equal(cells.length, 7);
  for (const proof of cells.filter((cell) => cell.certificate))
    assert.equal(checkCertificate(proof.certificate ?? {}).valid, true, proof.cell);
  assert.equal(cells.find((cell) => cell.cell === 'Lines!C4')?.computed, '63.32');
  assert.equal(cells.find((cell) => cell.cell === 'My loan!B2')?.computed, '126.64');
});

test('cells whose stored value differs are listed, and those of a circle with the circle named', async () => {
  const { differing, unproven } = await recalculated();
  assert.deepEqual(differing.map((cell) => cell.cell).sort(), ['Lines!C4', 'My loan!B1']);
  assert.deepEqual(unproven.map((cell) => cell.cell).sort(), ['My loan!C1', 'My loan!C2']);
  for (const { error } of unproven)
    assert.match(error ?? '', /depends on itself: My loan!C\d -> My loan!C\d -> My loan!C\d/);
});

test('a file that is no workbook is refused', async () => {
  const outcome = await readWorkbook(new TextEncoder().encode('not a workbook'));
  assert.ok(!outcome.ok);
  assert.equal(outcome.refusal.code, 'vamn.workbook_unreadable');
});
