import { setTimeout as wait } from 'node:timers/promises';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { transaction } from '../platform/database/index.ts';
import { isThere, SYSTEM, settled, workMarket } from './deadlines.ts';
import { listTaken } from './decisions.ts';
import type { Engine } from './engine.ts';
import type { Market, Upcoming } from './room.ts';

/** What a market's next deadline is, of those that anybody waits for; null where there is none. */
export async function nextDeadline(engine: Engine, market: Market): Promise<Upcoming | null> {
  let first: Upcoming | null = null;
  for (const source of engine.deadlines) {
    const next = await source.upcoming(engine.db.read, market);
    if (next && engine.waits[next.command] && (first === null || next.due < first.due)) first = next;
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

/** Between two looks at what somebody else is still working, and how often it is looked. */
const AGAIN_MS = 20;
const LOOKS = 1_500;

/**
 * Moves a standing clock on and works all that falls due on the way, each at its own instant: however many moves a way is made of, the same
 * comes of it. Ends when nothing is due any more, whoever worked it. Errors of single sellers are thrown together once everybody
 * else's deadlines are worked.
 */
export async function moveClock(engine: Engine, market: Market, to: Instant): Promise<Moved | NotMoved> {
  if (market.clock === null) return 'real';
  if (to < market.clock) return 'back';
  if (!(await engine.setClock(market.id, market.clock, to))) return 'moved';
  const there: Market = { ...market, clock: to };
  let worked = 0;
  for (let looks = 0; looks < LOOKS; looks++) {
    const { deadlines, failed } = await workMarket(engine, there, engine.systemNow());
    worked += deadlines;
    if (failed.length > 0)
      throw new AggregateError(
        failed.map(({ error }) => error),
        `Deadlines of ${failed.length} sellers`,
      );
    if (!(await isThere(engine, engine.db.pool, there))) return 'moved';
    if (deadlines > 0) continue;
    if (!(await anyDue(engine, there, to))) break;
    // The worker holds a seller: what is due there takes effect before the clock is said to have arrived.
    await wait(AGAIN_MS);
  }
  await engine.tellDue();
  return { from: market.clock, to, worked };
}

async function anyDue(engine: Engine, market: Market, now: Instant): Promise<boolean> {
  for (const source of engine.deadlines) {
    const until = now - settled(market, source.settleMs);
    const sellers = await transaction(engine.db, (tx) => source.sellersDue(tx, market, until, 1));
    if (sellers.length > 0) return true;
  }
  return false;
}

/** A decision that took effect by itself. */
export interface Happened {
  readonly decisionId: Uuid;
  readonly at: Instant;
  /** The decision as it is kept. */
  readonly body: string;
}

/** What took effect by itself after `from` and until `to`, by time: the first `limit`, and how many more there are. */
export async function happenedBetween(
  engine: Engine,
  market: Market,
  { from, to }: Pick<Moved, 'from' | 'to'>,
  limit: number,
): Promise<{ readonly happened: readonly Happened[]; readonly more: number }> {
  const { rows, count } = await listTaken(engine.db, { market: market.id, actor: SYSTEM.id, from, to, limit });
  const happened = rows.map(({ decision_id, at, body }) => ({ decisionId: decision_id, at, body }));
  return { happened, more: count - happened.length };
}
