import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { readWorkbook, type WorkbookCell } from '@finaceverse/calculation/workbook';
import type { QuestionView } from '../../contract.ts';
import { answerDocument } from './answer-document.ts';
import { harmlessText, writeXlsx } from './write-xlsx.ts';
import { writeDocx } from './write-docx.ts';
import { writePdf } from './write-pdf.ts';

const SOURCE = { kind: 'bill', id: 'bil_1', label: '=HYPERLINK("http://example.invalid")' };

function question(figure: string, text = '+cmd|calc'): QuestionView {
  return {
    id: 'qst_1',
    companyId: 'com_1',
    companyName: '@Harbor',
    question: text,
    status: 'answered',
    text: `-2+3 ${figure}`,
    followUps: [],
    wordedBy: 'rules',
    askedAt: '2026-02-05T09:00:00.000Z',
    feedback: null,
    plan: null,
    claims: [{ figure, currency: 'USD', label: '=1+1', source: SOURCE, sources: [SOURCE], receipt: 'rcp_1' }],
  };
}

async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly [address: string, cell: WorkbookCell])[]> {
  return [...unwrap(await readWorkbook(bytes)).sheets.values()].flatMap((cells) => [...cells]);
}

test('no cell of a workbook is a formula or would become one in a CSV', async () => {
  const cells = await cellsOf(await writeXlsx(answerDocument(question('10.00'))));
  assert.ok(cells.length > 10);
  for (const [, { formula, value }] of cells) {
    assert.equal(formula, undefined);
    if (typeof value === 'string') assert.doesNotMatch(value, /^[=+\-@\t\r]/);
  }
  fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@\t\r]/.test(harmlessText(text))));
});

test('a figure is a number where a number holds it exactly, and text where it does not', async () => {
  const amounts = async (figure: string): Promise<unknown[]> =>
    (await cellsOf(await writeXlsx(answerDocument(question(figure)))))
      .filter(([address]) => address.startsWith('B'))
      .map(([, { value }]) => value);
  assert.ok((await amounts('-1987.09')).includes(-1987.09));
  assert.ok((await amounts('12345678901234567.89')).includes('12345678901234567.89'));
});

test('control characters and letters that a font lacks break no file', async () => {
  const odd = answerDocument(question('10.00', 'Null \u0000 bell \u0007 日本語'));
  const texts = (await cellsOf(await writeXlsx(odd))).map(([, { value }]) => value);
  assert.ok(
    texts.some((text) => typeof text === 'string' && text.includes('日本語')),
    texts.join(' | '),
  );
  assert.equal(Buffer.from((await writeDocx(odd)).subarray(0, 2)).toString(), 'PK');
  assert.equal(Buffer.from((await writePdf(odd)).subarray(0, 5)).toString(), '%PDF-');
});
