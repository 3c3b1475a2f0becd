import { Agent as PlainAgent, request as requestPlain, type RequestListener } from 'node:http';
import { Agent, request as requestByTls, type Server } from 'node:https';
import type { Socket } from 'node:net';

const TIMEOUT_MS = 30_000;

/** How long the other end may take to say what it wants. */
export interface PeerTimes {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
}

/** Where other processes of this installation come in, apart from where people do. */
export interface PeerDoor {
  readonly port: number;
  serve(handler: RequestListener, times: PeerTimes): Server;
}

/** What another process answered. */
export interface PeerAnswer {
  readonly status: number;
  readonly text: string;
}

/** How the processes of one installation reach each other. */
export interface Peers {
  /** The connections that requests to other processes go over. */
  readonly agents: { readonly 'http:': PlainAgent; readonly 'https:': Agent };
  /** A door of their own, where they have one; else they come by everybody's. */
  readonly door: PeerDoor | undefined;
  /** Whether a line comes from another process, as far as lines tell. */
  isPeer(line: Socket): boolean;
  /** @throws where nobody answers there, or nobody who is one of us */
  post(address: string, headers: Readonly<Record<string, string>>, body: string): Promise<PeerAnswer>;
  close(): void;
}

/** Sends text to another process over the agents' connections. */
export async function postTo(
  agents: Peers['agents'],
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<PeerAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<PeerAnswer>();
  const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const sent = address.startsWith('https:')
    ? requestByTls(address, { ...options, signal, agent: agents['https:'] })
    : requestPlain(address, { ...options, signal, agent: agents['http:'] });
  sent.once('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.once('error', reject);
    response.once('end', () =>
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
    );
  });
  sent.once('error', reject);
  sent.end(body);
  return await promise;
}

/** Processes of one machine, or of a network that nobody else is in: what they sign to each other has to do. */
export function plainPeers(): Peers {
  const agents = { 'http:': new PlainAgent({ keepAlive: true }), 'https:': new Agent({ keepAlive: true }) };
  return {
    agents,
    door: undefined,
    isPeer: () => true,
    post: async (address, headers, body) => await postTo(agents, address, headers, body),
    close: () => Object.values(agents).forEach((agent) => agent.destroy()),
  };
}
