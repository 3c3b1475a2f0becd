/** One small change of meaning: what stands between `start` and `end` of a file becomes `replacement`. */
export interface Mutation {
  /** The file, relative to the root. */
  readonly file: string;
  /** What kind of change it is, such as `dropped condition`. */
  readonly kind: string;
  /** The first line that changes, counted from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly replacement: string;
}

/** What a reader of the list needs: where, which kind, and the change on one line. */
export function describe(mutation: Mutation): string {
  const short = (text: string): string => {
    const flat = text.replaceAll(/\s+/g, ' ').trim();
    return flat.length > 90 ? `${flat.slice(0, 87)}...` : flat;
  };
  const after = mutation.replacement === '' ? '(nothing)' : short(mutation.replacement);
  return `${mutation.file}:${mutation.line} ${mutation.kind}: ${short(mutation.before)} -> ${after}`;
}

/** The text of the file with the change made. */
export function mutated(text: string, mutation: Mutation): string {
  return text.slice(0, mutation.start) + mutation.replacement + text.slice(mutation.end);
}

/** How a kind of source finds the places that it can change. */
export type Place = (kind: string, start: number, end: number, replacement: string) => void;

/** Gathers mutations of one file; two that come to the same text are one. */
export function gather(file: string, text: string, visit: (place: Place) => void): readonly Mutation[] {
  const found = new Map<string, Mutation>();
  visit((kind, start, end, replacement) => {
    const before = text.slice(start, end);
    if (before === replacement) return;
    const line = text.slice(0, start).split('\n').length;
    found.set(`${start}:${end}:${replacement}`, { file, kind, line, start, end, before, replacement });
  });
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}
