import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, MS, parseInstant } from './instant.ts';

const FIRST = -62_167_219_200_000; // 0000-01-01T00:00:00.000Z
const LAST = 253_402_300_799_999; // 9999-12-31T23:59:59.999Z
const anyInstant = fc.integer({ min: FIRST, max: LAST });

describe('instants', () => {
  it('reads RFC 3339', () => {
    expect(parseInstant('1970-01-01T00:00:00Z')).toBe(0);
    expect(parseInstant('1970-01-02T03:04:05.678Z')).toBe(MS.day + 3 * MS.hour + 4 * MS.minute + 5678);
    expect(parseInstant('1970-01-01T08:00:00+08:00')).toBe(0);
    expect(parseInstant('1969-12-31T16:00:00-08:00')).toBe(0);
    expect(parseInstant('1970-01-01t00:00:00.5z')).toBe(500);
    expect(parseInstant('1970-01-01T00:00:00-00:00')).toBe(0);
  });

  it('cuts digits beyond the millisecond, so that nothing moves into a later second', () => {
    expect(parseInstant('1970-01-01T00:00:00.9999999Z')).toBe(999);
    expect(parseInstant('1969-12-31T23:59:59.9999999Z')).toBe(-1);
    expect(parseInstant('1970-01-01T00:00:00.12Z')).toBe(120);
  });

  it('reads a leap second as the last millisecond of its day, and only there', () => {
    expect(parseInstant('1998-12-31T23:59:60Z')).toBe(parseInstant('1998-12-31T23:59:59.999Z'));
    expect(parseInstant('1998-12-31T15:59:60.5-08:00')).toBe(parseInstant('1998-12-31T23:59:59.999Z'));
    expect(() => parseInstant('1998-12-31T23:58:60Z')).toThrow(RangeError);
    expect(() => parseInstant('1998-12-31T23:59:60+01:00')).toThrow(RangeError);
  });

  it.each([
    '',
    '1970-01-01',
    '1970-01-01T00:00Z',
    '1970-01-01T00:00:00',
    '1970-01-01 00:00:00Z',
    '1970-01-01T00:00:00.Z',
    '1970-01-01T00:00:00+0800',
    '1970-01-01T00:00:00+08',
    '1970-01-01T00:00:00+24:00',
    '1970-01-01T00:00:00Z ',
    '1970-02-30T00:00:00Z',
    '1970-01-01T24:00:00Z',
    '1970-01-01T00:60:00Z',
    '1970-01-01T00:00:61Z',
    '1970-01-01T00-00-00Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+01970-01-01T00:00:00Z',
  ])('refuses %j', (text) => {
    expect(() => parseInstant(text)).toThrow(RangeError);
  });

  it('writes UTC to the millisecond and reads it back, as Date does', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const text = formatInstant(instant);
        expect(text).toBe(new Date(instant).toISOString());
        expect(parseInstant(text)).toBe(instant);
      }),
      { numRuns: 2000 },
    );
    for (const instant of [FIRST - 1, LAST + 1, 0.5, Number.NaN])
      expect(() => formatInstant(instant)).toThrow(RangeError);
  });

  it('reads any offset as Date does', () => {
    const hour = fc.integer({ min: -23, max: 23 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), hour, fc.integer({ min: 0, max: 59 }), (instant, h, m) => {
        const offset = `${h < 0 ? '-' : '+'}${String(Math.abs(h)).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
        const text = formatInstant(instant).replace('Z', offset);
        expect(parseInstant(text)).toBe(Date.parse(text));
      }),
    );
  });

  it('agrees with the date-time cases of the JSON Schema test suite', ({ skip }) => {
    const file = fileURLToPath(
      new URL('../../../shared/standards/vectors/json-schema-formats/date-time.json', import.meta.url),
    );
    skip(!existsSync(file), 'the JSON Schema format cases are not beside this repository');
    const cases = (JSON.parse(readFileSync(file, 'utf8')) as any[])
      .flatMap((group) => group.tests)
      .filter((c) => typeof c.data === 'string');
    expect(cases.length).toBeGreaterThan(20);
    for (const c of cases) {
      let read = true;
      try {
        parseInstant(c.data);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        read = false;
      }
      expect(read, `${c.description}: ${c.data}`).toBe(c.valid);
    }
  });
});
