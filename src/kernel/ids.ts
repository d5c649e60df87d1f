import { sha256 } from './canonical.ts';
import type { Instant } from './instant.ts';

/** A UUID in its canonical text form: 36 characters, lower case. */
export type Uuid = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether `x` is a UUID as Troth writes them (lower case: ids are compared as text, so one id has one spelling). */
export function isUuid(x: unknown): x is Uuid {
  return typeof x === 'string' && UUID.test(x);
}

/**
 * A version 7 UUID (RFC 9562): 48 bits of `now`, then 74 of the 80 random bits given. Sorts by time to the millisecond.
 * Throws RangeError where `random` is not ten bytes or `now` is not within 48 bits.
 */
export function uuidv7(now: Instant, random: Uint8Array): Uuid {
  if (random.length !== 10) throw new RangeError(`A version 7 UUID takes 10 random bytes, not ${random.length}`);
  if (!Number.isInteger(now) || now < 0 || now >= 2 ** 48) throw new RangeError(`Not an instant for a UUID: ${now}`);
  let hex = now.toString(16).padStart(12, '0');
  for (const byte of random) hex += byte.toString(16).padStart(2, '0');
  return withVersion(hex, '7');
}

/**
 * The same id for the same kind and parts, on any machine, in any order of arrival: a version 8 UUID (RFC 9562) of the
 * SHA-256 of all of them, each led by its length so that no two lists read alike. Throws RangeError on text with half a
 * surrogate pair, which UTF-8 would make equal to other such text.
 */
export function derivedId(kind: string, ...parts: readonly string[]): Uuid {
  let joined = `${kind.length}:${kind}`;
  for (const part of parts) joined += `${part.length}:${part}`;
  if (!joined.isWellFormed()) throw new RangeError('An id cannot be derived from text with half a surrogate pair');
  return withVersion(sha256(joined), '8');
}

/** The first 32 digits of `hex` laid out as a UUID, with the version and the RFC 9562 variant put in. */
function withVersion(hex: string, version: '7' | '8'): Uuid {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
