import { extractImages, getDocumentProxy } from 'unpdf';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { PageSize, Word } from '../../extraction/page-text.ts';
import { containRejections } from '../contain-rejections.ts';
import { structureFault, type StructureFault } from './pdf-structure.ts';
import { latin } from '../sniff.ts';

/** Most pages that are read of one document. */
export const PDF_PAGES_MAX = 500;

/** Most attached files that are looked at. */
const ATTACHMENTS_MAX = 50;

/** Longest text that is taken from one page. */
const PAGE_CHARACTERS_MAX = 200_000;

/** Longest text of a whole document: five hundred dense pages. The same page may be named as often as a file likes. */
const DOCUMENT_CHARACTERS_MAX = 3_000_000;

const FAULTS: Readonly<Record<Exclude<StructureFault, 'unfolds_too_far'>, string>> = {
  objects_open: 'what its objects open is never closed',
  damaged_stream: 'its compressed content is damaged',
  endless_nesting: 'a page in it saves its state without end',
  endless_font: 'a font in it names more characters than there are',
};

export interface PdfAttachment {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Raw pixels of an image on a page. */
export interface PageImage {
  readonly page: number;
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

export interface ReadPdf {
  readonly pages: readonly PageSize[];
  readonly words: readonly Word[];
  readonly attachments: readonly PdfAttachment[];
  /** Largest image of each page that has no text layer. */
  readonly scans: readonly PageImage[];
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Text layer with boxes, attached files, and the pictures of pages that have no text.
 * @errors cyloid.encrypted, cyloid.zip_bomb, cyloid.unreadable_pdf, cyloid.too_many_pages, cyloid.too_much_text
 */
export async function readPdf(bytes: Uint8Array, name: string): Promise<Outcome<ReadPdf>> {
  const shown = name.slice(0, 80);
  const fault = structureFault(bytes);
  if (fault === 'unfolds_too_far')
    return refuse(
      'too_large',
      'cyloid.zip_bomb',
      `${shown} holds streams that unfold to more than is read; it is not opened.`,
    );
  if (fault !== undefined) {
    return refuse('malformed', 'cyloid.unreadable_pdf', `${shown} cannot be read as a PDF: ${FAULTS[fault]}.`, {
      hint: 'Send the whole file again.',
    });
  }
  return containRejections(() => readOpened(bytes, name));
}

async function readOpened(bytes: Uint8Array, name: string): Promise<Outcome<ReadPdf>> {
  let document: PdfDocument | undefined;
  try {
    // The reader takes the buffer over, so it gets a copy.
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    if (document.numPages > PDF_PAGES_MAX) {
      return refuse(
        'too_large',
        'cyloid.too_many_pages',
        `${name.slice(0, 80)} has ${document.numPages} pages; at most ${PDF_PAGES_MAX} are read.`,
      );
    }
    return await readPages(document, name, hasPictures(bytes));
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      return refuse('unsupported', 'cyloid.encrypted', `${name.slice(0, 80)} is encrypted.`, {
        hint: 'Remove the password and send it again.',
      });
    }
    const reason = error instanceof Error ? error.message.slice(0, 120) : 'unknown reason';
    return refuse('malformed', 'cyloid.unreadable_pdf', `${name.slice(0, 80)} cannot be read as a PDF: ${reason}.`, {
      hint: 'Send the whole file again.',
    });
  } finally {
    await document?.loadingTask.destroy();
  }
}

/**
 * Whether there is a picture in the file at all: its dictionary always stands in the open (ISO 32000-1, 7.5.7). To look
 * for one, the reader draws the page, which takes the square of the length of a page that saves unfinished paths.
 */
function hasPictures(bytes: Uint8Array): boolean {
  return /\/Subtype\s*\/Image\b/.test(latin(bytes));
}

async function readPages(document: PdfDocument, name: string, pictured: boolean): Promise<Outcome<ReadPdf>> {
  const pages: PageSize[] = [];
  const words: Word[] = [];
  const scans: PageImage[] = [];
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    pages.push({ page: number, width: viewport.width, height: viewport.height });
    const found = wordsOfPage(await textItems(page), viewport, number);
    for (const word of found) words.push(word);
    const own = found.reduce((sum, word) => sum + word.text.length, 0);
    characters += own;
    if (characters > DOCUMENT_CHARACTERS_MAX) {
      const message = `${name.slice(0, 80)} has more than ${DOCUMENT_CHARACTERS_MAX} characters of text; such a document is not read.`;
      return refuse('too_large', 'cyloid.too_much_text', message);
    }
    if (pictured && own < 12) scans.push(...(await scanOf(document, number)));
    page.cleanup();
  }
  return ok({ pages, words, scans, attachments: await attachmentsOf(document) });
}

/** Text of a page as far as it is read; what is beyond is not even looked at, however much there is. */
async function textItems(page: Awaited<ReturnType<PdfDocument['getPage']>>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const reader = page.streamTextContent().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    for (const item of value.items) items.push(item);
    if (items.length <= PAGE_CHARACTERS_MAX) continue;
    await reader.cancel(new Error('The page has more text than is read.'));
    return items;
  }
}

async function attachmentsOf(document: PdfDocument): Promise<readonly PdfAttachment[]> {
  const attached: unknown = await document.getAttachments();
  if (!(attached instanceof Map)) return [];
  const found: PdfAttachment[] = [];
  for (const [id, entry] of [...attached].slice(0, ATTACHMENTS_MAX)) {
    if (typeof id !== 'string') continue;
    const name =
      typeof entry === 'object' && entry !== null && 'filename' in entry && typeof entry.filename === 'string'
        ? entry.filename
        : id;
    const content: unknown = await document.getAttachmentContent(id);
    if (content instanceof Uint8Array) found.push({ name, content });
  }
  return found;
}

async function scanOf(document: PdfDocument, page: number): Promise<readonly PageImage[]> {
  const images = await extractImages(document, page);
  const largest = images.reduce<(typeof images)[number] | undefined>(
    (best, image) => (best && best.width * best.height >= image.width * image.height ? best : image),
    undefined,
  );
  if (!largest || largest.width < 200 || largest.height < 200) return [];
  return [{ page, data: largest.data, width: largest.width, height: largest.height, channels: largest.channels }];
}

interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}

interface Fragment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function wordsOfPage(items: readonly unknown[], viewport: Viewport, page: number): readonly Word[] {
  const fragments: Fragment[] = [];
  let characters = 0;
  for (const item of items) {
    if (typeof item !== 'object' || item === null || !('str' in item) || !('transform' in item) || !('width' in item))
      continue;
    const { str, transform, width } = item;
    if (typeof str !== 'string' || !Array.isArray(transform) || typeof width !== 'number') continue;
    characters += str.length;
    if (characters > PAGE_CHARACTERS_MAX) break;
    for (const fragment of fragmentsOf(str, transform.map(Number), width, viewport)) fragments.push(fragment);
  }
  return joinFragments(fragments).flatMap((fragment) => {
    const box = [
      fragment.left / viewport.width,
      fragment.top / viewport.height,
      fragment.right / viewport.width,
      fragment.bottom / viewport.height,
    ].map((edge) => Math.round(Math.min(1, Math.max(0, edge)) * 1e5) / 1e5);
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = box;
    return x1 > x0 && y1 > y0 ? [{ text: fragment.text, page, box: [x0, y0, x1, y1] as const, confidence: 1 }] : [];
  });
}

function fragmentsOf(text: string, matrix: readonly number[], width: number, viewport: Viewport): readonly Fragment[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = viewport.transform;
  const x = va * e + vc * f + ve;
  const y = vb * e + vd * f + vf;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  const length = Math.hypot(a, b) || 1;
  // Direction of writing on the shown page; text on its side is laid out along that direction.
  const dx = (va * a + vc * b) / length;
  const dy = (vb * a + vd * b) / length;
  const step = text.length === 0 ? 0 : width / text.length;
  const found: Fragment[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    const from = match.index * step;
    const to = (match.index + match[0].length) * step;
    const xs = [x + dx * from, x + dx * to];
    const ys = [y + dy * from, y + dy * to];
    found.push({
      text: match[0],
      left: Math.min(...xs),
      right: Math.max(...xs, Math.min(...xs) + (Math.abs(dx) < 0.5 ? size * 0.8 : 0)),
      top: Math.min(...ys) - (Math.abs(dx) < 0.5 ? 0 : size * 0.8),
      bottom: Math.max(...ys) + (Math.abs(dx) < 0.5 ? 0 : size * 0.2),
    });
  }
  return found;
}

/** Many producers write a word in pieces; pieces that touch on one line are one word. */
function joinFragments(fragments: readonly Fragment[]): readonly Fragment[] {
  const joined: Fragment[] = [];
  for (const fragment of fragments) {
    const last = joined.at(-1);
    const height = fragment.bottom - fragment.top;
    const touches =
      last !== undefined &&
      Math.abs(last.bottom - fragment.bottom) < height * 0.2 &&
      fragment.left - last.right < height * 0.08 &&
      fragment.left - last.right > -height * 0.3;
    if (last && touches) {
      joined[joined.length - 1] = {
        text: last.text + fragment.text,
        left: last.left,
        right: fragment.right,
        top: Math.min(last.top, fragment.top),
        bottom: Math.max(last.bottom, fragment.bottom),
      };
    } else joined.push(fragment);
  }
  return joined;
}
