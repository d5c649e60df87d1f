import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY } from '../../test/protection/market.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { parseInstant } from '../kernel/instant.ts';
import { parseMoney } from '../kernel/money.ts';
import { parsePolicy } from '../policy/document.ts';
import {
  capped,
  feesOf,
  formulaOf,
  goodsValue,
  orderCap,
  programmeFor,
  qualifies,
  refundedBySeller,
} from './assess.ts';
import type { CoveredOrder, LoadedForCover, Payout } from './model.ts';
import type { Programme } from './policy/model.ts';

const parsed = parsePolicy(POLICY, 'test.yaml');
if (!parsed.ok || !parsed.policy.protection) throw new Error('no section');
const section = parsed.policy.protection;
const calendar = makeCalendar({ zone: 'Asia/Shanghai', weekend: [], holidays: [] });
const cny = (amount: string) => parseMoney(`${amount} CNY`);
const of = (name: string): Programme => section.programmes[name]!;

const order = (over: Partial<CoveredOrder> = {}): CoveredOrder => ({
  orderUuid: '00000000-0000-7000-8000-000000000001',
  orderId: 'A-1',
  buyerId: 'b-1',
  basketId: null,
  currency: 'CNY',
  placedAt: parseInstant('2024-09-12T00:00:00+08:00'),
  lines: [
    { id: 'l1', quantity: 3, price: { amount: '10.00', currency: 'CNY' } },
    { id: 'l2', quantity: 1, price: { amount: '70.00', currency: 'CNY' } },
  ],
  freight: { amount: '8.00', currency: 'CNY' },
  refunds: [],
  customMade: false,
  managed: false,
  removedAt: null,
  dispatchedAt: null,
  deliveredAt: null,
  completedAt: null,
  parcels: [],
  marks: [],
  ...over,
});
const loaded = (over: Partial<LoadedForCover> = {}) => ({
  order: order(),
  returning: { n: 3, of: 10 },
  month: {},
  ...over,
});

describe('what is measured', () => {
  it('is the price of all units; nothing where a price was never told or is of another currency', () => {
    expect(goodsValue(order(), null)).toEqual(cny('100.00'));
    expect(goodsValue(order(), ['l1'])).toEqual(cny('30.00'));
    expect(goodsValue(order({ lines: [{ id: 'l1', quantity: 1, price: null }] }), null)).toBeNull();
    const foreign = [{ id: 'l1', quantity: 1, price: { amount: '1.00', currency: 'USD' } }];
    expect(goodsValue(order({ lines: foreign }), null)).toBeNull();
  });

  it('of refunds is what came from the seller, or from nobody named; the platform and the bank are others', () => {
    const refund = (amount: string, by: string | null) => ({ amount: { amount, currency: 'CNY' }, by });
    const refunds = [
      refund('5.00', 'seller'),
      refund('1.00', null),
      refund('9.00', 'platform'),
      refund('4.00', 'buyer-bank'),
    ];
    expect(refundedBySeller(order({ refunds }))).toEqual(cny('6.00'));
  });
});

describe('who qualifies', () => {
  const free = of('return-freight');
  it('an order from midnight of the day on, of the market and not of Greenwich', () => {
    expect(qualifies(free, loaded(), calendar)).toBe(true);
    const before = order({ placedAt: parseInstant('2024-09-11T23:59:59.999+08:00') });
    expect(qualifies(free, loaded({ order: before }), calendar)).toBe(false);
    expect(qualifies(free, loaded({ order: order({ placedAt: null }) }), calendar)).toBe(false);
  });

  it('an order of exactly the least amount, freight in it, and not one fen less', () => {
    const with108 = { ...free, who: { orderAtLeast: cny('108.00') } };
    const with109 = { ...free, who: { orderAtLeast: cny('108.01') } };
    expect([with108, with109].map((each) => qualifies(each, loaded(), calendar))).toEqual([true, false]);
  });

  it('a seller to whom exactly so many of enough buyers came back', () => {
    const asks = (n: bigint, ofBuyers: number) => ({
      ...free,
      who: { returningBuyers: { atLeast: { n, of: 100n }, ofBuyers } },
    });
    expect([asks(30n, 10), asks(31n, 10), asks(30n, 11)].map((each) => qualifies(each, loaded(), calendar))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('the second of two programmes on a ground where the first has paid as often as it may', () => {
    const once = { ...free, times: { order: 1 } };
    const two = { ...section, programmes: { once, always: free } };
    const paid = { programme: 'once', status: 'paid' } as Payout;
    expect(programmeFor(two, 'return-freight', loaded(), [], calendar)?.[0]).toBe('once');
    expect(programmeFor(two, 'return-freight', loaded(), [paid], calendar)?.[0]).toBe('always');
    expect(programmeFor(two, 'return-freight', loaded(), [{ ...paid, status: 'refused' }], calendar)?.[0]).toBe('once');
    const monthly = { ...section, programmes: { monthly: { ...free, times: { month: 2 } } } };
    const inMonth = (n: number) =>
      programmeFor(monthly, 'return-freight', loaded({ month: { monthly: n } }), [], calendar);
    expect([inMonth(1)?.[0], inMonth(2)]).toEqual(['monthly', null]);
  });
});

describe('the formula', () => {
  it('takes 5 % of 59,999.99 as 2,999.9995: 2,999.99 rounded down, 3,000.00 half up', () => {
    const custom = of('custom-orders');
    expect(formulaOf(custom, cny('59999.99'), 0)).toEqual(cny('2999.99'));
    expect(formulaOf({ ...custom, pays: { ...custom.pays, rounding: 'half-up' } }, cny('59999.99'), 0)).toEqual(
      cny('3000.00'),
    );
    expect(formulaOf(custom, cny('60000.00'), 0)).toEqual(cny('3000.00'));
  });

  it('grows with earlier orders, step by step', () => {
    const by = (earlier: number) => formulaOf(of('repeat-buyers'), cny('10.00'), earlier);
    expect([0, 1, 2, 3, 50].map(by)).toEqual(['0', '2.00', '2.00', '10.00', '10.00'].map(cny));
  });

  it('gives a higher cap to a large order, or to a buyer of much within a year', () => {
    const tiers = {
      ...of('return-freight'),
      higher: [{ orderAtLeast: cny('500'), yearAtLeast: cny('9000'), order: cny('200') }],
    };
    const year = (amount: string) => ({ amount, currency: 'CNY' });
    expect(orderCap(tiers, order(), year('8999.99'))).toEqual(cny('25'));
    expect(orderCap(tiers, order(), year('9000.00'))).toEqual(cny('200'));
    expect(orderCap({ ...tiers, higher: [{ orderAtLeast: cny('108'), order: cny('200') }] }, order(), null)).toEqual(
      cny('200'),
    );
  });
});

describe('caps', () => {
  const limit = (scope: 'line' | 'order' | 'transaction' | 'month', of: string, used = '0') => ({
    scope,
    limit: cny(of),
    used: cny(used),
  });
  it('let through what is exactly left and name nobody; a fen more is bound by the tightest, of equal ones by the narrowest', () => {
    expect(capped(cny('25'), [limit('order', '25')])).toMatchObject({ amount: cny('25'), boundBy: null });
    expect(capped(cny('25.01'), [limit('transaction', '25'), limit('order', '25')])).toMatchObject({
      amount: cny('25'),
      boundBy: 'order',
    });
    expect(capped(cny('25.01'), [limit('order', '25'), limit('month', '30', '20')])).toMatchObject({
      amount: cny('10'),
      boundBy: 'month',
      left: [
        { scope: 'month', amount: cny('0') },
        { scope: 'order', amount: cny('15') },
      ],
    });
    expect(capped(cny('1'), [limit('order', '5', '9')])).toMatchObject({ amount: cny('0'), boundBy: 'order' });
  });

  it('are never exceeded, whatever comes in whatever order, and what is left is never below nothing', () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 5000n }), { maxLength: 40 });
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 0n, max: 9000n }), fc.bigInt({ min: 0n, max: 9000n }), (all, a, b) => {
        let used = 0n;
        for (const minor of all) {
          const money = (of: bigint) => ({ minor: of, currency: 'CNY' });
          const { amount, boundBy, left } = capped(money(minor), [
            { scope: 'order', limit: money(a), used: money(used) },
            { scope: 'transaction', limit: money(b), used: money(used) },
          ]);
          expect(boundBy === null).toBe(amount.minor === minor);
          expect(left.every((each) => each.amount.minor >= 0n)).toBe(true);
          used += amount.minor;
          expect(used <= a && used <= b).toBe(true);
        }
        const total = all.reduce((x, y) => x + y, 0n);
        expect(used).toBe([total, a, b].toSorted((x, y) => Number(x - y))[0]);
      }),
    );
  });
});

describe('the fee', () => {
  const fee = section.fee!;
  it('of exactly the cap is by rate; a fen of goods later it still is, until the rate passes the cap', () => {
    const at = (price: string) =>
      feesOf(fee, order({ lines: [{ id: 'l', quantity: 1, price: { amount: price, currency: 'CNY' } }] }), calendar)[0];
    expect(at('360.00')).toMatchObject({ fee: { amount: '18.00' }, how: 'by-rate' });
    expect(at('360.19')).toMatchObject({ fee: { amount: '18.00' }, how: 'by-rate' });
    expect(at('360.20')).toMatchObject({ byRate: { amount: '18.01' }, fee: { amount: '18.00' }, how: 'capped' });
  });

  it('is none for an order from before its day, and waived only where the policy says so', () => {
    const early = order({ placedAt: parseInstant('2024-09-11T23:59:59+08:00') });
    expect(feesOf(fee, early, calendar)).toEqual([]);
    const managed = order({ managed: true });
    expect(feesOf(fee, managed, calendar).map(({ how }) => how)).toEqual(['managed', 'managed']);
    expect(feesOf({ ...fee, waived: [] }, managed, calendar).map(({ how }) => how)).toEqual(['by-rate', 'by-rate']);
  });
});
