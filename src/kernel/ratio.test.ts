import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rounding } from './ratio.ts';
import { compareRatio, decimal, divideRounded, formatPercent, parsePercent, ratio } from './ratio.ts';

const ROUNDINGS: readonly Rounding[] = ['half-even', 'half-up', 'half-down', 'up', 'down', 'ceiling', 'floor'];

describe('divideRounded', () => {
  // The table in the documentation of Java's RoundingMode, in tenths.
  const tenths = [55n, 25n, 16n, 11n, 10n, -10n, -11n, -16n, -25n, -55n];
  const expected: Record<Rounding, readonly bigint[]> = {
    up: [6n, 3n, 2n, 2n, 1n, -1n, -2n, -2n, -3n, -6n],
    down: [5n, 2n, 1n, 1n, 1n, -1n, -1n, -1n, -2n, -5n],
    ceiling: [6n, 3n, 2n, 2n, 1n, -1n, -1n, -1n, -2n, -5n],
    floor: [5n, 2n, 1n, 1n, 1n, -1n, -2n, -2n, -3n, -6n],
    'half-up': [6n, 3n, 2n, 1n, 1n, -1n, -1n, -2n, -3n, -6n],
    'half-down': [5n, 2n, 2n, 1n, 1n, -1n, -1n, -2n, -2n, -5n],
    'half-even': [6n, 2n, 2n, 1n, 1n, -1n, -1n, -2n, -2n, -6n],
  };
  it.each(ROUNDINGS)('%s follows the published table', (rounding) => {
    expect(tenths.map((n) => divideRounded(n, 10n, rounding))).toEqual(expected[rounding]);
    expect(tenths.map((n) => divideRounded(-n, -10n, rounding))).toEqual(expected[rounding]);
  });

  it('settles to a neighbour, is exact where it can be, and mirrors ceiling and floor', () => {
    fc.assert(
      fc.property(
        fc.bigInt(),
        fc.bigInt().filter((d) => d !== 0n),
        fc.constantFrom(...ROUNDINGS),
        (n, d, rounding) => {
          const off = divideRounded(n, d, rounding) * d - n;
          const size = d < 0n ? -d : d;
          expect(off > -size && off < size).toBe(true);
          if (rounding.startsWith('half')) expect(2n * off <= size && -2n * off <= size).toBe(true);
          expect(divideRounded(n * d, d, rounding)).toBe(n);
          expect(divideRounded(-n, d, 'ceiling')).toBe(-divideRounded(n, d, 'floor'));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('refuses a division by zero', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow(RangeError);
  });
});

describe('decimal', () => {
  it('writes a rate to six places, half to even', () => {
    expect(decimal(3, 120, 6)).toBe('0.025000');
    expect(decimal(1, 3, 6)).toBe('0.333333');
    expect(decimal(2, 3, 6)).toBe('0.666667');
    expect(decimal(1, 2_000_000, 6)).toBe('0.000000'); // 0.0000005: to the even neighbour
    expect(decimal(3, 2_000_000, 6)).toBe('0.000002'); // 0.0000015
    expect(decimal(1, 2_000_000, 6, 'half-up')).toBe('0.000001');
    expect(decimal(-1, 3, 2)).toBe('-0.33');
    expect(decimal(-1, 1000, 2)).toBe('0.00');
    expect(decimal(7, 2, 0)).toBe('4');
    expect(decimal(120n, 120n, 6)).toBe('1.000000');
    expect(() => decimal(1, 0, 2)).toThrow(RangeError);
    expect(() => decimal(0.5, 2, 2)).toThrow(RangeError);
  });

  const modes = {
    'half-even': 'halfEven',
    'half-up': 'halfExpand',
    'half-down': 'halfTrunc',
    up: 'expand',
    down: 'trunc',
    ceiling: 'ceil',
    floor: 'floor',
  } as const satisfies Record<Rounding, string>;
  it.each(ROUNDINGS)('%s agrees with Intl.NumberFormat on exact decimals', (rounding) => {
    const format = new Intl.NumberFormat('en', {
      useGrouping: false,
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      roundingMode: modes[rounding],
      signDisplay: 'negative',
    } as Intl.NumberFormatOptions);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 6 }), (n, places) => {
        const digits = String(n < 0n ? -n : n).padStart(places + 1, '0');
        const point = digits.length - places;
        const text = `${n < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}0`;
        expect(decimal(n, 10n ** BigInt(places), 2, rounding)).toBe(format.format(text as Intl.StringNumericLiteral));
      }),
      { numRuns: 500 },
    );
  });
});

describe('ratio', () => {
  it('compares exactly, where floats would not', () => {
    expect(compareRatio(ratio(1, 2), ratio(2, 4))).toBe(0);
    expect(compareRatio(ratio(9007199254740993n, 9007199254740992n), ratio(1, 1))).toBe(1);
    expect(compareRatio(ratio(1, 3), ratio(333_333, 1_000_000))).toBe(1);
  });

  it('orders as the cross products do, whatever the scale', () => {
    const part = fc.bigInt({ min: -1000n, max: 1000n });
    const whole = fc.bigInt({ min: 1n, max: 1000n });
    fc.assert(
      fc.property(part, whole, part, whole, whole, (a, b, c, d, scale) => {
        const asked = compareRatio({ n: a, of: b }, { n: c, of: d });
        expect(compareRatio({ n: a * scale, of: b * scale }, { n: c, of: d })).toBe(asked);
        expect(compareRatio({ n: c, of: d }, { n: a, of: b }) + asked).toBe(0);
        // Small integers: the quotients of doubles differ by far more than their error, or are the same double.
        expect(asked).toBe(Math.sign(Number(a) / Number(b) - Number(c) / Number(d)));
      }),
    );
  });

  it('needs something to be of', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
    expect(() => ratio(1, -2)).toThrow(RangeError);
    expect(() => ratio(1.5, 2)).toThrow(RangeError);
  });
});

describe('percent', () => {
  it('reads what a policy says', () => {
    expect(parsePercent('0.8%')).toEqual({ n: 8n, of: 1000n });
    expect(parsePercent('1%')).toEqual({ n: 1n, of: 100n });
    expect(parsePercent('110 %')).toEqual({ n: 110n, of: 100n });
    for (const text of ['', '1', '%', '-1%', '.5%', '1.%', '1,5%', '1e2%', ' 1%', '1%%']) {
      expect(() => parsePercent(text), text).toThrow(RangeError);
    }
  });

  it('writes it back as said, without idle zeros', () => {
    expect(formatPercent(parsePercent('0.8%'))).toBe('0.8%');
    expect(formatPercent(parsePercent('100%'))).toBe('100%');
    expect(formatPercent(parsePercent('0%'))).toBe('0%');
    expect(formatPercent(parsePercent('2.50%'))).toBe('2.5%');
    expect(formatPercent(ratio(1, 3))).toBe('33.33%');
    expect(formatPercent(ratio(1, 8))).toBe('12.5%');
    expect(formatPercent(ratio(-1, 8))).toBe('-12.5%');
  });

  it('keeps its worth from text to text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 999_999 }), (whole, millionths) => {
        const read = parsePercent(`${whole}.${String(millionths).padStart(6, '0')}%`);
        expect(compareRatio(read, { n: BigInt(whole * 1_000_000 + millionths), of: 100_000_000n })).toBe(0);
        expect(compareRatio(parsePercent(formatPercent(read)), read)).toBe(0);
      }),
    );
  });
});
