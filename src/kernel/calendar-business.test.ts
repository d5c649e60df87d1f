import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CalendarSettings } from './calendar.ts';
import { makeCalendar } from './calendar.ts';
import type { Weekday } from './day.ts';
import { formatDay, parseDay } from './day.ts';
import type { DurationUnit } from './duration.ts';
import { parseDuration } from './duration.ts';
import { formatInstant, MS, parseInstant } from './instant.ts';

const WEEKEND: readonly Weekday[] = ['saturday', 'sunday'];
const days = (...texts: string[]) => texts.map(parseDay);
const calendarOf = (settings: Partial<CalendarSettings> = {}) =>
  makeCalendar({
    zone: 'America/Sao_Paulo',
    weekend: WEEKEND,
    holidays: days('2018-03-30', '2018-05-01'),
    ...settings,
  });

// March 2018: Thursday the 1st; Good Friday, a holiday here, the 30th. Sao Paulo is three hours behind UTC.
const calendar = calendarOf();
const local = (text: string) => parseInstant(`${text}-03:00`);
const due = (from: string, duration: string) => formatInstant(calendar.due(local(from), parseDuration(duration)));

describe('business days', () => {
  it('leave out weekends and holidays', () => {
    expect(calendar.isBusinessDay(parseDay('2018-03-29'))).toBe(true);
    expect(calendar.isBusinessDay(parseDay('2018-03-30'))).toBe(false);
    expect(calendar.isBusinessDay(parseDay('2018-03-31'))).toBe(false);
    const add = (from: string, n: number) => formatDay(calendar.addBusinessDays(parseDay(from), n));
    expect(add('2018-03-01', 1)).toBe('2018-03-02');
    expect(add('2018-03-01', 2)).toBe('2018-03-05');
    expect(add('2018-03-29', 1)).toBe('2018-04-02');
    expect(add('2018-03-31', 1)).toBe('2018-04-02');
    expect(add('2018-03-31', 0)).toBe('2018-04-02');
    expect(add('2018-03-29', 0)).toBe('2018-03-29');
    expect(add('2018-04-02', -1)).toBe('2018-03-29');
    expect(() => calendar.addBusinessDays(0, 0.5)).toThrow(RangeError);
  });

  it('need a week with a working day, and may have another weekend', () => {
    const week: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    expect(() => calendarOf({ weekend: week })).toThrow(RangeError);
    const friday = calendarOf({ weekend: ['friday'] });
    expect(friday.isBusinessDay(parseDay('2018-03-02'))).toBe(false);
    expect(friday.isBusinessDay(parseDay('2018-03-03'))).toBe(true);
  });

  const anyDay = fc.integer({ min: parseDay('2015-01-01'), max: parseDay('2030-01-01') });
  const anyCalendar = fc
    .record({
      weekend: fc.subarray<Weekday>(['friday', 'saturday', 'sunday', 'monday']),
      holidays: fc.array(anyDay, { maxLength: 400 }),
    })
    .map(({ weekend, holidays }) => calendarOf({ weekend, holidays }));

  it('count as a slow count does, forward and back', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 60 }), (c, from, n) => {
        const to = c.addBusinessDays(from, n);
        expect(c.isBusinessDay(to)).toBe(true);
        let between = 0;
        for (let d = from + 1; d <= to; d++) if (c.isBusinessDay(d)) between++;
        expect(between).toBe(n);
        const start = c.addBusinessDays(from, 0);
        expect(c.addBusinessDays(c.addBusinessDays(start, n), -n)).toBe(start);
        expect(c.addBusinessDays(c.addBusinessDays(start, n), n)).toBe(c.addBusinessDays(start, 2 * n));
      }),
    );
  });
});

describe('due', () => {
  it('gives exact lengths for minutes, hours, days and weeks', () => {
    expect(due('2018-03-01T10:20:30', '30 minutes')).toBe('2018-03-01T13:50:30.000Z');
    expect(due('2018-03-01T10:20:30', '24 hours')).toBe('2018-03-02T13:20:30.000Z');
    expect(due('2018-03-01T10:20:30', '5 days')).toBe('2018-03-06T13:20:30.000Z');
    expect(due('2018-03-01T10:20:30', '2 weeks')).toBe('2018-03-15T13:20:30.000Z');
    expect(due('2018-03-01T10:20:30', '0 hours')).toBe('2018-03-01T13:20:30.000Z');
  });

  it('stays exact across a change of the clock, where a local day does not', () => {
    // The night to 18 February 2018 had an hour twice: from UTC-2 to UTC-3.
    const from = parseInstant('2018-02-17T12:00:00-02:00');
    expect(formatInstant(calendar.due(from, parseDuration('1 day')))).toBe('2018-02-18T14:00:00.000Z');
    expect(formatInstant(calendar.due(from, parseDuration('1 local day')))).toBe('2018-02-19T02:59:59.999Z');
  });

  it('runs to the end of the Nth local or business day, the starting day being day 0', () => {
    expect(due('2018-03-01T00:00:00', '0 local days')).toBe('2018-03-02T02:59:59.999Z');
    expect(due('2018-03-01T23:59:59', '27 local days')).toBe('2018-03-29T02:59:59.999Z');
    expect(due('2018-03-01T10:00:00', '2 business days')).toBe('2018-03-06T02:59:59.999Z');
    expect(due('2018-03-29T10:00:00', '1 business day')).toBe('2018-04-03T02:59:59.999Z');
    // Placed on a Saturday: Monday is the first business day, and nothing is due on a day that is none.
    expect(due('2018-03-03T10:00:00', '1 business day')).toBe('2018-03-06T02:59:59.999Z');
    expect(due('2018-03-03T10:00:00', '0 business days')).toBe('2018-03-06T02:59:59.999Z');
    expect(due('2018-03-01T10:00:00', '0 business days')).toBe('2018-03-02T02:59:59.999Z');
  });

  it('goes by the calendar for months, to the end of the day', () => {
    expect(due('2018-03-31T10:20:30', '1 month')).toBe('2018-05-01T02:59:59.999Z'); // 30 April
    expect(due('2018-03-01T10:20:30', '6 months')).toBe('2018-09-02T02:59:59.999Z');
    expect(due('2018-03-01T10:20:30', '9 months')).toBe('2018-12-02T01:59:59.999Z'); // summer time by then
    expect(due('2018-03-01T10:20:30', '0 months')).toBe('2018-03-02T02:59:59.999Z');
  });

  it('months agree with Temporal in a zone that changes its clock', () => {
    const newYork = calendarOf({ zone: 'America/New_York' });
    fc.assert(
      fc.property(fc.integer({ min: 1e12, max: 2e12 }), fc.integer({ min: 0, max: 30 }), (from, months) => {
        const theirs = Temporal.Instant.fromEpochMilliseconds(from)
          .toZonedDateTimeISO('America/New_York')
          .toPlainDate()
          .add({ months })
          .add({ days: 1 })
          .toZonedDateTime('America/New_York');
        expect(newYork.due(from, { count: months, unit: 'months' })).toBe(theirs.epochMilliseconds - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never before its start, grows with the start and with the count', () => {
    const open = calendarOf({ businessHours: { from: '09:00', to: '17:30' } });
    const units: DurationUnit[] = [
      'minutes',
      'hours',
      'days',
      'weeks',
      'months',
      'local days',
      'business days',
      'business hours',
    ];
    const start = fc.integer({ min: local('2017-01-01T00:00:00'), max: local('2019-06-01T00:00:00') });
    fc.assert(
      fc.property(start, fc.nat(3 * MS.day), fc.nat(60), fc.constantFrom(...units), (from, later, count, unit) => {
        const at = open.due(from, { count, unit });
        expect(at).toBeGreaterThanOrEqual(from);
        expect(open.due(from + later, { count, unit })).toBeGreaterThanOrEqual(at);
        expect(open.due(from, { count: count + 1, unit })).toBeGreaterThanOrEqual(at);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses counts that are none', () => {
    for (const count of [-1, 0.5, Number.NaN]) {
      expect(() => calendar.due(0, { count, unit: 'hours' })).toThrow(RangeError);
    }
  });
});

describe('business hours', () => {
  const open = calendarOf({ businessHours: { from: '09:00', to: '17:00' } });
  const passed = (from: string, duration: string) => formatInstant(open.due(local(from), parseDuration(duration)));

  it('pass only while the market is open', () => {
    expect(passed('2018-03-01T10:00:00', '4 business hours')).toBe('2018-03-01T17:00:00.000Z'); // 14:00 local
    expect(passed('2018-03-01T16:00:00', '2 business hours')).toBe('2018-03-02T13:00:00.000Z'); // Friday 10:00
    expect(passed('2018-03-02T16:30:00', '1 business hour')).toBe('2018-03-05T12:30:00.000Z'); // Monday 09:30
    expect(passed('2018-03-03T12:00:00', '8 business hours')).toBe('2018-03-05T20:00:00.000Z'); // Monday 17:00
    expect(passed('2018-03-29T18:00:00', '1 business hour')).toBe('2018-04-02T13:00:00.000Z'); // past Easter
    expect(passed('2018-03-01T06:00:00', '1 business hour')).toBe('2018-03-01T13:00:00.000Z');
    expect(passed('2018-03-01T20:00:00', '0 business hours')).toBe('2018-03-01T23:00:00.000Z');
  });

  it('may run to midnight', () => {
    const late = calendarOf({ businessHours: { from: '00:00', to: '24:00' } });
    expect(formatInstant(late.due(local('2018-03-02T23:00:00'), parseDuration('2 business hours')))).toBe(
      '2018-03-05T04:00:00.000Z',
    );
  });

  it('end with the day, also where a day is shorter', () => {
    // Around the clock in Sao Paulo; Sunday 15 October 2017 had 23 hours, 17 February 2018 had 25.
    const always = calendarOf({ weekend: [], businessHours: { from: '00:00', to: '24:00' } });
    const passed = (from: string, duration: string) =>
      formatInstant(always.due(parseInstant(from), parseDuration(duration)));
    expect(passed('2017-10-15T03:00:00Z', '24 business hours')).toBe('2017-10-16T03:00:00.000Z');
    expect(passed('2018-02-17T02:00:00Z', '25 business hours')).toBe('2018-02-18T03:00:00.000Z');
  });

  it('agree with a count of open minutes', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 90 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 40 }), (minutes, hours) => {
        const from = local('2018-02-20T00:00:00') + minutes * MS.minute;
        const to = open.due(from, { count: hours, unit: 'business hours' });
        let counted = 0;
        for (let at = from; at < to; at += MS.minute) {
          const clock = Temporal.Instant.fromEpochMilliseconds(at - 3 * MS.hour).toZonedDateTimeISO('UTC');
          const working = clock.dayOfWeek < 6 && !['2018-03-30', '2018-05-01'].includes(clock.toPlainDate().toString());
          if (working && clock.hour >= 9 && clock.hour < 17) counted++;
        }
        expect(counted).toBe(hours * 60);
      }),
      { numRuns: 30 },
    );
  });

  it('need opening times, and ones that open', () => {
    expect(() => calendar.due(0, { count: 1, unit: 'business hours' })).toThrow(RangeError);
    expect(() => calendarOf({ businessHours: { from: '17:00', to: '09:00' } })).toThrow(RangeError);
    expect(() => calendarOf({ businessHours: { from: '09:00', to: '09:00' } })).toThrow(RangeError);
    expect(() => calendarOf({ businessHours: { from: '9', to: '17:00' } })).toThrow(RangeError);
  });
});

describe('withCutOff', () => {
  const cut = (from: string) => formatInstant(calendar.withCutOff(local(from), '14:00'));

  it('counts what comes after it as come on the next business day', () => {
    expect(cut('2018-03-01T13:59:59')).toBe('2018-03-01T16:59:59.000Z');
    expect(cut('2018-03-01T14:00:00')).toBe('2018-03-01T17:00:00.000Z');
    expect(cut('2018-03-01T14:00:00.001')).toBe('2018-03-02T03:00:00.000Z');
    expect(cut('2018-03-02T15:00:00')).toBe('2018-03-05T03:00:00.000Z');
    expect(cut('2018-03-03T09:00:00')).toBe('2018-03-05T03:00:00.000Z');
    expect(cut('2018-03-29T15:00:00')).toBe('2018-04-02T03:00:00.000Z');
    expect(cut('2018-03-30T09:00:00')).toBe('2018-04-02T03:00:00.000Z');
  });

  it('is done once done, never earlier, and lands on a business day', () => {
    const start = fc.integer({ min: local('2017-01-01T00:00:00'), max: local('2019-06-01T00:00:00') });
    fc.assert(
      fc.property(start, (from) => {
        const counted = calendar.withCutOff(from, '14:00');
        expect(counted).toBeGreaterThanOrEqual(from);
        expect(calendar.isBusinessDay(calendar.dayOf(counted))).toBe(true);
        expect(calendar.withCutOff(counted, '14:00')).toBe(counted);
      }),
    );
  });
});
