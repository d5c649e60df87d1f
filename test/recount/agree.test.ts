import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measured } from '../golden/folded.ts';
import { goldenMarket } from '../golden/policy.ts';
import { histories } from './arbitrary.ts';
import { recount } from './recount.ts';
import { addDays } from './zone.ts';

/** The history runs over 2025-03-01, when the golden policy changes, and 03-09, when the clocks do. */
const first = '2025-02-24';
const days = Array.from({ length: 45 }, (_, index) => addDays(first, index));

test('Troth measures any history as the recount does, on every day of it and after', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(histories(goldenMarket.zone, first), fc.constantFrom(...days), (facts, day) => {
      expect(measured(facts, day)).toEqual(recount(facts, goldenMarket, day));
    }),
    { numRuns: 300 },
  );
});
