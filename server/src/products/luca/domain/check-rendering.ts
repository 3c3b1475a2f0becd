import { figureText, type DraftClaim } from './answer.ts';

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;

/** Marks every place where `allowed` stands as a word of its own; part of a longer number does not count. */
function cover(text: string, allowed: string, covered: boolean[]): void {
  if (allowed === '') return;
  for (let at = text.indexOf(allowed); at >= 0; at = text.indexOf(allowed, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + allowed.length] ?? ' ';
    const beyond = text[at + allowed.length + 1] ?? ' ';
    const joined =
      (WORD_CHARACTER.test(before) && WORD_CHARACTER.test(allowed[0] ?? '')) ||
      WORD_CHARACTER.test(after) ||
      (/[.,]/u.test(after) && DIGIT.test(beyond)) ||
      (/[.,\-−]/u.test(before) && DIGIT.test(allowed[0] ?? '') && (before !== ',' || DIGIT.test(text[at - 2] ?? ' ')));
    if (joined) continue;
    for (let index = at; index < at + allowed.length; index += 1) covered[index] = true;
  }
}

/**
 * Reads a finished text as a stranger would and gives every digit run that no claim and no name of the books
 * stands for. An answer with one is not shown.
 */
export function unclaimedFigures(
  text: string,
  claims: readonly Pick<DraftClaim, 'figure' | 'currency'>[],
  names: readonly string[],
): string[] {
  const covered: boolean[] = Array.from({ length: text.length }, () => false);
  for (const claim of claims) cover(text, figureText(claim), covered);
  for (const name of names) cover(text, name, covered);
  const loose: string[] = [];
  let run = '';
  for (let index = 0; index <= text.length; index += 1) {
    const character = text[index] ?? '';
    if (DIGIT.test(character) && covered[index] !== true) run += character;
    else if (run !== '') {
      loose.push(run);
      run = '';
    }
  }
  return loose;
}
