import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkbook } from './read-workbook.ts';
import { recalculateWorkbook } from './recalculate.ts';

/** A ZIP archive with its files as they are, without compression. */
function archiveOf(files: Readonly<Record<string, string>>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, body] = [Buffer.from(name), Buffer.from(text)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(body.length, 18);
    local.writeUInt32LE(body.length, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(body.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local, title, body);
    directory.push(entry, title);
    offset += 30 + title.length + body.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(targets)
    .map(([type, target]) => `<Relationship Id="${type}" Type="${RELATIONS}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** A workbook of one sheet, its elements under a prefix, or under none. */
function workbookOf(prefix: string, rows: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const tag = (text: string): string => text.replaceAll(/<(\/?)(\w)/g, `<$1${prefix}$2`);
  const space = prefix === '' ? '' : ` xmlns:${prefix.slice(0, -1)}="urn:any"`;
  return archiveOf({
    '_rels/.rels': relationships({ officeDocument: '/xl/workbook.xml' }),
    'xl/workbook.xml': tag(
      '<workbook SPACE xmlns:q="urn:r"><sheets><sheet name="S" sheetId="1" q:id="worksheet"/></sheets></workbook>',
    ).replace('SPACE', space),
    'xl/_rels/workbook.xml.rels': relationships({
      worksheet: 'worksheets/sheet1.xml',
      sharedStrings: 'sharedStrings.xml',
      styles: 'styles.xml',
    }),
    'xl/worksheets/sheet1.xml': tag(`<worksheet SPACE><sheetData>${rows}</sheetData></worksheet>`).replace(
      'SPACE',
      space,
    ),
    ...more,
  });
}

async function verdictOf(bytes: Uint8Array): Promise<readonly (readonly [string, string | undefined, boolean])[]> {
  const read = await readWorkbook(bytes);
  assert.ok(read.ok, read.ok ? '' : read.refusal.message);
  return recalculateWorkbook(read.value).cells.map(({ cell, computed, differs }) => [cell, computed, differs]);
}

test('a workbook is read whatever prefix its elements have, and where cells do not say where they stand', async () => {
  const rows = '<row r="1"><c r="A1"><v>2</v></c><c r="B1"><f>A1*3</f><v>6</v></c></row>';
  for (const prefix of ['', 'x:', 'main:'])
    assert.deepEqual(await verdictOf(workbookOf(prefix, rows)), [['S!B1', '6', false]]);
  const bare = '<row><c><v>2</v></c><c><f>A1*3</f><v>6</v></c></row>';
  assert.deepEqual(await verdictOf(workbookOf('', bare)), [['S!B1', '6', false]]);
});

test('the result of a formula may be kept as a shared text, as a text of its own, or in the cell', async () => {
  const strings = '<sst><si><t>low</t></si><si><r><t>Q</t></r><r><t>1</t></r><rPh><t>x</t></rPh></si></sst>';
  const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><f>"Q"&amp;A1</f><v>1</v></c>
    <c r="C1" t="str"><f>"Q"&amp;A1</f><v>Q1</v></c><c r="D1" t="inlineStr"><f>IF(A1&lt;2,"low","")</f><is><t>low</t></is></c></row>`;
  const found = await verdictOf(workbookOf('', rows, { 'xl/sharedStrings.xml': strings }));
  assert.deepEqual(
    found.map(([, computed, differs]) => [computed, differs]),
    [
      ['Q1', false],
      ['Q1', false],
      ['low', false],
    ],
  );
});

test('what is no workbook is refused in a sentence of ours', async () => {
  const noSheet = archiveOf({ 'xl/workbook.xml': '<other/>' });
  const torn = workbookOf('', '<row').slice(0, -30);
  for (const bytes of [new Uint8Array(), Buffer.from('PK'), Buffer.from('a,b\n1,2'), noSheet, torn]) {
    const read = await readWorkbook(bytes);
    assert.ok(!read.ok);
    assert.match(read.refusal.message, /^The file is no readable XLSX workbook: (it|its) [^:]+\.$/);
  }
});
