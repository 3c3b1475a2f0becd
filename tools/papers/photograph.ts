import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { SeededRandom } from '@finaceverse/base/random';

/** How steady the hand was and how good the light. */
export interface Shot {
  /** Degrees, clockwise. */
  readonly tilt: number;
  readonly seed: bigint;
  readonly dpi: number;
  readonly quality: number;
}

function render(pdf: Uint8Array, dpi: number): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'papers-'));
  try {
    writeFileSync(join(folder, 'page.pdf'), pdf);
    execFileSync('pdftoppm', [
      '-r',
      String(dpi),
      '-png',
      '-singlefile',
      join(folder, 'page.pdf'),
      join(folder, 'page'),
    ]);
    return readFileSync(join(folder, 'page.png'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sum of three draws looks enough like the bell curve of a sensor's noise. */
function grain(random: SeededRandom, length: number, strength: number): Int8Array {
  const out = new Int8Array(length);
  const bytes = random.bytes(length * 3);
  for (let index = 0; index < length; index += 1) {
    const sum = (bytes[index * 3] ?? 0) + (bytes[index * 3 + 1] ?? 0) + (bytes[index * 3 + 2] ?? 0);
    out[index] = Math.round(((sum - 382) / 382) * strength);
  }
  return out;
}

/** A page as a telephone takes it: tilted on a table, unevenly lit, with grain, packed as JPEG. */
export async function photograph(pdf: Uint8Array, shot: Shot): Promise<Uint8Array> {
  const table = { r: 120, g: 112, b: 104 };
  const { data, info } = await sharp(render(pdf, shot.dpi))
    .flatten({ background: '#ffffff' })
    .extend({ top: 40, bottom: 40, left: 40, right: 40, background: table })
    .rotate(shot.tilt, { background: table })
    .greyscale()
    .blur(0.5)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const noise = grain(new SeededRandom(shot.seed), info.width * info.height, 7);
  const pixels = Buffer.alloc(info.width * info.height);
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const at = y * info.width + x;
      const light = 0.97 - 0.17 * (x / info.width) - 0.08 * (y / info.height);
      const value = (data[at * info.channels] ?? 0) * light + (noise[at] ?? 0);
      pixels[at] = Math.max(0, Math.min(255, Math.round(value)));
    }
  }
  return await sharp(pixels, { raw: { width: info.width, height: info.height, channels: 1 } })
    .jpeg({ quality: shot.quality })
    .toBuffer();
}
