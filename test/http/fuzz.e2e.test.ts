import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../sdk/generate.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
let operations: { readonly name: string; readonly method: string; readonly path: string; readonly query: string[] }[];

beforeAll(async () => {
  all = await world({ claim: true });
  const document = (await (await fetch(`${all.address}/v1/openapi.json`)).json()) as OpenApiDocument;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: operation.operationId,
      method: method.toUpperCase(),
      path,
      query: (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name),
    })),
  );
});
afterAll(() => all.close());

/** Texts that have hurt others before: empty, huge, numbers at their ends, other scripts, half characters, null bytes, SQL, paths. */
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '9007199254740993',
    '1e400',
    'NaN',
    'true',
    '\u0000',
    "'; drop table orders; --",
    '../../etc/passwd',
    '%',
    '%ff',
    '2018-02-30',
    '0000-00-00',
    '275761-01-01',
    '[]',
    'x'.repeat(550),
    '市场',
    '__proto__',
    '00000000-0000-0000-0000-000000000000',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const json = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.constantFrom('', '{', 'null', '{"__proto__":{"a":1}}', '"\\ud800"', '[[[[[[]]]]]]'),
);

const known = (path: string, name: string): string | undefined => {
  if (name === 'market') return 'm1';
  if (name === 'seller') return 's1';
  if (name === 'buyer') return 'b1';
  if (name === 'order') return path.includes('{buyer}') ? 'A/2' : 'A/1';
  if (name === 'metric') return 'late-shipment';
  if (name === 'hash') return all.policy;
  if (path.includes('/contests/')) return all.contest;
  if (path.includes('/disputes/')) return all.dispute;
  if (path.includes('/decisions/')) return all.decision;
  return path.includes('/refused/') ? all.refused : all.webhook;
};

const wellFormed = (text: string): string => encodeURIComponent(text.isWellFormed() ? text : '');

describe('any request', () => {
  it('is answered as the description says, and never breaks the server', async () => {
    const counts = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(nasty, { minLength: 8, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.constantFrom<'operator' | 's1' | 'buyer'>('operator', 'operator', 's1', 'buyer'),
        json,
        async (which, texts, flips, who, body) => {
          const operation = operations[which % operations.length];
          if (!operation || operation.name === 'removeWebhook') return;
          let next = 0;
          const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
            const own = flips[next] ? known(operation.path, name) : undefined;
            return wellFormed(own ?? (texts[next++ % texts.length] || 'x'));
          });
          const query = operation.query.flatMap((name, index) =>
            flips[(index + 3) % flips.length] ? [] : [`${name}=${wellFormed(texts[(index + 2) % texts.length] ?? '')}`],
          );
          const response = await fetch(`${all.address}${path}?${query.join('&')}`, {
            method: operation.method,
            headers: {
              authorization: `Bearer ${all.tokens[who]}`,
              ...(operation.method === 'POST' ? { 'content-type': 'application/json' } : {}),
            },
            ...(operation.method === 'POST' ? { body } : {}),
          });
          const text = await response.text();
          counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
          expect(response.status, `${operation.name} ${path} ${query} ${body} -> ${text}`).toBeLessThan(500);
          if (response.status >= 400) {
            expect(response.headers.get('content-type')).toBe('application/problem+json');
            expect(JSON.parse(text)).toMatchObject({ status: response.status, rule: expect.stringMatching(/^\w+\./) });
          }
        },
      ),
      { numRuns: 600 },
    );
    // A fuzz that is always refused at the door would find nothing.
    expect(counts.get(200) ?? 0).toBeGreaterThan(30);
    expect(counts.get(400) ?? 0).toBeGreaterThan(30);
    expect(counts.get(404) ?? 0).toBeGreaterThan(30);
  });
});
