/** How often a command, or a deadline, is tried in all where another transaction came first. */
export const ATTEMPTS_MAX = 3;

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** True where another transaction came first, so that doing it again may succeed. */
export function lostRace(error: unknown): boolean {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  // By name: rooms that fold facts have their own.
  if (name === 'LostRace') return true;
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
