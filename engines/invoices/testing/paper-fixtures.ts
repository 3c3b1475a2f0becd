import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

/** A text at a place of a Letter page (612 × 792 points), its baseline box starting at `x`, `y`. */
export interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  /** Right edge for figures, which are set flush right. */
  readonly right?: number | undefined;
}

/** A small invoice as a designer would lay it out; for tests only. */
export interface PaperInvoice {
  readonly title: string;
  readonly number: string;
  readonly total: string;
  readonly rows: readonly (readonly [string, string, string, string])[];
  readonly subtotal: string;
  readonly tax: string;
  readonly footnote?: string | undefined;
}

/** The paper of the first journey: net 2,500.00, tax 206.25, with whatever total is printed. */
export function northwindInvoice(total: string, number = 'INV-7788', footnote?: string): PaperInvoice {
  return {
    title: 'INVOICE',
    number,
    total,
    subtotal: '2,500.00',
    tax: '206.25',
    footnote,
    rows: [
      ['Boxes, 40 x 30 x 20 cm', '100', '12.50', '1,250.00'],
      ['Cases, wooden', '40', '31.25', '1,250.00'],
    ],
  };
}

/** Where each text of an invoice stands. */
export function layOut(invoice: PaperInvoice): readonly PlacedText[] {
  const texts: PlacedText[] = [
    { x: 50, y: 50, size: 20, text: 'Northwind Packaging' },
    { x: 50, y: 78, size: 10, text: '12 Dock Street, Portland OR 97201' },
    { x: 400, y: 52, size: 16, text: invoice.title },
    { x: 400, y: 78, size: 10, text: `Invoice number: ${invoice.number}` },
    { x: 400, y: 93, size: 10, text: 'Invoice date: 2026-01-05' },
    { x: 400, y: 108, size: 10, text: 'Due date: 2026-02-04' },
    { x: 400, y: 123, size: 10, text: 'Purchase order: PO-1001' },
    { x: 50, y: 140, size: 10, text: 'Bill to:' },
    { x: 50, y: 155, size: 10, text: 'Harbor Lane Foods' },
  ];
  const row = (y: number, cells: readonly string[]): void => {
    const [description = '', quantity = '', price = '', amount = ''] = cells;
    if (description !== '') texts.push({ x: 50, y, size: 10, text: description });
    if (quantity !== '') texts.push({ x: 270, y, size: 10, text: quantity, right: 330 });
    if (price !== '') texts.push({ x: 350, y, size: 10, text: price, right: 430 });
    if (amount !== '') texts.push({ x: 470, y, size: 10, text: amount, right: 550 });
  };
  row(210, ['Description', 'Quantity', 'Unit price', 'Amount']);
  invoice.rows.forEach((cells, index) => row(232 + index * 18, cells));
  const below = 250 + invoice.rows.length * 18;
  row(below, ['', '', 'Subtotal', invoice.subtotal]);
  row(below + 18, ['', '', 'Sales tax 8.25%', invoice.tax]);
  row(below + 36, ['', '', 'Total', invoice.total]);
  texts.push({ x: 50, y: below + 80, size: 9, text: 'All amounts in USD.' });
  if (invoice.footnote) texts.push({ x: 50, y: below + 100, size: 9, text: invoice.footnote });
  return texts;
}

/** The same texts as a PDF with a text layer. */
export async function renderPdf(
  texts: readonly PlacedText[],
  options: { readonly password?: string } = {},
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    ...(options.password ? { userPassword: options.password } : {}),
  });
  const chunks: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  for (const { x, y, size, text, right } of texts) {
    document.fontSize(size);
    const left = right === undefined ? x : right - document.widthOfString(text);
    document.text(text, left, y, { lineBreak: false });
  }
  document.end();
  await finished;
  return new Uint8Array(Buffer.concat(chunks));
}

let font: Font | undefined;

function letterForms(): Font {
  if (font) return font;
  const path = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  const opened = create(readFileSync(path));
  if (!('layout' in opened)) throw new Error('The font file holds a collection, not one font.');
  font = opened;
  return opened;
}

/** The same texts as pixels: letter outlines on white paper, turned and blurred as a photograph would be. */
export async function renderPhoto(texts: readonly PlacedText[], degrees: number): Promise<Uint8Array> {
  const letters = letterForms();
  const scale = 2.2;
  const paths = texts.map(({ x, y, size, text, right }) => {
    const factor = (size * scale) / letters.unitsPerEm;
    const run = letters.layout(text);
    const width = run.positions.reduce((sum, position) => sum + position.xAdvance, 0) * factor;
    let pen = right === undefined ? x * scale : right * scale - width;
    return run.glyphs
      .map((glyph, index) => {
        const at = pen;
        pen += (run.positions[index]?.xAdvance ?? 0) * factor;
        return `<path transform="translate(${at} ${(y + size) * scale}) scale(${factor} ${-factor})" d="${glyph.path.toSVG()}"/>`;
      })
      .join('');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${612 * scale}" height="${792 * scale}"><rect width="100%" height="100%" fill="#fbfaf4"/>${paths.join('')}</svg>`;
  const flat = await sharp(Buffer.from(svg)).png().toBuffer();
  return new Uint8Array(
    await sharp(flat).rotate(degrees, { background: '#d8d4cc' }).blur(0.6).jpeg({ quality: 72 }).toBuffer(),
  );
}
