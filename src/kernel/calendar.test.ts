import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Calendar } from './calendar.ts';
import { localTime, makeCalendar, parseLocal } from './calendar.ts';
import type { Weekday } from './day.ts';
import { formatDay, parseDay } from './day.ts';
import { formatInstant, MS, parseInstant } from './instant.ts';

const WEEKEND: readonly Weekday[] = ['saturday', 'sunday'];
const plain = (zone: string) => makeCalendar({ zone, weekend: WEEKEND, holidays: [] });

/** Zones that between them have everything: gaps and overlaps at midnight, half hours, a skipped day, both hemispheres. */
const ZONES = [
  'UTC',
  'America/Sao_Paulo',
  'America/New_York',
  'Asia/Shanghai',
  'Europe/London',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Cairo',
  'America/Santiago',
  'Africa/Casablanca',
];
const zone = fc.constantFrom(...ZONES);
const calendars = new Map(ZONES.map((name) => [name, plain(name)]));
const of = (name: string): Calendar => calendars.get(name)!;
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) });
const day = fc.integer({ min: parseDay('1990-01-01'), max: parseDay('2035-01-01') });
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);

/** Instants close to a change of the clock, where the mistakes are. */
const transitions = ZONES.flatMap((name) => {
  const found: { name: string; at: number }[] = [];
  const first = Temporal.Instant.fromEpochMilliseconds(Date.UTC(1990, 0)).toZonedDateTimeISO(name);
  let at = first.getTimeZoneTransition('next');
  while (at && at.year < 2035) {
    found.push({ name, at: at.epochMilliseconds });
    at = at.getTimeZoneTransition('next');
  }
  return found;
});
const nearTransition = fc
  .tuple(fc.constantFrom(...transitions), fc.integer({ min: -26 * MS.hour, max: 26 * MS.hour }))
  .map(([t, off]) => ({ name: t.name, at: t.at + off }));
const moment = fc.oneof(fc.record({ name: zone, at: instant }), nearTransition);

describe('local days', () => {
  it('follow the clock of the market', () => {
    const saoPaulo = of('America/Sao_Paulo');
    expect(formatDay(saoPaulo.dayOf(parseInstant('2018-03-01T02:59:59.999Z')))).toBe('2018-02-28');
    expect(formatDay(saoPaulo.dayOf(parseInstant('2018-03-01T03:00:00Z')))).toBe('2018-03-01');
    expect(formatInstant(saoPaulo.endOf(parseDay('2018-03-01')))).toBe('2018-03-02T02:59:59.999Z');
    const shanghai = of('Asia/Shanghai');
    expect(formatInstant(shanghai.startOf(parseDay('2018-03-01')))).toBe('2018-02-28T16:00:00.000Z');
  });

  it('begin where the gap ends when midnight does not exist', () => {
    const saoPaulo = of('America/Sao_Paulo');
    const gap = parseDay('2017-10-15'); // 00:00 became 01:00, then UTC-2
    expect(formatInstant(saoPaulo.startOf(gap))).toBe('2017-10-15T03:00:00.000Z');
    expect(saoPaulo.startOf(gap + 1) - saoPaulo.startOf(gap)).toBe(23 * MS.hour);
    const overlap = parseDay('2018-02-17'); // its last hour was had twice
    expect(saoPaulo.startOf(overlap + 1) - saoPaulo.startOf(overlap)).toBe(25 * MS.hour);
  });

  it('leave out a day that a zone left out', () => {
    const apia = of('Pacific/Apia'); // went from 29 to 31 December 2011
    const skipped = parseDay('2011-12-30');
    expect(apia.startOf(skipped)).toBe(apia.startOf(skipped + 1));
    expect(apia.dayOf(apia.startOf(skipped))).toBe(skipped + 1);
    expect(apia.dayOf(apia.startOf(skipped) - 1)).toBe(skipped - 1);
  });

  it('never go back, even where a clock was set back just after midnight', () => {
    // St. John's: on 2010-11-07 at 00:01 the clock went back to 23:01 of the 6th.
    const stJohns = plain('America/St_Johns');
    const begins = stJohns.startOf(parseDay('2010-11-07'));
    expect(formatInstant(begins)).toBe('2010-11-07T02:30:00.000Z');
    expect(formatDay(stJohns.dayOf(begins + 30 * MS.minute))).toBe('2010-11-07');
    expect(localTime(begins + 30 * MS.minute, 'America/St_Johns')).toEqual({
      year: 2010,
      month: 11,
      day: 6,
      hour: 23,
      minute: 30,
    });
  });

  it('agree with Temporal and with Intl in every zone, also around every change of the clock', () => {
    const formats = new Map(
      ZONES.map((name) => [
        name,
        new Intl.DateTimeFormat('en-CA', { timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit' }),
      ]),
    );
    fc.assert(
      fc.property(moment, ({ name, at }) => {
        const asked = formatDay(of(name).dayOf(at));
        expect(asked).toBe(
          Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name).toPlainDate().toString(),
        );
        expect(asked).toBe(formats.get(name)!.format(at));
      }),
      { numRuns: 3000 },
    );
  });

  it('hold every instant exactly once', () => {
    fc.assert(
      fc.property(moment, ({ name, at }) => {
        const calendar = of(name);
        const d = calendar.dayOf(at);
        expect(calendar.startOf(d)).toBeLessThanOrEqual(at);
        expect(calendar.endOf(d)).toBeGreaterThanOrEqual(at);
        expect(calendar.endOf(d) + 1).toBe(calendar.startOf(d + 1));
        expect(calendar.dayOf(calendar.startOf(d))).toBe(d);
        expect(calendar.dayOf(calendar.endOf(d))).toBe(d);
      }),
      { numRuns: 2000 },
    );
  });

  it('give the same answers in whatever order they are asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10_000, max: 24_000 }), { minLength: 1, maxLength: 20 }), (days) => {
        for (const d of [...days, ...days.reverse()]) {
          const start = Temporal.PlainDate.from(formatDay(d)).toZonedDateTime('America/Santiago').epochMilliseconds;
          expect(of('America/Santiago').startOf(d)).toBe(start);
        }
      }),
    );
  });

  it('refuse what is no day, no instant and no zone', () => {
    const utc = of('UTC');
    for (const d of [1.5, Number.NaN, Number.POSITIVE_INFINITY, -800_000, 3_000_000]) {
      expect(() => utc.startOf(d), String(d)).toThrow(RangeError);
    }
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, 1e18]) expect(() => utc.dayOf(at)).toThrow(RangeError);
    expect(() => plain('Mars/Olympus')).toThrow(RangeError);
  });
});

describe('times of day', () => {
  it('move forward out of a gap and take the earlier of two', () => {
    const london = of('Europe/London');
    // 2018-03-25 01:00 to 02:00 was jumped over; 2018-10-28 01:00 to 02:00 came twice.
    expect(formatInstant(london.at(parseDay('2018-03-25'), '01:30'))).toBe('2018-03-25T01:30:00.000Z');
    expect(formatInstant(london.at(parseDay('2018-10-28'), '01:30'))).toBe('2018-10-28T00:30:00.000Z');
    expect(formatInstant(london.at(parseDay('2018-07-01'), '14:00'))).toBe('2018-07-01T13:00:00.000Z');
    expect(formatInstant(of('America/Sao_Paulo').at(parseDay('2017-10-15'), '00:30'))).toBe('2017-10-15T03:30:00.000Z');
  });

  it('agree with Temporal on every day and around every change', () => {
    const near = fc.constantFrom(...transitions).map((t) => ({ name: t.name, d: of(t.name).dayOf(t.at) }));
    fc.assert(
      fc.property(
        fc.oneof(fc.record({ name: zone, d: day }), near),
        fc.integer({ min: -1, max: 1 }),
        clock,
        ({ name, d }, off, time) => {
          const local = Temporal.PlainDateTime.from(`${formatDay(d + off)}T${time}`);
          const theirs = local.toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds;
          expect(of(name).at(d + off, time)).toBe(theirs);
          expect(parseLocal(`${formatDay(d + off)} ${time}:00`, name)).toBe(theirs);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['', '1400', '24:00', '14:60', '1:00', '14:00 ', 'aa:bb'])('refuse %j', (text) => {
    expect(() => of('UTC').at(0, text)).toThrow(RangeError);
  });

  it('show as the clock of the zone does', () => {
    fc.assert(
      fc.property(moment, ({ name, at }) => {
        const theirs = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(name);
        const { year, month, day: dayOfMonth, hour, minute } = theirs;
        expect(localTime(at, name)).toEqual({ year, month, day: dayOfMonth, hour, minute });
      }),
    );
  });
});

describe('parseLocal', () => {
  it('reads what tables hold', () => {
    const zone = 'America/Sao_Paulo';
    expect(parseLocal('2018-03-01 10:20:30', zone)).toBe(parseInstant('2018-03-01T10:20:30-03:00'));
    expect(parseLocal('2018-01-01T10:20:30.5', zone)).toBe(parseInstant('2018-01-01T10:20:30.5-02:00'));
    expect(parseLocal('2018-03-01 10:20', zone)).toBe(parseInstant('2018-03-01T10:20:00-03:00'));
    expect(parseLocal('2017-10-15 00:00:00', zone)).toBe(parseInstant('2017-10-15T03:00:00Z')); // in the gap
  });

  it.each([
    '',
    '2018-03-01',
    '2018-03-01 10',
    '2018-03-01 10:20:',
    '2018-03-01 10:20:3',
    '2018-03-01 10:20:30Z',
    '2018-03-01 10:20:30.',
    '2018-03-01 10:20:30.5x',
    '2018-03-01 10:20:60',
    '2018-03-01 24:00:00',
    '2018-02-30 10:20:30',
    '01/03/2018 10:20:30',
    '2018-03-01_10:20:30',
    '2018-03-01 10:20:30 ',
  ])('refuses %j', (text) => {
    expect(() => parseLocal(text, 'UTC')).toThrow(RangeError);
  });

  it('in UTC reads every instant back', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(parseLocal(formatInstant(at).slice(0, -1).replace('T', ' '), 'UTC')).toBe(at);
      }),
    );
  });
});
