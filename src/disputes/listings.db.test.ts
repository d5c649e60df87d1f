import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  bought,
  disputeNow,
  OPERATOR,
  opened,
  openMarket,
  POLICY,
  run,
  tell,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { verify } from '../engine/verify.ts';
import { listingUuid } from '../facts/envelope.ts';
import { readMarket } from '../facts/markets.ts';
import { readCaseListings } from './read-listings.ts';

const DELIVERED = '2026-03-20T10:00:00-07:00';
const NOW = at('2026-03-21T09:00:00-07:00');
const lamp = listingUuid('test', 'shop', 'lamp');

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(
    NOW,
    POLICY.replace(
      '  problems:\n',
      '  problems:\n    not-as-agreed: { opens: delivery, even-if-delivered: true }\n',
    ).replace('late: { opens: promise-end, until', 'late: { opens: placing, even-if-delivered: true, until'),
  );
  await tell(harness.db, [listing('1', '2026-02-01T00:00:00Z', 'brass')]);
  for (const order of ['A-1', 'A-2', 'A-3'])
    await bought(harness.db, order, {
      deliveredAt: DELIVERED,
      placed: { lines: [line('l1', 'lamp'), line('l2', 'bulb')] },
    });
});
afterAll(() => harness.drop());

const line = (id: string, listingId: string) => ({ id, listingId, price: { amount: '40.00', currency: 'USD' } });
const listing = (id: string, occurredAt: string, title: string) => ({
  source: 'shop',
  id,
  kind: 'listing.described',
  occurredAt,
  sellerId: 'shop',
  listingId: 'lamp',
  data: { title },
});

const evidenceOfLast = async (): Promise<{ subject: string; id: string }[]> => {
  const { rows } = await harness.db.pool.query<{ body: string }>(
    'select body from decisions order by seq desc limit 1',
  );
  return JSON.parse(rows[0]?.body ?? '{}').read.evidence;
};
const shown = async (id: string) => {
  const market = await readMarket(harness.db.pool, 'test');
  const listings = await readCaseListings(harness.db.read, market!, await disputeNow(harness, id), NOW);
  return listings.map(({ listingId, was, now }) => [listingId, was?.listing.title ?? null, now?.listing.title ?? null]);
};

describe('a claim that goods are not as described', () => {
  it('rests on the listing as it was at the deal: attached when it is opened, and named by each decision', async () => {
    const id = await opened(harness, 'A-1', { problem: 'not-as-described' });
    expect((await disputeNow(harness, id)).facts).toContainEqual(
      expect.objectContaining({ subject: lamp, kind: 'listing.described', id: '1' }),
    );
    expect(await evidenceOfLast()).toContainEqual(expect.objectContaining({ subject: lamp, id: '1' }));
  });

  it('rests on the same one when the seller has changed the listing since', async () => {
    const id = await opened(harness, 'A-2', { problem: 'not-as-described' });
    await tell(harness.db, [listing('2', '2026-03-19T00:00:00Z', 'brass-coloured')]);
    expect(await shown(id)).toEqual([
      ['lamp', 'brass', 'brass-coloured'],
      ['bulb', null, null],
    ]);
    const proposal = { kind: 'refund', amount: '10.00' };
    accepted(await run(harness.engine, 'disputes.propose', { dispute: id, proposal }, OPERATOR));
    const cited = (await evidenceOfLast()).filter(({ subject }) => subject === lamp);
    expect(cited.map((each) => each.id)).toEqual(['1']);
  });

  it('shows of lines that are named only what those were bought by', async () => {
    const id = await opened(harness, 'A-3', { problem: 'not-as-described', lines: [{ line: 'l2' }] });
    expect(await shown(id)).toEqual([['bulb', null, null]]);
    expect((await evidenceOfLast()).some(({ subject }) => subject === lamp)).toBe(false);
  });
});

describe('a claim of another kind', () => {
  it('shows the listing and rests on none', async () => {
    // Owed by Friday, 6 March, and there a fortnight later.
    const placed = { lines: [line('l1', 'lamp')], deliverBy: '2026-03-06' };
    await bought(harness.db, 'A-4', { deliveredAt: DELIVERED, placed });
    const id = await opened(harness, 'A-4', { problem: 'late' });
    expect(await shown(id)).toEqual([['lamp', 'brass', 'brass-coloured']]);
    expect((await evidenceOfLast()).some(({ subject }) => subject === lamp)).toBe(false);
  });
});

describe('what was decided', () => {
  it('stands whole: what it rested on is found again as it was, and decided again it comes out the same', async () => {
    await recordHolds(harness);
    await harness.db.pool.query(`update facts set body = replace(body, 'brass"', 'tin"') where id = '1'`);
    expect((await verify(harness.engine)).breaks.map(({ what }) => what)).toEqual(
      new Array(3).fill('evidence-altered'),
    );
  });
});
