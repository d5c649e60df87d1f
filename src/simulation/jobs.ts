import { setTimeout as wait } from 'node:timers/promises';
import type { Engine } from '../engine/engine.ts';
import { MS } from '../kernel/instant.ts';
import { fillDemo } from './fill.ts';
import type { PlanOptions } from './model.ts';
import { hasRealMarkets, readDemoMarkets } from './read.ts';
import { emptyMarkets, whileFilling } from './store.ts';

/** Between two looks whether another process has stopped filling. */
const AGAIN_MS = 5 * MS.second;

/** The demo beside a running server. */
export interface Demo {
  /** Begins to fill, or goes on; returns at once. */
  start(): void;
  /** Takes everything of the demo out and fills it anew, in the background: by another seed, or by the same. */
  reset(seed?: string): Promise<void>;
  /** Resolves when the step under way is done; a later start goes on from there. */
  stop(): Promise<void>;
}

export interface DemoOptions extends PlanOptions {
  /** Told of whatever breaks the filling; it is tried again. */
  readonly onError: (error: unknown) => void;
}

/** Nothing is done before `start`. */
export function makeDemo(engine: Engine, { seed, size, onError }: DemoOptions): Demo {
  let options: PlanOptions = { seed, size };
  let closing = new AbortController();
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let emptied: Promise<void> = Promise.resolve();

  const failed = (error: unknown): null => {
    onError(error);
    return null;
  };
  const run = async (signal: AbortSignal): Promise<void> => {
    if (await hasRealMarkets(engine.db.read)) return;
    while (!signal.aborted) {
      // A filling goes on from where it was: whatever broke it, a lost database say, is tried again.
      const done = await whileFilling(engine.db, () => fillDemo(engine, options, { signal })).catch(failed);
      if (done !== null) return;
      await wait(AGAIN_MS, undefined, { signal }).catch(() => {});
    }
  };
  const begin = () => {
    stopping = new AbortController();
    running = run(stopping.signal).catch(onError);
  };
  const halt = async () => {
    stopping.abort();
    await running;
  };
  const anew = async (other: string | undefined): Promise<void> => {
    await halt();
    if (other !== undefined) options = { ...options, seed: other };
    const empty = () => emptyDemo(engine).then(() => true);
    while (!closing.signal.aborted && (await whileFilling(engine.db, empty)) === null)
      await wait(AGAIN_MS, undefined, { signal: closing.signal }).catch(() => {});
    if (!closing.signal.aborted) begin();
  };
  return {
    start: () => {
      closing = new AbortController();
      begin();
    },
    stop: async () => {
      closing.abort();
      await emptied;
      await halt();
    },
    // One after the other: of two at once, each would begin to fill, and only one could be stopped.
    reset: (other) => {
      const next = emptied.then(() => anew(other));
      emptied = next.catch(() => {});
      return next;
    },
  };
}

/** Takes out every row of the demo's markets. */
export async function emptyDemo({ db }: Pick<Engine, 'db'>): Promise<void> {
  await emptyMarkets(db, await readDemoMarkets(db.read));
}
