import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addMonths, civilOf, daysInMonth, formatDay, fromCivil, parseDay, weekdayOf } from './day.ts';

const FIRST = -719_528; // 0000-01-01
const LAST = 2_932_896; // 9999-12-31
const anyDay = fc.integer({ min: FIRST, max: LAST });
const epoch = Temporal.PlainDate.from('1970-01-01');
const temporal = (day: number) => epoch.add({ days: day });

describe('days', () => {
  it('counts from 1970-01-01', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(parseDay('2000-02-29')).toBe(11_016); // 30 years of 365 days, 7 leap days, 31 + 28 days
    expect(parseDay('2018-03-01')).toBe(17_591);
    expect(parseDay('0000-01-01')).toBe(FIRST);
    expect(parseDay('9999-12-31')).toBe(LAST);
  });

  it.each([
    '',
    '2018-3-1',
    '2018-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '2018-04-31',
    '2018-03-01T00:00',
    '20180301',
    ' 2018-03-01',
    '2018-03-01\n',
    '12018-03-01',
    '２018-03-01',
  ])('refuses %j', (text) => {
    expect(() => parseDay(text)).toThrow(RangeError);
  });

  it('knows the weekday', () => {
    expect(weekdayOf(parseDay('1970-01-01'))).toBe('thursday');
    expect(weekdayOf(parseDay('2018-03-01'))).toBe('thursday');
    expect(weekdayOf(parseDay('2026-11-22'))).toBe('sunday');
    expect(weekdayOf(parseDay('1969-12-29'))).toBe('monday');
  });

  it('agrees with Temporal on date, weekday and text, over ten thousand years', () => {
    const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    fc.assert(
      fc.property(anyDay, (day) => {
        const their = temporal(day);
        expect(civilOf(day)).toEqual({ year: their.year, month: their.month, day: their.day });
        expect(fromCivil(their.year, their.month, their.day)).toBe(day);
        expect(formatDay(day)).toBe(their.toString());
        expect(parseDay(formatDay(day))).toBe(day);
        expect(weekdayOf(day)).toBe(names[their.dayOfWeek - 1]);
        expect(daysInMonth(their.year, their.month)).toBe(their.daysInMonth);
      }),
      { numRuns: 2000 },
    );
  });

  it('adds months as Temporal does, the last day standing in for a missing one', () => {
    expect(formatDay(addMonths(parseDay('2018-01-31'), 1))).toBe('2018-02-28');
    expect(formatDay(addMonths(parseDay('2020-01-31'), 1))).toBe('2020-02-29');
    expect(formatDay(addMonths(parseDay('2018-11-30'), 3))).toBe('2019-02-28');
    expect(formatDay(addMonths(parseDay('2018-03-31'), -1))).toBe('2018-02-28');
    expect(formatDay(addMonths(parseDay('2018-03-15'), 12))).toBe('2019-03-15');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -600, max: 600 }), (day, months) => {
        expect(formatDay(addMonths(day, months))).toBe(temporal(day).add({ months }).toString());
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses what is no whole day', () => {
    for (const day of [1.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => formatDay(day)).toThrow(RangeError);
    expect(() => formatDay(FIRST - 1)).toThrow(RangeError);
    expect(() => formatDay(LAST + 1)).toThrow(RangeError);
  });
});
