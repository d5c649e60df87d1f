import { expect, test } from 'vitest';
import { readDuration, writeDuration } from './duration.ts';

test('a time is read in its two parts, one and several', () => {
  expect(readDuration('1 business day')).toEqual({ count: 1, unit: 'business days' });
  expect(readDuration('27 days')).toEqual({ count: 27, unit: 'days' });
  expect(readDuration('10 local days')).toEqual({ count: 10, unit: 'local days' });
  expect(readDuration('48 hours')).toEqual({ count: 48, unit: 'hours' });
});

test('what is written otherwise is not a time', () => {
  for (const text of ['', 'days', '3', '3 fortnights', '3.5 days', ' 3 days']) expect(readDuration(text)).toBeNull();
});

test('what is written is read again as it was', () => {
  for (const text of ['1 day', '2 days', '1 hour', '24 hours', '1 local day', '5 business days']) {
    const read = readDuration(text);
    expect(read && writeDuration(read.count, read.unit)).toBe(text);
  }
});
