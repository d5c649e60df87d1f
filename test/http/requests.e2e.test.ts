import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../sdk/generate.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
beforeAll(async () => {
  all = await world();
});
afterAll(() => all.close());

const ask = (
  url: string,
  headers: Record<string, string> = {},
  rest: { method?: 'GET' | 'POST'; body?: object } = {},
) =>
  all.app.inject({
    url,
    headers: { authorization: `Bearer ${all.tokens.operator}`, ...headers },
    ...rest,
  });

const seller = () => ({ authorization: `Bearer ${all.tokens.s1}` });

describe('query parameters', () => {
  it('that a route does not know are refused by every route that reads, and named', async () => {
    const document = (await ask('/v1/openapi.json')).json() as OpenApiDocument;
    const reads = Object.entries(document.paths).filter(([, methods]) => 'get' in methods);
    expect(reads.length).toBeGreaterThan(20);
    for (const [path] of reads) {
      const values: Record<string, string> = {
        market: 'm1',
        seller: 's1',
        buyer: 'b1',
        order: 'A/1',
        metric: 'late-shipment',
        fund: 'freight',
      };
      const id = path.includes('/webhooks/') ? all.webhook : path.includes('/decisions/') ? all.decision : all.contest;
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent({ ...values, hash: all.policy, token: 'no-such-link', id, file: id }[name] ?? ''),
      );
      const answer = await ask(`${url}?surprise=1`);
      expect([answer.statusCode, answer.json().rule], path).toEqual([400, 'platform.invalid']);
      // Beside it stands what a route that needs a parameter misses.
      const { field, errors } = answer.json() as { field?: string; errors?: { field: string }[] };
      expect([field, ...(errors ?? []).map((each) => each.field)], path).toContain('querystring.surprise');
    }
  });

  it('are each named, beside what is wrong with those that are known', async () => {
    const { errors } = (await ask('/v1/markets/m1/sellers?limit=0&sorted=1&serach=x')).json();
    expect(errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'querystring.limit',
      'querystring.serach',
      'querystring.sorted',
    ]);
  });

  it('are refused where something would be done, before it is', async () => {
    const body = { orderId: 'A/1', mark: 'shipped-late', ground: 'facts-wrong', statement: 'x', facts: [] };
    const url = '/v1/markets/m1/sellers/s1/contests?dryrun=true';
    const { statusCode, body: text } = await ask(url, seller(), { method: 'POST', body });
    expect([statusCode, JSON.parse(text).field]).toEqual([400, 'querystring.dryrun']);
  });
});

describe('what does not fit a schema', () => {
  const messages = async (language: string) => {
    const answer = await ask('/v1/markets/m1/sellers?limit=500&dir=up&asOf=2018-02-30', {
      'accept-language': language,
    });
    expect(answer.headers['content-language']).toBe(language.slice(0, 2));
    const { rule, field, detail, errors } = answer.json();
    expect([rule, field, detail]).toEqual(['platform.invalid', errors[0].field, errors[0].message]);
    return Object.fromEntries(errors.map((each: { field: string; message: string }) => [each.field, each.message]));
  };

  it('is said in English, or in Chinese where the caller reads it, under the same names', async () => {
    const english = await messages('en');
    const chinese = await messages('zh-CN');
    expect(english['querystring.limit']).toMatch(/^Too big: expected number to be <=200/);
    expect(chinese['querystring.limit']).toMatch(/^数值过大：期望 number <=200/);
    expect(Object.keys(chinese)).toEqual(Object.keys(english));
  });

  it('in a body too', async () => {
    const url = '/v1/markets/m1/sellers/s1/contests';
    const asked = (language: string) =>
      ask(url, { ...seller(), 'accept-language': language }, { method: 'POST', body: { orderId: 5 } });
    expect((await asked('en')).json().detail).toMatch(/^Invalid input: expected string, received number/);
    expect((await asked('zh')).json().detail).toMatch(/^无效输入：期望 string，实际接收 /);
  });
});

describe('answers', () => {
  it('are compressed where the caller takes it', async () => {
    const url = '/v1/markets/m1/sellers/s1/health';
    const plain = await ask(url);
    const small = await ask(url, { 'accept-encoding': 'gzip, deflate, br' });
    expect([small.headers['content-encoding'], small.headers.vary]).toEqual(['br', 'accept-encoding']);
    expect(brotliDecompressSync(small.rawPayload).toString()).toBe(plain.body);
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2);
  });
});
