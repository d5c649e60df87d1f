import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';

/** What a signed link says: whose it is, which generation of links it belongs to, and until when it opens the door. */
export interface Link {
  readonly principalId: Uuid;
  readonly epoch: number;
  readonly expiresAt: Instant;
  /** The one order that it opens; absent where it opens all that is the principal's. */
  readonly only?: { readonly sellerId: Uuid; readonly orderId: Uuid };
}

const PREFIX = 'trothlink';

const signature = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${PREFIX}.${payload}`).digest();

/** `trothlink.<payload>.<signature>`: usable as a bearer token, any number of times, in any number of tabs, until it expires. */
export function signLink(link: Link, secret: string): string {
  const payload = Buffer.from(
    JSON.stringify([
      link.principalId,
      link.epoch,
      link.expiresAt,
      ...(link.only ? [link.only.sellerId, link.only.orderId] : []),
    ]),
  ).toString('base64url');
  return `${PREFIX}.${payload}.${signature(payload, secret).toString('base64url')}`;
}

export const looksLikeLink = (token: string): boolean => token.startsWith(`${PREFIX}.`);

/** The link a token holds; null where the signature is not ours, the form is wrong or its time is over (at `expiresAt` itself it is). */
export function readLink(token: string, secret: string, now: Instant): Link | null {
  const [prefix, payload, given, more] = token.split('.');
  if (prefix !== PREFIX || payload === undefined || given === undefined || more !== undefined) return null;
  const expected = signature(payload, secret);
  const actual = Buffer.from(given, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
  const [principalId, epoch, expiresAt, sellerId, orderId] = said;
  if (typeof principalId !== 'string' || !isUuid(principalId)) return null;
  if (typeof epoch !== 'number' || typeof expiresAt !== 'number' || now >= expiresAt) return null;
  if (said.length === 3) return { principalId, epoch, expiresAt };
  // A limit that cannot be read is no way to be without one.
  if (typeof sellerId !== 'string' || typeof orderId !== 'string') return null;
  return { principalId, epoch, expiresAt, only: { sellerId, orderId } };
}

/** The address a person opens: the token stands behind `#`, so that it reaches no server log and no other site. */
export const linkAddress = (publicUrl: string, token: string, page = '/'): string =>
  `${publicUrl.replace(/\/+$/, '')}${page}#token=${token}`;
