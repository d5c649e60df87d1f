import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/protection/market.ts';
import {
  at,
  balances,
  cny,
  coverOf,
  fact,
  openMarket,
  placed,
  sellerOf,
  tell,
  work,
} from '../../test/protection/market.ts';
import { verify } from '../engine/verify.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';

/** Goods lost on the way in several parcels, and payouts that the marketplace refuses and then pays all the same. */
const NOW = at('2024-09-20T12:00:00+08:00');
let harness: Harness;
beforeEach(async () => {
  harness = await openMarket(NOW);
});
afterEach(async () => {
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
});

const parcel = (order: string, id: string, kind: string, when: string, data: object) => ({
  ...fact(order, kind, when, data),
  id: `${kind}/${order}/${id}`,
  parcelId: `${order}/${id}`,
});
const sent = (order: string, id: string, lines?: readonly string[]) =>
  parcel(order, id, 'parcel.confirmed', '2024-09-13T10:00:00+08:00', { carrier: 'ems', ...(lines ? { lines } : {}) });
const lost = (order: string, id: string) =>
  parcel(order, id, 'parcel.exception', '2024-09-19T10:00:00+08:00', { what: 'lost' });
const granted = async (order: string) =>
  (await coverOf(harness, order))?.payouts.map(({ key, granted: money }) => [key, money?.amount]);

describe('goods lost on the way', () => {
  it('in two parcels that say nothing are paid once: each held half of them', async () => {
    await tell(harness.db, [
      placed('L-1', ['100.00']),
      sent('L-1', 'p1'),
      sent('L-1', 'p2'),
      lost('L-1', 'p1'),
      lost('L-1', 'p2'),
    ]);
    await work(harness);
    expect(await granted('L-1')).toEqual([
      ['parcel:L-1/p1', '50.00'],
      ['parcel:L-1/p2', '50.00'],
    ]);
    expect((await balances(harness)).insurer).toBe('-10000');
  });

  it('where one of two that say nothing is lost, half; of a line in two parcels likewise', async () => {
    await tell(harness.db, [placed('L-2', ['100.00']), sent('L-2', 'p1'), sent('L-2', 'p2'), lost('L-2', 'p2')]);
    const two = { lines: [{ id: 'l1', quantity: 2, price: cny('50.00') }] };
    await tell(harness.db, [
      placed('L-3', [], two),
      sent('L-3', 'p1', ['l1']),
      sent('L-3', 'p2', ['l1']),
      lost('L-3', 'p1'),
    ]);
    await work(harness);
    expect([await granted('L-2'), await granted('L-3')]).toEqual([
      [['parcel:L-2/p2', '50.00']],
      [['parcel:L-3/p1', '50.00']],
    ]);
  });

  it('of a parcel that says what it holds are just those; of one that does not, what no other names', async () => {
    await tell(harness.db, [
      placed('L-4', ['60.00', '40.00']),
      sent('L-4', 'p1', ['l1']),
      sent('L-4', 'p2'),
      lost('L-4', 'p1'),
      lost('L-4', 'p2'),
    ]);
    await work(harness);
    expect(await granted('L-4')).toEqual([
      ['parcel:L-4/p1', '60.00'],
      ['parcel:L-4/p2', '40.00'],
    ]);
  });
});

it('what the marketplace refused and then paid is paid: its limits are used up after all', async () => {
  const late = (order: string) => [
    placed(order, ['100.00'], { deliverBy: '2024-09-18' }),
    fact(order, 'parcel.confirmed', '2024-09-13T10:00:00+08:00', { carrier: 'ems' }),
    fact(order, 'parcel.delivered', '2024-09-19T00:00:00+08:00'),
    fact(order, 'order.completed', '2024-09-20T11:00:00+08:00'),
  ];
  const says = async (order: string, what: string, when: string) => {
    const [asked] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), order);
    await tell(harness.db, [fact(order, `instruction.${what}`, when, { instructionId: asked?.instructionId })]);
    await work(harness);
  };
  const stands = async (order: string) =>
    (await coverOf(harness, order))?.payouts.map(({ status, refusal }) => [status, refusal]);
  await tell(harness.db, ['T-1', 'T-2'].flatMap(late));
  await work(harness);
  for (const order of ['T-1', 'T-2']) {
    await says(order, 'refused', '2024-09-20T11:59:00+08:00');
    expect(await stands(order)).toEqual([['refused', 'not-possible']]);
    await says(order, 'confirmed', '2024-09-20T11:59:30+08:00');
    expect(await stands(order)).toEqual([['paid', null]]);
  }
  // 14.00 a buyer and month: nothing of it is left for another.
  await tell(harness.db, late('T-3'));
  await work(harness);
  expect(await stands('T-3')).toEqual([['refused', 'cap-reached']]);
});
