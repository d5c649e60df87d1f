import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { workMarket } from './deadlines.ts';
import type { Engine } from './engine.ts';
import { forgetOldKeys } from './idempotency.ts';

/** Between two rounds that found nothing to do. */
const IDLE_MS = MS.second;
const FORGET_EVERY_MS = MS.hour;

/** Something else that is done in turn: a bounded piece of it each round. */
export interface Task {
  readonly what: string;
  /** Returns how much was done; more than nothing, and the next round follows at once. */
  readonly work: (now: Instant) => Promise<number>;
}

export interface WorkerOptions {
  readonly tasks: readonly Task[];
  /** Told of whatever goes wrong; the worker goes on. */
  readonly onError: (error: unknown, what: string) => void;
}

export interface Worker {
  /** Begins the next round at once. */
  nudge(): void;
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/** The one loop: deadlines of every market, then each task, until it is stopped. */
export function startWorker(engine: Engine, options: WorkerOptions): Worker {
  let stopping = false;
  let wake = () => {};
  let forgotten: Instant = Number.NEGATIVE_INFINITY;

  const attempt = async (what: string, work: () => Promise<number>): Promise<number> => {
    try {
      return await work();
    } catch (error) {
      options.onError(error, what);
      return 0;
    }
  };

  const round = async (): Promise<number> => {
    const now = engine.systemNow();
    let did = await attempt('deadlines', () => workAll(engine, now, options.onError));
    for (const { what, work } of options.tasks) if (!stopping) did += await attempt(what, () => work(now));
    if (now - forgotten >= FORGET_EVERY_MS) {
      forgotten = now;
      await attempt('idempotency keys', () => forgetOldKeys(engine.db, now));
    }
    return did;
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      const did = await round();
      if (did > 0 || stopping) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  const running = loop();
  return {
    nudge: () => wake(),
    stop: () => {
      stopping = true;
      wake();
      return running;
    },
  };
}

/** One round over all markets. Returns how many deadlines took effect. */
async function workAll(engine: Engine, now: Instant, onError: WorkerOptions['onError']): Promise<number> {
  let worked = 0;
  for (const market of await engine.readMarkets(engine.db.read)) {
    const { deadlines, failed } = await workMarket(engine, market, now);
    worked += deadlines;
    for (const { sellerId, error } of failed) onError(error, `deadlines of seller ${sellerId}`);
  }
  return worked;
}
