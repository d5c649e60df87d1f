/**
 * `minutes`, `hours`, `days` (24 hours) and `weeks` (7 of those) are exact lengths; `months`, `local days` and `business days`
 * go by the calendar and run to the end of a local day; `business hours` pass only while the market is open.
 */
export type DurationUnit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'weeks'
  | 'months'
  | 'local days'
  | 'business days'
  | 'business hours';

/** A whole number, not below zero, of one unit. Months do not turn into days, nor business days into hours. */
export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

const WORDS: Readonly<Record<DurationUnit, { one: string; zh: string }>> = {
  minutes: { one: 'minute', zh: '分钟' },
  hours: { one: 'hour', zh: '小时' },
  days: { one: 'day', zh: '天' },
  weeks: { one: 'week', zh: '周' },
  months: { one: 'month', zh: '个月' },
  'local days': { one: 'local day', zh: '个自然日' },
  'business days': { one: 'business day', zh: '个工作日' },
  'business hours': { one: 'business hour', zh: '个工作小时' },
};

const UNITS = Object.keys(WORDS) as DurationUnit[];
const BY_WORD: ReadonlyMap<string, DurationUnit> = new Map(
  UNITS.flatMap((unit) => [[unit, unit] as const, [WORDS[unit].one, unit] as const]),
);

/** "2 business days", "1 day", "24 hours". Whole counts only. Throws RangeError on anything else. */
export function parseDuration(text: string): Duration {
  const match = /^(\d{1,6}) ([a-z]+(?: [a-z]+)?)$/.exec(text);
  const unit = match ? BY_WORD.get(match[2]!) : undefined;
  if (!match || !unit) {
    throw new RangeError(
      `Not a duration such as "2 business days" (units: ${UNITS.join(', ')}): ${JSON.stringify(text)}`,
    );
  }
  return { count: Number(match[1]), unit };
}

/** In words: "1 business day", "24 hours"; "1 个工作日", "24 小时". The English form reads back with `parseDuration`. */
export function formatDuration(d: Duration, locale: 'en' | 'zh'): string {
  const words = WORDS[d.unit];
  if (locale === 'zh') return `${d.count} ${words.zh}`;
  return `${d.count} ${d.count === 1 ? words.one : d.unit}`;
}
