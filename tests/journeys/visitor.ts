import { z } from 'zod';

/** What a request carries; at most one of `json`, `form` and `body`. */
export interface Sending {
  readonly json?: unknown;
  readonly form?: FormData;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key. */
  readonly key?: string;
  /** If-Match. */
  readonly version?: number;
}

/** An answer, read whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; an empty object where there is none. */
  readonly value: Readonly<Record<string, unknown>>;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
  })
  .loose();

/** An RFC 9457 problem document. */
export type ProblemReply = z.infer<typeof problem>;

/** The problem that a reply is. @throws when it is none, or contradicts its own status */
export function problemIn(reply: Reply): ProblemReply {
  const type = reply.headers.get('content-type') ?? '';
  if (!type.startsWith('application/problem+json'))
    throw new Error(`${reply.status} came as ${type}: ${new TextDecoder().decode(reply.bytes).slice(0, 300)}`);
  const read = problem.parse(reply.value);
  if (read.status !== reply.status || read.type !== `urn:finaceverse:problem:${read.code}`)
    throw new Error(`The problem contradicts itself: ${JSON.stringify(read)}`);
  return read;
}

/** A form with one file, as a browser sends it. */
export function formOf(
  name: string,
  bytes: Uint8Array | string,
  fields: Readonly<Record<string, string>> = {},
): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
  return form;
}

function jsonOf(bytes: Uint8Array, type: string): Readonly<Record<string, unknown>> {
  return bytes.length > 0 && /\bjson\b/.test(type) ? Object(JSON.parse(new TextDecoder().decode(bytes))) : {};
}

/** Somebody at the edge, signed in or not, with full control over what is sent. */
export class Visitor {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return this.#cookie;
  }

  async send(method: string, path: string, sending: Sending = {}): Promise<Reply> {
    const headers: Record<string, string> = {};
    if (this.#cookie !== '') headers['cookie'] = this.#cookie;
    if (sending.key !== undefined) headers['idempotency-key'] = sending.key;
    if (sending.version !== undefined) headers['if-match'] = `"${sending.version}"`;
    if ('json' in sending) headers['content-type'] = 'application/json';
    const body = 'json' in sending ? JSON.stringify(sending.json) : (sending.form ?? sending.body);
    const response = await fetch(this.#url + path, {
      method,
      headers: { ...headers, ...sending.headers },
      ...(body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      value: jsonOf(bytes, response.headers.get('content-type') ?? ''),
    };
  }

  async get(path: string): Promise<Reply> {
    return await this.send('GET', path);
  }

  async post(path: string, json: unknown = {}, sending: Sending = {}): Promise<Reply> {
    return await this.send('POST', path, { ...sending, json });
  }

  async upload(
    path: string,
    name: string,
    bytes: Uint8Array | string,
    fields: Readonly<Record<string, string>> = {},
    sending: Sending = {},
  ): Promise<Reply> {
    return await this.send('POST', path, { ...sending, form: formOf(name, bytes, fields) });
  }

  /** The value of a reply that must be a success. */
  async made(path: string, json: unknown = {}, sending: Sending = {}): Promise<Readonly<Record<string, unknown>>> {
    const reply = await this.post(path, json, sending);
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.value)}`);
    return reply.value;
  }

  async signIn(email: string, password: string): Promise<Reply> {
    const reply = await this.post('/v1/identity/sign-in', { email, password });
    this.#cookie =
      reply.headers
        .getSetCookie()
        .find((line) => line.startsWith('finace_session='))
        ?.split(';')[0] ?? '';
    return reply;
  }
}
