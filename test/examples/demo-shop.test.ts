import { expect, it } from 'vitest';
import type { Ranked } from '../../examples/demo-shop/offers.ts';
import { offersOf, search } from '../../examples/demo-shop/offers.ts';

const ranked = (seller: string, factor: string): Ranked => ({
  seller,
  factor,
  selling: factor !== '0.0000',
  reason: factor === '1.0000' ? 'as-everybody' : 'shown-less',
  text: { en: '', zh: '' },
  badge: null,
});

it('what cannot be ordered is not found, and half a factor is half a score', () => {
  const whole = search([ranked('oak', '1.0000')], '');
  const half = search([ranked('oak', '0.5000')], '');
  expect(half.map(({ score }) => score * 2)).toEqual(whole.map(({ score }) => score));
  expect(search([ranked('oak', '0.0000')], '')).toEqual([]);
});

it('the best score stands first, and only what fits is there', () => {
  const found = search([ranked('oak', '0.5000'), ranked('elm', '1.0000')], '');
  expect(found).toHaveLength(4);
  // No offer fits less than 0.6, none better than 1: a whole factor always comes before half a one.
  expect(found.map(({ seller }) => seller)).toEqual(['elm', 'elm', 'oak', 'oak']);
  const [one] = offersOf('elm');
  expect(search([ranked('elm', '1.0000')], one?.title ?? '').every(({ title }) => title === one?.title)).toBe(true);
});
