/** An exact fraction, kept as told ("3 of 120" stays that, it is never reduced): the figure a person sees is the figure counted. */
export interface Ratio {
  readonly n: bigint;
  readonly of: bigint;
}

/**
 * How a quotient that falls between two integers is settled. `half-up` and `half-down` settle ties away from and towards
 * zero; `up` and `down` always go away from and towards zero; `ceiling` and `floor` towards plus and minus infinity.
 */
export type Rounding = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down' | 'ceiling' | 'floor';

/** A ratio of two integers. Throws RangeError where `of` is not above zero or a number is not a safe integer. */
export function ratio(n: bigint | number, of: bigint | number): Ratio {
  const whole = integer(of);
  if (whole <= 0n) throw new RangeError(`A ratio needs something above zero to be of, not ${whole}`);
  return { n: integer(n), of: whole };
}

/** -1, 0 or 1 as `a` is below, equal to or above `b`, exactly (1 of 2 equals 2 of 4). */
export function compareRatio(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.n * b.of;
  const right = b.n * a.of;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * `n / of` as a decimal text with exactly `places` digits after the point ("0.012500"), rounded once, from the exact value.
 * A result that rounds to zero has no sign. Throws RangeError where `of` is zero.
 */
export function decimal(
  n: bigint | number,
  of: bigint | number,
  places: number,
  rounding: Rounding = 'half-even',
): string {
  const scaled = divideRounded(integer(n) * 10n ** BigInt(places), integer(of), rounding);
  return scaledToText(scaled, places);
}

/** An integer counted in units of 10^-places, written out: (2500n, 2) is "25.00", (-5n, 2) is "-0.05". */
export function scaledToText(scaled: bigint, places: number): string {
  const sign = scaled < 0n ? '-' : '';
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const PERCENT = /^(\d{1,9})(?:\.(\d{1,9}))?\s?%$/;

/** "0.8%" as the exact ratio 8 of 1000. Not negative; "110%" is allowed. Throws RangeError on anything else. */
export function parsePercent(text: string): Ratio {
  const match = PERCENT.exec(text);
  if (!match) throw new RangeError(`Not a percentage such as "0.8%": ${JSON.stringify(text)}`);
  const fraction = match[2] ?? '';
  return { n: BigInt(`${match[1]}${fraction}`), of: 100n * 10n ** BigInt(fraction.length) };
}

/** A ratio as a percentage: exact where six places suffice ("0.8%"), else rounded half-even to two ("33.33%"). */
export function formatPercent(r: Ratio): string {
  const millionths = 10n ** 8n * r.n;
  if (millionths % r.of !== 0n) return `${decimal(100n * r.n, r.of, 2)}%`;
  const exact = scaledToText(millionths / r.of, 6);
  return `${exact.replace(/\.?0+$/, '')}%`;
}

/** `n / d` settled to an integer by the named rounding; either may be negative. Throws RangeError where `d` is zero. */
export function divideRounded(n: bigint, d: bigint, rounding: Rounding): bigint {
  if (d === 0n) throw new RangeError('Division by zero');
  const quotient = n / d; // towards zero
  const rest = n - quotient * d;
  if (rest === 0n) return quotient;
  const negative = n < 0n !== d < 0n;
  return awayFromZero(quotient, rest, d, negative, rounding) ? quotient + (negative ? -1n : 1n) : quotient;
}

/** Whether an inexact quotient moves one away from zero, given what is left over. */
function awayFromZero(quotient: bigint, rest: bigint, d: bigint, negative: boolean, rounding: Rounding): boolean {
  switch (rounding) {
    case 'down':
      return false;
    case 'up':
      return true;
    case 'floor':
      return negative;
    case 'ceiling':
      return !negative;
  }
  const twice = 2n * magnitude(rest);
  const whole = magnitude(d);
  if (twice !== whole) return twice > whole;
  if (rounding === 'half-even') return quotient % 2n !== 0n;
  return rounding === 'half-up';
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

function integer(x: bigint | number): bigint {
  if (typeof x === 'bigint') return x;
  if (!Number.isSafeInteger(x)) throw new RangeError(`Not a whole number that can be counted exactly: ${x}`);
  return BigInt(x);
}
