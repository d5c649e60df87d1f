import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashOf, sha256 } from './canonical.ts';

/** Anything that JSON can hold without floats, with every kind of text and key. */
const text = fc.string({ unit: 'grapheme' });
const { value: plain } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    text,
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(text, fc.nat().map(String), fc.constant('__proto__')), tie('value')),
  ),
}));

describe('canonicalJson', () => {
  it('sorts keys by code units, writes no spaces and escapes only what it must', () => {
    expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'x"\\\n\u000f€/' })).toBe(
      '{"a":"x\\"\\\\\\n\\u000f€/","b":[1,{"c":true,"d":null}]}',
    );
    expect(canonicalJson({ 10: 1, 9: 2, a: 3, A: 4, '': 5 })).toBe('{"":5,"10":1,"9":2,"A":4,"a":3}');
    // U+1F602 begins with a surrogate, D83D, which sorts before U+FB33.
    expect(canonicalJson({ '\ufb33': 1, '\u{1f602}': 2 })).toBe('{"\u{1f602}":2,"\ufb33":1}');
  });

  it('escapes what stands alone in otherwise plain text', () => {
    expect(['a\\b', 'a"b', 'a\tb', 'a\u007fb', 'é'].map(canonicalJson)).toEqual([
      '"a\\\\b"',
      '"a\\"b"',
      '"a\\tb"',
      '"a\u007fb"',
      '"é"',
    ]);
  });

  it('writes big integers as decimal strings and leaves undefined members out', () => {
    expect(canonicalJson({ minor: -12345678901234567890n, none: undefined, zero: -0 })).toBe(
      '{"minor":"-12345678901234567890","zero":0}',
    );
  });

  it.each([
    ['a float', 0.5],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a number beyond exact integers', 2 ** 53],
    ['undefined', undefined],
    ['undefined in a list', [1, undefined]],
    ['a hole in a list', new Array(1)],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['half a surrogate pair', '\ud83d'],
    ['half a surrogate pair in a key', { '\ud83d': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ deep: [value] })).toThrow(TypeError);
  });

  it('agrees with the canonicalize package', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('says the same whatever the order of keys, and reads back equal', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, shuffled(member)]),
      );
    };
    fc.assert(
      fc.property(plain, (value) => {
        const written = canonicalJson(value);
        expect(canonicalJson(shuffled(value))).toBe(written);
        expect(canonicalJson(JSON.parse(written))).toBe(written);
      }),
    );
  });

  it('passes the RFC 8785 test data that has no floats, and refuses the one that has', ({ skip }) => {
    const folder = fileURLToPath(new URL('../../../shared/standards/vectors/jcs/', import.meta.url));
    skip(!existsSync(folder), 'the RFC 8785 test data is not beside this repository');
    const names = readdirSync(`${folder}input`);
    expect(names.length).toBe(6);
    for (const name of names) {
      const input = JSON.parse(readFileSync(`${folder}input/${name}`, 'utf8'));
      if (name === 'values.json') expect(() => canonicalJson(input)).toThrow(TypeError);
      else expect(canonicalJson(input), name).toBe(readFileSync(`${folder}output/${name}`, 'utf8'));
    }
  });
});

describe('hashes', () => {
  it('are SHA-256 in hexadecimal', () => {
    // The second and third from Python's hashlib.
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'); // FIPS 180-2
    expect(sha256('元')).toBe('7f77f23af7b0dcc87b5ed446cc54be89d98b1c6e9aaa9475d5aa47c7e6414f71');
    expect(hashOf({ b: [2500n, '元'], a: 1 })).toBe('3c1fce4fc562817d1ef22e9faa43006f61d8ba35f7e1ec475cdddd8106354042');
  });
});
