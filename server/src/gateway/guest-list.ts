import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { listedIn, type Configuration } from '../kernel/configuration.ts';
import type { Log } from '../kernel/context.ts';
import { judgeOf } from '../kernel/guest-rules.ts';
import { networkOf } from './address.ts';
import { problemOf, sendProblem } from './problem.ts';
import { refuse } from '../kernel/errors.ts';
import { errors } from './errors.ts';

/** What nobody asks for who uses us: whoever does looks for the holes of others. */
const BAIT =
  /^\/(?:\.env|\.git\/|\.aws\/|\.ssh\/|wp-(?:login|admin|content)|xmlrpc\.php|phpmyadmin|pma\/|cgi-bin\/|vendor\/phpunit|actuator\/|server-status|solr\/|boaform|etc\/passwd)/i;

/** An address in the one form that lists and the database know: one of IPv4 in the clothes of IPv6 is one of IPv4. */
export function plainAddress(address: string): string {
  const [bare = ''] = address.split('%');
  const network = networkOf(bare);
  return isIPv6(bare) && !network.endsWith('/64') ? network : bare;
}

/**
 * Turns away whoever the operator wants none of, before anything is read of what they sent, and tells of whoever takes
 * the bait.
 */
export async function addGuestList(server: FastifyInstance, configuration: Configuration, log: Log): Promise<void> {
  const judge = await judgeOf({
    allowedNetworks: listedIn(configuration.FINACE_ALLOWED_NETWORKS),
    deniedNetworks: listedIn(configuration.FINACE_DENIED_NETWORKS),
    deniedCountries: listedIn(configuration.FINACE_DENIED_COUNTRIES),
  });
  server.addHook('onRequest', async (request, reply) => {
    const address = plainAddress(request.ip);
    if (BAIT.test(request.url)) log.warn('gateway.bait_taken', { address, path: request.url.slice(0, 200) });
    const why = judge(address);
    if (why === undefined) return undefined;
    log.warn('gateway.turned_away', { address, why });
    const { refusal } = refuse(errors.turned_away, {});
    return await sendProblem(reply, problemOf(refusal, request));
  });
}
