import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import type { AnswerDocument } from './answer-document.ts';

/** Control characters that XML does not take, whatever a question was pasted from. */
function plainText(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n]/gu, ' ');
}

function cell(text: string, bold = false): TableCell {
  return new TableCell({ children: [new Paragraph({ children: [new TextRun({ text: plainText(text), bold })] })] });
}

/** The answer as a text document with a table of its figures. */
export async function writeDocx(document: AnswerDocument): Promise<Uint8Array> {
  const header = new TableRow({
    tableHeader: true,
    children: ['Figure of', 'Amount', 'Sources', 'Receipt'].map((text) => cell(text, true)),
  });
  const rows = document.rows.map(
    (row) => new TableRow({ children: [cell(row.label), cell(row.shown), cell(row.sources), cell(row.receipt)] }),
  );
  const file = new Document({
    creator: 'FinACEverse Luca',
    title: plainText(document.title),
    sections: [
      {
        children: [
          new Paragraph({ text: plainText(document.title), heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ children: [new TextRun({ text: plainText(document.question), italics: true })] }),
          new Paragraph({ text: plainText(document.answer) }),
          ...document.facts.map(([name, value]) => new Paragraph({ text: plainText(`${name}: ${value}`) })),
          ...(rows.length > 0
            ? [
                new Paragraph({ text: 'Figures and their sources', heading: HeadingLevel.HEADING_2 }),
                new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [header, ...rows] }),
              ]
            : []),
          ...(document.steps.length > 0
            ? [
                new Paragraph({ text: 'How it was found', heading: HeadingLevel.HEADING_2 }),
                ...document.steps.map((step) => new Paragraph({ text: plainText(step), bullet: { level: 0 } })),
              ]
            : []),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
