import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import type { JwtVerifier } from './jwt.ts';
import type { Link } from './links.ts';
import { looksLikeLink, readLink, signLink } from './links.ts';
import type { Principal } from './principal.ts';
import type { NewPrincipal } from './store.ts';
import { ensurePrincipal, linkSecret, principalOfKey, readPrincipal } from './store.ts';

/** Who shows this `Authorization` header; null where it names nobody we know. Never throws on a malformed header. */
export type Authenticator = (authorization: string | undefined) => Promise<Principal | null>;

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+)$/i;

/** One door for the three ways in: an API key, a signed link, a token of the configured issuer. */
export function makeAuthenticator(options: {
  readonly db: Db;
  /** Asked for once, when the first link is shown. */
  readonly linkSecret: () => Promise<string>;
  readonly jwt: JwtVerifier | null;
  readonly now: () => Instant;
}): Authenticator {
  const { db, jwt, now } = options;
  let secret: string | undefined;
  const readSecret = async () => {
    secret ??= await options.linkSecret();
    return secret;
  };
  return async (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    if (token.startsWith('troth_')) return principalOfKey(db, token);
    if (looksLikeLink(token)) {
      const link = readLink(token, await readSecret(), now());
      const found = link && (await readPrincipal(db, link.principalId));
      if (!link || !found || found.epoch !== link.epoch) return null;
      return link.only ? { ...found.principal, only: link.only } : found.principal;
    }
    return jwt ? jwt(token) : null;
  };
}

/** A link token for a principal, which is made where it does not exist yet; with `only` it opens one order and nothing else. */
export async function issueLink(
  db: Db,
  wanted: NewPrincipal,
  times: { readonly now: Instant; readonly expiresAt: Instant },
  only?: NonNullable<Link['only']>,
): Promise<{ readonly principal: Principal; readonly token: string }> {
  const principal = await ensurePrincipal(db, wanted, times.now);
  const found = await readPrincipal(db, principal.id);
  if (!found) throw new Error(`${wanted.kind} ${principal.name} is disabled`);
  const secret = await linkSecret(db, times.now);
  return {
    principal,
    token: signLink(
      { principalId: principal.id, epoch: found.epoch, expiresAt: times.expiresAt, ...(only ? { only } : {}) },
      secret,
    ),
  };
}
