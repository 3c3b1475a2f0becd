import { createServer, type Server } from 'node:https';
import type { RequestListener } from 'node:http';
import { ConfigurationMistake, type Configuration } from '../kernel/configuration.ts';
import type { Log } from '../kernel/context.ts';
import {
  LOOK_EVERY_MS,
  reasonOf,
  watchCertificate,
  type WatchedCertificate,
} from '../kernel/peers/watched-certificate.ts';

/** TLS in the product itself: servers that speak 1.3 and nothing older, and take up a renewed certificate as they run. */
export interface Tls {
  serve(handler: RequestListener, times: { readonly headersTimeout: number; readonly requestTimeout: number }): Server;
  close(): void;
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
  const servers = new Set<Server>();
  let watched: WatchedCertificate;
  try {
    watched = watchCertificate(
      { certificate, key },
      {
        renewed: (content) => {
          for (const server of servers) server.setSecureContext({ ...content, minVersion: 'TLSv1.3' });
          log.info('gateway.certificate_renewed');
        },
        unusable: (reason) => log.warn('gateway.certificate_unusable', { reason }),
      },
    );
  } catch (error) {
    throw new ConfigurationMistake(`FINACE_TLS_CERTIFICATE and FINACE_TLS_KEY cannot be used: ${reasonOf(error)}.`);
  }
  return {
    serve: (handler, times) => {
      const server = createServer(
        { ...watched.current(), ...times, minVersion: 'TLSv1.3', connectionsCheckingInterval: LOOK_EVERY_MS },
        handler,
      );
      servers.add(server);
      return server;
    },
    close: () => watched.close(),
  };
}
