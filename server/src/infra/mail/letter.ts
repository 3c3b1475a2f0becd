import { assert } from '@finaceverse/base/outcome';
import type { Letter } from './port.ts';

/** Anything that would end a line of a header, and so begin another one. */
const LINE_END = /[\r\n\u0000\u2028\u2029]/u;

/** A letter whose fields cannot become headers or further recipients; anything else is a mistake of ours. */
export function checkedLetter(letter: Letter): Letter {
  assert(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/u.test(letter.to), 'A letter goes to one address');
  assert(!LINE_END.test(letter.subject), 'A subject is one line');
  return letter;
}

/** The absolute address of `path` at `origin`. */
export function linkAt(origin: string, path: string): string {
  assert(path.startsWith('/') && !path.startsWith('//'), 'A link leads to a page of this installation');
  return new URL(path, origin).href;
}
