import type { Duration } from '../kernel/duration.ts';
import { parseDuration } from '../kernel/duration.ts';
import { compare, parseMoney } from '../kernel/money.ts';

const HOUR = 1;
const DAY = 24;

/** The fewest hours that a length of time can be. */
function atLeast({ count, unit }: Duration): number {
  switch (unit) {
    case 'minutes':
      return count / 60;
    case 'hours':
    case 'business hours':
      return count * HOUR;
    case 'weeks':
      return count * 7 * DAY;
    case 'months':
      return count * 28 * DAY;
    default:
      // Local and business days run to the end of the last of them: from its very beginning on, no less than so many days.
      return count * DAY;
  }
}

/** The most hours that it can be, with weekends and the longest row of holidays in it. */
function atMost({ count, unit }: Duration): number {
  switch (unit) {
    case 'minutes':
      return count / 60;
    case 'hours':
      return count * HOUR;
    case 'days':
      return count * DAY;
    case 'weeks':
      return count * 7 * DAY;
    case 'months':
      return (count * 31 + 1) * DAY;
    case 'local days':
      return (count + 1) * DAY;
    default: {
      const days = unit === 'business hours' ? Math.ceil(count / 8) : count;
      return (days + 2 * Math.ceil(days / 5) + 10) * DAY;
    }
  }
}

/** Whether one length of time is never shorter than another, whenever they begin. */
export function neverShorter(a: Duration, b: Duration): boolean {
  return a.unit === b.unit ? a.count >= b.count : atLeast(a) >= atMost(b);
}

/** A length of time as written; null where the text is none. */
export function durationIn(written: unknown): Duration | null {
  if (typeof written !== 'string') return null;
  try {
    return parseDuration(written);
  } catch {
    return null;
  }
}

/** Whether a figure as written is never less than another: times, percentages, amounts of one currency, numbers. Null: they cannot be compared. */
export function neverLess(a: unknown, b: unknown): boolean | null {
  const [time, least] = [durationIn(a), durationIn(b)];
  if (time && least) return neverShorter(time, least);
  if (typeof a === 'number' && typeof b === 'number') return a >= b;
  if (typeof a !== 'string' || typeof b !== 'string') return null;
  if (a.endsWith('%') && b.endsWith('%')) return Number.parseFloat(a) >= Number.parseFloat(b);
  try {
    const [x, y] = [parseMoney(a), parseMoney(b)];
    return x.currency === y.currency ? compare(x, y) >= 0 : null;
  } catch {
    return null;
  }
}
