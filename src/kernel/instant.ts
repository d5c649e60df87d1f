import { civilOf, daysInMonth, fromCivil } from './day.ts';

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Lengths in milliseconds. A `day` here is 24 hours, not a local day. */
export const MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** The first and the last instant that `formatInstant` can write: the years 0000 to 9999. */
const FIRST = fromCivil(0, 1, 1) * MS.day;
const LAST = (fromCivil(9999, 12, 31) + 1) * MS.day - 1;

/**
 * RFC 3339 ("2026-01-02T03:04:05.678Z", or an offset such as "+08:00") to an instant. Digits beyond the millisecond are cut
 * off, never rounded up into a later second. A leap second is the last millisecond of its minute. Throws RangeError.
 */
export function parseInstant(text: string): Instant {
  const length = text.length;
  const day = length >= 20 ? dateAt(text) : Number.NaN;
  const separator = text.charCodeAt(10) | 32;
  if (Number.isNaN(day) || separator !== 116) throw unreadable(text);
  const second = two(text, 17);
  const clock = clockAt(text, second === 60 ? 59 : second);
  let end = 19;
  let milliseconds = 0;
  if (text.charCodeAt(end) === 46) {
    end = fractionEnd(text, 20);
    milliseconds = millisecondsAt(text, 20, end);
  }
  const offset = offsetAt(text, end);
  const instant = day * MS.day + clock + (second === 60 ? 999 : milliseconds) - offset;
  // NaN from any part above ends here too. A leap second exists only at the end of a day in UTC.
  if (!(instant >= FIRST && instant <= LAST) || (second === 60 && !lastOfDay(instant))) throw unreadable(text);
  return instant;
}

/** UTC with milliseconds: "2026-01-02T03:04:05.678Z". Throws RangeError outside the years 0000 to 9999. */
export function formatInstant(instant: Instant): string {
  if (!Number.isInteger(instant) || instant < FIRST || instant > LAST) {
    throw new RangeError(`Not an instant that can be written: ${instant}`);
  }
  const day = Math.floor(instant / MS.day);
  const { year, month, day: dayOfMonth } = civilOf(day);
  const rest = instant - day * MS.day;
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  const hour = Math.floor(rest / MS.hour);
  const minute = Math.floor(rest / MS.minute) % 60;
  const second = Math.floor(rest / MS.second) % 60;
  return `${date}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(rest % 1000, 3)}Z`;
}

/** The day number written at the start of `text` as YYYY-MM-DD; NaN where it is not a date that exists. */
export function dateAt(text: string): number {
  const year = two(text, 0) * 100 + two(text, 2);
  const month = two(text, 5);
  const day = two(text, 8);
  const dashed = text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45;
  if (!(dashed && year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) {
    return Number.NaN;
  }
  return fromCivil(year, month, day);
}

/** Milliseconds of HH:MM from position 11, and `second`; NaN where that is no time of day. */
export function clockAt(text: string, second: number): number {
  const hour = two(text, 11);
  const minute = two(text, 14);
  if (text.charCodeAt(13) !== 58 || !(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  if (text.length > 16 && text.charCodeAt(16) !== 58) return Number.NaN;
  return hour * MS.hour + minute * MS.minute + second * MS.second;
}

/** Where the run of digits that begins at `from` ends. */
export function fractionEnd(text: string, from: number): number {
  let end = from;
  while (digit(text, end) >= 0) end++;
  return end;
}

/** The first three digits of a fraction as milliseconds; NaN where it has no digits. */
export function millisecondsAt(text: string, from: number, end: number): number {
  if (end === from) return Number.NaN;
  let value = 0;
  for (let i = from; i < from + 3; i++) value = value * 10 + (i < end ? digit(text, i) : 0);
  return value;
}

/** The two digits at a position as a number; NaN where they are not two ASCII digits. */
export function two(text: string, at: number): number {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens < 0 || ones < 0 ? Number.NaN : tens * 10 + ones;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at) - 48;
  return code >= 0 && code <= 9 ? code : -1;
}

/** The offset from UTC in milliseconds that ends the text at `at`; NaN where it is none. */
function offsetAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if ((code | 32) === 122) return text.length === at + 1 ? 0 : Number.NaN;
  if ((code !== 43 && code !== 45) || text.length !== at + 6 || text.charCodeAt(at + 3) !== 58) return Number.NaN;
  const hour = two(text, at + 1);
  const minute = two(text, at + 4);
  if (!(hour <= 23 && minute <= 59)) return Number.NaN;
  return (code === 43 ? 1 : -1) * (hour * MS.hour + minute * MS.minute);
}

function lastOfDay(instant: Instant): boolean {
  return instant - Math.floor(instant / MS.day) * MS.day === MS.day - 1;
}

function unreadable(text: string): RangeError {
  return new RangeError(`Not an RFC 3339 instant such as "2026-01-02T03:04:05Z": ${JSON.stringify(text)}`);
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}
