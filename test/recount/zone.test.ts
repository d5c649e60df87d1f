import { expect, test } from 'vitest';
import { dayOf, endOf, parseLocal, startOf } from './zone.ts';

const utc = (text: string) => Date.parse(text);

test('days begin where the clocks say, also where they leap over midnight', () => {
  expect(startOf('2025-03-09', 'America/New_York')).toBe(utc('2025-03-09T05:00:00Z'));
  expect(startOf('2025-03-10', 'America/New_York')).toBe(utc('2025-03-10T04:00:00Z'));
  // In São Paulo midnight of 2017-10-15 did not exist: the day began at 01:00 summer time.
  expect(startOf('2017-10-15', 'America/Sao_Paulo')).toBe(utc('2017-10-15T03:00:00Z'));
  expect(endOf('2017-10-14', 'America/Sao_Paulo')).toBe(utc('2017-10-15T02:59:59.999Z'));
  // The last hour of 2018-02-17 came twice.
  expect(endOf('2018-02-17', 'America/Sao_Paulo')).toBe(utc('2018-02-18T02:59:59.999Z'));
  expect(dayOf(utc('2018-02-18T02:30:00Z'), 'America/Sao_Paulo')).toBe('2018-02-17');
});

test('a time that comes twice is the first, one that never comes moves forward by the leap', () => {
  expect(parseLocal('2018-02-17 23:30:00', 'America/Sao_Paulo')).toBe(utc('2018-02-18T01:30:00Z'));
  expect(parseLocal('2018-02-18 00:00:00', 'America/Sao_Paulo')).toBe(utc('2018-02-18T03:00:00Z'));
  expect(parseLocal('2017-10-15 00:30:00', 'America/Sao_Paulo')).toBe(utc('2017-10-15T03:30:00Z'));
  expect(parseLocal('2025-11-02 01:30:00', 'America/New_York')).toBe(utc('2025-11-02T05:30:00Z'));
  expect(parseLocal('2025-07-01 12:00:00.250', 'America/New_York')).toBe(utc('2025-07-01T16:00:00.250Z'));
  expect(() => parseLocal('soon', 'America/New_York')).toThrow(RangeError);
});
