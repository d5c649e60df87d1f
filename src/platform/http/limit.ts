import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';

/** Callers remembered at a time; beyond that all are forgotten and counted anew, so that nobody fills the memory. */
const CALLERS_MAX = 10_000;

/** Counts what each caller asks in a minute. True: one too many. */
export type Limiter = (caller: string) => boolean;

/** A limiter of this process: `most` a minute for each caller. */
export function makeLimiter(most: number, now: () => Instant): Limiter {
  let minute = Number.NaN;
  let asked = new Map<string, number>();
  return (caller) => {
    const current = Math.floor(now() / MS.minute);
    if (current !== minute || asked.size >= CALLERS_MAX) {
      minute = current;
      asked = new Map();
    }
    const count = (asked.get(caller) ?? 0) + 1;
    asked.set(caller, count);
    return count > most;
  };
}
