import { z } from 'zod';
import type { AppealsSection } from '../appeals/policy.ts';
import { appealsSection } from '../appeals/policy.ts';
import type { DisputesSection } from '../disputes/policy.ts';
import { disputesSection } from '../disputes/policy.ts';
import type { EnforcementSection } from '../enforcement/policy.ts';
import { enforcementSection } from '../enforcement/policy.ts';
import type { Day, Weekday } from '../kernel/day.ts';
import { formatDay, parseDay } from '../kernel/day.ts';
import type { Duration } from '../kernel/duration.ts';
import { formatDuration } from '../kernel/duration.ts';
import type { Locale, Words } from '../kernel/render.ts';
import type { MetricDefinition } from '../metrics/policy.ts';
import { metricsSection } from '../metrics/policy.ts';
import type { FaultRule, PromiseSection } from '../promise/policy.ts';
import { faultsSection, promiseSection } from '../promise/policy.ts';
import type { ProtectionSection } from '../protection/policy.ts';
import { protectionSection } from '../protection/policy.ts';
import type { ReportsSection } from '../reports/policy.ts';
import { reportsSection } from '../reports/policy.ts';
import type { ReturnsSection } from '../returns/policy.ts';
import { returnsSection } from '../returns/policy.ts';
import type { ReviewsSection } from '../reviews/policy.ts';
import { reviewsSection } from '../reviews/policy.ts';
import type { LawName } from './model/laws.ts';
import { LAWS } from './model/laws.ts';
import type { Item, Section } from './model.ts';
import { clockTime, duration, grounds, listOf, members, text, titleWords, word } from './model.ts';

/** The lists of holidays that ship as data (`policies/calendars/`). */
export const HOLIDAY_LISTS = ['none', 'us-federal', 'cn-public', 'br-national'] as const;
export type HolidayList = (typeof HOLIDAY_LISTS)[number];

/** The business calendar; currency and zone are the market's own and never change. */
export interface MarketSection {
  readonly holidays: HolidayList;
  /** Days closed beside those of the list. */
  readonly closed: readonly Day[];
  readonly weekend: readonly Weekday[];
  /** 'HH:MM', market time, on business days. */
  readonly businessHours?: { readonly from: string; readonly to: string } | undefined;
  /** A longer gap in Troth's own service extends the deadlines of persons that fell in it. */
  readonly downtime?: Duration | undefined;
}

/** Something that the marketplace has and the language of these documents cannot say yet. */
export interface NotYet {
  readonly what: string;
  readonly source?: string | undefined;
}

/** One immutable version of a market's rules. */
export interface Policy {
  /** SHA-256 of the canonical JSON of `raw`. */
  readonly hash: string;
  /** The preset's, or the operator's own name for it. */
  readonly name: string;
  /** Binds from 00:00 market time of this day. */
  readonly effective: Day;
  /** The day on which its sources were last read. */
  readonly checked?: Day | undefined;
  readonly title: Words;
  /** The laws it stands under: what they give where it is silent is in it. */
  readonly laws?: readonly LawName[] | undefined;
  readonly notYet: readonly NotYet[];
  readonly market: MarketSection;
  readonly promise?: PromiseSection | undefined;
  readonly faults: readonly FaultRule[];
  readonly metrics: readonly MetricDefinition[];
  readonly enforcement?: EnforcementSection | undefined;
  readonly disputes?: DisputesSection | undefined;
  readonly returns?: ReturnsSection | undefined;
  readonly reports?: ReportsSection | undefined;
  readonly protection?: ProtectionSection | undefined;
  readonly reviews?: ReviewsSection | undefined;
  readonly appeals?: AppealsSection | undefined;
  /** The document as written, with what its laws fill in; plain JSON. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const dayWords: Readonly<Record<Weekday, Words>> = {
  monday: { en: 'Monday', zh: '星期一' },
  tuesday: { en: 'Tuesday', zh: '星期二' },
  wednesday: { en: 'Wednesday', zh: '星期三' },
  thursday: { en: 'Thursday', zh: '星期四' },
  friday: { en: 'Friday', zh: '星期五' },
  saturday: { en: 'Saturday', zh: '星期六' },
  sunday: { en: 'Sunday', zh: '星期日' },
};
const holidayWords: Readonly<Record<HolidayList, Words>> = {
  none: { en: 'none', zh: '无' },
  'us-federal': { en: 'United States federal holidays', zh: '美国联邦假日' },
  'cn-public': { en: 'public holidays of mainland China', zh: '中国大陆法定节假日' },
  'br-national': { en: 'national holidays of Brazil', zh: '巴西全国性假日' },
};

const dayAsWritten = z
  .string({ error: 'expected a date such as "2024-09-25"' })
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, { error: 'expected a date such as "2024-09-25"' })
  .refine(isDate, { error: 'is no date of the calendar' })
  .describe('A date: year-month-day.');

function isDate(written: string): boolean {
  try {
    parseDay(written);
    return true;
  } catch {
    return false;
  }
}

const marketSchema = members(
  {
    holidays: word(HOLIDAY_LISTS, 'The list of holidays that are no business days.'),
    closed: z
      .array(dayAsWritten, { error: 'expected a list of dates such as [2026-02-16, 2026-02-17]' })
      .min(1, { error: 'the list is empty; leave it out' })
      .describe('Days that are no business days beside those of the list.')
      .optional(),
    weekend: listOf(weekdays, 'Days of the week that are no business days.')
      .refine((days) => days.length < weekdays.length, { error: 'leaves no business day in a week' })
      .optional(),
    'business-hours': members(
      { from: clockTime('When they begin.'), to: clockTime('When they end.'), ...grounds },
      'Market time, on business days.',
    )
      .refine((hours) => hours.from < hours.to, { error: 'expected to end after they begin' })
      .transform(({ from, to }) => ({ from, to }))
      .optional(),
    downtime: members(
      { over: duration(['minutes', 'hours'], 'Shorter gaps extend nothing.'), ...grounds },
      "A gap in Troth's own service, and how long it is before it extends what persons had to do in it by as much.",
    )
      .transform(({ over }) => over)
      .optional(),
    ...grounds,
  },
  "The market's business calendar.",
).transform(
  (written): MarketSection => ({
    holidays: written.holidays,
    closed: (written.closed ?? []).map(parseDay),
    weekend: written.weekend ?? [],
    businessHours: written['business-hours'],
    downtime: written.downtime,
  }),
);

function marketItems(value: MarketSection, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const list = (texts: readonly string[]): string => texts.join(say(', ', '、'));
  const label = say('Business calendar', '营业日历');
  const items: Item[] = [
    { path: ['holidays'], label, text: say('holidays: ', '假日：') + holidayWords[value.holidays][locale] },
  ];
  if (value.weekend.length > 0)
    items.push({
      path: ['weekend'],
      label,
      text: say('weekend: ', '周末：') + list(value.weekend.map((day) => dayWords[day][locale])),
    });
  if (value.closed.length > 0)
    items.push({ path: ['closed'], label, text: say('also closed: ', '另休：') + list(value.closed.map(formatDay)) });
  if (value.businessHours) {
    const { from, to } = value.businessHours;
    items.push({
      path: ['business-hours'],
      label,
      text: say(`business hours: ${from} to ${to}`, `营业时间：${from} 至 ${to}`),
    });
  }
  if (value.downtime) {
    const time = formatDuration(value.downtime, locale);
    items.push({
      path: ['downtime', 'over'],
      label,
      text: say(
        `a gap of more than ${time} in Troth's own service extends what fell due in it`,
        `Troth 自身服务中断超过 ${time}时，期间到期的期限相应顺延`,
      ),
    });
  }
  return items;
}

export const marketSection: Section<MarketSection> = {
  name: 'market',
  binds: 'order',
  title: { en: 'Business calendar', zh: '营业日历' },
  schema: marketSchema,
  items: marketItems,
};

const notYet = members(
  { what: text('What it is, in a sentence.'), source: grounds.source },
  'Something that the marketplace has and this document cannot say yet.',
);

/** The whole document. Members of a section are described where the section is. */
export const documentSchema = members(
  {
    policy: text('The name of the policy.').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
      error: 'expected small letters, digits and hyphens',
    }),
    effective: dayAsWritten.describe('Binds from 00:00 market time of this day.'),
    checked: dayAsWritten.describe('The day on which the sources were last read.').optional(),
    title: titleWords('What people call it.'),
    laws: listOf(
      LAWS,
      'The laws it stands under: they fill in what it does not say, and it may give a buyer or a seller more than they do, never less.',
    ).optional(),
    'not-yet': z
      .array(notYet, { error: 'expected a list of { what, source }' })
      .describe(
        'What the marketplace has and this document cannot say yet: listed, so that nothing is dropped in silence.',
      )
      .optional(),
    market: marketSection.schema,
    promise: promiseSection.schema.optional(),
    faults: faultsSection.schema.optional(),
    metrics: metricsSection.schema.optional(),
    enforcement: enforcementSection.schema.optional(),
    disputes: disputesSection.schema.optional(),
    returns: returnsSection.schema.optional(),
    reports: reportsSection.schema.optional(),
    protection: protectionSection.schema.optional(),
    reviews: reviewsSection.schema.optional(),
    appeals: appealsSection.schema.optional(),
  },
  'A policy: every rule that a market holds its sellers to, as one version with the day it binds from.',
).refine(({ market, promise }) => promise?.answer?.clock !== 'business-hours' || market.businessHours !== undefined, {
  error: "counts business hours, but the market's business-hours are missing",
  path: ['promise', 'answer', 'within'],
});
export type WrittenDocument = z.output<typeof documentSchema>;
