import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usd } from '../../test/disputes/crossing.ts';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  moveClock,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { openReturns, requested, returnNow } from '../../test/returns/market.ts';
import { verify } from '../engine/verify.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';

/** Money that crosses a return on its way: the shop, the marketplace and the bank. Two lamps at 40.00, and 12.00 of freight that a changed mind bears. */
const NOW = at('2026-03-12T09:00:00-07:00');
let harness: Harness;
let clock = NOW;
let nth = 0;
beforeEach(async () => {
  clock = NOW;
  harness = await openReturns(NOW);
});
afterEach(async () => {
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
});

const does = async (command: string, id: string, more: object, who = SELLER) =>
  accepted(await run(harness.engine, `returns.${command}`, { return: id, ...more }, who));
const say = async (kind: string, order: string, data: object) => {
  const fact = {
    source: 'psp',
    id: `${kind}/${++nth}`,
    kind,
    occurredAt: clock,
    sellerId: 'shop',
    orderId: order,
    data,
  };
  await tell(harness.db, [fact]);
  await work(harness);
};
const later = async (by: number) => {
  clock += by;
  await moveClock(harness.db, clock);
  await work(harness);
};
const asked = async (order: string) =>
  (await readInstructionsOfOrder(harness.db.pool, sellerId, order)).map(({ money, state }) => [money?.amount, state]);
const sent = async (order: string, carrier: string, more: object = {}) => {
  await bought(harness.db, order, { deliveredAt: '2026-03-10T12:00:00-07:00' });
  const id = await requested(harness, order, more);
  await does('decide', id, { outcome: 'approve' });
  await does('ship', id, { carrier, tracking: `R-${id}` }, BUYER);
  return id;
};
const back = async (id: string) => {
  await does('receive', id, {});
  await does('inspect', id, { finding: 'as-sent' });
  await work(harness);
};

describe('what the shop gives back by itself while goods come back', () => {
  it('is taken off what the return pays: all of it, and a part of it', async () => {
    const one = await sent('A-1', 'ems', { lines: [{ line: 'l1', quantity: 1 }] });
    await say('refund.made', 'A-1', { amount: usd('40.00'), by: 'seller' });
    await back(one);
    expect(await asked('A-1')).toEqual([]);
    const two = await sent('A-2', 'ems');
    await say('refund.made', 'A-2', { amount: usd('30.00'), by: 'seller' });
    await back(two);
    expect(await asked('A-2')).toEqual([['50.00', 'asked']]);
  });

  it('before it was asked for is not: the return is of other goods', async () => {
    await bought(harness.db, 'A-3', { deliveredAt: '2026-03-10T12:00:00-07:00' });
    await say('refund.made', 'A-3', { amount: usd('12.00'), by: 'seller' });
    await later(MS.minute);
    const id = await requested(harness, 'A-3', { lines: [{ line: 'l1', quantity: 1 }] });
    await does('decide', id, { outcome: 'approve' });
    await does('ship', id, { carrier: 'ems', tracking: 'x' }, BUYER);
    await back(id);
    expect(await asked('A-3')).toEqual([['40.00', 'asked']]);
  });
});

describe('an early refund that the marketplace cannot pay', () => {
  const refused = async (order: string) => {
    const id = await sent(order, 'cainiao');
    await say('return.scanned', order, { returnId: id, carrier: 'cainiao' });
    const [instruction] = await readInstructionsOfOrder(harness.db.pool, sellerId, order);
    await say('instruction.refused', order, { instructionId: instruction?.instructionId });
    expect(await returnNow(harness, id)).toMatchObject({ status: 'in-transit', advance: null });
    return id;
  };

  it('never was: back as they were sent, the goods are refunded by the seller', async () => {
    await back(await refused('B-1'));
    expect(await asked('B-1')).toEqual([
      ['80.00', 'refused'],
      ['80.00', 'asked'],
    ]);
    expect(await balances(harness)).toMatchObject({ 'seller.available': '-8000', platform: '0' });
  });

  it('is owed by no buyer: the seller, silent about the parcel, refunds it as any other', async () => {
    const id = await refused('B-2');
    await later(10 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'refunded',
      end: { how: 'receipt-silent', owed: null },
    });
    expect((await balances(harness)).buyer ?? '0').toBe('0');
  });
});

describe('a bank that has the payment while goods come back', () => {
  const held = async (order: string) => {
    const id = await sent(order, 'ems');
    await say('chargeback.opened', order, { chargebackId: `c-${order}`, amount: usd('92.00') });
    await back(id);
    expect(await asked(order)).toEqual([]);
    await later(MS.day);
    return id;
  };

  it('and gives nothing: the refund is made then, once', async () => {
    const id = await held('C-1');
    await say('chargeback.decided', 'C-1', { chargebackId: 'c-C-1', outcome: 'won' });
    await later(40 * MS.day);
    expect(await asked('C-1')).toEqual([['80.00', 'asked']]);
    expect(await returnNow(harness, id)).toMatchObject({ end: { refund: { amount: usd('80.00') } } });
  });

  it('and takes it: nothing is paid beside it', async () => {
    await held('C-2');
    await say('chargeback.decided', 'C-2', { chargebackId: 'c-C-2', outcome: 'lost' });
    await later(40 * MS.day);
    expect(await asked('C-2')).toEqual([]);
  });
});
