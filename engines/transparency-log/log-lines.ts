/**
 * The lines of a log file (NDJSON). An entry stands on a line of its own in the very bytes that were hashed (RFC 8785
 * JSON); every other line is an object that begins with the member `finaceverse`.
 */
export const CONTROL_PREFIX = '{"finaceverse":';
export const FILE_KIND = 'audit-log';
export const FILE_VERSION = 1;

/** The first line: which log, which part of it, and the key that its checkpoints are signed with. */
export interface LogFileHeader {
  readonly origin: string;
  /** The number of the first entry in the file, from 1. */
  readonly first: number;
  /** Entries in the file. */
  readonly entries: number;
  /** Whether it is a part: then each entry comes with the path to a signed state, otherwise the roots are made anew. */
  readonly part: boolean;
  /** The signer's verifier keys (C2SP signed-note), newest first. */
  readonly keys: readonly string[];
}

const line = (kind: string, facts: object): string => `${JSON.stringify({ finaceverse: kind, ...facts })}\n`;
const texts = (hashes: readonly Uint8Array[]): string[] => hashes.map((each) => Buffer.from(each).toString('base64'));

/** Writes the lines of a log file that are not entries. */
export const logLine = {
  header: (header: LogFileHeader): string => line(FILE_KIND, { version: FILE_VERSION, ...header }),
  /** The hashes of the entries that follow, as the log keeps them: an altered entry is found at its exact place. */
  leaves: (hashes: readonly Uint8Array[]): string => line('leaves', { hashes: texts(hashes) }),
  /** The audit path of the entry on the line before; `index` from 0. */
  inclusion: (index: number, size: number, path: readonly Uint8Array[]): string =>
    line('inclusion', { index, size, path: texts(path) }),
  checkpoint: (note: string): string => line('checkpoint', { note }),
  /** Shows that the second checkpoint continues the first. */
  consistency: (first: number, second: number, path: readonly Uint8Array[]): string =>
    line('consistency', { first, second, path: texts(path) }),
  /** The last line: without it the file was cut off. */
  end: (entries: number): string => line('end', { entries }),
};

/** A line that is no entry, as it was read. */
export type ControlLine =
  | ({ readonly kind: typeof FILE_KIND } & LogFileHeader)
  | { readonly kind: 'leaves'; readonly hashes: readonly Uint8Array[] }
  | { readonly kind: 'inclusion'; readonly index: number; readonly size: number; readonly path: readonly Uint8Array[] }
  | { readonly kind: 'checkpoint'; readonly note: string }
  | {
      readonly kind: 'consistency';
      readonly first: number;
      readonly second: number;
      readonly path: readonly Uint8Array[];
    }
  | { readonly kind: 'end'; readonly entries: number };

function unreadable(number: number, why: string): never {
  throw new SyntaxError(`Line ${number} of the file ${why}.`);
}

class Members {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #number: number;

  constructor(members: object, number: number) {
    this.#members = { ...members };
    this.#number = number;
  }

  text(name: string): string {
    const value = this.#members[name];
    return typeof value === 'string' ? value : unreadable(this.#number, `has no text "${name}"`);
  }

  count(name: string): number {
    const value = this.#members[name];
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : unreadable(this.#number, `has no whole number "${name}"`);
  }

  flag(name: string): boolean {
    const value = this.#members[name];
    return typeof value === 'boolean' ? value : unreadable(this.#number, `has no yes or no "${name}"`);
  }

  texts(name: string): readonly string[] {
    const value = this.#members[name];
    return Array.isArray(value) && value.every((each) => typeof each === 'string')
      ? value
      : unreadable(this.#number, `has no list "${name}"`);
  }

  hashes(name: string): readonly Uint8Array[] {
    return this.texts(name).map((each) => Buffer.from(each, 'base64'));
  }
}

/** Reads a line that begins with {@link CONTROL_PREFIX}. @throws SyntaxError with the line's number */
export function readControlLine(text: string, number: number): ControlLine {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return unreadable(number, 'is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null) return unreadable(number, 'is no object');
  const members = new Members(parsed, number);
  const kind = members.text('finaceverse');
  if (kind === FILE_KIND) {
    if (members.count('version') !== FILE_VERSION) return unreadable(number, 'is of a version that is not known here');
    const keys = members.texts('keys');
    return {
      kind,
      origin: members.text('origin'),
      first: members.count('first'),
      entries: members.count('entries'),
      part: members.flag('part'),
      keys,
    };
  }
  if (kind === 'leaves') return { kind, hashes: members.hashes('hashes') };
  if (kind === 'inclusion')
    return { kind, index: members.count('index'), size: members.count('size'), path: members.hashes('path') };
  if (kind === 'checkpoint') return { kind, note: members.text('note') };
  if (kind === 'consistency')
    return { kind, first: members.count('first'), second: members.count('second'), path: members.hashes('path') };
  if (kind === 'end') return { kind, entries: members.count('entries') };
  return unreadable(number, `is of the unknown kind "${kind.slice(0, 40)}"`);
}
