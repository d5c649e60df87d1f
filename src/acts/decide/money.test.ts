import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { done, given, NOW, ON, order, ruleOf, rulesOf, usd } from '../../../test/acts/given.ts';
import type { MoneyText } from '../../kernel/money.ts';
import { readMoney, writeMoney } from '../../kernel/money.ts';
import { cancel, payBack, refund } from './money.ts';

const CANCEL = { ...ON, reason: 'out-of-stock' } as const;
const REFUND = { ...ON, reason: 'goodwill' } as const;
const parcel = { id: 'T', unnamed: false, confirmed: true, lines: ['l1'] };

describe('cancelling', () => {
  it('tells it with the reason, asks the shop once, and gives back what was paid', () => {
    const result = done(cancel(CANCEL, null, given()));
    expect(result.facts).toMatchObject([
      { kind: 'order.cancelled', data: { by: 'seller', reason: 'out-of-stock' } },
      { kind: 'refund.made', data: { amount: usd('60.00') } },
    ]);
    expect(result.instructions).toMatchObject([{ kind: 'cancel', from: 'seller.available', money: { minor: 6000n } }]);
    expect(result.postings.map(({ account, money }) => [account, money.minor])).toEqual([
      ['seller.available', -6000n],
      ['in-transit', 6000n],
    ]);
    expect(result.events.map(({ type }) => type)).toEqual(['acts.order_cancelled', 'instruction.asked']);
  });

  it('where nobody told what was paid, the shop gives back what it took', () => {
    const result = done(cancel(CANCEL, null, given({ lines: [{ id: 'l1', quantity: 1, price: null }] })));
    expect(result.instructions).toMatchObject([{ kind: 'cancel' }]);
    expect(result.instructions?.[0]).not.toHaveProperty('money');
    expect([result.postings, result.facts.length]).toEqual([[], 1]);
    expect(rulesOf(result)).toEqual(['acts.cancelled', 'acts.paid_back_by_shop']);
  });

  it('says who gives back where it is not us: the bank, or somebody before', () => {
    const rules = (changes: object) => {
      const result = done(cancel(CANCEL, null, given(changes)));
      expect([result.postings, result.facts.length, result.instructions?.length]).toEqual([[], 1, 1]);
      return rulesOf(result);
    };
    expect(rules({ chargedBackAt: NOW - 1 })).toEqual(['acts.cancelled', 'acts.paid_back_by_bank']);
    expect(rules({ refunds: [usd('60.00')] })).toEqual(['acts.cancelled', 'acts.paid_back_before']);
  });

  it('acts.buyer_did_not_ask: only a buyer who wrote can have asked', () => {
    const asked = { ...CANCEL, reason: 'buyer-asked' } as const;
    expect(cancel(asked, null, given())).toMatchObject({ rule: 'acts.buyer_did_not_ask', field: 'reason' });
    expect(ruleOf(cancel(asked, null, given({ buyerWrote: true })))).toBe('accepted');
  });

  it.each([
    ['acts.not_placed', { placed: false }],
    ['acts.cancelled_already', { cancelledAt: NOW }],
    ['acts.expired_already', { expiredAt: NOW }],
    ['acts.dispatched_already', { dispatchedAt: NOW }],
    ['acts.delivered_already', { deliveredAt: NOW }],
    ['acts.partly_shipped', { parcels: [parcel] }],
    ['acts.in_dispute', { dispute: order().orderUuid }],
    ['accepted', { parcels: [{ ...parcel, confirmed: false }] }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(cancel(CANCEL, null, given(changes)))).toBe(rule);
  });
});

describe('refunding', () => {
  it('gives back all that is left, and says so', () => {
    const result = done(refund(REFUND, null, given({ refunds: [usd('12.34')] })));
    expect(result.state).toMatchObject({ asked: { amount: usd('47.66') }, left: usd('0.00'), reason: 'goodwill' });
    expect(result.facts).toMatchObject([{ kind: 'refund.made', data: { amount: usd('47.66'), by: 'seller' } }]);
    expect(result.instructions).toMatchObject([{ kind: 'refund', orderId: 'A-1', buyerId: 'b-1' }]);
    expect(result.events[0]).toMatchObject({ type: 'acts.refunded', data: { amount: '47.66 USD', buyer: 'b-1' } });
    expect(result.events[1]).toMatchObject({
      type: 'instruction.asked',
      data: { kind: 'refund', money: usd('47.66') },
    });
  });

  it('acts.amount_not_possible: the last cent is, a cent more is not, nothing is not', () => {
    const of = (amount: string) => ruleOf(refund({ ...REFUND, amount }, null, given()));
    expect([of('60.00'), of('60'), of('60.01'), of('0'), of('0.01')]).toEqual([
      'accepted',
      'accepted',
      'acts.amount_not_possible',
      'acts.amount_not_possible',
      'accepted',
    ]);
    expect(of('1.005')).toBe('acts.not_in_currency');
  });

  it('of an order that ended too, for it may have been paid', () => {
    expect(ruleOf(refund(REFUND, null, given({ cancelledAt: NOW })))).toBe('accepted');
    expect(ruleOf(refund(REFUND, null, given({ deliveredAt: NOW })))).toBe('accepted');
  });

  it.each([
    ['acts.not_placed', { placed: false }],
    ['acts.in_dispute', { dispute: order().orderUuid }],
    ['acts.in_return', { return: order().orderUuid }],
    ['acts.amount_unknown', { lines: [{ id: 'l1', quantity: 1, price: null }] }],
    ['acts.charged_back', { chargedBackAt: NOW }],
    ['acts.nothing_left', { refunds: [usd('60.00')] }],
    ['acts.nothing_left', { refunds: [usd('75.00')] }],
    ['accepted', { refunds: [usd('59.99')] }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(refund(REFUND, null, given(changes)))).toBe(rule);
  });

  it('however often it is done, never more goes back than was paid, and every entry sums to nothing', () => {
    const cents = (minor: number): string => writeMoney({ minor: BigInt(minor), currency: 'USD' }).amount;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 8 }), (asked) => {
        let refunds: MoneyText[] = [];
        for (const minor of asked) {
          const result = refund({ ...REFUND, amount: cents(minor) }, null, given({ refunds }));
          if (!result.ok) continue;
          expect(result.postings.reduce((sum, { money }) => sum + money.minor, 0n)).toBe(0n);
          refunds = [...refunds, (result.facts[0] as { data: { amount: MoneyText } }).data.amount];
        }
        const back = refunds.reduce((sum, each) => sum + readMoney(each).minor, 0n);
        expect(back <= 6000n).toBe(true);
        const rest = refund(REFUND, null, given({ refunds }));
        const last = rest.ok ? rest.instructions![0]!.money!.minor : 0n;
        expect(back + last).toBe(6000n);
      }),
    );
  });
});

describe('a cancellation that left the buyer to the bank', () => {
  const RELEASED = { ...ON, chargeback: 'c-1' };
  const waiting = { cancelledAt: NOW - 2, cancelledForNothingAt: NOW - 2, chargebacks: [{ id: 'c-1', at: NOW - 3 }] };

  it('is paid once the bank has let go, all that is left', () => {
    const result = done(payBack(RELEASED, null, given({ ...waiting, refunds: [usd('9.00')] })));
    expect(result.state).toMatchObject({ kind: 'refund', reason: 'cancelled', asked: { amount: usd('51.00') } });
    expect(result.instructions).toMatchObject([{ kind: 'refund', money: { minor: 5100n } }]);
  });

  it.each([
    ['accepted', { chargebacks: [{ id: 'c-1', at: NOW - 2 }] }],
    ['acts.nothing_owed', { chargebacks: [{ id: 'c-1', at: NOW - 1 }] }],
    ['acts.nothing_owed', { chargebacks: [{ id: 'c-2', at: NOW - 3 }] }],
    ['acts.nothing_owed', { cancelledForNothingAt: null }],
    ['acts.charged_back', { chargedBackAt: NOW - 1 }],
    ['acts.in_dispute', { dispute: order().orderUuid }],
    ['acts.nothing_left', { refunds: [usd('60.00')] }],
    ['acts.amount_unknown', { lines: [{ id: 'l1', quantity: 1, price: null }] }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(payBack(RELEASED, null, given({ ...waiting, ...changes })))).toBe(rule);
  });
});
