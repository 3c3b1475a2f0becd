import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { holds, isPublic, networkList } from './networks.ts';
import {
  RESPONSE_BYTES_MAX,
  type Outbound,
  type OutboundAnswer,
  type OutboundRequest,
  type OutboundResponse,
} from './port.ts';

export interface GuardedHttpOptions {
  /** Networks that are not public and may be reached all the same, also without TLS. */
  readonly privateNetworks: readonly string[];
  readonly timeoutMs: number;
  /** What a name stands for; the system's resolver unless a test says otherwise. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

const URL_LENGTH_MAX = 2000;

function bad(why: string): Outcome<never> {
  return refuse('invalid', 'outbound.bad_address', `This address cannot be used: ${why}.`, {
    hint: 'Give an address such as https://hooks.example/finaceverse.',
  });
}

/** The address by its form alone. */
function readAddress(text: string): Outcome<URL> {
  if (text.length > URL_LENGTH_MAX || !URL.canParse(text)) return bad('it is no URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return bad('it must begin with https://');
  if (url.username !== '' || url.password !== '') return bad('it holds a name or password, which every log would show');
  if (url.hash !== '') return bad('it has a part after #, which is never sent');
  return ok(url);
}

/** HTTP to public networks alone, and to those private ones that the operator names. */
export function guardedHttp(options: GuardedHttpOptions): Outbound {
  const allowed = networkList(options.privateNetworks);
  const resolve = options.resolve ?? (async (name: string) => await lookup(name, { all: true, verbatim: true }));

  async function addressesOf(url: URL): Promise<Outcome<readonly LookupAddress[]>> {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const family = isIP(host);
    if (family > 0) return ok([{ address: host, family }]);
    try {
      const found = await resolve(host);
      if (found.length > 0) return ok(found);
    } catch {
      // A name that cannot be looked up leads nowhere, for whatever reason.
    }
    return refuse('invalid', 'outbound.unknown_name', `Nothing is known of the name "${host}".`);
  }

  /** Where to connect: one that is forbidden among several is enough, since the other end chooses which is taken. */
  async function target(text: string): Promise<Outcome<{ readonly url: URL; readonly address: LookupAddress }>> {
    const url = readAddress(text);
    if (!url.ok) return url;
    const addresses = await addressesOf(url.value);
    if (!addresses.ok) return addresses;
    const isPrivate = addresses.value.every(({ address }) => holds(allowed, address));
    if (!isPrivate && !addresses.value.every(({ address }) => isPublic(address)))
      return refuse(
        'invalid',
        'outbound.forbidden_network',
        `"${url.value.hostname}" does not lie on the public internet, so nothing is sent there.`,
      );
    if (!isPrivate && url.value.protocol !== 'https:') return bad('it must begin with https://');
    const [address] = addresses.value;
    return address ? ok({ url: url.value, address }) : bad('its name leads nowhere');
  }

  async function send(
    url: URL,
    { address, family }: LookupAddress,
    message: OutboundRequest,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    // The very address that was judged, whatever the name stands for by now.
    const pinned: LookupFunction = (_name, { all }, callback) =>
      all === true ? callback(null, [{ address, family }]) : callback(null, address, family);
    const request: RequestOptions = {
      method: message.method,
      headers: { ...message.headers, 'content-length': String(Buffer.byteLength(message.body ?? '')) },
      lookup: pinned,
      agent: false,
      signal,
    };
    return await new Promise((resolve, reject) => {
      const open = url.protocol === 'https:' ? requestTls : requestPlain;
      open(url, request, resolve).once('error', reject).end(message.body);
    });
  }

  /** Sends to where the address leads, and reads of the answer what is wanted, all of it within the time that is set. */
  async function sent<T>(
    message: OutboundRequest,
    read: (response: IncomingMessage) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const judged = await target(message.url);
    if (!judged.ok) return judged;
    const { url, address } = judged.value;
    try {
      const response = await send(url, address, message, AbortSignal.timeout(options.timeoutMs));
      try {
        return await read(response);
      } finally {
        response.destroy();
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return refuse('conflict', 'outbound.unreachable', `"${url.hostname}" does not answer: ${why}`);
    }
  }

  return {
    judge: async (url) => {
      const judged = await target(url);
      return judged.ok ? ok(null) : judged;
    },
    post: async (message) =>
      await sent({ ...message, method: 'POST' }, async (response) => await Promise.resolve(ok(answerOf(response)))),
    exchange: async (request) => await sent(request, readWhole),
  };
}

async function readWhole(response: IncomingMessage): Promise<Outcome<OutboundResponse>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > RESPONSE_BYTES_MAX)
      return refuse('conflict', 'outbound.too_long', `The answer has more than ${RESPONSE_BYTES_MAX} bytes.`);
    pieces.push(piece);
  }
  const headers = Object.entries(response.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return ok({
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: new Uint8Array(Buffer.concat(pieces)),
  });
}

function answerOf(response: IncomingMessage): OutboundAnswer {
  const seconds = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  };
}
