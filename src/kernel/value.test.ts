import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Because } from './because.ts';
import { becauseFromJson } from './because.ts';
import { canonicalJson } from './canonical.ts';
import { refuse } from './outcome.ts';
import type { Value } from './value.ts';
import { equalValue, valueFromJson } from './value.ts';

const whole = fc.oneof(fc.maxSafeInteger(), fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }));
const big = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const word = fc.string({ unit: 'grapheme' });
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.record({ ratio: fc.record({ n: whole, of: whole }) }),
  fc.record({ money: fc.record({ minor: big, currency: fc.constantFrom('CNY', 'JPY', 'KWD') }) }),
  fc.record({ instant: fc.maxSafeInteger() }),
  fc.record({ day: fc.integer() }),
  fc.record({
    duration: fc.record({ count: fc.nat(9999), unit: fc.constantFrom('hours', 'business days', 'local days') }),
  }),
  fc.record({ count: fc.maxSafeInteger() }),
  fc.record({ code: word }),
  fc.record({ ref: fc.record({ kind: word, id: word }) }),
  fc.record({ percent: fc.record({ n: big, of: fc.bigInt({ min: 1n, max: 10n ** 30n }) }) }),
);

describe('equalValue', () => {
  it('compares counted ratios as counted and percentages by worth', () => {
    expect(equalValue({ ratio: { n: 3, of: 120 } }, { ratio: { n: 3n, of: 120n } })).toBe(true);
    expect(equalValue({ ratio: { n: 3, of: 120 } }, { ratio: { n: 1, of: 40 } })).toBe(false);
    expect(equalValue({ percent: { n: 1n, of: 100n } }, { percent: { n: 10n, of: 1000n } })).toBe(true);
    expect(equalValue({ percent: { n: 1n, of: 100n } }, { percent: { n: 11n, of: 1000n } })).toBe(false);
  });

  it.each<[Value, Value]>([
    [{ money: { minor: 1n, currency: 'CNY' } }, { money: { minor: 1n, currency: 'JPY' } }],
    [{ money: { minor: 1n, currency: 'CNY' } }, { money: { minor: 2n, currency: 'CNY' } }],
    [{ instant: 5 }, { day: 5 }],
    [{ day: 5 }, { day: 6 }],
    [{ count: 5 }, { instant: 5 }],
    [{ count: 5 }, { count: 6 }],
    [{ instant: 5 }, { instant: 6 }],
    [{ duration: { count: 1, unit: 'days' } }, { duration: { count: 1, unit: 'local days' } }],
    [{ duration: { count: 24, unit: 'hours' } }, { duration: { count: 25, unit: 'hours' } }],
    [{ code: 'claim' }, { code: 'expired' }],
    [{ ref: { kind: 'order', id: '1' } }, { ref: { kind: 'order', id: '2' } }],
    [{ ref: { kind: 'order', id: '1' } }, { ref: { kind: 'parcel', id: '1' } }],
    [{ ratio: { n: 1, of: 100 } }, { percent: { n: 1n, of: 100n } }],
  ])('tells %o from %o', (a, b) => {
    expect(equalValue(a, b)).toBe(false);
    expect(equalValue(b, a)).toBe(false);
    expect(equalValue(a, structuredClone(a))).toBe(true);
  });

  it('is reflexive and symmetric, and equal values other than percentages read alike', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(equalValue(a, structuredClone(a))).toBe(true);
        expect(equalValue(a, b)).toBe(equalValue(b, a));
      }),
    );
  });
});

describe('valueFromJson', () => {
  it('gives back what was written, to the byte', () => {
    fc.assert(
      fc.property(value, (v) => {
        const written = canonicalJson(v);
        const read = valueFromJson(JSON.parse(written));
        expect(equalValue(read, v)).toBe(true);
        expect(canonicalJson(read)).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    null,
    3,
    [],
    {},
    { other: 1 },
    { day: 1.5 },
    { day: '5' },
    { count: 1, day: 1 },
    { ratio: { n: 1 } },
    { ratio: { n: '1.5', of: 2 } },
    { money: { minor: '1', currency: 'XXX' } },
    { money: { currency: 'CNY' } },
    { percent: { n: '1', of: '0' } },
    { duration: { count: 2, unit: 'fortnights' } },
    { duration: { count: -2, unit: 'days' } },
    { code: 5 },
    { ref: { kind: 'order' } },
  ])('refuses %j', (json) => {
    expect(() => valueFromJson(json)).toThrow(RangeError);
  });
});

describe('becauseFromJson', () => {
  const because: Because = {
    rule: 'appeals.window_closed',
    policyPath: 'appeals.within',
    observed: { instant: 1_520_000_000_000 },
    limit: { duration: { count: 6, unit: 'months' } },
    verdict: 'blocks',
  };

  it('gives back the reason, with and without slots', () => {
    const more: Because = {
      ...because,
      slots: { paid: { money: { minor: 8000n, currency: 'CNY' } }, mark: { code: 'claim' } },
    };
    for (const b of [because, more]) expect(becauseFromJson(JSON.parse(canonicalJson(b)))).toEqual(b);
  });

  it.each([
    null,
    {},
    { ...because, verdict: 'maybe' },
    { ...because, rule: 5 },
    { ...because, limit: 5 },
    { ...because, slots: { a: 1 } },
  ])('refuses %j', (json) => {
    expect(() => becauseFromJson(json)).toThrow(RangeError);
  });
});

describe('refuse', () => {
  it('names the rule, and the field only where there is one', () => {
    expect(refuse('facts.unknown_kind')).toStrictEqual({ ok: false, rule: 'facts.unknown_kind', because: [] });
    expect(refuse('facts.bad_field', [], 'lines.0')).toStrictEqual({
      ok: false,
      rule: 'facts.bad_field',
      because: [],
      field: 'lines.0',
    });
  });
});
