/** A date of the calendar without zone or clock: whole days since 1970-01-01. */
export type Day = number;

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

// 1970-01-01, day 0, was a Thursday.
const FROM_THURSDAY: readonly Weekday[] = [
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
];

/** "2018-03-01" to a day. Throws RangeError on another form or a date that does not exist. */
export function parseDay(text: string): Day {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const year = Number(match?.[1]);
  const month = Number(match?.[2]);
  const day = Number(match?.[3]);
  if (!match || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    throw new RangeError(`Not a date such as "2018-03-01": ${JSON.stringify(text)}`);
  }
  return fromCivil(year, month, day);
}

/** A day as "2018-03-01". Throws RangeError outside the years 0000 to 9999. */
export function formatDay(day: Day): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  if (year < 0 || year > 9999) throw new RangeError(`Not a day that can be written: ${day}`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

export function weekdayOf(day: Day): Weekday {
  return FROM_THURSDAY[((day % 7) + 7) % 7]!;
}

/** The same date `months` later (or earlier); a date that month lacks becomes its last: 31 January + 1 is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const from = civilOf(day);
  const index = from.year * 12 + from.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return fromCivil(year, month, Math.min(from.day, daysInMonth(year, month)));
}

/** How many days a month (1 to 12) of a Gregorian year has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// The two conversions count years from 1 March, so that the leap day is the last of its year, in eras of 400 years, which
// are all 146,097 days long. 719,468 days lie between 0000-03-01 and 1970-01-01.
const ERA = 146_097;
const EPOCH = 719_468;

/** The day of a Gregorian year, month (1 to 12) and day of the month; the caller vouches that the date exists. */
export function fromCivil(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA + dayOfEra - EPOCH;
}

/** The Gregorian year, month (1 to 12) and day of the month of a day. Throws RangeError where it is no whole number. */
export function civilOf(day: Day): { year: number; month: number; day: number } {
  if (!Number.isSafeInteger(day)) throw new RangeError(`Not a day: ${day}`);
  const shifted = day + EPOCH;
  const era = Math.floor(shifted / ERA);
  const dayOfEra = shifted - era * ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}
