import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MS } from '../../src/kernel/instant.ts';
import { issueLink } from '../../src/platform/auth/authenticate.ts';
import { identify, lockPrincipal, revokeKey, revokeLinks } from '../../src/platform/auth/store.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, testMarket, testServer } from './server.ts';

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
const SELLER = { kind: 'seller', market: 'm1', seller: 's1' } as const;

let server: TestServer;

beforeAll(async () => {
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA' }] });
  server = await testServer({ jwtIssuer: 'https://id.example', jwtAudience: 'troth', jwtJwks: jwks });
  await testMarket(server.db, 'm1', 0);
});
afterAll(() => server.close());

const me = (token: string) => server.with(token).me();
const linkFor = async (who: Parameters<typeof issueLink>[1], ms: number = MS.day) =>
  (await issueLink(server.db, who, { now: systemNow(), expiresAt: systemNow() + ms })).token;

describe('signing in', () => {
  it('by key: says who one is; the key stands nowhere in the database', async () => {
    const key = await server.key({ kind: 'service', market: 'm1', name: 'shop', scopes: ['facts'] });
    expect(await me(key)).toMatchObject({
      kind: 'service',
      name: 'shop',
      market: 'm1',
      seller: null,
      buyer: null,
      scopes: ['facts'],
    });
    const { rows } = await server.db.pool.query('select * from api_keys');
    expect(JSON.stringify(rows)).not.toContain(key.slice(-43));
  });

  it('by links: several side by side, each for its own person, again and again', async () => {
    const [operator, seller] = [await linkFor(OPERATOR), await linkFor(SELLER)];
    for (let again = 0; again < 2; again++) {
      expect(await me(operator)).toMatchObject({ kind: 'operator', market: null });
      expect(await me(seller)).toMatchObject({ kind: 'seller', market: 'm1', seller: 's1', buyer: null });
    }
  });

  it('a buyer by a link of their own, who is the buyer of one market', async () => {
    const buyer = await linkFor({ kind: 'buyer', market: 'm1', buyer: 'b1' });
    expect(await me(buyer)).toMatchObject({ kind: 'buyer', market: 'm1', seller: null, buyer: 'b1' });
  });

  it('by a token of the configured issuer', async () => {
    const token = (claims: object) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer('https://id.example')
        .setAudience('troth')
        .setSubject('u1')
        .setExpirationTime('1h')
        .sign(privateKey);
    const seller = await token({ troth_kind: 'seller', troth_market: 'm1', troth_seller: 's1', name: 'Shop' });
    expect(await me(seller)).toMatchObject({ kind: 'seller', name: 'Shop', market: 'm1' });
    await expect(me(await token({ troth_kind: 'seller', troth_market: 'm1' }))).rejects.toMatchObject({ status: 401 });
  });

  it('ends with the key, with the links of a person, and with the person', async () => {
    const key = await server.key(SELLER);
    const link = await linkFor(SELLER);
    const { id } = identify(SELLER);
    expect(await revokeKey(server.db, key.split('_')[1] ?? '', systemNow())).toBe(true);
    await expect(me(key)).rejects.toMatchObject({ status: 401 });
    expect(await me(link)).toBeTruthy();
    await revokeLinks(server.db, id);
    await expect(me(link)).rejects.toMatchObject({ status: 401 });
    const fresh = [await server.key(SELLER), await linkFor(SELLER)];
    await lockPrincipal(server.db, id, systemNow());
    for (const token of fresh) await expect(me(token)).rejects.toMatchObject({ status: 401 });
    await lockPrincipal(server.db, id, null);
    for (const token of fresh) expect(await me(token)).toBeTruthy();
  });

  it('ends with the time of a link', async () => {
    await expect(me(await linkFor(OPERATOR, -1))).rejects.toMatchObject({ status: 401 });
  });
});

describe('every answer', () => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.address}${path}`, { headers });

  it("has a request id, the caller's own where it is harmless", async () => {
    expect((await get('/v1/me')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await get('/v1/me', { 'x-request-id': 'trace-12345' })).headers.get('x-request-id')).toBe('trace-12345');
    const odd = await get('/v1/me', { 'x-request-id': 'a b' });
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await odd.json()).toMatchObject({ requestId: odd.headers.get('x-request-id') });
  });

  it('runs nothing, may be framed by nobody and kept by nobody', async () => {
    for (const path of ['/v1/me', '/healthz', '/v1/nowhere']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy'), path).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
      expect(headers.get('cache-control'), path).toBe('no-store');
    }
  });

  it('is a problem where there is nothing, in the language asked for', async () => {
    const response = await get('/v1/nowhere', { 'accept-language': 'zh' });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-language')).toBe('zh');
    expect(await response.json()).toMatchObject({
      type: 'urn:troth:platform.not_found',
      status: 404,
      instance: '/v1/nowhere',
      detail: '此处没有内容。',
    });
    const unsigned = await get('/v1/me?token=secret');
    expect(unsigned.headers.get('www-authenticate')).toBe('Bearer');
    expect(await unsigned.text()).not.toContain('secret');
  });

  it('of the health check needs nobody', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok' });
  });

  it('survives addresses that are none', async () => {
    for (const path of [
      '/%E0%A4%A',
      '/v1/markets/%E0%A4%A',
      `/v1/markets/${'x'.repeat(700)}`,
      '/..%2f..%2fetc/passwd',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBeGreaterThanOrEqual(400);
      expect(response.status, path).toBeLessThan(500);
      expect(response.headers.get('content-type'), path).toBe('application/problem+json');
    }
  });
});
