import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { RequestListener } from 'node:http';
import { createSecureContext } from 'node:tls';
import { ConfigurationMistake, type Configuration } from '../kernel/configuration.ts';
import type { Log } from '../kernel/context.ts';

/** How often the files are looked at: whoever renews a certificate writes both within this, or is waited for. */
const LOOK_EVERY_MS = 1000;

interface Files {
  readonly certificate: string;
  readonly key: string;
}

interface Pair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** @throws where a file is missing, or the key is not the certificate's */
function readPair({ certificate, key }: Files): Pair {
  const pair = { cert: readFileSync(certificate), key: readFileSync(key) };
  createSecureContext(pair);
  return pair;
}

/** TLS in the product itself: servers that speak 1.3 and nothing older, and take up a renewed certificate as they run. */
export interface Tls {
  serve(handler: RequestListener, times: { readonly headersTimeout: number; readonly requestTimeout: number }): Server;
  close(): void;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The TLS that the settings ask for, or undefined where another ends it. Lines that are open keep the certificate that
 * they began with, so that a renewal costs no request.
 * @throws ConfigurationMistake where only one of the two files is named, or they cannot be used
 */
export function tlsOf(configuration: Configuration, log: Log): Tls | undefined {
  const { FINACE_TLS_CERTIFICATE: certificate, FINACE_TLS_KEY: key } = configuration;
  if (certificate === undefined && key === undefined) return undefined;
  if (certificate === undefined || key === undefined)
    throw new ConfigurationMistake('FINACE_TLS_CERTIFICATE and FINACE_TLS_KEY belong together: set both, or neither.');
  const files = { certificate, key };
  const servers = new Set<Server>();
  let pair: Pair;
  try {
    pair = readPair(files);
  } catch (error) {
    throw new ConfigurationMistake(`FINACE_TLS_CERTIFICATE and FINACE_TLS_KEY cannot be used: ${reason(error)}.`);
  }
  const reload = (): void => {
    try {
      const fresh = readPair(files);
      if (fresh.cert.equals(pair.cert) && fresh.key.equals(pair.key)) return;
      pair = fresh;
      for (const server of servers) server.setSecureContext({ ...pair, minVersion: 'TLSv1.3' });
      log.info('gateway.certificate_renewed');
    } catch (error) {
      // Half of a renewal, or a mistake: what was used before goes on, and the next change is looked at again.
      log.warn('gateway.certificate_unusable', { reason: reason(error) });
    }
  };
  for (const file of [certificate, key]) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, reload);
  return {
    serve: (handler, times) => {
      const server = createServer(
        { ...pair, ...times, minVersion: 'TLSv1.3', connectionsCheckingInterval: LOOK_EVERY_MS },
        handler,
      );
      servers.add(server);
      return server;
    },
    close: () => {
      for (const file of [certificate, key]) unwatchFile(file, reload);
    },
  };
}
