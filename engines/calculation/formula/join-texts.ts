import { once, text, textOf, type FormulaValue } from './values.ts';

/** Two texts as one: its number is the first one moved by the bytes of the second, and the second. */
export function joinTexts(left: FormulaValue, right: FormulaValue): FormulaValue {
  const [a, b] = [textOf(left), textOf(right)];
  if (a.text === '') return b;
  return text(
    a.text + b.text,
    once((evaluation) => {
      const { tape } = evaluation;
      const shift = tape.integer(256n ** BigInt(Buffer.byteLength(b.text, 'utf8')));
      return tape.add(tape.multiply(a.node(evaluation), shift), b.node(evaluation));
    }),
  );
}
