import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import { orderUuid, sellerUuid } from '../envelope.ts';
import { ingest } from '../ingest.ts';
import type { OrderState } from '../model.ts';
import { readOrder, readTimeline } from '../read.ts';
import { BATCH_LIMIT } from './ingest.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policyOf('promise: { dispatch-proof: confirmation }'), { zone: 'UTC' });
});
afterAll(() => drop());
afterEach(() => emptyMarket(db));

const base = {
  source: 'shop',
  kind: 'order.approved',
  occurredAt: '2024-03-05T10:00:00Z',
  sellerId: 's1',
  orderId: 'o1',
};
const tell = async (facts: readonly unknown[], more: object = {}) =>
  (await ingest(db, { market: 'test', facts, now: 1000, ...more })).results;
const outcomes = async (facts: readonly unknown[], more: object = {}) =>
  (await tell(facts, more)).map(({ outcome, rule, field }) => [outcome, rule, field].filter(Boolean).join(' '));
const order = (orderId = 'o1', sellerId = 's1'): Promise<OrderState | null> =>
  readOrder(db.read, sellerUuid('test', sellerId), orderUuid('test', sellerId, orderId));
const count = async (table: string) => (await db.pool.query(`select count(*) as n from ${table}`)).rows[0].n;

describe('what nobody means well by', () => {
  test('is refused and kept, and the rest of the batch is taken', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`);
    const good = { ...base, id: 'good' };
    const hostile: unknown[] = [
      null,
      7,
      'text',
      [],
      [good],
      {},
      deep,
      { ...good, id: 'deep', data: deep },
      {
        ...good,
        id: 'amends',
        kind: 'fact.corrected',
        data: { of: { source: 'shop', id: 'good', kind: 'order.approved' }, author: 'a', reason: 'r', data: deep },
      },
      { ...good, id: '\u0000' },
      { ...good, id: '\ud800' },
      { ...good, id: 'x', ['\u0000'.repeat(3)]: 1 },
      { ...good, id: 'x', '\ud800': 1 },
      { ...good, id: 'long', orderId: 'o'.repeat(1_000_000) },
      { ...good, id: 'x', personal: { text: 'w'.repeat(20_001) } },
      JSON.parse(
        '{"source":"s","id":"1","kind":"order.approved","occurredAt":0,"orderId":"o","__proto__":{"sellerId":"s1"}}',
      ),
      { ...good, id: 'nan', occurredAt: Number.NaN },
      { ...good, id: 'far', occurredAt: 8.64e15 },
      { ...good, id: 'big', occurredAt: 5n },
      { ...good, id: 'offer', kind: 'seller.promised', data: { ship: 'soon' } },
      {
        ...good,
        id: 'units',
        kind: 'order.placed',
        data: { lines: Array.from({ length: 1000 }, (_, nth) => ({ id: String(nth), quantity: 1_000_000 })) },
      },
      { ...good, id: 'x', source: 'troth' },
      { ...good, id: 'x', kind: 'mark.excused', data: { mark: 'claim', reason: 'r', decision: 'd' } },
    ];
    const results = await tell([good, ...hostile, { ...good, id: 'also good' }]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted', ...hostile.map(() => 'refused'), 'accepted']);
    for (const { rule, message } of results.slice(1, -1))
      expect([rule, message]).toEqual([expect.stringMatching(/^facts\./), expect.stringMatching(/./)]);
    expect(await count('refused')).toBe(hostile.length);
    expect((await order())?.approvedAt).toBe(Date.UTC(2024, 2, 5, 10));
  });

  test('the longest names that are taken fit, whatever they are written in', async () => {
    const long = (letter: string, length: number) => letter.repeat(length);
    // Letters that no compression helps with are the worst for an index; these are three bytes each.
    const han = (length: number, seed: number) =>
      Array.from({ length }, (_, nth) => String.fromCharCode(0x4e00 + ((nth * 7919 + seed * 104_729) % 20_000))).join(
        '',
      );
    const names = {
      sellerId: han(200, 1),
      orderId: han(200, 2),
      parcelId: han(200, 3),
      paymentId: han(200, 4),
      threadId: han(200, 5),
      listingId: long('l', 200),
    };
    expect(
      await outcomes([{ ...base, ...names, source: han(200, 6), id: han(300, 7), kind: 'parcel.confirmed' }]),
    ).toEqual(['accepted']);
    expect(
      await outcomes([{ ...base, sellerId: undefined, orderId: han(200, 8), source: han(200, 6), id: han(300, 9) }]),
    ).toEqual(['waiting']);
  });

  test('text of any kind comes back as it was told', async () => {
    const odd = [
      '\\N',
      'a\tb',
      'a\nb\r',
      '\\',
      '"\'`',
      '{1,2}',
      'NULL',
      ' ',
      '🧧',
      '\u0001\u007f',
      "'; drop table facts; --",
      '%s$1',
    ];
    const facts = odd.map((text) => ({
      ...base,
      id: text,
      orderId: text,
      sellerId: text,
      parcelId: text,
      kind: 'parcel.confirmed',
      personal: { [text]: text },
      data: { tracking: text },
    }));
    expect(await outcomes(facts)).toEqual(odd.map(() => 'accepted'));
    for (const text of odd) {
      const names = { sellerId: text, orderId: text };
      const [fact] = await readTimeline(db.read, sellerUuid('test', text), orderUuid('test', text, text), names);
      expect(fact).toMatchObject({
        id: text,
        ...names,
        parcelId: text,
        data: { tracking: text },
        personal: { [text]: text },
      });
      expect((await order(text, text))?.parcels[0]).toMatchObject({ id: text, tracking: text });
    }
    expect(await outcomes(facts)).toEqual(odd.map(() => 'repeated'));
  });

  test('an instant at either end of time is folded and counted', async () => {
    const at = (id: string, occurredAt: string, data: object = {}) => ({
      ...base,
      id,
      kind: 'order.placed',
      orderId: id,
      occurredAt,
      data,
    });
    const last = { shipBy: '2199-12-31', deliverBy: '2199-12-31T23:59:59.999Z' };
    expect(
      await outcomes([at('first', '1900-01-01T00:00:00Z', last), at('last', '2199-12-31T23:59:59.999Z', last)]),
    ).toEqual(['accepted', 'accepted']);
    expect((await order('first'))?.marks.map(({ code }) => code)).toEqual(['shipped-late']);
  });

  test(`at most ${BATCH_LIMIT} at a time`, async () => {
    await expect(tell(Array.from({ length: BATCH_LIMIT + 1 }, () => ({})))).rejects.toThrow(RangeError);
  });
});

describe('five thousand in one call', () => {
  test('of one order, of one thread, of one parcel', async () => {
    const at = (nth: number) => Date.UTC(2024, 2, 5) + nth * 60_000;
    const parcels = Array.from({ length: 2500 }, (_, nth) => ({
      ...base,
      id: `c${nth}`,
      kind: 'parcel.confirmed',
      parcelId: `p${nth}`,
      occurredAt: at(nth),
    }));
    const messages = Array.from({ length: 2500 }, (_, nth) => ({
      ...base,
      id: `m${nth}`,
      kind: nth % 2 ? 'message.sent' : 'message.received',
      threadId: 't',
      occurredAt: at(nth),
    }));
    const started = performance.now();
    const results = await tell([...parcels, ...messages]);
    expect(results.every(({ outcome }) => outcome === 'accepted')).toBe(true);
    expect((await order())?.parcels).toHaveLength(2500);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 40_000);
});
