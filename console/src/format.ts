export type Language = 'en' | 'zh';

/** A share as the API tells it: the two whole numbers, and their quotient as a decimal text. */
export interface Share {
  readonly n: number;
  readonly of: number;
}

export interface Formats {
  readonly language: Language;
  /** The tag that numbers, dates and lists are formatted by. */
  readonly locale: string;
  readonly zone: string;
  /** What stands between two sentences. */
  readonly between: string;
  /** An instant as `12 Mar 2026, 14:05`, in the market's zone. */
  dateTime(instant: string | number): string;
  /** With as much of the time as tells it from `other`: seconds, or their fractions, where the minutes are the same. */
  dateTimeBeside(instant: string | number, other: string | number): string;
  /** The same with weekday, seconds and the zone named. */
  dateTimeInFull(instant: string | number): string;
  /** The local day of an instant as `12 Mar 2026`, in the market's zone. */
  dayOf(instant: string | number): string;
  /** A local day (`2026-03-12`) as `12 Mar 2026`. */
  day(day: string): string;
  /** A local day as `12 Mar`. */
  dayShort(day: string): string;
  /** 12/310 as `3.87%`; rounded half up from the whole numbers, two places. */
  percent(share: Share): string;
  whole(value: number): string;
  money(amount: string, currency: string): string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

/** Everything that shows a number or a time, for one language and one market's zone. */
export function makeFormats(language: Language, zone: string): Formats {
  const locale = LOCALES[language];
  const monthStyle = language === 'zh' ? 'long' : 'short';
  const date = { day: 'numeric', month: monthStyle, year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dateTime = new Intl.DateTimeFormat(locale, { ...date, ...time, timeZone: zone });
  const withSeconds = new Intl.DateTimeFormat(locale, { ...date, ...time, second: '2-digit', timeZone: zone });
  const withFractions = new Intl.DateTimeFormat(locale, {
    ...date,
    ...time,
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZone: zone,
  });
  const full = new Intl.DateTimeFormat(locale, {
    ...date,
    ...time,
    weekday: 'short',
    second: '2-digit',
    timeZone: zone,
    timeZoneName: 'shortOffset',
  });
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' });
  const dayOf = new Intl.DateTimeFormat(locale, { ...date, timeZone: zone });
  const dayShort = new Intl.DateTimeFormat(locale, { day: 'numeric', month: monthStyle, timeZone: 'UTC' });
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  return {
    language,
    locale,
    zone,
    between: language === 'zh' ? '' : ' ',
    dateTime: (instant) => shortMonth(dateTime.format(new Date(instant))),
    dateTimeBeside: (instant, other) => {
      const [at, from] = [new Date(instant), new Date(other)];
      const format = [dateTime, withSeconds].find((each) => each.format(at) !== each.format(from)) ?? withFractions;
      const exact = at.getTime() === from.getTime() ? dateTime : format;
      return shortMonth(exact.format(at));
    },
    dateTimeInFull: (instant) => `${shortMonth(full.format(new Date(instant)))} · ${zone}`,
    dayOf: (instant) => shortMonth(dayOf.format(new Date(instant))),
    day: (text) => shortMonth(day.format(new Date(text))),
    dayShort: (text) => shortMonth(dayShort.format(new Date(text))),
    percent: ({ n, of }) => percent.format(of === 0 ? 0 : n / of),
    whole: (value) => whole.format(value),
    money: (amount, currency) => `${groupDigits(amount)} ${currency}`,
  };
}

/** Months in three letters, all of them, as the texts of the API have them. */
const shortMonth = (text: string): string => text.replace('Sept', 'Sep');

/** Thousands set apart in a decimal text, without going through a float. */
function groupDigits(amount: string): string {
  const [whole = '', places] = amount.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return places === undefined ? grouped : `${grouped}.${places}`;
}

const MINUTE = 60_000;

/** A stretch of time in days, hours and minutes, the largest two that say anything; under a minute is all zero. */
export function spanParts(ms: number): { readonly days: number; readonly hours: number; readonly minutes: number } {
  const minutes = Math.floor(Math.abs(ms) / MINUTE);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  return { days, hours, minutes: days > 0 ? 0 : minutes % 60 };
}
