import { Temporal } from 'temporal-polyfill';
import type { Day, Weekday } from './day.ts';
import { addMonths, civilOf, fromCivil, weekdayOf } from './day.ts';
import type { Duration } from './duration.ts';
import type { Instant } from './instant.ts';
import { clockAt, dateAt, fractionEnd, MS, millisecondsAt, two } from './instant.ts';

/** What a market's calendar is made of. */
export interface CalendarSettings {
  /** An IANA zone name, such as "America/Sao_Paulo". */
  readonly zone: string;
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly Day[];
  /** When the market is open on a business day: "HH:MM" local time, `to` after `from`, up to "24:00". */
  readonly businessHours?: { readonly from: string; readonly to: string };
}

/** A market's days. Every day is whole and local; days follow each other without gap or overlap. */
export interface Calendar {
  readonly zone: string;
  dayOf(instant: Instant): Day;
  /** The first instant of a day: midnight, or the end of a gap that swallows it. */
  startOf(day: Day): Instant;
  /** The last millisecond of a day. */
  endOf(day: Day): Instant;
  /** When the clock shows "HH:MM" on that day: the earlier time where it does so twice; where the clock jumps over it, as much later as the jump. */
  at(day: Day, clock: string): Instant;
  isBusinessDay(day: Day): boolean;
  /** The nth business day after `day` (before it, for n < 0). For 0: `day` itself, or the next business day where it is none. */
  addBusinessDays(day: Day, n: number): Day;
  /**
   * When a duration from an instant ends. `minutes`, `hours`, `days`, `weeks`: exactly that long. `local days`, `business
   * days`: the end of the Nth such day, the starting day being day 0 (a start on no business day with 0 business days: the
   * end of the next one). `months`: the end of the day that `addMonths` gives: keeping the clock time instead would make a
   * later start end earlier, from the 31st into a shorter month. `business hours`: when the market has been
   * open for that long. Throws RangeError on a negative or fractional count, or business hours without opening times.
   */
  due(from: Instant, duration: Duration): Instant;
  /** `from`, or the start of the next business day where it is after the cut-off ("HH:MM") or on no business day. At the cut-off is in time. */
  withCutOff(from: Instant, cutOff: string): Instant;
}

/** Throws RangeError on an unknown zone, a week without a working day, or opening times that are none. */
export function makeCalendar(settings: CalendarSettings): Calendar {
  const zone = zoneNamed(settings.zone);
  const weekend = new Set(settings.weekend);
  if (weekend.size > 6) throw new RangeError('A week needs at least one day that is not weekend');
  const holidays = new Set(settings.holidays);
  const open = settings.businessHours ? openingTimes(settings.businessHours) : undefined;

  const isBusinessDay = (day: Day) => !weekend.has(weekdayOf(day)) && !holidays.has(day);

  const addBusinessDays = (day: Day, n: number) => {
    if (!Number.isInteger(n)) throw new RangeError(`Not a whole number of business days: ${n}`);
    let at = day;
    if (n === 0) while (!isBusinessDay(at)) at++;
    const step = n < 0 ? -1 : 1;
    for (let left = Math.abs(n); left > 0; ) {
      at += step;
      if (isBusinessDay(at)) left--;
    }
    return at;
  };

  const endOf = (day: Day) => zone.startOf(day + 1) - 1;

  const afterBusinessHours = (from: Instant, hours: number) => {
    if (!open) throw new RangeError('Business hours are counted, but this calendar has no opening times');
    let left = hours * MS.hour;
    if (left === 0) return from;
    for (let day = zone.dayOf(from); ; day++) {
      if (!isBusinessDay(day)) continue;
      const begin = Math.max(from, zone.at(day, open.from));
      const length = zone.at(day, open.to) - begin;
      if (length >= left) return begin + left;
      if (length > 0) left -= length;
    }
  };

  const due = (from: Instant, { count, unit }: Duration) => {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`Not a count of ${unit}: ${count}`);
    switch (unit) {
      case 'minutes':
        return from + count * MS.minute;
      case 'hours':
        return from + count * MS.hour;
      case 'days':
        return from + count * MS.day;
      case 'weeks':
        return from + count * 7 * MS.day;
      case 'months':
        return endOf(addMonths(zone.dayOf(from), count));
      case 'local days':
        return endOf(zone.dayOf(from) + count);
      case 'business days':
        return endOf(addBusinessDays(zone.dayOf(from), count));
      case 'business hours':
        return afterBusinessHours(from, count);
    }
  };

  return {
    zone: settings.zone,
    dayOf: zone.dayOf,
    startOf: zone.startOf,
    endOf,
    at: (day, clock) => zone.at(day, parseClock(clock)),
    isBusinessDay,
    addBusinessDays,
    due,
    withCutOff: (from, cutOff) => {
      const day = zone.dayOf(from);
      const inTime = isBusinessDay(day) && from <= zone.at(day, parseClock(cutOff));
      return inTime ? from : zone.startOf(addBusinessDays(day, 1));
    },
  };
}

/**
 * A local date and time as tables write it ("2018-03-01 10:20:30", or with T; seconds and a fraction may be missing) to an
 * instant. A time that the clock jumps over or shows twice is settled as by `Calendar.at`. Throws RangeError.
 */
export function parseLocal(text: string, zone: string): Instant {
  const separator = text.charCodeAt(10);
  const hasSeconds = text.length > 16;
  const day = separator === 32 || separator === 84 ? dateAt(text) : Number.NaN;
  const clock = clockAt(text, hasSeconds ? two(text, 17) : 0);
  let end = hasSeconds ? 19 : 16;
  let milliseconds = 0;
  if (hasSeconds && text.charCodeAt(end) === 46) {
    end = fractionEnd(text, 20);
    milliseconds = millisecondsAt(text, 20, end);
  }
  const time = clock + milliseconds;
  if (Number.isNaN(day + time) || text.length !== end) {
    throw new RangeError(`Not a local time such as "2018-03-01 10:20:30": ${JSON.stringify(text)}`);
  }
  return zoneNamed(zone).at(day, time);
}

/** What date and time a clock in `zone` shows at an instant. */
export function localTime(
  instant: Instant,
  zone: string,
): { year: number; month: number; day: number; hour: number; minute: number } {
  const { year, month, day, hour, minute } = zoned(instant, zone);
  return { year, month, day, hour, minute };
}

/** The days of one zone, worked out once each: asking the zone data costs microseconds, and every order asks ten times. */
interface Zone {
  startOf(day: Day): Instant;
  dayOf(instant: Instant): Day;
  /** When the clock shows that many milliseconds after midnight. */
  at(day: Day, clock: number): Instant;
}

const zones = new Map<string, Zone>();

function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    zone = makeZone(name);
    zones.set(name, zone);
  }
  return zone;
}

const FIRST_DAY = fromCivil(0, 1, 1);
const LAST_DAY = fromCivil(9999, 12, 31);
/** Days are kept in blocks of 1,024, so that only the years in use take room. */
const BLOCK = 1024;

function makeZone(name: string): Zone {
  const blocks: (Float64Array | undefined)[] = [];

  const startOf = (day: Day): Instant => {
    const place = day - FIRST_DAY;
    // NaN is a day not asked for yet, or none at all.
    const known = blocks[Math.floor(place / BLOCK)]?.[place % BLOCK] ?? Number.NaN;
    return Number.isNaN(known) ? learn(day) : known;
  };

  const learn = (day: Day): Instant => {
    if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) throw new RangeError(`Not a day: ${day}`);
    const place = day - FIRST_DAY;
    const start = plainDate(day).toZonedDateTime(name).epochMilliseconds;
    const index = Math.floor(place / BLOCK);
    let block = blocks[index];
    if (!block) {
      block = new Float64Array(BLOCK).fill(Number.NaN);
      blocks[index] = block;
    }
    block[place % BLOCK] = start;
    return start;
  };

  // The last day begun. So days never overlap, even where a clock is set back just after midnight into the day before (as
  // in St. John's until 2011): that repeated hour belongs to the day already begun. No offset exceeds a day.
  const dayOf = (instant: Instant): Day => {
    let day = Math.floor(instant / MS.day) + 1;
    while (startOf(day) > instant) day--;
    return day;
  };

  const isPlain = (day: Day) => startOf(day + 1) - startOf(day) === MS.day;

  startOf(0); // an unknown zone is refused here, not at its first use
  return {
    startOf,
    dayOf,
    at: (day, clock) => {
      if (isPlain(day)) return startOf(day) + clock;
      if (clock === MS.day) return startOf(day + 1);
      const time = Temporal.PlainTime.from('00:00').add({ milliseconds: clock });
      return plainDate(day).toZonedDateTime({ timeZone: name, plainTime: time }).epochMilliseconds;
    },
  };
}

function plainDate(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(civilOf(day));
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** "HH:MM" as milliseconds after midnight. Throws RangeError. */
function parseClock(text: string): number {
  const hour = two(text, 0);
  const minute = two(text, 3);
  if (text.length !== 5 || text[2] !== ':' || !(hour <= 23 && minute <= 59)) {
    throw new RangeError(`Not a time of day such as "14:00": ${JSON.stringify(text)}`);
  }
  return hour * MS.hour + minute * MS.minute;
}

function openingTimes(hours: { from: string; to: string }): { from: number; to: number } {
  const from = parseClock(hours.from);
  const to = hours.to === '24:00' ? MS.day : parseClock(hours.to);
  if (to <= from) throw new RangeError(`The market cannot close at ${hours.to} when it opens at ${hours.from}`);
  return { from, to };
}
