import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderState } from '../../facts/model.ts';
import type { MoneyText } from '../../kernel/money.ts';
import { parseMoney, writeMoney } from '../../kernel/money.ts';
import { disputedOf, shareOf } from './payment.ts';

const usd = (amount: string): MoneyText => ({ amount, currency: 'USD' });
const part = (orderId: string, worth: MoneyText | null, seller = 'shop') => ({ seller, orderId, worth });
const shares = (parts: readonly ReturnType<typeof part>[], disputed: string | null) =>
  parts.map((each) => {
    const found = shareOf(each, parts, disputed === null ? null : parseMoney(disputed));
    return found && writeMoney(found.share).amount;
  });

describe('the share of one order', () => {
  const three = [part('A', usd('60.00')), part('B', usd('30.00')), part('C', usd('10.00'), 'tea')];

  it('goes by what each is worth, and is all of it where no amount is said', () => {
    expect(shares(three, '50.00 USD')).toEqual(['30.00', '15.00', '5.00']);
    expect(shares(three, null)).toEqual(['60.00', '30.00', '10.00']);
  });

  it('gives what cannot be split evenly to the largest remainder, then to the first', () => {
    const even = ['A', 'B', 'C'].map((id) => part(id, usd('10.00')));
    expect(shares(even, '10.00 USD')).toEqual(['3.34', '3.33', '3.33']);
    // 0.01 by 60, 30, 10: remainders .6, .3, .1 of a cent.
    expect(shares(three, '0.01 USD')).toEqual(['0.01', '0.00', '0.00']);
  });

  it('leaves out what nobody knows the price of, and other currencies', () => {
    const odd = [part('A', usd('60.00')), part('B', null), part('C', { amount: '10.00', currency: 'EUR' })];
    expect(shares(odd, '50.00 USD')).toEqual(['50.00', '0.00', '0.00']);
    expect(shares([part('A', null), part('B', null)], '50.00 USD')).toEqual([null, null]);
  });

  it('is nothing of a payment that the order is not of', () => {
    expect(shareOf({ seller: 'tea', orderId: 'A' }, three, null)).toBeNull();
  });

  it('comes to what is disputed with all the others, and to no more than each is worth', () => {
    const worths = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(worths, fc.double({ min: 0, max: 1, noNaN: true }), (all, fraction) => {
        const total = all.reduce((sum, each) => sum + each, 0);
        fc.pre(total > 0);
        const disputed = Math.floor(total * fraction);
        const parts = all.map((minor, nth) => part(`o${nth}`, writeMoney({ minor: BigInt(minor), currency: 'USD' })));
        const found = parts.map(
          (each) => shareOf(each, parts, { minor: BigInt(disputed), currency: 'USD' })!.share.minor,
        );
        expect(found.reduce((sum, each) => sum + each, 0n)).toBe(BigInt(disputed));
        for (const [nth, share] of found.entries()) expect(share <= BigInt(all[nth]!)).toBe(true);
      }),
    );
  });
});

it('counts the lines that are named, without the freight', () => {
  const order = {
    orderId: 'A',
    currency: 'USD',
    freight: usd('12.00'),
    lines: [
      { id: 'l1', quantity: 2, price: usd('40.00') },
      { id: 'l2', quantity: 1, price: usd('5.00') },
    ],
  } as unknown as OrderState;
  const worth = (lines: Parameters<typeof disputedOf>[1]) => {
    const found = disputedOf(order, lines);
    return found && writeMoney(found).amount;
  };
  expect(worth(undefined)).toBe('97.00');
  expect(worth([{ order: 'A', line: 'l1' }])).toBe('80.00');
  expect(
    worth([
      { order: 'A', line: 'l2' },
      { order: 'B', line: 'l1' },
    ]),
  ).toBe('5.00');
  expect(worth([{ order: 'B', line: 'l1' }])).toBeNull();
});
