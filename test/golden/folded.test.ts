import { expect, test } from 'vitest';
import { recount } from '../recount/recount.ts';
import { addDays } from '../recount/zone.ts';
import { expand, goldenTables } from './expand.ts';
import { folded, measured } from './folded.ts';
import { goldenMarket } from './policy.ts';

const facts = expand(goldenTables());
const states = folded(facts);

/** Every other day of the spring until no window sees its orders, every day of the weeks around the turn of the clocks, and the autumn. */
const spring = Array.from({ length: 60 }, (_, index) => addDays('2025-01-02', 2 * index));
const turn = Array.from({ length: 16 }, (_, index) => addDays('2025-03-07', index));
const autumn = Array.from({ length: 15 }, (_, index) => addDays('2025-10-25', 2 * index));

test('Troth measures the golden market as the recount does, on 91 days', { timeout: 60_000 }, () => {
  const sellers = new Set<string>();
  for (const day of [...spring, ...turn, ...autumn]) {
    const rows = recount(facts, goldenMarket, day);
    expect(measured(facts, day, states), `as of ${day}`).toEqual(rows);
    for (const row of rows) if (row.marked > 0) sellers.add(row.sellerId);
  }
  expect(sellers.size).toBeGreaterThan(12);
});
