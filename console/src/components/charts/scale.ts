/** A limit as the API tells it: of a share its ratio, of a count the number over 1. */
export interface Held {
  readonly op: 'below' | 'at-most' | 'at-least' | 'above';
  readonly n: number;
  readonly of: number;
}

export interface Domain {
  readonly low: number;
  readonly high: number;
}

export const heldAt = ({ n, of }: Held): number => n / of;

/** Whether a limit is held from below (a ceiling) or from above (a floor). */
export const isCeiling = (held: Held): boolean => held.op === 'below' || held.op === 'at-most';

/**
 * The stretch of values to draw: all of `values` and the limits with air around them. Ceilings are drawn from zero; floors near
 * their limit, since drawing 95% and 96% from zero would show nothing.
 */
export function domainOf(values: readonly number[], limits: readonly Held[], share: boolean): Domain {
  const marks = limits.map(heldAt);
  const highest = Math.max(0, ...values, ...marks);
  const floor = limits.length > 0 && limits.every((held) => !isCeiling(held));
  if (floor) {
    const lowest = Math.min(1, ...values, ...marks);
    const high = share ? 1 : highest * 1.1;
    return { low: Math.max(0, lowest - (high - lowest) * 0.4), high };
  }
  const most = Math.max(...marks.map((mark) => mark * 1.7), ...values.map((value) => value * 1.1), 0);
  const high = most === 0 ? (share ? 0.01 : 1) : most;
  return { low: 0, high: share ? Math.min(1, high) : high };
}

/** Where a value lies in a domain, from 0 to 1; held at the ends. */
export function placeOf(value: number, { low, high }: Domain): number {
  return high === low ? 0 : Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** One stretch of points without a gap. */
export type Stretch = readonly (readonly [x: number, y: number])[];

/** Points in stretches: a day without a figure ends one and begins the next. */
export function stretchesOf(values: readonly (number | null)[]): Stretch[] {
  const stretches: [number, number][][] = [];
  let open: [number, number][] | null = null;
  values.forEach((value, index) => {
    if (value === null) {
      open = null;
      return;
    }
    if (open === null) {
      open = [];
      stretches.push(open);
    }
    open.push([index, value]);
  });
  return stretches;
}
