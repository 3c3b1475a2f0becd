import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** A page with the given lines in a font that the file carries, as a billing program would print it. */
export async function archivablePdf(...lines: readonly string[]): Promise<Uint8Array> {
  const font = createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf');
  const document = new PDFDocument({ size: 'A4', info: { Title: 'Invoice A-1' } });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((done, failed) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', done);
    document.on('error', failed);
  });
  document.registerFont('page', readFileSync(font)).font('page');
  for (const line of lines) document.text(line);
  document.end();
  await finished;
  return new Uint8Array(Buffer.concat(chunks));
}
