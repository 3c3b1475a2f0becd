import { isIPv4 } from 'node:net';
import { networkOf } from './network.ts';

/** From where a request came, as the gateway found it. */
export interface Origin {
  readonly remoteAddress?: string | undefined;
  /** Scheme and host that the visitor reached, or that `FINACE_PUBLIC_URL` names. */
  readonly origin?: string | undefined;
  readonly throughProxy?: boolean | undefined;
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  const network = networkOf(host);
  return isIPv4(network) && network.startsWith('127.');
}

/**
 * Whether somebody sits at the machine itself: they come from it, by a name that only it has, and nobody stands between.
 * A proxy on the machine speaks for strangers, and a page of another site may lead a browser here by a name of its own.
 */
export function isThisMachine({ remoteAddress, origin, throughProxy }: Origin): boolean {
  if (remoteAddress === undefined || origin === undefined || throughProxy === true || !URL.canParse(origin))
    return false;
  const host = new URL(origin).hostname.replace(/^\[|\]$/gu, '');
  return isLoopback(remoteAddress) && isLoopback(host);
}
