import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

/** What the stand-in answers, by `METHOD /path`; an object with `bytes` is sent as they are. */
export type Answers = Readonly<Record<string, unknown>>;

/** A running stand-in. */
export type StandIn = {
  readonly url: string;
  readonly use: (answers: Answers) => void;
  /** Answers one path with a status and problem, to see how a page refuses or fails. */
  readonly refuse: (key: string, status: number, problem: Readonly<Record<string, unknown>>) => void;
  readonly posts: readonly {
    readonly key: string;
    readonly idempotencyKey: string | undefined;
    readonly ifMatch: string | undefined;
    readonly body: string;
  }[];
  readonly close: () => Promise<void>;
};

const built = join(import.meta.dirname, '..', '..', 'web', 'dist');
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** True where the web app was built; the screens are drawn from what users get, not from sources. */
export const isBuilt = (): boolean => existsSync(join(built, 'index.html'));

const sendFile = async (path: string, response: ServerResponse): Promise<void> => {
  const wanted = normalize(join(built, path));
  const file =
    wanted.startsWith(built) && extname(wanted) !== '' && existsSync(wanted) ? wanted : join(built, 'index.html');
  response
    .writeHead(200, {
      'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      'cache-control': path.startsWith('/assets/') ? 'max-age=3600, immutable' : 'no-cache',
    })
    .end(await readFile(file));
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const hasBytes = (answer: unknown): answer is { readonly bytes: string; readonly mediaType: string } =>
  typeof answer === 'object' && answer !== null && 'bytes' in answer && 'mediaType' in answer;

/**
 * Serves the built web app and answers its requests from a table. It exists to see screens in states that a real firm
 * cannot be brought into on demand: absurd names, 100,000 rows, refusals, an empty firm.
 */
export const startStandIn = async (): Promise<StandIn> => {
  let answers: Answers = {};
  const refusals = new Map<string, { readonly status: number; readonly problem: Readonly<Record<string, unknown>> }>();
  const posts: StandIn['posts'][number][] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
    if (!path.startsWith('/v1/')) return sendFile(path, response);
    const key = `${request.method ?? 'GET'} ${path}`;
    const body = await bodyOf(request);
    if (request.method !== 'GET') {
      posts.push({
        key,
        body,
        idempotencyKey: request.headers['idempotency-key']?.toString(),
        ifMatch: request.headers['if-match'],
      });
    }
    const refusal = refusals.get(key);
    if (refusal !== undefined) {
      response
        .writeHead(refusal.status, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ status: refusal.status, ...refusal.problem }));
      return;
    }
    const found = answers[key];
    if (hasBytes(found)) response.writeHead(200, { 'content-type': found.mediaType }).end(found.bytes);
    else if (found === undefined)
      response
        .writeHead(404, { 'content-type': 'application/problem+json' })
        .end(JSON.stringify({ status: 404, title: 'Not found', detail: `Nothing is at ${path}.` }));
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    use: (next) => {
      answers = next;
      refusals.clear();
      posts.length = 0;
    },
    refuse: (key, status, problem) => {
      refusals.set(key, { status, problem });
    },
    posts,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
