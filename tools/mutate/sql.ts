import { gather, type Mutation, type Place } from './mutation.ts';

/** Where the bracket that opens at `open` closes again; the end of the text if never. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length - 1;
}

/** Bracketed conditions by the words before them, and what stands for them when they are dropped. */
function conditions(text: string, words: RegExp, kind: string, place: Place): void {
  for (const match of text.matchAll(words)) {
    const open = match.index + match[0].length - 1;
    place(kind, open, closing(text, open) + 1, '(true)');
  }
}

function words(text: string, pattern: RegExp, kind: string, replacement: string, place: Place): void {
  for (const match of text.matchAll(pattern)) place(kind, match.index, match.index + match[0].length, replacement);
}

/** Comments are blanked with as many spaces, so that places stay what they are and no comment is changed. */
const withoutComments = (text: string): string => text.replaceAll(/--[^\n]*/g, (comment) => ' '.repeat(comment.length));

/** Everything in a migration that keeps something true: policies, checks, conditions, refusals. */
export function mutationsOfSql(file: string, text: string): readonly Mutation[] {
  const code = withoutComments(text);
  return gather(file, text, (place) => {
    conditions(code, /\b(?:create|alter) policy\b[^;]*?\busing\s*\(/gi, 'open policy', place);
    conditions(code, /\b(?:create|alter) policy\b[^;]*?\bwith check\s*\(/gi, 'open policy', place);
    conditions(code, /(?<!with )\bcheck\s*\(/gi, 'dropped check', place);
    words(code, /\braise exception\b/gi, 'dropped refusal', 'raise notice', place);
    words(code, /(?<=\bwhere )(?=\S)/gi, 'dropped where', 'true or ', place);
    words(code, /\bfor update\b/gi, 'dropped lock', '', place);
    words(code, /<=/g, 'flipped operator', '<', place);
    words(code, />=/g, 'flipped operator', '>', place);
    words(code, /<>/g, 'flipped operator', '=', place);
    words(code, /\bforce row level security\b/gi, 'dropped force', 'no force row level security', place);
  });
}
