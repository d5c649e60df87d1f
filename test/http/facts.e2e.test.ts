import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, testMarket, testServer } from './server.ts';

let server: TestServer;
let key: string;
let shop: Client;
let operator: Client;

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', Date.parse('2018-03-01T12:00:00-03:00'));
  key = await server.key({ kind: 'service', market: 'm1', name: 'shop', scopes: ['facts', 'read'] });
  shop = server.with(key);
  operator = server.with(await server.key(OPERATOR));
});
afterAll(() => server.close());

const placed = (order: string, more: object = {}) => ({
  source: 'shop',
  id: `${order}/placed`,
  kind: 'order.placed',
  occurredAt: '2018-02-20T10:00:00-03:00',
  sellerId: 's1',
  orderId: order,
  data: { shipBy: '2018-02-22T18:00:00-03:00' },
  ...more,
});

async function post(path: string, mediaType: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': mediaType, ...headers },
    body,
  });
  return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as any };
}

describe('telling facts', () => {
  it('takes one, a list, and says again: repeated', async () => {
    expect(await shop.tellFactsOfKey({ body: placed('one') })).toEqual({
      accepted: 1,
      repeated: 0,
      waiting: 0,
      refused: 0,
      results: [{ index: 0, outcome: 'accepted' }],
    });
    const again = await shop.tellFactsOfKey({ body: [placed('one'), placed('two')] });
    expect(again.results).toMatchObject([{ outcome: 'repeated' }, { outcome: 'accepted' }]);
  });

  it('answers each by itself: accepted, waiting, refused with rule and field', async () => {
    const { results, ...counts } = await shop.tellFactsOfKey({
      body: [
        placed('three'),
        { source: 'carrier', id: 'scan-1', kind: 'parcel.scanned', occurredAt: 0, parcelId: 'nobody-knows' },
        placed('one', { occurredAt: '2018-02-21T10:00:00-03:00' }),
        placed('four', { data: { shipBy: 'soon' } }),
        placed('five', { orderId: undefined }),
      ],
    });
    expect(counts).toEqual({ accepted: 1, repeated: 0, waiting: 1, refused: 3 });
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', 'waiting', 'refused', 'refused', 'refused']);
    expect(results[3]).toMatchObject({ field: 'data.shipBy' });
    for (const result of results.slice(2)) expect(result.rule).toMatch(/^facts\./);
    const problems = await shop.tellFactsOfKey({
      results: 'problems',
      body: [placed('one'), placed('four', { kind: 'x' })],
    });
    expect(problems).toMatchObject({
      repeated: 1,
      refused: 1,
      results: [{ index: 1, outcome: 'refused', field: 'kind' }],
    });
  });

  it('all or none with strict: 422 lists what is refused, and nothing is kept', async () => {
    const refusedBefore = (await operator.refusedFacts({ market: 'm1' })).counts.refused;
    const body = [placed('strict'), placed('bad', { kind: 'order.lost' })];
    await expect(shop.tellFactsOfKey({ strict: true, body })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'facts.unknown_kind', results: [{ index: 1, outcome: 'refused', field: 'kind' }] },
    });
    expect((await operator.refusedFacts({ market: 'm1' })).counts.refused).toBe(refusedBefore);
    expect((await shop.tellFactsOfKey({ body: placed('strict') })).accepted).toBe(1);
  });

  it('takes lines; a broken one is refused and kept as it came, the others are taken', async () => {
    const lines = [
      JSON.stringify(placed('line-1')),
      '{"source": "shop", "id": broken',
      '',
      JSON.stringify(placed('line-2')),
    ];
    const { body } = await post('/v1/facts', 'application/x-ndjson', lines.join('\n'));
    expect(body).toMatchObject({ accepted: 2, refused: 1, results: [{}, { index: 1, outcome: 'refused' }, {}] });
    const kept = await operator.refusedFacts({ market: 'm1' });
    expect(kept.items.some(({ told }) => told === '{"source": "shop", "id": broken')).toBe(true);
  });

  it('takes CloudEvents: structured, batched and binary', async () => {
    const event = (order: string) => ({
      specversion: '1.0',
      id: `${order}/placed`,
      source: '/shop',
      type: 'troth.order.placed',
      time: '2018-02-20T13:00:00Z',
      subject: order,
      datacontenttype: 'application/json',
      data: { sellerId: 's1', shipBy: '2018-02-22T21:00:00Z' },
    });
    const one = await post('/v1/facts', 'application/cloudevents+json; charset=utf-8', JSON.stringify(event('ce-1')));
    expect(one.body).toMatchObject({ accepted: 1 });
    const batch = JSON.stringify([event('ce-1'), event('ce-2'), { ...event('ce-3'), specversion: '0.3' }]);
    const many = await post('/v1/markets/m1/facts', 'application/cloudevents-batch+json', batch);
    expect(many.body).toMatchObject({
      repeated: 1,
      accepted: 1,
      refused: 1,
      results: [{}, {}, { field: 'specversion' }],
    });
    const binary = await post('/v1/facts', 'application/json', JSON.stringify({ sellerId: 's1' }), {
      'ce-specversion': '1.0',
      'ce-id': 'ce-4/placed',
      'ce-source': '/shop',
      'ce-type': 'order.placed',
      'ce-time': '2018-02-20T13:00:00Z',
      'ce-subject': 'ce-4',
    });
    expect(binary.body).toMatchObject({ accepted: 1 });
    const order = await shop.sellerOrder({ market: 'm1', seller: 's1', order: 'ce-2' });
    expect(order).toMatchObject({ placedAt: '2018-02-20T13:00:00.000Z', shipBy: '2018-02-22T21:00:00.000Z' });
  });

  it('says what it cannot take at all, as problems', async () => {
    expect(await post('/v1/facts', 'application/json', '[{')).toMatchObject({
      status: 400,
      type: 'application/problem+json',
      body: { rule: 'platform.broken_json', type: 'urn:troth:platform.broken_json', instance: '/v1/facts' },
    });
    expect((await post('/v1/facts', 'text/plain', 'x')).body).toMatchObject({
      status: 415,
      rule: 'platform.media_type',
    });
    const many = JSON.stringify(Array.from({ length: 5_001 }, () => 1));
    expect((await post('/v1/facts', 'application/json', many)).body).toMatchObject({
      status: 413,
      rule: 'platform.too_many',
    });
    const large = JSON.stringify('x'.repeat(17_000_000));
    expect((await post('/v1/facts', 'application/json', large)).body).toMatchObject({
      status: 413,
      rule: 'platform.too_large',
    });
    expect((await post('/v1/facts?strict=perhaps', 'application/json', '[]')).body).toMatchObject({
      status: 400,
      rule: 'platform.invalid',
      field: 'querystring.strict',
    });
  });

  it('refuses facts made to hurt, one by one', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const lines = [
      JSON.stringify(placed('fine')),
      JSON.stringify(placed('null\0')),
      JSON.stringify(placed('half', { sellerId: '\ud800' })),
      JSON.stringify(placed('deep', { data: 0 })).replace('"data":0', `"data":{"lines":${deep}}`),
      '{"__proto__":{"source":"x"}}',
    ];
    const { status, body } = await post('/v1/facts', 'application/x-ndjson', lines.join('\n'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 1, refused: 4 });
  });

  it('takes 5,000 in one request', async () => {
    const facts = Array.from({ length: 5_000 }, (_, index) => placed(`bulk-${index}`));
    const { results, ...counts } = await shop.tellFactsOfKey({ body: facts });
    expect(counts).toEqual({ accepted: 5_000, repeated: 0, waiting: 0, refused: 0 });
    expect(results).toHaveLength(5_000);
  });
});

describe('what could not be taken', () => {
  const isFact = (id: string) => (item: { told: unknown }) => (item.told as { id?: string }).id === id;

  it('says why in the language of who reads', async () => {
    await shop.tellFactsOfKey({ body: placed('said', { occurredAt: 'yesterday' }) });
    const own = await server.key(OPERATOR);
    const why = async (language: string) => {
      const headers = { authorization: `Bearer ${own}`, 'accept-language': language };
      const response = await fetch(`${server.address}/v1/markets/m1/facts/refused?limit=200`, { headers });
      const { items } = (await response.json()) as { items: { told: unknown; message: string }[] };
      return items.find(isFact('said/placed'))?.message;
    };
    expect(await why('en')).toMatch(/^expected an RFC 3339 instant such as 2026-03-12T14:05:00Z/);
    expect(await why('zh-CN')).toBe('应为 RFC 3339 时刻（如 2026-03-12T14:05:00Z）或毫秒时间戳，范围 1900 至 2199 年');
  });

  it('is listed, corrected, sent again, and stays on record', async () => {
    await shop.tellFactsOfKey({ body: placed('fix', { occurredAt: 'yesterday' }) });
    const refused = (await operator.refusedFacts({ market: 'm1' })).items.find(isFact('fix/placed'));
    expect(refused).toMatchObject({ state: 'open', field: 'occurredAt', settledAt: null });
    const id = refused?.id ?? '';
    const resend = (fact: object) => operator.resendFact({ market: 'm1', id, body: { fact } });
    await expect(resend(placed('fix', { occurredAt: 'today' }))).rejects.toMatchObject({
      status: 422,
      problem: { field: 'occurredAt' },
    });
    expect((await operator.refusedFacts({ market: 'm1', limit: 200 })).items.filter(isFact('fix/placed'))).toHaveLength(
      1,
    );
    expect(await resend(placed('fix'))).toMatchObject({ outcome: 'accepted', refused: { state: 'corrected' } });
    const corrected = await operator.refusedFacts({ market: 'm1', state: 'corrected' });
    expect(corrected.items.map((item) => item.id)).toEqual([id]);
    expect(corrected.items[0]?.settledBy).toMatch(/^[0-9a-f-]{36}$/);
    const settled = { status: 422, problem: { rule: 'facts.settled' } };
    await expect(resend(placed('another'))).rejects.toMatchObject(settled);
    await expect(operator.dismissFact({ market: 'm1', id })).rejects.toMatchObject(settled);
  });

  it('can be dismissed by a person, and stays listed as that', async () => {
    await shop.tellFactsOfKey({ body: placed('gone', { kind: 'order.vanished' }) });
    const id = (await operator.refusedFacts({ market: 'm1' })).items.find(isFact('gone/placed'))?.id ?? '';
    expect(await operator.dismissFact({ market: 'm1', id })).toMatchObject({ state: 'dismissed' });
    expect((await operator.refusedFacts({ market: 'm1' })).items.some((item) => item.id === id)).toBe(false);
  });

  it('waits until somebody introduces its subject', async () => {
    const scan = {
      source: 'carrier',
      id: 'scan-2',
      kind: 'parcel.scanned',
      occurredAt: '2018-02-21T10:00:00Z',
      parcelId: 'P-2',
    };
    expect(await shop.tellFactsOfKey({ body: scan })).toMatchObject({ waiting: 1 });
    const waiting = await operator.waitingFacts({ market: 'm1' });
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ source: 'carrier', id: 'scan-2', waitsFor: { kind: 'parcel', id: 'P-2' } }),
    );
    const confirmed = {
      source: 'shop',
      id: 'one/sent',
      kind: 'parcel.confirmed',
      occurredAt: '2018-02-21T09:00:00Z',
      sellerId: 's1',
      orderId: 'one',
      parcelId: 'P-2',
    };
    expect(await shop.tellFactsOfKey({ body: confirmed })).toMatchObject({ accepted: 1 });
    expect((await operator.waitingFacts({ market: 'm1' })).items.some((item) => item.id === 'scan-2')).toBe(false);
    const { parcels } = await shop.sellerOrder({ market: 'm1', seller: 's1', order: 'one' });
    expect(parcels).toMatchObject([{ id: 'P-2', scannedAt: '2018-02-21T10:00:00.000Z' }]);
  });

  it('is listed page by page, each once', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await operator.refusedFacts({ market: 'm1', limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      cursor = page.next;
    }
    const all = (await operator.refusedFacts({ market: 'm1', limit: 200 })).items.map(({ id }) => id);
    expect(all.length).toBeGreaterThan(4);
    expect(seen).toEqual(all);
    await expect(operator.refusedFacts({ market: 'm1', cursor: 'nonsense' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('a market without a policy', () => {
  it('says so instead of breaking', async () => {
    await testMarket(server.db, 'bare', 0, { preset: 'none' });
    await expect(operator.tellFacts({ market: 'bare', body: placed('x') })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'platform.no_policy' },
    });
    await expect(operator.policyInForce({ market: 'bare' })).rejects.toMatchObject({ status: 404 });
    expect((await operator.policyVersions({ market: 'bare' })).items).toEqual([]);
  });
});
