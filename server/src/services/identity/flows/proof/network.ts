import { isIPv4, isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address, as numbers (RFC 4291, section 2.2). */
function groupsOf(address: string): number[] {
  const bare = address.replace(/%.*$/u, '');
  const [head = '', tail] = bare.split('::');
  const read = (part: string): number[] =>
    part === ''
      ? []
      : part.split(':').flatMap((group) => {
          if (!group.includes('.')) return [Number.parseInt(group, 16)];
          const bytes = group.split('.').map(Number);
          return [((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0), ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)];
        });
  const [before, after] = [read(head), read(tail ?? '')];
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
}

/**
 * Whose an address is: an IPv4 address is somebody's by itself, of IPv6 a whole /64 is (RFC 6177). However it is
 * written it is one text, and an IPv4 address within IPv6 (`::ffff:192.0.2.1`) is that IPv4 address.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const groups = groupsOf(address);
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
