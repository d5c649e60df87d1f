import type { Day } from './day.ts';
import type { Duration } from './duration.ts';
import { parseDuration } from './duration.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';
import { money } from './money.ts';
import type { Ratio } from './ratio.ts';
import { compareRatio, ratio } from './ratio.ts';

/** Anything a reason can show: typed, so that it can be written in any language and compared without parsing text. */
export type Value =
  /** A figure as counted: 3 of 120. */
  | { readonly ratio: { readonly n: number | bigint; readonly of: number | bigint } }
  | { readonly money: Money }
  | { readonly instant: Instant }
  | { readonly day: Day }
  | { readonly duration: Duration }
  | { readonly count: number }
  /** A word of a closed list ("shipped-late"), written out through a table of codes. */
  | { readonly code: string }
  /** Something with an id ("order", "decision"). */
  | { readonly ref: { readonly kind: string; readonly id: string } }
  /** A limit as a policy states it: 0.8%. */
  | { readonly percent: Ratio };

/**
 * Whether two values say the same. A counted ratio is equal only as counted (3 of 120 is not 1 of 40, for a person reads the
 * numbers), a percentage by its worth (1% is 1.0%). Different kinds are never equal.
 */
export function equalValue(a: Value, b: Value): boolean {
  if ('ratio' in a) return 'ratio' in b && same(a.ratio.n, b.ratio.n) && same(a.ratio.of, b.ratio.of);
  if ('money' in a) return 'money' in b && a.money.minor === b.money.minor && a.money.currency === b.money.currency;
  if ('instant' in a) return 'instant' in b && a.instant === b.instant;
  if ('day' in a) return 'day' in b && a.day === b.day;
  if ('duration' in a) {
    return 'duration' in b && a.duration.count === b.duration.count && a.duration.unit === b.duration.unit;
  }
  if ('count' in a) return 'count' in b && a.count === b.count;
  if ('code' in a) return 'code' in b && a.code === b.code;
  if ('ref' in a) return 'ref' in b && a.ref.kind === b.ref.kind && a.ref.id === b.ref.id;
  return 'percent' in b && compareRatio(a.percent, b.percent) === 0;
}

/**
 * A value read back from canonical JSON, where big integers stand as decimal strings. Throws RangeError on what is no value:
 * what was stored was written by us, so anything else has been altered.
 */
export function valueFromJson(json: unknown): Value {
  const [[kind, inner] = ['', null], ...more] = Object.entries(object(json));
  if (more.length > 0) throw notAValue(json);
  switch (kind) {
    case 'ratio': {
      const { n, of } = object(inner);
      return { ratio: { n: number(n), of: number(of) } };
    }
    case 'percent': {
      const { n, of } = object(inner);
      return { percent: ratio(BigInt(number(n)), BigInt(number(of))) };
    }
    case 'money': {
      const { minor, currency } = object(inner);
      return { money: money(BigInt(number(minor)), string(currency)) };
    }
    case 'instant':
      return { instant: integer(inner) };
    case 'day':
      return { day: integer(inner) };
    case 'count':
      return { count: integer(inner) };
    case 'code':
      return { code: string(inner) };
    case 'duration': {
      const { count, unit } = object(inner);
      return { duration: parseDuration(`${integer(count)} ${string(unit)}`) };
    }
    case 'ref': {
      const { kind: of, id } = object(inner);
      return { ref: { kind: string(of), id: string(id) } };
    }
    default:
      throw notAValue(json);
  }
}

/** A whole number as told: a safe integer, or a big one as its decimal text. */
function number(x: unknown): number | bigint {
  return typeof x === 'string' && /^-?\d{1,60}$/.test(x) ? BigInt(x) : integer(x);
}

function integer(x: unknown): number {
  if (typeof x !== 'number' || !Number.isSafeInteger(x)) throw notAValue(x);
  return x;
}

function string(x: unknown): string {
  if (typeof x !== 'string') throw notAValue(x);
  return x;
}

function object(x: unknown): Record<string, unknown> {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) throw notAValue(x);
  return x as Record<string, unknown>;
}

function notAValue(x: unknown): RangeError {
  return new RangeError(`Not a value, or part of one, that a reason can show: ${JSON.stringify(x)}`);
}

function same(a: number | bigint, b: number | bigint): boolean {
  return BigInt(a) === BigInt(b);
}
