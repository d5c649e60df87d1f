import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { compressAnswers, encodingOf, isCompressible, WORTH_IT } from './compression.ts';

it.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['gzip, deflate', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip;q=0', null],
  ['*', 'br'],
  ['*;q=0', null],
  ['br;q=0, *', 'gzip'],
  ['br;q=x', null],
] as const)('an Accept-Encoding of %j is served as %j', (header, encoding) => {
  expect(encodingOf(header)).toBe(encoding);
});

it.each([
  ['application/json; charset=utf-8', true],
  ['application/problem+json', true],
  ['application/schema+json', true],
  ['text/csv; charset=utf-8', true],
  ['image/svg+xml', true],
  ['text/event-stream', false],
  ['application/octet-stream', false],
  ['font/woff2', false],
  ['', false],
])('%j is compressed: %j', (type, is) => {
  expect(isCompressible(type)).toBe(is);
});

describe('an answer', () => {
  const app = fastify();
  compressAnswers(app);
  const long = JSON.stringify({ text: '诚'.repeat(WORTH_IT / 3) });
  app.get('/long', async (_request, reply) => reply.type('application/json').header('vary', 'accept').send(long));
  app.get('/short', async (_request, reply) => reply.type('text/plain').send('a'.repeat(WORTH_IT - 1)));
  app.get('/events', async (_request, reply) => reply.type('text/event-stream').send(`data: ${long}\n\n`));
  const get = (url: string, accepted?: string) =>
    app.inject({ url, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

  it('of text that is long enough is compressed as the caller takes it, and comes back the same', async () => {
    const br = await get('/long', 'gzip, br');
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept, accept-encoding' });
    expect(br.headers['content-length']).toBe(String(br.rawPayload.length));
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(long);
    const gzip = await get('/long', 'gzip');
    expect(gzip.headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(long);
    const plain = await get('/long');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect([plain.headers.vary, plain.body]).toEqual(['accept, accept-encoding', long]);
  });

  it.each(['/short', '/events'])('of %s is sent as it is', async (url) => {
    const { headers } = await get(url, 'gzip, br');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers).not.toHaveProperty('vary');
  });
});
