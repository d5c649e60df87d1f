/** Local calendar days as texts ('2018-03-01'), which sort as they stand. Built on Intl alone, so that it shares nothing with the kernel. */
export type LocalDay = string;

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

const QUARTER_MS = 900_000;
const offsets = new Map<string, Map<number, number>>();

/** What the clock on the wall shows at a whole second, as if it were UTC, in epoch milliseconds. */
function wallAt(second: number, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatOf(zone).formatToParts(second)) parts[part.type] = part.value;
  return Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`);
}

/** The same for any instant. Clocks are only ever put forward or back at a quarter of an hour, so one answer serves each quarter. */
function wallOf(instant: number, zone: string): number {
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  const quarter = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = wallAt(quarter, zone) - quarter;
    known.set(quarter, offset);
  }
  return instant + offset;
}

/** The local day an instant falls on. */
export function dayOf(instant: number, zone: string): LocalDay {
  return new Date(wallOf(instant, zone)).toISOString().slice(0, 10);
}

/** A day plus whole days. */
export function addDays(day: LocalDay, count: number): LocalDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

const starts = new Map<string, number>();

/** The first instant of a local day, found by halving: also right where the clocks leap over midnight. */
export function startOf(day: LocalDay, zone: string): number {
  const key = `${zone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  let before = Date.parse(`${day}T00:00:00Z`) - DAY_MS;
  let after = before + 2 * DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle, zone) < day) before = middle;
    else after = middle;
  }
  starts.set(key, after);
  return after;
}

/** The last millisecond of a local day. */
export function endOf(day: LocalDay, zone: string): number {
  return startOf(addDays(day, 1), zone) - 1;
}

/**
 * '2018-03-01 10:20:30' on the wall of a zone as an instant. An hour that comes twice means the first; an hour that
 * is leapt over is moved forward by the leap.
 */
export function parseLocal(text: string, zone: string): number {
  const wall = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(wall)) throw new RangeError(`not a local time: ${text}`);
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallOf(near, zone) - near);
  const fitting = offsets.map((offset) => wall - offset).filter((instant) => wallOf(instant, zone) === wall);
  return fitting.length > 0 ? Math.min(...fitting) : wall - (offsets[0] as number);
}
