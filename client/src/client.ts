import {
  placeOf,
  type DownloadName,
  type InputOf,
  type ItemOf,
  type OperationName,
  type OutputOf,
  type ListName,
  type UploadName,
  type UnversionedName,
  type VersionedName,
} from './operations.ts';
import { problemOf, RequestFailed, unreachable } from './problem.ts';
import { addressOf, writeRequest, type Written } from './request.ts';
import { sendByXhr } from './upload.ts';

export { PAGES } from './generated/pages.ts';
export { allOperations, isOperation, isVersioned, placeOf } from './operations.ts';
export type {
  DownloadName,
  InputOf,
  ItemOf,
  OperationName,
  ListName,
  OutputOf,
  Permission,
  Place,
  QueryName,
  UnversionedName,
  UploadName,
  VersionedName,
} from './operations.ts';
export { RequestFailed, type Problem, type RefusalCode } from './problem.ts';
export { freshKey } from './request.ts';

/** How a door reaches the platform: a browser by its cookie, a program by a token. */
export interface ClientOptions {
  /** Address of the platform; the page's own origin in a browser. */
  readonly url?: string;
  /** Bearer token or API key of a program. */
  readonly token?: string;
  /** Language of the person at this door, in which the platform says why it refuses (a tag such as `de`). */
  readonly language?: string;
  readonly fetch?: typeof fetch;
}

type Cancel = { readonly signal?: AbortSignal | undefined };

/** An intention's key (a repeated key does nothing twice), and what cancels the request. */
export interface RunOptions extends Cancel {
  readonly key?: string | undefined;
}

/** A file that came from the platform. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Blob;
}

/** A file that goes to the platform, and how far it is (0 to 1). */
export interface UploadOptions extends Cancel {
  readonly file: Blob;
  readonly name: string;
  readonly key?: string | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Page<Item> = { readonly items: readonly Item[]; readonly next?: string | null };

const PAGE_LENGTH = 200;
const LIST_MAX = 100_000;

const nameOf = (disposition: string | null): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? 'download' : decodeURIComponent(encoded);
};

/**
 * The typed client. Operations are run by their name; where each stands on the HTTP edge is generated data, so no
 * door writes a path. Whatever is refused, or does not answer, throws {@link RequestFailed}.
 */
export class FinaceClient {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;

  constructor({ url = '', token, language, fetch: fetched }: ClientOptions) {
    this.#url = url.replace(/\/+$/, '');
    this.#headers = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(language === undefined ? {} : { 'accept-language': language }),
    };
    this.#fetch = fetched ?? ((target, options) => fetch(target, options));
  }

  /**
   * Runs an operation. A writing one carries an Idempotency-Key: give `key` to repeat an intention without doing it
   * twice; without one each call is an intention of its own. `version` is what the caller has seen (If-Match).
   */
  run<Name extends VersionedName>(
    name: Name,
    input: InputOf<Name>,
    options: RunOptions & { readonly version: number },
  ): Promise<OutputOf<Name>>;
  run<Name extends UnversionedName>(name: Name, input: InputOf<Name>, options?: RunOptions): Promise<OutputOf<Name>>;
  async run(name: OperationName, input: Fields, options: RunOptions & { readonly version?: number } = {}) {
    return await this.runByName(name, input, options);
  }

  /** The same for a door that knows the operation only when it runs: the platform checks the input, not the compiler. */
  async runByName(
    name: OperationName,
    input: Fields,
    options: RunOptions & { readonly version?: number | undefined } = {},
  ): Promise<unknown> {
    const response = await this.#send(writeRequest(placeOf(name), input, options), options.signal);
    return await response.json();
  }

  /** Walks through a list, page by page, as far as the caller reads; a list without pages is one. */
  async *pages<Name extends ListName>(
    name: Name,
    input: InputOf<Name>,
    options: Cancel = {},
  ): AsyncGenerator<readonly ItemOf<Name>[]> {
    const { paged } = placeOf(name);
    let cursor: string | undefined;
    do {
      const asked = {
        ...(paged === true ? { limit: PAGE_LENGTH } : {}),
        ...input,
        ...(cursor === undefined ? {} : { cursor }),
      };
      const page = (await this.runByName(name, asked, options)) as Page<ItemOf<Name>>;
      yield page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  /** Reads a list to its end, or up to `most` items. */
  async list<Name extends ListName>(
    name: Name,
    input: InputOf<Name>,
    options: Cancel & { readonly most?: number } = {},
  ): Promise<readonly ItemOf<Name>[]> {
    const items: ItemOf<Name>[] = [];
    for await (const page of this.pages(name, input, options)) {
      items.push(...page);
      if (items.length >= (options.most ?? LIST_MAX)) break;
    }
    return items;
  }

  /** Sends a file with its fields. */
  async upload<Name extends UploadName>(
    name: Name,
    input: InputOf<Name>,
    { file, name: fileName, key, onProgress, signal }: UploadOptions,
  ): Promise<OutputOf<Name>> {
    const written = writeRequest(placeOf(name), input, { key }, { content: file, name: fileName });
    // Only XMLHttpRequest tells a browser how much has left it; everywhere else there is nobody to tell.
    if (onProgress !== undefined && typeof XMLHttpRequest !== 'undefined')
      return (await sendByXhr(this.#url + written.target, this.#headersOf(written), written.body, {
        onProgress,
        signal,
      })) as OutputOf<Name>;
    return (await (await this.#send(written, signal)).json()) as OutputOf<Name>;
  }

  /** Loads a file whole. */
  async download<Name extends DownloadName>(name: Name, input: InputOf<Name>, options: Cancel = {}): Promise<Download> {
    const response = await this.#send(writeRequest(placeOf(name), input, {}), options.signal);
    return {
      name: nameOf(response.headers.get('content-disposition')),
      mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
      content: await response.blob(),
    };
  }

  /** Loads a file as it comes, for what may be larger than the memory at hand. */
  async stream<Name extends DownloadName>(
    name: Name,
    input: InputOf<Name>,
    options: Cancel = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#send(writeRequest(placeOf(name), input, {}), options.signal);
    return response.body ?? new Blob([]).stream();
  }

  /** The address of a file, for a link that a person follows. */
  address<Name extends DownloadName>(name: Name, input: InputOf<Name>): string {
    return this.#url + addressOf(placeOf(name), input);
  }

  #headersOf(written: Written): Readonly<Record<string, string>> {
    return { ...written.headers, ...this.#headers };
  }

  async #send(written: Written, signal: AbortSignal | undefined): Promise<Response> {
    const response = await this.#fetch(this.#url + written.target, {
      method: written.method,
      headers: this.#headersOf(written),
      credentials: 'same-origin',
      ...(written.body === undefined ? {} : { body: written.body }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new RequestFailed(unreachable);
    });
    if (response.ok) return response;
    throw new RequestFailed(problemOf(response.status, await response.json().catch(() => undefined)));
  }
}

/** A client of the platform at `url`, or at the page's own origin. */
export function finaceClient(options: ClientOptions = {}): FinaceClient {
  return new FinaceClient(options);
}
