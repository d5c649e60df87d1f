import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { domainOf, placeOf, stretchesOf } from './scale.ts';

const limit = (op: 'below' | 'at-least', n: number, of: number) => ({ op, n, of }) as const;

describe('domainOf', () => {
  test('a ceiling is drawn from zero, with air above the limit', () => {
    const domain = domainOf([0.02], [limit('below', 1, 25)], true);
    expect(domain.low).toBe(0);
    expect(domain.high).toBeCloseTo(0.068);
  });

  test('a figure far past the limit still fits', () => {
    expect(domainOf([0.5], [limit('below', 1, 100)], true).high).toBeCloseTo(0.55);
  });

  test('a floor is drawn near its limit, up to one', () => {
    const domain = domainOf([0.97], [limit('at-least', 95, 100)], true);
    expect(domain.high).toBe(1);
    expect(domain.low).toBeCloseTo(0.93);
  });

  test('nothing to draw still gives a stretch', () => {
    expect(domainOf([], [], true)).toEqual({ low: 0, high: 0.01 });
    expect(domainOf([], [], false)).toEqual({ low: 0, high: 1 });
  });

  test('every value and every limit lies inside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.constantFrom('below' as const, 'at-least' as const),
        fc.integer({ min: 0, max: 100 }),
        (values, op, n) => {
          const { low, high } = domainOf(values, [limit(op, n, 100)], true);
          for (const value of [...values, n / 100]) {
            expect(value).toBeGreaterThanOrEqual(low);
            expect(value).toBeLessThanOrEqual(high + 1e-12);
          }
        },
      ),
    );
  });
});

test('placeOf holds values at the ends', () => {
  const domain = { low: 0, high: 0.1 };
  expect(placeOf(0.05, domain)).toBeCloseTo(0.5);
  expect(placeOf(-1, domain)).toBe(0);
  expect(placeOf(7, domain)).toBe(1);
  expect(placeOf(3, { low: 2, high: 2 })).toBe(0);
});

test('a day without a figure ends one stretch and begins the next', () => {
  expect(stretchesOf([null, 0.1, 0.2, null, null, 0.3])).toEqual([
    [
      [1, 0.1],
      [2, 0.2],
    ],
    [[5, 0.3]],
  ]);
  expect(stretchesOf([null])).toEqual([]);
});
