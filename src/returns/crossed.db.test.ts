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

  const confirm = async (order: string, outcome: 'confirmed' | 'refused', nth = 0) => {
    const all = await readInstructionsOfOrder(harness.db.pool, sellerId, order);
    await say(`instruction.${outcome}`, order, { instructionId: all[nth]?.instructionId });
  };
  const opens = (order: string) =>
    say('chargeback.opened', order, { chargebackId: `c-${order}`, amount: usd('92.00') });
  const decides = async (order: string, outcome: 'won' | 'lost') => {
    await later(MS.day);
    await say('chargeback.decided', order, { chargebackId: `c-${order}`, outcome });
  };

  it('calls a refund back that had not gone yet; if it gives nothing, that is paid, once', async () => {
    const id = await sent('D-1', 'ems');
    await back(id);
    expect(await asked('D-1')).toEqual([['80.00', 'asked']]);
    await opens('D-1');
    expect(await asked('D-1')).toEqual([['80.00', 'recalled']]);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed', end: { refund: null } });
    expect(await balances(harness)).toMatchObject({ 'seller.available': '0' });
    await decides('D-1', 'won');
    await later(40 * MS.day);
    expect(await asked('D-1')).toEqual([
      ['80.00', 'recalled'],
      ['80.00', 'asked'],
    ]);
  });

  it('and takes it: what was called back is paid by nobody else', async () => {
    const id = await sent('D-2', 'ems');
    await back(id);
    await opens('D-2');
    await decides('D-2', 'lost');
    await later(40 * MS.day);
    expect(await asked('D-2')).toEqual([['80.00', 'recalled']]);
    expect(await balances(harness)).toMatchObject({ 'seller.available': '0' });
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed' });
  });

  it('calls an early refund back: the return goes on without it, and is left to the bank', async () => {
    const id = await sent('D-3', 'cainiao');
    await say('return.scanned', 'D-3', { returnId: id, carrier: 'cainiao' });
    await opens('D-3');
    expect(await asked('D-3')).toEqual([['80.00', 'recalled']]);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'in-transit', advance: null });
    await back(id);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed', end: { how: 'as-sent', refund: null } });
    expect(await balances(harness)).toMatchObject({ platform: '0' });
    await decides('D-3', 'won');
    expect(await asked('D-3')).toEqual([
      ['80.00', 'recalled'],
      ['80.00', 'asked'],
    ]);
    expect(await balances(harness)).toMatchObject({ 'seller.available': '-8000', platform: '0' });
  });

  it('calls an early refund back after the goods came: what was set off against it is put back', async () => {
    const id = await sent('D-4', 'cainiao');
    await say('return.scanned', 'D-4', { returnId: id, carrier: 'cainiao' });
    await back(id);
    expect(await balances(harness)).toMatchObject({ 'seller.available': '-8000', platform: '0' });
    await opens('D-4');
    expect(await balances(harness)).toMatchObject({ 'seller.available': '0', platform: '0' });
    await decides('D-4', 'won');
    expect(await balances(harness)).toMatchObject({ 'seller.available': '-8000', platform: '0' });
    expect(await asked('D-4')).toEqual([
      ['80.00', 'recalled'],
      ['80.00', 'asked'],
    ]);
  });

  it('calls back what was made all the same: that is paid, and nothing again', async () => {
    const id = await sent('D-5', 'ems');
    await back(id);
    await opens('D-5');
    await confirm('D-5', 'confirmed');
    await decides('D-5', 'won');
    await later(40 * MS.day);
    expect(await asked('D-5')).toEqual([['80.00', 'confirmed']]);
  });

  it('lets go of what the marketplace had refused: the seller owes it no more, until the bank gives nothing', async () => {
    const id = await sent('D-6', 'ems');
    await back(id);
    await confirm('D-6', 'refused');
    expect(await balances(harness)).toMatchObject({ buyer: '8000', 'seller.receivable': '-8000' });
    await opens('D-6');
    expect(await balances(harness)).toMatchObject({ buyer: '0', 'seller.receivable': '0' });
    await decides('D-6', 'won');
    expect((await asked('D-6')).map(([, state]) => state).at(-1)).toBe('asked');
  });

  it('holds two returns of one order, and lets both go', async () => {
    const one = await sent('D-7', 'ems', { lines: [{ line: 'l1', quantity: 1 }] });
    await back(one);
    const two = await requested(harness, 'D-7', { lines: [{ line: 'l1', quantity: 1 }] });
    await does('decide', two, { outcome: 'approve' });
    await does('ship', two, { carrier: 'ems', tracking: 'y' }, BUYER);
    await back(two);
    await opens('D-7');
    expect((await asked('D-7')).map(([, state]) => state)).toEqual(['recalled', 'recalled']);
    await decides('D-7', 'won');
    await later(MS.day);
    expect(await asked('D-7')).toEqual([
      ['40.00', 'recalled'],
      ['40.00', 'recalled'],
      ['40.00', 'asked'],
      ['40.00', 'asked'],
    ]);
  });

  it('takes a part: of what the return was to pay, the rest is paid', async () => {
    const id = await sent('D-8', 'ems');
    await say('chargeback.opened', 'D-8', { chargebackId: 'c-D-8', amount: usd('50.00') });
    await back(id);
    expect(await asked('D-8')).toEqual([]);
    await decides('D-8', 'lost');
    // 80.00 were due, the bank took 50.00 of the 92.00.
    expect(await asked('D-8')).toEqual([['30.00', 'asked']]);
    expect(await returnNow(harness, id)).toMatchObject({ end: { refund: { amount: usd('30.00') } } });
  });

  it('took a part before goods were sent back: they are refunded as far as the payment goes', async () => {
    await bought(harness.db, 'D-9', { deliveredAt: '2026-03-10T12:00:00-07:00' });
    await say('chargeback.opened', 'D-9', { chargebackId: 'c-D-9', amount: usd('22.00') });
    await decides('D-9', 'lost');
    await later(MS.minute);
    const id = await requested(harness, 'D-9');
    await does('decide', id, { outcome: 'approve' });
    await does('ship', id, { carrier: 'ems', tracking: 'x' }, BUYER);
    await back(id);
    expect(await asked('D-9')).toEqual([['70.00', 'asked']]);
  });

  const early = async (order: string) => {
    const id = await sent(order, 'cainiao');
    await say('return.scanned', order, { returnId: id, carrier: 'cainiao' });
    await confirm(order, 'confirmed');
    await opens(order);
    await decides(order, 'lost');
    return id;
  };

  it('takes what had gone back already: the buyer owes it to the seller', async () => {
    const id = await sent('E-1', 'ems');
    await back(id);
    await confirm('E-1', 'confirmed');
    await opens('E-1');
    expect(await asked('E-1')).toEqual([['80.00', 'confirmed']]);
    await decides('E-1', 'lost');
    expect(await balances(harness)).toMatchObject({
      buyer: '-8000',
      'seller.available': '-8000',
      'seller.receivable': '8000',
    });
  });

  it('takes what had been paid early: once the goods are back, the buyer owes that to whoever paid it, and the seller nothing', async () => {
    const id = await early('E-2');
    expect((await balances(harness)).buyer ?? '0').toBe('0');
    await back(id);
    expect(await returnNow(harness, id)).toMatchObject({ end: { how: 'as-sent', owed: usd('80.00') } });
    expect(await balances(harness)).toMatchObject({ buyer: '-8000', platform: '0' });
    expect((await balances(harness))['seller.available'] ?? '0').toBe('0');
  });

  it('takes what had been paid early, and the goods never come: it is owed once', async () => {
    const id = await early('E-3');
    await later(40 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ end: { how: 'never-arrived', owed: usd('80.00') } });
    expect(await balances(harness)).toMatchObject({ buyer: '-8000', platform: '0' });
  });

  it('takes a part of what had gone back: as much is owed as is beyond the payment', async () => {
    await bought(harness.db, 'E-4', { deliveredAt: '2026-03-10T12:00:00-07:00' });
    const input = { seller: 'shop', orderId: 'E-4', reason: 'goodwill', amount: '50.00' };
    accepted(await run(harness.engine, 'acts.refund', input, SELLER));
    await confirm('E-4', 'confirmed');
    await say('chargeback.opened', 'E-4', { chargebackId: 'c-E-4', amount: usd('60.00') });
    await decides('E-4', 'lost');
    // 50.00 and 60.00 of the 92.00 that were paid: 18.00 beyond it.
    expect(await balances(harness)).toMatchObject({ buyer: '-1800', 'seller.receivable': '1800' });
    await decides('E-4', 'lost');
    expect(await balances(harness)).toMatchObject({ buyer: '-1800' });
  });
});
