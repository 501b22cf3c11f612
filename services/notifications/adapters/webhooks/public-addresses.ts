import { BlockList, isIPv4 } from 'node:net';

/**
 * Ranges that lead nowhere on the public internet, or back into our own house: on Lambda the runtime
 * API listens on 127.0.0.1, and metadata and credentials services on link-local addresses.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv4');
}
/** @see https://www.iana.org/assignments/iana-ipv6-special-registry */
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  // Holds an IPv4 address of anybody's choice.
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  notPublic.addSubnet(network, prefix, 'ipv6');
}

/** The part of IPv6 that is assigned to the public internet. It has no mapped or translated IPv4. */
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Returns whether an IP address is one of the public internet. */
export const isPublicAddress = (address: string): boolean =>
  isIPv4(address)
    ? !notPublic.check(address, 'ipv4')
    : globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
