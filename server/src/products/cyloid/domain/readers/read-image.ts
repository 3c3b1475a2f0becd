import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Block, type Worker } from 'tesseract.js';
import { ok, refuse, type Outcome } from '../../../../base/outcome.ts';
import type { PageSize, Word } from '../page-text.ts';

/** Most pixels that an image may have: an A3 page at 600 dpi. */
const PIXELS_MAX = 80_000_000;

/** Width to which small pictures are enlarged: letters of body text are then about 30 pixels high. */
const READING_WIDTH = 2000;

/** Words that the engine itself doubts more than this are left out. */
const CONFIDENCE_MIN = 0.2;

/** An image of a page: encoded (PNG, JPEG, TIFF, WebP) or raw pixels. */
export type PictureSource =
  | { readonly encoded: Uint8Array }
  | { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4 };

export interface ReadImage {
  readonly size: PageSize;
  readonly words: readonly Word[];
}

const require = createRequire(import.meta.url);

let engine: Promise<Worker> | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** The engine costs a second to start and 200 MB to keep, so it is shared, and let go when nothing was read for a while. */
function borrowEngine(): Promise<Worker> {
  if (idle) clearTimeout(idle);
  engine ??= startEngine();
  return engine;
}

async function startEngine(): Promise<Worker> {
  const models = join(dirname(require.resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int');
  // Without a handler of its own the engine throws what fails where nobody can catch it; the failed call tells it too.
  const errorHandler = (): void => {};
  const worker = await createWorker('eng', OEM.LSTM_ONLY, { langPath: models, cacheMethod: 'none', gzip: true, errorHandler });
  await worker.setParameters({
    tessedit_pageseg_mode: PSM.SINGLE_COLUMN,
    preserve_interword_spaces: '1',
    // The engine's own file system has this too: otherwise it talks of resolutions into our log.
    debug_file: '/dev/null',
  });
  return worker;
}

function returnEngine(): void {
  idle = setTimeout(() => {
    void releaseEngine();
  }, 5_000);
  idle.unref();
}

/** Ends the shared recognition engine, so that a program that is done can exit at once. */
export async function releaseEngine(): Promise<void> {
  if (idle) clearTimeout(idle);
  const running = engine;
  engine = undefined;
  if (running) await (await running).terminate();
}

/**
 * Recognises the words of a page in a picture, with their boxes. The same picture gives the same words.
 * @errors cyloid.unreadable_image, cyloid.image_too_large
 */
export async function readImage(source: PictureSource, page: number, name: string): Promise<Outcome<ReadImage>> {
  const prepared = await preparePicture(source, name);
  if (!prepared.ok) return prepared;
  const { picture, width, height, size } = prepared.value;
  const turn = queue.then(async () => await recognise(picture));
  queue = turn.catch(() => undefined);
  const blocks = await turn;
  if (!blocks) return unreadable(name, 'the recognition of its letters fails');
  const slope = tiltOf(blocks);
  const words: Word[] = [];
  for (const block of blocks) {
    for (const paragraph of block.paragraphs) {
      for (const line of paragraph.lines) {
        for (const word of line.words) {
          const text = word.text.trim();
          if (text === '' || word.confidence / 100 < CONFIDENCE_MIN) continue;
          const { x0, y0, x1, y1 } = word.bbox;
          words.push({
            text,
            page,
            confidence: Math.round(word.confidence) / 100,
            drop: (((x0 + x1) / 2 - width / 2) * slope) / height,
            box: [round(x0 / width), round(y0 / height), round(x1 / width), round(y1 / height)],
          });
        }
      }
    }
  }
  return ok({ size: { page, ...size }, words });
}

/** What the engine finds in a picture; undefined where it fails, as on one that is hardly higher than a line. */
async function recognise(picture: Buffer): Promise<readonly Block[] | undefined> {
  const worker = await borrowEngine();
  try {
    const { data } = await worker.recognize(picture, {}, { text: false, blocks: true });
    return data.blocks ?? [];
  } catch {
    // Nobody knows in what state the failure left it, so the next picture gets a new one.
    await releaseEngine();
    return undefined;
  } finally {
    if (engine) returnEngine();
  }
}

function unreadable(name: string, reason: string): Outcome<never> {
  return refuse('malformed', 'cyloid.unreadable_image', `${name.slice(0, 80)} cannot be read as an image: ${reason}.`, {
    hint: 'Scan or photograph it again.',
  });
}

/** Lines shorter than this, in pixels, say little of a page's tilt. */
const TELLING_LENGTH = 150;

/** The slope of the middle one of the page's base lines: photographs are seldom level. */
function tiltOf(blocks: readonly Block[]): number {
  const slopes = blocks
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .map(({ baseline }) => ({ run: baseline.x1 - baseline.x0, rise: baseline.y1 - baseline.y0 }))
    .filter(({ run }) => run >= TELLING_LENGTH)
    .map(({ run, rise }) => rise / run)
    .sort((left, right) => left - right);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}

function round(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 1e5) / 1e5;
}

interface PreparedPicture {
  readonly picture: Buffer;
  readonly width: number;
  readonly height: number;
  readonly size: { readonly width: number; readonly height: number };
}

/** Upright, grey, evenly lit and large enough: what the engine was trained on. */
async function preparePicture(source: PictureSource, name: string): Promise<Outcome<PreparedPicture>> {
  try {
    const image =
      'encoded' in source
        ? sharp(source.encoded, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
        : sharp(Buffer.from(source.data.buffer, source.data.byteOffset, source.data.byteLength), {
            raw: { width: source.width, height: source.height, channels: source.channels },
            limitInputPixels: PIXELS_MAX,
          });
    const upright = image.autoOrient().flatten({ background: '#ffffff' }).greyscale();
    const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
    const scale = info.width < READING_WIDTH ? Math.min(3, READING_WIDTH / info.width) : 1;
    const picture = await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .resize({ width: Math.round(info.width * scale), kernel: 'cubic' })
      .normalise()
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    return ok({
      picture: picture.data,
      width: picture.info.width,
      height: picture.info.height,
      size: { width: info.width, height: info.height },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : 'unknown reason';
    if (/pixel limit/i.test(reason)) {
      return refuse('too_large', 'cyloid.image_too_large', `${name.slice(0, 80)} has more than ${PIXELS_MAX} pixels.`);
    }
    return unreadable(name, reason);
  }
}
