import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId, isUuid, uuidv7 } from './ids.ts';

const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('uuidv7', () => {
  it('lays out the example of RFC 9562', () => {
    // Appendix A.6: 0x017F22E279B0, rand_a CC3, rand_b 18C4DC0C0C07398F. The bits of version and variant are overwritten.
    const bytes = Uint8Array.of(0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(uuidv7(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
    expect(uuidv7(0, new Uint8Array(10))).toBe('00000000-0000-7000-8000-000000000000');
  });

  it('is version 7, keeps the time and 74 random bits, and sorts by time', () => {
    fc.assert(
      fc.property(instant, instant, random, random, (a, b, x, y) => {
        const id = uuidv7(a, x);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(isUuid(id)).toBe(true);
        expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(a);
        if (a < b) expect(id < uuidv7(b, y)).toBe(true);
        const kept = x.map((byte, i) => (i === 0 ? byte & 0x0f : i === 2 ? byte & 0x3f : byte));
        const digits = id.replaceAll('-', '').slice(12);
        const told = kept.map((_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
        expect(told.map((byte, i) => (i === 0 ? byte & 0x0f : i === 2 ? byte & 0x3f : byte))).toEqual(kept);
      }),
    );
  });

  it('refuses too little randomness and a time that does not fit', () => {
    expect(() => uuidv7(0, new Uint8Array(9))).toThrow(RangeError);
    for (const now of [-1, 0.5, 2 ** 48, Number.NaN]) expect(() => uuidv7(now, new Uint8Array(10))).toThrow(RangeError);
  });
});

describe('derivedId', () => {
  it('is the same on any machine', () => {
    // From a second implementation over Python's hashlib. Changing these changes every id ever derived.
    expect(derivedId('seller', 'olist', 'abc')).toBe('0393c33a-a2cb-8fee-a10c-82eff294e65a');
    expect(derivedId('order', 'olist', 'abc', 'o1/abc')).toBe('c566d9aa-d3f9-87a8-91b0-3e893ed240c9');
    expect(derivedId('seller', '市场', '卖家')).toBe('ce05c7e7-3cd4-8c70-935e-f21c17da4f13');
    expect(derivedId('x')).toBe('553f121d-1ece-82a1-b42c-9c2c999380c9');
  });

  it('never takes two lists for one, however their texts run together', () => {
    const part = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '1', ':', '2', '') }),
      fc.string({ unit: 'grapheme' }),
    );
    const list = fc.array(part, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        const same = a.length === b.length && a.every((text, i) => text === b[i]);
        const [first, second] = [derivedId(a[0]!, ...a.slice(1)), derivedId(b[0]!, ...b.slice(1))];
        expect(first === second).toBe(same);
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
      { numRuns: 2000 },
    );
    expect(derivedId('a', 'bc')).not.toBe(derivedId('a', 'b', 'c'));
    expect(derivedId('a', '1:b')).not.toBe(derivedId('a', '', 'b'));
  });

  it('refuses text that UTF-8 would blur', () => {
    expect(() => derivedId('seller', '\ud83d')).toThrow(RangeError);
  });
});

describe('isUuid', () => {
  it('knows the one spelling that ids are compared in', () => {
    expect(isUuid('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe(true);
    for (const x of [
      '017F22E2-79B0-7CC3-98C4-DC0C0C07398F',
      '017f22e279b07cc398c4dc0c0c07398f',
      '',
      7,
      null,
      '{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}',
    ]) {
      expect(isUuid(x), String(x)).toBe(false);
    }
  });

  it('agrees, in lower case, with the uuid cases of the JSON Schema test suite', ({ skip }) => {
    const file = fileURLToPath(
      new URL('../../../shared/standards/vectors/json-schema-formats/uuid.json', import.meta.url),
    );
    skip(!existsSync(file), 'the JSON Schema format cases are not beside this repository');
    const cases = (JSON.parse(readFileSync(file, 'utf8')) as any[])
      .flatMap((group) => group.tests)
      .filter((c) => typeof c.data === 'string');
    expect(cases.length).toBeGreaterThan(10);
    for (const c of cases) expect(isUuid(c.data.toLowerCase()), `${c.description}: ${c.data}`).toBe(c.valid);
  });
});
