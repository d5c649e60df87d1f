import { createHash } from 'node:crypto';

/**
 * RFC 8785 canonical JSON: keys sorted by UTF-16 code units, no spaces, one spelling for everything. Big integers become
 * decimal strings; members that are undefined are left out. Throws TypeError on what has no single spelling here: numbers
 * that are not whole or not exact, text with half a surrogate pair, functions, symbols, Dates, Maps, undefined in a list.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      return integer(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return `"${value}"`;
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? list(value) : record(value);
    default:
      throw new TypeError(`Canonical JSON has no ${typeof value}`);
  }
}

/** SHA-256 of the canonical JSON of a value, 64 lower-case hexadecimal digits. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of the UTF-8 bytes of a text, 64 lower-case hexadecimal digits. */
export function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

/** Text that stands as it is between quotes: most keys, ids and codes, which then need no closer look. */
const PLAIN = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  if (PLAIN.test(value)) return `"${value}"`;
  if (!value.isWellFormed()) throw new TypeError('Canonical JSON has no text with half a surrogate pair');
  return JSON.stringify(value);
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new TypeError(`Canonical JSON here has whole, exact numbers only, not ${value}`);
  return value === 0 ? '0' : String(value); // minus zero is zero
}

function list(values: readonly unknown[]): string {
  let out = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) out += ',';
    out += canonicalJson(values[i]);
  }
  return `${out}]`;
}

function record(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`Canonical JSON has plain objects only, not ${value.constructor?.name ?? 'this one'}`);
  }
  let out = '{';
  for (const key of sortedKeys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member === undefined) continue;
    out += `${out.length > 1 ? ',' : ''}${text(key)}:${canonicalJson(member)}`;
  }
  return `${out}}`;
}

/** Sorting is skipped where the keys stand in order already: what was read from canonical JSON does. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let i = 1; i < keys.length; i++) {
    if (keys[i]! < keys[i - 1]!) return keys.sort();
  }
  return keys;
}
