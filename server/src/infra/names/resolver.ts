import { Resolver } from 'node:dns/promises';
import { Fault } from '@finaceverse/base/outcome';
import type { Names } from './port.ts';

export interface ResolverOptions {
  /** Servers to ask, such as `9.9.9.9` or `127.0.0.1:5353`; those of the machine where none is named. */
  readonly servers: readonly string[];
  readonly timeoutMs: number;
}

/** What a server says where a name, or a text of it, is not there. */
const NOTHING = new Set(['ENODATA', 'ENOTFOUND']);

/** Asks the domain name system. */
export function resolverNames({ servers, timeoutMs }: ResolverOptions): Names {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return {
    textRecords: async (name) => {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (NOTHING.has(code)) return [];
        throw new Fault('names.unavailable', `No name server answers for "${name}": ${code}.`, { retryable: true });
      }
    },
  };
}
