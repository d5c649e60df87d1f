import { hash } from 'node:crypto';

/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code units, no spaces, one spelling for everything. Big integers become
 * decimal strings; members that are undefined are left out. Throws TypeError on what has no single spelling here: numbers
 * that are not whole or not exact, text with half a surrogate pair, functions, symbols, Dates, Maps, undefined in a list.
 */
export function canonicalJson(value: unknown): string {
  const inOrder = ordered(value);
  return inOrder === UNORDERABLE ? written(value) : JSON.stringify(inOrder);
}

/** SHA-256 of the canonical JSON of a value, 64 lower-case hexadecimal digits. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of the UTF-8 bytes of a text, 64 lower-case hexadecimal digits. */
export function sha256(content: string): string {
  return hash('sha256', content, 'hex');
}

/** An object whose members cannot be brought into order: what looks like an index always stands first in one, by its number. */
const UNORDERABLE = Symbol('unorderable');
const INDEX = /^(0|[1-9][0-9]*)$/;

/**
 * The same value with every object's members in order, ready for the engine's own writer, which is several times faster than ours
 * and spells all the rest as RFC 8785 does. What stands in order already is not copied.
 */
function ordered(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return wellFormed(value);
    case 'number':
      return exact(value);
    case 'boolean':
      return value;
    case 'bigint':
      return String(value);
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? orderedList(value) : orderedRecord(plain(value));
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}`);
  }
}

function orderedList(values: readonly unknown[]): unknown {
  let copy: unknown[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const inOrder = ordered(values[i]);
    if (inOrder === UNORDERABLE) return UNORDERABLE;
    if (inOrder !== values[i]) copy ??= [...values];
    if (copy) copy[i] = inOrder;
  }
  return copy ?? values;
}

function orderedRecord(value: Record<string, unknown>): unknown {
  const keys = Object.keys(value);
  let copy: Record<string, unknown> | undefined;
  if (!areSorted(keys)) {
    if (keys.some((key) => INDEX.test(key) || key === '__proto__')) return UNORDERABLE;
    keys.sort();
    copy = {};
  }
  for (const key of keys) {
    const member = value[key];
    if (member === undefined) continue;
    wellFormed(key);
    const inOrder = ordered(member);
    if (inOrder === UNORDERABLE) return UNORDERABLE;
    if (inOrder !== member) copy ??= { ...value };
    if (copy) copy[key] = inOrder;
  }
  return copy ?? value;
}

/** Any value, written out by ourselves. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(ordered(value));
  if (Array.isArray(value)) return `[${Array.from(value, written).join()}]`;
  const record = plain(value);
  const members = Object.keys(record)
    .sort()
    .filter((key) => record[key] !== undefined)
    .map((key) => `${JSON.stringify(wellFormed(key))}:${written(record[key])}`);
  return `{${members.join()}}`;
}

function wellFormed(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('Canonical JSON has no text with half a surrogate pair');
  return text;
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`Canonical JSON here has whole, exact numbers only, not ${value}`);
  return value;
}

function plain(value: object): Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`Canonical JSON has plain objects only, not ${value.constructor?.name ?? 'this one'}`);
  }
  return value as Record<string, unknown>;
}

function areSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if (keys[i]! < keys[i - 1]!) return false;
  return true;
}
