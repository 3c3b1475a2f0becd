import { Agent as PlainAgent } from 'node:http';
import { Agent, createServer, type Server } from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { ConfigurationMistake, remoteModules, type Configuration } from '../configuration.ts';
import type { Log } from '../context.ts';
import { plainPeers, postTo, type Peers } from './peers.ts';
import { LOOK_EVERY_MS, reasonOf, watchCertificate, type CertificateContent } from './watched-certificate.ts';

/** The files of a process, as `finace certificates` writes them. */
export const PEER_FILES = { authority: 'authority.pem', certificate: 'certificate.pem', key: 'key.pem' } as const;

/** Gives each new connection the certificate of that moment; those that are open go on with theirs. */
class PeerAgent extends Agent {
  readonly #current: () => CertificateContent;

  constructor(current: () => CertificateContent) {
    // A line that resumes an older one would go by the older one's certificate.
    super({ keepAlive: true, maxCachedSessions: 0, minVersion: 'TLSv1.3' });
    this.#current = current;
  }

  override createConnection(...[options, callback]: Parameters<Agent['createConnection']>) {
    return super.createConnection({ ...options, ...this.#current() }, callback);
  }
}

function refuseClearLines(configuration: Configuration): void {
  const clear = [...remoteModules(configuration)].find(([, address]) => !address.startsWith('https:'));
  if (clear)
    throw new ConfigurationMistake(
      `FINACE_REMOTE_MODULES reaches ${clear[0]} by ${clear[1]}, and FINACE_PEER_CERTIFICATES is set: ` +
        'each address must begin with https:// and lead to the FINACE_PEER_PORT of the other process.',
    );
}

function doorAt(port: number, current: () => CertificateContent, lines: WeakSet<Socket>, servers: Set<Server>) {
  return {
    port,
    serve: ((handler, times) => {
      const server = createServer(
        {
          ...current(),
          ...times,
          requestCert: true,
          rejectUnauthorized: true,
          minVersion: 'TLSv1.3',
          connectionsCheckingInterval: LOOK_EVERY_MS,
        },
        handler,
      );
      server.on('secureConnection', (line) => lines.add(line));
      servers.add(server);
      return server;
    }) satisfies NonNullable<Peers['door']>['serve'],
  };
}

/**
 * The processes of an installation as its settings join them: by TLS 1.3 with a certificate at both ends, where
 * FINACE_PEER_CERTIFICATES names a folder of them, else in clear.
 * @throws ConfigurationMistake where the settings contradict each other, or the files cannot be used
 */
export function peersOf(configuration: Configuration, log: Log): Peers {
  const { FINACE_PEER_CERTIFICATES: folder, FINACE_PEER_PORT: port } = configuration;
  if (folder === undefined && port === undefined) return plainPeers();
  if (folder === undefined || port === undefined)
    throw new ConfigurationMistake(
      'FINACE_PEER_CERTIFICATES and FINACE_PEER_PORT belong together: set both, or neither.',
    );
  refuseClearLines(configuration);
  const servers = new Set<Server>();
  const files = {
    certificate: join(folder, PEER_FILES.certificate),
    key: join(folder, PEER_FILES.key),
    authority: join(folder, PEER_FILES.authority),
  };
  try {
    const watched = watchCertificate(files, {
      renewed: (content) => {
        for (const server of servers) server.setSecureContext({ ...content, minVersion: 'TLSv1.3' });
        log.info('peers.certificate_renewed');
      },
      unusable: (reason) => log.warn('peers.certificate_unusable', { reason }),
    });
    const lines = new WeakSet<Socket>();
    const agents = { 'http:': new PlainAgent(), 'https:': new PeerAgent(watched.current) };
    return {
      agents,
      door: doorAt(port, watched.current, lines, servers),
      isPeer: (line) => line instanceof TLSSocket && lines.has(line) && line.authorized,
      post: async (address, headers, body) => await postTo(agents, address, headers, body),
      close: () => {
        watched.close();
        for (const agent of Object.values(agents)) agent.destroy();
      },
    };
  } catch (error) {
    throw new ConfigurationMistake(`FINACE_PEER_CERTIFICATES (${folder}) cannot be used: ${reasonOf(error)}.`);
  }
}
