import { describe, expect, it } from 'vitest';
import { MS } from '../../kernel/instant.ts';
import type { DeskRules } from '../policy/model.ts';
import { exact, placeOf } from './priority.ts';

const RULES: DeskRules = {
  soon: { count: 24, unit: 'hours' },
  repeatBuyers: { orders: 3, within: { count: 180, unit: 'days' } },
  greenLane: { metric: 'order-defect', atMost: 50, things: 200 },
};
const NOW = 1_000 * MS.day;
const LATER = { due: NOW + 5 * MS.day, buyerOrders: 0, figure: null };
const place = (waiting: Partial<Parameters<typeof placeOf>[1]>, rules: DeskRules | undefined = RULES) => {
  const { place: where, because } = placeOf(rules, { ...LATER, ...waiting }, NOW);
  return [where, because.map(({ rule }) => rule.replace('disputes.first_', ''))];
};

describe('which case comes first', () => {
  it('nothing puts it there: after all others', () => {
    expect(place({})).toEqual([2, []]);
    const all = { due: NOW, buyerOrders: 99, figure: { things: 1000, marked: 0 } };
    expect(placeOf(undefined, all, NOW)).toEqual({ place: 2, because: [] });
  });

  it.each([
    ['a day away to the millisecond', { due: NOW + MS.day }, [0, ['due_soon']]],
    ['a millisecond more', { due: NOW + MS.day + 1 }, [2, []]],
    ['overdue', { due: NOW - 1 }, [0, ['due_soon']]],
    ['three orders', { buyerOrders: 3 }, [1, ['repeat_buyer']]],
    ['two', { buyerOrders: 2 }, [2, []]],
    // 0.5 % of 200 is 1.
    ['1 of 200', { figure: { things: 200, marked: 1 } }, [1, ['green_lane']]],
    ['1 of 199, too few to say', { figure: { things: 199, marked: 0 } }, [2, []]],
    ['2 of 399, more than 0.5 %', { figure: { things: 399, marked: 2 } }, [2, []]],
    ['2 of 400', { figure: { things: 400, marked: 2 } }, [1, ['green_lane']]],
    [
      'both, and it says both',
      { buyerOrders: 4, figure: { things: 400, marked: 0 } },
      [1, ['repeat_buyer', 'green_lane']],
    ],
    ['due soon beside them', { due: NOW, buyerOrders: 4 }, [0, ['due_soon', 'repeat_buyer']]],
  ] as const)('%s', (_, waiting, expected) => {
    expect(place(waiting)).toEqual(expected);
  });

  it('is told exact lengths only', () => {
    expect([exact({ count: 2, unit: 'weeks' }), exact({ count: 3, unit: 'hours' })]).toEqual([
      14 * MS.day,
      3 * MS.hour,
    ]);
    expect(() => exact({ count: 1, unit: 'months' })).toThrow('A desk is not told 1 months');
  });
});
