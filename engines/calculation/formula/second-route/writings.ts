import { demand, type Answer, type Answers, type Asked } from './asked.ts';
import { asWords } from './combine.ts';
import { Fault, NO_ANSWER, Ratio, WRONG_VALUE, type Plain } from './plain.ts';
import { fits } from './searches.ts';
import { written } from './written.ts';

const LONGEST = 32_767;

function bounded(words: string): Plain {
  return words.length > LONGEST ? WRONG_VALUE : words;
}

function wordsOf(value: Plain): string {
  const words = asWords(value);
  if (words instanceof Fault) throw words;
  return words;
}

function count(asked: Asked, index: number, fallback?: number): number {
  const length = asked.whole(index, fallback);
  demand(length >= 0);
  return length;
}

/** The place of words in others from a start on, by a test at each place. */
function place(asked: Asked, isAt: (words: string, wanted: string, at: number) => boolean): Plain {
  const [wanted, words, start] = [asked.words(0), asked.words(1), asked.whole(2, 1)];
  demand(start >= 1);
  for (let at = start - 1; at <= words.length; at += 1) if (isAt(words, wanted, at)) return Ratio.of(at + 1);
  return WRONG_VALUE;
}

function substituted(asked: Asked): Plain {
  const [words, old, fresh] = [asked.words(0), asked.words(1), asked.words(2)];
  const only = asked.has(3) ? asked.whole(3) : 0;
  demand(!asked.has(3) || only >= 1 || old === '');
  if (old === '') return words;
  let [made, seen, at] = ['', 0, 0];
  while (at < words.length) {
    if (words.startsWith(old, at)) {
      seen += 1;
      made += only === 0 || seen === only ? fresh : old;
      at += old.length;
    } else {
      made += words[at] ?? '';
      at += 1;
    }
  }
  return bounded(made);
}

const CAPITALS: Answer = (asked) => {
  let [made, isInside] = ['', false];
  for (const sign of asked.words(0)) {
    const isLetter = /\p{L}/u.test(sign);
    made += isLetter && !isInside ? sign.toUpperCase() : sign.toLowerCase();
    isInside = isLetter;
  }
  return made;
};

export const WRITINGS: Answers = {
  CONCAT: (asked) =>
    asked
      .each()
      .map(({ value }) => wordsOf(value))
      .join(''),
  CONCATENATE: (asked) =>
    asked
      .each()
      .map(({ value }) => wordsOf(value))
      .join(''),
  TEXTJOIN: (asked) => {
    const all = asked.each(2).map(({ value }) => wordsOf(value));
    return all.filter((words) => words !== '' || !asked.truth(1, true)).join(asked.words(0));
  },
  TEXT: (asked) => {
    const value = asked.lone(0);
    if (typeof value === 'string' && !/^[\s\d.,%+-]+$/.test(value)) return value;
    const number = asked.number(0);
    return written(number, asked.words(1), asked.epoch) ?? NO_ANSWER;
  },
  LEFT: (asked) => asked.words(0).substring(0, count(asked, 1, 1)),
  RIGHT: (asked) => {
    const words = asked.words(0);
    return words.substring(words.length - Math.min(words.length, count(asked, 1, 1)));
  },
  MID: (asked) => {
    demand(asked.whole(1) >= 1);
    return asked.words(0).substring(asked.whole(1) - 1, asked.whole(1) - 1 + count(asked, 2));
  },
  LEN: (asked) => Ratio.of(asked.words(0).length),
  TRIM: (asked) =>
    asked
      .words(0)
      .split(' ')
      .filter((word) => word !== '')
      .join(' '),
  UPPER: (asked) => asked.words(0).toUpperCase(),
  LOWER: (asked) => asked.words(0).toLowerCase(),
  PROPER: CAPITALS,
  REPT: (asked) =>
    asked.words(0).length * count(asked, 1) > LONGEST ? WRONG_VALUE : asked.words(0).repeat(count(asked, 1)),
  REPLACE: (asked) => {
    const [words, start, length] = [asked.words(0), asked.whole(1), count(asked, 2)];
    demand(start >= 1);
    return bounded(words.substring(0, start - 1) + asked.words(3) + words.substring(start - 1 + length));
  },
  SUBSTITUTE: substituted,
  FIND: (asked) => place(asked, (words, wanted, at) => words.startsWith(wanted, at)),
  SEARCH: (asked) =>
    place(asked, (words, wanted, at) =>
      /[*?~]/.test(wanted)
        ? at < words.length && fits(words.slice(at), `${wanted}*`)
        : words.toUpperCase().startsWith(wanted.toUpperCase(), at),
    ),
  EXACT: (asked) => asked.words(0) === asked.words(1),
  VALUE: (asked) => asked.number(0),
  N: (asked) => {
    const value = asked.lone(0);
    return value instanceof Ratio ? value : Ratio.of(value === true ? 1 : 0);
  },
  T: (asked) => {
    const value = asked.lone(0);
    return typeof value === 'string' ? value : '';
  },
};
