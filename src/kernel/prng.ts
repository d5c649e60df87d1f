import { sha256 } from './canonical.ts';

/** Random numbers that are the same for the same seed, on any machine. Not for secrets. */
export interface Prng {
  /** In [0, 1), 53 bits. */
  next(): number;
  /** A whole number from `lo` to `hi`, both included. Throws RangeError where `hi < lo`. */
  int(lo: number, hi: number): number;
  /** One of the list. Throws RangeError where it is empty. */
  pick<T>(list: readonly T[]): T;
  /** A new list in another order; the one given stays. */
  shuffle<T>(list: readonly T[]): T[];
  bytes(n: number): Uint8Array;
}

/**
 * xoshiro128** 1.1 (Blackman and Vigna), its four words of state the first 16 bytes, big end first, of the SHA-256 of the
 * seed's text: prng(7) and prng('7') are the same. Each call of `next` takes two outputs, each byte four to an output.
 */
export function prng(seed: string | number): Prng {
  const hex = sha256(String(seed));
  return fromWords(xoshiro(word(hex, 0), word(hex, 1), word(hex, 2), word(hex, 3)));
}

/** The bare generator: 32-bit outputs from four 32-bit words of state, not all zero. */
export function xoshiro(a: number, b: number, c: number, d: number): () => number {
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

function fromWords(word32: () => number): Prng {
  // 27 + 26 bits: a double holds 53 exactly.
  const next = () => ((word32() >>> 5) * 2 ** 26 + (word32() >>> 6)) / 2 ** 53;
  const int = (lo: number, hi: number) => {
    if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi) || hi < lo) {
      throw new RangeError(`No whole number between ${lo} and ${hi}`);
    }
    return lo + Math.floor(next() * (hi - lo + 1));
  };
  return {
    next,
    int,
    pick: <T>(list: readonly T[]) => {
      if (list.length === 0) throw new RangeError('Nothing to pick from');
      return list[int(0, list.length - 1)]!;
    },
    shuffle: <T>(list: readonly T[]) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        [out[i], out[j]] = [out[j]!, out[i]!];
      }
      return out;
    },
    bytes: (n) => {
      const out = new Uint8Array(n);
      let left = 0;
      for (let i = 0; i < n; i++) {
        if (i % 4 === 0) left = word32();
        out[i] = left & 255;
        left >>>= 8;
      }
      return out;
    },
  };
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function word(hex: string, index: number): number {
  return Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16);
}
