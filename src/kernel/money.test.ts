import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as dinero from 'dinero.js/bigint';
import * as currencies from 'dinero.js/bigint/currencies';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  allocate,
  compare,
  exponentOf,
  formatMoney,
  isCurrency,
  isZero,
  money,
  moneyToText,
  multiply,
  negate,
  parseMoney,
  subtract,
  sum,
} from './money.ts';
import { ratio } from './ratio.ts';

const amount = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const currency = fc.constantFrom('JPY', 'CNY', 'KWD', 'CLF');

describe('currencies', () => {
  it('knows minor units of none, two, three and four places', () => {
    expect(['JPY', 'KRW', 'VND', 'CLP'].map(exponentOf)).toEqual([0, 0, 0, 0]);
    expect(['CNY', 'USD', 'EUR', 'BRL', 'MGA', 'HUF'].map(exponentOf)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(['KWD', 'BHD', 'JOD', 'TND'].map(exponentOf)).toEqual([3, 3, 3, 3]);
    expect(['CLF', 'UYW'].map(exponentOf)).toEqual([4, 4]);
  });

  it('refuses what is no currency, or has no minor unit', () => {
    for (const code of ['XAU', 'XXX', 'ABC', 'cny', 'CNY ', '', 'constructor']) {
      expect(isCurrency(code), code).toBe(false);
      expect(() => exponentOf(code), code).toThrow(RangeError);
      expect(() => money(1n, code), code).toThrow(RangeError);
    }
    expect(isCurrency(156)).toBe(false);
  });

  it('agrees with dinero.js on every currency both know', () => {
    const both = Object.values(currencies).filter((c) => isCurrency(c.code));
    expect(both.length).toBeGreaterThan(140);
    // dinero.js counts khoums and iraimbilanja, the fifths in use; ISO 4217 gives both two places.
    const fifths = both.filter((c) => c.base === 5n).map((c) => c.code);
    const differing = both.filter((c) => BigInt(exponentOf(c.code)) !== c.exponent).map((c) => c.code);
    expect(differing.filter((code) => !fifths.includes(code))).toEqual([]);
  });

  it('is the whole of ISO 4217', ({ skip }) => {
    const file = fileURLToPath(new URL('../../../shared/standards/iso/iso4217-codes-all.csv', import.meta.url));
    skip(!existsSync(file), 'the ISO 4217 table is not beside this repository');
    const places = new Map<string, string>();
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const row = /,([A-Z]{3}),\d{3},([\d-]),\s*$/.exec(line);
      if (row) places.set(row[1]!, row[2]!);
    }
    expect(places.size).toBe(178);
    for (const [code, minor] of places) {
      expect(isCurrency(code) ? String(exponentOf(code)) : '-', code).toBe(minor);
    }
  });
});

describe('arithmetic', () => {
  it('does what it says', () => {
    const a = money(2500n, 'CNY');
    const b = money(-199n, 'CNY');
    expect(add(a, b)).toEqual({ minor: 2301n, currency: 'CNY' });
    expect(subtract(a, b)).toEqual({ minor: 2699n, currency: 'CNY' });
    expect(negate(b)).toEqual({ minor: 199n, currency: 'CNY' });
    expect([compare(a, b), compare(b, a), compare(a, a)]).toEqual([1, -1, 0]);
    expect(sum([a, b, b], 'CNY')).toEqual({ minor: 2102n, currency: 'CNY' });
    expect(isZero(sum([], 'JPY'))).toBe(true);
  });

  it('never mixes currencies', () => {
    const yuan = money(1n, 'CNY');
    const yen = money(1n, 'JPY');
    for (const mix of [add, subtract, compare]) expect(() => mix(yuan, yen)).toThrow(RangeError);
    expect(() => sum([yuan, yen], 'CNY')).toThrow(RangeError);
    expect(() => sum([yuan], 'JPY')).toThrow(RangeError);
  });

  it('takes 5 % of an order, to the named side', () => {
    const m = money(1050n, 'CNY'); // 52.5 fen
    expect(multiply(m, ratio(5, 100), 'half-even').minor).toBe(52n);
    expect(multiply(m, ratio(5, 100), 'half-up').minor).toBe(53n);
    expect(multiply(negate(m), ratio(5, 100), 'floor').minor).toBe(-53n);
  });

  it('adds and subtracts as integers do, exactly', () => {
    fc.assert(
      fc.property(fc.array(amount), amount, currency, (list, extra, code) => {
        const all = list.map((minor) => money(minor, code));
        const total = sum(all, code);
        expect(total.minor).toBe(list.reduce((x, y) => x + y, 0n));
        expect(subtract(add(total, money(extra, code)), money(extra, code))).toEqual(total);
      }),
    );
  });
});

describe('allocate', () => {
  const minors = (m: bigint, weights: bigint[]) => allocate(money(m, 'CNY'), weights).map((part) => part.minor);

  it('gives what is left over to the largest remainders, ties to the first', () => {
    expect(minors(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(minors(101n, [1n, 1n, 1n])).toEqual([34n, 34n, 33n]);
    // 10 by 3:5:9 = 1.76, 2.94, 5.29: floors 1, 2, 5; two left: to 2.94, then to 1.76.
    expect(minors(10n, [3n, 5n, 9n])).toEqual([2n, 3n, 5n]);
    expect(minors(-10n, [3n, 5n, 9n])).toEqual([-2n, -3n, -5n]);
    expect(minors(1n, [0n, 0n, 7n])).toEqual([0n, 0n, 1n]);
    expect(minors(0n, [1n, 2n])).toEqual([0n, 0n]);
  });

  it('refuses weights that split nothing', () => {
    for (const weights of [[], [0n, 0n], [1n, -1n, 3n]]) expect(() => minors(1n, weights)).toThrow(RangeError);
  });

  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((w) => w > 0n));

  it('sums exactly, is within one of the exact share, gives nothing to no weight, and mirrors below zero', () => {
    fc.assert(
      fc.property(amount, weights, (m, list) => {
        const parts = minors(m, list);
        const total = list.reduce((x, y) => x + y, 0n);
        expect(parts.reduce((x, y) => x + y, 0n)).toBe(m);
        parts.forEach((part, i) => {
          const off = part * total - m * list[i]!;
          expect(off > -total && off < total).toBe(true);
          if (list[i] === 0n) expect(part).toBe(0n);
        });
        expect(minors(-m, list)).toEqual(parts.map((part) => -part));
      }),
    );
  });

  it('leaves the least total error of all ways to round each share up or down', () => {
    const few = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), few, (m, list) => {
        const total = list.reduce((x, y) => x + y, 0);
        const error = (parts: readonly number[]) =>
          parts.reduce((sofar, part, i) => sofar + Math.abs(part * total - m * list[i]!), 0);
        let least = Number.POSITIVE_INFINITY;
        for (let choice = 0; choice < 1 << list.length; choice++) {
          const parts = list.map((w, i) => Math.floor((m * w) / total) + ((choice >> i) & 1));
          if (parts.reduce((x, y) => x + y, 0) === m) least = Math.min(least, error(parts));
        }
        expect(error(minors(BigInt(m), list.map(BigInt)).map(Number))).toBe(least);
      }),
    );
  });

  it('splits evenly as dinero.js does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 1, max: 20 }), (m, count) => {
        const even = Array.from({ length: count }, () => 1n);
        const theirs = dinero.allocate(dinero.dinero({ amount: m, currency: currencies.CNY }), even);
        expect(minors(m, even)).toEqual(theirs.map((part) => dinero.toSnapshot(part).amount));
      }),
    );
  });
});

describe('text', () => {
  it('reads and writes the plain form', () => {
    expect(parseMoney('25.00 CNY')).toEqual(money(2500n, 'CNY'));
    expect(parseMoney('25 CNY')).toEqual(money(2500n, 'CNY'));
    expect(parseMoney('-0.5 CNY')).toEqual(money(-50n, 'CNY'));
    expect(parseMoney('1500 JPY')).toEqual(money(1500n, 'JPY'));
    expect(parseMoney('1.5 KWD')).toEqual(money(1500n, 'KWD'));
    expect(moneyToText(money(-5n, 'CNY'))).toBe('-0.05 CNY');
    expect(moneyToText(money(1500n, 'JPY'))).toBe('1500 JPY');
    expect(moneyToText(money(12345n, 'CLF'))).toBe('1.2345 CLF');
  });

  it.each([
    '',
    '25',
    '25.00',
    '25.00CNY',
    '25.001 CNY',
    '1.0 JPY',
    '1,000.00 CNY',
    '25. CNY',
    '.5 CNY',
    '1 XAU',
    '1e3 CNY',
    ' 1 CNY',
    '1 CNY\n',
    '+1 CNY',
  ])('refuses %j', (text) => {
    expect(() => parseMoney(text)).toThrow(RangeError);
  });

  it('reads back what it wrote, in every kind of currency', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const m = money(minor, code);
        expect(parseMoney(moneyToText(m))).toEqual(m);
      }),
    );
  });

  it('writes for people, exactly, whatever the size', () => {
    expect(formatMoney(money(123450n, 'USD'))).toBe('1,234.50 USD');
    expect(formatMoney(money(99999n, 'USD'))).toBe('999.99 USD');
    expect(formatMoney(money(100000n, 'CNY'))).toBe('1,000.00 CNY');
    expect(formatMoney(money(-2500n, 'BRL'))).toBe('-25.00 BRL');
    expect(formatMoney(money(-100050n, 'BRL'))).toBe('-1,000.50 BRL');
    expect(formatMoney(money(1500n, 'JPY'))).toBe('1,500 JPY');
    expect(formatMoney(money(1500n, 'KWD'))).toBe('1.500 KWD');
    expect(formatMoney(money(12345678901234567890123n, 'USD'))).toBe('123,456,789,012,345,678,901.23 USD');
    // ISO gives the forint two places; the habit of locales would round them away.
    expect(formatMoney(money(12345n, 'HUF'))).toBe('123.45 HUF');
  });
});
