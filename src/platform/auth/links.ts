import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';

/** What a signed link says: whose it is, which generation of links it belongs to, and until when it opens the door. */
export interface Link {
  readonly principalId: Uuid;
  readonly epoch: number;
  readonly expiresAt: Instant;
}

const PREFIX = 'trothlink';

const signature = (payload: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${PREFIX}.${payload}`).digest();

/** `trothlink.<payload>.<signature>`: usable as a bearer token, any number of times, in any number of tabs, until it expires. */
export function signLink(link: Link, secret: string): string {
  const payload = Buffer.from(JSON.stringify([link.principalId, link.epoch, link.expiresAt])).toString('base64url');
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
  const [principalId, epoch, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as unknown[];
  if (typeof principalId !== 'string' || !isUuid(principalId)) return null;
  if (typeof epoch !== 'number' || typeof expiresAt !== 'number' || now >= expiresAt) return null;
  return { principalId, epoch, expiresAt };
}

/** The address a person opens: the token stands behind `#`, so that it reaches no server log and no other site. */
export const linkAddress = (publicUrl: string, token: string, page = '/'): string =>
  `${publicUrl.replace(/\/+$/, '')}${page}#token=${token}`;
