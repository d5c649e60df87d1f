import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimState, OrderState } from '../../facts/model.ts';
import { bankOf, paymentsLost } from './bank.ts';

const usd = (amount: string, currency = 'USD') => ({ amount, currency });
const cents = (text: string) => Math.round(Number(text) * 100);
const line = (id: string, amount: string) => ({ id, quantity: 1, price: usd(amount) });
/** Two lines of 40.00 and 12.00 of freight, unless said otherwise. */
const order = (chargebacks: readonly object[], more: object = {}): OrderState =>
  ({
    sellerId: 'shop',
    orderId: 'A',
    currency: 'USD',
    lines: [line('l1', '40.00'), line('l2', '40.00')],
    freight: usd('12.00'),
    chargebacks: chargebacks.map((each) => ({ id: 'c', inquiry: false, openedAt: 10, ...each })) as ClaimState[],
    ...more,
  }) as unknown as OrderState;
const lost = { outcome: 'lost', decidedAt: 20 };

describe("what the buyer's bank did about a payment", () => {
  it.each([
    ['has it in hand as long as nothing is decided', [{}], { since: 10, took: [] }],
    ['gave nothing back', [{ outcome: 'won' }], { since: null, took: [] }],
    ['only asked', [{ inquiry: true }], { since: null, took: [] }],
    ['took all that was paid', [{ ...lost, amount: usd('92.00') }], { since: 10, took: ['92.00'] }],
    ['took a part of it', [{ ...lost, amount: usd('91.99') }], { since: null, took: ['91.99'] }],
    ['took nobody knows how much: as if all of it', [lost], { since: 10, took: [] }],
    ['took money that the order is not in', [{ ...lost, amount: usd('9.00', 'EUR') }], { since: 10, took: [] }],
    ['took what the lines cost that it named', [{ ...lost, lines: ['l2'] }], { since: null, took: ['40.00'] }],
    [
      'took it in two parts',
      [
        { ...lost, amount: usd('50.00') },
        { ...lost, id: 'd', openedAt: 12, amount: usd('42.00') },
      ],
      { since: 10, took: ['50.00', '42.00'] },
    ],
    [
      'took a part, and has the rest in hand',
      [
        { ...lost, amount: usd('50.00') },
        { id: 'd', openedAt: 12 },
      ],
      { since: 12, took: ['50.00'] },
    ],
  ])('%s', (_what, chargebacks, expected) => {
    const { since, took } = bankOf(order(chargebacks));
    expect({ since, took: took.map(({ amount }) => amount.amount) }).toEqual(expected);
  });

  it('took a share of each order of a payment of several, by what each cost', () => {
    const charged = { ...lost, payment: { id: 'p', told: { source: 'psp', id: '1' } }, amount: usd('61.34') };
    const own = order([charged]);
    const other = order([charged], { orderId: 'B', lines: [line('m1', '80.00')] });
    const apart = order([], { orderId: 'C', lines: [line('n1', '900.00')] });
    expect(paymentsLost(own)).toEqual(['p']);
    const payments = new Map([['p', [own, other, apart]]]);
    // Both cost 92.00: half each; the one that no lines of were disputed takes none.
    expect(bankOf(own, payments)).toEqual({ since: null, took: [{ chargeback: 'c', amount: usd('30.67') }] });
    expect(bankOf(other, payments)).toEqual({ since: null, took: [{ chargeback: 'c', amount: usd('30.67') }] });
    // One of that order alone, though it names the payment too.
    const alone = order([{ ...charged, payment: { id: 'p', told: { source: 'psp', id: '2' } } }]);
    expect(bankOf(alone, new Map([['p', [alone, other]]])).took).toEqual([{ chargeback: 'c', amount: usd('61.34') }]);
    // As long as the others are not known, nothing is paid by guess.
    expect(bankOf(own)).toEqual({ since: 10, took: [] });
  });

  it('never took more of the orders together than was disputed', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 50 }), (all, percent) => {
        const whole = Math.max(1, Math.floor((all.reduce((a, b) => a + b, 0) * percent) / 100));
        const charged = {
          ...lost,
          payment: { id: 'p', told: { source: 'psp', id: '1' } },
          amount: usd((whole / 100).toFixed(2)),
        };
        const orders = all.map((price, nth) =>
          order([charged], { orderId: `o${nth}`, lines: [line('l', (price / 100).toFixed(2))], freight: undefined }),
        );
        const payments = new Map([['p', orders]]);
        const took = orders.flatMap((each) => bankOf(each, payments).took.map(({ amount }) => cents(amount.amount)));
        expect(took.reduce((a, b) => a + b, 0)).toBe(whole);
      }),
    );
  });
});
