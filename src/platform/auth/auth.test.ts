import { createHash, createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { derivedId } from '../../kernel/ids.ts';
import { makeJwtVerifier, principalOfClaims } from './jwt.ts';
import { hashSecret, newKey, readKey, secretMatches } from './keys.ts';
import { linkAddress, readLink, signLink } from './links.ts';

describe('keys', () => {
  it('reads back what it made, and keeps only the hash of 256 bits', () => {
    const made = newKey();
    const read = readKey(made.key);
    expect(read?.keyId).toBe(made.keyId);
    expect(Buffer.from(read?.secret ?? '', 'base64url')).toHaveLength(32);
    expect(made.hash).toBe(
      createHash('sha256')
        .update(read?.secret ?? '')
        .digest('hex'),
    );
    expect(made.key).not.toContain(made.hash);
  });

  it('never makes the same key twice', () => {
    expect(new Set(Array.from({ length: 200 }, () => newKey().key)).size).toBe(200);
  });

  it('takes the right secret only', () => {
    const hash = hashSecret('right');
    expect(secretMatches('right', hash)).toBe(true);
    expect(secretMatches('Right', hash)).toBe(false);
    expect(secretMatches('right', 'cafe')).toBe(false);
  });

  it.each([
    '',
    'troth_',
    'troth_short_x',
    `troth_${'A'.repeat(16)}_${'x'.repeat(43)}`,
    `troth_${'a'.repeat(16)}_${'x'.repeat(42)}`,
  ])('is no key: %j', (text) => {
    expect(readKey(text)).toBeNull();
  });
});

describe('links', () => {
  const id = derivedId('principal', 'seller', 'olist', 's1');
  const token = signLink({ principalId: id, epoch: 3, expiresAt: 1_000 }, 'secret');

  it('opens until its time, and not at it', () => {
    expect(readLink(token, 'secret', 999)).toEqual({ principalId: id, epoch: 3, expiresAt: 1_000 });
    expect(readLink(token, 'secret', 1_000)).toBeNull();
  });

  it('is worthless under another secret', () => {
    expect(readLink(token, 'other', 0)).toBeNull();
  });

  it('is worthless when any part of it is altered', () => {
    const [prefix, payload, signature] = token.split('.');
    const longer = Buffer.from(JSON.stringify([id, 3, 9_999])).toString('base64url');
    for (const forged of [
      `${prefix}.${longer}.${signature}`,
      `${prefix}.${payload}.`,
      `${prefix}.${payload}`,
      `${token}.x`,
      `other.${payload}.${signature}`,
    ])
      expect(readLink(forged, 'secret', 0)).toBeNull();
  });

  it('is signed over its prefix and payload with HMAC-SHA256', () => {
    const [prefix, payload, signature] = token.split('.');
    expect(signature).toBe(createHmac('sha256', 'secret').update(`${prefix}.${payload}`).digest('base64url'));
  });

  it('stands behind the # of an address', () => {
    expect(linkAddress('http://localhost:8080/', 'T', '/orders')).toBe('http://localhost:8080/orders#token=T');
  });
});

describe('tokens of an issuer', async () => {
  const issuer = 'https://id.example';
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const stranger = await generateKeyPair('ES256', { extractable: true });
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k1' }] });
  const verify = await makeJwtVerifier({ issuer, audience: 'troth', jwks });
  const claims = { troth_kind: 'seller', troth_market: 'olist', troth_seller: 's1', name: 'Shop' };
  const token = (change: {
    claims?: object;
    audience?: string;
    issuer?: string;
    exp?: string | null;
    key?: typeof privateKey;
  }) => {
    const jwt = new SignJWT({ ...claims, ...change.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(change.issuer ?? issuer)
      .setAudience(change.audience ?? 'troth')
      .setSubject('u1');
    if (change.exp !== null) jwt.setExpirationTime(change.exp ?? '1h');
    return jwt.sign(change.key ?? privateKey);
  };

  it('names the seller its claims name', async () => {
    expect(await verify(await token({}))).toEqual({
      id: derivedId('principal', issuer, 'u1'),
      kind: 'seller',
      market: 'olist',
      name: 'Shop',
      scopes: [],
      sellerId: derivedId('seller', 'olist', 's1'),
    });
  });

  it.each([
    ['another issuer', { issuer: 'https://evil.example' }],
    ['another audience', { audience: 'shop' }],
    ['a time that is over', { exp: '-1m' }],
    ['no end', { exp: null }],
    ['another key', { key: stranger.privateKey }],
    ['a kind that does not exist', { claims: { troth_kind: 'root' } }],
    ['a seller without a market', { claims: { troth_market: undefined } }],
    ['a seller without an id', { claims: { troth_seller: undefined } }],
  ])('refuses %s', async (_what, change) => {
    expect(await verify(await token(change as Parameters<typeof token>[0]))).toBeNull();
  });

  it('refuses a token that signs itself with nothing, or with the public key as a shared secret', async () => {
    const [, payload] = (await token({})).split('.');
    const header = (alg: string) => Buffer.from(JSON.stringify({ alg })).toString('base64url');
    expect(await verify(`${header('none')}.${payload}.`)).toBeNull();
    const signed = `${header('HS256')}.${payload}`;
    const mac = createHmac('sha256', JSON.stringify(await exportJWK(publicKey)))
      .update(signed)
      .digest('base64url');
    expect(await verify(`${signed}.${mac}`)).toBeNull();
    expect(await verify('not.a.jwt')).toBeNull();
  });

  it.each([[''], [['olist']], [7], [null]])('opens no market where troth_market is %o', (market) => {
    const shared = { iss: issuer, sub: 'u', scope: 'facts', troth_market: market };
    expect(principalOfClaims({ ...shared, troth_kind: 'operator' })).toBeNull();
    expect(principalOfClaims({ ...shared, troth_kind: 'service' })).toBeNull();
  });

  it('gives scopes to programs only', () => {
    const shared = { iss: issuer, sub: 'u', scope: 'facts read' };
    expect(principalOfClaims({ ...shared, troth_kind: 'service' })?.scopes).toEqual(['facts', 'read']);
    expect(principalOfClaims({ ...shared, troth_kind: 'operator' })?.scopes).toEqual([]);
  });
});
