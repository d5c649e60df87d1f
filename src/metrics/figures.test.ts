import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDay } from '../kernel/day.ts';
import { figureLine, figureOf, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';

const percent = (n: bigint) => ({ n, of: 100n });
const base: MetricDefinition = {
  name: 'm',
  title: { en: 'M', zh: '甲' },
  kind: 'share',
  of: 'order',
  by: 'placed',
  windows: [30],
  lag: 0,
  marks: ['shipped-late'],
  without: [],
  countsAnyway: [],
  per: null,
  shows: 'marked',
  limit: { op: 'below', value: percent(10n) },
  warn: { op: 'below', value: percent(5n) },
  judge: {},
};
const figure = (things: number, marked: number, over: Partial<MetricDefinition> = {}) => {
  const metric = { ...base, ...over };
  return figureOf(metric, windowOf(metric, 30, 100), { things, marked, components: { 'shipped-late': marked } });
};
const status = (things: number, marked: number, over: Partial<MetricDefinition> = {}) =>
  figure(things, marked, over).status;

describe('a window', () => {
  test('as of D holds the days from D - lag - window up to before D - lag', () => {
    const day = parseDay('2024-03-01');
    expect(windowOf({ lag: 0 }, 30, day)).toEqual({ days: 30, from: parseDay('2024-01-31'), to: day });
    expect(windowOf({ lag: 15 }, 60, day)).toEqual({
      days: 60,
      from: parseDay('2023-12-17'),
      to: parseDay('2024-02-15'),
    });
    expect(windowOf({ lag: 1 }, 1, day)).toEqual({ days: 1, from: parseDay('2024-02-28'), to: parseDay('2024-02-29') });
  });
});

describe('a rate', () => {
  test.each([
    [3, 1, '0.333333'],
    [3, 2, '0.666667'],
    [7, 7, '1.000000'],
    [9, 0, '0.000000'],
    [2_000_000, 1, '0.000000'],
    [2_000_000, 3, '0.000002'],
  ])('of %i things, %i marked, is %s: six places, half to even', (things, marked, decimal) => {
    expect(figure(things, marked).rate).toEqual({ n: marked, of: things, decimal });
  });

  test('of nothing is none, and has no bound; of a count neither', () => {
    expect(figure(0, 0)).toMatchObject({ rate: null, lowerBound: null, status: 'none' });
    expect(figure(5, 2, { kind: 'count', limit: null, warn: null })).toMatchObject({ rate: null, lowerBound: null });
  });

  test('shows what was kept where the metric says so', () => {
    expect(figure(8, 2, { shows: 'kept', limit: { op: 'at-least', value: percent(50n) }, warn: null }).rate).toEqual({
      n: 6,
      of: 8,
      decimal: '0.750000',
    });
  });
});

describe('a status', () => {
  test.each([
    ['nothing to count', 0, 0, {}, 'none'],
    ['no limit', 10, 10, { limit: null, warn: null }, 'none'],
    ['nothing, under a floor too', 0, 0, { judge: { things: 10 } }, 'none'],
    ['no limit, under a floor too', 3, 3, { limit: null, warn: null, judge: { things: 10 } }, 'none'],
    ['under the floor of things', 9, 9, { judge: { things: 10 } }, 'few'],
    ['at the floor of things', 10, 9, { judge: { things: 10 } }, 'broken'],
    ['past the limit', 100, 11, {}, 'broken'],
    ['at a limit to stay below', 100, 10, {}, 'broken'],
    ['below the limit, past the warning', 100, 9, {}, 'close'],
    ['at a warning to stay below', 100, 5, {}, 'close'],
    ['below the warning', 100, 4, {}, 'kept'],
    ['past the limit with too few marked', 10, 1, { judge: { marked: 2 } }, 'close'],
    ['past the limit with just enough marked', 10, 2, { judge: { marked: 2 } }, 'broken'],
    ['past the limit, no warning, too few marked', 10, 1, { warn: null, judge: { marked: 2 } }, 'close'],
    ['under the limit, no warning', 100, 9, { warn: null }, 'kept'],
    ['at a limit of at most', 100, 10, { limit: { op: 'at-most', value: percent(10n) }, warn: null }, 'kept'],
    ['past a limit of at most', 1000, 101, { limit: { op: 'at-most', value: percent(10n) }, warn: null }, 'broken'],
    [
      'at a limit of at least, of those kept',
      100,
      5,
      { shows: 'kept', limit: { op: 'at-least', value: percent(95n) }, warn: null },
      'kept',
    ],
    [
      'under a limit of at least, of those kept',
      1000,
      51,
      { shows: 'kept', limit: { op: 'at-least', value: percent(95n) }, warn: null },
      'broken',
    ],
    [
      'between a warning and a limit of at least',
      100,
      4,
      { shows: 'kept', limit: { op: 'at-least', value: percent(95n) }, warn: { op: 'at-least', value: percent(97n) } },
      'close',
    ],
    [
      'above a floor to stay above',
      100,
      4,
      { shows: 'kept', limit: { op: 'above', value: percent(95n) }, warn: null },
      'kept',
    ],
    [
      'at a floor to stay above',
      100,
      5,
      { shows: 'kept', limit: { op: 'above', value: percent(95n) }, warn: null },
      'broken',
    ],
    ['a count at most', 50, 3, { kind: 'count', limit: { op: 'at-most', value: 3 }, warn: null }, 'kept'],
    ['a count past it', 50, 4, { kind: 'count', limit: { op: 'at-most', value: 3 }, warn: null }, 'broken'],
    [
      'a count at a limit to stay below',
      50,
      3,
      { kind: 'count', limit: { op: 'below', value: 3 }, warn: null },
      'broken',
    ],
  ] as const)('%s: %i things, %i marked', (_what, things, marked, over, expected) => {
    expect(status(things, marked, over)).toBe(expected);
  });

  test('a bound asked for has to be past the limit too', () => {
    // Wilson, 95 %, z = 1.959964: 2 of 18 is 11.1 %, its lower bound 3.1 %; 20 of 100 is 20 %, its lower bound 13.3 %.
    const judge = { lowerBound: 95 } as const;
    expect(figure(18, 2, { judge })).toMatchObject({ status: 'close', lowerBound: '0.031020' });
    expect(figure(100, 20, { judge })).toMatchObject({ status: 'broken', lowerBound: '0.133367' });
    expect(status(18, 2)).toBe('broken');
  });

  test('of what was kept the upper bound speaks for the seller', () => {
    // 17 of 18 kept is 94.4 %; the upper bound of the interval at 95 % is 99.0 %, past 95 %: no breach beyond doubt.
    const over = { shows: 'kept', limit: { op: 'at-least', value: percent(95n) }, warn: null } as const;
    expect(status(18, 1, over)).toBe('broken');
    expect(figure(18, 1, { ...over, judge: { lowerBound: 95 } })).toMatchObject({
      status: 'close',
      lowerBound: '0.990125',
    });
  });

  test('more marks never make it better, nor fewer worse', () => {
    const rank = { none: 0, few: 0, kept: 1, close: 2, broken: 3 };
    const judge = fc.record(
      {
        things: fc.integer({ min: 1, max: 20 }),
        marked: fc.integer({ min: 1, max: 5 }),
        lowerBound: fc.constantFrom(undefined, 80, 90, 99),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), judge, fc.boolean(), (things, floors, kept) => {
        const over = {
          judge: floors as MetricDefinition['judge'],
          ...(kept
            ? {
                shows: 'kept' as const,
                limit: { op: 'at-least' as const, value: percent(90n) },
                warn: { op: 'at-least' as const, value: percent(95n) },
              }
            : {}),
        };
        const ranks = Array.from({ length: things + 1 }, (_, marked) => rank[status(things, marked, over)]);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      }),
    );
  });
});

test('a line is printed with days as text and counts as numbers', () => {
  expect(figureLine(figure(4, 1))).toEqual({
    metric: 'm',
    things: 4,
    marked: 1,
    rate: { n: 1, of: 4, decimal: '0.250000' },
    components: { 'shipped-late': 1 },
    lowerBound: expect.stringMatching(/^0\.\d{6}$/),
    status: 'broken',
    window: { from: '1970-03-12', to: '1970-04-11' },
  });
});
