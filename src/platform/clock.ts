import type { Instant } from '../kernel/instant.ts';

/** The server's own time, epoch milliseconds. The only place that reads it. */
export function systemNow(): Instant {
  return Date.now();
}

/** A market's clock: null = real time, else it stands at that instant until an operator moves it. */
export interface MarketClock {
  readonly clock: Instant | null;
}

/** What time it is in a market. `real` is the real time, read once by a caller that needs one time for all it does. */
export function marketNow(market: MarketClock, real: Instant = systemNow()): Instant {
  return market.clock ?? real;
}
