import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/protection/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  cameBack,
  cny,
  coverOf,
  fact,
  fund,
  moveClock,
  OPERATOR,
  openMarket,
  placed,
  run,
  SELLER,
  sellerOf,
  tell,
  work,
} from '../../test/protection/market.ts';
import { verify } from '../engine/verify.ts';
import { orderUuid } from '../facts/envelope.ts';
import { readOrder } from '../facts/read.ts';
import { becauseFromJson } from '../kernel/because.ts';
import { render } from '../kernel/render.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { rules } from '../rooms.ts';
import type { Cover } from './model.ts';

/** Golden cases by instants and amounts, in a market of Shanghai whose programmes begin on 12 September 2024. */
const NOW = at('2024-09-20T12:00:00+08:00');
let harness: Harness;
const open = async () => {
  harness = await openMarket(NOW);
  return harness;
};
afterEach(async () => {
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
});

const { templates, codes } = rules();
/** The reasons of the decisions about an order's cover, in words. */
async function said(order: string, locale: 'en' | 'zh' = 'en', seller = 'shop'): Promise<string[]> {
  const cover = await coverOf(harness, order, seller);
  const { rows } = await harness.db.pool.query<{ body: string }>(
    'select body from decisions where seller_id = $1 and about_id = $2 order by seq',
    [sellerOf(seller), cover?.coverId],
  );
  return rows.flatMap(({ body }) =>
    (JSON.parse(body) as { outcome: { because: unknown[] } }).outcome.because.map((each) =>
      render(becauseFromJson(each), locale, 'Asia/Shanghai', templates, codes),
    ),
  );
}

describe('free return shipping', () => {
  it('of 31.50 pays 25.00 and says who bears the other 6.50', async () => {
    await open();
    await tell(harness.db, [placed('A-1', ['100.00'])]);
    await cameBack(harness, 'A-1', '31.50');
    await work(harness);
    expect((await coverOf(harness, 'A-1'))?.payouts).toMatchObject([
      {
        status: 'paying',
        base: cny('31.50'),
        formula: cny('31.50'),
        granted: cny('25.00'),
        boundBy: 'order',
        bearer: 'buyer',
      },
    ]);
    expect(await balances(harness)).toEqual({ 'in-transit': '2500', platform: '-2500' });
    expect(await said('A-1')).toContain(
      'Of 31.50 CNY the programme return-freight pays 25.00 CNY, for the order cap binds; the buyer bears the other 6.50 CNY.',
    );
    const [instruction] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'A-1');
    await tell(harness.db, [
      {
        ...fact('A-1', 'instruction.confirmed', '2024-09-20T11:59:00+08:00', {
          instructionId: instruction?.instructionId,
        }),
      },
    ]);
    await work(harness);
    expect((await coverOf(harness, 'A-1'))?.payouts).toMatchObject([{ status: 'paid' }]);
    expect(await balances(harness)).toEqual({ 'in-transit': '0', outside: '2500', platform: '-2500' });
  });
});

describe('a basket', () => {
  it('of 130 orders of 25 pays 3,000 in all, and the 121st says transaction cap', async () => {
    await open();
    const names = Array.from({ length: 130 }, (_, index) => `B-${String(index + 1).padStart(3, '0')}`);
    // Of three sellers, for the cap is the basket's whoever sells.
    const sellerFor = (index: number) => ['shop', 'second', 'third'][index % 3]!;
    await tell(
      harness.db,
      names.map((name, index) => placed(name, ['100.00'], { basketId: 'K-1' }, undefined, sellerFor(index))),
    );
    for (const [index, name] of names.entries()) {
      await cameBack(harness, name, '25.00', sellerFor(index));
      if (index % 9 === 8 || index > 116) await work(harness);
    }
    const covers = await Promise.all(names.map((name, index) => coverOf(harness, name, sellerFor(index))));
    const granted = covers.map((cover) => Number(cover?.payouts[0]?.granted?.amount));
    expect(granted.reduce((a, b) => a + b, 0)).toBe(3000);
    expect(granted.slice(0, 120).every((amount) => amount === 25)).toBe(true);
    expect(covers[120]?.payouts[0]).toMatchObject({
      status: 'refused',
      refusal: 'cap-reached',
      boundBy: 'transaction',
    });
    expect(covers[119]?.payouts[0]?.left).toContainEqual({ scope: 'transaction', amount: cny('0.00') });
    expect(await said('B-121', 'en', sellerFor(120))).toContain(
      'The programme return-freight pays nothing of 25.00 CNY: the transaction cap is used up, and the buyer bears it.',
    );
  }, 60_000);
});

describe('a custom order', () => {
  const claim = (orderId: string) =>
    run(
      harness.engine,
      'protection.claim',
      { seller: 'shop', orderId, programme: 'custom-orders', words: 'wrong size' },
      BUYER,
    );
  const paidFor = async (order: string, total: string) => {
    await tell(harness.db, [placed(order, [total], { customMade: true })]);
    const { state } = accepted(await claim(order));
    const { coverId, payouts } = state as Cover;
    accepted(
      await run(
        harness.engine,
        'protection.decide',
        { cover: coverId, payout: payouts[0]?.payoutId, outcome: 'paid', reasons: 'seen' },
        OPERATOR,
      ),
    );
    await work(harness);
    const [payout] = (await coverOf(harness, order))?.payouts ?? [];
    return payout && [payout.formula.amount, payout.granted?.amount, payout.boundBy];
  };

  it('of 59,999.99 gets 2,999.99 rounded down, of 60,000 all of 3,000, of 100,000 3,000 by the transaction cap', async () => {
    await open();
    // 5 % of 59,999.99 is 2,999.9995.
    expect(await paidFor('C-1', '59999.99')).toEqual(['2999.99', '2999.99', null]);
    expect(await paidFor('C-2', '60000.00')).toEqual(['3000.00', '3000.00', null]);
    expect(await paidFor('C-3', '100000.00')).toEqual(['5000.00', '3000.00', 'transaction']);
    expect((await said('C-3')).join(' ')).toContain(
      'the transaction cap binds; the buyer bears the other 2,000.00 CNY',
    );
  });

  it('placed on 11 September 2024 at 23:59:59 has none, at midnight it has', async () => {
    await open();
    await tell(harness.db, [
      placed('D-1', ['60000.00'], { customMade: true }, '2024-09-11T23:59:59+08:00'),
      placed('D-2', ['60000.00'], { customMade: true }, '2024-09-12T00:00:00+08:00'),
    ]);
    expect(await claim('D-1')).toMatchObject({ ok: false, rule: 'protection.not_qualified' });
    expect(await claim('D-2')).toMatchObject({ ok: true });
    expect(await claim('D-2')).toMatchObject({ ok: false, rule: 'protection.paid_already' });
  });

  it('that nobody decides in five days is paid at that instant, and not a millisecond before; what is not custom-made is no such order', async () => {
    await open();
    await tell(harness.db, [placed('E-1', ['1000.00'], { customMade: true }), placed('E-2', ['1000.00'])]);
    expect(await claim('E-2')).toMatchObject({ ok: false, rule: 'protection.nothing_to_pay' });
    accepted(await claim('E-1'));
    const due = at('2024-09-25T12:00:00+08:00');
    await moveClock(harness.db, due - 1);
    await work(harness);
    expect((await coverOf(harness, 'E-1'))?.payouts[0]?.status).toBe('claimed');
    await moveClock(harness.db, due);
    await work(harness);
    expect((await coverOf(harness, 'E-1'))?.payouts[0]).toMatchObject({ status: 'paying', granted: cny('50.00') });
  });
});

describe('the service fee of 5 % up to 18 a line', () => {
  const over = (order: string, kind: string, data: object = {}) => fact(order, kind, '2024-09-20T11:00:00+08:00', data);
  it('is 18.00, 10.00 and 5.00 on lines of 500, 200 and 100, a posting a line, once', async () => {
    await open();
    await tell(harness.db, [placed('F-1', ['500.00', '200.00', '100.00']), over('F-1', 'order.completed')]);
    await work(harness);
    expect((await coverOf(harness, 'F-1'))?.fees?.lines).toMatchObject([
      { line: 'l1', byRate: cny('25.00'), fee: cny('18.00'), how: 'capped' },
      { line: 'l2', fee: cny('10.00'), how: 'by-rate' },
      { line: 'l3', fee: cny('5.00'), how: 'by-rate' },
    ]);
    expect(await balances(harness)).toEqual({ platform: '3300', 'seller.available': '-3300' });
    expect(await said('F-1')).toContain(
      'line l1: the service would cost 25.00 CNY for 500.00 CNY; it is capped at 18.00 CNY.',
    );
    await tell(harness.db, [{ ...over('F-1', 'order.completed'), id: 'again' }]);
    await work(harness);
    expect(await balances(harness)).toEqual({ platform: '3300', 'seller.available': '-3300' });
  });

  it('is nothing where the buyer cancels before dispatch, or the platform runs the order, and says why', async () => {
    await open();
    await tell(harness.db, [
      placed('F-2', ['500.00']),
      over('F-2', 'order.cancelled', { by: 'buyer' }),
      placed('F-3', ['500.00'], { managedBy: 'platform' }),
      over('F-3', 'order.completed'),
    ]);
    await work(harness);
    expect((await coverOf(harness, 'F-2'))?.fees?.lines).toMatchObject([
      { fee: cny('0.00'), how: 'cancelled-before-dispatch' },
    ]);
    expect((await coverOf(harness, 'F-3'))?.fees?.lines).toMatchObject([{ fee: cny('0.00'), how: 'managed' }]);
    expect(await balances(harness)).toEqual({});
  });
});

describe('goods lost on the way', () => {
  it('worth 80,000 bring the seller 50,000 from the insurer; the buyer is refunded apart', async () => {
    await open();
    await tell(harness.db, [
      placed('L-1', ['80000.00']),
      fact('L-1', 'parcel.confirmed', '2024-09-13T10:00:00+08:00', { carrier: 'ems' }),
      fact('L-1', 'parcel.exception', '2024-09-19T10:00:00+08:00', { what: 'lost' }),
    ]);
    await work(harness);
    expect((await coverOf(harness, 'L-1'))?.payouts).toMatchObject([
      { ground: 'transit-loss', to: 'seller', granted: cny('50000.00'), boundBy: 'order', bearer: 'seller' },
    ]);
    expect(await balances(harness)).toEqual({ 'in-transit': '5000000', insurer: '-5000000' });
    const [instruction] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'L-1');
    expect(instruction?.buyerId).toBeUndefined();
  });
});

describe('a fund of 100.00 and three payouts of 40.00', () => {
  it('pays two and queues one, which is paid once the fund has money', async () => {
    await open();
    await fund(harness, 'repeat-buyers', '100.00');
    const names = ['Q-1', 'Q-2', 'Q-3'];
    // Three earlier orders: all of the freight is paid.
    await tell(harness.db, [
      ...['P-1', 'P-2', 'P-3'].map((name) => placed(name, ['10.00'], {}, '2024-09-12T09:00:00+08:00')),
      ...names.map((name) => placed(name, ['200.00'], { freight: cny('40.00') })),
      ...names.map((name) => fact(name, 'order.completed', '2024-09-20T11:00:00+08:00')),
    ]);
    await work(harness);
    const statuses = async () =>
      (await Promise.all(names.map((name) => coverOf(harness, name)))).map((cover) => cover?.payouts[0]?.status).sort();
    expect(await statuses()).toEqual(['paying', 'paying', 'queued']);
    expect((await balances(harness))['fund:repeat-buyers']).toBe('-8000');
    await fund(harness, 'repeat-buyers', '20.00', 'second');
    await moveClock(harness.db, NOW + 25 * 3_600_000);
    await work(harness);
    expect(await statuses()).toEqual(['paying', 'paying', 'paying']);
    expect((await balances(harness))['fund:repeat-buyers']).toBe('-12000');
  });
});

describe('relief for a seller to whom buyers return', () => {
  const late = (order: string) => [
    placed(order, ['100.00'], { shipBy: '2024-09-13T18:00:00+08:00' }),
    fact(order, 'parcel.confirmed', '2024-09-14T10:00:00+08:00', { carrier: 'ems' }),
    fact(order, 'refund.made', '2024-09-15T10:00:00+08:00', { amount: cny('160.00'), by: 'seller' }),
  ];
  const claim = (orderId: string) =>
    run(harness.engine, 'protection.claim', { seller: 'shop', orderId, programme: 'late-dispatch' }, SELLER).then(
      accepted,
    );
  const shippedLate = async (order: string) =>
    (await readOrder(harness.db.pool, sellerOf('shop'), orderUuid('test', 'shop', order)))?.marks
      .find(({ code }) => code === 'shipped-late')
      ?.spans.at(-1)?.counts;

  it('pays up to 300 a month and twice, excuses what it pays for, and a silent platform refuses', async () => {
    await open();
    await fund(harness, 'relief', '1000.00');
    await tell(harness.db, [...late('S-1'), ...late('S-2'), ...late('S-3')]);
    for (const order of ['S-1', 'S-2']) {
      const { coverId, payouts } = (await claim(order)).state as Cover;
      const input = { cover: coverId, payout: payouts[0]?.payoutId, outcome: 'paid', reasons: 'seen' };
      accepted(await run(harness.engine, 'protection.decide', input, OPERATOR));
      await work(harness);
    }
    // 160.00 and then what is left of 300.00 in the month.
    expect((await coverOf(harness, 'S-1'))?.payouts).toMatchObject([{ granted: cny('160.00'), boundBy: null }]);
    expect((await coverOf(harness, 'S-2'))?.payouts).toMatchObject([{ granted: cny('140.00'), boundBy: 'month' }]);
    expect(await shippedLate('S-1')).toBe(false);
    expect(await shippedLate('S-3')).toBe(true);
    const third = await run(
      harness.engine,
      'protection.claim',
      { seller: 'shop', orderId: 'S-3', programme: 'late-dispatch' },
      SELLER,
    );
    expect(third).toMatchObject({ ok: false, rule: 'protection.used_up' });
    expect(
      await run(
        harness.engine,
        'protection.claim',
        { seller: 'shop', orderId: 'S-3', programme: 'late-dispatch' },
        BUYER,
      ),
    ).toMatchObject({ ok: false, rule: 'protection.not_yours' });
  });

  it('is refused where nobody decides in three business days', async () => {
    await open();
    await tell(harness.db, late('S-4'));
    await claim('S-4');
    // Friday, 20 September: Monday to Wednesday are the three.
    const due = at('2024-09-25T23:59:59.999+08:00');
    await moveClock(harness.db, due);
    await work(harness);
    expect((await coverOf(harness, 'S-4'))?.payouts).toMatchObject([{ status: 'refused', refusal: 'by-silence' }]);
    expect(await balances(harness)).toEqual({});
  });
});

describe('what the marketplace cannot pay', () => {
  it('goes back to whom it came from, and the payout says so', async () => {
    await open();
    await tell(harness.db, [placed('N-1', ['100.00'])]);
    await cameBack(harness, 'N-1', '10.00');
    await work(harness);
    const [instruction] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'N-1');
    await tell(harness.db, [
      fact('N-1', 'instruction.refused', '2024-09-20T11:59:00+08:00', { instructionId: instruction?.instructionId }),
    ]);
    await work(harness);
    expect((await coverOf(harness, 'N-1'))?.payouts).toMatchObject([{ status: 'refused', refusal: 'not-possible' }]);
    expect((await balances(harness)).platform).toBe('0');
  });
});

describe('a coupon for what came late', () => {
  it('is 7.00 for an order delivered after its day, none for one in time, and at most 14.00 a buyer and month', async () => {
    await open();
    const delivered = (order: string, on: string) => [
      placed(order, ['100.00'], { deliverBy: '2024-09-18' }),
      fact(order, 'parcel.confirmed', '2024-09-13T10:00:00+08:00', { carrier: 'ems' }),
      fact(order, 'parcel.delivered', on),
      fact(order, 'order.completed', '2024-09-20T11:00:00+08:00'),
    ];
    const after = '2024-09-19T00:00:00+08:00';
    await tell(harness.db, [
      ...delivered('T-0', '2024-09-18T23:59:59.999+08:00'),
      ...['T-1', 'T-2', 'T-3'].flatMap((order) => delivered(order, after)),
    ]);
    await work(harness);
    const coupons = async (order: string) =>
      (await coverOf(harness, order))?.payouts.filter(({ ground }) => ground === 'on-time-coupon') ?? [];
    expect(await coupons('T-0')).toEqual([]);
    const all = (await Promise.all(['T-1', 'T-2', 'T-3'].map(coupons))).flat();
    expect(all.map(({ granted }) => granted?.amount).sort()).toEqual(['0.00', '7.00', '7.00']);
    expect(all.filter(({ status }) => status === 'refused')).toMatchObject([
      { boundBy: 'month', refusal: 'cap-reached' },
    ]);
  });
});
