import type { Because, RuleId } from './because.ts';
import { localTime } from './calendar.ts';
import { civilOf } from './day.ts';
import { formatDuration } from './duration.ts';
import type { Instant } from './instant.ts';
import { formatMoney } from './money.ts';
import { decimal, formatPercent } from './ratio.ts';
import type { Value } from './value.ts';

export type Locale = 'en' | 'zh';

/** A text in each language. */
export type Words = Readonly<Record<Locale, string>>;

/** The text of each rule, naming `{observed}`, `{limit}` and the slots of its reasons; `{observed.counted}` is a ratio without its percentage. */
export type Templates = Readonly<Record<RuleId, Words>>;

/** How codes and the kinds of references are written out; what is not here stands as it is. */
export type Codes = Readonly<Record<string, Words>>;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * One reason as a sentence, in the market's zone. Throws RangeError where a rule has no text, or its text names a value that
 * the reason does not bring: a decision is never shown without its reason.
 */
export function render(
  because: Because,
  locale: Locale,
  zone: string,
  templates: Templates,
  codes: Codes = {},
): string {
  const template = Object.hasOwn(templates, because.rule) ? templates[because.rule] : undefined;
  if (!template) throw new RangeError(`No text for the rule ${because.rule}`);
  return template[locale].replace(/\{([\w-]+)(\.counted)?\}/g, (_, name: string, counted: string | undefined) => {
    const value = slot(because, name);
    if (!value) throw new RangeError(`The text of ${because.rule} names {${name}}, which the reason does not bring`);
    if (counted === undefined) return renderValue(value, locale, zone, codes);
    if (!('ratio' in value)) throw new RangeError(`The text of ${because.rule} counts {${name}}, which is no ratio`);
    return countedText(value.ratio.n, value.ratio.of, locale);
  });
}

/** One value for people: "3 of 120 (2.50%)", "12 Mar 2026, 14:05", "2 business days"; Chinese likewise. */
export function renderValue(value: Value, locale: Locale, zone: string, codes: Codes = {}): string {
  if ('ratio' in value) return ratioText(value.ratio.n, value.ratio.of, locale);
  if ('money' in value) return formatMoney(value.money);
  if ('instant' in value) return instantText(value.instant, locale, zone);
  if ('day' in value) return dateText(civilOf(value.day), locale);
  if ('duration' in value) return formatDuration(value.duration, locale);
  if ('count' in value) return grouped(value.count);
  if ('code' in value) return word(value.code, locale, codes);
  if ('ref' in value) return `${word(value.ref.kind, locale, codes)} ${value.ref.id}`;
  return formatPercent(value.percent);
}

function slot(because: Because, name: string): Value | undefined {
  if (name === 'observed') return because.observed;
  if (name === 'limit') return because.limit;
  return because.slots && Object.hasOwn(because.slots, name) ? because.slots[name] : undefined;
}

function ratioText(n: number | bigint, of: number | bigint, locale: Locale): string {
  const counted = countedText(n, of, locale);
  if (BigInt(of) === 0n) return counted; // nothing was seen, so there is no rate
  const percent = `${decimal(BigInt(n) * 100n, of, 2)}%`;
  return locale === 'zh' ? `${counted}（${percent}）` : `${counted} (${percent})`;
}

const countedText = (n: number | bigint, of: number | bigint, locale: Locale): string =>
  locale === 'zh' ? `${grouped(n)}/${grouped(of)}` : `${grouped(n)} of ${grouped(of)}`;

function instantText(instant: Instant, locale: Locale, zone: string): string {
  const local = localTime(instant, zone);
  const time = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`;
  return locale === 'zh' ? `${dateText(local, 'zh')} ${time}` : `${dateText(local, 'en')}, ${time}`;
}

function dateText(date: { year: number; month: number; day: number }, locale: Locale): string {
  if (locale === 'zh') return `${date.year}年${date.month}月${date.day}日`;
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
}

function grouped(n: number | bigint): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

function word(code: string, locale: Locale, codes: Codes): string {
  return Object.hasOwn(codes, code) ? codes[code]![locale] : code;
}
