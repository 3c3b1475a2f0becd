import sharp from 'sharp';
import { ask, type LetterModels } from './models.ts';
import type { Picture, Region } from './picture.ts';

/** Pixels to which a page is brought: letters of body text are then ten pixels high, and half a second is enough. */
const LOOKED_AT = 900_000;

/** Small pictures are not enlarged more than this: there is no more to see. */
const ENLARGED_MAX = 2;

/** The network halves its picture five times. */
const SIDE_STEP = 32;

/** From here on a pixel is taken for writing, and a region for a line. */
const PIXEL_MIN = 0.3;
const REGION_MIN = 0.55;

/** Specks: fewer pixels, or lower, than any letter. */
const PIXELS_MIN = 12;
const HEIGHT_MIN = 3;

/** The network marks the core of a line; the line itself is that much larger, by area over circumference. */
const UNCLIP = 1.6;

/** Most lines of one page: more than a dense page of A3 has. */
const REGIONS_MAX = 1500;

/** Steeper is no tilt of a page, and shorter says nothing of one. */
const TILT_MAX = 0.35;
const TELLING_SHAPE = 3;

/** Mean and spread of the colours that the network was trained on (ImageNet), as fractions. */
const COLOURS = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const;

interface Likelihoods {
  readonly likelihood: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** The lines of writing on a page, in no order. */
export async function findRegions(models: LetterModels, picture: Picture): Promise<readonly Region[]> {
  const scale = Math.min(ENLARGED_MAX, Math.sqrt(LOOKED_AT / (picture.width * picture.height)));
  const side = (length: number): number => Math.max(1, Math.round((length * scale) / SIDE_STEP)) * SIDE_STEP;
  const [width, height] = [side(picture.width), side(picture.height)];
  const pixels = await sharp(picture.pixels, { raw: { width: picture.width, height: picture.height, channels: 1 } })
    .resize(width, height, { fit: 'fill', kernel: scale < 1 ? 'lanczos3' : 'cubic' })
    .greyscale()
    .raw()
    .toBuffer();
  const size = width * height;
  const colours = new Float32Array(3 * size);
  for (const [colour, [mean, spread]] of COLOURS.entries()) {
    for (let at = 0; at < size; at += 1) colours[colour * size + at] = ((pixels[at] ?? 0) / 255 - mean) / spread;
  }
  const { figures } = await ask(models.regions, colours, height, width);
  const [across, down] = [picture.width / width, picture.height / height];
  return islandsOf({ likelihood: figures, width, height })
    .map((island) => regionOf(island, width))
    .filter((region) => region !== undefined)
    .slice(0, REGIONS_MAX)
    .map(({ x, y, angle, width: long, height: high }) => ({
      x: x * across,
      y: y * down,
      width: long * across,
      height: high * down,
      angle,
    }));
}

/** Pixels that touch and are likely enough to be writing, island by island. */
function islandsOf({ likelihood, width, height }: Likelihoods): readonly (readonly number[])[] {
  const seen = new Uint8Array(width * height);
  const islands: (readonly number[])[] = [];
  for (let start = 0; start < seen.length; start += 1) {
    if (seen[start] || (likelihood[start] ?? 0) < PIXEL_MIN) continue;
    const island = [start];
    seen[start] = 1;
    let sum = 0;
    for (let at = 0; at < island.length; at += 1) {
      const pixel = island[at] ?? 0;
      sum += likelihood[pixel] ?? 0;
      for (const next of neighbours(pixel, width, height)) {
        if (seen[next] || (likelihood[next] ?? 0) < PIXEL_MIN) continue;
        seen[next] = 1;
        island.push(next);
      }
    }
    if (island.length >= PIXELS_MIN && sum / island.length >= REGION_MIN) islands.push(island);
  }
  return islands;
}

function neighbours(pixel: number, width: number, height: number): readonly number[] {
  const [column, row] = [pixel % width, Math.floor(pixel / width)];
  const found: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y += 1) {
    for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x += 1) found.push(y * width + x);
  }
  return found;
}

/** The box around an island along its longest direction, enlarged to the line that it is the core of. */
function regionOf(island: readonly number[], rowLength: number): Region | undefined {
  const columnOf = (pixel: number): number => pixel % rowLength;
  const rowOf = (pixel: number): number => Math.floor(pixel / rowLength);
  const mean = (of: (pixel: number) => number): number =>
    island.reduce((sum, pixel) => sum + of(pixel), 0) / island.length;
  const [middleX, middleY] = [mean(columnOf), mean(rowOf)];
  const spread = (left: (pixel: number) => number, right: (pixel: number) => number): number =>
    mean((pixel) => left(pixel) * right(pixel));
  const [dx, dy] = [(pixel: number) => columnOf(pixel) - middleX, (pixel: number) => rowOf(pixel) - middleY];
  const [xx, xy, yy] = [spread(dx, dx), spread(dx, dy), spread(dy, dy)];
  const tilt = 0.5 * Math.atan2(2 * xy, xx - yy);
  const angle = Math.abs(tilt) > TILT_MAX || xx < yy * TELLING_SHAPE ** 2 ? 0 : tilt;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const pixel of island) {
    const along = dx(pixel) * cosine + dy(pixel) * sine;
    const across = dy(pixel) * cosine - dx(pixel) * sine;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const [width, height] = [right - left + 1, bottom - top + 1];
  if (height < HEIGHT_MIN) return undefined;
  const grown = (width * height * UNCLIP) / (width + height);
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: middleX + along * cosine - across * sine + 0.5,
    y: middleY + along * sine + across * cosine + 0.5,
    width: width + grown,
    height: height + grown,
    angle,
  };
}
