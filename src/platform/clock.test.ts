import { expect, it } from 'vitest';
import { marketNow } from './clock.ts';

it('a market stands where its clock stands, else it goes with real time', () => {
  expect(marketNow({ clock: 1_535_598_000_000 }, 2_000_000_000_000)).toBe(1_535_598_000_000);
  expect(marketNow({ clock: 0 }, 2_000_000_000_000)).toBe(0);
  expect(marketNow({ clock: null }, 2_000_000_000_000)).toBe(2_000_000_000_000);
});
