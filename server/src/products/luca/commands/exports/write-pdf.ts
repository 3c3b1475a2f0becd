import PDFDocument from 'pdfkit';
import type { AnswerDocument } from './answer-document.ts';

/** The built-in fonts of PDF know Windows-1252 only; what they lack is shown as a question mark, never dropped. */
function printable(text: string): string {
  return text.normalize('NFC').replaceAll(/[^\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ\n]/gu, '?');
}

/** The answer as a PDF page with its figures, their sources and receipts. */
export async function writePdf(document: AnswerDocument): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 56,
    info: { Title: printable(document.title), Creator: 'FinACEverse Luca', CreationDate: new Date(document.createdAt) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', reject);
  });
  pdf.font('Helvetica-Bold').fontSize(16).text(printable(document.title)).moveDown(0.5);
  pdf.font('Helvetica-Oblique').fontSize(11).text(printable(document.question)).moveDown(0.5);
  pdf.font('Helvetica').text(printable(document.answer)).moveDown();
  pdf.fontSize(9).fillColor('#555555');
  for (const [name, value] of document.facts) pdf.text(printable(`${name}: ${value}`));
  pdf.fillColor('#000000').moveDown();
  if (document.rows.length > 0) pdf.font('Helvetica-Bold').fontSize(12).text('Figures and their sources').moveDown(0.3);
  for (const row of document.rows) {
    pdf
      .font('Helvetica-Bold')
      .fontSize(10)
      .text(printable(`${row.shown}  ${row.label}`));
    pdf
      .font('Helvetica')
      .fontSize(9)
      .text(printable(`Sources: ${row.sources}`))
      .text(`Receipt: ${row.receipt}`)
      .moveDown(0.4);
  }
  if (document.steps.length > 0) pdf.font('Helvetica-Bold').fontSize(12).text('How it was found').moveDown(0.3);
  pdf.font('Helvetica').fontSize(9);
  for (const step of document.steps) pdf.text(printable(`• ${step}`));
  pdf.end();
  return await done;
}
