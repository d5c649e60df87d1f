import type { LookupAddress } from 'node:dns';
import { lookup as lookupByName } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** An address that a webhook may not be sent to, or a URL that cannot be one. The message says why. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

const everyAddress: Lookup = (hostname) => lookupByName(hostname, { all: true, verbatim: true });

/** Never a listener, not even where private addresses are allowed. */
const NOWHERE = new Set(['unspecified', 'multicast', 'broadcast', 'reserved']);

/** Whatever a resolver says, these names are the machine's own (RFC 6761); others are looked up when something is sent. */
const OWN_NAME = /(^|\.)localhost\.?$/;

/**
 * Reads the URL of a webhook. Throws NotAllowed on anything but https (http too where private addresses are allowed), on
 * credentials in it, and on an address in it that is not public.
 */
export function checkUrl(text: string, allowPrivate: boolean): URL {
  if (!URL.canParse(text)) throw new NotAllowed(`not a URL: ${text}`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) {
    throw new NotAllowed(allowPrivate ? 'a webhook is https or http' : 'a webhook is https');
  }
  if (url.username !== '' || url.password !== '') throw new NotAllowed('a webhook has no credentials in its URL');
  const literal = literalAddress(url);
  if (literal !== null) checkAddress(literal, allowPrivate);
  else if (!allowPrivate && OWN_NAME.test(url.hostname)) throw new NotAllowed(`${url.hostname} is this machine itself`);
  return url;
}

/**
 * The address to connect to, checked after the name was resolved: connect to this one and no other, or the name may say
 * something else the second time. Throws NotAllowed where any of a name's addresses is not public.
 */
export async function checkedAddress(
  url: URL,
  allowPrivate: boolean,
  lookup: Lookup = everyAddress,
): Promise<LookupAddress> {
  const literal = literalAddress(url);
  const found =
    literal === null
      ? await lookup(url.hostname)
      : [{ address: literal, family: ipaddr.parse(literal).kind() === 'ipv6' ? 6 : 4 }];
  for (const { address } of found) checkAddress(address, allowPrivate);
  const [first] = found;
  if (!first) throw new NotAllowed(`${url.hostname} has no address`);
  return first;
}

function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(host) ? host : null;
}

/** Public means unicast on the open internet; an IPv4 address inside an IPv6 one is held to the rules of IPv4. */
function checkAddress(address: string, allowPrivate: boolean): void {
  const range = ipaddr.process(address).range();
  if (allowPrivate ? NOWHERE.has(range) : range !== 'unicast') {
    throw new NotAllowed(`${address} is not a public address (${range})`);
  }
}
