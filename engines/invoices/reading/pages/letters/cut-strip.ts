import type { Picture, Region } from './picture.ts';

/** A line of writing cut out of a page, level, of the height that the network reads. */
export interface Strip {
  /** Grey pixels, row by row, 0 black to 255 white. */
  readonly pixels: Float32Array;
  readonly width: number;
  /** Pixels of the strip for one of the page. */
  readonly scale: number;
}

/** Height of the pictures that the network was trained on. */
export const STRIP_HEIGHT = 48;

const WIDTH_MIN = 16;
const WIDTH_STEP = 8;

/** Samples a side for one pixel of a strip that is much smaller than the line on the page. */
const SAMPLES_MAX = 4;

/** Turns a region level and brings it to the height of a strip, averaging where the page is finer than the strip. */
export function cutStrip(picture: Picture, region: Region): Strip {
  const scale = STRIP_HEIGHT / region.height;
  const width = Math.max(WIDTH_MIN, Math.ceil((region.width * scale) / WIDTH_STEP) * WIDTH_STEP);
  const pixels = new Float32Array(width * STRIP_HEIGHT);
  const [cosine, sine] = [Math.cos(region.angle), Math.sin(region.angle)];
  const samples = Math.min(SAMPLES_MAX, Math.max(1, Math.round(1 / scale)));
  for (let row = 0; row < STRIP_HEIGHT; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const along = (column + ((sample % samples) + 0.5) / samples) / scale - region.width / 2;
        const across = (row + (Math.floor(sample / samples) + 0.5) / samples) / scale - region.height / 2;
        sum += greyAt(
          picture,
          region.x + along * cosine - across * sine - 0.5,
          region.y + along * sine + across * cosine - 0.5,
        );
      }
      pixels[row * width + column] = sum / (samples * samples);
    }
  }
  return { pixels, width, scale };
}

/** The grey between four pixels; beyond the edge the page goes on as it ends. */
function greyAt({ pixels, width, height }: Picture, x: number, y: number): number {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const [acrossBy, downBy] = [Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top))];
  const upper = (pixels[top * width + left] ?? 255) * (1 - acrossBy) + (pixels[top * width + right] ?? 255) * acrossBy;
  const lower =
    (pixels[bottom * width + left] ?? 255) * (1 - acrossBy) + (pixels[bottom * width + right] ?? 255) * acrossBy;
  return upper * (1 - downBy) + lower * downBy;
}
