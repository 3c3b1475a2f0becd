import type { Server } from 'node:https';
import type { FastifyInstance } from 'fastify';
import type { Configuration } from '../kernel/configuration.ts';
import type { PeerTimes } from '../kernel/peers/peers.ts';
import type { Platform } from '../kernel/platform.ts';

const servers = new WeakMap<FastifyInstance, Server>();

async function listening(server: Server, port: number, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, () => resolve());
  await promise;
  server.off('error', reject);
}

/**
 * Opens the door of the other processes, where they have one, in front of the same routes; what is under way there ends
 * before a close does.
 */
export function openPeerDoor(
  gateway: FastifyInstance,
  { platform, configuration }: { readonly platform: Platform; readonly configuration: Configuration },
  times: PeerTimes,
): void {
  const { door } = platform.peers;
  if (door === undefined) return;
  const server = door.serve((request, response) => void gateway.server.emit('request', request, response), times);
  servers.set(gateway, server);
  const closed = Promise.withResolvers<void>();
  gateway.addHook('onReady', async () => await listening(server, door.port, configuration.FINACE_HOST));
  gateway.addHook('onSend', async (_request, reply) => {
    // Whoever waited for a further request on this line would wait for ever.
    if (!server.listening) reply.header('connection', 'close');
  });
  gateway.addHook('preClose', async () => {
    if (!server.listening) {
      closed.resolve();
      return;
    }
    server.close(() => closed.resolve());
    server.closeIdleConnections();
  });
  gateway.addHook('onClose', async () => await closed.promise);
}

/** The port at which a gateway listens to the other processes; undefined where it does not. */
export function peerPortOf(gateway: FastifyInstance): number | undefined {
  const address = servers.get(gateway)?.address();
  return typeof address === 'object' && address !== null ? address.port : undefined;
}

/** Ends the lines of the other processes, whatever is under way on them. */
export function cutPeers(gateway: FastifyInstance): void {
  servers.get(gateway)?.closeAllConnections();
}
