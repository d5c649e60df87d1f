import { expect, test } from 'vitest';
import { lastDays } from './days.ts';

test('the last days run up to the day named, over the end of a month and a leap day', () => {
  expect(lastDays('2024-03-01', 3)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  expect(lastDays('2026-03-01', 2)).toEqual(['2026-02-28', '2026-03-01']);
  expect(lastDays('2026-03-01', 0)).toEqual([]);
});
