import { finaceClient } from '@finaceverse/client';

/** What the server says is wrong (RFC 9457): which rule, in words, and what to do. */
export type Problem = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly hint?: string;
  readonly fields?: readonly { readonly pointer: string; readonly message: string }[];
  readonly requestId?: string;
};

/** A refused or failed request. `problem.status` is 0 where the server could not be reached. */
export class RequestFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const textOf = (body: Record<string, unknown>, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const fieldsOf = (value: unknown): Problem['fields'] =>
  Array.isArray(value)
    ? value
        .filter(isRecord)
        .map((field) => ({ pointer: textOf(field, 'pointer') ?? '', message: textOf(field, 'message') ?? '' }))
    : undefined;

/** Reads a problem document; an answer that is none (a proxy's page) is described by its status. */
export const problemOf = (status: number, body: unknown): Problem => {
  const record = isRecord(body) ? body : {};
  const hint = textOf(record, 'hint');
  const fields = fieldsOf(record['fields']);
  const requestId = textOf(record, 'requestId') ?? textOf(record, 'instance');
  return {
    status,
    title: textOf(record, 'title') ?? `Status ${status}`,
    detail: textOf(record, 'detail') ?? textOf(record, 'title') ?? `The server answered with status ${status}.`,
    code: textOf(record, 'code') ?? 'web.unknown',
    ...(hint === undefined ? {} : { hint }),
    ...(fields === undefined ? {} : { fields }),
    ...(requestId === undefined ? {} : { requestId }),
  };
};

const unreachable: Problem = {
  status: 0,
  code: 'web.unreachable',
  title: 'Server not reached',
  detail: 'The server does not answer. Check the connection; nothing that you did is lost on this page.',
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The platform, reached from the page's own origin with the person's cookie. */
export const platform = finaceClient();

type Called<Body> = { readonly data?: Body; readonly error?: unknown; readonly response: Response };

/** Gives the body of an answer. Throws `RequestFailed` for every refusal and for a server that cannot be reached. */
export const answered = async <Body>(call: Promise<Called<Body>>): Promise<Body> => {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new RequestFailed(unreachable);
  });
  if (data === undefined) throw new RequestFailed(problemOf(response.status, error));
  return data;
};

/** One key per intention of the person: a retry carries the same key, so the deed is done once. */
export const intention = (key: string): { readonly 'Idempotency-Key': string } => ({ 'Idempotency-Key': key });

/** The same with the version that the person saw; the server refuses when it is stale. */
export const versioned = (key: string, version: number) => ({ ...intention(key), 'If-Match': `"${version}"` });

/** A fresh key for one intention; works also where the page is not served over a secure connection. */
export const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** One page of a list; `next` leads to the following one. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

const pageLength = 200;

/** Reads a list to its end, page by page, up to `most` items. */
export const readAll = async <Item>(
  readPage: (page: { readonly limit: number; readonly cursor?: string }) => Promise<Called<Page<Item>>>,
  most = 100_000,
): Promise<readonly Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await answered(readPage({ limit: pageLength, ...(cursor === undefined ? {} : { cursor }) }));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return items;
};

/** Sends a file and tells how far it is (0 to 1). Aborting cancels the upload. */
export const upload = <Answer>(
  path: string,
  form: FormData,
  options: {
    readonly idempotencyKey: string;
    readonly onProgress?: (share: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', path);
    call.setRequestHeader('accept', 'application/json');
    call.setRequestHeader('idempotency-key', options.idempotencyKey);
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    call.onerror = () => reject(new RequestFailed(unreachable));
    call.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    call.onload = () => {
      const body = parse(call.responseText);
      if (call.status >= 200 && call.status < 300) resolve(body as Answer);
      else reject(new RequestFailed(problemOf(call.status, body)));
    };
    options.signal?.addEventListener('abort', () => call.abort());
    call.send(form);
  });
