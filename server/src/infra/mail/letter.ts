import { assert } from '@finaceverse/base/outcome';
import type { Letter } from './port.ts';

/** Anything that would end a line of a header, and so begin another one. */
const LINE_END = /[\r\n\u0000\u2028\u2029]/u;

const ONE_ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/u;

/** A letter as it is composed. */
export interface ComposedLetter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly replyTo?: string;
  readonly attachments?: { filename: string; contentType: string; content: Buffer }[];
}

/** A letter whose fields cannot become headers or further recipients; anything else is a mistake of ours. */
export function composedLetter({ to, subject, text, replyTo, enclosures = [] }: Letter): ComposedLetter {
  assert(ONE_ADDRESS.test(to), 'A letter goes to one address');
  assert(replyTo === undefined || ONE_ADDRESS.test(replyTo), 'An answer goes to one address');
  assert(!LINE_END.test(subject), 'A subject is one line');
  assert(!enclosures.some(({ name, mediaType }) => LINE_END.test(name + mediaType)), 'A name of a file is one line');
  return {
    to,
    subject,
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(enclosures.length > 0 && {
      attachments: enclosures.map(({ name, mediaType, bytes }) => ({
        filename: name,
        contentType: mediaType,
        content: Buffer.from(bytes),
      })),
    }),
  };
}

/** The absolute address of `path` at `origin`. */
export function linkAt(origin: string, path: string): string {
  assert(path.startsWith('/') && !path.startsWith('//'), 'A link leads to a page of this installation');
  return new URL(path, origin).href;
}
