import { readFile } from 'node:fs/promises';
import type { JSONWebKeySet, JWTPayload } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { derivedId } from '../../kernel/ids.ts';
import type { Principal } from './principal.ts';
import { isPrincipalKind } from './principal.ts';

/** An outside issuer of bearer tokens. `jwks`: an https address, a file, or the key set itself as JSON. */
export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwks: string;
}

export type JwtVerifier = (token: string) => Promise<Principal | null>;

/** Signatures by a private key only: a shared secret or no signature is never taken, whatever the token asks for. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** A verifier for one issuer. Throws at once where the key set is a file or text that is no key set. */
export async function makeJwtVerifier(settings: JwtSettings): Promise<JwtVerifier> {
  const keys = await keySet(settings.jwks);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
      });
      return principalOfClaims(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) return null;
      throw error;
    }
  };
}

async function keySet(jwks: string) {
  if (/^https?:\/\//.test(jwks)) return createRemoteJWKSet(new URL(jwks));
  const text = jwks.trimStart().startsWith('{') ? jwks : await readFile(jwks, 'utf8');
  return createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
}

const textClaim = (claims: JWTPayload, name: string): string | undefined => {
  const value = claims[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * Claims to principal: `troth_kind` (operator, seller, buyer, service), `troth_market` (absent = every market, for operators and services
 * only; one that is there is a text), `troth_seller` or `troth_buyer` (the market's own id), `scope` (words, for services), `name`. Null where they do not
 * fit together: a seller or buyer without a market or an id.
 */
export function principalOfClaims(claims: JWTPayload): Principal | null {
  const kind = claims.troth_kind;
  if (!isPrincipalKind(kind) || claims.iss === undefined || claims.sub === undefined) return null;
  const market = textClaim(claims, 'troth_market') ?? null;
  // Only a claim that is not there means every market; one that says nothing we can read must not open them all.
  if (market === null && claims.troth_market !== undefined) return null;
  const base = {
    id: derivedId('principal', claims.iss, claims.sub),
    kind,
    market,
    name: textClaim(claims, 'name') ?? claims.sub,
    scopes: kind === 'service' ? (textClaim(claims, 'scope') ?? '').split(' ').filter(Boolean) : [],
  };
  if (kind === 'seller') {
    const seller = textClaim(claims, 'troth_seller');
    return market === null || seller === undefined ? null : { ...base, sellerId: derivedId('seller', market, seller) };
  }
  if (kind === 'buyer') {
    const buyerId = textClaim(claims, 'troth_buyer');
    return market === null || buyerId === undefined ? null : { ...base, buyerId };
  }
  return base;
}
