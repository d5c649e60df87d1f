import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Calendar, CalendarSettings } from '../kernel/calendar.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import { parseDay } from '../kernel/day.ts';
import type { HolidayList, Policy } from './policy.ts';
import { POLICIES } from './presets.ts';

const read = new Map<HolidayList, readonly Day[]>();

/** The days of a list of holidays that ships with the program, each once, ascending. Throws where the list is missing or unreadable. */
export function holidaysOf(list: HolidayList): readonly Day[] {
  const known = read.get(list);
  if (known) return known;
  const file = join(POLICIES, 'calendars', `${list}.yaml`);
  if (list === 'none' && !existsSync(file)) return [];
  const { days } = parse(readFileSync(file, 'utf8')) as { days: readonly string[] };
  const holidays = [...new Set(days.map(parseDay))].sort((a, b) => a - b);
  read.set(list, holidays);
  return holidays;
}

/** What the business calendar of a policy is made of in a market's zone. */
export function calendarSettings({ market }: Pick<Policy, 'market'>, zone: string): CalendarSettings {
  return {
    zone,
    weekend: market.weekend,
    holidays: [...holidaysOf(market.holidays), ...market.closed],
    ...(market.businessHours ? { businessHours: market.businessHours } : {}),
  };
}

/** The business calendar of a policy in a market's zone. */
export function calendarOf(policy: Pick<Policy, 'market'>, zone: string): Calendar {
  return makeCalendar(calendarSettings(policy, zone));
}
