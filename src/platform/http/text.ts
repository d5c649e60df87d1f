/** No request of ours nests deeper than this; one that does is made to exhaust whoever walks it. */
const DEPTH_MAX = 100;

/**
 * Where a value holds what cannot be kept: a null character, half a surrogate pair, or nesting without end. Null where all of it
 * can be.
 */
export function unkeepable(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path.join('.') : null;
  if (typeof value !== 'object' || value === null) return null;
  if (path.length > DEPTH_MAX) return path.slice(0, 3).join('.');
  for (const [key, member] of Object.entries(value)) {
    const found = unkeepable(key, [...path, 'name']) ?? unkeepable(member, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
