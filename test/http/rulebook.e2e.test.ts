import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../sdk/index.ts';
import { preparePolicy } from '../../src/facts/ingest.ts';
import { transaction } from '../../src/platform/database/index.ts';
import { readPolicy } from '../../src/policy/laws.ts';
import { publish } from '../../src/policy/versions.ts';
import type { TestServer } from './server.ts';
import { testMarket, testServer } from './server.ts';

type Rulebook = AnswerOf<'rulebook'>;

/** Noon of Monday, 15 June 2026 in São Paulo. */
const NOW = Date.parse('2026-06-15T12:00:00-03:00');
const rules = (effective: string, within: string, more = '') => `
policy: mine
effective: ${effective}
title: { en: Rules of ${effective}, zh: ${effective} 规则 }
market: { holidays: none, weekend: [sunday] }
promise:
  dispatch-proof: confirmation
  ship: { within: ${within}, source: A page of the market, verified: unverified }
${more}`;

let server: TestServer;
let hashes: Record<'past' | 'inForce' | 'announced', string>;

beforeAll(async () => {
  server = await testServer();
  const market = await testMarket(server.db, 'm1', NOW, { preset: 'none' });
  await testMarket(server.db, 'bare', NOW, { preset: 'none' });
  const published = async (text: string): Promise<string> => {
    const read = readPolicy(text, 'mine');
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    await transaction(server.db, (tx) =>
      publish(tx, {
        market,
        policy: read.policy,
        by: 'Ana of the market',
        now: NOW,
        prepare: (inside, of, policy) => preparePolicy(inside, of, policy, NOW),
      }),
    );
    return read.policy.hash;
  };
  hashes = {
    past: await published(rules('2026-01-01', '3 days')),
    inForce: await published(rules('2026-06-01', '2 days')),
    announced: await published(
      rules('2026-07-01', '2 days', '  negative-feedback: { at-most-stars: 2, ours: As everywhere. }\n'),
    ),
  };
});
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.address}/v1/markets/${path}`, { headers });
const read = async (path: string, headers?: Record<string, string>): Promise<Rulebook> => {
  const response = await ask(path, headers);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Rulebook;
};
const said = ({ chapters }: Rulebook, wanted: string) =>
  chapters
    .flatMap((chapter) => chapter.rules)
    .flatMap(({ statements }) => statements)
    .find(({ path }) => path === wanted);

describe('the rulebook', () => {
  it('is read by anybody, without signing in: what binds today, since when, from where, and how sure that is', async () => {
    const response = await ask('m1/rulebook');
    expect(response.status).toBe(200);
    const text = await response.text();
    const book = JSON.parse(text) as Rulebook;
    expect(book).toMatchObject({
      market: { id: 'm1', title: { en: 'Market m1' }, currency: 'BRL', zone: 'America/Sao_Paulo', demo: false },
      version: { hash: hashes.inForce, effective: '2026-06-01', until: '2026-06-30', state: 'in-force' },
    });
    expect(book.chapters.map(({ id }) => id)).toEqual(['delivery', 'calendar']);
    expect(said(book, 'promise.ship.within')).toEqual({
      path: 'promise.ship.within',
      text: 'The seller dispatches within 2 days of the order.',
      since: '2026-06-01',
      always: false,
      before: 'The seller dispatches within 3 days of the order.',
      source: 'A page of the market',
      verified: 'unverified',
      ours: null,
      documents: [],
      laws: [],
    });
    expect(said(book, 'market.weekend')).toMatchObject({ since: '2026-01-01', always: true, before: null });
    expect(text).not.toContain('Ana of the market');
  });

  it('lists what was and what is announced, and shows either by its day or by its name', async () => {
    const { versions } = await read('m1/rulebook');
    expect(versions.map(({ effective, until, state }) => [effective, until, state])).toEqual([
      ['2026-07-01', null, 'announced'],
      ['2026-06-01', '2026-06-30', 'in-force'],
      ['2026-01-01', '2026-05-31', 'past'],
    ]);
    // The last day of one, the first of the next, a day before all of them, one to come.
    for (const [day, hash] of [
      ['2026-05-31', hashes.past],
      ['2026-06-01', hashes.inForce],
      ['2020-01-01', hashes.past],
      ['2026-06-30', hashes.inForce],
      ['2026-07-01', hashes.announced],
    ] as const)
      expect((await read(`m1/rulebook?at=${day}`)).version.hash, day).toBe(hash);
    const announced = await read(`m1/rulebook?version=${hashes.announced}`);
    expect(announced.version.state).toBe('announced');
    expect(said(announced, 'promise.ship.within')).toMatchObject({ since: '2026-06-01' });
    expect(said(announced, 'promise.negative-feedback.at-most-stars')).toMatchObject({
      since: '2026-07-01',
      ours: 'As everywhere.',
    });
  });

  it('speaks the language of who reads', async () => {
    const book = await read('m1/rulebook', { 'accept-language': 'zh-CN' });
    expect(book.chapters[0]).toMatchObject({ title: '送达承诺' });
    expect(said(book, 'promise.ship.within')?.text).toBe('卖家须在下单后 2 天内发货。');
  });

  it('may be kept on the way, each language by itself, and is not sent again where it stands', async () => {
    const first = await ask('m1/rulebook');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]+"$/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect(first.headers.get('vary')).toContain('accept-language');
    const again = await ask('m1/rulebook', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await ask('m1/rulebook', { 'if-none-match': etag, 'accept-language': 'zh' })).status).toBe(200);
    expect((await ask('m1/rulebook?at=2026-05-31', { 'if-none-match': etag })).status).toBe(200);
  });

  it('is not there for a market that is not there, or has no rules; and no day that is none', async () => {
    for (const path of ['nowhere/rulebook', 'bare/rulebook', `m1/rulebook?version=${'0'.repeat(64)}`])
      expect((await ask(path)).status, path).toBe(404);
    // No name at all: what no database keeps.
    for (const path of ['%00/rulebook', '%ED%A0%80/rulebook']) expect((await ask(path)).status, path).toBeLessThan(500);
    for (const path of ['m1/rulebook?at=2026-02-30', 'm1/rulebook?at=yesterday', 'm1/rulebook?version=x'])
      expect((await ask(path)).status, path).toBe(400);
  });
});

describe('what changed', () => {
  const changes = (from: string, to: string) => ask(`m1/rulebook/changes?from=${from}&to=${to}`);

  it('is told in words between any two versions, either way', async () => {
    const response = await changes(hashes.past, hashes.inForce);
    expect(response.headers.get('etag')).not.toBeNull();
    expect(await response.json()).toMatchObject({
      from: { effective: '2026-01-01', state: 'past' },
      to: { effective: '2026-06-01', state: 'in-force' },
      rules: [
        'Binds from 2026-06-01 (was: 2026-01-01)',
        'Dispatch: within 2 days of the order (was: within 3 days of the order)',
      ],
      grounds: [
        'title.en: "Rules of 2026-06-01" (was: "Rules of 2026-01-01")',
        'title.zh: "2026-06-01 规则" (was: "2026-01-01 规则")',
      ],
    });
    const back = (await (await changes(hashes.inForce, hashes.past)).json()) as { rules: string[] };
    expect(back.rules).toContain('Dispatch: within 3 days of the order (was: within 2 days of the order)');
    const none = (await (await changes(hashes.past, hashes.past)).json()) as { rules: string[] };
    expect(none.rules).toEqual([]);
  });

  it('is nothing of versions that are not there', async () => {
    expect((await changes(hashes.past, '0'.repeat(64))).status).toBe(404);
    expect((await ask(`nowhere/rulebook/changes?from=${hashes.past}&to=${hashes.past}`)).status).toBe(404);
    expect((await ask(`m1/rulebook/changes?from=${hashes.past}`)).status).toBe(400);
  });
});
