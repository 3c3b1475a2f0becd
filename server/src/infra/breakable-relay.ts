import { connect, createServer, type Socket } from 'node:net';
import { assert } from '@finaceverse/base/outcome';

/** A relay between an adapter under test and its server, which fails as networks do. */
export interface BreakableRelay {
  /** The server's address by way of the relay. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Keeps connections open and passes nothing on, as a host does that has vanished. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function breakableRelay(url: string, defaultPort: number): Promise<BreakableRelay> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let state: 'open' | 'stalled' | 'cut' = 'open';
  const passOn = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => {
      if (state === 'open') to.write(chunk);
    });
    from.on('close', () => to.destroy());
  };
  const server = createServer((inner) => {
    inner.on('error', () => undefined);
    if (state === 'cut') {
      inner.destroy();
      return;
    }
    const outer = connect(Number(target.port || defaultPort), target.hostname);
    outer.on('error', () => undefined);
    for (const socket of [inner, outer]) sockets.add(socket);
    passOn(inner, outer);
    passOn(outer, inner);
  });
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert(address !== null && typeof address === 'object', 'A listening server has an address');
  const relayed = new URL(url);
  relayed.hostname = '127.0.0.1';
  relayed.port = String(address.port);
  return {
    url: relayed.toString(),
    cut: () => {
      state = 'cut';
      cutAll();
    },
    stall: () => {
      state = 'stalled';
    },
    mend: () => {
      // What was lost while it stalled would leave both ends in disagreement, so they begin anew.
      if (state === 'stalled') cutAll();
      state = 'open';
    },
    close: async () => {
      cutAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
