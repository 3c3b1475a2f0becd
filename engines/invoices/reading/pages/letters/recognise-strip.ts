import { ALPHABET } from './alphabet.ts';
import { STRIP_HEIGHT, type Strip } from './cut-strip.ts';
import { ask, type LetterModels } from './models.ts';

/** A letter, how likely it is (0 to 1), and where its middle stands on the strip. */
export interface Letter {
  readonly text: string;
  readonly likelihood: number;
  readonly x: number;
}

/** Reads the letters of a line, left to right. */
export async function recogniseStrip(models: LetterModels, strip: Strip): Promise<readonly Letter[]> {
  const size = strip.width * STRIP_HEIGHT;
  const colours = new Float32Array(3 * size);
  for (let at = 0; at < size; at += 1) {
    const value = (strip.pixels[at] ?? 255) / 127.5 - 1;
    colours[at] = value;
    colours[at + size] = value;
    colours[at + 2 * size] = value;
  }
  const { figures, dimensions } = await ask(models.letters, colours, STRIP_HEIGHT, strip.width);
  const [, steps = 0, classes = 0] = dimensions;
  return lettersOf(figures, steps, classes, strip.width);
}

/** One letter is seen at several steps, and the blank class stands between equal ones (connectionist temporal classification). */
function lettersOf(figures: Float32Array, steps: number, classes: number, width: number): readonly Letter[] {
  const written = [0, ...ALPHABET.keys()];
  const letters: { text: string; likelihood: number; from: number; to: number }[] = [];
  let last = 0;
  for (let step = 0; step < steps; step += 1) {
    let [best, likelihood] = [0, 0];
    for (const index of written) {
      const value = figures[step * classes + index] ?? 0;
      if (value > likelihood) [best, likelihood] = [index, value];
    }
    const letter = letters.at(-1);
    if (best !== 0 && best === last && letter) {
      letter.likelihood = Math.max(letter.likelihood, likelihood);
      letter.to = step;
    } else if (best !== 0) letters.push({ text: ALPHABET.get(best) ?? '', likelihood, from: step, to: step });
    last = best;
  }
  const stepWidth = width / Math.max(1, steps);
  return letters.map(({ text, likelihood, from, to }) => ({
    text,
    likelihood,
    x: ((from + to + 1) / 2) * stepWidth,
  }));
}
