import { isIPv4, isIPv6 } from 'node:net';

const HEXTETS = 8;
const NETWORK_HEXTETS = 4;

/** The eight parts of an IPv6 address, whatever form it has (RFC 4291, 2.2; RFC 5952). */
function hextetsOf(address: string): readonly number[] {
  // The parser of addresses in URLs brings every form, with a dotted end too, to the one of RFC 5952.
  const compressed = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = compressed.split('::');
  const parts = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((part) => Number.parseInt(part, 16));
  if (tail === undefined) return parts(head);
  const [left, right] = [parts(head), parts(tail)];
  return [...left, ...Array.from({ length: HEXTETS - left.length - right.length }, () => 0), ...right];
}

/** The IPv4 address that an IPv6 one stands for (RFC 4291, 2.5.5.2), or null. */
function mappedIPv4(hextets: readonly number[]): string | null {
  if (hextets.slice(0, 5).some((part) => part !== 0) || hextets[5] !== 0xffff) return null;
  const [, , , , , , high = 0, low = 0] = hextets;
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/**
 * Whom an address belongs to, in one form whatever way it was written: an IPv4 address itself, also where it comes as
 * IPv6; of IPv6 the /64, which is what one subscriber has. What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  if (isIPv4(bare) || !isIPv6(bare)) return bare;
  const hextets = hextetsOf(bare);
  const mapped = mappedIPv4(hextets);
  if (mapped !== null) return mapped;
  return `${hextets
    .slice(0, NETWORK_HEXTETS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
