import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { emptyMarket, marketWith } from '../../test/support/market.ts';
import { policyOf } from '../../test/support/story.ts';
import { parseInstant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { orderUuid, sellerUuid } from './envelope.ts';
import { ingest } from './ingest.ts';
import { readOrder } from './read.ts';
import { readListingDigests, readListingsAtDeal } from './read-listings.ts';
import { erasePersonal } from './store-erase.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policyOf('promise: { dispatch-proof: confirmation }'), { zone: 'UTC' });
});
afterAll(() => drop());
afterEach(() => emptyMarket(db));

const PLACED = '2024-03-05T10:00:00.000Z';
const market = { id: 'test', sourceRanks: [] };
const described = (id: string, occurredAt: string, title: string, names: object = {}) => ({
  source: 'shop',
  id,
  kind: 'listing.described',
  occurredAt,
  sellerId: 's1',
  listingId: 'L1',
  data: { title },
  ...names,
});
const placed = {
  source: 'shop',
  id: 'placed',
  kind: 'order.placed',
  occurredAt: PLACED,
  sellerId: 's1',
  orderId: 'A-1',
  data: {
    lines: [{ id: '1', listingId: 'L1' }, { id: '2', listingId: 'L2' }, { id: '3', listingId: 'L1' }, { id: '4' }],
  },
};
const tell = async (facts: readonly unknown[]) =>
  (await ingest(db, { market: 'test', facts, now: 1000 })).results.map(({ outcome, rule, field }) =>
    [outcome, rule, field].filter(Boolean).join(' '),
  );
const order = async () => {
  const found = await readOrder(db.read, sellerUuid('test', 's1'), orderUuid('test', 's1', 'A-1'));
  if (!found) throw new Error('no such order');
  return found;
};
const listings = async (asOf = '2024-06-01T00:00:00Z') =>
  (await readListingsAtDeal(db.read, market, await order(), parseInstant(asOf))).map(
    ({ listingId, lines, was, now }) => [
      listingId,
      lines.join(),
      was?.listing.title ?? null,
      now?.listing.title ?? null,
    ],
  );

describe('the listings of an order', () => {
  test('read as they did when it was placed, one for all the lines that name it; not told is nothing', async () => {
    await tell([described('1', '2024-03-01T00:00:00Z', 'leather'), placed]);
    expect(await listings()).toEqual([
      ['L1', '1,3', 'leather', 'leather'],
      ['L2', '2', null, null],
    ]);
  });

  test('stay so when they are changed after the deal; a change at its very instant is part of it', async () => {
    await tell([placed, described('1', '2024-03-01T00:00:00Z', 'leather')]);
    await tell([described('2', '2024-03-05T10:00:00.001Z', 'plastic')]);
    expect((await listings())[0]).toEqual(['L1', '1,3', 'leather', 'plastic']);
    await tell([described('3', PLACED, 'suede')]);
    expect((await listings())[0]).toEqual(['L1', '1,3', 'suede', 'plastic']);
    expect((await listings(PLACED))[0]).toEqual(['L1', '1,3', 'suede', 'suede']);
  });

  test('are found again when they are told late, in whatever order, and read as corrected', async () => {
    await tell([placed, described('2', '2024-03-09T00:00:00Z', 'plastic')]);
    expect((await listings())[0]).toEqual(['L1', '1,3', null, 'plastic']);
    await tell([described('1', '2024-03-01T00:00:00Z', 'lether')]);
    expect((await listings())[0]).toEqual(['L1', '1,3', 'lether', 'plastic']);
    const corrected = described('fix', '2024-04-01T00:00:00Z', '', {
      kind: 'fact.corrected',
      data: {
        of: { source: 'shop', id: '1', kind: 'listing.described' },
        data: { title: 'leather' },
        author: 'ann',
        reason: 'mistyped',
      },
    });
    expect(await tell([corrected])).toEqual(['accepted']);
    expect((await listings())[0]).toEqual(['L1', '1,3', 'leather', 'plastic']);
    const cited = await readListingDigests(db.read, market, await order());
    expect(cited.map(({ id }) => id).sort()).toEqual(['1', 'fix']);
  });

  test("are the seller's own: another's of the same name is another listing", async () => {
    await tell([placed, described('1', '2024-03-01T00:00:00Z', 'leather', { sellerId: 's2' })]);
    expect((await listings())[0]).toEqual(['L1', '1,3', null, null]);
  });

  test('are told once and mean the same told again; otherwise they are refused', async () => {
    const first = described('1', '2024-03-01T00:00:00Z', 'leather');
    expect(await tell([first, first])).toEqual(['accepted', 'repeated']);
    expect(await tell([described('1', '2024-03-01T00:00:00Z', 'plastic')])).toEqual([
      'refused facts.told_otherwise id',
    ]);
  });

  test('are kept when the people are erased: an offer to everybody is no person’s', async () => {
    const seller = { id: sellerUuid('test', 's1'), name: 's1' };
    await tell([placed, described('1', '2024-03-01T00:00:00Z', 'leather')]);
    await transaction(db, (tx) => erasePersonal(tx, { market: 'test', seller, orders: 'all' }));
    expect((await listings())[0]).toEqual(['L1', '1,3', 'leather', 'leather']);
  });

  test('are at most a hundred; further lines of those are still named', async () => {
    const many = Array.from({ length: 101 }, (_, nth) => ({ id: `${nth}`, listingId: `M${nth}` }));
    await tell([{ ...placed, data: { lines: [...many, { id: 'again', listingId: 'M0' }] } }]);
    const found = await listings();
    expect(found).toHaveLength(100);
    expect(found[0]?.[1]).toBe('0,again');
    expect(found.at(-1)?.[0]).toBe('M99');
  });
});
