const DAY_MS = 86_400_000;

/** The last `count` calendar days up to `to`, the oldest first: `2026-03-01`, `2026-03-02`, ... */
export function lastDays(to: string, count: number): string[] {
  const end = Date.parse(`${to}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) =>
    new Date(end - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
}
