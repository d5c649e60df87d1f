import { describe, expect, it } from 'vitest';
import { parseMoney } from '../../kernel/money.ts';
import { burnOf } from './burn.ts';

const cny = (amount: string) => parseMoney(`${amount} CNY`);

describe('the rate at which a fund burns', () => {
  it('is the mean of its days; what is left lasts whole days of it', () => {
    // 300.00 in 30 days are 10.00 a day; 105.00 last ten days and a half.
    expect(burnOf(cny('105.00'), cny('300.00'), 30)).toEqual({ perDay: cny('10.00'), days: 30, lasts: 10 });
  });

  it('rounds a part of a cent up, and counts the days left from what was really paid', () => {
    // 1.00 in 3 days: 33.33… cents a day, shown as 0.34; 2.00 last six days, not five.
    expect(burnOf(cny('2.00'), cny('1.00'), 3)).toEqual({ perDay: cny('0.34'), days: 3, lasts: 6 });
  });

  it('of a fund that paid nothing lasts for ever, of an empty one no day, and a first day is a day', () => {
    expect(burnOf(cny('5.00'), cny('0.00'), 7)).toEqual({ perDay: cny('0.00'), days: 7, lasts: null });
    expect(burnOf(cny('0.00'), cny('7.00'), 7)).toEqual({ perDay: cny('1.00'), days: 7, lasts: 0 });
    expect(burnOf(cny('5.00'), cny('5.00'), 0)).toEqual({ perDay: cny('5.00'), days: 1, lasts: 1 });
  });
});
