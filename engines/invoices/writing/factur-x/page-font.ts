import PDFDocument from 'pdfkit';
import { refuse, type Outcome, ok } from '@finaceverse/base/outcome';

/** Letters that Liberation Sans has: European Latin, Greek and Cyrillic. */
const LETTERS = String.raw`\u0020-\u007e\u00a0-\u017f\u0218-\u021b\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u1e80-\u1e85\u1ef2\u1ef3`;
/** The punctuation and signs around them. */
const SIGNS = String.raw`\u2010\u2011\u2013-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u2212\n`;
const OTHER_SIGN = new RegExp(`[^${LETTERS}${SIGNS}]`, 'u');

/** Whether the page font has every sign of some texts. @errors cyloid.not_drawable with the first that it has not */
export function checkSigns(texts: readonly string[]): Outcome<null> {
  const stranger = texts
    .map((text) => OTHER_SIGN.exec(text.replaceAll(/[\r\t]/g, ' '))?.[0])
    .find((sign) => sign !== undefined);
  if (stranger === undefined) return ok(null);
  const message = `The invoice cannot be drawn as a page: its text has the sign "${stranger}", and the page font has Latin, Greek and Cyrillic letters only.`;
  return refuse('invalid', 'cyloid.not_drawable', message, { hint: 'Write it as UBL or CII, which hold every sign.' });
}

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  readonly language: string;
  readonly font: Uint8Array;
  readonly drawnAt: Date;
}

/** A PDF that can be archived, once `draw` has drawn its pages in the font that it carries. */
export async function drawnPdf(facts: PageFacts, draw: (pdf: PDFKit.PDFDocument) => void): Promise<Uint8Array> {
  const { title, language, font, drawnAt } = facts;
  const info = { Title: title, CreationDate: drawnAt, ModDate: drawnAt };
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 48,
    lang: language,
    displayTitle: true,
    info,
    bufferPages: true,
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((finished, failed) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => finished(new Uint8Array(Buffer.concat(chunks))));
    pdf.on('error', failed);
  });
  pdf.registerFont('page', Buffer.from(font)).font('page');
  draw(pdf);
  pdf.end();
  return await done;
}
