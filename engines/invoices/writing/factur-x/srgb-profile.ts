/** Fixed-point number of ICC.1 (s15Fixed16Number). */
function fixed(value: number): readonly number[] {
  return bytesOf(Math.round(value * 65_536) >>> 0);
}

function bytesOf(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function letters(text: string): readonly number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

const zeros = (count: number): readonly number[] => Array<number>(count).fill(0);

const xyz = (x: number, y: number, z: number): readonly number[] => [
  ...letters('XYZ '),
  ...zeros(4),
  ...fixed(x),
  ...fixed(y),
  ...fixed(z),
];

/** One entry in a curve is a power, as u8Fixed8Number: 2.2. */
const CURVE = [...letters('curv'), ...zeros(4), ...bytesOf(1), 0x02, 0x33];

const NAME = 'sRGB IEC61966-2.1';

/** Name in ASCII, then empty Unicode and Macintosh names, which version 2 demands. */
const DESCRIPTION = [
  ...letters('desc'),
  ...zeros(4),
  ...bytesOf(NAME.length + 1),
  ...letters(NAME),
  0,
  ...zeros(4 + 4 + 2 + 1 + 67),
];

/** White and primaries of sRGB (IEC 61966-2-1), adapted to D50, the white of the profile connection space. */
const TAGS: readonly (readonly [name: string, data: readonly number[]])[] = [
  ['desc', DESCRIPTION],
  ['cprt', [...letters('text'), ...zeros(4), ...letters('Public domain'), 0]],
  ['wtpt', xyz(0.9642, 1, 0.8249)],
  ['rXYZ', xyz(0.436_07, 0.222_49, 0.013_92)],
  ['gXYZ', xyz(0.385_15, 0.716_87, 0.097_08)],
  ['bXYZ', xyz(0.143_07, 0.060_61, 0.714_1)],
  ['rTRC', CURVE],
  ['gTRC', CURVE],
  ['bTRC', CURVE],
];

/**
 * A display profile of sRGB, by which an archived page says what its colours mean: ICC.1:2001-04 (version 2.1.0),
 * three primaries and one curve.
 */
export function srgbProfile(): Uint8Array {
  const table: number[] = [...bytesOf(TAGS.length)];
  const data: number[] = [];
  const start = 128 + 4 + 12 * TAGS.length;
  for (const [name, content] of TAGS) {
    table.push(...letters(name), ...bytesOf(start + data.length), ...bytesOf(content.length));
    data.push(...content, ...zeros((4 - (content.length % 4)) % 4));
  }
  const header = [
    ...bytesOf(start + data.length),
    ...zeros(4),
    ...bytesOf(0x02_10_00_00),
    ...letters('mntrRGB XYZ '),
    ...[2026, 1, 1, 0, 0, 0].flatMap((part) => [part >>> 8, part & 255]),
    ...letters('acsp'),
    ...zeros(28),
    ...fixed(0.9642),
    ...fixed(1),
    ...fixed(0.8249),
    ...zeros(48),
  ];
  return Uint8Array.from([...header, ...table, ...data]);
}
