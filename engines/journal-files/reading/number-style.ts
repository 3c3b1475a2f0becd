import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';

/** Which sign parts the decimals: `1,234.50` or `1.234,50`. */
export type NumberStyle = 'english' | 'german';

const ENGLISH = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const GERMAN = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$/;

/** Takes blanks and apostrophes between groups, brackets and a trailing minus out of a number as people write it. */
function bare(text: string): string {
  const stripped = text
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace('−', '-')
    .replace(/^\+/, '');
  const turned = /^\((.+)\)$/.exec(stripped) ?? /^(.+)-$/.exec(stripped);
  return turned ? `-${turned[1] ?? ''}` : stripped;
}

/**
 * The one style in which every number of a column can be read. A file of numbers such as `1,234`, which mean
 * different amounts in both styles, is refused; one certain number decides for all.
 * @errors finory.numbers_ambiguous, finory.numbers_mixed (422)
 */
export function decideNumberStyle(texts: readonly string[]): Outcome<NumberStyle> {
  const numbers = texts.map(bare).filter((text) => text !== '');
  const onlyEnglish = numbers.find((text) => ENGLISH.test(text) && !GERMAN.test(text));
  const onlyGerman = numbers.find((text) => GERMAN.test(text) && !ENGLISH.test(text));
  if (onlyEnglish !== undefined && onlyGerman !== undefined) {
    return refuse(
      'invalid',
      'finory.numbers_mixed',
      `The amounts are written in two ways: "${onlyEnglish.slice(0, 30)}" and "${onlyGerman.slice(0, 30)}".`,
    );
  }
  if (onlyGerman !== undefined) return ok('german');
  const unsure =
    onlyEnglish === undefined ? numbers.find((text) => /[.,]/.test(text) && ENGLISH.test(text)) : undefined;
  if (unsure !== undefined) {
    return refuse(
      'invalid',
      'finory.numbers_ambiguous',
      `"${unsure.slice(0, 30)}" can be read as thousands or as decimals, and no other amount of the file decides it.`,
    );
  }
  return ok('english');
}

/** A number of a known style as a plain decimal; undefined where it is none. */
export function readStyledNumber(text: string, style: NumberStyle): string | undefined {
  const number = bare(text);
  if (number.length > 40 || !(style === 'english' ? ENGLISH : GERMAN).test(number)) return undefined;
  return style === 'english' ? number.replaceAll(',', '') : number.replaceAll('.', '').replace(',', '.');
}
