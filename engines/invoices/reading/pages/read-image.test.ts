import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { linesOf } from '../../extraction/page-text.ts';
import { readImage, releaseEngine } from './read-image.ts';

after(releaseEngine);

async function picture(width: number, height: number, text: string): Promise<Uint8Array> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>
    <text x="40" y="${height / 2}" font-size="48" font-family="sans-serif">${text}</text></svg>`;
  const { data, info } = await sharp(Buffer.from(drawn)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return await sharp(data, { raw: info }).png().toBuffer();
}

async function strip(width: number, height: number): Promise<Uint8Array> {
  return await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
}

test('a picture that is hardly higher than a line has no words, and the next one is read', async () => {
  const thin = await readImage({ encoded: await strip(40_512, 32) }, 1, 'strip.png');
  assert.deepEqual(thin.ok && thin.value.words, []);
  const good = await readImage({ encoded: await picture(800, 200, 'Invoice 42') }, 1, 'good.png');
  assert.deepEqual(good.ok && good.value.words.map((word) => word.text), ['Invoice', '42']);
});

test('pictures asked for at the same time are each read as their own', async () => {
  const sources = [await picture(800, 200, 'Total'), await strip(32, 20_000), await picture(800, 200, 'Paid')];
  const read = await Promise.all(sources.map(async (encoded) => await readImage({ encoded }, 1, 'page.png')));
  assert.deepEqual(
    read.map((each) => (each.ok ? each.value.words.map((word) => word.text).join(' ') : each.refusal.code)),
    ['Total', '', 'Paid'],
  );
});

test('words of a tilted line stay on their line, each where it stands', async () => {
  const flat = await picture(1200, 300, 'Subtotal 1,204.50 EUR');
  const tilted = await sharp(flat).rotate(4, { background: '#fff' }).png().toBuffer();
  const read = await readImage({ encoded: tilted }, 1, 'tilted.png');
  assert.ok(read.ok);
  const lines = linesOf(read.value.words);
  assert.deepEqual(
    lines.map((line) => line.words.map((word) => word.text)),
    [['Subtotal', '1,204.50', 'EUR']],
  );
  const [first, second] = lines[0]?.words ?? [];
  assert.ok(first && second && second.box[0] > first.box[2] && second.box[1] > first.box[1]);
});
