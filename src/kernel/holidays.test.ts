import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { makeCalendar } from './calendar.ts';
import type { Day, Weekday } from './day.ts';
import { formatDay, fromCivil, parseDay, weekdayOf } from './day.ts';

// The lists are data; the rules by which the law makes them are worked out here a second time.
const folder = fileURLToPath(new URL('../../policies/calendars/', import.meta.url));
const read = (name: string) =>
  parse(readFileSync(`${folder}${name}.yaml`, 'utf8')) as { name: string; source: string; days: string[] };
const YEARS = Array.from({ length: 13 }, (_, i) => 2016 + i);

/** The nth such weekday of a month; the last for n = -1. */
function nth(year: number, month: number, weekday: Weekday, n: number): Day {
  const days = Array.from({ length: 31 }, (_, i) => fromCivil(year, month, 1) + i);
  const fitting = days.filter(
    (d) => weekdayOf(d) === weekday && formatDay(d).startsWith(`${year}-${String(month).padStart(2, '0')}`),
  );
  return fitting.at(n < 0 ? n : n - 1)!;
}

/** Easter Sunday by the Gauss algorithm in its form for 1900 to 2099. */
function easter(year: number): Day {
  const d = (19 * (year % 19) + 24) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
  const moved = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10) ? 7 : 0;
  return fromCivil(year, 3, 22) + d + e - moved;
}

describe('lists of holidays', () => {
  it.each(readdirSync(folder))(
    '%s is named as its file, says its source, and lists each day once, in order',
    (file) => {
      const { name, source, days, ...more } = read(file.replace('.yaml', ''));
      expect(`${name}.yaml`).toBe(file);
      expect(source.length).toBeGreaterThan(20);
      expect(more).toEqual({});
      const numbers = days.map(parseDay);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      if (name !== 'none')
        expect([numbers[0], formatDay(numbers.at(-1)!).slice(0, 4)]).toEqual([parseDay('2016-01-01'), '2028']);
    },
  );

  it('are these four', () => {
    expect(readdirSync(folder).sort()).toEqual(['br-national.yaml', 'cn-public.yaml', 'none.yaml', 'us-federal.yaml']);
    expect(read('none').days).toEqual([]);
  });

  it('us-federal follows 5 U.S.C. 6103, each day with the weekday on which it is observed', () => {
    const expected = new Set<Day>();
    for (const year of [...YEARS, 2029]) {
      for (const d of [
        nth(year, 1, 'monday', 3),
        nth(year, 2, 'monday', 3),
        nth(year, 5, 'monday', -1),
        nth(year, 9, 'monday', 1),
        nth(year, 10, 'monday', 2),
        nth(year, 11, 'thursday', 4),
      ]) {
        expected.add(d);
      }
      for (const date of ['01-01', '07-04', '11-11', '12-25', ...(year > 2020 ? ['06-19'] : [])]) {
        const d = parseDay(`${year}-${date}`);
        expected.add(d);
        if (weekdayOf(d) === 'saturday') expected.add(d - 1);
        if (weekdayOf(d) === 'sunday') expected.add(d + 1);
      }
    }
    const listed = [...expected].filter((d) => d <= parseDay('2028-12-31')).sort((a, b) => a - b);
    expect(read('us-federal').days).toEqual(listed.map(formatDay));
  });

  it('br-national follows the federal laws', () => {
    const expected = YEARS.flatMap((year) => {
      const dates = [
        '01-01',
        '04-21',
        '05-01',
        '09-07',
        '10-12',
        '11-02',
        '11-15',
        '12-25',
        ...(year > 2023 ? ['11-20'] : []),
      ];
      return [easter(year) - 2, ...dates.map((date) => parseDay(`${year}-${date}`))];
    });
    expect(formatDay(easter(2018))).toBe('2018-04-01');
    expect(read('br-national').days).toEqual(expected.sort((a, b) => a - b).map(formatDay));
  });

  it('cn-public holds every statutory festival, the lunar ones by the calendar of Intl', () => {
    const listed = new Set(read('cn-public').days);
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const festivals = ['1/1', '1/2', '1/3', '5/5', '8/15'];
    const found = new Map<string, number>();
    for (let d = parseDay('2016-01-01'); d <= parseDay('2028-12-31'); d++) {
      const date = formatDay(d).slice(5);
      const parts = Object.fromEntries(lunar.formatToParts(d * 86_400_000).map((p) => [p.type, p.value]));
      const festival = festivals.find((f) => f === `${parts.month}/${parts.day}`);
      if (festival) found.set(festival, (found.get(festival) ?? 0) + 1);
      // Labour Day has a second day since 2025.
      const fixed =
        ['01-01', '05-01', '10-01', '10-02', '10-03'].includes(date) || (date === '05-02' && formatDay(d) > '2025');
      // The new moon of 6 February 2027 comes at 23:56 in Beijing; Intl's reckoning, minutes off, makes it the 7th.
      const day = formatDay(festival?.startsWith('1/') && formatDay(d).startsWith('2027') ? d - 1 : d);
      if (festival || fixed) expect(listed, `${day} ${festival ?? ''}`).toContain(day);
    }
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(festivals.map((f) => [f, 13])));
    // Qingming: the sun at 15 degrees, on 4 April in leap years and the year after, else on the 5th, in these years.
    for (const year of YEARS) expect(listed).toContain(`${year}-04-0${year % 4 < 2 ? 4 : 5}`);
  });

  it('cn-public has the breaks of the notices, by hand for 2018, and nothing else that year', () => {
    expect(read('cn-public').days.filter((d) => d.startsWith('2018'))).toEqual([
      '2018-01-01',
      ...['15', '16', '17', '18', '19', '20', '21'].map((d) => `2018-02-${d}`),
      ...['2018-04-05', '2018-04-06', '2018-04-07'],
      ...['2018-04-29', '2018-04-30', '2018-05-01'],
      '2018-06-18',
      '2018-09-24',
      ...['01', '02', '03', '04', '05', '06', '07'].map((d) => `2018-10-${d}`),
      ...['2018-12-30', '2018-12-31'], // with 1 January 2019
    ]);
  });

  it('work in a calendar: an order of Christmas week 2017 in Brazil', () => {
    const calendar = makeCalendar({
      zone: 'America/Sao_Paulo',
      weekend: ['saturday', 'sunday'],
      holidays: read('br-national').days.map(parseDay),
    });
    // Friday 22nd; the 25th, a Monday, and 1 January are holidays: 26, 27, 28, 29, 2.
    expect(formatDay(calendar.addBusinessDays(parseDay('2017-12-22'), 5))).toBe('2018-01-02');
  });
});
