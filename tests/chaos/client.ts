import type { SeededRandom } from '@finaceverse/base/random';
import { drawIntention, postingOf, type Books, type Intention, type Promised } from './intentions.ts';

const PATIENCE_MS = 30_000;

/** Who is signed in, by the cookie that each holds. Sessions outlive the server. */
export type Cookies = Readonly<Record<'ana' | 'ben', string>>;

/** An answer that the client has no use for: neither a success nor the silence of a server that died. */
export class UnexpectedAnswer extends Error {}

function bodyOf(intention: Intention): {
  readonly body: FormData | string;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { body } = intention;
  if (typeof body === 'string') return { body, headers: { 'content-type': 'application/json' } };
  const form = new FormData();
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value);
  form.append('file', new Blob([body.text]), body.name);
  return { body: form, headers: {} };
}

/** Sends an intention once: the server's word, or null where the line broke before it came. */
export async function send(
  url: string,
  cookies: Cookies,
  intention: Intention,
): Promise<Readonly<Record<string, unknown>> | null> {
  const { body, headers } = bodyOf(intention);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url + intention.path, {
      method: 'POST',
      body,
      headers: { ...headers, cookie: cookies[intention.by], 'idempotency-key': intention.key },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    status = response.status;
    text = await response.text();
  } catch {
    return null;
  }
  // A server whose database has just died says so in time now and then: no promise either.
  if (status >= 500) return null;
  const value: unknown = JSON.parse(text);
  if (status >= 300 || typeof value !== 'object' || value === null)
    throw new UnexpectedAnswer(`${intention.mark}: ${status} ${text}`);
  return { ...value };
}

/** An importing client: several requests at a time, drawn from the seed, until the server stops answering. */
export interface ImportRun {
  readonly promised: readonly Promised[];
  /** Resolves when every line has broken. */
  readonly broken: Promise<void>;
  /** Sends nothing new, and resolves when what is under way has come to an end. */
  stop(): Promise<void>;
}

export interface ImportOptions {
  readonly url: string;
  readonly cookies: Cookies;
  readonly books: Books;
  readonly random: SeededRandom;
  /** Continues the numbering of earlier runs. */
  readonly nextNumber: () => number;
  readonly requestsAtATime: number;
}

export function startImport(options: ImportOptions): ImportRun {
  const { url, cookies, books, random } = options;
  const promised: Promised[] = [];
  let alive = true;
  const carryOut = async (intention: Intention): Promise<Promised> => {
    const entry: Promised = { intention, answer: null };
    promised.push(entry);
    entry.answer = await send(url, cookies, intention);
    if (entry.answer === null) alive = false;
    return entry;
  };
  const line = async (): Promise<void> => {
    while (alive) {
      const { intention, answer } = await carryOut(drawIntention(random, books, options.nextNumber()));
      if (alive && intention.kind === 'journal' && answer !== null)
        await carryOut(postingOf(books, intention, String(answer['id'])));
    }
  };
  const lines = Array.from({ length: options.requestsAtATime }, line);
  const broken = Promise.all(lines).then(() => undefined);
  return {
    promised,
    broken,
    stop: async () => {
      alive = false;
      await broken;
    },
  };
}
