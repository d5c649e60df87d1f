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
  /** Told of whatever stops the filling for good. */
  readonly onError: (error: unknown) => void;
}

/** Nothing is done before `start`. */
export function makeDemo(engine: Engine, { seed, size, onError }: DemoOptions): Demo {
  let options: PlanOptions = { seed, size };
  let stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const run = async (signal: AbortSignal): Promise<void> => {
    if (await hasRealMarkets(engine.db.read)) return;
    while (!signal.aborted) {
      const done = await whileFilling(engine.db, () => fillDemo(engine, options, { signal }));
      if (done !== null) return;
      await wait(AGAIN_MS, undefined, { signal }).catch(() => {});
    }
  };
  const start = () => {
    stopping = new AbortController();
    running = run(stopping.signal).catch(onError);
  };
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return {
    start,
    stop,
    reset: async (other) => {
      await stop();
      if (other !== undefined) options = { ...options, seed: other };
      await whileFilling(engine.db, () => emptyDemo(engine));
      start();
    },
  };
}

/** Takes out every row of the demo's markets. */
export async function emptyDemo({ db }: Pick<Engine, 'db'>): Promise<void> {
  await emptyMarkets(db, await readDemoMarkets(db.read));
}
