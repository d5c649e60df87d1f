import { describe, expect, test } from 'vitest';
import { sixPlaces, wilsonLower, windowOf, zOf } from './figures.ts';

describe('the recount has a bound of its own', () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3 (score), 95 %.
  test.each([
    [81, 263, '0.2553'],
    [15, 148, '0.0624'],
    [0, 20, '0.0000'],
    [1, 29, '0.0061'],
  ])('%i of %i: the published lower end', (marked, things, lower) => {
    expect(wilsonLower(marked, things, 95).toFixed(4)).toBe(lower);
  });

  test.each([
    [80, '1.281552'],
    [90, '1.644854'],
    [95, '1.959964'],
    [98, '2.326348'],
    [99, '2.575829'],
  ] as const)('%i %%: the quantile of the printed tables', (confidence, z) => {
    expect(zOf(confidence).toFixed(6)).toBe(z);
  });
});

test('six places, half to even', () => {
  expect(sixPlaces(1, 3)).toBe('0.333333');
  expect(sixPlaces(2, 3)).toBe('0.666667');
  expect(sixPlaces(1, 1)).toBe('1.000000');
  // 1/2,000,000 is 0.0000005 exactly: half way, to the even 0; 3/2,000,000 to the even 2.
  expect(sixPlaces(1, 2_000_000)).toBe('0.000000');
  expect(sixPlaces(3, 2_000_000)).toBe('0.000002');
});

test('windows end before the lag and hold whole days', () => {
  expect(windowOf({ window: 60, lag: 15 }, '2025-03-20')).toEqual({ from: '2025-01-04', to: '2025-03-05' });
  expect(windowOf({ window: 30, lag: 0 }, '2024-03-01')).toEqual({ from: '2024-01-31', to: '2024-03-01' });
});
