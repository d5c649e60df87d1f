import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from './server.ts';
import { testServer } from './server.ts';

const SCRIPT = 'document.documentElement.dataset.theme = "dark";';
const page = (script: string) =>
  `<!doctype html><script>${script}</script><script type="module" src="/assets/a-1.js"></script>`;
const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

let dir: string;
let server: TestServer;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'troth-console-'));
  server = await testServer({}, { consoleDir: path.join(dir, 'dist') });
});
afterAll(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

const get = async (address: string, method = 'GET') => {
  const response = await fetch(`${server.address}${address}`, { method });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the console as built', () => {
  it('is not there before it is built, and says so', async () => {
    expect((await get('/')).status).toBe(404);
  });

  it('is served once it is, at every address that is a page', async () => {
    await mkdir(path.join(dir, 'dist', 'assets'), { recursive: true });
    await writeFile(path.join(dir, 'secret.txt'), 'outside');
    await writeFile(path.join(dir, 'dist', 'assets', 'a-1.js'), 'export {};');
    await writeFile(path.join(dir, 'dist', '.built-from'), 'hash');
    await writeFile(path.join(dir, 'dist', 'index.html'), page(SCRIPT));
    for (const address of ['/', '/index.html', '/m/olist/health?x=1', '/m/olist/orders/A%2F1']) {
      const { status, headers, text } = await get(address);
      expect(status, address).toBe(200);
      expect(headers.get('content-type'), address).toMatch(/^text\/html/);
      expect(headers.get('cache-control'), address).toBe('no-cache');
      expect(text, address).toBe(page(SCRIPT));
    }
  });

  it('lets exactly its own scripts run, and be framed by nobody', async () => {
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' ${hashOf(SCRIPT)};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    // Built again, while the server runs.
    await writeFile(path.join(dir, 'dist', 'index.html'), page('let changed;'));
    const later = new Date('2100-01-01T00:00:00Z');
    await utimes(path.join(dir, 'dist', 'index.html'), later, later);
    expect((await get('/')).headers.get('content-security-policy')).toContain(hashOf('let changed;'));
  });

  it('lets files named by their content be kept for good', async () => {
    const { status, headers, text } = await get('/assets/a-1.js');
    expect([status, text]).toEqual([200, 'export {};']);
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('takes ids that hold dots for what they are: parts of a page’s address', async () => {
    for (const address of ['/m/olist/sellers/a.b.c', '/m/shop.example/health', '/m/olist/orders/2018.03.js']) {
      const { status, headers } = await get(address);
      expect([status, headers.get('content-type')?.split(';')[0]], address).toEqual([200, 'text/html']);
    }
  });

  it('sends text compressed, once made, under a tag of its own', async () => {
    const script = `export default ${JSON.stringify('诚 '.repeat(2000))};`;
    await writeFile(path.join(dir, 'dist', 'assets', 'b-1.js'), script);
    await writeFile(path.join(dir, 'dist', 'assets', 'c-1.woff2'), 'x'.repeat(3000));
    const later = new Date('2101-01-01T00:00:00Z');
    await utimes(path.join(dir, 'dist', 'index.html'), later, later);
    const asked = async (name: string, headers: Record<string, string>) => {
      const {
        body,
        statusCode,
        rawPayload,
        headers: got,
      } = await server.app.inject({
        url: `/assets/${name}`,
        headers,
      });
      return { body, statusCode, rawPayload, headers: got as Record<string, string | undefined> };
    };
    const br = await asked('b-1.js', { 'accept-encoding': 'gzip, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'accept-encoding',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(script);
    const gzip = await asked('b-1.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(script);
    expect(gzip.headers.etag).not.toBe(br.headers.etag);
    const again = await asked('b-1.js', { 'accept-encoding': 'br', 'if-none-match': `W/"x", ${br.headers.etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const plain = await asked('b-1.js', {});
    expect([plain.body, plain.headers.vary, plain.headers['content-encoding']]).toEqual([
      script,
      'accept-encoding',
      undefined,
    ]);
    const font = await asked('c-1.woff2', { 'accept-encoding': 'br' });
    expect([font.statusCode, font.headers['content-encoding']]).toEqual([200, undefined]);
    const page = await server.app.inject({ url: '/m/olist', headers: { 'accept-encoding': 'br' } });
    expect(page.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(page.rawPayload).toString()).toContain('let changed;');
  });

  it('gives nothing else: no missing file, nothing hidden, nothing outside, no page for other methods', async () => {
    for (const address of ['/assets/gone.js', '/favicon.ico', '/v1/nowhere']) {
      expect((await get(address)).status, address).toBe(404);
    }
    for (const address of [
      '/..%2fsecret.txt',
      '/../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/.built-from',
      '/%00',
    ]) {
      const { text } = await get(address);
      expect(text, address).not.toMatch(/outside|^hash$/);
    }
    expect((await get('/', 'POST')).status).toBe(404);
    expect((await get('/m/olist', 'DELETE')).status).toBe(404);
  });
});
