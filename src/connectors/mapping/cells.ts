import { makeCalendar, parseLocal } from '../../kernel/calendar.ts';
import { formatDay, parseDay } from '../../kernel/day.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant, parseInstant } from '../../kernel/instant.ts';
import { exponentOf, isCurrency, moneyToText, parseMoney } from '../../kernel/money.ts';
import type { DateOrder } from './model.ts';

/** A cell that cannot be read as what the mapping says it is. */
export class UnreadableCell extends Error {}

const unreadable = (cell: string, expected: string): never => {
  throw new UnreadableCell(`"${cell.length > 80 ? `${cell.slice(0, 80)}...` : cell}" is not ${expected}`);
};

const WHOLE = /^-?\d{1,15}$/;

export function readInteger(cell: string): number {
  const text = cell.trim();
  // "5.0" is how spreadsheets and data frames write a whole number.
  const whole = text.replace(/\.0+$/, '');
  return WHOLE.test(whole) ? Number(whole) : unreadable(cell, 'a whole number');
}

const TRUE = new Set(['true', 'yes', 'y', 't', '1']);
const FALSE = new Set(['false', 'no', 'n', 'f', '0']);

export function readBoolean(cell: string): boolean {
  const text = cell.trim().toLowerCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : unreadable(cell, 'true or false');
}

export interface Amount {
  readonly amount: string;
  readonly currency: string;
}

const AMOUNT = { point: /^-?\d{1,15}(\.\d+)?$/, comma: /^-?\d{1,15}(,\d+)?$/ } as const;
const GROUPED = { point: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/, comma: /^-?\d{1,3}([. ]\d{3})+(,\d+)?$/ } as const;

/**
 * "1234.50", "1,234.50", with `comma` "1234,50" and "1.234,50"; `minor`: whole cents (fen, yen). Zeros beyond the currency's
 * places are dropped, other digits are not.
 */
export function readMoney(
  cell: string,
  currency: string,
  decimals: 'point' | 'comma',
  unit: 'major' | 'minor',
): Amount {
  const text = cell.trim();
  if (!isCurrency(currency)) throw new UnreadableCell(`the currency "${currency}" beside it is not an ISO 4217 code`);
  if (unit === 'minor') {
    if (!WHOLE.test(text)) return unreadable(cell, `a whole number of ${currency} minor units`);
    return { amount: fromMinor(BigInt(text), currency), currency };
  }
  const grouped = GROUPED[decimals].test(text);
  if (!grouped && !AMOUNT[decimals].test(text)) return unreadable(cell, `an amount with a decimal ${decimals}`);
  const bare = grouped ? text.replaceAll(decimals === 'point' ? ',' : /[. ]/g, '') : text;
  const [whole = '', fraction = ''] = bare.split(decimals === 'point' ? '.' : ',');
  const places = exponentOf(currency);
  const kept = fraction.slice(0, places) + fraction.slice(places).replace(/0+$/, '');
  if (kept.length > places) return unreadable(cell, `an amount of ${currency}, which has ${places} decimal places`);
  return { amount: kept === '' ? whole : `${whole}.${kept}`, currency };
}

function fromMinor(minor: bigint, currency: string): string {
  return moneyToText({ minor, currency }).split(' ')[0]!;
}

/** Sums at least one amount exactly, in minor units. Throws UnreadableCell where the currencies differ. */
export function sumMoney(amounts: readonly Amount[]): Amount {
  const { currency } = amounts[0]!;
  const other = amounts.find((amount) => amount.currency !== currency);
  if (other) throw new UnreadableCell(`${currency} and ${other.currency} cannot be summed`);
  const total = amounts.reduce((sum, { amount }) => sum + parseMoney(`${amount} ${currency}`).minor, 0n);
  return { amount: fromMinor(total, currency), currency };
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;
/** The year first, as spreadsheets and shops in East Asia write it: 2026/3/1 9:05, 2026年3月1日 09:05. */
const YEAR_FIRST = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?(?:[ T]*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;
const SLASHED = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[ T,]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/;

interface Written {
  readonly date: string;
  readonly time: string | undefined;
  readonly offset: string | undefined;
}

function parts(cell: string, order: DateOrder): Written {
  const text = cell.trim();
  if (order === 'iso') {
    const match = ISO.exec(text);
    if (match) return { date: match[1]!, time: match[2], offset: match[3] };
    const [, year, month, day, clock] = YEAR_FIRST.exec(text) ?? unreadable(cell, 'a time such as 2018-03-01 10:20:30');
    return { date: dateOf(year!, month!, day!), time: padded(clock), offset: undefined };
  }
  const match = SLASHED.exec(text);
  if (!match) return unreadable(cell, `a time such as ${order === 'day-first' ? '28/02/2018' : '02/28/2018'} 10:20`);
  const [, first, second, year, clock] = match;
  const [day, month] = order === 'day-first' ? [first!, second!] : [second!, first!];
  return { date: dateOf(year!, month, day), time: padded(clock), offset: undefined };
}

const dateOf = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** A time of day with two digits of hours. */
const padded = (clock: string | undefined): string | undefined =>
  clock?.padStart(clock.indexOf(':') === 1 ? clock.length + 1 : 0, '0');

function offsetText(offset: string): string {
  if (/^(z|utc)$/i.test(offset)) return 'Z';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return `${offset[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function instantOf(cell: string, order: DateOrder, zone: string): Instant {
  if (order === 'epoch-seconds' || order === 'epoch-milliseconds') {
    const text = cell.trim();
    if (!WHOLE.test(text)) return unreadable(cell, `${order.replace('-', ' ')}`);
    return Number(text) * (order === 'epoch-seconds' ? 1000 : 1);
  }
  const { date, time, offset } = parts(cell, order);
  try {
    if (offset === undefined) return parseLocal(`${date} ${time ?? '00:00'}`, zone);
    const seconds = time!.length === 5 ? `${time}:00` : time;
    return parseInstant(`${date}T${seconds}${offsetText(offset)}`);
  } catch (error) {
    if (error instanceof RangeError) return unreadable(cell, 'a time that exists');
    throw error;
  }
}

/** A cell as a moment, RFC 3339 in UTC. Without an offset it is local time in `zone`, without a time the day's start. */
export function readInstant(cell: string, order: DateOrder, zone: string): string {
  const instant = instantOf(cell, order, zone);
  try {
    return formatInstant(instant);
  } catch (error) {
    if (error instanceof RangeError) return unreadable(cell, 'a time that can be written');
    throw error;
  }
}

const calendars = new Map<string, ReturnType<typeof makeCalendar>>();

function calendarIn(zone: string) {
  const known = calendars.get(zone) ?? makeCalendar({ zone, weekend: [], holidays: [] });
  calendars.set(zone, known);
  return known;
}

/** The local date of a cell in `zone`, YYYY-MM-DD. A time of day beside it is dropped. */
export function readDay(cell: string, order: DateOrder, zone: string): string {
  if (order === 'epoch-seconds' || order === 'epoch-milliseconds')
    return formatDay(calendarIn(zone).dayOf(instantOf(cell, order, zone)));
  const { date, offset } = parts(cell, order);
  if (offset !== undefined) return formatDay(calendarIn(zone).dayOf(instantOf(cell, order, zone)));
  try {
    parseDay(date);
    return date;
  } catch {
    return unreadable(cell, 'a date that exists');
  }
}

/** The last millisecond of the local day of a cell, RFC 3339 in UTC. */
export function readEndOfDay(cell: string, order: DateOrder, zone: string): string {
  return formatInstant(calendarIn(zone).endOf(parseDay(readDay(cell, order, zone))));
}
