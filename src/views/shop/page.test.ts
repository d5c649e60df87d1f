import { describe, expect, it } from 'vitest';
import type { SellerStanding } from '../../enforcement/read.ts';
import { promiseOf, ranked, rankingOf, reviewsOf } from './page.ts';

const standing = (changes: Partial<SellerStanding> = {}): SellerStanding => ({
  step: 'none',
  visibility: '100%',
  reasons: [],
  level: 'none',
  suspended: false,
  away: false,
  badge: null,
  sanctions: [],
  ...changes,
});

describe('the ranking factor', () => {
  it.each([
    [{}, '1.0000', 'as-everybody', true],
    [{ visibility: '60%', step: 'lower-visibility' }, '0.6000', 'shown-less', true],
    [{ visibility: '99.9%' }, '0.9990', 'shown-less', true],
    [{ visibility: '110%', level: 'trusted' }, '1.1000', 'recognised', true],
    [{ visibility: '0%', step: 'suspension', suspended: true }, '0.0000', 'not-selling', false],
    [{ visibility: '110%', away: true }, '0.0000', 'away', false],
    [{ away: true, suspended: true }, '0.0000', 'not-selling', false],
  ] as const)('of %o is %s, because %s', (changes, factor, reason, selling) => {
    expect(rankingOf(standing(changes as Partial<SellerStanding>))).toMatchObject({ factor, reason, selling });
  });

  it('orders by itself, the highest first, and equals by their own ids', () => {
    const sellers = [
      { seller: 'b', standing: standing() },
      { seller: 'low', standing: standing({ visibility: '9%' }) },
      { seller: 'a', standing: standing() },
      { seller: 'gone', standing: standing({ away: true }) },
      { seller: 'best', standing: standing({ visibility: '110%' }) },
    ];
    expect(ranked(sellers).map(({ seller }) => seller)).toEqual(['best', 'a', 'b', 'low', 'gone']);
  });
});

describe('the promise', () => {
  it("is the seller's own before the market's; without both there is none", () => {
    const offer = {
      from: 0,
      source: 'troth',
      id: 'o',
      deliver: [{ service: 'ems', to: 'US', within: '27 local days' }],
    };
    expect(promiseOf(undefined, offer)).toEqual({
      ship: null,
      deliver: [{ service: 'ems', to: 'US', within: '27 local days', by: 'seller' }],
      deliverFrom: null,
      answer: null,
    });
    expect(promiseOf(undefined, { ...offer, ship: '1 business day' }).ship).toEqual({
      within: '1 business day',
      by: 'seller',
    });
    expect(promiseOf(undefined, null)).toEqual({ ship: null, deliver: [], deliverFrom: null, answer: null });
  });
});

describe('reviews', () => {
  it('are averaged to two places, and none have no average', () => {
    // 1 + 3 * 4 + 2 * 5 = 23 over 6 is 3.8333...
    expect(reviewsOf([1, 0, 0, 3, 2])).toEqual({ count: 6, stars: [1, 0, 0, 3, 2], average: '3.83' });
    expect(reviewsOf([0, 0, 0, 0, 0]).average).toBeNull();
  });
});
