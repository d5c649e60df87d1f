import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, FILED, minor, order, PROMISE_ENDS, SECTION } from '../../test/disputes/given.ts';
import { money, writeMoney } from '../kernel/money.ts';
import { proposedRuling } from './assess/causes.ts';
import { reversalOf } from './assess/reversal.ts';
import { capped, leftOf, paidFor, partsOf, within } from './assess.ts';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const amounts = fc.bigInt({ min: 0n, max: 10n ** 9n });

describe('what was paid and what is left', () => {
  it('is the lines by their quantity and the freight: 2 x 40.00 + 12.00', () => {
    expect(paidFor(order())).toEqual(money(9200n, 'USD'));
    expect(leftOf(order({ refunds: [usd('30.00'), usd('2.50')] }))).toEqual(money(5950n, 'USD'));
  });

  it('takes no refund in another currency for one of this payment, and is never below nothing', () => {
    expect(leftOf(order({ refunds: [{ amount: '5', currency: 'JPY' }] }))).toEqual(money(9200n, 'USD'));
    expect(leftOf(order({ refunds: [usd('92.01')] }))).toEqual(money(0n, 'USD'));
  });

  it('is never more for a refund told as less than nothing', () => {
    expect(leftOf(order({ refunds: [usd('-50.00')] }))).toEqual(money(9200n, 'USD'));
    expect(leftOf(order({ refunds: [usd('92.00'), usd('-50.00')] }))).toEqual(money(0n, 'USD'));
  });

  it('is not known past what a refund can be told with: 10,000,000,000,000.00 is, one cent more is not', () => {
    const lines = [{ id: 'l1', quantity: 1_000_000, price: usd('10000000.00') }];
    expect(paidFor(order({ lines, freight: null }))).toEqual(money(10n ** 15n, 'USD'));
    expect(paidFor(order({ lines, freight: usd('0.01') }))).toBeNull();
  });

  it('is not known where nothing was told', () => {
    expect(paidFor(order({ lines: [], freight: null }))).toBeNull();
    expect(leftOf(order({ lines: [{ id: 'x', quantity: 1, price: null }] }))).toBeNull();
  });
});

describe('the shares of an amount', () => {
  it('go by what each cost: 10.00 of 80 and 12 is 8.70 and 1.30', () => {
    expect(partsOf(money(1000n, 'USD'), order())).toEqual([
      { line: 'l1', amount: usd('8.70') },
      { line: null, amount: usd('1.30') },
    ]);
  });

  it('sum to it exactly, and leave no share below nothing', () => {
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 8 }), amounts, amounts, (prices, freight, amount) => {
        fc.pre(prices.some((price) => price > 0n) || freight > 0n);
        const lines = prices.map((price, index) => ({
          id: `l${index}`,
          quantity: 1 + (index % 3),
          price: writeMoney(money(price, 'USD')),
        }));
        const parts = partsOf(money(amount, 'USD'), order({ lines, freight: writeMoney(money(freight, 'USD')) }));
        expect(parts.reduce((sum, part) => sum + minor(part.amount), 0n)).toBe(amount);
        for (const part of parts) expect(minor(part.amount)).toBeGreaterThan(0n);
      }),
    );
  });

  it('what goes back is never more than what is left', () => {
    fc.assert(
      fc.property(amounts, amounts, (asked, left) => {
        const paid = capped(money(asked, 'USD'), money(left, 'USD'));
        expect(paid.minor === asked || paid.minor === left).toBe(true);
        expect(paid.minor <= asked && paid.minor <= left).toBe(true);
      }),
    );
    expect(within(money(0n, 'USD'), money(1n, 'USD'))).toBe(false);
    expect(within(money(1n, 'USD'), money(1n, 'USD'))).toBe(true);
    expect(within(money(2n, 'USD'), money(1n, 'USD'))).toBe(false);
  });
});

describe('what the facts propose', () => {
  const on = (problem: 'late' | 'not-received', changes: Parameters<typeof order>[0], now = FILED) => {
    const view = { problem, evidence: [], order: order(changes), now };
    const { outcome, because } = proposedRuling(SECTION, view);
    return [outcome, because.rule, reversalOf(SECTION, view)?.fact];
  };

  it('the same claim, with and without a delivery, gives other answers', () => {
    expect(on('late', {})).toEqual(['buyer', 'disputes.proposes_for_buyer', 'delivery-in-time']);
    expect(on('not-received', {})).toEqual(['buyer', 'disputes.proposes_for_buyer', 'delivery']);
    const late = { deliveredAt: PROMISE_ENDS + 1 };
    expect(on('late', late)).toEqual(['buyer', 'disputes.proposes_for_buyer_late', 'delivery-in-time']);
    expect(on('not-received', late)).toEqual(['seller', 'disputes.proposes_for_seller', 'no-delivery']);
    const inTime = { deliveredAt: PROMISE_ENDS };
    expect(on('late', inTime)).toEqual(['seller', 'disputes.proposes_for_seller', 'later-delivery']);
  });

  it('nothing for the buyer as long as the promise, made longer, still runs', () => {
    const deliverBy = at('2026-04-30T23:59:59.999-07:00');
    expect(on('late', { deliverBy }, deliverBy)).toEqual([
      'seller',
      'disputes.proposes_for_seller_early',
      'later-delivery',
    ]);
    expect(on('late', { deliverBy }, deliverBy + 1)[0]).toBe('buyer');
  });

  it('an order without a date that nobody delivered is for the buyer', () => {
    expect(on('not-received', { deliverBy: null })).toEqual([
      'buyer',
      'disputes.proposes_for_buyer_undated',
      'delivery',
    ]);
  });
});
