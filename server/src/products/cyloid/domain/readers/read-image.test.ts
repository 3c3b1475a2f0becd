import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { readImage, releaseEngine } from './read-image.ts';

after(releaseEngine);

async function picture(width: number, height: number, text: string): Promise<Uint8Array> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>
    <text x="40" y="${height / 2}" font-size="48" font-family="sans-serif">${text}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(drawn)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return await sharp(data, { raw: info }).png().toBuffer();
}

async function strip(width: number, height: number): Promise<Uint8Array> {
  return await sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).png().toBuffer();
}

test('a picture on which the engine fails is refused, and the next one is read (fuzzer: image, seed 20261122, case 1071)', async () => {
  const failing = await readImage({ encoded: await strip(40_512, 32) }, 1, 'strip.png');
  assert.deepEqual(failing.ok ? 'read' : [failing.refusal.code, failing.refusal.message], [
    'cyloid.unreadable_image',
    'strip.png cannot be read as an image: the recognition of its letters fails.',
  ]);
  const good = await readImage({ encoded: await picture(800, 200, 'Invoice 42') }, 1, 'good.png');
  assert.deepEqual(good.ok && good.value.words.map((word) => word.text), ['Invoice', '42']);
});

test('pictures asked for at the same time are read one after the other, though one of them fails', async () => {
  const sources = [await picture(800, 200, 'Total'), await strip(32, 20_000), await picture(800, 200, 'Paid')];
  const read = await Promise.all(sources.map(async (encoded) => await readImage({ encoded }, 1, 'page.png')));
  assert.deepEqual(read.map((each) => (each.ok ? each.value.words.map((word) => word.text).join(' ') : each.refusal.code)), [
    'Total',
    'cyloid.unreadable_image',
    'Paid',
  ]);
});
