import sharp from 'sharp';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { PageSize, Word } from '../../extraction/page-text.ts';
import { cutStrip, type Strip } from './letters/cut-strip.ts';
import { findRegions } from './letters/find-regions.ts';
import { loadModels, releaseModels, type LetterModels } from './letters/models.ts';
import type { Picture, Region } from './letters/picture.ts';
import { recogniseStrip } from './letters/recognise-strip.ts';
import { wordsOfStrip, type StripWord } from './letters/words-of-strip.ts';

/** Most pixels that an image may have: an A3 page at 600 dpi. */
const PIXELS_MAX = 80_000_000;

/** Longest side to which a picture is reduced: body text of an A4 page is then thirty pixels high. */
const SIDE_MAX = 4000;

/** Words whose least likely letter is doubted more than this are left out, unless they are longer than a speck. */
const LIKELIHOOD_MIN = 0.2;

/** Longest line in heights of its own: a longer one is read in pieces. */
const LINE_SHAPE_MAX = 40;

/** An image of a page: encoded (PNG, JPEG, TIFF, WebP) or raw pixels. */
export type PictureSource =
  | { readonly encoded: Uint8Array }
  | { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4 };

export interface ReadImage {
  readonly size: PageSize;
  readonly words: readonly Word[];
}

let engine: Promise<LetterModels> | undefined;
let idle: NodeJS.Timeout | undefined;
let queue: Promise<unknown> = Promise.resolve();

/** The networks cost half a second to start and 200 MB to keep, so they are shared, and let go when nothing was read for a while. */
function borrowEngine(): Promise<LetterModels> {
  if (idle) clearTimeout(idle);
  engine ??= loadModels();
  return engine;
}

function returnEngine(): void {
  if (idle) clearTimeout(idle);
  idle = setTimeout(() => {
    void releaseEngine();
  }, 5_000);
  idle.unref();
}

/** Lets the shared recognition engine go, so that its memory is free at once. */
export async function releaseEngine(): Promise<void> {
  if (idle) clearTimeout(idle);
  const running = engine;
  engine = undefined;
  if (running) await releaseModels(await running);
}

/**
 * Recognises the words of a page in a picture, with their boxes. The same picture gives the same words.
 * @errors cyloid.unreadable_image, cyloid.image_too_large
 */
export async function readImage(source: PictureSource, page: number, name: string): Promise<Outcome<ReadImage>> {
  const prepared = await preparePicture(source, name);
  if (!prepared.ok) return prepared;
  const { picture, size } = prepared.value;
  // Two pages at once would share two cores and take twice the memory.
  const turn = queue.then(async () => await recognise(picture, page));
  queue = turn.catch(() => undefined);
  return ok({ size: { page, ...size }, words: await turn });
}

async function recognise(picture: Picture, page: number): Promise<readonly Word[]> {
  const models = await borrowEngine();
  try {
    const regions = (await findRegions(models, picture)).flatMap(pieces);
    const slope = Math.tan(tiltOf(regions));
    const words: Word[] = [];
    for (const region of regions) {
      const strip = cutStrip(picture, region);
      for (const word of wordsOfStrip(strip, await recogniseStrip(models, strip))) {
        if (word.likelihood < LIKELIHOOD_MIN && word.text.length < 3) continue;
        words.push(placed(word, strip, region, picture, page, slope));
      }
    }
    return words;
  } finally {
    returnEngine();
  }
}

/** A line that is longer than any print is cut into equal pieces, so that the memory it takes is bounded. */
function pieces(region: Region): readonly Region[] {
  const count = Math.ceil(region.width / region.height / LINE_SHAPE_MAX);
  if (count <= 1) return [region];
  const width = region.width / count;
  return Array.from({ length: count }, (_, index) => {
    const along = (index + 0.5) * width - region.width / 2;
    return {
      ...region,
      width,
      x: region.x + along * Math.cos(region.angle),
      y: region.y + along * Math.sin(region.angle),
    };
  });
}

/** The slope of the middle one of the page's longer lines: photographs are seldom level. */
function tiltOf(regions: readonly Region[]): number {
  const angles = regions
    .filter(({ width, height }) => width > height * 5)
    .map(({ angle }) => angle)
    .sort((left, right) => left - right);
  return angles[Math.floor(angles.length / 2)] ?? 0;
}

/** A word of a strip where it stands on the page. */
function placed(
  word: StripWord,
  strip: Strip,
  region: Region,
  { width, height }: Picture,
  page: number,
  slope: number,
): Word {
  const along = (word.left + word.right) / 2 / strip.scale - region.width / 2;
  const half = (word.right - word.left) / 2 / strip.scale;
  const x = region.x + along * Math.cos(region.angle);
  const y = region.y + along * Math.sin(region.angle);
  const letter = (region.height * LETTER_SHARE) / 2;
  // All words of a region are of one line, whatever its own slope is.
  const level = region.y - (region.x - width / 2) * slope;
  return {
    text: word.text,
    page,
    confidence: Math.round(word.likelihood * 100) / 100,
    drop: (y - level) / height,
    box: [
      round((x - half) / width),
      round((y - letter) / height),
      round((x + half) / width),
      round((y + letter) / height),
    ],
  };
}

/** Share of a region's height that its letters take: the rest is the margin around the line. */
const LETTER_SHARE = 0.72;

function unreadable(name: string, reason: string): Outcome<never> {
  return refuse('malformed', 'cyloid.unreadable_image', `${name.slice(0, 80)} cannot be read as an image: ${reason}.`, {
    hint: 'Scan or photograph it again.',
  });
}

function round(fraction: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * 1e5) / 1e5;
}

interface PreparedPicture {
  readonly picture: Picture;
  readonly size: { readonly width: number; readonly height: number };
}

/** Upright, grey and not larger than is read. */
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
    // The contrast stays as it is: on a page with little writing, a stretch by percentiles eats the letters.
    const picture = await sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
      .resize({ width: SIDE_MAX, height: SIDE_MAX, fit: 'inside', withoutEnlargement: true })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return ok({
      picture: { pixels: picture.data, width: picture.info.width, height: picture.info.height },
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
