import type { Instant } from '../kernel/instant.ts';
import { workMarket } from './deadlines.ts';
import type { Engine } from './engine.ts';
import type { Market, Upcoming } from './room.ts';

/** What a market's next deadline is; null where nothing waits. */
export async function nextDeadline(engine: Engine, market: Market): Promise<Upcoming | null> {
  let first: Upcoming | null = null;
  for (const source of engine.deadlines) {
    const next = await source.upcoming(engine.db.read, market);
    if (next && (first === null || next.due < first.due)) first = next;
  }
  return first;
}

export interface Moved {
  readonly from: Instant;
  readonly to: Instant;
  /** How many deadlines took effect on the way, each as of its own instant. */
  readonly worked: number;
}

/** Why a clock cannot be moved: it runs by itself, it never goes back, or somebody else has just moved it. */
export type NotMoved = 'real' | 'back' | 'moved';

/**
 * Moves a standing clock on and works all that falls due on the way, each at its own instant: however many moves a way is made of, the same
 * comes of it. Errors of single sellers are thrown together once everybody else's deadlines are worked.
 */
export async function moveClock(engine: Engine, market: Market, to: Instant): Promise<Moved | NotMoved> {
  if (market.clock === null) return 'real';
  if (to < market.clock) return 'back';
  if (!(await engine.setClock(market.id, market.clock, to))) return 'moved';
  const there: Market = { ...market, clock: to };
  let worked = 0;
  for (;;) {
    const { deadlines, failed } = await workMarket(engine, there, engine.systemNow());
    worked += deadlines;
    if (failed.length > 0)
      throw new AggregateError(
        failed.map(({ error }) => error),
        `Deadlines of ${failed.length} sellers`,
      );
    if (deadlines === 0) break;
  }
  await engine.tellDue();
  return { from: market.clock, to, worked };
}
