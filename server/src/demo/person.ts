import { randomUUID } from 'node:crypto';
import { assert } from '@finaceverse/base/outcome';
import { Answer } from './answer.ts';

/** How a person's requests are sent: `twice` sends every POST a second time with the same key and compares. */
export interface Manner {
  readonly url: string;
  readonly twice: boolean;
  /** How a request goes out and what becomes of it where nobody answers; `fetch` of the machine unless told. */
  readonly send?: typeof fetch | undefined;
}

interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly version?: number;
}

/** Somebody at a browser: signs in, keeps the cookie, and sends each intention with a key of its own. */
export class Person {
  readonly name: string;
  readonly #manner: Manner;
  readonly #fetch: typeof fetch;
  #cookie = '';
  #credentials: { readonly email: string; readonly password: string } | undefined;

  constructor(name: string, manner: Manner) {
    this.name = name;
    this.#manner = manner;
    this.#fetch = manner.send ?? fetch;
  }

  async signIn(email: string, password: string): Promise<Answer> {
    this.#credentials = { email, password };
    return await this.#send({ method: 'POST', path: '/v1/identity/sign-in', body: { email, password } }, undefined);
  }

  async get(path: string): Promise<Answer> {
    return await this.#send({ method: 'GET', path }, undefined);
  }

  /** A GET whose answer is a file. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#fetch(this.#manner.url + path, { headers: { cookie: this.#cookie } });
    assert(response.ok, `${path} gave ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  async post(path: string, body: unknown = {}, version?: number): Promise<Answer> {
    return await this.#intend({ method: 'POST', path, body, ...(version === undefined ? {} : { version }) });
  }

  async upload(
    path: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return await this.#intend({ method: 'POST', path, file, body: fields });
  }

  /** One intention, one key: the second sending of a shaky line must give the first one's answer. */
  async #intend(request: Request): Promise<Answer> {
    const key = randomUUID();
    const first = await this.#send(request, key);
    if (!this.#manner.twice) return first;
    const second = await this.#send(request, key);
    assert(second.status === first.status, `${request.path}: sent twice gave ${first.status}, then ${second.status}`);
    if (first.status < 300) {
      assert(
        JSON.stringify(second.value) === JSON.stringify(first.value),
        `${request.path}: sent twice gave two answers`,
      );
    }
    return first;
  }

  /** A request; where the session has ended meanwhile or asks for a recent proof, she gives it and sends the same again. */
  async #send(request: Request, key: string | undefined): Promise<Answer> {
    const answer = await this.#sendOnce(request, key);
    const code = answer.status === 401 || answer.status === 403 ? answer.text('code') : '';
    const known = this.#credentials;
    if (known === undefined) return answer;
    if (code === 'identity.sign_in_needed')
      await this.#sendOnce({ method: 'POST', path: '/v1/identity/sign-in', body: known }, undefined);
    else if (code === 'kernel.proof_needed')
      await this.#sendOnce(
        { method: 'POST', path: '/v1/identity/proof', body: { password: known.password } },
        undefined,
      );
    else return answer;
    return await this.#sendOnce(request, key);
  }

  async #sendOnce(request: Request, key: string | undefined): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.#cookie };
    if (key !== undefined) headers['idempotency-key'] = key;
    if (request.version !== undefined) headers['if-match'] = `"${request.version}"`;
    const response = await this.#fetch(this.#manner.url + request.path, {
      method: request.method,
      headers,
      ...bodyOf(request, headers),
    });
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('finace_session='));
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    const text = await response.text();
    return new Answer(response.status, text === '' ? {} : JSON.parse(text));
  }
}

function bodyOf(request: Request, headers: Record<string, string>): { body?: FormData | string } {
  if (request.file) {
    const form = new FormData();
    for (const [name, value] of Object.entries(Object(request.body))) form.append(name, String(value));
    form.append('file', new Blob([new Uint8Array(request.file.bytes)]), request.file.name);
    return { body: form };
  }
  if (request.method !== 'POST') return {};
  headers['content-type'] = 'application/json';
  return { body: JSON.stringify(request.body ?? {}) };
}

/** The answer, which must be a success. */
export function good(answer: Answer, what: string): Answer {
  assert(answer.status < 300, `${what}: ${answer.status} ${JSON.stringify(answer.value).slice(0, 800)}`);
  return answer;
}
