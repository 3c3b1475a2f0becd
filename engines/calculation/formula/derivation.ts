/**
 * Derivations as analysts jot them down: `[(166+178)/2]`, `$1,234`, `(71)` for −71, `60.3 million`, `12.5%`.
 * Brought to the formula language; nothing is computed here.
 */
const MAGNITUDES: ReadonlyMap<string, string> = new Map(
  [
    ['thousand', '1000'],
    ['million', '1000000'],
    ['billion', '1000000000'],
  ].flatMap(([word = '', factor = '']) => [
    [word, factor],
    [`${word}s`, factor],
  ]),
);

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+`;

/** The factor that a scale word stands for, or undefined for other words. */
export function magnitudeOf(word: string): string | undefined {
  return MAGNITUDES.get(word.toLowerCase());
}

/**
 * Rewrites a derivation as a formula. A number alone in parentheses that an operator or nothing precedes is an
 * accounting negative, unless the whole derivation would be a plain grouping of one figure.
 */
export function formulaOfDerivation(derivation: string): string {
  const plain = derivation
    .replaceAll(/[$€£]/g, '')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll('−', '-')
    .replaceAll('–', '-')
    .replaceAll('×', '*')
    .replaceAll('÷', '/');
  const scaled = plain.replaceAll(
    new RegExp(`(${NUMBER})\\s*(thousands?|millions?|billions?)`, 'gi'),
    (_, figure: string, word: string) => `(1*${figure}*${magnitudeOf(word) ?? '1'})`,
  );
  const negatives = scaled.replaceAll(new RegExp(`\\(\\s*(${NUMBER})\\s*\\)`, 'g'), '(-$1)');
  return negatives.replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1');
}
