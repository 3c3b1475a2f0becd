import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { checkCertificate } from '@finaceverse/certificate-checker/check';
import { readWorkbook } from './read-workbook.ts';
import { recalculateWorkbook, type CellProof, type Recalculation } from './recalculate.ts';

type Content = number | string | boolean | Date | null | readonly [formula: string, stored: unknown];

/** Fills sheets from the top left; a pair is a formula with the value stored beside it. */
function fill(
  file: ExcelJS.Workbook,
  sheets: Readonly<Record<string, readonly (readonly Content[])[]>>,
): ExcelJS.Workbook {
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = file.addWorksheet(name);
    for (const [row, items] of rows.entries()) {
      for (const [column, item] of items.entries()) {
        const cell = sheet.getCell(row + 1, column + 1);
        if (Array.isArray(item)) cell.value = { formula: item[0], result: item[1] } as ExcelJS.CellFormulaValue;
        else if (item !== null) cell.value = item as ExcelJS.CellValue;
      }
    }
  }
  return file;
}

async function recalculated(file: ExcelJS.Workbook): Promise<Recalculation> {
  const workbook = await readWorkbook(new Uint8Array(await file.xlsx.writeBuffer()));
  assert.ok(workbook.ok);
  const found = recalculateWorkbook(workbook.value);
  for (const { cell, certificate } of found.cells)
    if (certificate) assert.equal(checkCertificate(certificate).valid, true, cell);
  return found;
}

function proofOf({ cells }: Recalculation, cell: string): CellProof {
  const proof = cells.find((item) => item.cell === cell);
  assert.ok(proof, cell);
  return proof;
}

/** All stored values are what their formulas give, and all are proven. */
function assertAllHold({ differing, unproven }: Recalculation): void {
  assert.deepEqual(
    [...differing, ...unproven].map(({ cell, computed, stored, error }) => ({ cell, computed, stored, error })),
    [],
  );
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

test('an aged list of receivables with criteria, look-ups, dates and words holds cell by cell', async () => {
  const file = fill(new ExcelJS.Workbook(), {
    'Open items': [
      ['Customer', 'Due', 'Net', 'Days', 'Bucket', 'Gross', 'Label'],
      [
        'Alder',
        day('2024-01-15'),
        1200.5,
        ['$I$1-B2', 76],
        ['IF(D2>60,"over 60",IF(D2>30,"31-60","current"))', 'over 60'],
        ['ROUND(C2*(1+Rates!$B$1),2)', 1428.6],
        ['A2&" / "&TEXT(F2,"#,##0.00")', 'Alder / 1,428.60'],
      ],
      [
        'Birch',
        day('2024-02-20'),
        80,
        ['$I$1-B3', 40],
        ['IF(D3>60,"over 60",IF(D3>30,"31-60","current"))', '31-60'],
        ['ROUND(C3*(1+Rates!$B$1),2)', 95.2],
        ['A3&" / "&TEXT(F3,"#,##0.00")', 'Birch / 95.20'],
      ],
      [
        'Alder',
        day('2024-03-30'),
        19.99,
        ['$I$1-B4', 1],
        ['IF(D4>60,"over 60",IF(D4>30,"31-60","current"))', 'current'],
        ['ROUND(C4*(1+Rates!$B$1),2)', 23.79],
        ['A4&" / "&TEXT(F4,"#,##0.00")', 'Alder / 23.79'],
      ],
      ['Total', null, ['SUM(C2:C4)', 1300.49], null, null, ['SUBTOTAL(9,F2:F4)', 1547.59]],
      [
        ['SUMIF(A:A,"alder",C:C)', 1220.49],
        ['SUMIFS(C2:C4,A2:A4,"Alder",D2:D4,">60")', 1200.5],
        ['COUNTIF(E:E,"over*")', 1],
        ['SUMPRODUCT((A2:A4="Alder")*(D2:D4<30)*C2:C4)', 19.99],
        ['VLOOKUP("Birch",A2:F4,6,FALSE)', 95.2],
        ['INDEX(F2:F4,MATCH("Birch",A2:A4,0))', 95.2],
        ['IFERROR(VLOOKUP("Cedar",A2:F4,6,FALSE),"none")', 'none'],
      ],
      [
        ['AVERAGEIF(A2:A4,"Alder",C2:C4)', 610.245],
        ['EOMONTH(B3,0)', day('2024-02-29')],
        ['TEXT(EDATE(B2,1),"dd.mm.yyyy")', '15.02.2024'],
        ['COUNTBLANK(B1:B5)', 1],
        ['MAXIFS(C2:C4,A2:A4,"Alder")', 1200.5],
        ['XLOOKUP("birch",A2:A4,C2:C4)', 80],
        ['AND(C2>C3,NOT(C3>C4))', false],
      ],
    ],
    Rates: [['VAT', 0.19]],
  });
  file.getWorksheet('Open items')!.getCell('I1').value = day('2024-03-31');
  assertAllHold(await recalculated(file));
});

test('words, truths and errors are proven or agreed on, over whole columns and rows', async () => {
  const file = fill(new ExcelJS.Workbook(), {
    Items: [
      ['Customer', 'Due', 'Net', 'Days', 'Bucket'],
      [
        'Alder',
        day('2024-01-15'),
        1200.5,
        ['$G$1-B2', 76],
        ['IF(D2>60,"over 60",IF(D2>30,"31-60","current"))', 'over 60'],
        null,
        day('2024-03-31'),
      ],
      ['Birch', day('2024-02-20'), 80, ['$G$1-B3', 40], ['IF(D3>60,"over 60",IF(D3>30,"31-60","current"))', '31-60']],
      [
        ['SUMIFS(C:C,A:A,"Alder",D:D,">60")', 1200.5],
        ['COUNTIF(E:E,"over*")', 1],
        ['SUM(2:2)-B2-G2', 1276.5],
        ['AND(C2>C3,NOT(C3>C2))', true],
        ['"As of "&TEXT(G1,"d mmm yyyy")', 'As of 31 Mar 2024'],
      ],
      [
        ['SUMPRODUCT((A2:A3="Alder")*(D2:D3>30)*C2:C3)', 1200.5],
        ['EOMONTH(B3,0)', day('2024-02-29')],
        ['IFERROR(1/0,"-")', '-'],
        ['1/0', { error: '#DIV/0!' }],
        ['D5+1', { error: '#DIV/0!' }],
      ],
    ],
  });
  file.getWorksheet('Items')!.getCell('G1').value = day('2024-03-31');
  const found = await recalculated(file);
  assertAllHold(found);
  assert.equal(proofOf(found, 'Items!E2').computed, 'over 60');
  assert.equal(proofOf(found, 'Items!E2').certificate?.results[0]?.unit, 'text');
  assert.deepEqual(proofOf(found, 'Items!D4').computed, 'TRUE');
  assert.equal(proofOf(found, 'Items!E5').computed, '#DIV/0!');
});

test('a running balance of thousands of rows needs no deep stack, from whichever end it is read', async () => {
  const rows: (readonly Content[])[] = [['In', 'Balance', ['B4001', 4000]]];
  for (let row = 2; row <= 4001; row += 1) rows.push([1, [row === 2 ? 'A2' : `B${row - 1}+A${row}`, row - 1]]);
  assertAllHold(await recalculated(fill(new ExcelJS.Workbook(), { Bank: rows })));
});

test('names of cells, ranges, constants and formulas are followed, also to other sheets with odd names', async () => {
  const file = fill(new ExcelJS.Workbook(), {
    "Bob's books": [[100], [250], [50]],
    Report: [
      [
        ['SUM(Sales)', 400],
        ["SUM('Bob''s books'!$A$1:$A$2)*VAT", 66.5],
        ['First+1', 101],
        ['ROUND(Sales_gross,0)', 476],
      ],
    ],
  });
  file.definedNames.add("'Bob''s books'!$A$1:$A$3", 'Sales');
  file.definedNames.add("'Bob''s books'!$A$1", 'First');
  const bytes = new Uint8Array(await file.xlsx.writeBuffer());
  const workbook = await readWorkbook(bytes);
  assert.ok(workbook.ok);
  const names = new Map([...workbook.value.names, ['VAT', '0.19'], ['Sales_gross', 'SUM(Sales)*(1+VAT)']]);
  assertAllHold(recalculateWorkbook({ ...workbook.value, names }));
});

test('shared and array formulas are computed in each of their cells', async () => {
  const file = fill(new ExcelJS.Workbook(), {
    Sheet1: [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
  });
  const sheet = file.getWorksheet('Sheet1')!;
  sheet.getCell('C1').value = {
    formula: '$A1*B1+B$1',
    result: 20,
    shareType: 'shared',
    ref: 'C1:C3',
  } as ExcelJS.CellFormulaValue;
  sheet.getCell('C2').value = { sharedFormula: 'C1', result: 50 } as ExcelJS.CellSharedFormulaValue;
  sheet.getCell('C3').value = { sharedFormula: 'C1', result: 100 } as ExcelJS.CellSharedFormulaValue;
  sheet.getCell('D1').value = {
    formula: 'A1:A3*B1:B3',
    result: 10,
    shareType: 'array',
    ref: 'D1:D3',
  } as ExcelJS.CellFormulaValue;
  sheet.getCell('D2').value = 40;
  sheet.getCell('D3').value = 91;
  const found = await recalculated(file);
  assert.deepEqual(
    found.differing.map(({ cell }) => cell),
    ['Sheet1!D3'],
  );
  assert.deepEqual(
    ['C2', 'C3', 'D2', 'D3'].map((cell) => proofOf(found, `Sheet1!${cell}`).computed),
    ['50', '100', '40', '90'],
  );
});

test('in the date system of 1904 dates are counted from there, and shown as what they are', async () => {
  const file = fill(new ExcelJS.Workbook(), {
    Sheet1: [
      [
        null,
        ['EOMONTH(A1,0)', null],
        ['TEXT(A1,"yyyy-mm-dd")', '2024-02-10'],
        ['A1', null],
        ['YEAR(A1)', 2024],
        ['YEARFRAC(A1,DATE(2025,2,10),1)', null],
      ],
    ],
  });
  file.properties.date1904 = true;
  file.getWorksheet('Sheet1')!.getCell('A1').value = 43870;
  const found = await recalculated(file);
  assertAllHold(found);
  assert.equal(proofOf(found, 'Sheet1!B1').computed, '43889');
});

test('a function that is not supported is named with its cell; what needs it goes on with the stored value and says so', async () => {
  const found = await recalculated(
    fill(new ExcelJS.Workbook(), {
      Sheet1: [
        [
          5,
          ['OFFSET(A1,0,0)', 5],
          ['B1*2', 10],
          ['SUM(A1:C1)', 20],
          ['A1+1', 6],
          ['SKEW(A1:A1)', 3],
          ['IFERROR(F1,0)', 3],
          ['Other!A1', 0],
          ['[1]Book!A1', 4],
        ],
      ],
    }),
  );
  assert.deepEqual(found.unproven.map(({ cell }) => cell).sort(), ['Sheet1!B1', 'Sheet1!F1', 'Sheet1!H1', 'Sheet1!I1']);
  assert.match(proofOf(found, 'Sheet1!B1').error ?? '', /OFFSET is not supported/);
  assert.match(proofOf(found, 'Sheet1!F1').error ?? '', /no function SKEW/);
  assert.match(proofOf(found, 'Sheet1!H1').error ?? '', /no such sheet/);
  assert.deepEqual(proofOf(found, 'Sheet1!D1').assumes, ['Sheet1!B1']);
  assert.deepEqual([proofOf(found, 'Sheet1!D1').computed, proofOf(found, 'Sheet1!E1').assumes], ['20', []]);
  assert.deepEqual(found.differing, []);
});

test('a circle through sheets is named with each of its cells, and what lies beside it is computed', async () => {
  const found = await recalculated(
    fill(new ExcelJS.Workbook(), {
      P: [
        [
          ['Q!A1+1', 0],
          ['2+2', 4],
          ['IF(B1>3,B1,D1)', 4],
          ['C1', 4],
        ],
      ],
      Q: [[['R!A1*2', 0]]],
      R: [
        [
          ['SUM(P!A:A)', 0],
          ['P!A1', 0],
        ],
      ],
    }),
  );
  assert.match(proofOf(found, 'P!A1').error ?? '', /-> .*Q!A1.* ->|Q!A1/);
  for (const cell of ['P!A1', 'Q!A1', 'R!A1'])
    assert.match(proofOf(found, cell).error ?? '', /(?:[PQR]!A1 -> ){3}[PQR]!A1/, cell);
  assert.match(proofOf(found, 'R!B1').error ?? '', /P!A1/);
  assert.deepEqual(
    ['P!B1', 'P!C1', 'P!D1'].map((cell) => proofOf(found, cell).computed),
    ['4', '4', '4'],
  );
});

test('figures stored as words count as words in sums and as figures in arithmetic, as spreadsheets have it', async () => {
  assertAllHold(
    await recalculated(
      fill(new ExcelJS.Workbook(), {
        Sheet1: [
          [
            '10',
            5,
            true,
            ['SUM(A1:C1)', 5],
            ['A1+B1', 15],
            ['COUNT(A1:C1)', 1],
            ['COUNTA(A1:C1)', 3],
            ['A1=10', false],
            ['A1&B1', '105'],
            ['SUM(A1)', 0],
            ['VALUE(A1)*2', 20],
            ['COUNTIF(A1:B1,10)', 1],
          ],
        ],
      }),
    ),
  );
});
