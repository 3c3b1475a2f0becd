import { validateDocument, type Validation } from '../judging/validate-document.ts';

const HEAD = ['Nord Ltd', 'Invoice number: A-7', 'Invoice date: 2026-02-15', 'Currency: EUR'];

/** What is said of a paper that was typed line by line; lines that the given ones leave out are those of an invoice. */
export async function provenOn(lines: readonly string[], bare = false): Promise<Validation> {
  const dated = lines.some((line) => /dat[ea]/i.test(line));
  const head = bare ? [] : dated ? HEAD.filter((line) => !line.includes('date')) : HEAD;
  const body = lines.some((line) => /total|gesamt|totaa?l|alt|zapł/i.test(line)) ? lines : [...lines, 'Total 10.00'];
  return await validateDocument(new TextEncoder().encode([...head, '', ...body].join('\n')), 'paper.txt');
}
