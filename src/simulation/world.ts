import { makeCalendar } from '../kernel/calendar.ts';
import { parseDay } from '../kernel/day.ts';
import type { Days, MarketKey, MarketPlan, Size, Words } from './model.ts';

/** The demo ends on a Thursday in December, after Singles' Day and Black Friday, at ten in the morning of each market. */
const LAST_DAY = parseDay('2025-12-11');
const LAST_HOUR = '10:00';

interface Setting {
  readonly title: Words;
  readonly currency: string;
  readonly zone: string;
  readonly preset: string;
}

const SETTINGS: Readonly<Record<MarketKey, Setting>> = {
  us: {
    title: { en: 'Harbor Market (demo)', zh: '海港集市（演示）' },
    currency: 'USD',
    zone: 'America/Los_Angeles',
    preset: 'recommended',
  },
  cn: {
    title: { en: 'Yunfan Market (demo)', zh: '云帆商城（演示）' },
    currency: 'CNY',
    zone: 'Asia/Shanghai',
    preset: 'seeds',
  },
};

export function daysOf(key: MarketKey, size: Size): Days {
  const calendar = makeCalendar({ zone: SETTINGS[key].zone, weekend: ['saturday', 'sunday'], holidays: [] });
  const first = LAST_DAY - size.days + 1;
  return {
    calendar,
    first,
    last: size.days - 1,
    endsAt: calendar.at(LAST_DAY, LAST_HOUR),
    at: (day, clock) => calendar.at(first + day, clock),
    numberOf: (date) => parseDay(date) - first,
  };
}

export function marketOf(key: MarketKey, size: Size): MarketPlan {
  const { calendar, first, last, endsAt } = daysOf(key, size);
  return {
    key,
    id: `demo-${key}`,
    ...SETTINGS[key],
    startsAt: calendar.startOf(first),
    liveFrom: calendar.startOf(first + last - size.liveDays + 1),
    endsAt,
  };
}

/** How much busier than usual a day is: the sales of each market, and its quiet weeks. */
export function seasonOf(key: MarketKey, monthAndDay: string, weekend: boolean): number {
  const busy = SEASONS[key].find(({ from, to }) => from <= monthAndDay && monthAndDay <= to)?.factor ?? 1;
  return busy * (weekend ? 1.15 : 0.94);
}

const SEASONS: Readonly<Record<MarketKey, readonly { from: string; to: string; factor: number }[]>> = {
  us: [
    { from: '11-24', to: '12-03', factor: 1.8 },
    { from: '12-04', to: '12-20', factor: 1.3 },
    { from: '07-08', to: '07-11', factor: 1.5 },
  ],
  cn: [
    { from: '11-09', to: '11-12', factor: 2.4 },
    { from: '06-16', to: '06-19', factor: 1.8 },
    { from: '12-11', to: '12-12', factor: 1.5 },
    { from: '01-27', to: '02-05', factor: 0.3 },
  ],
};
