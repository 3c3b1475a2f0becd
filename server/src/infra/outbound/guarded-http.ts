import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { holds, isPublic, networkList } from './networks.ts';
import type { Outbound, OutboundAnswer, OutboundMessage } from './port.ts';

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
    message: OutboundMessage,
  ): Promise<IncomingMessage> {
    // The very address that was judged, whatever the name stands for by now.
    const pinned: LookupFunction = (_name, { all }, callback) =>
      all === true ? callback(null, [{ address, family }]) : callback(null, address, family);
    const request: RequestOptions = {
      method: 'POST',
      headers: { ...message.headers, 'content-length': String(Buffer.byteLength(message.body)) },
      lookup: pinned,
      agent: false,
      signal: AbortSignal.timeout(options.timeoutMs),
    };
    return await new Promise((resolve, reject) => {
      const open = url.protocol === 'https:' ? requestTls : requestPlain;
      open(url, request, resolve).once('error', reject).end(message.body);
    });
  }

  return {
    judge: async (url) => {
      const judged = await target(url);
      return judged.ok ? ok(null) : judged;
    },
    post: async (message) => {
      const judged = await target(message.url);
      if (!judged.ok) return judged;
      try {
        const response = await send(judged.value.url, judged.value.address, message);
        const answer = answerOf(response);
        response.destroy();
        return ok(answer);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return refuse('conflict', 'outbound.unreachable', `"${judged.value.url.hostname}" does not answer: ${why}`);
      }
    },
  };
}

function answerOf(response: IncomingMessage): OutboundAnswer {
  const seconds = Number(response.headers['retry-after']);
  return {
    status: response.statusCode ?? 0,
    retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  };
}
